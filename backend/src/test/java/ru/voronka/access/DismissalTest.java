package ru.voronka.access;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** Whoever leaves is out at once, and what they held goes where the plan says, each thing with its event. */
@ProductTest
class DismissalTest {
    private final Api admin = Api.as("admin");
    private long department;
    private Api head;
    private Api leaving;
    private Api one;
    private Api two;

    @BeforeEach
    void people() {
        department = admin.post("/departments", Map.of("name", "Увольнения " + UUID.randomUUID())).jsonPath().getLong("id");
        head = person("head-of-sales");
        leaving = person("manager");
        one = person("manager");
        two = person("manager");
        admin.patch("/departments/" + department, 1, Map.of("headId", head.id())).then().statusCode(200);
    }

    @Test
    void everythingGoesByThePlanAndTheDoorsShut() {
        var id = leaving.id();
        var deals = java.util.stream.IntStream.range(0, 6).map(i -> leaving.post("/deals", Map.of("title", "Наследство " + i)).jsonPath().getInt("id")).boxed().toList();
        var lead = leaving.lead("Наследство").get("id");
        var company = leaving.post("/companies", Map.of("name", "Наследство")).jsonPath().getInt("id");
        var task = leaving.post("/tasks", Map.of("title", "Наследство", "deadline", OffsetDateTime.now().plusDays(1).toString())).jsonPath().getInt("id");
        var key = admin.post("/api-keys", Map.of("name", "Уйдёт", "employeeId", id)).jsonPath().getString("key");
        var feed = leaving.post("/calendar-feed", null).jsonPath().getString("path");
        RestAssured.given().get(feed).then().statusCode(200);
        admin.get("/employees/" + id + "/holdings").then().statusCode(200).body("items.find { it.kind == 'deal' }.count", equalTo(6)).body("items.find { it.kind == 'lead' }.count", equalTo(1)).body("items.find { it.kind == 'task' }.count", equalTo(1));
        one.get("/employees/" + id + "/holdings").then().statusCode(403);
        head.post("/employees/" + id + "/dismissal", Map.of("to", "head")).then().statusCode(403);
        admin.post("/employees/" + id + "/dismissal", Map.of("to", "employee")).then().statusCode(422).body("errors[0].field", equalTo("employeeId"));
        admin.post("/employees/" + id + "/dismissal", Map.of("to", "employee", "employeeId", id)).then().statusCode(422);
        var report = admin.post("/employees/" + id + "/dismissal", Map.of("to", "head", "kinds", Map.of("deal", Map.of("to", "spread"), "lead", Map.of("to", "employee", "employeeId", two.id()), "company", Map.of("to", "keep")))).then().statusCode(200)
                .body("total", equalTo(8)).extract().jsonPath();
        // The head may change deals too, and gets a share.
        assertEquals(List.of(2, 2, 2), report.getList("items.findAll { it.kind == 'deal' }.count"));
        admin.get("/leads/" + lead).then().body("responsible.id", equalTo((int) two.id())).body("version", equalTo(2));
        admin.get("/tasks/" + task).then().body("responsible.id", equalTo((int) head.id()));
        admin.get("/companies/" + company).then().body("responsible.id", equalTo((int) id));
        deals.forEach(deal -> admin.get("/deals/" + deal + "/timeline").then().body("items.type", hasItem("deal.assigned")));
        leaving.get("/me").then().statusCode(403);
        RestAssured.given().auth().oauth2(key).get("/api/v1/me").then().statusCode(401);
        RestAssured.given().get(feed).then().statusCode(404);
        admin.get("/employees/" + id).then().body("active", equalTo(false)).body("extension", nullValue());
        // Taken back, they come with empty hands and no keys.
        admin.request().body(Map.of("active", true)).patch("/api/v1/employees/" + id).then().statusCode(200);
        leaving.get("/me").then().statusCode(200);
        RestAssured.given().auth().oauth2(key).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void aHandOverMovesWithoutDismissing() {
        var deal = leaving.post("/deals", Map.of("title", "Передача")).jsonPath().getInt("id");
        one.post("/employees/" + leaving.id() + "/hand-over", Map.of("to", "head")).then().statusCode(403);
        head.post("/employees/" + leaving.id() + "/hand-over", Map.of("to", "employee", "employeeId", one.id())).then().statusCode(200).body("items[0].to.id", equalTo((int) one.id())).body("total", equalTo(1));
        admin.get("/deals/" + deal).then().body("responsible.id", equalTo((int) one.id()));
        leaving.get("/me").then().statusCode(200);
        head.post("/employees/" + leaving.id() + "/hand-over", Map.of("to", "head", "kinds", Map.of("nothing", Map.of("to", "keep")))).then().statusCode(422);
        var login = "d" + UUID.randomUUID();
        var alone = admin.post("/employees", Map.of("login", login, "name", "Без отдела", "roles", List.of("manager"))).jsonPath().getLong("id");
        Api.as(login).lead("Ничей потом");
        admin.post("/employees/" + alone + "/dismissal", Map.of("to", "head")).then().statusCode(409).body("code", equalTo("hand-over-no-head"));
        admin.post("/employees/" + alone + "/dismissal", Map.of("to", "spread")).then().statusCode(409).body("code", equalTo("hand-over-nobody"));
        var empty = admin.post("/employees", Map.of("login", "d" + UUID.randomUUID(), "name", "Без дел", "roles", List.of("manager"))).jsonPath().getLong("id");
        admin.post("/employees/" + empty + "/dismissal", Map.of("to", "head")).then().statusCode(200).body("total", equalTo(0));
        admin.post("/employees/" + alone + "/dismissal", Map.of("to", "keep")).then().statusCode(200).body("total", equalTo(0));
    }

    @Test
    void thePlaceAmongThoseWhoWorkADealGoesToo() {
        var deal = one.post("/deals", Map.of("title", "Вдвоём")).jsonPath().getInt("id");
        var shared = one.post("/deals", Map.of("title", "Втроём")).jsonPath().getInt("id");
        var lead = one.lead("Вдвоём").get("id");
        one.act("/deals/" + deal + "/participants", 1, Map.of("employeeId", leaving.id(), "role", "operator")).then().statusCode(200);
        one.act("/deals/" + shared + "/participants", 1, Map.of("employeeId", leaving.id(), "role", "operator")).then().statusCode(200);
        one.act("/deals/" + shared + "/participants", 2, Map.of("employeeId", two.id(), "role", "operator")).then().statusCode(200);
        one.act("/leads/" + lead + "/participants", 1, Map.of("employeeId", leaving.id(), "role", "observer")).then().statusCode(200);
        admin.get("/employees/" + leaving.id() + "/holdings").then().body("items.find { it.kind == 'deal-participation' }.count", equalTo(2)).body("items.find { it.kind == 'lead-participation' }.count", equalTo(1));
        admin.post("/employees/" + leaving.id() + "/dismissal", Map.of("to", "employee", "employeeId", two.id())).then().statusCode(200).body("total", equalTo(3));
        one.get("/deals/" + deal).then().body("participants.id", equalTo(List.of((int) two.id()))).body("participants[0].role", equalTo("operator")).body("version", equalTo(3));
        one.get("/deals/" + shared).then().body("participants.id", equalTo(List.of((int) two.id()))).body("participantCount", equalTo(1));
        one.get("/leads/" + lead).then().body("participants.id", equalTo(List.of((int) two.id()))).body("participants[0].role", equalTo("observer"));
        one.get("/deals/" + deal + "/timeline").then().body("items.findAll { it.type == 'deal.participant-changed' }.size()", equalTo(3));
        two.get("/deals/" + deal).then().statusCode(200);
    }

    @Test
    void theDeputyFollowsAHeadThatLeaves() {
        admin.request().body(Map.of("deputyId", one.id())).patch("/api/v1/departments/" + department).then().statusCode(200);
        admin.post("/employees/" + head.id() + "/dismissal", Map.of("to", "keep")).then().statusCode(200);
        admin.get("/departments").then().body("items.find { it.id == " + department + " }.head.id", equalTo((int) one.id())).body("items.find { it.id == " + department + " }.deputy", nullValue());
    }

    private Api person(String role) {
        var login = "d" + UUID.randomUUID();
        admin.post("/employees", Map.of("login", login, "name", "Человек " + login.substring(0, 5), "roles", List.of(role), "departmentId", department)).then().statusCode(201);
        return Api.as(login);
    }
}
