package ru.voronka.deal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.fields.CustomFields;
import ru.voronka.pipeline.HandOver;
import ru.voronka.pipeline.Participants;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.pipeline.Stage;
import ru.voronka.pipeline.StageGate;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Utm;

/** Opens a deal, for a person, a conversion or an exchange. */
@Singleton
public class CreateDeal {
    private final Pipelines pipelines;
    private final EventLog log;
    private final Directory directory;
    private final StageGate gate;
    private final HandOver handOver;
    private final CustomFields customFields;

    CreateDeal(Pipelines pipelines, EventLog log, Directory directory, StageGate gate, HandOver handOver, CustomFields customFields) {
        this.pipelines = pipelines;
        this.log = log;
        this.directory = directory;
        this.gate = gate;
        this.handOver = handOver;
        this.customFields = customFields;
    }

    /** Where a deal comes from when not from a form on the screen. @param externalId 1C's Ид @param repeats the deal after which this one opens by itself @param past what it was elsewhere, of one that is brought in @param request of the outside world that became a deal at once */
    public record Origin(Long leadId, String externalId, Long repeats, Past past, Request request) {
        public static final Origin OURS = new Origin(null, null);

        public Origin(Long leadId, String externalId) {
            this(leadId, externalId, null);
        }

        public Origin(Long leadId, String externalId, Long repeats) {
            this(leadId, externalId, repeats, null);
        }

        public Origin(Long leadId, String externalId, Long repeats, Past past) {
            this(leadId, externalId, repeats, past, null);
        }

        /** @param approval whether it waits for a head to approve it */
        public static Origin of(long inboxId, String requestType, boolean approval) {
            return new Origin(null, null, null, null, new Request(inboxId, requestType, approval));
        }

        /** The rules of its pipeline are for what is done here. */
        boolean elsewhere() {
            return externalId != null || past != null;
        }
    }

    /** A request as it came. */
    record Request(long inboxId, String type, boolean approval) {
    }

    /** @param at when it was created there, null when nobody knows */
    public record Past(OffsetDateTime at) {
    }

    /** For whoever asks, within their rights. @return the new deal's id */
    Uni<Long> create(SqlClient tx, Caller caller, NewDeal wanted) {
        caller.must(Entity.DEAL, Action.CREATE);
        var responsible = wanted.responsibleId() == null ? caller.employeeId() : (Long) directory.worker(wanted.responsibleId(), "responsibleId").id();
        return Visible.must(tx, caller, "company", wanted.companyId(), "companyId").chain(() -> Visible.all(tx, caller, "contact", wanted.contactIds() == null ? List.of() : wanted.contactIds(), "contactIds"))
                .chain(() -> Visible.must(tx, caller, "deal", wanted.parentDealId(), "parentDealId"))
                .chain(() -> create(tx, caller, wanted, responsible, Origin.OURS)).call(id -> entered(tx, caller, id));
    }

    /** The right to open deals in that pipeline, and the rules of the stage on which a person has put a new deal. */
    public Uni<Void> entered(SqlClient tx, Caller caller, long id) {
        return Query.of("select stage_id from deal where id = :id").bind("id", id).number(tx).chain(stage -> {
            var pipeline = pipelines.ofStage(stage);
            caller.must(Entity.DEAL, Action.CREATE, pipeline.id());
            return gate.enter(tx, caller, id, pipeline, pipeline.stage(stage));
        });
    }

