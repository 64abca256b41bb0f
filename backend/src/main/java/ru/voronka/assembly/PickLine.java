package ru.voronka.assembly;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Objects;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.deal.DealCard;
import ru.voronka.deal.DealItems;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Says how many of a line are picked in all, and why when they fall short. */
@Singleton
class PickLine {
    private final EventLog log;
    private final Orders orders;

    PickLine(EventLog log, Orders orders) {
        this.log = log;
        this.orders = orders;
    }

    record Product(String name) {
    }

    /** @param code what was scanned, or null for a count by hand; @param reason why it falls short, null takes a former reason back */
    Uni<OrderView> pick(Caller caller, long dealId, long lineId, Integer seen, String quantity, String code, String reason) {
        caller.must(Entity.ASSEMBLY, Action.CHANGE);
        var picked = DealItems.quantity("quantity", quantity);
        return log.transaction(tx -> orders.lock(tx, caller, dealId, seen).chain(order -> {
            var line = order.line(lineId).orElseThrow(Problem::notFound);
            var ordered = new BigDecimal(line.quantity());
            if (picked.compareTo(ordered) > 0) {
                throw Problem.field("quantity", "quantity", line.quantity());
            }
            // What is there whole lacks nothing, whatever was said of it.
            var why = picked.compareTo(ordered) < 0 ? reason : null;
            return right(tx, order, line, code).chain(() -> picked.compareTo(new BigDecimal(line.picked())) == 0 && Objects.equals(why, line.shortReason())
                    ? Uni.createFrom().item(order) : count(tx, caller, order, line, picked, why));
        }));
    }

    private Uni<OrderView> count(SqlClient tx, Caller caller, OrderView order, OrderView.Line line, BigDecimal picked, String why) {
        var fact = new AssemblyEvent.LinePicked(new AssemblyEvent.Line(line.id(), line.name(), line.article(), line.unit()), line.quantity(), line.picked(), plain(picked), why, why != null && !why.equals(line.shortReason()));
        return Query.of("with line as (update deal_item set picked = :picked, short_reason = :why where id = :line) update deal set updated_at = now(), version = version + 1 where id = :deal")
                .bind("picked", picked).bind("why", why).bind("line", line.id()).bind("deal", order.dealId()).execute(tx)
                .chain(() -> log.append(tx, caller, DealCard.SUBJECT, order.dealId(), fact)).chain(() -> orders.moved(tx, caller, order.dealId()));
    }

    /** A code that is not the line's: 409 with words that say what it is. */
    private static Uni<Void> right(SqlClient tx, OrderView order, OrderView.Line line, String code) {
        if (code == null || code.isBlank() || is(line, code)) {
            return Uni.createFrom().voidItem();
        }
        var other = order.lines().stream().filter(one -> is(one, code)).findFirst();
        if (other.isPresent()) {
            throw wrong(1, code, line, other.get().name());
        }
        return Query.of("select jsonb_build_object('name', name)::text from product where barcode = any(:codes) or article = any(:codes) limit 1").bind("codes", GoodsCode.spellings(code).toArray(String[]::new)).first(tx, Product.class)
                .invoke(product -> {
                    throw product == null ? wrong(0, code, line, "") : wrong(2, code, line, product.name());
                }).replaceWithVoid();
    }

    private static boolean is(OrderView.Line line, String code) {
        return GoodsCode.same(code, line.barcode()) || GoodsCode.same(code, line.article());
    }

    private static Problem wrong(int kind, String code, OrderView.Line line, String name) {
        return Problem.conflict("wrong-barcode", kind, code.strip(), line.name(), name);
    }

    private static String plain(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }
}
