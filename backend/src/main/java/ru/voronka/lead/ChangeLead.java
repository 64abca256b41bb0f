package ru.voronka.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import ru.voronka.access.Action;
import ru.voronka.access.Bin;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.Assignment;
import ru.voronka.pipeline.Checklist;
import ru.voronka.pipeline.HandOver;
import ru.voronka.pipeline.Participants;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.pipeline.Refusal;
import ru.voronka.pipeline.Stage;
import ru.voronka.pipeline.StageGate;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Utm;
import ru.voronka.tag.Tags;

/** The verbs of a lead's life: move, reject, reopen, assign, edit, delete. Each ends with its event, in the transaction of whoever calls. */
@Singleton
public class ChangeLead {
    private final EventLog log;
    private final Leads leads;
    private final Pipelines pipelines;
    private final Directory directory;
    private final StageGate gate;
    private final HandOver handOver;
    private final Validator validator;
    private final Tags tags;
    private final CustomFields customFields;
    private final Participants participants;

    ChangeLead(EventLog log, Leads leads, Pipelines pipelines, Directory directory, StageGate gate, HandOver handOver, Validator validator, Tags tags, CustomFields customFields, Participants participants) {
        this.log = log;
        this.leads = leads;
        this.pipelines = pipelines;
        this.directory = directory;
        this.gate = gate;
        this.handOver = handOver;
        this.validator = validator;
        this.tags = tags;
        this.customFields = customFields;
        this.participants = participants;
    }

    /** @param fields a merge patch that comes before the move: what the stage wants filled in; may be null */
    public Uni<LeadView> move(SqlClient tx, Caller caller, long id, Integer seen, String stage, String comment, ObjectNode fields) {
        return lock(tx, caller, id, seen, fields).chain(lead -> {
            var to = pipelines.leads().stage(stage);
            var fact = lead.moveTo(to, comment);
            return pass(tx, caller, lead, to).chain(() -> write(tx, caller, lead, to, null, null, fact));
                // What was handed to somebody beyond one's sight is still answered once, as it left.
        }).chain(() -> leads.created(tx, id));
    }

    public Uni<LeadView> reject(SqlClient tx, Caller caller, long id, Integer seen, String status, String reason, String comment) {
        var pipeline = pipelines.leads();
        var refusal = pipelines.refusal(pipeline, status, reason);
        return leads.lock(tx, caller, Action.MOVE_STAGE, id, seen).chain(lead -> {
            var fact = lead.reject(pipeline, refusal, comment);
            var to = pipeline.end("rejected");
            return pass(tx, caller, lead, to).chain(() -> write(tx, caller, lead, to, refusal, comment, fact));
        }).chain(() -> leads.view(tx, caller, id));
    }

    /** Back into work; unsaid, to where it stood before it was rejected. Its refusal stays in its story. */
    public Uni<LeadView> reopen(SqlClient tx, Caller caller, long id, Integer seen, String stage, String comment, ObjectNode fields) {
        var pipeline = pipelines.leads();
        return lock(tx, caller, id, seen, fields).chain(lead -> Query.of("select closed_from_id from lead where id = :id").bind("id", id).number(tx).chain(before -> {
            var to = pipeline.back(stage, before);
            var fact = lead.reopen(to, comment);
            return pass(tx, caller, lead, to).chain(() -> write(tx, caller, lead, to, null, null, fact));
        })).chain(() -> leads.created(tx, id));
    }

    private Uni<Lead> lock(SqlClient tx, Caller caller, long id, Integer seen, ObjectNode fields) {
        return fields == null || fields.isEmpty() ? leads.lock(tx, caller, Action.MOVE_STAGE, id, seen)
                : patch(tx, caller, id, seen, fields).onFailure(Problem.class).transform(e -> ((Problem) e).prefixed("fields."))
                        .chain(view -> leads.lock(tx, caller, Action.MOVE_STAGE, id, view.version()));
    }

    private Uni<Void> pass(SqlClient tx, Caller caller, Lead lead, Stage to) {
        return gate.pass(tx, caller, lead.id(), pipelines.leads(), lead.stage(), pipelines.leads(), to);
    }

    private Uni<Void> write(SqlClient tx, Actor actor, Lead lead, Stage to, Refusal.Chosen refusal, String said, Fact fact) {
        // The stage is looked at beneath a lock: whoever puts it away meanwhile waits, or has been faster.
        return Query.of("with target as (select id from stage where id = :stage and archived_at is null for key share) update lead set stage_id = target.id, refusal_reason_id = :reason, refusal_comment = :comment,"
                        + " closed_at = case when :open then null else now() end, closed_from_id = case when :open then null when :from::bigint is null then closed_from_id else :from end, reopened_at = case when :reopened then now() else reopened_at end,"
                        + " moved_at = now(), active_at = now(), updated_at = now(), version = version + 1 from target where lead.id = :id returning lead.id")
                .bind("stage", to.id()).bind("reason", refusal == null ? null : refusal.reasonId()).bind("comment", refusal == null ? null : said).bind("open", to.open())
                .bind("from", lead.stage().open() ? lead.stage().id() : null).bind("reopened", !lead.stage().open() && to.open()).bind("id", lead.id()).number(tx)
                .onItem().ifNull().failWith(() -> Problem.conflict("stage-archived", to.name()))
                .chain(() -> handOver.entered(tx, actor, lead.card(), pipelines.leads(), lead.stage(), pipelines.leads(), to))
                .chain(outcome -> log.append(tx, actor, LeadCard.SUBJECT, lead.id(), fact instanceof LeadEvent.StageChanged moved && outcome != null && outcome.by() != null ? moved.handedTo(outcome.to()) : fact)
                        .chain(() -> log.append(tx, actor, LeadCard.SUBJECT, lead.id(), LeadEvent.of(outcome))));
    }

