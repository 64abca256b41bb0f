package ru.voronka.exchange;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.ProblemView;

/** Documents and counterparties of a file, each that is not plainly new or known in a transaction of its own: one that cannot be understood is told and leaves the others alone. For a worker: waits. */
@Singleton
class SaleImport {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pool pool;
    private final EventLog log;
    private final Orders orders;
    private final Counterparties counterparties;

    SaleImport(Pool pool, EventLog log, Orders orders, Counterparties counterparties) {
        this.pool = pool;
        this.log = log;
        this.orders = orders;
        this.counterparties = counterparties;
    }

    void documents(Actor actor, List<Node> documents, ExchangeSettings settings, Counts counts) {
        var read = new ArrayList<Order>();
        for (var document : documents) {
            try {
                var found = Order.of(document, settings);
                counts.add("skipped", found.isEmpty() ? 1 : 0);
                read.addAll(found);
            } catch (IllegalArgumentException | ArithmeticException e) {
                failed(counts, name(document), e.getMessage());
            }
        }
        if (read.isEmpty()) {
            return;
        }
        var same = new HashSet<>(orders.unchanged(pool, read).await().atMost(PATIENCE));
        for (var order : read) {
            if (same.contains(order.externalId())) {
                counts.add("unchanged", 1);
            } else {
                alone(counts, "Заказ " + order.number(), mine -> log.transaction(tx -> orders.take(tx, actor, order, settings, mine)));
            }
        }
    }

    void counterparties(Actor actor, List<Node> nodes, Counts counts) {
        var many = new Counts(java.util.Map.of(), null);
        var read = Counterparties.read(nodes);
        var others = log.transaction(tx -> counterparties.takeMany(tx, actor, read, orders.head(), many)).await().atMost(PATIENCE);
        counts.take(many);
        for (var node : others) {
            alone(counts, "Контрагент " + node.text("Наименование"), mine -> log.transaction(tx -> counterparties.take(tx, actor, node, orders.head(), mine)).replaceWithVoid());
        }
    }

    /** A failure of the record itself is counted; one of the machine stops the run, to be gone on with. */
    private static void alone(Counts counts, String what, java.util.function.Function<Counts, Uni<Void>> work) {
        var mine = new Counts(java.util.Map.of(), null);
        try {
            work.apply(mine).await().atMost(PATIENCE);
            counts.take(mine);
        } catch (Problem e) {
            failed(counts, what, ProblemView.of(e, new java.util.Locale("ru")).detail());
        } catch (IllegalArgumentException | ArithmeticException e) {
            failed(counts, what, e.getMessage());
        } catch (PgException e) {
            // 22: a value that does not fit; 23: one that a rule of the table forbids.
            if (e.getSqlState() == null || !e.getSqlState().startsWith("22") && !e.getSqlState().startsWith("23")) {
                throw e;
            }
            failed(counts, what, e.getErrorMessage());
        }
    }

    private static void failed(Counts counts, String what, String why) {
        counts.add("failed", 1);
        counts.remark(what + ": " + why);
    }

    private static String name(Node document) {
        var at = document.name().equals("Контейнер") ? document.child("Документ") : document;
        return "Документ " + (at == null ? "" : at.text("Номер") == null ? at.text("Ид") : at.text("Номер"));
    }
}
