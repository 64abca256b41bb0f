package ru.voronka.bench;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Every contact's name compared with all others by the job, against one plain statement that reads every name and groups those that are the same. */
final class DuplicateScan implements Figure {
    // As people are called: few first names, many surnames, the commonest of each far before the others; two in a hundred mistyped.
    private static final String NAMES = """
            update contact c set last_name = n.last, first_name = n.first, middle_name = n.middle from (
              select id, case when h % 50 = 0 then overlay(w placing chr(1072 + h % 32) from 3 for 1) else w end as last,
                (array['Александр', 'Сергей', 'Алексей', 'Андрей', 'Дмитрий', 'Иван', 'Михаил', 'Евгений', 'Николай', 'Владимир', 'Павел', 'Роман', 'Олег', 'Игорь', 'Виктор', 'Юрий', 'Антон', 'Денис', 'Максим', 'Кирилл'])[1 + (20 * power(random(), 2))::int % 20] as first,
                case when h % 2 = 0 then '' else (array['Александрович', 'Сергеевич', 'Алексеевич', 'Андреевич', 'Дмитриевич', 'Иванович', 'Михайлович', 'Николаевич', 'Павлович', 'Олегович'])[1 + (10 * random())::int % 10] end as middle
              from (select c.id, abs(hashint8(c.id)) as h, (array['Ив', 'Пет', 'Сид', 'Куз', 'Лебед', 'Мороз', 'Нов', 'Орл', 'Павл', 'Роман', 'Семен', 'Тихон', 'Федор', 'Черн', 'Шевч', 'Яковл', 'Белоз', 'Волк', 'Горб', 'Зайц'])[1 + (20 * random())::int % 20]
                || (array['ан', 'о', 'и', 'ен', 'ал', 'ун', 'ох', 'ям', 'уш', 'ар'])[1 + (10 * random())::int % 10] || (array['', 'ш', 'к', 'л', 'р', 'м', 'т', 'д', 'б', 'г'])[1 + (10 * random())::int % 10]
                || (array['ов', 'ев', 'ин', 'енко', 'ский', 'ук', 'цев', 'ик', 'ян', 'ец'])[1 + (10 * power(random(), 2))::int % 10] as w from contact c) w) n where n.id = c.id
            """;

    @Override
    public List<Row> measure(Run run) throws Exception {
        run.database().execute("select setseed(0.5)");
        run.database().execute(NAMES);
        run.database().execute("vacuum analyze contact");
        var contacts = run.database().number("select count(*) from contact");
        var http = new Http(run.vertx(), run.application().port(), 2);
        var job = wait(http.post("/api/v1/duplicates/jobs", Data.DIRECTOR + 1, "{\"action\": \"compare\", \"type\": \"contact\"}")).getLong("id");
        JsonObject now;
        do {
            TimeUnit.MILLISECONDS.sleep(200);
            now = wait(http.get("/api/v1/duplicates/jobs/" + job, Data.DIRECTOR + 1));
        } while (now.getString("status").equals("running"));
        var ours = Duration.between(OffsetDateTime.parse(now.getString("createdAt")), OffsetDateTime.parse(now.getString("finishedAt"))).toMillis() / 1e3;
        var pairs = run.database().number("select count(*) from alike_name");
        var began = System.nanoTime();
        run.database().execute("select count(*) from (select name_key(name || '') from contact where deleted_at is null group by 1 having count(*) > 1) g");
        var plain = (System.nanoTime() - began) / 1e9;
        return List.of(new Row("duplicate scan of %,d contacts, names nearly the same".formatted(contacts), "%,.0f contacts/s, %,.0f s, %,d pairs of names".formatted(contacts / ours, ours, pairs), "one statement, names exactly the same: %,.0f contacts/s".formatted(contacts / plain), "%.0f %%".formatted(plain / ours * 100), "recorded", now.getString("status").equals("done")));
    }

    private static JsonObject wait(Future<Http.Answer> answer) {
        return answer.toCompletionStage().toCompletableFuture().join().body().toJsonObject();
    }
}
