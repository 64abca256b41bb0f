package ru.voronka.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Requests that came at once are given out by the rules, the least loaded of 200 first: decisions a second, each with its assignment, its record, its task and their events. */
final class Distribute implements Figure {
    private static final int REQUESTS = 2_000;
    private static final String STORM = """
            with made as (
              insert into lead (title, stage_id, request_type, text) select 'Заявка ' || n, (select s.id from stage s join pipeline p on p.id = s.pipeline_id where p.code = 'leads' and s.code = 'new'), 'order', 'Нужны шкафы с доставкой' from generate_series(1, %d) n returning id
            )
            insert into event (epoch, type, subject_type, subject_id, data) select (select max(id) from epoch), 'lead.created', 'lead', id, '{"intake": true, "requestType": "order", "card": {}}' from made
            """.formatted(REQUESTS);

    @Override
    public List<Row> measure(Run run) throws Exception {
        run.database().execute("update employee set presence = 'present'");
        run.database().execute("insert into event (epoch, type, subject_type, subject_id) select (select max(id) from epoch), 'presence', 'employee', (select min(id) from employee)");
        TimeUnit.SECONDS.sleep(2);
        var before = run.database().number("select coalesce(max(id), 0) from distribution_decision");
        run.database().execute(STORM);
        long given;
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        do {
            TimeUnit.MILLISECONDS.sleep(200);
            given = run.database().number("select count(*) from distribution_decision where id > " + before);
        } while (given < REQUESTS && System.nanoTime() < deadline);
        var millis = run.database().number("select (extract(epoch from max(at) - min(at)) * 1000)::bigint from distribution_decision where id > " + before);
        var people = run.database().number("select count(distinct employee_id) from distribution_decision where id > " + before);
        return List.of(new Row("distribution: %,d requests at once by the rules".formatted(REQUESTS), "%,.0f decisions/s, among %,d people".formatted(given / (Math.max(1, millis) / 1e3), people), "", "", "recorded", given == REQUESTS));
    }
}
