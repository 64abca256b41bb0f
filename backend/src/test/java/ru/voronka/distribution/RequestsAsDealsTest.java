package ru.voronka.distribution;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

/** Working without leads, a head's approval, and what a conversion starts up the line. */
@ProductTest
class RequestsAsDealsTest {
    private final Api admin = Api.as("admin");
    private final Api head = Api.as("rop");
    private final String word = "сделка" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aRequestBecomesADealAtOnceAndWaitsForTheHead() {
        admin.post("/forms", Map.of("code", word.replaceAll("[^a-z0-9]", "") + "f", "name", "Без лидов", "source", "site")).then().statusCode(201);
        var form = word.replaceAll("[^a-z0-9]", "") + "f";
        admin.request().body(Map.of("asDeal", true, "pipeline", "service", "stage", "diagnostics", "approval", true)).patch("/api/v1/forms/" + form).then().statusCode(200).body("approval", equalTo(true));
        admin.request().body(Map.of("pipeline", "service", "stage", "нет")).patch("/api/v1/forms/" + form).then().statusCode(422).body("errors[0].field", equalTo("stage"));
        var deal = deal(form, Api.phone(), "Ромашка " + word);
        var id = deal.getLong("id");
        assertEquals("service", deal.getString("pipeline"));
        assertEquals("diagnostics", deal.getString("stage"));
        assertEquals("awaiting", deal.getString("approval.state"));
        var whole = head.get("/deals/" + id).jsonPath();
        assertEquals("Ромашка " + word, whole.getString("company.name"));
        assertEquals("Анна", whole.getString("contacts[0].name"));
        assertEquals("yandex", whole.getString("utm.source"));
        assertEquals("site", whole.getString("source"));
        // No lead, no task yet; the rules have proposed whose it is to be.
        head.request().queryParam("q", word).get("/api/v1/leads").then().body("items.size()", equalTo(0));
        tasks(id).then().body("items.size()", equalTo(0));
        var manager = whole.getString("responsible.name").startsWith("Мария") ? Api.as("manager1") : Api.as("manager2");
        var version = whole.getInt("version");
        // Until then nobody moves it on; only the head has the word.
        manager.act("/deals/" + id + "/stage", version, Map.of("stage", "repair")).then().statusCode(409).body("type", equalTo("urn:voronka:problem:awaiting-approval"));
        head.act("/deals/" + id + "/pipeline", version, Map.of("pipeline", "sales")).then().statusCode(409);
        manager.act("/deals/" + id + "/approve", version, Map.of()).then().statusCode(403);
        Api.as("hr").act("/deals/" + id + "/approve", version, Map.of()).then().statusCode(404);
        head.get("/today").then().body("approvals.id", hasItem((int) id)).body("counts.approvals", notNullValue());
        manager.get("/today").then().body("approvals.size()", equalTo(0));
        var other = whole.getString("responsible.name").startsWith("Мария") ? "manager2" : "manager1";
        head.act("/deals/" + id + "/approve", version, Map.of("responsibleId", Api.as(other).id(), "comment", "Берём")).then().statusCode(200).body("approval.state", equalTo("approved")).body("approval.by.name", equalTo("Сергей Волков")).body("responsible.id", equalTo((int) Api.as(other).id()));
        head.act("/deals/" + id + "/approve", head.get("/deals/" + id).jsonPath().getInt("version"), Map.of()).then().statusCode(409);
        await().until(() -> tasks(id).jsonPath().getList("items.responsible.id").equals(List.of((int) Api.as(other).id())));
        head.get("/deals/" + id + "/timeline").then().body("items.type", hasItem("deal.approved")).body("items.type", hasItem("deal.distributed"));
        var moving = Api.as(other).get("/deals/" + id).jsonPath();
        Api.as(other).act("/deals/" + id + "/stage", moving.getInt("version"), Map.of("stage", "repair")).then().statusCode(200);
    }

    @Test
    void declinedItIsLostForAReasonAndAKnownClientIsFound() {
        var source = "src" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("/sources", Map.of("code", source, "name", source)).then().statusCode(201);
        admin.request().body(Map.of("requests", Map.of("pipeline", "sales", "asDeal", true, "approval", true))).patch("/api/v1/sources/" + source).then().statusCode(200).body("asDeal", equalTo(true));
        var form = "form" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("/forms", Map.of("code", form, "name", "По источнику", "source", source)).then().statusCode(201);
        var phone = Api.phone();
        var company = Api.as("manager2").post("/companies", Map.of("name", "Знакомый " + word, "phones", List.of(phone))).then().statusCode(201).extract().jsonPath();
        var deal = deal(form, phone, null);
        assertEquals(company.getInt("id"), deal.getInt("company.id"));
        assertEquals("Иван Попов", deal.getString("responsible.name"));
        head.act("/deals/" + deal.getLong("id") + "/decline", deal.getInt("version"), Map.of("status", "not-target", "reason", "spam", "comment", "Это спам")).then().statusCode(200)
                .body("stage", equalTo("lost")).body("approval.state", equalTo("declined")).body("refusal.reason", equalTo("spam"));
        head.get("/deals/" + deal.getLong("id") + "/timeline").then().body("items.type", hasItem("deal.declined")).body("items.type", hasItem("deal.lost"));
    }

