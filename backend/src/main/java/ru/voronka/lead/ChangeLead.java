package ru.voronka.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Utm;

/** The verbs of a lead's life: move, reject, assign, edit, delete. Each ends with its event, in the transaction of whoever calls. */
@Singleton
public class ChangeLead {
    private final EventLog log;
    private final Leads leads;
    private final Pipelines pipelines;
    private final Directory directory;
    private final Validator validator;

    ChangeLead(EventLog log, Leads leads, Pipelines pipelines, Directory directory, Validator validator) {
        this.log = log;
        this.leads = leads;
        this.pipelines = pipelines;
        this.directory = directory;
        this.validator = validator;
    }

    public Uni<LeadView> move(SqlClient tx, Caller caller, long id, int seen, String stage, String comment) {
        var to = pipelines.leads().stage(stage);
        return leads.lock(tx, caller, Action.CHANGE, id, seen).chain(lead -> {
            var fact = lead.moveTo(to, comment);
            return Query.of("update lead set stage_id = :stage, refusal_reason_id = null, refusal_comment = null, closed_at = null, moved_at = now(), updated_at = now(), version = version + 1 where id = :id")
                    .bind("stage", to.id()).bind("id", id).execute(tx).chain(() -> log.append(tx, caller, LeadCard.SUBJECT, id, fact));
        }).chain(() -> leads.view(tx, caller, id));
    }

    public Uni<LeadView> reject(SqlClient tx, Caller caller, long id, int seen, String status, String reason, String comment) {
        var refusal = pipelines.refusal("lead", status, reason);
        var pipeline = pipelines.leads();
        return leads.lock(tx, caller, Action.CHANGE, id, seen).chain(lead -> {
            var fact = lead.reject(pipeline, refusal, comment);
            return Query.of("update lead set stage_id = :stage, refusal_reason_id = :reason, refusal_comment = :comment, closed_at = now(), moved_at = now(), updated_at = now(), version = version + 1 where id = :id")
                    .bind("stage", pipeline.end("rejected").id()).bind("reason", refusal.reasonId()).bind("comment", comment).bind("id", id).execute(tx)
                    .chain(() -> log.append(tx, caller, LeadCard.SUBJECT, id, fact));
        }).chain(() -> leads.view(tx, caller, id));
    }

    public Uni<LeadView> assign(SqlClient tx, Caller caller, long id, int seen, long employeeId) {
        return leads.lock(tx, caller, Action.CHANGE, id, seen).chain(lead -> assign(tx, caller, lead, directory.working(employeeId, "employeeId").ref(), 1))
                // What was handed to somebody beyond one's sight is still answered once, as it left.
                .chain(() -> leads.created(tx, id));
    }

    /**
     * Voronka itself chooses: only a lead that is still nobody's. Its version stays, for whoever has just created it and holds its ETag was not overtaken by anybody.
     *
     * @return whether it was assigned
     */
    public Uni<Boolean> distribute(SqlClient tx, Actor actor, long id, Directory.Person to) {
        return leads.lock(tx, id).chain(lead -> lead == null || lead.responsible() != null ? Uni.createFrom().item(false) : assign(tx, actor, lead, to.ref(), 0).replaceWith(true));
    }

    private Uni<Void> assign(SqlClient tx, Actor actor, Lead lead, Ref to, int step) {
        return Query.of("update lead set responsible_id = :to, updated_at = now(), version = version + :step where id = :id").bind("step", step).bind("to", to.id()).bind("id", lead.id()).execute(tx)
                .chain(() -> log.append(tx, actor, LeadCard.SUBJECT, lead.id(), lead.assignTo(to)));
    }

    /** Marks a lead converted, within the transaction that made the client and the deal. */
    public Uni<Void> convert(SqlClient tx, Caller caller, long id, int seen, Ref company, Ref contact, Ref deal) {
        var pipeline = pipelines.leads();
        return leads.lock(tx, caller, Action.CHANGE, id, seen).chain(lead -> {
            var fact = lead.convert(pipeline, company, contact, deal);
            return Query.of("update lead set stage_id = :stage, company_id = :company, contact_id = :contact, deal_id = :deal, closed_at = now(), moved_at = now(), updated_at = now(), version = version + 1 where id = :id")
                    .bind("stage", pipeline.end("converted").id()).bind("company", company == null ? null : company.id()).bind("contact", contact == null ? null : contact.id())
                    .bind("deal", deal.id()).bind("id", id).execute(tx).chain(() -> log.append(tx, caller, LeadCard.SUBJECT, id, fact));
        });
    }

    public Uni<LeadView> patch(SqlClient tx, Caller caller, long id, int seen, ObjectNode patch) {
        return leads.lock(tx, caller, Action.CHANGE, id, seen).chain(() -> leads.view(tx, caller, id)).chain(view -> {
            var patched = MergePatch.apply(LeadFields.of(view), patch, LeadFields.class, validator);
            var fields = patched.fields();
            if (patched.changes().isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            var points = ContactPoints.of(fields.phones(), fields.emails());
            if (fields.title() == null || fields.title().isBlank()) {
                throw Problem.field("title", "required");
            }
            return Query.of("update lead set title = :title, contact_name = :contactName, company_name = :companyName, source_id = :source, utm = :utm::text::jsonb, text = :text, request_type = :requestType,"
                            + " next_contact_at = :nextContactAt, updated_at = now(), version = version + 1 where id = :id")
                    .bind("title", fields.title().strip()).bind("contactName", fields.contactName()).bind("companyName", fields.companyName()).bind("source", pipelines.sourceId(fields.source()))
                    .bind("utm", Json.write(fields.utm() == null ? Utm.NONE : fields.utm())).bind("text", fields.text()).bind("requestType", fields.requestType())
                    .bind("nextContactAt", fields.nextContactAt()).bind("id", id).execute(tx)
                    .chain(() -> points.replace(tx, "lead", id))
                    .chain(() -> leads.created(tx, id)).chain(now -> {
                        var changes = MergePatch.Change.readable(patched.changes(), view, now);
                        return changes.isEmpty() ? Uni.createFrom().voidItem() : log.append(tx, caller, LeadCard.SUBJECT, id, new LeadEvent.Updated(changes));
                    });
        }).chain(() -> leads.view(tx, caller, id));
    }

    public Uni<Void> delete(SqlClient tx, Caller caller, long id, int seen) {
        return leads.lock(tx, caller, Action.DELETE, id, seen)
                .chain(() -> log.append(tx, caller, LeadCard.SUBJECT, id, new LeadEvent.Deleted()))
                .chain(() -> Query.of("update lead set deleted_at = now(), updated_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx));
    }
}
