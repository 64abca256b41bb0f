package ru.voronka.telephony;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import ru.voronka.access.Directory;
import ru.voronka.party.Clients;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Query;
import ru.voronka.platform.WorkingCalendar;
import ru.voronka.task.CreateTask;
import ru.voronka.task.NewTask;

/** The task that a missed call leaves: to whoever has the client, within half a working hour; one until it is done, however often they call. */
@Singleton
class CallBack {
    private static final Duration WITHIN = Duration.ofMinutes(30);

    private final Directory directory;
    private final CreateTask createTask;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CallBack(Directory directory, CreateTask createTask, WorkingCalendar calendar, Clock clock) {
        this.directory = directory;
        this.createTask = createTask;
        this.calendar = calendar;
        this.clock = clock;
    }

    Uni<Void> task(SqlClient tx, Actor actor, Call call, Clients.Known client, Calls.OpenLead lead) {
        var responsible = Stream.of(client == null ? null : client.responsibleId(), lead == null ? null : lead.responsibleId(), call.employeeId()).filter(Objects::nonNull)
                .map(directory::byId).flatMap(Optional::stream).filter(Directory.Person::active).findFirst().or(this::headOfSales).map(directory::standIn);
        if (responsible.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var name = client != null ? client.name() : lead != null && lead.contactName() != null ? lead.contactName() : written(call.phone());
        var whole = "Перезвонить: " + name;
        var title = whole.length() > 250 ? whole.substring(0, 250) : whole;
        var type = call.clientType() != null ? call.clientType() : call.leadId() != null ? "lead" : null;
        var subject = call.clientType() != null ? call.clientId() : call.leadId();
        var wanted = new NewTask(title, "Пропущенный звонок с номера " + written(call.phone()), "call", calendar.after(OffsetDateTime.now(clock), WITHIN, directory.zone(responsible.get().id())), null, type, subject);
        return Query.of("select id from task where status = 'open' and deleted_at is null and kind = 'call' and creator_id is null and title = :title and subject_type = :type and subject_id = :subject limit 1")
                .bind("title", title).bind("type", type).bind("subject", subject).number(tx)
                .chain(open -> open != null ? Uni.createFrom().voidItem() : createTask.create(tx, actor, wanted, responsible.get().id()).replaceWithVoid());
    }

    Optional<Directory.Person> headOfSales() {
        return directory.people().stream().filter(p -> p.active() && p.roles().contains("head-of-sales")).min(Comparator.comparingLong(Directory.Person::id));
    }

    /** A Russian number as it is read, another one as it is. */
    static String written(String phone) {
        return phone.replaceFirst("^\\+7(\\d{3})(\\d{3})(\\d{2})(\\d{2})$", "+7 $1 $2-$3-$4");
    }
}