    @Test
    void aConversionIsToldUpTheLineAndALargeDealGoesToTheHead() {
        admin.request().body(Map.of("headAbove", Map.of("amount", "1000000.00", "currency", "RUB"), "workWithin", 8)).patch("/api/v1/pipelines/tender").then().statusCode(200).body("headAbove.amount", equalTo("1000000.00"));
        var manager = Api.as("manager1");
        var small = converted(manager, "100000.00");
        head.get("/deals/" + small).then().body("responsible.name", equalTo("Мария Кузнецова"));
        await().until(() -> tasks(small).jsonPath().getList("items.title").contains("Проработать сделку: Сделка " + word));
        tasks(small).then().body("items[0].creator.name", equalTo("Сергей Волков")).body("items[0].responsible.name", equalTo("Мария Кузнецова"));
        head.get("/notifications").then().body("items.findAll { it.subject.id == " + small + " }.kind", hasItem("lead-converted"));
        Api.as("director").get("/notifications").then().body("items.find { it.subject.id == " + small + " }.text", equalTo("Лид «Лид " + word + "» переведён менеджером Мария Кузнецова (руководитель Сергей Волков) в сделку «Сделка " + word + "» на 100\u00a0000 ₽"));
        await().until(() -> Arrays.stream(Database.mail().getReceivedMessages()).anyMatch(m -> {
            try {
                return m.getAllRecipients()[0].toString().equals("rop@voronka.example") && m.getSubject().contains(word);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        var large = converted(manager, "1500000.00");
        await().until(() -> "Сергей Волков".equals(head.get("/deals/" + large).jsonPath().getString("responsible.name")));
        head.get("/deals/" + large + "/timeline").then().body("items.find { it.type == 'deal.distributed' }.data.kind", equalTo("threshold")).body("items.find { it.type == 'deal.distributed' }.data.former.name", equalTo("Мария Кузнецова"));
        // A sum written later crosses it too; and a department that is not to be told is not.
        var management = admin.get("/departments").jsonPath().getLong("items.find { it.name == 'Руководство' }.id");
        admin.request().body(Map.of("toldOfConversions", false)).patch("/api/v1/departments/" + management).then().statusCode(200);
        try {
            var grown = converted(manager, "10.00");
            var view = manager.get("/deals/" + grown).jsonPath();
            manager.patch("/deals/" + grown, view.getInt("version"), Map.of("amount", Map.of("amount", "2000000.00", "currency", "RUB"))).then().statusCode(200);
            await().until(() -> "Сергей Волков".equals(head.get("/deals/" + grown).jsonPath().getString("responsible.name")));
            Api.as("director").get("/notifications").then().body("items.find { it.subject != null && it.subject.id == " + grown + " }", nullValue());
        } finally {
            admin.request().body(Map.of("toldOfConversions", true)).patch("/api/v1/departments/" + management).then().statusCode(200);
            var nulls = new HashMap<String, Object>();
            nulls.put("headAbove", null);
            nulls.put("workWithin", null);
            admin.request().body(nulls).patch("/api/v1/pipelines/tender").then().statusCode(200).body("headAbove", nullValue());
        }
    }

    private long converted(Api manager, String amount) {
        var lead = manager.lead("Лид " + word);
        return manager.act("/leads/" + lead.get("id") + "/convert", (Integer) lead.get("version"), Map.of("contact", Map.of("firstName", "Пётр"), "deal", Map.of("pipeline", "tender", "title", "Сделка " + word, "amount", Map.of("amount", amount, "currency", "RUB"))))
                .then().statusCode(200).extract().jsonPath().getLong("deal.id");
    }

    private static io.restassured.response.Response tasks(long deal) {
        return Api.as("rop").request().queryParam("subjectType", "deal").queryParam("subjectId", deal).get("/api/v1/tasks");
    }

    private JsonPath deal(String form, String phone, String company) {
        var body = new HashMap<String, Object>(Map.of("name", "Анна", "phone", phone, "text", "Нужен ремонт " + word, "utm_source", "yandex"));
        if (company != null) {
            body.put("company", company);
        }
        RestAssured.given().contentType(ContentType.JSON).body(body).post("/intake/forms/" + form).then().statusCode(200);
        await().until(() -> admin.request().queryParam("phone", phone).get("/api/v1/deals").jsonPath().get("items[0].responsible") != null);
        var found = new JsonPath(ru.voronka.platform.Json.write(admin.request().queryParam("phone", phone).get("/api/v1/deals").jsonPath().getMap("items[0]")));
        assertTrue(found.getLong("id") > 0);
        return found;
    }
}