    /** @return the new deal's id. The caller has checked the right, the responsible and the references. */
    public Uni<Long> create(SqlClient tx, Actor actor, NewDeal wanted, Long responsibleId, Origin origin) {
        var pipeline = pipelines.deals(wanted.pipeline() == null ? "sales" : wanted.pipeline());
        if (pipeline.archived() && !origin.elsewhere()) {
            throw Problem.conflict("pipeline-archived", pipeline.name());
        }
        var stage = wanted.stage() == null ? pipeline.first() : pipeline.stage(wanted.stage());
        if (stage.kind().equals("lost") && !origin.elsewhere()) {
            throw Problem.field("stage", "lost-new");
        }
        var items = DealItems.of(wanted.items());
        var contacts = wanted.contactIds() == null ? new Long[0] : wanted.contactIds().stream().distinct().toArray(Long[]::new);
        return Query.of("insert into deal (title, number, pipeline_id, stage_id, amount, currency, company_id, contact_id, responsible_id, source_id, utm, lead_id, comment, promised_at, next_contact_at, external_id, created_by, parent_deal_id, parent_link, inbox_id, request_type, approval, created_at, moved_at, active_at, closed_at)"
                        + " values (:title, :number, :pipeline, :stage, :amount, :currency, :company, :contact, :responsible, :source, :utm::text::jsonb, :lead, :comment, :promisedAt, :nextContactAt, :externalId, :actor, :parent, :link, :inbox, :requestType, case when :approval then 'awaiting' end, coalesce(:past, now()), coalesce(:past, now()), coalesce(:past, now()),"
                        + " case when :closed then coalesce(:past, now()) end) returning id")
                .bind("title", wanted.title().strip()).bind("number", wanted.number()).bind("pipeline", pipeline.id()).bind("stage", stage.id())
                .bind("amount", wanted.amount() == null ? items.sum() : wanted.amount().kopecks("amount")).bind("currency", wanted.amount() == null ? pipeline.currency() : wanted.amount().currency())
                .bind("company", wanted.companyId()).bind("contact", contacts.length == 0 ? null : contacts[0]).bind("responsible", responsibleId)
                .bind("source", pipelines.sourceId(wanted.source())).bind("utm", Json.write(wanted.utm() == null ? Utm.NONE : wanted.utm())).bind("lead", origin.leadId())
                .bind("comment", wanted.comment()).bind("promisedAt", wanted.promisedAt()).bind("nextContactAt", wanted.nextContactAt()).bind("externalId", origin.externalId())
                .bind("actor", actor.employeeId()).bind("parent", origin.repeats() == null ? wanted.parentDealId() : origin.repeats()).bind("link", origin.repeats() != null ? "repeat" : wanted.parentDealId() != null ? "part" : null).bind("closed", !stage.open()).bind("past", origin.past() == null ? null : origin.past().at())
                .bind("inbox", origin.request() == null ? null : origin.request().inboxId()).bind("requestType", origin.request() == null ? null : origin.request().type()).bind("approval", origin.request() != null && origin.request().approval()).number(tx)
                .call(id -> Query.of("insert into deal_contact (deal_id, contact_id) select :deal, unnest(:contacts::bigint[])").bind("deal", id).bind("contacts", contacts).execute(tx))
                .call(id -> customFields.fill(tx, actor, "deal", id, wanted.customFields()))
                .call(id -> items.lines().isEmpty() ? Uni.createFrom().voidItem() : items.replace(tx, id))
                .call(id -> origin.repeats() != null ? Participants.carry(tx, "deal", origin.repeats(), "deal", id) : origin.leadId() != null ? Participants.carry(tx, "lead", origin.leadId(), "deal", id) : Uni.createFrom().voidItem())
                .call(id -> (origin.past() != null ? Uni.createFrom().<HandOver.Outcome>nullItem() : handOver.begun(tx, actor, new HandOver.Card("deal", id, directory.byId(responsibleId).map(Directory.Person::ref).orElse(null)), pipeline, stage))
                        .chain(outcome -> log.append(tx, actor, DealCard.SUBJECT, id, new DealEvent.Created(null, origin.request() != null)).chain(() -> log.append(tx, actor, DealCard.SUBJECT, id, DealEvent.of(outcome)))))
                .call(id -> wanted.parentDealId() == null ? Uni.createFrom().voidItem() : log.append(tx, actor, DealCard.SUBJECT, wanted.parentDealId(), new DealEvent.PartMoved(new Ref(id, wanted.title().strip()), new Stage.Named(pipeline.code(), pipeline.name()), null, stage.named())));
    }
}
