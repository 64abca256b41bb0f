package ru.voronka.deal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Moves a deal to another stage of its pipeline: won, lost for a reason, or on its way. */
@Singleton
public class MoveDeal {
    private final EventLog log;
    private final Deals deals;
    private final Pipelines pipelines;

    MoveDeal(EventLog log, Deals deals, Pipelines pipelines) {
        this.log = log;
        this.deals = deals;
        this.pipelines = pipelines;
    }

    /** Why a deal is lost: status, then reason. */
    public record Refused(String status, String reason, String comment) {
    }

    Uni<DealView> move(SqlClient tx, Caller caller, long id, int seen, String stage, Refused refused, String comment) {
        return deals.lock(tx, caller, Action.CHANGE, id, seen).chain(deal -> move(tx, caller, deal, stage, refused, comment)).chain(() -> deals.view(tx, caller, id));
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
            return deal.stage().code().equals(stage) ? Uni.createFrom().item(false) : move(tx, actor, deal, stage, refused, comment).replaceWith(true);
        });
    }

    /** The deal is at another version; the room that moved it shows the present state in its own words. */
    public static class Stale extends RuntimeException {
        Stale() {
            super("stale", null, false, false);
        }
    }

    private Uni<Void> move(SqlClient tx, Actor actor, Deal deal, String stage, Refused refused, String comment) {
        var to = deal.pipeline().stage(stage);
        var refusal = refused == null ? null : pipelines.refusal("deal", refused.status(), refused.reason());
        var said = comment == null && refused != null ? refused.comment() : comment;
        var fact = deal.moveTo(to, refusal, said);
        return Query.of("update deal set stage_id = :stage, refusal_reason_id = :reason, refusal_comment = :comment, closed_at = case when :open then null else now() end, moved_at = now(), updated_at = now(), version = version + 1 where id = :id")
                .bind("stage", to.id()).bind("reason", refusal == null ? null : refusal.reasonId()).bind("comment", refusal == null ? null : said).bind("open", to.open()).bind("id", deal.id()).execute(tx)
                .chain(() -> log.append(tx, actor, DealCard.SUBJECT, deal.id(), fact));
    }
}
