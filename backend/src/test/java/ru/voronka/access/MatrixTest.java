package ru.voronka.access;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** Every action in every scope, and a pipeline whose rights are its own. */
@ProductTest
class MatrixTest {
    private static final List<String> SCOPES = List.of("none", "own", "participant", "department", "subtree", "all");

    private final Api admin = Api.as("admin");
    private final String role = "m" + UUID.randomUUID();
    private final Map<String, Api> people = new LinkedHashMap<>();
    private Api one;
    private long oneId;

    /** The one whose rights are tried, a colleague, one of the department beneath, and a stranger. */
    @BeforeEach
    void company() {
        admin.post("/roles", Map.of("code", role, "name", "Матрица")).then().statusCode(201);
        var top = admin.post("/departments", Map.of("name", "Матрица " + role)).jsonPath().getLong("id");
        var below = admin.post("/departments", Map.of("name", "Ниже " + role, "parentId", top)).jsonPath().getLong("id");
        one = person(top, role);
        oneId = one.id();
        people.put("own", one);
        people.put("department", person(top, "manager"));
        people.put("subtree", person(below, "manager"));
        people.put("all", person(null, "manager"));
    }

    @Test
    void readingReachesAsFarAsItsScope() {
        var deals = deals("sales");
        var leads = new LinkedHashMap<String, Integer>();
        people.forEach((scope, owner) -> leads.put(scope, lead(owner)));
        for (var scope : SCOPES) {
            rights(right("deal", "read", scope), right("lead", "read", scope));
            assertEquals(within(scope), deals.keySet().stream().filter(of -> one.get("/deals/" + deals.get(of)).statusCode() == 200).toList(), scope);
            var found = one.request().queryParam("q", role).get("/api/v1/deals").jsonPath().getList("items.id");
            assertEquals(within(scope).size(), found == null ? 0 : found.size(), scope);
            var board = one.request().queryParam("q", role).get("/api/v1/deals/board").jsonPath().getList("columns.count", Integer.class);
            assertEquals(within(scope).size(), board.stream().mapToInt(Integer::intValue).sum(), scope);
            assertEquals(within(scope).stream().filter(of -> !of.equals("participant")).toList(), leads.keySet().stream().filter(of -> one.get("/leads/" + leads.get(of)).statusCode() == 200).toList(), scope);
        }
    }

    @Test
    void doingReachesAsFarAsItsScope() {
        for (var scope : SCOPES) {
            var deals = deals("sales");
            rights(right("deal", "read", "all"), right("deal", "change", scope));
            assertEquals(within(scope), deals.keySet().stream().filter(of -> one.patch("/deals/" + deals.get(of), version(deals.get(of)), Map.of("comment", scope)).statusCode() == 200).toList(), scope);
            deals.values().forEach(deal -> one.act("/deals/" + deal + "/stage", version(deal), Map.of("stage", "in-progress")).then().statusCode(403).body("code", equalTo("right-missing")).body("detail", equalTo("У вашей роли нет такого права: сделки — двигать по стадиям")));
            rights(right("deal", "read", "all"), right("deal", "move-stage", scope));
            assertEquals(within(scope), deals.keySet().stream().filter(of -> one.act("/deals/" + deals.get(of) + "/stage", version(deals.get(of)), Map.of("stage", "in-progress")).statusCode() == 200).toList(), scope);
            deals.values().forEach(deal -> one.patch("/deals/" + deal, version(deal), Map.of("comment", "нельзя")).then().statusCode(403));
            rights(right("deal", "read", "all"), right("deal", "delete", scope));
            assertEquals(within(scope), deals.keySet().stream().filter(of -> one.request().header("If-Match", "\"" + version(deals.get(of)) + "\"").delete("/api/v1/deals/" + deals.get(of)).statusCode() == 204).toList(), scope);
        }
    }

    @Test
    void aLeadIsMovedByTheRightToMove() {
        rights(right("lead", "read", "all"), right("lead", "change", "all"));
        var lead = lead(people.get("all"));
        one.act("/leads/" + lead + "/stage", 1, Map.of("stage", "contacted")).then().statusCode(403);
        one.act("/leads/" + lead + "/reject", 1, Map.of("status", "not-target", "reason", "spam")).then().statusCode(403);
        rights(right("lead", "read", "all"), right("lead", "move-stage", "all"));
        one.act("/leads/" + lead + "/stage", 1, Map.of("stage", "contacted")).then().statusCode(200);
        one.patch("/leads/" + lead, 2, Map.of("text", "нельзя")).then().statusCode(403);
        one.act("/leads/" + lead + "/stage", 2, Map.of("stage", "in-progress", "fields", Map.of("text", "нельзя"))).then().statusCode(403);
        one.post("/leads/batch", Map.of("operations", List.of(Map.of("action", "stage", "id", lead, "version", 2, "body", Map.of("stage", "in-progress"))))).then().statusCode(200).body("succeeded", equalTo(1));
    }

