package ru.voronka.listing;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class ViewTest {
    private final Api manager = Api.as("manager1");
    private final Api colleague = Api.as("manager2");
    private final Api head = Api.as("rop");
    private final Api admin = Api.as("admin");
    private final String name = "Вид " + UUID.randomUUID();

    private ValidatableResponse save(Api who, String sharing) {
        return who.post("/views", Map.of("entity", "deal", "name", name, "sharing", sharing, "shows", Map.of("mode", "list", "pipeline", "sales", "sort", "-amount,title",
                "filter", Map.of("and", List.of(Map.of("field", "amount", "op", "gte", "value", "100000"))), "columns", List.of(Map.of("code", "amount", "width", 130), Map.of("code", "title"))))).then();
    }

    @Test
    void onesOwnIsOnesOwn() {
        var id = save(manager, "own").statusCode(201).body("shows.columns[0].width", equalTo(130)).body("mine", equalTo(true)).extract().jsonPath().getInt("id");
        manager.get("/views?entity=deal").then().statusCode(200).body("items.id", hasItem(id));
        manager.get("/views?entity=lead").then().statusCode(200).body("items.id", not(hasItem(id)));
        colleague.get("/views/" + id).then().statusCode(404);
        admin.get("/views/" + id).then().statusCode(404);
        colleague.request().delete("/api/v1/views/" + id).then().statusCode(404);
        manager.patch("/views/" + id, 1, Map.of("name", name + "!")).then().statusCode(200).body("name", equalTo(name + "!")).body("shows.sort", equalTo("-amount,title"));
        manager.patch("/views/" + id, 1, Map.of("name", "поздно")).then().statusCode(412).body("current.version", equalTo(2));
        manager.request().body(Map.of("viewId", id)).put("/api/v1/views/first/deal").then().statusCode(200);
        manager.get("/views?entity=deal").then().body("items.find { it.id == " + id + " }.first", equalTo(true));
        colleague.request().body(Map.of("viewId", id)).put("/api/v1/views/first/deal").then().statusCode(422);
        manager.request().body(Map.of("viewId", id)).put("/api/v1/views/first/lead").then().statusCode(422);
        manager.request().delete("/api/v1/views/" + id).then().statusCode(204);
        manager.get("/views/" + id).then().statusCode(404);
    }

    @Test
    void aTeamsIsKeptByItsHead() {
        save(manager, "team").statusCode(403).body("code", equalTo("view-of-team"));
        var id = save(head, "team").statusCode(201).body("department.id", equalTo((int) department(head))).extract().jsonPath().getInt("id");
        colleague.get("/views?entity=deal").then().body("items.find { it.id == " + id + " }.mine", equalTo(false));
        colleague.patch("/views/" + id, 1, Map.of("name", "моё")).then().statusCode(403).body("code", equalTo("view-of-team"));
        colleague.request().delete("/api/v1/views/" + id).then().statusCode(403);
        Api.as("hr").get("/views/" + id).then().statusCode(404);
        head.patch("/views/" + id, 1, Map.of("name", name + " общий", "shows", Map.of("mode", "board"))).then().statusCode(200).body("shows.mode", equalTo("board"));
        head.patch("/views/" + id, 2, Map.of("sharing", "own")).then().statusCode(200).body("department", equalTo(null));
        colleague.get("/views/" + id).then().statusCode(404);
    }

    @Test
    void everybodysIsKeptByTheAdministrator() {
        save(head, "all").statusCode(403).body("code", equalTo("view-of-all"));
        var id = save(admin, "all").statusCode(201).extract().jsonPath().getInt("id");
        manager.get("/views/" + id).then().statusCode(200).body("mine", equalTo(false));
        head.patch("/views/" + id, 1, Map.of("name", "моё")).then().statusCode(403);
        // whoever sees no deals is not shown views of deals
        Api.as("hr").get("/views?entity=deal").then().statusCode(200).body("items.id", not(hasItem(id)));
    }

    @Test
    void whatCouldNotBeShownIsNotSaved() {
        manager.post("/views", Map.of("entity", "deal", "name", name, "sharing", "own", "shows", Map.of("filter", Map.of("and", List.of(Map.of("field", "colour", "op", "is", "value", "x")))))).then().statusCode(422).body("errors[0].field", equalTo("shows.filter.and[0].field"));
        manager.post("/views", Map.of("entity", "deal", "name", name, "sharing", "own", "shows", Map.of("sort", "colour"))).then().statusCode(422).body("errors[0].field", equalTo("shows.sort"));
        manager.post("/views", Map.of("entity", "unicorn", "name", name, "sharing", "own", "shows", Map.of())).then().statusCode(422).body("errors[0].field", equalTo("entity"));
        manager.post("/views", Map.of("entity", "deal", "name", " ", "sharing", "own", "shows", Map.of())).then().statusCode(422);
        Api.as("hr").post("/views", Map.of("entity", "deal", "name", name, "sharing", "own", "shows", Map.of())).then().statusCode(403);
    }

    private long department(Api who) {
        return who.get("/me").jsonPath().getLong("department.id");
    }
}
