package ru.voronka.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Objects;
import java.util.Objects;
import ru.voronka.access.Action;
import ru.voronka.access.Bin;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.fields.CustomFields;
import ru.voronka.pipeline.Assignment;
import ru.voronka.pipeline.Checklist;
import ru.voronka.pipeline.Participants;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Utm;
import ru.voronka.tag.Tags;

/** The other verbs of a deal's life: edit, lines, assign, take, delete. Each ends with its event, in the transaction of whoever calls. */
@Singleton
public class ChangeDeal {
    private final EventLog log;
    private final Deals deals;
    private final Pipelines pipelines;
    private final Directory directory;
    private final Validator validator;
    private final Tags tags;
    private final CustomFields customFields;
    private final Participants participants;

    ChangeDeal(EventLog log, Deals deals, Pipelines pipelines, Directory directory, Validator validator, Tags tags, CustomFields customFields, Participants participants) {
        this.log = log;
        this.deals = deals;
        this.pipelines = pipelines;
        this.directory = directory;
        this.validator = validator;
        this.tags = tags;
        this.customFields = customFields;
        this.participants = participants;
    }

    public Uni<DealView> patch(SqlConnection tx, Caller caller, long id, Integer seen, ObjectNode patch) {
        caller.mayChange(Entity.DEAL, patch);
        return deals.lock(tx, caller, Action.CHANGE, id, seen).chain(deal -> deals.view(tx, caller, id).chain(view -> {
            var patched = MergePatch.apply(DealFields.of(view), patch, DealFields.class, validator);
            if (deal.pipeline().nextContactRequired() && !caller.nobody() && deal.stage().open() && patched.fields().nextContactAt() == null) {
                throw Problem.field("nextContactAt", "required");
            }
            return patched.changes().isEmpty() ? Uni.createFrom().item(view) : visible(tx, caller, patched).chain(() -> update(tx, caller, view, patched));
        }));
    }

    /** A client that is newly named must be one that the caller sees; one that was there before may stay. */
    private Uni<Void> visible(SqlConnection tx, Caller caller, MergePatch.Patched<DealFields> patched) {
        return Visible.must(tx, caller, "company", patched.touches("companyId") ? patched.fields().companyId() : null, "companyId")
                .chain(() -> patched.touches("contactIds") ? Visible.all(tx, caller, "contact", patched.fields().contactIds(), "contactIds") : Uni.createFrom().voidItem());
    }

    private Uni<DealView> update(SqlConnection tx, Caller caller, DealView view, MergePatch.Patched<DealFields> patched) {
        var id = view.id();
        var fields = patched.fields();
        var contacts = fields.contactIds().stream().distinct().toArray(Long[]::new);
        return Query.of("update deal set title = :title, number = :number, amount = :amount, currency = :currency, company_id = :company, contact_id = :contact, source_id = :source, utm = :utm::text::jsonb, comment = :comment,"
                        + " promised_at = :promisedAt, next_contact_at = :nextContactAt, updated_at = now(), version = version + 1 where id = :id")
                .bind("title", fields.title().strip()).bind("number", fields.number()).bind("amount", fields.amount().kopecks("amount")).bind("currency", fields.amount().currency())
                .bind("company", fields.companyId()).bind("contact", contacts.length == 0 ? null : contacts[0]).bind("source", pipelines.sourceId(fields.source()))
                .bind("utm", Json.write(fields.utm() == null ? Utm.NONE : fields.utm())).bind("comment", fields.comment()).bind("promisedAt", fields.promisedAt())
                .bind("nextContactAt", fields.nextContactAt()).bind("id", id).execute(tx)
                .chain(() -> patched.touches("contactIds") ? contacts(tx, id, contacts) : Uni.createFrom().voidItem())
                .chain(() -> patched.touches("tags") ? tags.put(tx, caller, "deal", id, fields.tags()) : Uni.createFrom().voidItem())
                .chain(() -> customFields.put(tx, caller, "deal", id, patched.changes()))
                .chain(() -> deals.created(tx, id)).call(now -> told(tx, caller, id, MergePatch.Change.readable(patched.changes(), view, now)));
    }

    private static Uni<Void> contacts(SqlConnection tx, long id, Long[] contacts) {
        return Query.of("delete from deal_contact where deal_id = :deal and not contact_id = any(:contacts)").bind("deal", id).bind("contacts", contacts).execute(tx)
                .chain(() -> Query.of("insert into deal_contact (deal_id, contact_id) select :deal, unnest(:contacts::bigint[]) on conflict do nothing").bind("deal", id).bind("contacts", contacts).execute(tx));
    }

    /** Replaces the lines; the amount becomes their sum. */
    Uni<DealView> items(SqlConnection tx, Caller caller, long id, Integer seen, List<NewDeal.NewItem> wanted) {
        caller.mayUse(Entity.DEAL, "items", "items");
        var items = DealItems.of(wanted);
        return deals.lock(tx, caller, Action.CHANGE, id, seen).chain(() -> deals.created(tx, id)).chain(view -> items.replace(tx, id)
                .chain(() -> Query.of("update deal set amount = :amount, updated_at = now(), version = version + 1 where id = :id").bind("amount", items.sum()).bind("id", id).execute(tx))
                .chain(() -> deals.created(tx, id)).chain(now -> told(tx, caller, id, DealItems.changes(view, now)))).chain(() -> deals.view(tx, caller, id));
    }

    private Uni<Void> told(SqlConnection tx, Caller caller, long id, List<MergePatch.Change> changes) {
        return changes.isEmpty() ? Uni.createFrom().voidItem() : log.append(tx, caller, DealCard.SUBJECT, id, new DealEvent.Updated(changes));
    }

