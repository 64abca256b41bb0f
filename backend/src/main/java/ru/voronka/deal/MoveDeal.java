package ru.voronka.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.pipeline.HandOver;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.pipeline.Refusal;
import ru.voronka.pipeline.Stage;
import ru.voronka.pipeline.StageGate;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Moves a deal: to another stage of its pipeline (won, lost for a reason, or on its way), into another pipeline, or back into work. */
@Singleton
public class MoveDeal {
    private final EventLog log;
    private final Deals deals;
    private final Pipelines pipelines;
    private final StageGate gate;
    private final HandOver handOver;
    private final ChangeDeal change;

    MoveDeal(EventLog log, Deals deals, Pipelines pipelines, StageGate gate, HandOver handOver, ChangeDeal change) {
        this.log = log;
        this.deals = deals;
        this.pipelines = pipelines;
        this.gate = gate;
        this.handOver = handOver;
        this.change = change;
    }

    /** Why a deal is lost: status, then reason. */
    public record Refused(String status, String reason, String comment) {
    }

    /** @param fields a merge patch that comes before the move: what the stage wants filled in; may be null */
    public Uni<DealView> move(SqlConnection tx, Caller caller, long id, Integer seen, String stage, Refused refused, String comment, ObjectNode fields) {
        return lock(tx, caller, id, seen, fields).chain(deal -> {
            deal.mustBeApproved();
            var to = deal.pipeline().stage(stage);
            var refusal = refused == null ? null : pipelines.refusal(deal.pipeline(), refused.status(), refused.reason());
            var said = said(refused, comment);
            var fact = deal.moveTo(to, refusal, said);
            return gate.pass(tx, caller, id, deal.pipeline(), deal.stage(), deal.pipeline(), to).chain(() -> write(tx, caller, deal, to, refusal, said, fact));
                // What was handed to somebody beyond one's sight is still answered once, as it left.
        }).chain(() -> deals.created(tx, id));
    }

    /** Into another pipeline; unsaid, the stage is the one remembered for where it stands. */
    public Uni<DealView> change(SqlConnection tx, Caller caller, long id, Integer seen, String pipeline, String stage, String comment, ObjectNode fields) {
        var into = pipelines.deals(pipeline);
        return lock(tx, caller, id, seen, fields).chain(deal -> {
            deal.mustBeApproved();
            var to = stage == null ? deal.pipeline().into(into, deal.stage()) : into.stage(stage);
            var fact = deal.changeTo(into, to, comment);
            caller.must(Entity.DEAL, Action.MOVE_STAGE, deal.held(into.id()));
            return gate.pass(tx, caller, id, deal.pipeline(), deal.stage(), into, to).chain(() -> write(tx, caller, deal, to, null, null, fact));
        }).chain(() -> deals.created(tx, id));
    }

    /** Back into work; unsaid, to where it stood before it was closed. Its refusal stays in its story. */
    Uni<DealView> reopen(SqlConnection tx, Caller caller, long id, Integer seen, String stage, String comment, ObjectNode fields) {
        return lock(tx, caller, id, seen, fields).chain(deal -> Query.of("select closed_from_id from deal where id = :id").bind("id", id).number(tx).chain(before -> {
            var to = deal.pipeline().back(stage, before);
            var fact = deal.reopen(to, comment);
            return gate.pass(tx, caller, id, deal.pipeline(), deal.stage(), deal.pipeline(), to).chain(() -> write(tx, caller, deal, to, null, null, fact));
        })).chain(() -> deals.created(tx, id));
    }

    private Uni<Deal> lock(SqlConnection tx, Caller caller, long id, Integer seen, ObjectNode fields) {
        return fields == null || fields.isEmpty() ? deals.lock(tx, caller, Action.MOVE_STAGE, id, seen)
                : change.patch(tx, caller, id, seen, fields).onFailure(Problem.class).transform(e -> ((Problem) e).prefixed("fields."))
                        .chain(view -> deals.lock(tx, caller, Action.MOVE_STAGE, id, view.version()));
    }

