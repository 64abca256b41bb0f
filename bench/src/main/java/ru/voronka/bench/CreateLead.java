package ru.voronka.bench;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Creating leads through the API, with everything that entails, against a plain transaction of the same rows: by pgbench where it is installed, and by a bare client. */
final class CreateLead implements Figure {
    private static final String LEAD = "insert into lead (title, stage_id, contact_name, source_id, utm, text, responsible_id, created_by) values ('Заявка с сайта: шкафы для архива', 1, 'Анна Петрова', 1,"
            + " '{\"source\": \"yandex\", \"medium\": \"cpc\"}', 'Нужен счёт на 10 шкафов', 1, 1) returning id";
    private static final String POINT = "insert into contact_point (kind, value, owner_type, owner_id) values ('%s', %s, 'lead', %s)";
    private static final String EVENT = "insert into event (epoch, type, actor_id, subject_type, subject_id, audience, data) values (1, 'lead.created', 1, 'lead', %s, array[1],"
            + " jsonb_build_object('intake', false, 'card', jsonb_build_object('id', 1, 'title', 'Заявка с сайта: шкафы для архива', 'stage', 'new', 'phones', '[\"+79123456789\"]'::jsonb, 'responsible', '{\"id\": 1, \"name\": \"Сотрудник 1\"}'::jsonb,"
            + " 'createdAt', now(), 'movedAt', now(), 'contactName', 'Анна Петрова', 'source', 'site', 'idleDays', 0)))";

    private final AtomicLong number = new AtomicLong();

    @Override
    public List<Row> measure(Run run) throws Exception {
        var http = new Http(run.vertx(), run.application().port(), Run.CONNECTIONS);
        var ours = Load.run(run, caller -> http.post("/api/v1/leads", Data.HEAD, """
                {"title": "Заявка с сайта: шкафы для архива", "contactName": "Анна Петрова", "phones": ["+79%09d"], "emails": ["lead%d@client.example"], "source": "site", "responsibleId": 1,
                 "utm": {"source": "yandex", "medium": "cpc"}, "text": "Нужен счёт на 10 шкафов"}""".formatted(500_000_000 + number.incrementAndGet(), number.get())));
        var pool = run.database().pool(run.vertx());
        var bare = Load.run(run, caller -> pool.withTransaction(this::plain));
        pool.close();
        var rows = new java.util.ArrayList<>(List.of(Row.rate("create a lead (16 connections)", ours, "the same rows, bare client", bare, 0.40)));
        pgbench(run).ifPresent(limit -> rows.add(Row.rate("create a lead (16 connections)", ours, "the same rows, pgbench", limit, 0.40)));
        return rows;
    }

    private Future<Void> plain(SqlConnection tx) {
        var n = number.incrementAndGet();
        return tx.preparedQuery(LEAD).execute().compose(made -> {
            var id = made.iterator().next().getLong(0);
            return tx.preparedQuery(POINT.formatted("phone", "$1", "$2")).execute(Tuple.of("+79" + (500_000_000 + n), id))
                    .compose(x -> tx.preparedQuery(POINT.formatted("email", "$1", "$2")).execute(Tuple.of("lead" + n + "@client.example", id)))
                    .compose(x -> tx.preparedQuery(EVENT.formatted("$1")).execute(Tuple.of(id)));
        }).mapEmpty();
    }

    private static java.util.Optional<Sample> pgbench(Run run) throws IOException, InterruptedException {
        var script = Files.createTempFile("create-lead", ".sql");
        Files.writeString(script, "\\set n random(1, 1000000000)\nbegin;\n" + LEAD + " \\gset\n" + POINT.formatted("phone", "'+7' || :n", ":id") + ";\n" + POINT.formatted("email", "'lead' || :n || '@client.example'", ":id") + ";\n" + EVENT.formatted(":id") + ";\ncommit;\n");
        try {
            return Pgbench.run(run, script);
        } finally {
            Files.delete(script);
        }
    }
}
