package ru.voronka.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.party.Clients;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.pipeline.Stage;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Utm;

/** Creates a lead: its row, its contact points and its event in one statement, for this is what the outside world can storm. */
@Singleton
public class CreateLead {
    // What a new lead's card shows is known before: reading it back would cost more than the writing.
    private static final String SQL = """
            with made as (
              insert into lead (title, stage_id, contact_name, company_name, source_id, utm, text, request_type, responsible_id, company_id, contact_id, inbox_id, created_by, next_contact_at, custom, created_at, moved_at, active_at, closed_at)
              values (:title, :stage, :contactName, :companyName, :source, :utm::text::jsonb, :text, :requestType, :responsible, :company, :contact, :inbox, :actor, :nextContactAt, :custom::text::jsonb,
                coalesce(:past, now()), coalesce(:past, now()), coalesce(:past, now()), case when :closed then coalesce(:past, now()) end)
              returning id, created_at, next_contact_at, custom
            ), points as (
              insert into contact_point (kind, value, owner_type, owner_id)
              select 'phone', p, 'lead', made.id from made, unnest(:phones::text[]) p
              union all select 'email', m, 'lead', made.id from made, unnest(:emails::text[]) m
            ), logged as (
              insert into event (epoch, type, actor_id, subject_type, subject_id, audience, data, cause)
              select (select max(id) from epoch), 'lead.created', :actor, 'lead', id, array_remove(array[coalesce(:responsible, :actor)], null), :data::text::jsonb || jsonb_build_object('card', :card::text::jsonb
                || jsonb_build_object('id', id, 'createdAt', created_at, 'updatedAt', created_at, 'movedAt', created_at, 'nextContactAt', next_contact_at, 'customFields', %1$s)), :cause
              from made
            )
            select jsonb_build_object('id', id, 'at', created_at, 'nextContactAt', next_contact_at, 'customFields', %1$s)::text from made
            """.formatted(CustomFields.sql("lead", "made"));

    private final Pipelines pipelines;
    private final Directory directory;
    private final CustomFields customFields;

    CreateLead(Pipelines pipelines, Directory directory, CustomFields customFields) {
        this.pipelines = pipelines;
        this.directory = directory;
        this.customFields = customFields;
    }

    /** Where a lead comes from when the outside world made it. @param past what it was elsewhere, of one that is brought in */
    public record Origin(Long inboxId, Clients.Known client, Past past) {
        public static final Origin OURS = new Origin(null, null);

        public Origin(Long inboxId, Clients.Known client) {
            this(inboxId, client, null);
        }
    }

    /** @param at when it was created there, null when nobody knows */
    public record Past(Stage stage, OffsetDateTime at) {
    }

    record Made(long id, OffsetDateTime at, OffsetDateTime nextContactAt, ObjectNode customFields) {
    }

    /** For whoever asks: a person takes the lead that they create, a program's is distributed. @return the new lead */
    Uni<LeadView> create(SqlClient tx, Caller caller, NewLead wanted) {
        caller.must(Entity.LEAD, Action.CREATE);
        var own = caller.program() ? null : caller.employeeId();
        return create(tx, caller, wanted, wanted.responsibleId() == null ? own : (Long) directory.worker(wanted.responsibleId(), "responsibleId").id(), Origin.OURS);
    }

    /** @return the new lead. The caller has checked the right and the responsible. */
    public Uni<LeadView> create(SqlClient tx, Actor actor, NewLead wanted, Long responsibleId, Origin origin) {
        var points = ContactPoints.of(wanted.phones(), wanted.emails());
        var blank = wanted.title() == null || wanted.title().isBlank();
        if (blank && points.isEmpty()) {
            throw Problem.field("title", "contact-needed");
        }
        var name = wanted.contactName() != null && !wanted.contactName().isBlank() ? wanted.contactName() : points.phones().isEmpty() ? points.emails().isEmpty() ? "" : points.emails().get(0) : points.phones().get(0);
        var requestType = wanted.requestType() == null || wanted.requestType().isBlank() ? "order" : wanted.requestType();
        var client = origin.client();
        var company = client == null ? null : client.company();
        var contact = client == null ? null : client.contact();
        var past = origin.past();
        var stage = past == null ? pipelines.leads().first() : past.stage();
        var source = pipelines.sourceId(wanted.source());
        var utm = wanted.utm() == null ? Utm.NONE : wanted.utm();
        var lead = new LeadView(0, 1, blank ? name : wanted.title().strip(), stage.code(), wanted.contactName(), wanted.companyName(), points.phones(), points.emails(), source == null ? null : wanted.source(),
                named(responsibleId), company, contact, null, null, null, null, null, 0, null, null, List.of(), null, null, wanted.text(), utm, requestType, named(actor.employeeId()), null, null, List.of(), List.of(), List.of(), 0);
        return customFields.checked(tx, actor, "lead", wanted.customFields()).chain(custom -> Query.of(SQL)
                .bind("title", lead.title()).bind("stage", stage.id()).bind("contactName", lead.contactName()).bind("companyName", lead.companyName())
                .bind("source", source).bind("utm", Json.write(utm)).bind("text", lead.text()).bind("requestType", requestType).bind("responsible", responsibleId)
                .bind("company", company == null ? null : company.id()).bind("contact", contact == null ? null : contact.id())
                .bind("inbox", origin.inboxId()).bind("actor", actor.employeeId()).bind("nextContactAt", wanted.nextContactAt()).bind("past", past == null ? null : past.at()).bind("closed", !stage.open()).bind("custom", custom.toString())
                .bind("phones", points.phoneArray()).bind("emails", points.emailArray())
                .bind("data", EventLog.data(new LeadEvent.Created(origin.inboxId() != null, requestType, null)).toString()).bind("card", Json.write(lead.card())).bind("cause", actor.cause())
                .first(tx, Made.class).call(made -> customFields.own(tx, actor, "lead", made.id(), custom)).map(made -> lead.made(made.id(), made.at(), made.nextContactAt(), made.customFields())));
    }

    private Ref named(Long employeeId) {
        return directory.byId(employeeId).map(Directory.Person::ref).orElse(null);
    }
}
