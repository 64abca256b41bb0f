package ru.voronka.lead;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.party.Clients;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Utm;

/** Creates a lead: its row, its contact points and its event in one statement, for this is what the outside world can storm. */
@Singleton
public class CreateLead {
    private static final String SQL = """
            with made as (
              insert into lead (title, stage_id, contact_name, company_name, source_id, utm, text, request_type, responsible_id, company_id, contact_id, inbox_id, created_by, next_contact_at)
              values (:title, :stage, :contactName, :companyName, :source, :utm::text::jsonb, :text, :requestType, :responsible, :company, :contact, :inbox, :actor, :nextContactAt)
              returning *
            ), points as (
              insert into contact_point (kind, value, owner_type, owner_id)
              select 'phone', p, 'lead', made.id from made, unnest(:phones::text[]) p
              union all select 'email', m, 'lead', made.id from made, unnest(:emails::text[]) m
            ), logged as (
              insert into event (epoch, type, actor_id, subject_type, subject_id, audience, data, cause)
              select (select max(id) from epoch), 'lead.created', :actor, 'lead', l.id, array_remove(array[coalesce(l.responsible_id, l.created_by)], null), :data::text::jsonb || jsonb_build_object('card', %s), :cause
              from %s
            )
            select id from made
            """;
    // Within the one statement the new row is seen in `made` and its contact points are not seen yet.
    private static final String STATEMENT = SQL.formatted(
            "(" + LeadCard.CARD + ") || jsonb_build_object('phones', to_jsonb(:phones::text[]), 'emails', to_jsonb(:emails::text[]))",
            LeadCard.FROM.replaceFirst("^lead l", "made l"));

    private final Pipelines pipelines;
    private final Directory directory;

    CreateLead(Pipelines pipelines, Directory directory) {
        this.pipelines = pipelines;
        this.directory = directory;
    }

    /** Where a lead comes from when the outside world made it. */
    public record Origin(Long inboxId, Clients.Known client) {
        public static final Origin OURS = new Origin(null, null);
    }

    /** For whoever asks: a person takes the lead that they create, a program's is distributed. @return the new lead's id */
    Uni<Long> create(SqlClient tx, Caller caller, NewLead wanted) {
        caller.must(Entity.LEAD, Action.CREATE);
        var own = caller.program() ? null : caller.employeeId();
        return create(tx, caller, wanted, wanted.responsibleId() == null ? own : (Long) directory.working(wanted.responsibleId(), "responsibleId").id(), Origin.OURS);
    }

    /** @return the new lead's id. The caller has checked the right and the responsible. */
    public Uni<Long> create(SqlClient tx, Actor actor, NewLead wanted, Long responsibleId, Origin origin) {
        var points = ContactPoints.of(wanted.phones(), wanted.emails());
        var blank = wanted.title() == null || wanted.title().isBlank();
        if (blank && points.isEmpty()) {
            throw Problem.field("title", "contact-needed");
        }
        var name = wanted.contactName() != null && !wanted.contactName().isBlank() ? wanted.contactName() : points.phones().isEmpty() ? points.emails().isEmpty() ? "" : points.emails().get(0) : points.phones().get(0);
        var requestType = wanted.requestType() == null || wanted.requestType().isBlank() ? "order" : wanted.requestType();
        var client = origin.client();
        return Query.of(STATEMENT)
                .bind("title", blank ? name : wanted.title().strip()).bind("stage", pipelines.leads().first().id())
                .bind("contactName", wanted.contactName()).bind("companyName", wanted.companyName())
                .bind("source", pipelines.sourceId(wanted.source())).bind("utm", Json.write(wanted.utm() == null ? Utm.NONE : wanted.utm()))
                .bind("text", wanted.text()).bind("requestType", requestType).bind("responsible", responsibleId)
                .bind("company", client == null || client.company() == null ? null : client.company().id())
                .bind("contact", client == null || client.contact() == null ? null : client.contact().id())
                .bind("inbox", origin.inboxId()).bind("actor", actor.employeeId()).bind("nextContactAt", wanted.nextContactAt())
                .bind("phones", points.phoneArray()).bind("emails", points.emailArray())
                .bind("data", EventLog.data(new LeadEvent.Created(origin.inboxId() != null, requestType)).toString()).bind("cause", actor.cause())
                .number(tx);
    }
}
