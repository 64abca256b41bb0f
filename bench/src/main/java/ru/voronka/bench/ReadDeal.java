package ru.voronka.bench;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import ru.voronka.deal.DealStatement;

/** One deal with all that its card shows, against the same statement by pgbench, by a bare client, and by a bare endpoint that hands on what the statement gives. */
final class ReadDeal implements Figure {

    @Override
    public List<Row> measure(Run run) throws Exception {
        var department = LongStream.range(0, Data.DEPARTMENT_SIZE).mapToObj(n -> 1 + n * Data.DEPARTMENTS).toArray(Long[]::new);
        var ids = ids(run, department);
        var http = new Http(run.vertx(), run.application().port(), Run.CONNECTIONS);
        var ours = Load.run(run, caller -> http.get("/api/v1/deals/" + any(ids), Data.HEAD));
        var pool = run.database().pool(run.vertx());
        var bare = Load.run(run, caller -> read(pool, any(ids), department));
        var server = endpoint(run, pool, department);
        var client = new Http(run.vertx(), server.actualPort(), Run.CONNECTIONS);
        var endpoint = Load.run(run, caller -> client.get("/" + any(ids), null));
        server.close();
        var rows = new java.util.ArrayList<>(List.of(Row.rate("read one deal", ours, "the same statement, bare client", bare, 0.25), Row.rate("read one deal", ours, "bare endpoint in the load's own process", endpoint, 0.75)));
        pgbench(run, ids, department).ifPresent(limit -> rows.add(Row.rate("read one deal", ours, "the same statement, pgbench", limit, 0.25)));
        pool.close();
        return rows;
    }

    /** Deals that the head may see, spread over the table. */
    private static long[] ids(Run run, Long[] department) throws Exception {
        var text = String.join(",", java.util.Arrays.stream(department).map(String::valueOf).toList());
        return run.database().numbers("select min(id) from (select id, ntile(1000) over (order by id) as part from deal where responsible_id in (" + text + ")) d group by part order by 1");
    }

    private static long any(long[] ids) {
        return ids[ThreadLocalRandom.current().nextInt(ids.length)];
    }

    private static Future<String> read(Pool pool, long id, Long[] department) {
        return pool.preparedQuery(DealStatement.SQL).execute(Tuple.tuple().addValue(id).addValue(department)).map(rows -> rows.iterator().next().getString(0));
    }

    private static HttpServer endpoint(Run run, Pool pool, Long[] department) {
        return run.vertx().createHttpServer().requestHandler(request -> read(pool, Long.parseLong(request.path().substring(1)), department)
                        .onSuccess(text -> request.response().putHeader("Content-Type", "application/json").end(text)).onFailure(e -> request.response().setStatusCode(500).end()))
                .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    private static Optional<Sample> pgbench(Run run, long[] ids, Long[] department) throws IOException, InterruptedException {
        var array = "'{" + new JsonArray(List.of(department)).encode().replaceAll("[\\[\\]]", "") + "}'::bigint[]";
        var script = Files.createTempFile("read-deal", ".sql");
        Files.writeString(script, "\\set k random(0, " + (ids.length - 1) + ")\n" + DealStatement.SQL.replace("$1", "(:ids::bigint[])[:k + 1]").replace("$2", array) + ";\n");
        var text = new StringBuilder();
        for (var id : ids) {
            text.append(text.isEmpty() ? "" : ",").append(id);
        }
        Files.writeString(script, Files.readString(script).replace(":ids", "'{" + text + "}'"));
        try {
            return Pgbench.run(run, script);
        } finally {
            Files.delete(script);
        }
    }
}