    public Uni<LeadView> assign(SqlClient tx, Caller caller, long id, Integer seen, long employeeId) {
        return leads.lock(tx, caller, Action.CHANGE, id, seen).chain(lead -> assign(tx, caller, lead, directory.worker(employeeId, "employeeId").ref(), 1))
                // What was handed to somebody beyond one's sight is still answered once, as it left.
                .chain(() -> leads.created(tx, id));
    }

    /** The same for many at once. @return those that were given; the others the caller may not change, or they are gone */
    public Uni<List<Long>> assign(SqlConnection tx, Caller caller, List<Long> ids, long employeeId) {
        var to = directory.worker(employeeId, "employeeId").ref();
        return Assignment.together(tx, log, caller, Entity.LEAD, LeadCard.SUBJECT, ids, to.id(), "", from -> new LeadEvent.Assigned(from, to));
    }

    /**
     * Voronka itself chooses, or whoever took the request in: only while it is still in the hands it was in. The version of one that was nobody's stays, for whoever has just created it and holds its ETag was not overtaken by anybody.
     *
     * @param from whose it is; null for nobody's @param takeBy by when it is to be begun; null for no such time
     * @return whether it was assigned
     */
    public Uni<Boolean> distribute(SqlClient tx, Actor actor, long id, Long from, Directory.Person to, OffsetDateTime takeBy) {
        return leads.lock(tx, id).chain(lead -> lead == null || !Objects.equals(from, lead.responsible() == null ? null : lead.responsible().id()) ? Uni.createFrom().item(false)
                : Query.of("update lead set take_by = :takeBy where id = :id").bind("takeBy", takeBy).bind("id", id).execute(tx).chain(() -> assign(tx, actor, lead, to.ref(), from == null ? 0 : 1)).replaceWith(true));
    }

    /** Locks it for whoever hands it over. @throws Problem 404 or 403 as rights say */
    public Uni<Void> mayChange(SqlClient tx, Caller caller, long id) {
        return leads.lock(tx, caller, Action.CHANGE, id, null).replaceWithVoid();
    }

    /** What has just left the caller's sight is still answered once. */
    public Uni<LeadView> created(SqlClient tx, long id) {
        return leads.created(tx, id);
    }

    /** Whoever is to begin with it says that they do. @throws Problem take-own for anybody else: their word would stop the clock for whoever is responsible */
    public Uni<LeadView> take(SqlClient tx, Caller caller, long id) {
        return leads.lock(tx, caller, Action.CHANGE, id, null).invoke(lead -> {
            if (lead.responsible() == null || lead.responsible().id() != caller.employeeId()) {
                throw Problem.conflict("take-own");
            }
        }).chain(lead -> taken(tx, caller, id)).chain(() -> leads.view(tx, caller, id));
    }

    /** Nobody waits for it to be begun any more, though nobody began it. */
    public Uni<Void> unawaited(SqlClient tx, long id) {
        return Query.of("update lead set take_by = null where id = :id and take_by is not null").bind("id", id).execute(tx);
    }

    /** It was begun: nobody waits for that any more. */
    public Uni<Void> taken(SqlClient tx, Actor actor, long id) {
        return Query.of("update lead set take_by = null where id = :id and take_by is not null returning id").bind("id", id).number(tx)
                .chain(waited -> waited == null ? Uni.createFrom().voidItem() : log.append(tx, actor, LeadCard.SUBJECT, id, new LeadEvent.Taken()));
    }

    private Uni<Void> assign(SqlClient tx, Actor actor, Lead lead, Ref to, int step) {
        return Query.of("update lead set responsible_id = :to, updated_at = now(), version = version + :step where id = :id").bind("step", step).bind("to", to == null ? null : to.id()).bind("id", lead.id()).execute(tx)
                .chain(() -> log.append(tx, actor, LeadCard.SUBJECT, lead.id(), lead.assignTo(to)));
    }

