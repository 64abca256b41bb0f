package ru.voronka.bench;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** 20,000 deals given to another while others move the same cards, against one plain UPDATE of the same rows with one event each. */
final class BulkEdit implements Figure {
    private static final int DEALS = 20_000;
    private static final int MOVERS = 4;
    private static final List<String> STAGES = List.of("in-progress", "quote-sent", "invoice-sent", "paid");

    @Override
    public List<Row> measure(Run run) throws Exception {
        var database = run.database();
        var ids = database.numbers("select id from deal where closed_at is null order by id desc limit " + DEALS);
        var moved = Arrays.copyOf(ids, Math.min(ids.length, 2_000));
        var http = new Http(run.vertx(), run.application().port(), MOVERS + 1);
        var chosen = Arrays.stream(ids).mapToObj(Long::toString).collect(Collectors.joining(","));
        var alone = Sample.of(new long[0], job(http, chosen, 2));
        // The movers warm up and are measured while the second job runs; where it ends before them they go on alone.
        var turn = new AtomicInteger();
        var began = System.nanoTime();
        var job = start(http, chosen, 3);
        var moves = Load.run(run, MOVERS, caller -> move(http, moved[turn.getAndIncrement() % moved.length], turn.get()));
        var among = seconds(http, job, began);
        var from = System.nanoTime();
        database.execute("with them as (update deal set responsible_id = 4, updated_at = now(), version = version + 1 where id in (" + chosen + ") returning id, title)"
                + " insert into event (epoch, type, actor_id, subject_type, subject_id, audience, data) select (select max(id) from epoch), 'deal.assigned', 1, 'deal', id, array[4], jsonb_build_object('card', jsonb_build_object('id', id, 'title', title)) from them");
        var plain = (System.nanoTime() - from) / 1e9;
        return List.of(row("bulk: %,d deals to another employee".formatted(ids.length), ids.length, alone.seconds(), plain, 0.10), row("bulk: the same while 4 others move 2,000 of them", ids.length, among, plain, 0.05),
                Row.p99("move of a card meanwhile", moves, 300));
    }

    private static Row row(String figure, int deals, double ours, double plain, double share) {
        return new Row(figure, "%,.0f/s".formatted(deals / ours), "one plain UPDATE: %,.0f/s".formatted(deals / plain), "%.0f %%".formatted(plain / ours * 100), "at least %.0f %%".formatted(share * 100), plain / ours >= share);
    }

    private static double job(Http http, String ids, int employee) throws InterruptedException {
        var began = System.nanoTime();
        return seconds(http, start(http, ids, employee), began);
    }

    private static long start(Http http, String ids, int employee) {
        return wait(http.post("/api/v1/bulk", Data.DIRECTOR + 1, "{\"entity\": \"deal\", \"action\": \"assign\", \"employeeId\": " + employee + ", \"selection\": {\"ids\": [" + ids + "]}}")).getLong("id");
    }

    private static double seconds(Http http, long job, long began) throws InterruptedException {
        for (;;) {
            var now = wait(http.get("/api/v1/bulk/" + job, Data.DIRECTOR + 1));
            if (!now.getString("status").equals("running")) {
                if (now.getInteger("failed") > 0) {
                    throw new IllegalStateException(now.encode());
                }
                var ended = java.time.OffsetDateTime.parse(now.getString("finishedAt"));
                return java.time.Duration.between(java.time.OffsetDateTime.parse(now.getString("createdAt")), ended).toMillis() / 1e3;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** As a person does: looks, drags, and where the job was faster looks again. */
    private static Future<Http.Answer> move(Http http, long deal, int turn) {
        return http.get("/api/v1/deals/" + deal, Data.DIRECTOR + 1).compose(seen -> http.act("/api/v1/deals/" + deal + "/stage", Data.DIRECTOR + 1, seen.etag(), "{\"stage\": \"" + STAGES.get(turn % STAGES.size()) + "\"}"))
                .recover(stale -> stale.getMessage().contains("412") ? move(http, deal, turn) : Future.failedFuture(stale));
    }

    private static JsonObject wait(Future<Http.Answer> answer) {
        return answer.toCompletionStage().toCompletableFuture().join().body().toJsonObject();
    }
}