    /**
     * For rooms above (assembly, exchange), whose own rights have been asked: moves within their transaction.
     *
     * @param seen the version the mover has seen, or null to move whatever came between
     * @return whether it moved: false when it is gone or stands there already. Fails with a {@link Stale} when the version is another.
     */
    public Uni<Boolean> advance(SqlClient tx, Actor actor, long id, Integer seen, String stage, String comment) {
        return advance(tx, actor, id, seen, stage, null, comment);
    }

    /** The same, also to where a deal is lost for a reason. */
    public Uni<Boolean> advance(SqlClient tx, Actor actor, long id, Integer seen, String stage, Refused refused, String comment) {
        return deals.lock(tx, id).chain(deal -> {
            if (deal == null) {
                throw Problem.notFound();
            }
            if (seen != null && seen != deal.version()) {
                throw new Stale();
            }
            if (deal.stage().code().equals(stage)) {
                return Uni.createFrom().item(false);
            }
            deal.mustBeApproved();
            var to = deal.pipeline().stage(stage);
            var refusal = refused == null ? null : pipelines.refusal("deal", refused.status(), refused.reason());
            return write(tx, actor, deal, to, refusal, said(refused, comment), deal.moveTo(to, refusal, said(refused, comment))).replaceWith(true);
        });
    }

    /** The deal is at another version; the room that moved it shows the present state in its own words. */
    public static class Stale extends RuntimeException {
        Stale() {
            super("stale", null, false, false);
        }
    }

    private static String said(Refused refused, String comment) {
        return comment == null && refused != null ? refused.comment() : comment;
    }

    private Uni<Void> write(SqlClient tx, Actor actor, Deal deal, Stage to, Refusal.Chosen refusal, String said, Fact fact) {
        var reopened = !deal.stage().open() && to.open();
        // The stage is looked at beneath a lock: whoever puts it away meanwhile waits, or has been faster.
        return Query.of("with target as (select id, pipeline_id from stage where id = :stage and archived_at is null for key share) update deal set stage_id = target.id, pipeline_id = target.pipeline_id, refusal_reason_id = :reason, refusal_comment = :comment,"
                        + " closed_at = case when :open then null else now() end, closed_from_id = case when :open then null when :from::bigint is null then closed_from_id else :from end, reopened_at = case when :reopened then now() else reopened_at end,"
                        + " handed_by = case when responsible_id is distinct from :actor::bigint then handed_by end, handed_at = case when responsible_id is distinct from :actor::bigint then handed_at end,"
                        + " moved_at = now(), active_at = now(), updated_at = now(), version = version + 1 from target where deal.id = :id returning deal.id")
                .bind("stage", to.id()).bind("reason", refusal == null ? null : refusal.reasonId()).bind("comment", refusal == null ? null : said).bind("open", to.open())
                .bind("from", deal.stage().open() ? deal.stage().id() : null).bind("reopened", reopened).bind("actor", actor.employeeId()).bind("id", deal.id()).number(tx)
                .onItem().ifNull().failWith(() -> Problem.conflict("stage-archived", to.name()))
                .chain(() -> handOver.entered(tx, actor, deal.card(), deal.pipeline(), deal.stage(), pipelines.ofStage(to.id()), to))
                .chain(outcome -> log.append(tx, actor, DealCard.SUBJECT, deal.id(), fact instanceof DealEvent.StageChanged moved && outcome != null && outcome.by() != null ? moved.handedTo(outcome.to()) : fact)
                        .chain(() -> log.append(tx, actor, DealCard.SUBJECT, deal.id(), DealEvent.of(outcome))))
                .chain(() -> deal.parent() == null || !deal.parent().link().equals("part") ? Uni.createFrom().voidItem() : told(tx, actor, deal, pipelines.ofStage(to.id()), to));
    }

    private Uni<Void> told(SqlClient tx, Actor actor, Deal deal, Pipeline into, Stage to) {
        return Query.of("select to_jsonb(title)::text from deal where id = :id").bind("id", deal.id()).first(tx, String.class)
                .chain(title -> log.append(tx, actor, DealCard.SUBJECT, deal.parent().id(), new DealEvent.PartMoved(new Ref(deal.id(), title), new Stage.Named(into.code(), into.name()), deal.stage().named(), to.named())));
    }
}
