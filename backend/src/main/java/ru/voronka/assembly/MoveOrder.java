package ru.voronka.assembly;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.deal.MoveDeal;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;

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
                throw Problem.conflict("stage-not-next", order.stageName(), stage);
            }
            return deals.advance(tx, caller, dealId, null, stage, null).chain(() -> orders.moved(tx, caller, dealId));
        }));
    }
}
