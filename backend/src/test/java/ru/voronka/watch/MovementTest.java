package ru.voronka.watch;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

/** What counts as movement, and what is stuck without it. */
@ProductTest
class MovementTest {
    private final Api manager = Api.as("manager1");
    private final String mark = UUID.randomUUID().toString();

    static void forgotten(String type, int id, int days) {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute("update " + type + " set active_at = now() - interval '" + days + " days' where id = " + id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void moved(String type, int id) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> manager.get("/" + type + "s/" + id).then().body("idleDays", equalTo(0)));
    }

    @Test
    void whatAPersonDoesIsMovement() {
        var deal = manager.post("/deals", Map.of("title", mark)).then().statusCode(201).extract().jsonPath().getInt("id");
        var lead = ((Number) manager.lead(mark).get("id")).intValue();
        var task = manager.post("/tasks", Map.of("title", "Позвонить", "kind", "call", "day", "2030-01-10", "subjectType", "lead", "subjectId", lead)).then().statusCode(201).extract().jsonPath();

        forgotten("deal", deal, 10);
        manager.get("/deals?q=" + mark + "&stuck=true").then().body("items.id", contains(deal)).body("items[0].idleDays", equalTo(10));
        manager.get("/today").then().body("stuckDeals.id", hasItem(deal));
        manager.post("/deals/" + deal + "/comments", Map.of("text", "Перезвонит завтра")).then().statusCode(201);
        moved("deal", deal);
        manager.get("/deals?q=" + mark + "&stuck=true").then().body("items", empty());
        manager.get("/today").then().body("stuckDeals.id", not(hasItem(deal)));

        forgotten("lead", lead, 10);
        manager.get("/today").then().body("stuckLeads.id", hasItem(lead));
        manager.act("/tasks/" + task.getInt("id") + "/done", task.getInt("version"), Map.of()).then().statusCode(200);
        moved("lead", lead);

        forgotten("deal", deal, 10);
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(200).body("idleDays", equalTo(0));
    }

    @Test
    void itCanBeSortedAndFilteredBy() {
        var first = manager.post("/deals", Map.of("title", mark)).then().statusCode(201).extract().jsonPath().getInt("id");
        var second = manager.post("/deals", Map.of("title", mark)).then().statusCode(201).extract().jsonPath().getInt("id");
        forgotten("deal", first, 2);
        forgotten("deal", second, 9);
        manager.get("/deals?q=" + mark + "&sort=-idleDays").then().body("items.id", contains(second, first));
        manager.get("/deals?q=" + mark + "&sort=activeAt").then().body("items.id", contains(second, first));
        for (var filter : List.of("{\"field\":\"idleDays\",\"op\":\"gte\",\"value\":5}", "{\"field\":\"stuck\",\"op\":\"is\",\"value\":true}")) {
            manager.request().queryParam("q", mark).queryParam("filter", filter).get("/api/v1/deals").then().statusCode(200).body("items.id", contains(second));
        }
    }
}