    @Test
    void aPipelineHasRightsOfItsOwn() {
        rights(right("deal", "read", "all"), right("deal", "create", "all"), right("deal", "change", "all"), right("deal", "move-stage", "all"),
                in("service", "change", "none"), in("service", "create", "none"), in("service", "move-stage", "none"), in("tender", "read", "none"));
        var sales = deals("sales").get("all");
        var service = deals("service").get("all");
        var tender = deals("tender").get("all");
        one.get("/deals/" + tender).then().statusCode(404);
        one.get("/deals/" + service).then().statusCode(200);
        one.patch("/deals/" + service, 1, Map.of("comment", "нельзя")).then().statusCode(403);
        one.act("/deals/" + service + "/stage", 1, Map.of("stage", "repair")).then().statusCode(403);
        one.post("/deals", Map.of("title", "нельзя", "pipeline", "service")).then().statusCode(403);
        one.act("/deals/" + sales + "/pipeline", 1, Map.of("pipeline", "service")).then().statusCode(403);
        one.patch("/deals/" + sales, 1, Map.of("comment", "можно")).then().statusCode(200);
        one.post("/deals", Map.of("title", "можно", "pipeline", "tender")).then().statusCode(201);
        one.request().queryParam("q", role).queryParam("pipeline", "tender").get("/api/v1/deals").then().statusCode(200).body("items.size()", equalTo(0));
        one.get("/me").then().body("rights.deal.change", equalTo("all")).body("pipelines.service.change", equalTo("none")).body("pipelines.tender.read", equalTo("none")).body("pipelines.tender.change", equalTo("all"));
        // The other way round: only one pipeline.
        rights(in("service", "read", "own"));
        var mine = deals("service");
        assertEquals(List.of("own"), mine.keySet().stream().filter(of -> one.get("/deals/" + mine.get(of)).statusCode() == 200).toList());
        one.get("/deals/" + sales).then().statusCode(404);
        one.request().queryParam("q", role).get("/api/v1/deals").then().statusCode(200).body("items.size()", equalTo(2));
        replace(List.of(Map.of("entity", "lead", "action", "read", "scope", "own", "pipeline", "sales"))).then().statusCode(422).body("errors[0].field", equalTo("rights[0].pipeline"));
        replace(List.of(in("no-such", "read", "own"))).then().statusCode(422).body("errors[0].field", equalTo("rights[0].pipeline"));
        admin.post("/roles", Map.of("code", role + "-copy", "name", "Копия", "copyOf", role)).then().statusCode(201).body("rights.size()", equalTo(1)).body("rights[0].pipeline", equalTo("service"));
        admin.post("/roles", Map.of("code", role + "-no", "name", "Копия", "copyOf", "no-such")).then().statusCode(422).body("errors[0].field", equalTo("copyOf"));
        replace(List.of(right("deal", "read", "own"), right("deal", "read", "all"))).then().statusCode(422).body("errors[0].field", equalTo("rights[1]"));
    }

    /** Whose deals a scope reaches: the test's deals by the scope from which on they are reached. */
    private static List<String> within(String scope) {
        return List.of("own", "participant", "department", "subtree", "all").stream().filter(of -> SCOPES.indexOf(of) <= SCOPES.indexOf(scope)).toList();
    }

    /** One's own deal, a stranger's in which one takes part, a colleague's, one of the department beneath, a stranger's. */
    private Map<String, Integer> deals(String pipeline) {
        var deals = new LinkedHashMap<String, Integer>();
        for (var scope : List.of("own", "participant", "department", "subtree", "all")) {
            var owner = people.getOrDefault(scope, people.get("all"));
            var id = admin.post("/deals", Map.of("title", role + " " + scope, "pipeline", pipeline, "responsibleId", owner.id())).then().statusCode(201).extract().jsonPath().getInt("id");
            if (scope.equals("participant")) {
                admin.act("/deals/" + id + "/participants", 1, Map.of("employeeId", oneId, "role", "operator")).then().statusCode(200);
            }
            deals.put(scope, id);
        }
        return deals;
    }

    private int version(int deal) {
        return admin.get("/deals/" + deal).jsonPath().getInt("version");
    }

    private int lead(Api owner) {
        return admin.post("/leads", Map.of("title", role, "responsibleId", owner.id())).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private Api person(Long department, String of) {
        var login = "m" + UUID.randomUUID();
        var fields = new HashMap<String, Object>(Map.of("login", login, "name", "Матрица " + people.size(), "roles", List.of(of)));
        fields.put("departmentId", department);
        admin.post("/employees", fields).then().statusCode(201);
        return Api.as(login);
    }

    private static Map<String, Object> right(String entity, String action, String scope) {
        return Map.of("entity", entity, "action", action, "scope", scope);
    }

    private static Map<String, Object> in(String pipeline, String action, String scope) {
        return Map.of("entity", "deal", "action", action, "scope", scope, "pipeline", pipeline);
    }

    @SafeVarargs
    private void rights(Map<String, Object>... rights) {
        replace(new ArrayList<>(List.of(rights))).then().statusCode(200);
    }

    private io.restassured.response.Response replace(List<Map<String, Object>> rights) {
        return admin.request().body(Map.of("rights", rights)).put("/api/v1/roles/" + role + "/rights");
    }
}
