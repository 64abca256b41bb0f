package ru.voronka.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A page of a deal's story, plain, of one kind and searched: at 100,000 events of others' deals and at as many as `-Dbench.events` says. The last figure of a run: the log stays long. */
final class TimelinePage implements Figure {
    private static final int CALLERS = 4;
    private static final int FEW = 100_000;
    private static final int STORIES = 200;
    private static final int PIECE = 500_000;
    // Beyond any deal of the data: events about nobody's deal weigh on the log, not on the stories that are read.
    private static final long ELSEWHERE = 1_000_000_000L;
    private static final double MOST = 1.5;

    @Override
    public List<Row> measure(Run run) throws Exception {
        var database = run.database();
        var many = Integer.getInteger("bench.events", 10_000_000);
        var ids = database.numbers("select d.id from deal d join employee e on e.id = d.responsible_id join department o on o.id = e.department_id join employee h on h.id = o.head_id where h.login = '" + Data.HEAD + "' order by d.id desc limit " + STORIES);
        database.execute("insert into event (epoch, type, actor_id, subject_type, subject_id, data) select (select max(id) from epoch), case k % 3 when 0 then 'comment.added' else 'deal.updated' end, d.responsible_id, 'deal', d.id,"
                + " jsonb_build_object('text', 'скидка на шкафы ' || k) from deal d, generate_series(1, 100) k where d.id = any('{" + String.join(",", java.util.Arrays.stream(ids).mapToObj(String::valueOf).toList()) + "}'::bigint[])");
        fill(database, FEW);
        var before = pages(run, ids);
        fill(database, many);
        var after = pages(run, ids);
        return List.of(row("page of the timeline", before[0], after[0], many), row("the same, comments only", before[1], after[1], many), row("the same, searched", before[2], after[2], many));
    }

    private static Sample[] pages(Run run, long[] ids) {
        var http = new Http(run.vertx(), run.application().port(), CALLERS);
        var samples = new Sample[3];
        var queries = List.of("", "&kinds=comment", "&q=%D1%81%D0%BA%D0%B8%D0%B4%D0%BA%D0%B8");
        for (var i = 0; i < samples.length; i++) {
            var query = queries.get(i);
            samples[i] = Load.run(run, CALLERS, caller -> http.get("/api/v1/deals/" + ids[ThreadLocalRandom.current().nextInt(ids.length)] + "/timeline?limit=30" + query, Data.HEAD));
        }
        return samples;
    }

    /** Lengthens the log to so many events, in pieces, the searched words among them. */
    private static void fill(Database database, int events) throws SQLException {
        for (var missing = events - database.number("select count(*) from event"); missing > 0; missing -= PIECE) {
            database.execute("insert into event (epoch, type, subject_type, subject_id, data) select (select max(id) from epoch), case n % 4 when 0 then 'comment.added' else 'deal.updated' end, 'deal', " + ELSEWHERE + " + n % 100000,"
                    + " jsonb_build_object('text', 'скидка на шкафы ' || n) from generate_series(1, " + Math.min(missing, PIECE) + ") n");
        }
        database.execute("vacuum analyze event");
    }

    private static Row row(String figure, Sample few, Sample many, int events) {
        return Row.within(figure, many, "%,d events".formatted(events), few, "%,d events".formatted(FEW), MOST);
    }
}
