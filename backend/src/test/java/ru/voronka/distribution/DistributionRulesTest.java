package ru.voronka.distribution;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

@ProductTest
class DistributionRulesTest {
    private final Api admin = Api.as("admin");
    private final String word = "метка" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private final List<Long> made = new ArrayList<>();
    private long department;
    private List<Long> people;
    private List<String> logins;

    /** A department of three of its own, all at work, so that no other test's requests fall to them. */
    @BeforeEach
    void aDepartment() {
        department = admin.post("/departments", Map.of("name", "Отдел " + word)).then().statusCode(201).extract().jsonPath().getLong("id");
        logins = List.of("a-" + word, "b-" + word, "c-" + word);
        people = logins.stream().map(login -> {
            var id = admin.post("/employees", Map.of("login", login, "name", login, "departmentId", department, "roles", List.of("manager"))).then().statusCode(201).extract().jsonPath().getLong("id");
            present(login, "present");
            return id;
        }).toList();
    }

    @AfterEach
    void noRules() {
        made.forEach(id -> admin.request().delete("/api/v1/distribution-rules/" + id).then().statusCode(204));
    }

    @Test
    void eachConditionTellsRequestsApart() {
        var client = Api.phone();
        admin.post("/companies", Map.of("name", "Клиент " + word, "phones", List.of(client))).then().statusCode(201);
        record Case(String field, Object op, Object value, String form, Map<String, Object> fits, Map<String, Object> fitsNot) {
        }
        var cases = List.of(
                new Case("words", "contains", "монтаж под ключ, доставка", "site", Map.of("comment", "Интересует стоимость доставки"), Map.of("comment", "Интересует самовывоз")),
                new Case("place", "contains", "Москва", "site", Map.of("phone", "+74952345678", "comment", "Шкафы"), Map.of("phone", "+78122345678", "comment", "Шкафы")),
                new Case("phoneCode", "starts", "8 812, 999", "site", Map.of("phone", "+78122345679"), Map.of("phone", "+74952345679")),
                new Case("language", "in", List.of("latin"), "site", Map.of("comment", "We need ten cupboards, please call back"), Map.of("comment", "Нужно десять шкафов, перезвоните")),
                new Case("utmCampaign", "contains", "осень", "site", Map.of("utm_campaign", "осень-2026"), Map.of("utm_campaign", "зима")),
                new Case("amount", "gte", "100000", "site", Map.of("comment", "Шкафы", "Бюджет", "150 000"), Map.of("comment", "Шкафы", "Бюджет", "50 000")),
                new Case("client", "is", true, "site", Map.of("phone", client), Map.of("phone", Api.phone())),
                new Case("form", "in", List.of("vacancy"), "vacancy", Map.of(), Map.of()),
                new Case("requestType", "in", List.of("vacancy"), "vacancy", Map.of(), Map.of()),
                new Case("ip", "in", "127.0.0.0/8, 2a02:6b8::/32", "site", Map.of(), Map.of("nowhere", "1")));
        for (var one : cases) {
            var mark = Map.of("field", "words", "op", "contains", "value", word + one.field());
            var rule = rule(Map.of("name", one.field() + word, "way", "fixed", "employeeId", people.get(0), "condition", Map.of("and", List.of(mark, Map.of("field", one.field(), "op", one.op(), "value", one.value())))));
            var lead = leadOf(send(one.form(), one.fits(), word + one.field()));
            assertEquals(one.field() + word, decision(lead).getString("items[0].rule"), one.field());
            if (!one.fitsNot().equals(one.fits()) && !one.field().equals("ip")) {
                var other = leadOf(send("site", one.fitsNot(), word + one.field()));
                assertTrue(!(one.field() + word).equals(decision(other).getString("items[0].rule")), one.field());
            }
            drop(rule);
        }
        // or, not, and a network from which nobody came
        var rule = rule(Map.of("name", "или" + word, "way", "fixed", "employeeId", people.get(1), "condition", Map.of("and", List.of(Map.of("field", "words", "op", "contains", "value", word),
                Map.of("or", List.of(Map.of("field", "source", "op", "in", "value", List.of("exhibition")), Map.of("not", Map.of("field", "ip", "op", "in", "value", "10.0.0.0/8"))))))));
        assertEquals("или" + word, decision(leadOf(send("site", Map.of(), word))).getString("items[0].rule"));
        drop(rule);
    }

