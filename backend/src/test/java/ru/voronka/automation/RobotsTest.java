package ru.voronka.automation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.MovableClock;
import ru.voronka.ProductTest;
import ru.voronka.pipeline.Ways;

/** Robots by what becomes of records, whatever sets them off. */
@ProductTest
class RobotsTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");

    @AfterEach
    void present() {
        MovableClock.back();
    }

    static Map<String, Object> comment(String text) {
        return Map.of("kind", "comment", "text", text);
    }

    private static Map<String, Object> fields(String way, String stage, Map<String, Object> when, List<Map<String, Object>> actions, Map<String, Object> more) {
        var fields = new HashMap<String, Object>(Map.of("entity", "deal", "pipeline", way, "when", when, "conditions", List.of(), "actions", actions));
        if (stage != null) {
            fields.put("stage", stage);
        }
        fields.putAll(more);
        return fields;
    }

    private long draft(Map<String, Object> fields) {
        return admin.post("/robots", fields).then().statusCode(201).body("live", nullValue()).body("active", equalTo(false)).extract().jsonPath().getLong("id");
    }

    private long robot(Map<String, Object> fields) {
        var id = draft(fields);
        admin.post("/robots/" + id + "/publish", Map.of()).then().statusCode(200).body("active", equalTo(true)).body("number", equalTo(1)).body("draft", nullValue());
        return id;
    }

    private long robot(String way, String stage, String when, Map<String, Object> action) {
        return robot(fields(way, stage, Map.of("kind", when), List.of(action), Map.of()));
    }

    private void eventually(String path, Consumer<ValidatableResponse> wanted) {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> wanted.accept(admin.get(path).then().statusCode(200)));
    }

    private void runs(long deal, Consumer<ValidatableResponse> wanted) {
        eventually("/robots/runs?subjectType=deal&subjectId=" + deal, wanted);
    }

    private void story(long deal, Consumer<ValidatableResponse> wanted) {
        eventually("/deals/" + deal + "/timeline?kinds=comment", wanted);
    }

    private void move(long deal, String stage) {
        int version = admin.get("/deals/" + deal).then().extract().path("version");
        manager.act("/deals/" + deal + "/stage", version, Map.of("stage", stage)).then().statusCode(200);
    }

    @Test
    void whoeverMovesADealItsRobotsRunOnceInTheirOrder() {
        var way = Ways.pipeline();
        robot(way, "in-progress", "stage-entered", comment("первый: {title}, {responsible}"));
        var second = robot(way, "in-progress", "stage-entered", Map.of("kind", "create-task", "title", "Позвонить: {title}", "task", "call", "who", Map.of("kind", "head"), "by", Map.of("kind", "responsible"), "due", Map.of("unit", "days", "amount", 1, "time", "12:00")));
        var byHand = Ways.deal(way);
        move(byHand, "in-progress");
        var byBatch = Ways.deal(way);
        manager.post("/deals/batch", Map.of("operations", List.of(Map.of("action", "stage", "id", byBatch, "version", 1, "body", Map.of("stage", "in-progress"))))).then().statusCode(200).body("items.status", contains(200));
        // A robot of another stage moves the third one.
        robot(fields(way, "new", Map.of("kind", "field-changed", "field", "number"), List.of(Map.of("kind", "move-stage", "stage", "in-progress")), Map.of()));
        var byRobot = Ways.deal(way);
        manager.patch("/deals/" + byRobot, 1, Map.of("number", "7")).then().statusCode(200);
        for (var deal : List.of(byHand, byBatch, byRobot)) {
            runs(deal, r -> r.body("items.findAll { it.eventType == 'deal.stage-changed' }.state", contains("done", "done")).body("items[0].robotId", equalTo((int) second)).body("items[0].steps[0].told.to.name", hasItem(notNullValue())));
            story(deal, r -> r.body("items.data.text", contains("первый: Шкафы, Мария Кузнецова")));
            eventually("/tasks?subjectType=deal&subjectId=" + deal, r -> r.body("items", hasSize(1)).body("items[0].title", equalTo("Позвонить: Шкафы")).body("items[0].kind", equalTo("call")).body("items[0].creator.name", equalTo("Мария Кузнецова"))
                    .body("items[0].responsible.id", equalTo((int) Api.as("rop").id())));
        }
    }

    @Test
    void oneRobotsWorkSetsOffAnotherOnceAndThreeInACircleAreCut() {
        var way = Ways.pipeline();
        var actions = List.<Map<String, Object>>of(Map.of("kind", "set-field", "field", "comment", "value", "a {title}"));
        var first = robot(fields(way, null, Map.of("kind", "field-changed", "field", "number"), actions, Map.of()));
        var second = robot(fields(way, null, Map.of("kind", "field-changed", "field", "comment"), List.of(Map.of("kind", "set-field", "field", "nextContactAt", "amount", 3, "unit", "day")), Map.of()));
        var third = robot(fields(way, null, Map.of("kind", "field-changed", "field", "nextContactAt"), List.of(Map.of("kind", "set-field", "field", "number", "value", "77")), Map.of()));
        var deal = Ways.deal(way);
        manager.patch("/deals/" + deal, 1, Map.of("number", "1")).then().statusCode(200);
        runs(deal, r -> r.body("items.state", contains("cut", "done", "done", "done")).body("items.robotId", contains((int) first, (int) third, (int) second, (int) first)).body("items[0].why.code", equalTo("robot-circle")).body("items[0].why.chain", hasSize(3)));
        admin.get("/deals/" + deal).then().body("number", equalTo("77")).body("comment", equalTo("a Шкафы")).body("nextContactAt", notNullValue());
        eventually("/notifications?limit=200", r -> r.body("items.findAll { it.kind == 'robot-circle' && it.subject.id == " + deal + " }", hasSize(1)));
        // Another cause sets it off anew.
        int version = admin.get("/deals/" + deal).then().extract().path("version");
        manager.patch("/deals/" + deal, version, Map.of("number", "2")).then().statusCode(200);
        runs(deal, r -> r.body("items.findAll { it.robotId == " + first + " && it.state == 'done' }", hasSize(2)));
    }

    @Test
    void conditionsOfTheRecordAndItsNeighboursDecideAndAreExplained() {
        var way = Ways.pipeline();
        var company = admin.post("/companies", Map.of("name", "Условие " + way, "site", "rich.example")).then().statusCode(201).extract().jsonPath().getLong("id");
        var rich = Map.of("filter", Map.of("and", List.of(Map.of("field", "amount", "op", "gte", "value", "1000"), Map.of("field", "title", "op", "contains", "value", "Шкаф"))));
        var known = Map.of("of", "company", "filter", Map.of("field", "site", "op", "is", "value", "rich.example"));
        var id = robot(fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(comment("да")), Map.of("conditions", List.of(rich, known))));
        var poor = Ways.deal(way);
        move(poor, "in-progress");
        runs(poor, r -> r.body("items.state", contains("skipped")).body("items[0].why.code", equalTo("conditions")).body("items[0].why.verdicts.holds", contains(false, true, false)).body("items[0].steps", empty()));
        var deal = admin.post("/deals", Map.of("title", "Шкафы", "pipeline", way, "responsibleId", manager.id(), "companyId", company, "amount", Map.of("amount", "5000", "currency", "RUB"))).then().statusCode(201).extract().jsonPath().getLong("id");
        move(deal, "in-progress");
        runs(deal, r -> r.body("items.state", contains("done")));
        story(deal, r -> r.body("items.data.text", contains("да")));
        admin.post("/robots", fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(comment("да")), Map.of("conditions", List.of(Map.of("filter", Map.of("field", "nothing", "op", "is", "value", "x")))))).then().statusCode(422)
                .body("errors[0].field", containsString("conditions[0]."));
        // Tried on a record: every step and every condition, and nothing comes of it.
        admin.post("/robots/" + id + "/try", Map.of("subjectType", "deal", "subjectId", poor)).then().statusCode(200).body("stands", equalTo(true)).body("holds", equalTo(false)).body("verdicts.holds", contains(false, true, false)).body("steps.state", contains("done")).body("steps[0].told.text", equalTo("да"));
        story(poor, r -> r.body("items", empty()));
        runs(poor, r -> r.body("items", hasSize(1)));
    }

    @Test
    void whatWaitsGoesOnWithItsVersionAndEndsWithItsStage() {
        var way = Ways.pipeline();
        var id = robot(fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(comment("первая версия")), Map.of("after", Map.of("amount", 2, "unit", "day"))));
        var stays = Ways.deal(way);
        var leaves = Ways.deal(way);
        move(stays, "in-progress");
        move(leaves, "in-progress");
        runs(stays, r -> r.body("items.state", contains("waiting")).body("items[0].dueAt", notNullValue()));
        runs(leaves, r -> r.body("items.state", contains("waiting")));
        admin.request().body(fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(comment("вторая версия")), Map.of("after", Map.of("amount", 2, "unit", "day")))).put("/api/v1/robots/" + id + "/draft").then().statusCode(200).body("draft", notNullValue()).body("number", equalTo(1));
        admin.post("/robots/" + id + "/publish", Map.of()).then().statusCode(200).body("number", equalTo(2)).body("waiting", equalTo(2));
        admin.get("/robots/" + id + "/versions").then().body("items.number", contains(2, 1)).body("items[1].definition.actions[0].text", equalTo("первая версия"));
        move(leaves, "new");
        runs(leaves, r -> r.body("items.state", contains("cancelled")).body("items[0].why.code", equalTo("left")));
        var later = Ways.deal(way);
        move(later, "in-progress");
        runs(later, r -> r.body("items.number", contains(2)));
        MovableClock.on(Duration.ofHours(49));
        story(stays, r -> r.body("items.data.text", contains("первая версия")));
        story(later, r -> r.body("items.data.text", contains("вторая версия")));
        story(leaves, r -> r.body("items", empty()));
        MovableClock.back();
        var off = Ways.deal(way);
        move(off, "in-progress");
        runs(off, r -> r.body("items.state", contains("waiting")));
        admin.post("/robots/" + id + "/switch", Map.of("active", false)).then().statusCode(200).body("waiting", equalTo(0));
        runs(off, r -> r.body("items.state", contains("cancelled")).body("items[0].why.code", equalTo("off")));
        move(later, "new");
        move(later, "in-progress");
        runs(later, r -> r.body("items", hasSize(1)));
        manager.post("/robots/runs/1/cancel", null).then().statusCode(org.hamcrest.Matchers.oneOf(404, 409));
    }

    @Test
    void aFailingActionIsToldAndTheOthersGoOn() {
        var way = Ways.pipeline();
        var template = admin.post("/task-templates", Map.of("name", "Звонок", "kind", "call", "title", "Звонок: {title}", "due", Map.of("unit", "hours", "amount", 2))).then().statusCode(201).extract().jsonPath().getLong("id");
        var role = Map.of("kind", "participant", "role", "operator");
        var id = robot(fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(Map.of("kind", "assign", "who", role), Map.of("kind", "create-task", "taskTemplateId", template), Map.of("kind", "notify", "text", "Смотри {title}", "whos", List.of(Map.of("kind", "head"), Map.of("kind", "responsible")))), Map.of()));
        var other = robot(way, "in-progress", "stage-entered", comment("другой"));
        var deal = Ways.deal(way);
        move(deal, "in-progress");
        runs(deal, r -> r.body("items.robotId", contains((int) other, (int) id)).body("items.state", contains("done", "failed")).body("items[1].steps.state", contains("failed", "done", "done")).body("items[1].steps[0].problem.detail", containsString("нет участника")));
        eventually("/tasks?subjectType=deal&subjectId=" + deal, r -> r.body("items.title", contains("Звонок: Шкафы")));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> Api.as("rop").get("/notifications?limit=200").then().body("items.findAll { it.subject != null && it.subject.id == " + deal + " }.text", hasItem("Смотри Шкафы")));
        admin.get("/robots/" + id).then().body("failed", equalTo(1));
        // What was wrong is mended: only that is done once more.
        var operator = Api.as("operator").id();
        int version = admin.get("/deals/" + deal).then().extract().path("version");
        manager.act("/deals/" + deal + "/participants", version, Map.of("employeeId", operator, "role", "operator")).then().statusCode(200);
        long run = admin.get("/robots/" + id + "/runs?state=failed").then().statusCode(200).extract().jsonPath().getLong("items[0].id");
        admin.post("/robots/runs/" + run + "/retry", null).then().statusCode(200);
        runs(deal, r -> r.body("items[1].state", equalTo("done")));
        admin.get("/deals/" + deal).then().body("responsible.id", equalTo((int) operator));
        admin.get("/tasks?subjectType=deal&subjectId=" + deal).then().body("items", hasSize(1));
    }

    @Test
    void actionsChangeWhatTheySay() {
        var way = Ways.pipeline();
        var next = Ways.pipeline();
        robot(fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(Map.of("kind", "create-deal", "title", "Следующая: {title}", "pipeline", next), Map.of("kind", "close-tasks", "result", "cancelled"), Map.of("kind", "participant", "who", Map.of("kind", "head"), "role", "observer"),
                Map.of("kind", "create-lead", "title", "Повторный: {title}", "who", Map.of("kind", "employee", "employeeId", Api.as("manager2").id())), Map.of("kind", "move-stage", "pipeline", next, "stage", "in-progress")), Map.of()));
        var deal = Ways.deal(way);
        manager.post("/tasks", Map.of("title", "Лишняя", "deadline", OffsetDateTime.now().plusDays(1).toString(), "subjectType", "deal", "subjectId", deal)).then().statusCode(201);
        move(deal, "in-progress");
        runs(deal, r -> r.body("items.state", contains("done")).body("items[0].steps.state", contains("done", "done", "done", "done", "done")).body("items[0].steps.problem.detail", everyItem(nullValue())).body("items[0].steps[0].told.about.type", equalTo("deal")));
        admin.get("/deals/" + deal).then().body("pipeline", equalTo(next)).body("stage", equalTo("in-progress")).body("participants.role", hasItem("observer"));
        admin.get("/deals?pipeline=" + next).then().body("items.title", hasItem("Следующая: Шкафы"));
        admin.get("/leads?q=Повторный: Шкафы").then().body("items.responsible.id", everyItem(equalTo((int) Api.as("manager2").id())));
        admin.get("/tasks?subjectType=deal&subjectId=" + deal).then().body("items.status", everyItem(equalTo("cancelled")));
    }

    @Test
    void theClientIsWrittenTo() {
        sms(true);
        try {
            var way = Ways.pipeline();
            robot(fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(Map.of("kind", "sms", "text", "Заказ {number} собран"), Map.of("kind", "letter", "template", "presentation")), Map.of()));
            var phone = Api.phone();
            var contact = manager.post("/contacts", Map.of("firstName", "Анна", "phones", List.of(phone), "emails", List.of("anna" + phone.substring(1) + "@client.example"))).then().statusCode(201).extract().jsonPath().getInt("id");
            var deal = manager.post("/deals", Map.of("title", "Шкафы", "number", "А-17", "pipeline", way, "contactIds", List.of(contact))).then().statusCode(201).extract().jsonPath().getLong("id");
            move(deal, "in-progress");
            runs(deal, r -> r.body("items[0].steps.state", contains("done", "done")).body("items[0].steps[0].told.text", equalTo("Заказ А-17 собран")).body("items[0].steps[0].told.to[0].name", equalTo(phone)));
            eventually("/deals/" + deal + "/timeline", r -> r.body("items.findAll { it.type == 'message.queued' }.data.channel", hasItems("sms", "email")));
            admin.post("/robots", fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(Map.of("kind", "sms")), Map.of())).then().statusCode(422).body("errors[0].field", equalTo("actions[0].text"));
        } finally {
            sms(false);
        }
    }

    @Test
    void timeItselfBeginsRobots() {
        var way = Ways.pipeline();
        robot(fields(way, null, Map.of("kind", "date", "field", "nextContactAt", "amount", -1, "unit", "hour"), List.of(comment("через час")), Map.of()));
        robot(fields(way, "new", Map.of("kind", "idle", "amount", 3, "unit", "day"), List.of(Map.of("kind", "notify", "text", "Стоит", "whos", List.of(Map.of("kind", "responsible")))), Map.of()));
        var deal = Ways.deal(way);
        manager.patch("/deals/" + deal, 1, Map.of("nextContactAt", OffsetDateTime.now().plusHours(5).toString())).then().statusCode(200);
        MovableClock.on(Duration.ofHours(2));
        runs(deal, r -> r.body("items", empty()));
        MovableClock.on(Duration.ofMinutes(150));
        story(deal, r -> r.body("items.data.text", contains("через час")));
        MovableClock.on(Duration.ofDays(3));
        runs(deal, r -> r.body("items.state", contains("done", "done")).body("items[0].eventType", equalTo("idle")));
        MovableClock.on(Duration.ofDays(1));
        runs(deal, r -> r.body("items", hasSize(2)));
    }

    @Test
    void itWaitsForWhatHappensOrForTheTimeToPass() {
        var way = Ways.pipeline();
        robot(fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(Map.of("kind", "wait", "event", "task-done", "amount", 1, "unit", "day"), comment("дождались")), Map.of()));
        var done = Ways.deal(way);
        var late = Ways.deal(way);
        move(done, "in-progress");
        move(late, "in-progress");
        runs(done, r -> r.body("items.state", contains("awaiting")).body("items[0].awaits", equalTo("task-done")));
        runs(late, r -> r.body("items.state", contains("awaiting")));
        int task = manager.post("/tasks", Map.of("title", "Дело", "deadline", OffsetDateTime.now().plusDays(1).toString(), "subjectType", "deal", "subjectId", done)).then().statusCode(201).extract().path("id");
        manager.act("/tasks/" + task + "/done", 1, Map.of()).then().statusCode(200);
        runs(done, r -> r.body("items.state", contains("done")));
        story(done, r -> r.body("items.data.text", contains("дождались")));
        MovableClock.on(Duration.ofHours(25));
        runs(late, r -> r.body("items.state", contains("done")).body("items[0].steps.state", contains("stopped")));
        story(late, r -> r.body("items", empty()));
    }

    @Test
    void itAsksAndGoesOnWhenAllowed() {
        var way = Ways.pipeline();
        robot(fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(Map.of("kind", "approval", "text", "Скидка по {title}?", "who", Map.of("kind", "head")), Map.of("kind", "move-stage", "stage", "won")), Map.of()));
        var head = Api.as("rop");
        var yes = Ways.deal(way);
        var no = Ways.deal(way);
        move(yes, "in-progress");
        move(no, "in-progress");
        runs(yes, r -> r.body("items[0].approval.text", equalTo("Скидка по Шкафы?")));
        runs(no, r -> r.body("items[0].approval.id", notNullValue()));
        int first = admin.get("/robots/runs?subjectType=deal&subjectId=" + yes).then().extract().path("items[0].approval.id");
        int second = admin.get("/robots/runs?subjectType=deal&subjectId=" + no).then().extract().path("items[0].approval.id");
        head.get("/robots/approvals").then().statusCode(200).body("items.approval.id", hasItems(first, second));
        manager.post("/robots/approvals/" + first + "/answer", Map.of("approved", true)).then().statusCode(403);
        head.post("/robots/approvals/" + first + "/answer", Map.of("approved", true, "comment", "Можно")).then().statusCode(200);
        head.post("/robots/approvals/" + second + "/answer", Map.of("approved", false)).then().statusCode(200);
        head.post("/robots/approvals/" + second + "/answer", Map.of("approved", true)).then().statusCode(409);
        eventually("/deals/" + yes, r -> r.body("stage", equalTo("won")));
        runs(no, r -> r.body("items.state", contains("done")).body("items[0].steps.state", contains("stopped")));
        admin.get("/deals/" + no).then().body("stage", equalTo("in-progress"));
    }

    @Test
    void anotherSystemCallsARobotAboutADeal() {
        var way = Ways.pipeline();
        var id = robot(way, null, "webhook", comment("позвали"));
        String path = admin.post("/robots/" + id + "/hook", null).then().statusCode(200).extract().path("path");
        var deal = Ways.deal(way);
        RestAssured.given().contentType("application/json").header("Idempotency-Key", way).body(Map.of("id", deal)).post(path).then().statusCode(200);
        RestAssured.given().contentType("application/json").header("Idempotency-Key", way).body(Map.of("id", deal)).post(path).then().statusCode(200);
        RestAssured.given().contentType("application/json").body(Map.of("id", deal)).post(path + "x").then().statusCode(401);
        story(deal, r -> r.body("items.data.text", contains("позвали")));
        runs(deal, r -> r.body("items", hasSize(1)));
    }

    @Test
    void anotherSystemIsToldAfterwardsAndAgainUntilItListens() throws Exception {
        var way = Ways.pipeline();
        var heard = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
        server.createContext("/", exchange -> {
            heard.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(heard.size() == 1 ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            var open = Map.<String, Object>of("kind", "webhook", "url", "http://127.0.0.2:" + server.getAddress().getPort() + "/hook", "text", "Сделка {title}");
            var inner = Map.<String, Object>of("kind", "webhook", "url", "http://127.0.0.1:" + server.getAddress().getPort() + "/secret");
            robot(fields(way, "in-progress", Map.of("kind", "stage-entered"), List.of(open, inner), Map.of()));
            var deal = Ways.deal(way);
            move(deal, "in-progress");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> admin.get("/robots/runs?subjectType=deal&subjectId=" + deal).then().body("items[0].steps.state", contains("done", "failed")).body("items[0].state", equalTo("failed")));
            org.junit.jupiter.api.Assertions.assertEquals(2, heard.size());
            org.junit.jupiter.api.Assertions.assertEquals(heard.get(0), heard.get(1));
            org.junit.jupiter.api.Assertions.assertTrue(heard.get(0).contains("\"id\":" + deal) && heard.get(0).contains("Сделка Шкафы"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void leadsHearFormsAndMissedCalls() {
        var mark = "form" + System.nanoTime();
        var id = robot(Map.of("entity", "lead", "when", Map.of("kind", "form"), "conditions", List.of(Map.of("filter", Map.of("field", "text", "op", "contains", "value", mark))), "actions", List.of(comment("из формы"))));
        RestAssured.given().contentType("application/json").body(Map.of("name", "Анна", "phone", Api.phone(), "comment", mark, "consent", "true")).post("/intake/forms/site").then().statusCode(200);
        eventually("/robots/" + id + "/runs?state=done", r -> r.body("items", hasSize(1)));
        int lead = admin.get("/robots/" + id + "/runs?state=done").then().extract().path("items[0].subjectId");
        eventually("/leads/" + lead + "/timeline?kinds=comment", r -> r.body("items.data.text", contains("из формы")));
        admin.post("/robots/" + id + "/switch", Map.of("active", false)).then().statusCode(200);
    }

    @Test
    void whoeverIsGivenARequestIsToldBySmsAndTheRulesGiveItOn() {
        var mark = "дано" + System.nanoTime();
        var of = List.of(Map.of("filter", Map.of("field", "text", "op", "contains", "value", mark)));
        var head = Api.as("rop");
        admin.request().body(Map.of("phone", "+79161234500")).patch("/api/v1/employees/" + head.id()).then().statusCode(200);
        sms(true);
        var told = robot(Map.of("entity", "lead", "when", Map.of("kind", "distributed"), "conditions", of, "actions", List.of(Map.of("kind", "sms", "text", "Заявка: {title}", "who", Map.of("kind", "employee", "employeeId", head.id())))));
        var given = robot(Map.of("entity", "lead", "when", Map.of("kind", "field-changed", "field", "title"), "conditions", of, "actions", List.of(Map.of("kind", "assign", "who", Map.of("kind", "rule")))));
        try {
            RestAssured.given().contentType("application/json").body(Map.of("name", "Анна", "phone", Api.phone(), "comment", mark, "consent", "true")).post("/intake/forms/site").then().statusCode(200);
            eventually("/robots/" + told + "/runs?state=done", r -> r.body("items", hasSize(1)).body("items[0].steps[0].told.to.id", contains((int) head.id())));
            int lead = admin.get("/robots/" + told + "/runs?state=done").then().extract().path("items[0].subjectId");
            // It is no part of the client's story.
            admin.get("/leads/" + lead + "/timeline").then().body("items.findAll { it.type == 'message.queued' && it.data.preview.contains('Заявка:') }", empty());
            int before = admin.get("/leads/" + lead).then().extract().path("responsible.id");
            admin.patch("/leads/" + lead, admin.get("/leads/" + lead).jsonPath().getInt("version"), Map.of("title", "Другое " + mark)).then().statusCode(200);
            // By the rules whole: another manager, a decision in their log, and the new one is told, too.
            eventually("/distribution-rules/log?leadId=" + lead, r -> r.body("items[0].kind", equalTo("handed-over")).body("items[0].former.id", equalTo(before)));
            eventually("/robots/" + told + "/runs?state=done", r -> r.body("items", hasSize(2)));
        } finally {
            sms(false);
            for (var id : List.of(told, given)) {
                admin.request().delete("/api/v1/robots/" + id).then().statusCode(204);
            }
        }
    }

    private void sms(boolean on) {
        var settings = new HashMap<String, Object>(Map.of("sender", "VORONKA", "nightFrom", 0, "nightTo", 0));
        settings.put("provider", on ? "smsru" : null);
        if (on) {
            settings.put("secret", "right");
        }
        admin.request().body(settings).put("/api/v1/sms/settings").then().statusCode(200);
    }

    @Test
    void onlyWhoeverSetsUpEditsAndWhoeverSeesTheRecordReads() {
        var way = Ways.pipeline();
        var id = robot(way, "in-progress", "stage-entered", comment("тихо"));
        manager.get("/robots").then().statusCode(403);
        manager.post("/robots/" + id + "/switch", Map.of("active", false)).then().statusCode(403);
        manager.post("/robots", fields(way, null, Map.of("kind", "created"), List.of(comment("x")), Map.of())).then().statusCode(403);
        var deal = Ways.deal(way);
        move(deal, "in-progress");
        manager.get("/robots/runs?subjectType=deal&subjectId=" + deal).then().statusCode(200);
        Api.as("assembler").get("/robots/runs?subjectType=deal&subjectId=" + deal).then().statusCode(404);
        admin.post("/robots", fields(way, "nowhere", Map.of("kind", "created"), List.of(comment("x")), Map.of())).then().statusCode(422);
        admin.post("/robots", fields(way, null, Map.of("kind", "date", "field", "title", "amount", 1, "unit", "day"), List.of(comment("x")), Map.of())).then().statusCode(422).body("errors[0].field", equalTo("when.field"));
        admin.post("/robots", fields(way, null, Map.of("kind", "created"), List.of(Map.of("kind", "comment", "text", "{nick}")), Map.of())).then().statusCode(422).body("errors[0].field", equalTo("actions[0].text"));
    }
}
