package ru.voronka.bench;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** From the request that moves a deal to its event on each of 1,000 sockets that may see it. */
final class StagePush implements Figure {
    private static final int WARM_UP = 30;
    private static final int MOVES = 60;

    private record Move(long deal, long began, CountDownLatch arrived) {
    }

    @Override
    public List<Row> measure(Run run) throws Exception {
        var nanos = new ConcurrentLinkedQueue<Long>();
        var present = new AtomicReference<Move>();
        var http = new Http(run.vertx(), run.application().port(), 2);
        var began = System.nanoTime();
        try (var sockets = new Sockets(run, Sockets.COUNT, i -> Data.DIRECTOR + (1 + i % Data.DIRECTORS), (at, event) -> heard(present.get(), nanos, at, event))) {
            var first = run.database().number("select min(d.id) from deal d join pipeline p on p.id = d.pipeline_id where p.code = 'sales' and d.closed_at is null");
            for (var i = 0; i < WARM_UP + MOVES; i++) {
                if (i == WARM_UP) {
                    nanos.clear();
                    began = System.nanoTime();
                }
                var deal = first + i * 9L;
                var seen = http.get("/api/v1/deals/" + deal, Data.DIRECTOR + 1).toCompletionStage().toCompletableFuture().join();
                var to = seen.body().toJsonObject().getString("stage").equals("paid") ? "in-progress" : "paid";
                var move = new Move(deal, System.nanoTime(), new CountDownLatch(Sockets.COUNT));
                present.set(move);
                http.act("/api/v1/deals/" + deal + "/stage", Data.DIRECTOR + 1, seen.etag(), new JsonObject().put("stage", to).encode()).toCompletionStage().toCompletableFuture().join();
                if (!move.arrived.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(move.arrived.getCount() + " sockets did not hear of deal " + deal);
                }
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        return List.of(Row.p99("stage move → 1,000 sockets", Sample.of(nanos.stream().mapToLong(Long::longValue).toArray(), seconds), 150));
    }

    private static void heard(Move move, ConcurrentLinkedQueue<Long> nanos, long at, String event) {
        if (move != null && event.contains("\"deal.stage-changed\"") && event.contains("\"id\":" + move.deal + "}")) {
            nanos.add(at - move.began);
            move.arrived.countDown();
        }
    }
}
