package ru.voronka.telephony;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.lead.CreateLead;
import ru.voronka.lead.NewLead;
import ru.voronka.party.Clients;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Phones;
import ru.voronka.telephony.PbxMessage.Report;

/** Takes in one report of a PBX: the call goes forward, its card rings, an unknown caller becomes a lead, a missed call a task. */
@Singleton
class HearCall {
    private final EventLog log;
    private final Directory directory;
    private final Pipelines pipelines;
    private final CreateLead createLead;
    private final CallBack callBack;

    HearCall(EventLog log, Directory directory, Pipelines pipelines, CreateLead createLead, CallBack callBack) {
        this.log = log;
        this.directory = directory;
        this.pipelines = pipelines;
        this.createLead = createLead;
        this.callBack = callBack;
    }

    /** @return the call's id */
    Uni<Long> hear(SqlClient tx, String provider, Report report, long inboxId, String cause) {
        var actor = Actor.system(cause);
        var normal = Phones.normal(report.phone()).orElse(null);
        var phone = normal == null ? report.phone() : normal;
        var who = employee(report).map(Directory.Person::id).orElse(null);
        return Calls.lock(tx, phone).chain(() -> recognise(tx, normal)).chain(client -> Calls.find(tx, provider, report.callid(), normal).chain(found -> {
            var was = found.was();
            var heard = was == null ? Call.first(report, phone, who) : was.after(report, who);
            return lead(tx, actor, heard, client, found.lead(), normal, inboxId).chain(lead -> {
                var call = link(heard, client, lead);
                return call.equals(was) ? Uni.createFrom().item(was.id()) : Calls.save(tx, provider, report.callid(), call)
                        .call(id -> tell(tx, actor, was, call.stored(id), client, lead))
                        .call(id -> call.lost() && (was == null || !was.lost()) && normal != null ? callBack.task(tx, actor, call, client, lead) : Uni.createFrom().voidItem());
            });
        }));
    }

    private static Uni<Clients.Known> recognise(SqlClient tx, String phone) {
        return phone == null ? Uni.createFrom().nullItem() : Clients.recognise(tx, new ContactPoints(List.of(phone), List.of()));
    }

    private Optional<Directory.Person> employee(Report report) {
        return directory.byExtension(report.extension()).or(() -> Optional.ofNullable(report.user()).flatMap(directory::byLogin).filter(Directory.Person::active));
    }

    /** The caller's open lead; a new one for a stranger as soon as it is known whose it is, at the latest when the call has ended. */
    private Uni<Calls.OpenLead> lead(SqlClient tx, Actor actor, Call call, Clients.Known client, Calls.OpenLead open, String phone, long inboxId) {
        if (open != null || client != null || call.leadId() != null || phone == null || !call.incoming()) {
            return Uni.createFrom().item(open);
        }
        var owner = directory.byId(call.employeeId()).filter(p -> p.active() && directory.scope(p, Entity.LEAD, Action.READ) != Scope.NONE).map(Directory.Person::id).orElse(null);
        if (owner == null && !call.ended()) {
            return Uni.createFrom().nullItem();
        }
        var source = pipelines.source("call").isPresent() ? "call" : null;
        var wanted = new NewLead("Звонок: " + CallBack.written(phone), null, null, List.of(phone), null, source, null, null, null, null, null);
        return createLead.create(tx, actor, wanted, owner, new CreateLead.Origin(inboxId, null)).map(lead -> new Calls.OpenLead(lead.id(), null, owner));
    }

    private Call link(Call call, Clients.Known client, Calls.OpenLead lead) {
        var type = client == null ? call.clientType() : client.contact() != null ? "contact" : "company";
        var clientId = client == null ? call.clientId() : (Long) (client.contact() != null ? client.contact().id() : client.company().id());
        var responsible = Stream.of(client == null ? null : client.responsibleId(), lead == null ? null : lead.responsibleId(), call.employeeId(), call.responsibleId(),
                call.lost() ? callBack.headOfSales().map(Directory.Person::id).orElse(null) : null).filter(Objects::nonNull).findFirst().orElse(null);
        return call.of(type, clientId, lead == null ? call.leadId() : (Long) lead.id(), responsible);
    }

    private Uni<Void> tell(SqlClient tx, Actor actor, Call was, Call call, Clients.Known client, Calls.OpenLead lead) {
        var before = was == null ? null : was.status();
        if (call.status().equals(Call.RINGING)) {
            return was == null || !Objects.equals(was.employeeId(), call.employeeId()) ? ring(tx, actor, call, client, lead) : Uni.createFrom().voidItem();
        }
        var reader = reader(call);
        return Calls.view(tx, reader, call.id()).chain(view -> {
            var fact = was != null && was.ended() ? new CallEvent.Updated(view) : call.ended() ? new CallEvent.Ended(view) : Call.RINGING.equals(before) || was == null ? new CallEvent.Answered(view) : null;
            var audience = Stream.of(call.employeeId(), call.responsibleId()).filter(Objects::nonNull).distinct().toArray(Long[]::new);
            return fact == null ? Uni.createFrom().voidItem() : log.append(tx, actor, "call", call.id(), audience, fact);
        }).chain(() -> Call.RINGING.equals(before) ? taken(tx, actor, call) : Uni.createFrom().voidItem());
    }

    private Uni<Void> taken(SqlClient tx, Actor actor, Call call) {
        return Calls.rangAtOthers(tx, call).chain(others -> others.isEmpty() ? Uni.createFrom().voidItem()
                : Calls.view(tx, null, call.id()).chain(view -> log.append(tx, actor, "call", call.id(), others.toArray(Long[]::new), new CallEvent.Taken(view))));
    }

    /** Only for whom it rings, with what they may see: the card must not show one employee what belongs to another. */
    private Uni<Void> ring(SqlClient tx, Actor actor, Call call, Clients.Known client, Calls.OpenLead lead) {
        var reader = reader(call);
        var audience = reader == null ? new Long[0] : new Long[] {reader.employeeId()};
        var card = reader == null ? Uni.createFrom().item(CallCard.stranger(call.phone())) : CallCards.read(tx, reader, call.phone(), client, lead == null ? call.leadId() : (Long) lead.id());
        return card.chain(shown -> Calls.view(tx, reader, call.id()).chain(view -> log.append(tx, actor, "call", call.id(), audience, new CallEvent.Ringing(view, shown))));
    }

    /** Through whose eyes the events show the call: at whom it rings, or else whose client it is. */
    private Caller reader(Call call) {
        return directory.byId(call.employeeId()).or(() -> directory.byId(call.responsibleId())).map(p -> Caller.as(directory, p)).orElse(null);
    }
}
