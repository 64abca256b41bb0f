package ru.voronka.platform;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class BatchTest {
    private final Api manager = Api.as("manager1");
    private final String mark = "Пакет " + UUID.randomUUID();

    @Test
    void eachOperationHasItsOwnOutcome() {
        var mine = manager.lead("Свой");
        var foreign = Api.as("manager2").lead("Чужой");
        var operations = List.of(create(Map.of("title", mark)), create(Map.of("title", mark, "phones", List.of("abc"))), create(Map.of("title", mark, "colour", 1)),
                of("patch", mine, 1, Map.of("title", mark)), of("patch", mine, 1, Map.of("title", "Поздно")), of("stage", mine, 2, Map.of("stage", "contacted")), of("patch", foreign, 1, Map.of("title", mark)),
                of("delete", mine, 3, Map.of()), Map.of("action", "explode"), Map.of("action", "patch"), of("stage", mine, 3, Map.of("stage", "rejected")), create(Map.of("title", mark)));
        var answer = manager.post("/leads/batch", Map.of("operations", operations)).then().statusCode(200)
                .body("items.status", contains(201, 422, 422, 200, 412, 200, 404, 403, 422, 422, 409, 201)).body("succeeded", equalTo(4)).body("failed", equalTo(8))
                .body("items[0].id", notNullValue()).body("items[0].problem", nullValue()).body("items[1].problem.errors[0].field", equalTo("body.phones[0]")).body("items[2].problem.errors[0].field", equalTo("body.colour"))
                .body("items[4].problem.current.version", equalTo(2)).body("items[9].problem.errors[0].field", equalTo("id")).body("items[5].version", equalTo(3)).extract().jsonPath();
        manager.get("/leads/" + answer.getInt("items[0].id")).then().body("title", equalTo(mark));
        manager.get("/leads/" + mine.get("id")).then().body("stage", equalTo("contacted")).body("title", equalTo(mark));
        manager.get("/leads/" + mine.get("id") + "/timeline").then().body("items.type", contains("lead.stage-changed", "lead.updated", "lead.created"));
    }

    @Test
    void allOrNothing() {
        var operations = List.of(create(Map.of("title", mark)), create(Map.of("title", "")), create(Map.of("title", mark)));
        for (var path : List.of("/leads", "/deals")) {
            var place = manager.get("/events").jsonPath().getString("last");
            manager.request().queryParam("atomic", true).body(Map.of("operations", operations)).post("/api/v1" + path + "/batch").then().statusCode(422).contentType("application/problem+json").body("errors[0].field", equalTo("operations[1].body.title"));
            manager.request().queryParam("q", mark).get("/api/v1" + path).then().body("items.size()", equalTo(0));
            manager.request().queryParam("after", place).get("/api/v1/events").then().body("items.findAll { it.data.card?.title == '" + mark + "' }.size()", equalTo(0));
        }
        manager.request().queryParam("atomic", true).body(Map.of("operations", List.of(Map.of("action", "delete", "id", 999999999, "version", 1)))).post("/api/v1/leads/batch").then().statusCode(404).body("errors[0].field", equalTo("operations[0]"));
    }

    @Test
    void theOthersToo() {
        var deadline = OffsetDateTime.now().plusDays(1).toString();
        manager.post("/companies/batch", Map.of("operations", List.of(create(Map.of("name", mark)), create(Map.of("name", mark, "inn", "1"))))).then().statusCode(200).body("items.status", contains(201, 422));
        manager.post("/contacts/batch", Map.of("operations", List.of(create(Map.of("firstName", mark)), create(Map.of())))).then().statusCode(200).body("items.status", contains(201, 422));
        manager.post("/tasks/batch", Map.of("operations", List.of(create(Map.of("title", mark, "deadline", deadline)), create(Map.of("title", mark))))).then().statusCode(200).body("items.status", contains(201, 422));
        var deal = manager.post("/deals", Map.of("title", mark)).jsonPath();
        manager.post("/deals/batch", Map.of("operations", List.of(of("stage", Map.of("id", deal.getInt("id")), 1, Map.of("stage", "lost")), of("stage", Map.of("id", deal.getInt("id")), 1, Map.of("stage", "paid")),
                // What the database itself refuses undoes that operation alone.
                create(Map.of("title", mark, "items", List.of(Map.of("productId", 99999999)))), create(Map.of("title", mark))))).then().statusCode(200).body("items.status", contains(422, 200, 422, 201));
    }

    @Test
    void aThousandAndNotOneMore() {
        var operations = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 1000; i++) {
            operations.add(create(Map.of("title", mark + " " + i)));
        }
        manager.post("/leads/batch", Map.of("operations", operations)).then().statusCode(200).body("succeeded", equalTo(1000));
        operations.add(create(Map.of("title", mark)));
        manager.post("/leads/batch", Map.of("operations", operations)).then().statusCode(422).body("errors[0].field", equalTo("operations"));
        manager.post("/leads/batch", Map.of("operations", List.of())).then().statusCode(422);
        manager.request().body("{\"operations\":[null]}").post("/api/v1/leads/batch").then().statusCode(422).body("errors[0].field", equalTo("operations[0]"));
    }

    private static Map<String, Object> create(Map<String, Object> body) {
        return Map.of("action", "create", "body", body);
    }

    private static Map<String, Object> of(String action, Map<String, Object> entity, int version, Map<String, Object> body) {
        return Map.of("action", action, "id", entity.get("id"), "version", version, "body", body);
    }
}
