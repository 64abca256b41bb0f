package ru.voronka.assembly;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.deal.MoveDeal;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Moves an order one step on its way through the warehouse, or one back. */
@Singleton
class MoveOrder {
    private final EventLog log;
    private final Orders orders;
    private final MoveDeal deals;

    MoveOrder(EventLog log, Orders orders, MoveDeal deals) {
        this.log = log;
        this.orders = orders;
        this.deals = deals;
    }

    Uni<OrderView> move(Caller caller, long dealId, int seen, String stage) {
        caller.must(Entity.ASSEMBLY, Action.CHANGE);
        return log.transaction(tx -> orders.lock(tx, caller, dealId, seen).chain(order -> {
            if (order.stage().equals(stage)) {
                return Uni.createFrom().item(order);
            }
            if (order.nextStages().stream().noneMatch(next -> next.code().equals(stage))) {
                return refused(tx, order, stage);
            }
            return deals.advance(tx, caller, dealId, null, stage, null).chain(() -> orders.moved(tx, caller, dealId));
        }));
    }

    /** A phone without signal may ask for a stage that is no longer there: it is told which, by its name. */
    private static Uni<OrderView> refused(SqlConnection tx, OrderView order, String stage) {
        return Query.of("select jsonb_build_object('name', s.name, 'archived', s.archived_at is not null)::text from deal d join stage s on s.pipeline_id = d.pipeline_id where d.id = :id and s.code = :stage")
                .bind("id", order.dealId()).bind("stage", stage).first(tx, Wanted.class).map(wanted -> {
                    throw wanted != null && wanted.archived() ? Problem.conflict("stage-archived", wanted.name()) : Problem.conflict("stage-not-next", order.stageName(), wanted == null ? stage : wanted.name());
                });
    }

    private record Wanted(String name, boolean archived) {
    }
}
