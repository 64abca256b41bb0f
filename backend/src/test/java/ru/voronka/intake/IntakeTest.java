package ru.voronka.intake;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

@ProductTest
class IntakeTest {
    private final Api head = Api.as("rop");
    private final Api admin = Api.as("admin");

    @Test
    void aFormBecomesALeadATaskAndALetter() {
        var phone = Api.phone();
        var email = UUID.randomUUID() + "@client.example";
        var id = RestAssured.given().contentType(ContentType.JSON).body(Map.of("name", "Анна", "phone", phone, "email", email, "comment", "Нужны шкафы", "utm_source", "yandex", "Этаж", "3")).post("/intake/forms/site")
                .then().statusCode(200).body("ok", equalTo(true)).body("id", notNullValue()).extract().jsonPath().getLong("id");
        var lead = leadOf(phone);
        assertEquals("Заявка с сайта: Анна", lead.getString("title"));
        assertEquals("site", lead.getString("source"));
        var whole = head.get("/leads/" + lead.getLong("id")).jsonPath();
        assertEquals("Нужны шкафы\nэтаж: 3", whole.getString("text"));
        assertEquals("yandex", whole.getString("utm.source"));
        await().until(() -> head.get("/leads/" + lead.getLong("id")).jsonPath().get("responsible") != null);
        await().until(() -> head.request().queryParam("subjectType", "lead").queryParam("subjectId", lead.getLong("id")).get("/api/v1/tasks").jsonPath().getList("items").size() == 1);
        var responsible = head.get("/leads/" + lead.getLong("id")).jsonPath().getString("responsible.name");
        assertTrue(List.of("Мария Кузнецова", "Иван Попов").contains(responsible), responsible);
        head.request().queryParam("subjectType", "lead").queryParam("subjectId", lead.getLong("id")).get("/api/v1/tasks").then().body("items[0].responsible.name", equalTo(responsible)).body("items[0].creator.name", equalTo("Сергей Волков"));
        await().until(() -> Arrays.stream(Database.mail().getReceivedMessages()).anyMatch(m -> {
            try {
                return m.getAllRecipients()[0].toString().equals(email) && String.valueOf(Database.part(m, "text/plain")).contains("Нужны шкафы");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        head.get("/leads/" + lead.getLong("id") + "/timeline").then().body("items.type", hasItem("task.created"));
        await().until(() -> head.get("/leads/" + lead.getLong("id") + "/timeline").jsonPath().getList("items.type").contains("message.queued"));
        admin.get("/inbox/" + id).then().statusCode(200).body("status", equalTo("done")).body("outcome.id", equalTo((int) lead.getLong("id")));
        head.get("/inbox/" + id).then().statusCode(403);
        Api.as(responsible.startsWith("Мария") ? "manager1" : "manager2").get("/notifications").then().body("items.subject.id", hasItem(lead.getInt("id")));
    }

    @Test
    void theSameDeliveryThreeTimesAtOnceIsOneLead() throws Exception {
        var phone = Api.phone();
        var body = form(Map.of("Name", "Анна", "Phone", phone, "Textarea", "Нужен счёт", "tranid", "1:" + UUID.randomUUID(), "formid", "form1", "COOKIES", "TILDAUTM=utm_source%3Dyandex%7C%7C%7Cutm_medium%3Dcpc"));
        var calls = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 3; i++) {
            calls.add(() -> RestAssured.given().contentType("application/x-www-form-urlencoded").body(body).post("/intake/tilda/demo").statusCode());
        }
        var pool = Executors.newFixedThreadPool(3);
        for (var answer : pool.invokeAll(calls)) {
            assertEquals(200, answer.get());
        }
        pool.shutdown();
        var lead = leadOf(phone);
        assertEquals("cpc", head.get("/leads/" + lead.getLong("id")).jsonPath().getString("utm.medium"));
        await().until(() -> admin.request().queryParam("status", "duplicate").queryParam("source", "tilda").get("/api/v1/inbox").jsonPath().getList("items.outcome.id").stream().filter(o -> o.equals(lead.getInt("id"))).count() == 2);
        head.request().queryParam("phone", phone).get("/api/v1/leads").then().body("items.size()", equalTo(1));
    }

    @Test
    void aKnownClientsRequestGoesToTheClientsManager() {
        var phone = Api.phone();
        var company = Api.as("manager2").post("/companies", Map.of("name", "Постоянный клиент", "phones", List.of(phone))).then().statusCode(201).extract().jsonPath();
        RestAssured.given().contentType(ContentType.JSON).body(Map.of("name", "Пётр", "phone", phone)).post("/intake/forms/site").then().statusCode(200);
        var lead = leadOf(phone);
        assertEquals(company.getInt("id"), lead.getInt("company.id"));
        assertEquals("Иван Попов", lead.getString("responsible.name"));
    }

    @Test
    void vacanciesGoToThePersonnelAndSalesDoNotSeeThem() {
        var phone = Api.phone();
        RestAssured.given().contentType(ContentType.JSON).body(Map.of("name", "Соискатель", "phone", phone)).post("/intake/forms/vacancy").then().statusCode(200);
        await().until(() -> Api.as("hr").request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getList("items").size() == 1);
        head.request().queryParam("phone", phone).get("/api/v1/leads").then().body("items.size()", equalTo(0));
    }

    @Test
    void theLoadIsSharedAndTheAbsentGetNothing() {
        var manager = Api.as("manager2");
        manager.request().body(Map.of("presence", "absent")).patch("/api/v1/me").then().statusCode(200);
        try {
            var phones = new ArrayList<String>();
            for (var i = 0; i < 4; i++) {
                phones.add(Api.phone());
                RestAssured.given().contentType(ContentType.JSON).body(Map.of("name", "Нагрузка", "phone", phones.get(i))).post("/intake/forms/site").then().statusCode(200);
            }
            phones.forEach(phone -> await().until(() -> "Мария Кузнецова".equals(head.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getString("items[0].responsible.name"))));
        } finally {
            manager.request().body(Map.of("presence", "present")).patch("/api/v1/me").then().statusCode(200);
        }
    }

    @Test
    void whatCannotBeUnderstoodStaysAndIsAnsweredAsTheSenderExpects() {
        RestAssured.given().contentType(ContentType.JSON).body("{\"name\":").post("/intake/forms/site").then().statusCode(400).contentType("application/problem+json");
        await().until(() -> admin.request().queryParam("status", "failed").queryParam("source", "form").get("/api/v1/inbox").jsonPath().getList("items").size() > 0);
        RestAssured.given().contentType(ContentType.JSON).body("[1,2").post("/intake/marquiz/demo").then().statusCode(200);
        RestAssured.given().contentType("application/x-www-form-urlencoded").body("test=test").post("/intake/tilda/demo").then().statusCode(200);
        RestAssured.given().contentType("application/x-www-form-urlencoded").body("x=1").post("/intake/tilda/wrong").then().statusCode(401);
        RestAssured.given().contentType(ContentType.JSON).body(Map.of()).post("/intake/forms/none").then().statusCode(404);
        RestAssured.given().contentType(ContentType.JSON).body("\"" + "x".repeat(2_000_000) + "\"").post("/intake/forms/site").then().statusCode(413);
        var phone = Api.phone();
        RestAssured.given().contentType(ContentType.JSON).body(Map.of("name", "Машина", "phone", phone, "website", "http://spam")).post("/intake/forms/site").then().statusCode(200);
        var hostile = new HashMap<String, Object>(Map.of("name", "<script>\u0000'; drop table lead; --", "phone", "не телефон", "email", "не почта"));
        RestAssured.given().contentType(ContentType.JSON).body(hostile).post("/intake/forms/site").then().statusCode(200);
        await().until(() -> head.request().queryParam("q", "drop table lead").get("/api/v1/leads").jsonPath().getList("items").size() == 1);
        head.request().queryParam("phone", phone).get("/api/v1/leads").then().body("items.size()", equalTo(0));
    }

    private JsonPath leadOf(String phone) {
        await().until(() -> head.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getList("items").size() == 1);
        var lead = head.request().queryParam("phone", phone).get("/api/v1/leads").then().extract().jsonPath();
        return new JsonPath(ru.voronka.platform.Json.write(lead.getMap("items[0]")));
    }

    private static String form(Map<String, String> fields) {
        return String.join("&", fields.entrySet().stream().map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).toList());
    }
}
