package ru.voronka.assembly;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;
import ru.voronka.pipeline.Ways;

@ProductTest
class AssemblyTest {
    private final Api head = Api.as("rop");
    private final Api assembler = Api.as("assembler");
    /** May do all that an assembler may: the second pair of hands. */
    private final Api director = Api.as("director");

    /** A deal of the manager with two lines, a bolt of the catalogue and a nut that is only named. */
    private record Order(int id, int version, long bolt, long nut, String barcode, String article) {
        String path() {
            return "/assembly/orders/" + id;
        }
    }

    private Order order(Map<String, Object> more) {
        var barcode = "46" + String.format("%011d", ThreadLocalRandom.current().nextLong(100_000_000_000L));
        var article = "BLT-" + barcode.substring(6);
        var fields = new HashMap<String, Object>(Map.of("title", "Крепёж", "pipeline", "sales", "stage", "to-assemble", "number", "T-" + barcode, "promisedAt", "2099-01-01", "responsibleId", Api.as("manager1").id(),
                "items", List.of(Map.of("productId", product("Болт М8", article, barcode), "quantity", "10", "price", Map.of("amount", "5.00")), Map.of("name", "Гайка М8", "article", "NUT-" + barcode, "quantity", "2.5"))));
        fields.putAll(more);
        var deal = head.post("/deals", fields).then().statusCode(201).extract().jsonPath();
        var lines = assembler.get("/assembly/orders/" + deal.getInt("id")).jsonPath().getList("lines.id", Long.class);
        return new Order(deal.getInt("id"), deal.getInt("version"), lines == null || lines.isEmpty() ? 0 : lines.get(0), lines == null || lines.isEmpty() ? 0 : lines.get(1), barcode, article);
    }

    private Order order() {
        return order(Map.of());
    }

