package ru.voronka.lead;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class LeadLifeTest {
    private final Api manager = Api.as("manager1");

    @Test
    void aLeadIsCreatedWithNormalPhonesAndItsCreatorAsResponsible() {
        var phone = Api.phone();
        var typed = "8 (" + phone.substring(2, 5) + ") " + phone.substring(5, 8) + "-" + phone.substring(8, 10) + "-" + phone.substring(10);
        manager.post("/leads", Map.of("title", "Заявка", "phones", List.of(typed), "emails", List.of("Anna@Example.RU"), "source", "site", "utm", Map.of("source", "yandex")))
                .then().statusCode(201).header("Location", notNullValue()).header("ETag", equalTo("\"1\"")).body("phones[0]", equalTo(phone)).body("emails[0]", equalTo("anna@example.ru"))
                .body("stage", equalTo("new")).body("responsible.name", equalTo("Мария Кузнецова")).body("utm.source", equalTo("yandex"));
        manager.request().queryParam("phone", typed).get("/api/v1/leads").then().statusCode(200).body("items.size()", equalTo(1));
    }

    @Test
    void itMovesAndIsRejectedOnlyWithATwoLevelReason() {
        var lead = manager.lead("Путь лида");
        manager.act("/leads/" + lead.get("id") + "/stage", 1, Map.of("stage", "contacted", "comment", "Поговорили")).then().statusCode(200).body("stage", equalTo("contacted")).header("ETag", equalTo("\"2\""));
        manager.act("/leads/" + lead.get("id") + "/stage", 2, Map.of("stage", "rejected")).then().statusCode(409).body("code", equalTo("reject-needs-reason"));
        manager.act("/leads/" + lead.get("id") + "/reject", 2, Map.of("status", "client-refused", "reason", "spam")).then().statusCode(422).body("errors[0].field", equalTo("reason"));
        manager.act("/leads/" + lead.get("id") + "/reject", 2, Map.of("status", "client-refused", "reason", "price")).then().statusCode(200).body("stage", equalTo("rejected")).body("refusal.reason", equalTo("price"));
    }

    @Test
    void anothersLeadIsNowhere() {
        var lead = Api.as("manager2").lead("Чужой " + UUID.randomUUID());
        manager.get("/leads/" + lead.get("id")).then().statusCode(404);
        manager.act("/leads/" + lead.get("id") + "/stage", 1, Map.of("stage", "contacted")).then().statusCode(404);
        manager.request().queryParam("q", lead.get("title")).get("/api/v1/leads").then().statusCode(200).body("items.size()", equalTo(0));
        manager.get("/leads/board").then().statusCode(200).body("columns.cards.flatten().id", not(hasItem(lead.get("id"))));
        Api.as("rop").get("/leads/" + lead.get("id")).then().statusCode(200);
        Api.as("hr").get("/leads/" + lead.get("id")).then().statusCode(404);
        Api.as("assembler").get("/leads").then().statusCode(200).body("items.size()", equalTo(0));
    }

    @Test
    void ofFourRacingPatchesOneWins() throws Exception {
        var lead = manager.lead("Гонка");
        assertEquals(List.of(200, 412, 412, 412), together(4, i -> manager.patch("/leads/" + lead.get("id"), 1, Map.of("title", "Гонка " + i)).statusCode()));
        manager.patch("/leads/" + lead.get("id"), 1, Map.of("title", "Поздно")).then().statusCode(412).body("current.version", equalTo(2));
        manager.request().body(Map.of("title", "Без версии")).patch("/api/v1/leads/" + lead.get("id")).then().statusCode(428);
    }

    @Test
    void anIdempotencyKeyHasOneEffect() throws Exception {
        var key = UUID.randomUUID().toString();
        var title = "Один " + key;
        var ids = together(4, i -> manager.request().header("Idempotency-Key", key).body(Map.of("title", title)).post("/api/v1/leads").then().statusCode(201).extract().jsonPath().getInt("id"));
        assertEquals(1, ids.stream().distinct().count());
        manager.request().header("Idempotency-Key", key).body(Map.of("title", "Другой")).post("/api/v1/leads").then().statusCode(422).body("code", equalTo("idempotency-reused"));
        manager.request().queryParam("q", title).get("/api/v1/leads").then().body("items.size()", equalTo(1));
    }

    @Test
    void whatIsWrongIsSaidAsAProblem() {
        manager.request().body("{").post("/api/v1/leads").then().statusCode(400).contentType("application/problem+json");
        manager.request().body("{\"title\":\"x\",\"colour\":1}").post("/api/v1/leads").then().statusCode(422).body("errors[0].field", equalTo("colour"));
        manager.post("/leads", Map.of("title", "я".repeat(100_000))).then().statusCode(422).body("errors[0].field", equalTo("title"));
        manager.post("/leads", Map.of("title", "x", "phones", List.of("abc"))).then().statusCode(422).body("errors[0].field", equalTo("phones[0]"));
        manager.post("/leads", Map.of()).then().statusCode(422);
        manager.request().queryParam("cursor", "мусор").get("/api/v1/leads").then().statusCode(422).body("errors[0].field", equalTo("cursor"));
        manager.request().contentType("text/plain").body("x").post("/api/v1/leads").then().statusCode(415).contentType("application/problem+json");
        manager.get("/leads/99999999").then().statusCode(404).contentType("application/problem+json");
        manager.get("/leads/abc").then().statusCode(404).contentType("application/problem+json");
        io.restassured.RestAssured.get("/api/v1/leads").then().statusCode(401).contentType("application/problem+json");
        io.restassured.RestAssured.given().auth().oauth2("abc.def.ghi").get("/api/v1/leads").then().statusCode(401).contentType("application/problem+json");
        io.restassured.RestAssured.given().auth().oauth2("vk_wrong").get("/api/v1/leads").then().statusCode(401);
        io.restassured.RestAssured.given().auth().oauth2("vk_demo").get("/api/v1/leads").then().statusCode(200);
        io.restassured.RestAssured.given().get("/api/v1/no-such-thing").then().statusCode(401);
    }

    @Test
    void pagesNeitherRepeatNorLose() {
        var mark = UUID.randomUUID().toString();
        for (var i = 0; i < 7; i++) {
            manager.lead(mark + " " + i);
        }
        var seen = new ArrayList<Integer>();
        String cursor = null;
        do {
            var page = manager.request().queryParam("q", mark).queryParam("limit", 3).queryParam("cursor", cursor == null ? "" : cursor).get("/api/v1/leads").then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        assertEquals(7, seen.stream().distinct().count());
        assertEquals(7, seen.size());
    }

    private static <T extends Comparable<T>> List<T> together(int count, java.util.function.IntFunction<T> work) throws Exception {
        var pool = Executors.newFixedThreadPool(count);
        try {
            var calls = new ArrayList<Callable<T>>();
            for (var i = 0; i < count; i++) {
                var index = i;
                calls.add(() -> work.apply(index));
            }
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            results.sort(null);
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
