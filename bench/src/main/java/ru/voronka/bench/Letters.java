package ru.voronka.bench;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Queueing letters about a lead through the API (rights, html made harmless, text made of it, event), against a plain transaction of the same rows by a bare client. */
final class Letters implements Figure {
    private static final String HTML = "<p>Здравствуйте, Анна!</p><p>Высылаем <b>предложение</b> на 10 шкафов. <a href=\\\"https://shop.example/offer\\\">Смотреть</a></p><p>С уважением,<br>отдел продаж</p>";
    private static final String MESSAGE = "insert into message (direction, channel, address, author_id, sender, recipients, message_id, subject, html, body, subject_type, subject_id, thread_id, tracked) values ('out', 'email', 'anna@client.example', 1, '{\"name\": null, \"address\": \"noreply@voronka.example\"}',"
            + " '[{\"name\": null, \"address\": \"anna@client.example\"}]', $1, 'Предложение', '<p>Здравствуйте, Анна!</p><p>Высылаем <b>предложение</b> на 10 шкафов.</p>', 'Здравствуйте, Анна! Высылаем предложение на 10 шкафов.', 'lead', $2, 1, true)";
    private static final String EVENT = "insert into event (epoch, type, actor_id, subject_type, subject_id, audience, data) values (1, 'message.queued', 1, 'lead', $1, array[1], jsonb_build_object('messageId', 1, 'channel', 'email', 'to', 'anna@client.example', 'subject', 'Предложение',"
            + " 'body', 'Здравствуйте, Анна! Высылаем предложение на 10 шкафов.', 'card', jsonb_build_object('id', 1, 'title', 'Заявка', 'stage', 'new')))";

    @Override
    public List<Row> measure(Run run) throws Exception {
        var http = new Http(run.vertx(), run.application().port(), Run.CONNECTIONS);
        var lead = http.post("/api/v1/leads", Data.HEAD, "{\"title\": \"Письма\", \"responsibleId\": 1}").toCompletionStage().toCompletableFuture().join().body().toJsonObject().getLong("id");
        var ours = Load.run(run, caller -> http.post("/api/v1/letters", Data.HEAD, "{\"to\": [\"anna@client.example\"], \"subject\": \"Предложение\", \"html\": \"" + HTML + "\", \"subjectType\": \"lead\", \"subjectId\": " + lead + ", \"sendAt\": \"2100-01-01T00:00:00Z\"}"));
        var pool = run.database().pool(run.vertx());
        var bare = Load.run(run, caller -> pool.withTransaction(tx -> plain(tx, lead)));
        pool.close();
        return List.of(Row.rate("queue a letter (16 connections)", ours, "the same rows, bare client", bare, 0.20));
    }

    private static Future<Void> plain(SqlConnection tx, long lead) {
        return tx.preparedQuery(MESSAGE).execute(Tuple.of("<" + UUID.randomUUID() + "@bench.example>", lead)).compose(made -> tx.preparedQuery(EVENT).execute(Tuple.of(lead))).mapEmpty();
    }
}
