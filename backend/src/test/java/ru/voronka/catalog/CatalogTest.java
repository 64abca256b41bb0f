package ru.voronka.catalog;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class CatalogTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");

    @Test
    void aProductIsEnteredFoundChangedAndTakenOutOfSale() {
        var mark = UUID.randomUUID().toString();
        var made = admin.post("/products", Map.of("name", "Полка " + mark, "article", mark, "barcode", mark.substring(0, 13), "price", Map.of("amount", "1234.5", "currency", "RUB"), "stock", "7.5", "groupName", "Полки", "shelf", "А-01"))
                .then().statusCode(201).header("ETag", "\"1\"").header("Location", notNullValue()).body("price.amount", equalTo("1234.50")).body("unit", equalTo("шт")).body("active", equalTo(true)).extract().jsonPath();
        var path = "/products/" + made.getInt("id");
        manager.get(path).then().statusCode(200).header("ETag", "\"1\"").body("stock", equalTo("7.5"));
        for (var filter : Map.of("article", mark, "barcode", mark.substring(0, 13), "q", mark.substring(3, 20)).entrySet()) {
            manager.request().queryParam(filter.getKey(), filter.getValue()).get("/api/v1/products").then().statusCode(200).body("items.id", contains(made.getInt("id")));
        }
        admin.patch(path, 1, "{\"price\": null, \"shelf\": \"Б-02\"}").then().statusCode(200).header("ETag", "\"2\"").body("price", equalTo(null)).body("shelf", equalTo("Б-02"));
        admin.patch(path, 1, Map.of("name", "Опоздал")).then().statusCode(412).body("current.shelf", equalTo("Б-02"));
        admin.request().body(Map.of("name", "Без версии")).patch("/api/v1" + path).then().statusCode(428);
        admin.patch(path, 2, Map.of("name", "")).then().statusCode(422).body("errors.field", hasItem("name"));
        admin.patch(path, 2, Map.of("colour", "красный")).then().statusCode(422).body("errors.field", hasItem("colour"));
        admin.patch(path, 2, Map.of("stock", "много")).then().statusCode(422).body("errors.field", hasItem("stock"));
        admin.request().header("If-Match", "\"2\"").delete("/api/v1" + path).then().statusCode(204);
        manager.get(path).then().statusCode(200).body("active", equalTo(false)).body("version", equalTo(3));
        manager.request().queryParam("article", mark).queryParam("active", true).get("/api/v1/products").then().body("items.size()", equalTo(0));
        admin.get("/products/999999999").then().statusCode(404);
    }

    @Test
    void rightsHold() {
        var id = admin.post("/products", Map.of("name", "Чужое")).then().statusCode(201).extract().jsonPath().getInt("id");
        manager.post("/products", Map.of("name", "Нельзя")).then().statusCode(403);
        manager.patch("/products/" + id, 1, Map.of("name", "Нельзя")).then().statusCode(403);
        manager.request().header("If-Match", "\"1\"").delete("/api/v1/products/" + id).then().statusCode(403);
        Api.as("assembler").get("/products/" + id).then().statusCode(200);
        Api.as("hr").get("/products").then().statusCode(403);
        Api.as("hr").get("/products/" + id).then().statusCode(403);
    }

    @Test
    void pagesFollowEachOtherWithoutGapsInEitherOrder() {
        var group = UUID.randomUUID().toString();
        for (var i = 0; i < 7; i++) {
            admin.post("/products", Map.of("name", "Болт М" + i % 3, "groupName", group)).then().statusCode(201);
        }
        for (var sort : List.of("name", "-name", "-updatedAt")) {
            var seen = new ArrayList<Integer>();
            String cursor = null;
            do {
                var page = (cursor == null ? admin.request() : admin.request().queryParam("cursor", cursor)).queryParam("group", group).queryParam("sort", sort).queryParam("limit", 3).get("/api/v1/products").then().statusCode(200).extract().jsonPath();
                seen.addAll(page.getList("items.id"));
                cursor = page.getString("nextCursor");
            } while (cursor != null);
            assertEquals(7, seen.stream().distinct().count(), sort);
            assertEquals(7, seen.size(), sort);
        }
        admin.request().queryParam("sort", "colour").get("/api/v1/products").then().statusCode(422);
    }
}
