package ru.voronka.timeline;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

@ProductTest
class TimelineTest {
    private final Api manager = Api.as("manager1");
    private final Api head = Api.as("rop");

    private int made(String path, Map<String, ?> body) {
        return manager.post(path, body).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private JsonPath said(String of, String text) {
        return manager.post(of + "/comments", Map.of("text", text)).then().statusCode(201).extract().jsonPath();
    }

    @Test
    void aChangeSaysWhoAndFromWhatToWhat() {
        var company = made("/companies", Map.of("name", "Из истории"));
        var deal = made("/deals", Map.of("title", "История", "amount", Map.of("amount", "10000.00")));
        manager.patch("/deals/" + deal, 1, Map.of("amount", Map.of("amount", "12500", "currency", "RUB"), "companyId", company, "title", " История ")).then().statusCode(200);
        manager.get("/deals/" + deal + "/timeline").then().statusCode(200).body("items[0].type", equalTo("deal.updated")).body("items[0].actor.id", equalTo((int) manager.id()))
                .body("items[0].data.changes.field", org.hamcrest.Matchers.containsInAnyOrder("amount", "companyId")).body("items[0].data.changes.find { it.field == 'amount' }.from.amount", equalTo("10000.00"))
                .body("items[0].data.changes.find { it.field == 'amount' }.to.amount", equalTo("12500.00")).body("items[0].data.changes.find { it.field == 'companyId' }.from", nullValue())
                .body("items[0].data.changes.find { it.field == 'companyId' }.to.name", equalTo("Из истории"));
        manager.patch("/deals/" + deal, 2, Map.of("title", "История ")).then().statusCode(200);
        manager.get("/deals/" + deal + "/timeline?kinds=change").then().body("items.type", contains("deal.updated", "deal.created"));
        manager.request().header("If-Match", "\"3\"").body(Map.of("items", List.of(Map.of("name", "Шкаф", "quantity", "2", "price", Map.of("amount", "100.00"))))).put("/api/v1/deals/" + deal + "/items").then().statusCode(200);
        manager.get("/deals/" + deal + "/timeline?kinds=change").then().body("items[0].data.changes.field", contains("items", "amount")).body("items[0].data.changes[0].to[0]", equalTo("Шкаф × 2 шт × 100.00"));
        manager.patch("/companies/" + company, 1, Map.of("responsibleId", head.id(), "phones", List.of("8 912 345-67-01"))).then().statusCode(200);
        head.get("/companies/" + company + "/timeline?kinds=change").then().body("items.find { it.type == 'company.updated' }.data.changes.find { it.field == 'responsibleId' }.to.id", equalTo((int) head.id()))
                .body("items.find { it.type == 'company.updated' }.data.changes.find { it.field == 'phones' }.to", contains("+79123456701"));
    }

    @Test
    void aStoryIsFilteredByKindAndSearchedInAllFormsOfAWord() {
        var lead = manager.lead("Искать").get("id");
        said("/leads/" + lead, "Клиент просит скидку на **шкафы**");
        said("/leads/" + lead, "Ничего особенного");
        made("/tasks", Map.of("title", "Посчитать скидки", "deadline", OffsetDateTime.now().plusDays(1).toString(), "subjectType", "lead", "subjectId", lead));
        manager.act("/leads/" + lead + "/stage", 1, Map.of("stage", "contacted", "comment", "о доставке")).then().statusCode(200);
        manager.get("/leads/" + lead + "/timeline?kinds=comment,task").then().statusCode(200).body("items.type", contains("task.created", "comment.added", "comment.added"));
        manager.get("/leads/" + lead + "/timeline?kinds=stage").then().body("items.type", contains("lead.stage-changed"));
        manager.get("/leads/" + lead + "/timeline?kinds=weather").then().statusCode(422).body("errors[0].field", equalTo("kinds"));
        manager.get("/leads/" + lead + "/timeline?q={q}", "скидка").then().statusCode(200).body("items.type", contains("task.created", "comment.added"));
        manager.get("/leads/" + lead + "/timeline?kinds=comment&q={q}", "шкаф").then().body("items.type", contains("comment.added"));
        manager.get("/leads/" + lead + "/timeline?q={q}", "доставка").then().body("items.type", contains("lead.stage-changed"));
        manager.get("/leads/" + lead + "/timeline?q={q}", "'); drop -- & | !").then().statusCode(200);
        var other = manager.lead("Другой").get("id");
        manager.get("/leads/" + other + "/timeline?q={q}", "скидка").then().body("items", empty());
    }

    @Test
    void pagesLoseAndRepeatNothingWhileTheStoryGoesOn() {
        var lead = manager.lead("Страницы").get("id");
        var before = new ArrayList<String>();
        for (var i = 0; i < 9; i++) {
            before.add(0, said("/leads/" + lead, "запись " + i).getString("id"));
        }
        for (var query : List.of("", "&kinds=comment", "&q=запись")) {
            var read = new ArrayList<String>();
            for (String cursor = ""; cursor != null;) {
                var page = manager.get("/leads/" + lead + "/timeline?limit=2&cursor={c}" + query, cursor).then().statusCode(200).extract().jsonPath();
                read.addAll(page.getList("items.findAll { it.type == 'comment.added' }.id"));
                cursor = page.getString("nextCursor");
                said("/leads/" + lead, "запись сверху");
            }
            assertEquals(read.size(), new HashSet<>(read).size(), query);
            assertTrue(read.containsAll(before), query);
        }
    }

    @Test
    void aClientsStoryTellsOfItsDealsLeadsAndPeopleAsFarAsOneSeesThem() {
        var company = made("/companies", Map.of("name", "Со сделками"));
        var contact = made("/contacts", Map.of("firstName", "Пётр", "companyId", company));
        var deal = made("/deals", Map.of("title", "Её сделка", "companyId", company, "contactIds", List.of(contact)));
        said("/deals/" + deal, "Слово о сделке");
        made("/tasks", Map.of("title", "По сделке", "deadline", OffsetDateTime.now().plusDays(1).toString(), "subjectType", "deal", "subjectId", deal));
        manager.get("/companies/" + company + "/timeline").then().body("items.type", hasItems("company.created", "contact.created", "deal.created", "comment.added", "task.created"))
                .body("items.find { it.type == 'comment.added' }.subject.name", equalTo("Её сделка")).body("items.find { it.type == 'comment.added' }.subject.type", equalTo("deal"));
        manager.get("/contacts/" + contact + "/timeline?q={q}", "слова").then().body("items.type", contains("comment.added"));
        // Another manager sees the company, but neither the deal nor what hangs on it.
        Api.as("manager2").get("/companies/" + company + "/timeline").then().statusCode(200).body("items.type", not(hasItem("deal.created"))).body("items.type", not(hasItem("comment.added"))).body("items.type", hasItem("company.created"));
        Api.as("manager2").get("/companies/" + company + "/timeline?q={q}", "слово").then().statusCode(200).body("items", empty());
        Api.as("manager2").get("/companies/" + company + "/timeline?kinds=comment").then().statusCode(200).body("items", empty());
    }

    @Test
    void aMentionRingsOnceForOneWhoMaySee() {
        var lead = manager.lead("С упоминанием").get("id");
        var mark = UUID.randomUUID().toString();
        var stranger = Api.as("manager2");
        var answer = said("/leads/" + lead, "Посмотри @[" + head.id() + "] и @[" + head.id() + "], и ты @[" + stranger.id() + "], @[999999] " + mark);
        assertEquals(List.of((int) stranger.id()), answer.getList("comment.unseen.id"));
        await().until(() -> rings(head, mark) == 1);
        assertEquals(0, rings(stranger, mark));
        var comment = answer.getInt("comment.id");
        // Words that are changed ring for those newly named alone.
        var director = Api.as("director");
        manager.patch("/comments/" + comment, 1, Map.of("text", "Ещё @[" + head.id() + "] и @[" + director.id() + "] " + mark)).then().statusCode(200).body("editedAt", notNullValue());
        await().until(() -> rings(director, mark) == 1);
        assertEquals(1, rings(head, mark));
        head.get("/notifications").then().body("items.find { it.text.contains('" + mark + "') }.title", equalTo("Вас упомянули")).body("items.find { it.text.contains('" + mark + "') }.subject.id", equalTo(lead));
    }

    private static int rings(Api who, String mark) {
        return who.get("/notifications?limit=200").jsonPath().getList("items.findAll { it.text != null && it.text.contains('" + mark + "') }").size();
    }

    @Test
    void wordsBelongToTheirAuthor() throws SQLException {
        var lead = manager.lead("Слова").get("id");
        var secret = "тайна" + UUID.randomUUID().toString().replace("-", "");
        var comment = said("/leads/" + lead, secret).getInt("comment.id");
        head.get("/comments/" + comment).then().statusCode(200).body("text", equalTo(secret)).body("author.id", equalTo((int) manager.id()));
        head.patch("/comments/" + comment, 1, Map.of("text", "чужое")).then().statusCode(403).body("code", equalTo("not-author"));
        head.request().header("If-Match", "\"1\"").delete("/api/v1/comments/" + comment).then().statusCode(403);
        for (var path : List.of("/comments/" + comment)) {
            Api.as("manager2").get(path).then().statusCode(404);
            Api.as("manager2").patch(path, 1, Map.of("text", "x")).then().statusCode(404);
            Api.as("manager2").post(path + "/pin", Map.of("pinned", true)).then().statusCode(404);
        }
        manager.request().body(Map.of("text", "x")).patch("/api/v1/comments/" + comment).then().statusCode(428);
        manager.patch("/comments/" + comment, 1, Map.of("text", " ")).then().statusCode(422);
        manager.patch("/comments/" + comment, 1, Map.of("text", secret + " дважды")).then().statusCode(200).header("ETag", "\"2\"");
        manager.patch("/comments/" + comment, 1, Map.of("text", "поздно")).then().statusCode(412).body("current.version", equalTo(2));
        manager.get("/leads/" + lead + "/timeline?kinds=comment").then().body("items[0].data.text", equalTo(secret + " дважды")).body("items[0].comment.editedAt", notNullValue());
        manager.get("/leads/" + lead + "/timeline?q={q}", "дважды").then().body("items", hasSize(1));
        // pinned by anybody who sees it
        head.post("/comments/" + comment + "/pin", Map.of("pinned", true)).then().statusCode(200).body("pinnedBy.id", equalTo((int) head.id())).body("version", equalTo(3));
        manager.get("/leads/" + lead + "/timeline?pinned=true").then().body("items.comment.id", contains(comment));
        head.post("/comments/" + comment + "/pin", Map.of("pinned", false)).then().statusCode(200).body("pinnedAt", nullValue());
        manager.get("/leads/" + lead + "/timeline?pinned=true").then().body("items", empty());
        manager.request().header("If-Match", "\"4\"").delete("/api/v1/comments/" + comment).then().statusCode(204);
        manager.patch("/comments/" + comment, 5, Map.of("text", "x")).then().statusCode(409).body("code", equalTo("comment-deleted"));
        manager.get("/leads/" + lead + "/timeline").then().body("items.find { it.type == 'comment.added' }.comment.deleted", equalTo(true)).body("items.type", not(hasItem("comment.deleted")));
        // What was taken back is nowhere any more.
        try (var db = Database.dataSource().getConnection(); var rows = db.createStatement().executeQuery("select count(*) from event where data::text like '%" + secret + "%'")) {
            rows.next();
            assertEquals(0, rows.getInt(1));
        }
    }

    /** However long the story and the log, a page is a few looks into an index. */
    @Test
    void aPageIsReadFromAnIndex() throws SQLException {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            db.setAutoCommit(false);
            statement.execute("insert into event (epoch, type, subject_type, subject_id, data) select 1, case n % 4 when 0 then 'comment.added' else 'deal.updated' end, 'deal', 900000000 + n % 50, jsonb_build_object('text', 'слово ' || n) from generate_series(1, 40000) n");
            statement.execute("analyze event");
            // of a month without events reading all is the cheapest
            String month;
            try (var rows = statement.executeQuery("select 'event_' || to_char(now() at time zone 'UTC', 'YYYY_MM')")) {
                rows.next();
                month = rows.getString(1);
            }
            for (var sql : List.of("select ev.* from event ev where ev.subject_type = 'deal' and ev.subject_id = 900000007 and ev.type = 'comment.added' and ev.id < 9e15::bigint order by ev.id desc limit 31",
                    "select ev.* from event ev where ev.subject_type = 'deal' and ev.subject_id = 900000007 and ev.id < 9e15::bigint order by ev.id desc limit 31",
                    "select e.* from event e where event_words(e.subject_type, e.subject_id, e.data) @@ (select websearch_to_tsquery('russian', 'слово') && '''deal#900000007'''::tsquery) and e.subject_type in ('lead', 'deal', 'company', 'contact', 'task', 'call')"
                            + " and e.type not in ('lead.created', 'deal.created', 'company.created', 'contact.created') order by e.id desc limit 31")) {
                var plan = new StringBuilder();
                try (var rows = statement.executeQuery("explain " + sql)) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
                assertTrue(plan.indexOf("Index") > 0 && !plan.toString().contains("Seq Scan on " + month), plan.toString());
            }
            db.rollback();
        }
    }
}
