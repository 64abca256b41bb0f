package ru.voronka.access;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** Each role of a new company sees as far as its first rights say. */
@ProductTest
class ScopeTest {
    private static final List<String> ALL = List.of("admin", "director", "rop", "manager1", "manager2", "operator", "callcentre", "hr", "assembler");
    private final Api manager = Api.as("manager1");

    @Test
    void whoSeesAManagersWork() {
        var lead = manager.lead("Права").get("id");
        var deal = manager.post("/deals", Map.of("title", "Права")).jsonPath().getInt("id");
        var company = manager.post("/companies", Map.of("name", "Права")).jsonPath().getInt("id");
        var contact = manager.post("/contacts", Map.of("firstName", "Права")).jsonPath().getInt("id");
        var task = manager.post("/tasks", Map.of("title", "Права", "deadline", OffsetDateTime.now().plusDays(1).toString())).jsonPath().getInt("id");
        assertEquals(List.of("admin", "director", "manager1", "rop"), who("/leads/" + lead));
        assertEquals(List.of("admin", "director", "manager1", "operator", "rop"), who("/deals/" + deal));
        assertEquals(List.of("admin", "callcentre", "director", "manager1", "manager2", "operator", "rop"), who("/companies/" + company));
        assertEquals(List.of("admin", "callcentre", "director", "manager1", "manager2", "operator", "rop"), who("/contacts/" + contact));
        assertEquals(List.of("admin", "director", "manager1", "rop"), who("/tasks/" + task));
        assertEquals(List.of("admin", "director"), who("/roles"));
        assertEquals(List.of("admin"), who("/inbox"));
        assertEquals(List.of("admin", "director", "manager1", "manager2", "operator", "rop"), who("/reports/funnel"));
    }

    @Test
    void seeingIsNotChanging() {
        var company = manager.post("/companies", Map.of("name", "Читают все")).jsonPath().getInt("id");
        Api.as("manager2").patch("/companies/" + company, 1, Map.of("name", "Чужая")).then().statusCode(403).contentType("application/problem+json");
        Api.as("callcentre").patch("/companies/" + company, 1, Map.of("name", "Чужая")).then().statusCode(403);
        var lead = manager.lead("Не удалить").get("id");
        manager.request().header("If-Match", "\"1\"").delete("/api/v1/leads/" + lead).then().statusCode(403);
        Api.as("rop").request().header("If-Match", "\"1\"").delete("/api/v1/leads/" + lead).then().statusCode(204);
        manager.get("/leads/" + lead).then().statusCode(404);
        Api.as("assembler").post("/leads", Map.of("title", "x")).then().statusCode(403);
        manager.post("/employees", Map.of("login", "x", "name", "x", "roles", List.of())).then().statusCode(403);
        manager.request().body(Map.of("rights", List.of())).put("/api/v1/roles/manager/rights").then().statusCode(403);
        Api.as("admin").request().body("{\"rights\":[null]}").put("/api/v1/roles/hr/rights").then().statusCode(422).body("errors[0].field", equalTo("rights[0]"));
    }

    @Test
    void aTaskMayBeHandedOnByWhoeverIsToDoIt() {
        var task = Api.as("rop").post("/tasks", Map.of("title", "Поручение", "deadline", OffsetDateTime.now().plusDays(1).toString(), "responsibleId", manager.id())).then().statusCode(201).extract().jsonPath().getInt("id");
        manager.patch("/tasks/" + task, 1, Map.of("responsibleId", Api.as("manager2").id())).then().statusCode(200).body("responsible.name", equalTo("Иван Попов"));
        manager.get("/tasks/" + task).then().statusCode(404);
    }

    @Test
    void aProgramsLeadIsItsOwnFromTheFirstMoment() {
        var key = RestAssured.given().header("Authorization", "Bearer vk_demo").contentType("application/json");
        for (var i = 0; i < 5; i++) {
            var lead = RestAssured.given().spec(key).body(Map.of("title", "От программы " + i)).post("/api/v1/leads").then().statusCode(201).extract().jsonPath().getInt("id");
            RestAssured.given().spec(key).get("/api/v1/leads/" + lead).then().statusCode(200);
            RestAssured.given().spec(key).header("If-Match", "\"1\"").body(Map.of("stage", "contacted")).post("/api/v1/leads/" + lead + "/stage").then().statusCode(200);
        }
        RestAssured.given().spec(key).get("/api/v1/me").then().header("RateLimit", org.hamcrest.Matchers.startsWith("\"minute\";r=")).header("RateLimit-Policy", org.hamcrest.Matchers.containsString("w=60"));
    }

    private static List<String> who(String path) {
        return List.copyOf(new TreeSet<>(ALL.stream().filter(login -> Api.as(login).get(path).statusCode() == 200).toList()));
    }
}