    /**
     * Whoever gave it away takes it back: also from beyond their sight, while it is as they left it.
     *
     * @param given whom it was given to @param left the version they left @param to whose it was; null for nobody
     */
    public Uni<Void> takeBack(SqlClient tx, Caller caller, long id, long given, int left, Long to) {
        caller.must(Entity.LEAD, Action.CHANGE);
        var person = to == null ? null : directory.working(to, "employeeId").ref();
        return leads.lock(tx, id).onItem().ifNull().failWith(Problem::notFound).chain(lead -> lead.version() == left ? Uni.createFrom().item(lead) : leads.lock(tx, caller, Action.CHANGE, id, null)).chain(lead -> {
            if (lead.responsible() == null || lead.responsible().id() != given && directory.standIn(given).filter(p -> p.id() == lead.responsible().id()).isEmpty()) {
                throw Problem.conflict("changed-since");
            }
            return assign(tx, caller, lead, person, 1);
        });
    }

    /** Marks a lead converted, within the transaction that made the client and the deal. */
    public Uni<Void> convert(SqlClient tx, Caller caller, long id, Integer seen, Ref company, Ref contact, Ref deal) {
        var pipeline = pipelines.leads();
        return leads.lock(tx, caller, Action.MOVE_STAGE, id, seen).chain(lead -> {
            var fact = lead.convert(pipeline, company, contact, deal);
            return pass(tx, caller, lead, pipeline.end("converted")).chain(() -> Query.of("update lead set stage_id = :stage, company_id = :company, contact_id = :contact, deal_id = :deal, closed_at = now(), closed_from_id = :from, moved_at = now(), active_at = now(), updated_at = now(), version = version + 1 where id = :id")
                    .bind("from", lead.stage().id()).bind("stage", pipeline.end("converted").id()).bind("company", company == null ? null : company.id()).bind("contact", contact == null ? null : contact.id())
                    .bind("deal", deal.id()).bind("id", id).execute(tx)).chain(() -> log.append(tx, caller, LeadCard.SUBJECT, id, fact));
        });
    }

    public Uni<LeadView> patch(SqlClient tx, Caller caller, long id, Integer seen, ObjectNode patch) {
        caller.mayChange(Entity.LEAD, patch);
        return leads.lock(tx, caller, Action.CHANGE, id, seen).chain(lead -> leads.view(tx, caller, id).chain(view -> {
            var patched = MergePatch.apply(LeadFields.of(view), patch, LeadFields.class, validator);
            var fields = patched.fields();
            if (patched.changes().isEmpty()) {
                return Uni.createFrom().item(view);
            }
            if (pipelines.leads().nextContactRequired() && !caller.nobody() && lead.stage().open() && fields.nextContactAt() == null) {
                throw Problem.field("nextContactAt", "required");
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
                    .chain(() -> patched.touches("tags") ? tags.put(tx, caller, "lead", id, fields.tags()) : Uni.createFrom().voidItem())
                    .chain(() -> customFields.put(tx, caller, "lead", id, patched.changes()))
                    .chain(() -> leads.created(tx, id)).call(now -> {
                        var changes = MergePatch.Change.readable(patched.changes(), view, now);
                        return changes.isEmpty() ? Uni.createFrom().voidItem() : log.append(tx, caller, LeadCard.SUBJECT, id, new LeadEvent.Updated(changes));
                    });
        }));
    }

    /** Somebody comes to work it beside its responsible. @return whether they were not there in that role */
    public Uni<Boolean> join(SqlClient tx, Caller caller, long id, long employeeId, String role) {
        return leads.lock(tx, caller, Action.CHANGE, id, null).chain(() -> participants.add(tx, "lead", id, new Participants.NewParticipant(employeeId, role)))
                .chain(changes -> changes.isEmpty() ? Uni.createFrom().item(false) : Query.of("update lead set updated_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx)
                        .chain(() -> log.append(tx, caller, LeadCard.SUBJECT, id, changes.stream().map(LeadEvent.ParticipantChanged::new).toList())).replaceWith(true));
    }

    /** Ticks an item of its stage's list, or takes the tick back. */
    Uni<LeadView> tick(SqlClient tx, Caller caller, long id, String item, boolean done) {
        return leads.lock(tx, caller, Action.CHANGE, id, null).chain(lead -> Checklist.tick(tx, caller, "lead", id, lead.stage(), item, done)
                .chain(changed -> changed ? log.append(tx, caller, LeadCard.SUBJECT, id, new LeadEvent.Checked(lead.stage().named(), item, Checklist.text(lead.stage(), item), done)) : Uni.createFrom().voidItem()))
                .chain(() -> leads.view(tx, caller, id));
    }

    public Uni<Void> delete(SqlClient tx, Caller caller, long id, Integer seen) {
        return leads.lock(tx, caller, Action.DELETE, id, seen)
                .chain(() -> log.append(tx, caller, LeadCard.SUBJECT, id, new LeadEvent.Deleted()))
                .chain(() -> Query.of("update lead set deleted_at = now(), updated_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx));
    }

    /** Back from the bin, as it was. */
    public Uni<Void> restore(SqlClient tx, Caller caller, long id) {
        return Bin.restore(tx, caller, Entity.LEAD, id).chain(() -> log.append(tx, caller, LeadCard.SUBJECT, id, new LeadEvent.Restored()));
    }
}
