package ru.voronka;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What happens when several do the same at once: one wins, the others are shown the present state; one key has one effect. */
@ProductTest
class RacesTest {
    private final Api manager = Api.as("manager1");

    @Test
    void ofFourWithOneVersionOneWins() throws Exception {
        var deadline = OffsetDateTime.now().plusDays(1).toString();
        var rop = Api.as("rop").id();
        var races = new LinkedHashMap<String, List<Response>>();
        races.put("lead patch", patches("/leads", Map.of("title", "x"), "title"));
        races.put("deal patch", patches("/deals", Map.of("title", "x"), "title"));
        races.put("company patch", patches("/companies", Map.of("name", "x"), "name"));
        races.put("contact patch", patches("/contacts", Map.of("firstName", "x"), "firstName"));
        races.put("task patch", patches("/tasks", Map.of("title", "x", "deadline", deadline), "title"));
        races.put("lead stage", actions("/leads", Map.of("title", "x"), "/stage", Map.of("stage", "contacted")));
        races.put("lead reject", actions("/leads", Map.of("title", "x"), "/reject", Map.of("status", "not-target", "reason", "spam")));
        races.put("lead convert", actions("/leads", Map.of("title", "x"), "/convert", Map.of("contact", Map.of("firstName", "Один"))));
        races.put("deal stage", actions("/deals", Map.of("title", "x"), "/stage", Map.of("stage", "paid")));
        races.put("deal participants", actions("/deals", Map.of("title", "x"), "/participants", Map.of("employeeId", rop, "role", "operator")));
        races.put("deal assign by head", actions(Api.as("rop"), "/deals", Map.of("title", "x"), "/assign", Map.of("employeeId", manager.id())));
        races.put("lead assign by head", actions(Api.as("rop"), "/leads", Map.of("title", "x"), "/assign", Map.of("employeeId", manager.id())));
        races.forEach((name, answers) -> {
            assertEquals(List.of(200, 412, 412, 412), answers.stream().map(Response::statusCode).sorted().toList(), name);
            answers.stream().filter(a -> a.statusCode() == 412).forEach(a -> a.then().contentType("application/problem+json").body("current.version", equalTo(2)));
        });
    }

    @Test
    void theVersionIsWantedAndMustBeOne() {
        var lead = manager.lead("Версия").get("id");
        manager.request().body(Map.of("title", "y")).patch("/api/v1/leads/" + lead).then().statusCode(428).contentType("application/problem+json");
        manager.request().body(Map.of("stage", "contacted")).post("/api/v1/leads/" + lead + "/stage").then().statusCode(428);
        manager.request().delete("/api/v1/deals/1").then().statusCode(428);
        for (var version : List.of("abc", "\"\"", "*", "\"1\", \"2\"", "99999999999999999999", "1.5", "\"-1\"", "W/\"x\"")) {
            var status = manager.request().header("If-Match", version).body(Map.of("title", "y")).patch("/api/v1/leads/" + lead).statusCode();
            assertTrue(status == 400 || status == 412, version + " " + status);
        }
    }

    @Test
    void oneKeyOneEffectEverywhere() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = Map.of("title", "Ключ " + key);
        var answers = together(4, () -> manager.request().header("Idempotency-Key", key).body(body).post("/api/v1/deals"));
        assertEquals(1, answers.stream().map(Response::asString).map(a -> new io.restassured.path.json.JsonPath(a).getInt("id")).distinct().count());
        assertEquals(1, answers.stream().map(a -> a.header("Location") + a.header("ETag")).distinct().count());
        var first = answers.get(0).jsonPath();
        var again = manager.request().header("Idempotency-Key", key).body(body).post("/api/v1/deals").then().statusCode(201).header("ETag", "\"1\"").extract().jsonPath();
        assertEquals(first.<Object>get(), again.<Object>get());
        manager.request().header("Idempotency-Key", key).body(Map.of("title", "Другое")).post("/api/v1/deals").then().statusCode(422).contentType("application/problem+json");
        manager.request().header("Idempotency-Key", key).body(body).post("/api/v1/leads").then().statusCode(422);
        // Another's key of the same text is another key.
        Api.as("manager2").request().header("Idempotency-Key", key).body(body).post("/api/v1/deals").then().statusCode(201);
        manager.request().queryParam("q", body.get("title")).get("/api/v1/deals").then().body("items.size()", equalTo(1));
        // An error is an answer too.
        var wrong = UUID.randomUUID().toString();
        for (var i = 0; i < 2; i++) {
            manager.request().header("Idempotency-Key", wrong).body(Map.of("title", "")).post("/api/v1/deals").then().statusCode(422).body("errors[0].field", equalTo("title"));
        }
        manager.request().header("Idempotency-Key", "x".repeat(201)).body(body).post("/api/v1/deals").then().statusCode(422);
        var lead = manager.lead("Действие с ключом").get("id");
        var move = UUID.randomUUID().toString();
        for (var i = 0; i < 2; i++) {
            manager.request().header("Idempotency-Key", move).header("If-Match", "\"1\"").body(Map.of("stage", "contacted")).post("/api/v1/leads/" + lead + "/stage").then().statusCode(200).body("version", equalTo(2));
        }
    }

    @Test
    void aFailureLeavesNothingHalfDone() {
        var place = manager.get("/events").jsonPath().getString("last");
        var title = "Половина " + UUID.randomUUID();
        manager.post("/deals", Map.of("title", title, "items", List.of(Map.of("name", "Есть"), Map.of("productId", 999999999)))).then().statusCode(422).body("errors[0].field", equalTo("items[1].productId"));
        var lead = manager.post("/leads", Map.of("title", title)).jsonPath().getInt("id");
        manager.act("/leads/" + lead + "/convert", 1, Map.of("company", Map.of("name", title), "contact", Map.of("firstName", title), "deal", Map.of("pipeline", "no-such"))).then().statusCode(422);
        manager.request().queryParam("q", title).get("/api/v1/deals").then().body("items.size()", equalTo(0));
        manager.request().queryParam("q", title).get("/api/v1/companies").then().body("items.size()", equalTo(0));
        manager.told("", place, told -> told.body("items.findAll { it.data.card?.title == '" + title + "' }.type", equalTo(List.of("lead.created"))));
    }

    private List<Response> patches(String path, Map<String, Object> made, String field) throws Exception {
        var id = manager.post(path, made).then().statusCode(201).extract().jsonPath().getInt("id");
        return together(4, () -> manager.patch(path + "/" + id, 1, Map.of(field, UUID.randomUUID().toString())));
    }

    private List<Response> actions(String path, Map<String, Object> made, String action, Object body) throws Exception {
        return actions(manager, path, made, action, body);
    }

    private static List<Response> actions(Api api, String path, Map<String, Object> made, String action, Object body) throws Exception {
        var id = api.post(path, made).then().statusCode(201).extract().jsonPath().getInt("id");
        return together(4, () -> api.act(path + "/" + id + action, 1, body));
    }

    private static List<Response> together(int count, Supplier<Response> work) throws Exception {
        var pool = Executors.newFixedThreadPool(count);
        try {
            var calls = new ArrayList<Callable<Response>>();
            for (var i = 0; i < count; i++) {
                calls.add(work::get);
            }
            var answers = new ArrayList<Response>();
            for (var answer : pool.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }
}