    @Test
    void fiftyAtOnceAreSharedEvenlyAndNoneTwice() throws Exception {
        rule(Map.of("name", "По очереди " + word, "way", "round-robin", "group", Map.of("departments", List.of(department)), "condition", marked()));
        var phones = new ArrayList<String>();
        var calls = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 50; i++) {
            var phone = Api.phone();
            phones.add(phone);
            calls.add(() -> RestAssured.given().contentType(ContentType.JSON).body(Map.of("name", "Гость", "phone", phone, "comment", word)).post("/intake/forms/site").statusCode());
        }
        var pool = Executors.newFixedThreadPool(25);
        for (var answer : pool.invokeAll(calls)) {
            assertEquals(200, answer.get());
        }
        pool.shutdown();
        await().atMost(Duration.ofSeconds(30)).until(() -> decisions().size() == 50);
        var each = new HashMap<Object, Integer>();
        decisions().forEach(id -> each.merge(id, 1, Integer::sum));
        assertEquals(3, each.size());
        each.values().forEach(count -> assertTrue(count == 16 || count == 17, each::toString));
        var leads = admin.request().queryParam("limit", 200).queryParam("ruleId", made.get(0)).get("/api/v1/distribution-rules/log").jsonPath().getList("items.request.id");
        assertEquals(50, leads.stream().distinct().count());
        admin.request().queryParam("subjectType", "lead").queryParam("subjectId", leads.get(0)).get("/api/v1/tasks").then().body("items.size()", equalTo(1));
    }

    @Test
    void theAbsentTheBusyAndTheUnskilledAreNotChosen() {
        admin.request().body(Map.of("skills", List.of("Английский"))).patch("/api/v1/employees/" + people.get(2)).then().statusCode(200);
        var skilled = rule(Map.of("name", "Навык " + word, "way", "least-loaded", "group", Map.of("departments", List.of(department), "skills", List.of("английский")), "perDay", 2, "nobody", "next", "condition", marked()));
        var others = rule(Map.of("name", "Остальные " + word, "way", "least-loaded", "group", Map.of("departments", List.of(department)), "condition", marked()), 2);
        present(logins.get(0), "away");
        assertEquals(people.get(2), given());
        assertEquals(people.get(2), given());
        var third = leadOf(send("site", Map.of(), word));
        var why = decision(third);
        // Two a day for whoever has the skill; of the others one has gone for lunch, and the third has two already.
        assertEquals(people.get(1), why.getLong("items[0].employee.id"));
        assertEquals("Остальные " + word, why.getString("items[0].rule"));
        assertEquals(List.of("absent"), why.getList("items[0].why.passed.why"));
        assertEquals(0, why.getInt("items[0].why.leads"));
        // On vacation is absent too, whatever the switch says.
        present(logins.get(0), "present");
        admin.post("/employees/" + people.get(0) + "/absences", Map.of("since", "2020-01-01", "until", "2099-01-01", "kind", "vacation")).then().statusCode(201);
        present(logins.get(1), "absent");
        assertEquals(people.get(2), given());
        drop(skilled);
        drop(others);
    }

    @Test
    void whoeverSellsMoreAndDoesTasksInTimeGetsMore() {
        // The plan of the month: one has sold twice of it, another next to nothing; the third has no plan, and is at his worst in tasks.
        admin.request().body(Map.of("monthlyPlan", Map.of("amount", "1000.00", "currency", "RUB"))).patch("/api/v1/employees/" + people.get(0)).then().statusCode(200).body("monthlyPlan.amount", equalTo("1000.00"));
        admin.request().body(Map.of("monthlyPlan", Map.of("amount", "1000000.00", "currency", "RUB"))).patch("/api/v1/employees/" + people.get(1)).then().statusCode(200);
        Api.as(logins.get(1)).get("/employees/" + people.get(1)).then().body("monthlyPlan.amount", equalTo("1000000.00"));
        Api.as(logins.get(1)).get("/employees/" + people.get(0)).then().statusCode(200).body("monthlyPlan", nullValue());
        var deal = Api.as(logins.get(0)).post("/deals", Map.of("title", "План", "amount", Map.of("amount", "5000.00", "currency", "RUB"))).then().statusCode(201).extract().jsonPath();
        Api.as(logins.get(0)).act("/deals/" + deal.getLong("id") + "/stage", deal.getInt("version"), Map.of("stage", "won")).then().statusCode(200);
        Api.as(logins.get(2)).post("/tasks", Map.of("title", "Просрочена", "deadline", java.time.OffsetDateTime.now().minusDays(2).toString())).then().statusCode(201);
        rule(Map.of("name", "По плану " + word, "way", "weighted", "weighBy", List.of("plan", "efficiency"), "group", Map.of("departments", List.of(department)), "condition", marked()));
        var each = new HashMap<Long, Integer>();
        for (var i = 0; i < 12; i++) {
            each.merge(given(), 1, Integer::sum);
        }
        assertTrue(each.get(people.get(0)) >= 8 && each.getOrDefault(people.get(1), 0) >= 1 && each.getOrDefault(people.get(2), 0) >= 1, each::toString);
    }

    @Test
    void whatIsNotBegunGoesToAnotherAndThenTheHeadChooses() {
        var head = admin.post("/employees", Map.of("login", "h-" + word, "name", "h-" + word, "roles", List.of("head-of-sales"))).then().statusCode(201).extract().jsonPath().getLong("id");
        admin.patch("/departments/" + department, 1, Map.of("headId", head)).then().statusCode(200);
        rule(Map.of("name", "Взять " + word, "way", "round-robin", "group", Map.of("departments", List.of(department)), "takeMinutes", 15, "passes", 2, "condition", marked()));
        var lead = leadOf(send("site", Map.of(), word));
        var first = decision(lead).getLong("items[0].employee.id");
        admin.get("/leads/" + lead).then().body("takeBy", notNullValue());
        due(lead);
        await().until(() -> decision(lead).getList("items").size() == 2);
        var second = decision(lead).getLong("items[0].employee.id");
        assertTrue(second != first && decision(lead).getLong("items[0].former.id") == first);
        // The task of the one before is taken back, the new one has his own.
        await().until(() -> admin.request().queryParam("subjectType", "lead").queryParam("subjectId", lead).get("/api/v1/tasks").jsonPath().getList("items.findAll { it.status == 'open' }.responsible.id").equals(List.of((int) second)));
        due(lead);
        await().until(() -> decision(lead).getList("items").size() == 3);
        assertEquals("by-hand", decision(lead).getString("items[0].kind"));
        assertEquals(head, decision(lead).getLong("items[0].employee.id"));
        admin.get("/leads/" + lead).then().body("takeBy", nullValue()).body("responsible.id", equalTo((int) head));
        // Begun by a comment, by the button: it stays.
        for (var begin : List.<java.util.function.BiConsumer<Api, Long>>of((who, id) -> who.post("/leads/" + id + "/comments", Map.of("text", "Звоню")).then().statusCode(201), (who, id) -> who.post("/leads/" + id + "/take", null).then().statusCode(200).body("takeBy", nullValue()))) {
            var taken = leadOf(send("site", Map.of(), word));
            var whose = decision(taken).getLong("items[0].employee.id");
            admin.post("/leads/" + taken + "/take", null).then().statusCode(409).body("code", equalTo("take-own"));
            begin.accept(Api.as(logins.get(people.indexOf(whose))), taken);
            await().until(() -> admin.get("/leads/" + taken).jsonPath().get("takeBy") == null);
            due(taken);
            admin.get("/leads/" + taken + "/timeline").then().body("items.type", hasItem("lead.taken")).body("items.type", hasItem("lead.distributed"));
            await().until(() -> waits(taken) == 0);
            assertEquals(1, decision(taken).getList("items").size());
        }
    }

    @Test
    void aRequestWaitsUntilSomebodyComes() {
        logins.forEach(login -> present(login, "absent"));
        rule(Map.of("name", "Ждать " + word, "way", "round-robin", "group", Map.of("departments", List.of(department)), "nobody", "wait", "condition", marked()));
        var phone = send("site", Map.of(), word);
        await().until(() -> admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getList("items").size() == 1);
        var lead = admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getLong("items[0].id");
        await().until(() -> "waits".equals(decision(lead).getString("items[0].kind")));
        present(logins.get(1), "present");
        due(lead);
        await().until(() -> decision(lead).getList("items").size() == 2);
        assertEquals(people.get(1), decision(lead).getLong("items[0].employee.id"));
    }

    @Test
    void aDryRunTellsWhoWouldHaveGotWhatAndChangesNothing() throws Exception {
        var leads = new ArrayList<Long>();
        for (var i = 0; i < 4; i++) {
            leads.add(admin.post("/leads", Map.of("title", "Проба " + word, "phones", List.of(Api.phone()), "responsibleId", admin.id())).then().statusCode(201).extract().jsonPath().getLong("id"));
        }
        var before = counts();
        var outcome = admin.post("/distribution-rules/try", Map.of("last", 200, "rules", List.of(Map.of("name", "Не сохранено", "way", "round-robin", "group", Map.of("departments", List.of(department)), "condition", marked()))))
                .then().statusCode(200).extract().jsonPath();
        assertEquals(4, outcome.getInt("byRule.find { it.name == 'Не сохранено' }.count"));
        assertEquals(2, outcome.getList("byEmployee.findAll { it.name.toString().endsWith('" + word + "') }.count", Integer.class).stream().mapToInt(Integer::intValue).max().orElse(0));
        assertEquals(outcome.getInt("requests"), outcome.getList("byRule.count", Integer.class).stream().mapToInt(Integer::intValue).sum());
        assertEquals(before, counts());
        leads.forEach(id -> admin.get("/leads/" + id).then().body("responsible.id", equalTo((int) admin.id())).body("version", equalTo(1)));
    }

    @Test
    void theCallCentreHandsOverAndTheRulesChoose() {
        rule(Map.of("name", "После звонка " + word, "way", "round-robin", "group", Map.of("departments", List.of(department)), "condition", marked()));
        var operator = Api.as("callcentre");
        var lead = operator.lead("Звонок " + word);
        var id = (Integer) lead.get("id");
        operator.post("/leads/" + id + "/hand-over", Map.of("note", "Просит перезвонить")).then().statusCode(200).body("responsible.id", not(equalTo((int) operator.id())));
        var to = decision(id).getLong("items[0].employee.id");
        assertTrue(people.contains(to));
        var receiver = Api.as(logins.get(people.indexOf(to)));
        receiver.get("/leads/" + id + "/timeline").then().body("items.find { it.type == 'lead.distributed' }.data.note", equalTo("Просит перезвонить"));
        receiver.request().queryParam("subjectType", "lead").queryParam("subjectId", id).get("/api/v1/tasks").then().body("items.size()", equalTo(1));
        var chosen = operator.lead("Выбран " + word);
        operator.post("/leads/" + chosen.get("id") + "/hand-over", Map.of("employeeId", people.get(2))).then().statusCode(200).body("responsible.id", equalTo(people.get(2).intValue()));
        Api.as("assembler").post("/leads/" + id + "/hand-over", Map.of()).then().statusCode(404);
    }

    @Test
    void salesSeesNothingOfAVacancy() {
        var phone = send("vacancy", Map.of(), "Соискатель " + word);
        var hr = Api.as("hr");
        await().until(() -> hr.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getList("items").size() == 1);
        var id = hr.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getLong("items[0].id");
        hr.get("/leads/" + id).then().body("responsible.name", equalTo("Наталья Зайцева"));
        for (var who : List.of("rop", "manager1", "operator", "callcentre")) {
            var sales = Api.as(who);
            assertTrue(List.of(403, 404).contains(sales.get("/leads/" + id).statusCode()), who);
            assertTrue(List.of(403, 404).contains(sales.get("/leads/" + id + "/timeline").statusCode()), who);
            sales.request().queryParam("q", phone.substring(1)).get("/api/v1/search").then().body("items.findAll { it.type == 'lead' && it.id == " + id + " }.size()", equalTo(0));
            sales.request().queryParam("q", word).get("/api/v1/search").then().body("items.size()", equalTo(0));
            assertTrue(!sales.get("/leads?limit=200&q={w}", word).body().asString().contains(word), who);
            assertTrue(!sales.get("/leads/board").body().asString().contains(word), who);
            assertTrue(!sales.get("/events?limit=200&types={t}", "lead.created,lead.assigned,lead.distributed,task.created").body().asString().contains(word), who);
            assertTrue(!sales.get("/distribution-rules/log?leadId={id}", id).body().asString().contains(word), who);
            assertTrue(!sales.get("/today").body().asString().contains(word), who);
        }
        // In no sum either: what the head counts is what the head lists.
        Api.as("rop").request().queryParam("exact", true).queryParam("filter", "{\"field\":\"text\",\"op\":\"contains\",\"value\":\"" + word + "\"}").get("/api/v1/leads/count").then().statusCode(200).body("count", equalTo(0));
    }

    @Test
    void rulesAreTheAdministratorsAndSayWhatIsWrong() {
        Api.as("manager1").get("/distribution-rules").then().statusCode(403);
        Api.as("director").get("/distribution-rules").then().statusCode(200);
        Api.as("director").post("/distribution-rules", Map.of("name", "Нет", "way", "round-robin")).then().statusCode(403);
        Api.as("rop").post("/distribution-rules/try", Map.of("last", 10)).then().statusCode(403);
        admin.post("/distribution-rules", Map.of("name", "Кому", "way", "fixed")).then().statusCode(422).body("errors.field", hasItem("employeeId"));
        admin.post("/distribution-rules", Map.of("name", "Сеть", "way", "round-robin", "condition", Map.of("field", "ip", "op", "in", "value", "300.1.1.1/99"))).then().statusCode(422).body("errors[0].field", equalTo("condition.value"));
        admin.post("/distribution-rules", Map.of("name", "Поле", "way", "round-robin", "condition", Map.of("and", List.of(Map.of("field", "нет", "op", "in", "value", "x"))))).then().statusCode(422).body("errors[0].field", equalTo("condition.and[0].field"));
        var id = rule(Map.of("name", "Правило " + word, "way", "round-robin", "condition", marked()));
        admin.patch("/distribution-rules/" + id, 7, Map.of("enabled", false)).then().statusCode(412).body("current.name", equalTo("Правило " + word));
        admin.patch("/distribution-rules/" + id, 1, Map.of("enabled", false)).then().statusCode(200).body("enabled", equalTo(false)).body("condition.field", equalTo("words"));
        admin.get("/distribution-rules/fields").then().body("items.find { it.code == 'phoneCode' }.title", equalTo("Код телефона")).body("items.title", not(hasItem(nullValue()))).body("items.choices.flatten().findAll { it != null && it.title == null }.size()", equalTo(0));
    }

    private Map<String, Object> marked() {
        return Map.of("field", "words", "op", "contains", "value", word);
    }

    /** Added above all others. */
    private long rule(Map<String, Object> fields) {
        return rule(fields, 1);
    }

    private long rule(Map<String, Object> fields, int place) {
        var id = admin.post("/distribution-rules", fields).then().statusCode(201).extract().jsonPath().getLong("id");
        made.add(id);
        var order = new ArrayList<>(admin.get("/distribution-rules").jsonPath().getList("items.id", Long.class));
        order.remove(id);
        order.add(place - 1, id);
        admin.request().body(Map.of("rules", order)).put("/api/v1/distribution-rules/order").then().statusCode(200).body("items[" + (place - 1) + "].id", equalTo((int) id));
        return id;
    }

    private void drop(long rule) {
        admin.request().delete("/api/v1/distribution-rules/" + rule).then().statusCode(204);
        made.remove(rule);
    }

    private static void present(String login, String presence) {
        Api.as(login).request().body(Map.of("presence", presence)).patch("/api/v1/me").then().statusCode(200);
    }

    /** @return the phone by which its lead is found */
    private static String send(String form, Map<String, Object> fields, String text) {
        var body = new HashMap<String, Object>(Map.of("name", "Гость", "phone", Api.phone(), "comment", ""));
        body.putAll(fields);
        body.put("comment", body.get("comment") + " " + text);
        RestAssured.given().contentType(ContentType.JSON).body(body).post("/intake/forms/" + form).then().statusCode(200);
        return (String) body.get("phone");
    }

    private long leadOf(String phone) {
        await().until(() -> admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().get("items[0].responsible") != null);
        return admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getLong("items[0].id");
    }

    private JsonPath decision(long lead) {
        return admin.get("/distribution-rules/log?leadId={id}", lead).then().statusCode(200).extract().jsonPath();
    }

    private List<Object> decisions() {
        return admin.request().queryParam("limit", 200).queryParam("ruleId", made.get(0)).get("/api/v1/distribution-rules/log").jsonPath().getList("items.employee.id");
    }

    /** @return to whom the next request goes */
    private long given() {
        return decision(leadOf(send("site", Map.of(), word))).getLong("items[0].employee.id");
    }

    /** The clock moves on: what this lead waits for is due. */
    private static void due(long lead) {
        sql("update distribution_wait set due_at = now() - interval '1 second' where subject_id = " + lead);
    }

    private static long waits(long lead) {
        return sql("select count(*) from distribution_wait where subject_id = " + lead);
    }

    private static List<Long> counts() {
        return List.of("lead", "task", "distribution_decision", "distribution_wait", "notification").stream().map(table -> sql("select count(*) from " + table)).toList();
    }

    private static long sql(String text) {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            if (!statement.execute(text)) {
                return 0;
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
