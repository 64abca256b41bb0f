package ru.voronka.access;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class AdministrationTest {
    private final Api admin = Api.as("admin");

    @Test
    void anEmployeeIsLetInChangedAndDismissed() {
        var login = "e" + UUID.randomUUID();
        var id = admin.post("/employees", employee(login)).then().statusCode(201).body("email", equalTo("new@voronka.example")).body("phone", equalTo("+79161234567")).body("active", equalTo(true)).extract().jsonPath().getLong("id");
        Api.as(login).get("/me").then().statusCode(200).body("rights.lead.read", equalTo("participant"));
        admin.post("/employees", employee(login)).then().statusCode(409).body("errors[0].field", equalTo("login")).body("errors[0].message", equalTo("уже занято"));
        admin.patch("/employees/" + id, 1, Map.of("extension", "101")).then().statusCode(409).body("errors[0].field", equalTo("extension"));
        admin.patch("/employees/" + id, 1, Map.of("email", "not a mail")).then().statusCode(422).body("errors[0].field", equalTo("email"));
        admin.patch("/employees/" + id, 1, Map.of("departmentId", 1_000_000)).then().statusCode(422).body("errors[0].field", equalTo("departmentId"));
        admin.patch("/employees/" + id, 1, Map.of("name", "Пётр")).then().statusCode(200).body("version", equalTo(2));
        admin.patch("/employees/" + id, 1, Map.of("name", "Павел")).then().statusCode(412).body("current.name", equalTo("Пётр"));
        admin.patch("/employees/" + id, 2, Map.of("active", false)).then().statusCode(200);
        Api.as(login).get("/me").then().statusCode(403);
        admin.request().queryParam("active", true).get("/api/v1/employees").then().body("items.id", not(hasItem((int) id)));
    }

    @Test
    void theLastAdministratorStays() {
        var id = admin.id();
        admin.request().body(Map.of("roles", List.of("manager"))).patch("/api/v1/employees/" + id).then().statusCode(409).body("code", equalTo("last-admin"));
        admin.request().body(Map.of("active", false)).patch("/api/v1/employees/" + id).then().statusCode(409);
        admin.request().body(Map.of("rights", List.of())).put("/api/v1/roles/admin/rights").then().statusCode(409).body("code", equalTo("role-admin"));
    }

    @Test
    void departmentsFormATreeAndNoCircle() {
        var top = department("Филиал", null);
        var below = department("Продажи филиала", top);
        admin.patch("/departments/" + top, 1, Map.of("parentId", below)).then().statusCode(422).body("errors[0].field", equalTo("parentId")).body("errors[0].code", equalTo("circle"));
        admin.patch("/departments/" + below, 1, Map.of("name", "Опт", "headId", Api.as("manager2").id())).then().statusCode(200).header("ETag", equalTo("\"2\"")).body("head.name", equalTo("Иван Попов")).body("parentId", equalTo((int) top));
        admin.patch("/departments/" + below, 1, Map.of("name", "Поздно")).then().statusCode(412).body("current.name", equalTo("Опт"));
        admin.request().delete("/api/v1/departments/" + top).then().statusCode(409).body("code", equalTo("department-not-empty"));
        admin.request().delete("/api/v1/departments/" + below).then().statusCode(204);
        admin.request().delete("/api/v1/departments/" + top).then().statusCode(204);
        Api.as("director").post("/departments", Map.of("name", "Нельзя")).then().statusCode(403);
        Api.as("manager1").get("/departments").then().statusCode(200).body("items.id", not(hasItem((int) top)));
    }

    @Test
    void aHeadSeesTheDepartmentAtOnce() {
        var leads = Api.as("manager2").lead("Для нового начальника");
        var reader = "h" + UUID.randomUUID();
        role(reader, "department");
        var login = "e" + UUID.randomUUID();
        var employee = new HashMap<>(employee(login));
        employee.put("roles", List.of(reader));
        var id = admin.post("/employees", employee).then().statusCode(201).extract().jsonPath().getLong("id");
        Api.as(login).get("/leads/" + leads.get("id")).then().statusCode(404);
        var sales = admin.get("/departments").jsonPath().getInt("items.find { it.name == 'Отдел продаж' }.id");
        admin.request().body(Map.of("departmentId", sales)).patch("/api/v1/employees/" + id).then().statusCode(200);
        Api.as(login).get("/leads/" + leads.get("id")).then().statusCode(200);
    }

    @Test
    void rightsOfARoleHoldFromTheNextRequestOn() {
        var lead = Api.as("manager2").lead("Видно по праву");
        var code = "r" + UUID.randomUUID();
        role(code, "own");
        var login = "e" + UUID.randomUUID();
        var employee = new HashMap<>(employee(login));
        employee.put("roles", List.of(code));
        admin.post("/employees", employee).then().statusCode(201);
        var person = Api.as(login);
        person.get("/leads/" + lead.get("id")).then().statusCode(404);
        var last = person.get("/events").then().statusCode(200).extract().jsonPath().getString("last");
        rights(code, "all");
        person.get("/leads/" + lead.get("id")).then().statusCode(200);
        await().until(() -> person.request().queryParam("after", last).get("/api/v1/events").jsonPath().getList("items.type").contains("access.changed"));
        admin.request().body(Map.of("name", "Наблюдатель")).patch("/api/v1/roles/" + code).then().statusCode(200).body("name", equalTo("Наблюдатель")).body("rights.size()", equalTo(1));
        admin.request().delete("/api/v1/roles/" + code).then().statusCode(409).body("code", equalTo("role-in-use"));
        Api.as("manager1").get("/roles").then().statusCode(403);
        Api.as("director").request().body(Map.of("rights", List.of())).put("/api/v1/roles/" + code + "/rights").then().statusCode(403);
    }

    @Test
    void aKeyIsShownOnceAndRevokedAtOnce() {
        var issued = admin.post("/api-keys", Map.of("name", "Сайт", "employeeId", Api.as("manager1").id())).then().statusCode(201).body("key", startsWith("vk_")).extract().jsonPath();
        var key = issued.getString("key");
        admin.get("/api-keys").then().statusCode(200).body("items.find { it.id == " + issued.getLong("id") + " }.lastUsedAt", nullValue()).body("items.prefix", hasItem(key.substring(0, 7))).body("items.key", not(hasItem(key)));
        RestAssured.given().auth().oauth2(key).get("/api/v1/me").then().statusCode(200).body("login", equalTo("manager1"));
        admin.get("/api-keys").then().body("items.find { it.id == " + issued.getLong("id") + " }.lastUsedAt", notNullValue());
        assertEquals(204, admin.request().delete("/api/v1/api-keys/" + issued.getLong("id")).statusCode());
        RestAssured.given().auth().oauth2(key).get("/api/v1/me").then().statusCode(401);
        admin.request().delete("/api/v1/api-keys/" + issued.getLong("id")).then().statusCode(404);
        Api.as("director").post("/api-keys", Map.of("name", "Нельзя")).then().statusCode(403);
    }

    private Map<String, Object> employee(String login) {
        return Map.of("login", login, "name", "Новый Человек", "email", "New@Voronka.example", "phone", "8 916 123-45-67", "extension", "", "roles", List.of("manager"));
    }

    private long department(String name, Long parent) {
        var fields = new HashMap<String, Object>(Map.of("name", name));
        fields.put("parentId", parent);
        return admin.post("/departments", fields).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private void role(String code, String scope) {
        admin.post("/roles", Map.of("code", code, "name", "Роль " + code)).then().statusCode(201).body("rights.size()", equalTo(0));
        rights(code, scope);
    }

    private void rights(String code, String scope) {
        admin.request().body(Map.of("rights", List.of(Map.of("entity", "lead", "action", "read", "scope", scope)))).put("/api/v1/roles/" + code + "/rights").then().statusCode(200);
    }
}