    private static long product(String name, String article, String barcode) {
        try (var connection = Database.dataSource().getConnection(); var insert = connection.prepareStatement("insert into product (name, article, barcode, shelf) values (?, ?, ?, 'А-10') returning id")) {
            insert.setString(1, name);
            insert.setString(2, article);
            insert.setString(3, barcode);
            var made = insert.executeQuery();
            made.next();
            return made.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response pick(Api who, Order order, long line, Map<String, Object> body) {
        return who.post(order.path() + "/lines/" + line + "/pick", body);
    }

    private List<Integer> listed(Api who, String query) {
        var found = new ArrayList<Integer>();
        String cursor = null;
        do {
            var page = who.request().queryParams(cursor == null ? Map.of("limit", 3) : Map.of("limit", 3, "cursor", cursor)).get("/api/v1/assembly/orders" + query).then().statusCode(200).extract().jsonPath();
            found.addAll(page.getList("items.dealId"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return found;
    }

    @Test
    void theAssemblerSeesOrdersByPromiseThoughHeSeesNoDeals() {
        var late = order(Map.of("promisedAt", LocalDate.now().minusDays(2).toString()));
        var endless = new HashMap<String, Object>();
        endless.put("promisedAt", null);
        var whenever = order(endless);
        var soon = order(Map.of("promisedAt", LocalDate.now().plusDays(1).toString()));
        var notYet = order(Map.of("stage", "paid"));
        var all = listed(assembler, "");
        assertEquals(all.stream().distinct().toList(), all, "no order twice over the pages");
        assertTrue(all.indexOf(late.id) < all.indexOf(soon.id) && all.indexOf(soon.id) < all.indexOf(whenever.id) && all.contains(late.id));
        assertFalse(all.contains(notYet.id));
        var row = "items.find { it.dealId == " + late.id + " }.";
        assembler.request().queryParam("limit", 200).get("/api/v1/assembly/orders").then().body(row + "linesCount", equalTo(2)).body(row + "pickedCount", equalTo(0)).body(row + "late", equalTo(true)).body(row + "stageName", equalTo("К сборке"))
                .body(row + "responsible.name", equalTo("Мария Кузнецова")).body(row + "nextStages.code", contains("assembling")).body("items.find { it.dealId == " + soon.id + " }.late", equalTo(false));
        assembler.get(late.path()).then().statusCode(200).header("ETag", "\"1\"").body("lines.name", contains("Болт М8", "Гайка М8")).body("lines[0].barcode", equalTo(late.barcode)).body("lines[0].shelf", equalTo("А-10"))
                .body("lines.quantity", contains("10", "2.5")).body("lines.picked", contains("0", "0")).body("amount", nullValue());
        assembler.get(notYet.path()).then().statusCode(404);
        assembler.get("/deals/" + late.id).then().statusCode(404);
        assembler.get("/deals").then().body("items", empty());
        assembler.request().queryParam("cursor", "нет").get("/api/v1/assembly/orders").then().statusCode(422);
        assembler.request().queryParam("stage", "assembled").get("/api/v1/assembly/orders").then().body("items.dealId", not(hasItem(late.id)));
    }

    @Test
    void linesArePickedAndTheOrderGoesItsWayAndOneStepBack() {
        var order = order();
        pick(assembler, order, order.bolt, Map.of("quantity", "4", "code", order.barcode)).then().statusCode(200).header("ETag", "\"2\"").body("lines[0].picked", equalTo("4")).body("version", equalTo(2));
        pick(assembler, order, order.bolt, Map.of("quantity", "10.000", "code", order.article.toLowerCase())).then().statusCode(200).body("lines[0].picked", equalTo("10")).body("version", equalTo(3));
        pick(assembler, order, order.bolt, Map.of("quantity", "10")).then().statusCode(200).body("version", equalTo(3));
        pick(assembler, order, order.nut, Map.of("quantity", "2,5")).then().statusCode(200).body("lines[1].picked", equalTo("2.5")).body("version", equalTo(4));
        head.get("/deals/" + order.id).then().body("items.picked", contains("10", "2.5"));
        assembler.act(order.path() + "/stage", 4, Map.of("stage", "assembled")).then().statusCode(409).body("code", equalTo("stage-not-next"));
        assembler.act(order.path() + "/stage", 4, Map.of("stage", "assembling")).then().statusCode(200).body("stage", equalTo("assembling")).body("nextStages.code", contains("assembled", "to-assemble"));
        assembler.act(order.path() + "/stage", 5, Map.of("stage", "to-assemble")).then().statusCode(200).body("version", equalTo(6));
        assembler.act(order.path() + "/stage", 6, Map.of("stage", "assembling")).then().statusCode(200);
        assembler.act(order.path() + "/stage", 7, Map.of("stage", "assembled")).then().statusCode(200).body("nextStages.code", contains("shipped", "assembling"));
        assembler.act(order.path() + "/stage", 8, Map.of("stage", "shipped")).then().statusCode(200).header("ETag", "\"9\"").body("stageName", equalTo("Отгружен")).body("nextStages", empty());
        assembler.get(order.path()).then().statusCode(404);
        assembler.act(order.path() + "/stage", 9, Map.of("stage", "assembled")).then().statusCode(404);
        director.act(order.path() + "/stage", 9, Map.of("stage", "assembled")).then().statusCode(409).body("code", equalTo("not-in-assembly"));
        head.get("/deals/" + order.id).then().body("stage", equalTo("shipped"));
        head.request().queryParam("limit", 200).get("/api/v1/deals/" + order.id + "/timeline").then().body("items.findAll { it.type == 'order.line-picked' }.data.quantity", contains("2.5", "10", "4"))
                .body("items.findAll { it.type == 'deal.stage-changed' }.actor.name", hasItem("Алексей Фёдоров"));
    }

    @Test
    void aWrongCodeSaysWhatItIs() {
        var order = order();
        var other = order();
        pick(assembler, order, order.nut, Map.of("quantity", "1", "code", order.barcode)).then().statusCode(409).body("code", equalTo("wrong-barcode")).body("detail", allOf(containsString("Болт М8"), containsString("другой строки")));
        pick(assembler, order, order.bolt, Map.of("quantity", "1", "code", other.barcode)).then().statusCode(409).body("detail", allOf(containsString("Болт М8"), containsString("нет")));
        pick(assembler, order, order.bolt, Map.of("quantity", "1", "code", "{0}'")).then().statusCode(409).body("detail", containsString("{0}'"));
        assembler.request().header("Accept-Language", "en").body(Map.of("quantity", "1", "code", "777")).post("/api/v1" + order.path() + "/lines/" + order.bolt + "/pick").then().statusCode(409).body("detail", containsString("777"));
        // a marked unit's code holds the number of the goods
        pick(assembler, order, order.bolt, Map.of("quantity", "1", "code", "010" + order.barcode + "21abc\u001d91")).then().statusCode(200);
        assembler.get(order.path()).then().body("lines.picked", contains("1", "0"));
    }

    @Test
    void whatCannotBeIsRefusedAtItsField() {
        var order = order();
        pick(assembler, order, order.bolt, Map.of("quantity", "10.5")).then().statusCode(422).body("errors[0].field", equalTo("quantity")).body("detail", containsString("10"));
        for (var bad : List.of("-1", "много", "1.2345", "")) {
            pick(assembler, order, order.bolt, Map.of("quantity", bad)).then().statusCode(422).body("errors[0].field", equalTo("quantity"));
        }
        pick(assembler, order, order.bolt, Map.of("quantity", "1", "shortReason", "lazy")).then().statusCode(422).body("errors[0].field", equalTo("shortReason"));
        pick(assembler, order, order(Map.of()).bolt, Map.of("quantity", "1")).then().statusCode(404);
        assembler.post(order.path() + "/stage", Map.of("stage", "assembling")).then().statusCode(428);
    }

    @Test
    void twoPairsOfHandsTheFirstWinsTheSecondIsShownWhatIsThere() {
        var order = order();
        assembler.act(order.path() + "/stage", 1, Map.of("stage", "assembling")).then().statusCode(200);
        director.act(order.path() + "/stage", 1, Map.of("stage", "assembling")).then().statusCode(412).body("code", equalTo("stale")).body("current.stage", equalTo("assembling")).body("current.version", equalTo(2)).body("current.lines.size()", equalTo(2));
        pick(assembler, order, order.bolt, Map.of("quantity", "7")).then().statusCode(200);
        director.act(order.path() + "/lines/" + order.bolt + "/pick", 2, Map.of("quantity", "3")).then().statusCode(412).body("current.lines[0].picked", equalTo("7"));
        director.act(order.path() + "/lines/" + order.bolt + "/pick", 3, Map.of("quantity", "8")).then().statusCode(200).body("lines[0].picked", equalTo("8"));
    }

    @Test
    void theSameKeyCountsOnce() {
        var order = order();
        var key = "pick-" + order.barcode;
        for (var repeat = 0; repeat < 2; repeat++) {
            assembler.request().header("Idempotency-Key", key).body(Map.of("quantity", "4")).post("/api/v1" + order.path() + "/lines/" + order.bolt + "/pick").then().statusCode(200).body("version", equalTo(2));
        }
        assembler.request().header("Idempotency-Key", key).body(Map.of("quantity", "5")).post("/api/v1" + order.path() + "/lines/" + order.bolt + "/pick").then().statusCode(422);
        for (var repeat = 0; repeat < 2; repeat++) {
            assembler.request().header("Idempotency-Key", "move-" + order.barcode).header("If-Match", "\"2\"").body(Map.of("stage", "assembling")).post("/api/v1" + order.path() + "/stage").then().statusCode(200).body("version", equalTo(3));
        }
        assembler.get(order.path()).then().body("version", equalTo(3)).body("lines[0].picked", equalTo("4"));
    }

    @Test
    void whoMayNotAssembleMayNot() {
        var order = order();
        var manager = Api.as("manager1");
        manager.get("/assembly/orders").then().statusCode(403);
        manager.get(order.path()).then().statusCode(403);
        pick(manager, order, order.bolt, Map.of("quantity", "1")).then().statusCode(403);
        head.get(order.path()).then().statusCode(200).body("nextStages", empty());
        pick(head, order, order.bolt, Map.of("quantity", "1")).then().statusCode(403);
        head.act(order.path() + "/stage", 1, Map.of("stage", "assembling")).then().statusCode(403);
    }

    @Test
    void anOrderGivenToSomebodyByNameIsNotForTheOthers() {
        var order = order();
        assertTrue(listed(director, "").contains(order.id));
        head.act("/deals/" + order.id + "/participants", 1, Map.of("employeeId", assembler.id(), "role", "assembler")).then().statusCode(200);
        assertTrue(listed(assembler, "").contains(order.id));
        assertFalse(listed(director, "").contains(order.id));
        assertTrue(listed(director, "?all=true").contains(order.id));
        assertTrue(listed(head, "").contains(order.id));
    }

    @Test
    void aShortLineTellsTheManagerAtOnceAndOnce() {
        var order = order();
        var manager = Api.as("manager1");
        pick(assembler, order, order.bolt, Map.of("quantity", "3", "shortReason", "none-left")).then().statusCode(200).body("lines[0].shortReason", equalTo("none-left"));
        await().untilAsserted(() -> manager.get("/notifications").then().body("items.findAll { it.subject.id == " + order.id + " && it.kind == 'order-line-picked' }.text",
                contains("№ T-" + order.barcode + " — Болт М8: собрано 3 из 10, нет на полке")));
        pick(assembler, order, order.bolt, Map.of("quantity", "4", "shortReason", "none-left")).then().statusCode(200);
        assembler.act(order.path() + "/stage", 3, Map.of("stage", "assembling")).then().statusCode(200);
        await().untilAsserted(() -> manager.get("/notifications").then().body("items.findAll { it.subject.id == " + order.id + " }.kind", contains("deal-stage-changed", "order-line-picked")));
        assembler.get("/assembly/orders?limit=200").then().body("items.find { it.dealId == " + order.id + " }.pickedCount", equalTo(1));
        pick(assembler, order, order.bolt, Map.of("quantity", "10", "shortReason", "none-left")).then().statusCode(200).body("lines[0].shortReason", nullValue());
    }

    @Test
    void theAssemblerHearsOfOrdersAndOfNothingElseOfTheDeal() {
        var place = assembler.get("/events").then().extract().jsonPath().getString("last");
        var order = order();
        var foreign = order(Map.of("stage", "paid"));
        assembler.act(order.path() + "/stage", 1, Map.of("stage", "assembling")).then().statusCode(200);
        pick(assembler, order, order.bolt, Map.of("quantity", "3")).then().statusCode(200);
        head.post("/deals/" + order.id + "/comments", Map.of("text", "Тайна")).then().statusCode(201);
        head.act("/deals/" + foreign.id + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(200);
        await().untilAsserted(() -> {
            var heard = assembler.request().queryParam("after", place).queryParam("limit", 200).get("/api/v1/events").then().statusCode(200).body("items.subject.id", not(hasItem(foreign.id)));
            var own = "items.findAll { it.subject.id == " + order.id + " }.";
            heard.body(own + "type", contains("deal.created", "deal.stage-changed", "order.line-picked")).body(own + "data.card", contains(nullValue(), nullValue(), nullValue()))
                    .body(own + "data.order.stage", contains("to-assemble", "assembling", "assembling")).body(own + "data.to.code", hasItem("assembling")).body(own + "data.line.name", hasItem("Болт М8"));
        });
        head.told("", place, told -> told.body("items.findAll { it.subject.id == " + order.id + " && it.type == 'order.line-picked' }.data.card.id", contains(order.id)));
    }

    @Test
    void aStagePutAwayIsSteppedOver() {
        var way = Ways.pipeline();
        var admin = Api.as("admin");
        for (var stage : List.of(Map.of("code", "to-assemble", "name", "К сборке"), Map.of("code", "assembling", "name", "Собирается"), Map.of("code", "assembled", "name", "Собран"))) {
            admin.post("/pipelines/" + way + "/stages", stage).then().statusCode(201);
        }
        var order = order(Map.of("pipeline", way));
        assembler.get(order.path()).then().body("nextStages.code", contains("assembling"));
        admin.post("/pipelines/" + way + "/stages/assembling/archive", Map.of()).then().statusCode(200);
        await().untilAsserted(() -> assembler.get(order.path()).then().body("nextStages.code", contains("assembled")));
        // The phone was without signal meanwhile.
        assembler.act(order.path() + "/stage", order.version(), Map.of("stage", "assembling")).then().statusCode(409).body("code", equalTo("stage-archived")).body("detail", containsString("«Собирается»"));
        assembler.act(order.path() + "/stage", order.version(), Map.of("stage", "assembled")).then().statusCode(200).body("nextStages.code", contains("to-assemble"));
    }
}
