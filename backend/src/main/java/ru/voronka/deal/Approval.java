package ru.voronka.deal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** A deal that a request became at once may wait for a head: approved it goes on, declined it is lost for a reason. */
@Singleton
class Approval {
    private final EventLog log;
    private final Deals deals;
    private final ChangeDeal change;
    private final MoveDeal move;
    private final Directory directory;

    Approval(EventLog log, Deals deals, ChangeDeal change, MoveDeal move, Directory directory) {
        this.log = log;
        this.deals = deals;
        this.change = change;
        this.move = move;
        this.directory = directory;
    }

    /** @param responsibleId to whom it goes with that; null: it stays whose it is */
    Uni<DealView> approve(SqlConnection tx, Caller caller, long id, int seen, Long responsibleId, String comment) {
        return awaiting(tx, caller, id, seen).chain(deal -> (responsibleId == null ? Uni.createFrom().voidItem() : change.assign(tx, caller, id, seen, responsibleId).replaceWithVoid())
                .chain(() -> mark(tx, caller, id, "approved", comment)).chain(() -> log.append(tx, caller, DealCard.SUBJECT, id, new DealEvent.Approved(comment)))).chain(() -> deals.created(tx, id));
    }

    Uni<DealView> decline(SqlConnection tx, Caller caller, long id, int seen, MoveDeal.Refused refused) {
        return awaiting(tx, caller, id, seen).chain(deal -> mark(tx, caller, id, "declined", refused.comment()).chain(() -> log.append(tx, caller, DealCard.SUBJECT, id, new DealEvent.Declined(refused.comment())))
                .chain(() -> move.advance(tx, caller, id, null, deal.pipeline().end("lost").code(), refused, refused.comment()))).chain(() -> deals.created(tx, id));
    }

    /** Locked. @throws Problem 403 for whoever does not lead its responsible's department, 409 when it waits for nobody */
    private Uni<Deal> awaiting(SqlConnection tx, Caller caller, long id, int seen) {
        return deals.lock(tx, caller, Action.CHANGE, id, seen).invoke(deal -> {
            if (!mayJudge(caller, deal)) {
                throw Problem.forbidden("approval-of-head");
            }
            if (!deal.awaiting()) {
                throw Problem.conflict("not-awaiting-approval");
            }
        });
    }

    private boolean mayJudge(Caller caller, Deal deal) {
        var department = deal.responsible() == null ? null : directory.byId(deal.responsible().id()).map(Directory.Person::departmentId).orElse(null);
        return department != null && directory.leads(caller.person(), department) || caller.reach(Entity.DEAL, Action.CHANGE, deal.pipeline().id()).everybody();
    }

    private static Uni<Void> mark(SqlConnection tx, Caller caller, long id, String approval, String comment) {
        return Query.of("update deal set approval = :approval, approval_by = :by, approval_at = now(), approval_comment = :comment, updated_at = now(), version = version + 1 where id = :id")
                .bind("approval", approval).bind("by", caller.employeeId()).bind("comment", comment == null || comment.isBlank() ? null : comment.strip()).bind("id", id).execute(tx);
    }
}