    public Uni<DealView> assign(SqlConnection tx, Caller caller, long id, Integer seen, long employeeId) {
        var person = directory.worker(employeeId, "employeeId");
        return deals.lock(tx, caller, Action.CHANGE, id, seen).chain(deal -> assign(tx, caller, deal, person.ref(), Objects.equals(caller.employeeId(), person.id()) ? null : caller.employeeId())).chain(() -> deals.created(tx, id));
    }

    /** Voronka itself chooses: only while it is still in the hands it was in. @param from whose it is; null for nobody's @return whether it was assigned */
    public Uni<Boolean> distribute(SqlClient tx, Actor actor, long id, Long from, Directory.Person to) {
        return deals.lock(tx, id).chain(deal -> deal == null || !Objects.equals(from, deal.responsible() == null ? null : deal.responsible().id()) ? Uni.createFrom().item(false) : assign(tx, actor, deal, to.ref(), null).replaceWith(true));
    }

    /** The same for many at once. @return those that were given; the others the caller may not change, or they are gone */
    public Uni<List<Long>> assign(SqlConnection tx, Caller caller, List<Long> ids, long employeeId) {
        var to = directory.worker(employeeId, "employeeId").ref();
        return Assignment.together(tx, log, caller, Entity.DEAL, DealCard.SUBJECT, ids, to.id(), ", handed_by = :by, handed_at = case when :by::bigint is not null then now() end", from -> new DealEvent.Assigned(from, to));
    }

    /**
     * Whoever gave it away takes it back: also from beyond their sight, while it is as they left it.
     *
     * @param given whom it was given to @param left the version they left @param to whose it was; null for nobody
     */
    public Uni<Void> takeBack(SqlClient tx, Caller caller, long id, long given, int left, Long to) {
        caller.must(Entity.DEAL, Action.CHANGE);
        var person = to == null ? null : employee(to).ref();
        return deals.lock(tx, id).onItem().ifNull().failWith(Problem::notFound).chain(deal -> deal.version() == left ? Uni.createFrom().item(deal) : deals.lock(tx, caller, Action.CHANGE, id, null)).chain(deal -> {
            if (deal.responsible() == null || deal.responsible().id() != given && directory.standIn(given).filter(p -> p.id() == deal.responsible().id()).isEmpty()) {
                throw Problem.conflict("changed-since");
            }
            // It is no news to whoever had it before.
            return assign(tx, caller, deal, person, null);
        });
    }

    private Uni<Void> assign(SqlClient tx, Actor caller, Deal deal, Ref to, Long by) {
        return Query.of("update deal set responsible_id = :to, handed_by = :by, handed_at = case when :by::bigint is not null then now() end, updated_at = now(), version = version + 1 where id = :id")
                .bind("by", by).bind("to", to == null ? null : to.id()).bind("id", deal.id()).execute(tx)
                .chain(() -> log.append(tx, caller, DealCard.SUBJECT, deal.id(), deal.assignTo(to)));
    }

    /** Whoever it was handed to takes notice: it waits for nobody any more. */
    Uni<DealView> take(SqlClient tx, Caller caller, long id) {
        return deals.lock(tx, caller, Action.CHANGE, id, null).chain(deal -> Query.of("select " + DealCard.HANDED + "::text from deal d where d.id = :id and d.handed_at is not null and d.responsible_id = :me").bind("id", id).bind("me", caller.employeeId()).first(tx, DealCard.Handed.class)
                .chain(handed -> handed == null ? Uni.createFrom().voidItem() : Query.of("update deal set handed_by = null, handed_at = null, updated_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx)
                        .chain(() -> log.append(tx, caller, DealCard.SUBJECT, id, new DealEvent.Taken(handed.by()))))).chain(() -> deals.view(tx, caller, id));
    }

    /** Somebody comes to work it beside its responsible. @return whether they were not there in that role */
    public Uni<Boolean> join(SqlClient tx, Caller caller, long id, long employeeId, String role) {
        return deals.lock(tx, caller, Action.CHANGE, id, null).chain(() -> participants.add(tx, "deal", id, new Participants.NewParticipant(employeeId, role)))
                .chain(changes -> changes.isEmpty() ? Uni.createFrom().item(false) : Query.of("update deal set updated_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx)
                        .chain(() -> log.append(tx, caller, DealCard.SUBJECT, id, changes.stream().map(DealEvent.ParticipantChanged::new).toList())).replaceWith(true));
    }

    /** Ticks an item of its stage's list, or takes the tick back. */
    Uni<DealView> tick(SqlClient tx, Caller caller, long id, String item, boolean done) {
        return deals.lock(tx, caller, Action.CHANGE, id, null).chain(deal -> Checklist.tick(tx, caller, "deal", id, deal.stage(), item, done)
                .chain(changed -> changed ? log.append(tx, caller, DealCard.SUBJECT, id, new DealEvent.Checked(deal.stage().named(), item, Checklist.text(deal.stage(), item), done)) : Uni.createFrom().voidItem()))
                .chain(() -> deals.view(tx, caller, id));
    }

    public Uni<Void> delete(SqlConnection tx, Caller caller, long id, Integer seen) {
        return deals.lock(tx, caller, Action.DELETE, id, seen).chain(() -> log.append(tx, caller, DealCard.SUBJECT, id, new DealEvent.Deleted()))
                .chain(() -> Query.of("update deal set deleted_at = now(), updated_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx));
    }

    /** Back from the bin, as it was. */
    public Uni<Void> restore(SqlClient tx, Caller caller, long id) {
        return Bin.restore(tx, caller, Entity.DEAL, id).chain(() -> log.append(tx, caller, DealCard.SUBJECT, id, new DealEvent.Restored()));
    }

    private Directory.Person employee(long id) {
        return directory.working(id, "employeeId");
    }
}
