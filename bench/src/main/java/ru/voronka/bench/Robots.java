package ru.voronka.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Events through a pipeline of ten robots, half of which find that their condition does not hold; and timers due at once, each of which lets a robot write a comment. */
final class Robots implements Figure {
    private static final int EVENTS = 1_000;
    private static final int ROBOTS = 10;
    private static final int TIMERS = 10_000;
    private static final int LEAST_TIMERS = 1_000;

    @Override
    public List<Row> measure(Run run) throws Exception {
        var database = run.database();
        database.execute("with made as (insert into robot (position, active, since, published) select n, true, now() - interval '1 hour', 1 from generate_series(1, " + ROBOTS + ") n returning id, position)"
                + " insert into robot_version (robot_id, number, definition) select id, 1, jsonb_build_object('entity', 'deal', 'pipeline', 'sales', 'when', jsonb_build_object('kind', 'approved'),"
                + " 'conditions', jsonb_build_array(jsonb_build_object('filter', jsonb_build_object('field', 'amount', 'op', case when position % 2 = 0 then 'gte' else 'lt' end, 'value', '1'))), 'actions', jsonb_build_array(jsonb_build_object('kind', 'comment', 'text', 'Робот: {title}'))) from made");
        database.execute("insert into event (epoch, type, subject_type, subject_id) values ((select max(id) from epoch), 'robot.changed', 'robot', 1)");
        TimeUnit.SECONDS.sleep(2);
        // the first warm up
        events(database, 200);
        var events = events(database, EVENTS);
        timers(database, 1_000);
        var timers = timers(database, TIMERS);
        var began = System.nanoTime();
        database.execute("insert into event (epoch, type, subject_type, subject_id, audience, data) select (select max(id) from epoch), 'comment.added', 'deal', d.id, array[d.responsible_id], jsonb_build_object('text', 'Прямо', 'card', jsonb_build_object('id', d.id, 'title', d.title)) from deal d order by d.id desc limit " + TIMERS);
        var plain = TIMERS / ((System.nanoTime() - began) / 1e9);
        return List.of(new Row("robots: events through a pipeline of %d".formatted(ROBOTS), "%,.0f events/s, %,.0f runs/s".formatted(events, events * ROBOTS), "", "", "recorded", true),
                new Row("timers: %,d due at once, each a run with a comment".formatted(TIMERS), "%,.0f timers/s".formatted(timers), "one plain INSERT of as many comments: %,.0f/s".formatted(plain), "%.1f %%".formatted(timers / plain * 100), "at least %,d a second".formatted(LEAST_TIMERS), timers >= LEAST_TIMERS));
    }

    private static double events(Database database, int count) throws Exception {
        var before = finished(database);
        var began = System.nanoTime();
        database.execute("insert into event (epoch, type, subject_type, subject_id, audience, data) select (select max(id) from epoch), 'deal.approved', 'deal', d.id, array[d.responsible_id], '{}' from deal d join pipeline p on p.id = d.pipeline_id where p.code = 'sales' and d.closed_at is null order by d.id limit " + count);
        await(database, before + (long) count * ROBOTS);
        return count / ((System.nanoTime() - began) / 1e9);
    }

    private static double timers(Database database, int count) throws Exception {
        var before = finished(database);
        database.execute("with made as (insert into robot_run (robot_id, number, natural_key, subject_type, subject_id, state) select r.id, 1, 'bench:' || gen_random_uuid(), 'deal', d.id, 'waiting' from (select id from deal where closed_at is null order by id limit " + count + ") d,"
                + " (select robot_id as id from robot_version where definition::text like '%gte%' order by robot_id limit 1) r returning id)"
                + " insert into timer (kind, key, due_at, payload) select 'robot', 'run:' || id, now() + interval '3 seconds', jsonb_build_object('runs', jsonb_build_array(id)) from made");
        TimeUnit.MILLISECONDS.sleep(2_900);
        var began = System.nanoTime();
        await(database, before + count);
        return count / ((System.nanoTime() - began) / 1e9);
    }

    private static long finished(Database database) throws SQLException {
        return database.number("select count(*) from robot_run where finished_at is not null");
    }

    private static void await(Database database, long wanted) throws Exception {
        for (var turn = 0; finished(database) < wanted; turn++) {
            if (turn > 3_000) {
                throw new IllegalStateException("only " + finished(database) + " of " + wanted);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
