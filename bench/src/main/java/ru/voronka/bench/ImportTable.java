package ru.voronka.bench;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of companies with a phone each, looked for among those that are there and entered, against one plain INSERT of the same rows with one event each. */
final class ImportTable implements Figure {
    private static final int ROWS = 10_000;
    private static final String BOUNDARY = "voronka-bench";
    private static final String PLAN = "{\"duplicates\": \"skip\", \"columns\": [{\"column\": 0, \"field\": \"name\"}, {\"column\": 1, \"field\": \"phones\"}, {\"column\": 2, \"field\": \"site\"}]}";

    @Override
    public List<Row> measure(Run run) throws Exception {
        var http = new Http(run.vertx(), run.application().port(), 2);
        // the first warms up
        take(http, 1);
        var ours = take(http, 2);
        var began = System.nanoTime();
        run.database().execute("with made as (insert into company (name, site, responsible_id, created_by) select 'Прямая ' || n, 'site' || n || '.example', 1, 1 from generate_series(1, " + ROWS + ") n returning id, name),"
                + " points as (insert into contact_point (kind, value, owner_type, owner_id) select 'phone', '+7999' || lpad(id::text, 9, '0'), 'company', id from made)"
                + " insert into event (epoch, type, actor_id, subject_type, subject_id, audience, data) select (select max(id) from epoch), 'company.created', 1, 'company', id, array[1], jsonb_build_object('card', jsonb_build_object('id', id, 'name', name)) from made");
        var plain = (System.nanoTime() - began) / 1e9;
        return List.of(new Row("import: %,d companies from a table".formatted(ROWS), "%,.0f rows/s".formatted(ROWS / ours), "one plain INSERT: %,.0f rows/s".formatted(ROWS / plain), "%.0f %%".formatted(plain / ours * 100), "recorded", true));
    }

    private static double take(Http http, int turn) throws InterruptedException {
        var table = "Название;Телефон;Сайт\n" + IntStream.range(0, ROWS).mapToObj(n -> "Таблица %d %d;+7988%d%06d;site%d.example".formatted(turn, n, turn, n, n)).collect(Collectors.joining("\n"));
        var body = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"entity\"\r\n\r\ncompany\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"companies.csv\"\r\nContent-Type: text/csv\r\n\r\n" + table + "\r\n--" + BOUNDARY + "--\r\n";
        var file = wait(http.multipart("/api/v1/imports", Data.DIRECTOR + 1, BOUNDARY, body)).getLong("id");
        var job = wait(http.post("/api/v1/imports/" + file + "/start", Data.DIRECTOR + 1, PLAN)).getLong("id");
        for (;;) {
            var now = wait(http.get("/api/v1/bulk/" + job, Data.DIRECTOR + 1));
            if (!now.getString("status").equals("running")) {
                if (now.getInteger("failed") > 0) {
                    throw new IllegalStateException(now.encode());
                }
                return Duration.between(OffsetDateTime.parse(now.getString("createdAt")), OffsetDateTime.parse(now.getString("finishedAt"))).toMillis() / 1e3;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static JsonObject wait(Future<Http.Answer> answer) {
        return answer.toCompletionStage().toCompletableFuture().join().body().toJsonObject();
    }
}
