package ru.voronka.tag;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class TagTest {
    private final Api manager = Api.as("manager1");
    private final Api director = Api.as("director");
    private final Api admin = Api.as("admin");
    private final String mark = UUID.randomUUID().toString().substring(0, 13);

    private int id(String tag) {
        return manager.get("/tags?q={q}", tag).then().statusCode(200).extract().jsonPath().getInt("items[0].id");
    }

    private static String tagged(String op, Object... ids) {
        return "{\"field\":\"tags\",\"op\":\"" + op + "\",\"value\":" + List.of(ids) + "}";
    }

    @Test
    void everyKindOfRecordIsMarkedFoundAndTold() {
        var urgent = "Срочно " + mark;
        var lead = manager.lead("Тег " + mark);
        manager.patch("/leads/" + lead.get("id"), 1, Map.of("tags", List.of(urgent, " срочно  " + mark + " ", "опт " + mark))).then().statusCode(200).body("tags.name", containsInAnyOrder(urgent, "опт " + mark)).body("version", equalTo(2));
        manager.request().queryParam("filter", tagged("in", id(urgent))).get("/api/v1/leads").then().statusCode(200).body("items.id", contains(lead.get("id"))).body("items[0].tags.name", hasItem(urgent));
        manager.request().queryParam("filter", tagged("all", id(urgent), id("опт " + mark))).get("/api/v1/leads/board").then().statusCode(200).body("columns.find { it.stage == 'new' }.count", equalTo(1)).body("columns.find { it.stage == 'new' }.cards[0].tags.size()", equalTo(2));
        manager.get("/leads/" + lead.get("id") + "/timeline").then().statusCode(200).body("items.findAll { it.type == 'lead.updated' }[0].data.changes[0].field", equalTo("tags")).body("items.findAll { it.type == 'lead.updated' }[0].data.changes[0].to.name", hasItem(urgent));
        var deal = manager.post("/deals", Map.of("title", "Тег " + mark)).jsonPath().getInt("id");
        manager.patch("/deals/" + deal, 1, Map.of("tags", List.of(urgent))).then().statusCode(200).body("tags.name", contains(urgent));
        manager.request().queryParam("filter", tagged("in", id(urgent))).get("/api/v1/deals").then().body("items.id", contains(deal));
        manager.patch("/deals/" + deal, 2, Map.of("tags", List.of())).then().statusCode(200).body("tags", empty());
        manager.request().queryParam("filter", "{\"and\":[{\"field\":\"id\",\"op\":\"eq\",\"value\":" + deal + "},{\"field\":\"tags\",\"op\":\"empty\"}]}").get("/api/v1/deals").then().body("items.id", contains(deal));
        var company = director.post("/companies", Map.of("name", "Тег " + mark, "tags", List.of(urgent))).then().statusCode(201).body("tags.name", contains(urgent)).extract().jsonPath().getInt("id");
        director.post("/contacts", Map.of("firstName", mark, "companyId", company, "tags", List.of("новый " + mark))).then().statusCode(201).body("tags.name", contains("новый " + mark));
        director.request().queryParam("filter", tagged("notIn", id(urgent))).queryParam("q", mark).get("/api/v1/companies").then().body("items", empty());
    }

    @Test
    void conversionCarriesThem() {
        var lead = manager.lead("Тег " + mark);
        manager.patch("/leads/" + lead.get("id"), 1, Map.of("tags", List.of("несёт " + mark))).then().statusCode(200);
        manager.act("/leads/" + lead.get("id") + "/convert", 2, Map.of("contact", Map.of("firstName", "Анна"), "deal", Map.of("title", mark))).then().statusCode(200).body("deal.tags.name", contains("несёт " + mark));
    }

    @Test
    void theAdministratorRenamesMergesAndDeletes() {
        var lead = manager.lead("Тег " + mark);
        manager.patch("/leads/" + lead.get("id"), 1, Map.of("tags", List.of("а" + mark, "б" + mark, "в" + mark))).then().statusCode(200);
        manager.request().body(Map.of("name", "x")).patch("/api/v1/tags/" + id("а" + mark)).then().statusCode(403);
        manager.get("/tags?uses=true").then().statusCode(403);
        admin.get("/tags?uses=true&q={q}", "а" + mark).then().statusCode(200).body("items[0].uses", equalTo(1));
        admin.request().body(Map.of("name", "Б" + mark)).patch("/api/v1/tags/" + id("а" + mark)).then().statusCode(409).body("errors[0].field", equalTo("name"));
        admin.request().body(Map.of("name", "я" + mark, "colour", "#112233")).patch("/api/v1/tags/" + id("а" + mark)).then().statusCode(200);
        manager.get("/leads/" + lead.get("id")).then().body("tags.name", containsInAnyOrder("я" + mark, "б" + mark, "в" + mark)).body("tags.colour", hasItem("#112233")).body("version", equalTo(2));
        admin.post("/tags/" + id("я" + mark) + "/merge", Map.of("into", id("б" + mark))).then().statusCode(200).body("name", equalTo("б" + mark));
        manager.get("/leads/" + lead.get("id")).then().body("tags.name", containsInAnyOrder("б" + mark, "в" + mark));
        var gone = id("в" + mark);
        admin.request().delete("/api/v1/tags/" + gone).then().statusCode(204);
        manager.get("/leads/" + lead.get("id")).then().body("tags.name", contains("б" + mark));
        manager.get("/tags?q={q}", mark).then().body("items.id", not(hasItem(gone)));
        admin.post("/tags/" + id("б" + mark) + "/merge", Map.of("into", gone)).then().statusCode(422);
    }

    @Test
    void whatIsNoTagIsRefused() {
        var lead = manager.lead("Тег " + mark);
        manager.patch("/leads/" + lead.get("id"), 1, Map.of("tags", List.of(" "))).then().statusCode(422).body("errors[0].field", equalTo("tags[0]"));
        manager.patch("/leads/" + lead.get("id"), 1, Map.of("tags", List.of("я".repeat(51)))).then().statusCode(422);
        manager.patch("/leads/" + lead.get("id"), 1, Map.of("tags", "срочно")).then().statusCode(422).body("errors[0].field", equalTo("tags"));
        manager.get("/leads/" + lead.get("id")).then().body("version", equalTo(1));
        Api.as("manager2").patch("/leads/" + lead.get("id"), 1, Map.of("tags", List.of(mark))).then().statusCode(404);
    }
}
