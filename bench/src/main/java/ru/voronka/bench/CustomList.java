package ru.voronka.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The first page of the list of all deals, filtered and sorted by fields of one's own: what many say, what few say, a stretch of numbers; against the bare statement. */
final class CustomList implements Figure {
    private static final int CALLERS = 4;
    private static final Map<String, String> FILTERS = Map.of(
            "a choice of many", "{\"field\":\"customFields.delivery\",\"op\":\"in\",\"value\":[\"courier\"]}",
            "a choice of few", "{\"field\":\"customFields.delivery\",\"op\":\"in\",\"value\":[\"post\"]}",
            "a stretch of numbers", "{\"field\":\"customFields.area\",\"op\":\"between\",\"value\":[100,110]}");
    private static final Map<String, String> STATEMENTS = Map.of(
            "a choice of many", "d.custom @> '{\"delivery\": \"courier\"}'", "a choice of few", "d.custom @> '{\"delivery\": \"post\"}'", "a stretch of numbers", "(d.custom->>'area')::numeric between 100 and 110");

    @Override
    public List<Row> measure(Run run) {
        var http = new Http(run.vertx(), run.application().port(), CALLERS);
        var pool = run.database().pool(run.vertx());
        var rows = FILTERS.keySet().stream().sorted().flatMap(name -> {
            var path = "/api/v1/deals?limit=50&sort=-createdAt&filter=" + URLEncoder.encode(FILTERS.get(name), StandardCharsets.UTF_8);
            var sql = "select d.id from deal d where d.deleted_at is null and d.custom <> '{}' and " + STATEMENTS.get(name) + " order by d.created_at desc, d.id desc limit 50";
            var ours = Load.run(run, CALLERS, caller -> http.get(path, Data.DIRECTOR + 1));
            var bare = Load.run(run, CALLERS, caller -> pool.preparedQuery(sql).execute());
            return Stream.of(Row.p99("list by a field of one's own, " + name, ours, 50), Row.within("the same, against its ids alone", ours, "the list", bare, "the ids", 3));
        }).toList();
        pool.close();
        return rows;
    }
}
