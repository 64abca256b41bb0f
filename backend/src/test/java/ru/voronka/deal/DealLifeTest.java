package ru.voronka.deal;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

@ProductTest
class DealLifeTest {
    private final Api manager = Api.as("manager1");
    private final String mark = "Сделка " + UUID.randomUUID();

    @Test
    void theAmountIsTheSumOfTheLines() {
        var deal = manager.post("/deals", Map.of("title", mark, "items", List.of(item("Шкаф", "10", "1234.50"), item("Полка", "2.5", "0,99"), item("Винт", "0.333", "0.01")))).then().statusCode(201)
                .body("amount.amount", equalTo("12347.48")).body("items.quantity", contains("10", "2.5", "0.333")).body("items.sum.amount", contains("12345.00", "2.48", "0.00")).extract().jsonPath().getInt("id");
        manager.request().header("If-Match", "\"1\"").body(Map.of("items", List.of(item("Шкаф", "1", "100.00")))).put("/api/v1/deals/" + deal + "/items").then().statusCode(200).body("amount.amount", equalTo("100.00")).body("version", equalTo(2));
        var wrong = new TreeMap<String, Object>(Map.of("-1", "amount", "1e3", "amount", "1e999999999", "amount", "1.001", "amount", "abc", "amount", "99999999999999", "amount", "", "amount"));
        wrong.forEach((amount, field) -> manager.post("/deals", Map.of("title", mark, "amount", Map.of("amount", amount))).then().statusCode(422).body("errors[0].field", equalTo(field)));
        manager.post("/deals", Map.of("title", mark, "amount", Map.of("amount", "1", "currency", "рубли"))).then().statusCode(422);
        manager.post("/deals", Map.of("title", mark, "amount", Map.of("amount", "9999999999999.99"))).then().statusCode(201).body("amount.amount", equalTo("9999999999999.99"));
        for (var quantity : List.of("-1", "1e9", "1e999999999", "0.0001", "9999999999", "десять")) {
            manager.post("/deals", Map.of("title", mark, "items", List.of(item("x", quantity, "1")))).then().statusCode(422).body("errors[0].field", equalTo("items[0].quantity"));
        }
        manager.post("/deals", Map.of("title", mark, "items", List.of(item("x", "999999999", "9999999999999.99")))).then().statusCode(422).body("errors[0].field", equalTo("items[0].price"));
        manager.post("/deals", Map.of("title", mark, "items", List.of(Map.of("quantity", "1")))).then().statusCode(422).body("errors[0].field", equalTo("items[0].name"));
    }

    @Test
    void itIsLostForAReasonAndReopened() {
        manager.post("/deals", Map.of("title", mark, "stage", "lost")).then().statusCode(422).body("errors[0].field", equalTo("stage"));
        var deal = manager.post("/deals", Map.of("title", mark)).jsonPath().getInt("id");
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "lost")).then().statusCode(422).body("errors[0].field", equalTo("refusal"));
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "lost", "refusal", Map.of("status", "client-refused", "reason", "spam"))).then().statusCode(422);
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "paid", "refusal", Map.of("status", "client-refused", "reason", "price"))).then().statusCode(422);
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "lost", "refusal", Map.of("status", "client-refused", "reason", "price", "comment", "Дорого"))).then().statusCode(200).body("refusal.reason", equalTo("price")).body("refusal.comment", equalTo("Дорого"));
        manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "in-progress")).then().statusCode(200).body("refusal", nullValue()).body("closedAt", nullValue());
        manager.act("/deals/" + deal + "/stage", 3, Map.of("stage", "won")).then().statusCode(200);
        manager.act("/deals/" + deal + "/stage", 4, Map.of("stage", "bidding")).then().statusCode(422).body("errors[0].field", equalTo("stage"));
        manager.get("/deals/" + deal + "/timeline").then().body("items.type", contains("deal.won", "deal.stage-changed", "deal.lost", "deal.created"));
    }

    @Test
    void whoTakesPartSeesIt() {
        var other = Api.as("manager2");
        var deal = manager.post("/deals", Map.of("title", mark)).jsonPath().getInt("id");
        other.get("/deals/" + deal).then().statusCode(404);
        manager.act("/deals/" + deal + "/participants", 1, Map.of("employeeId", other.id(), "role", "operator")).then().statusCode(200).body("participants.role", hasItem("operator"));
        other.get("/deals/" + deal).then().statusCode(200);
        manager.request().header("If-Match", "\"2\"").delete("/api/v1/deals/" + deal + "/participants/" + other.id()).then().statusCode(200).body("participants", empty());
        other.get("/deals/" + deal).then().statusCode(404);
        manager.act("/deals/" + deal + "/participants", 3, Map.of("employeeId", other.id(), "role", "friend")).then().statusCode(422).body("errors[0].field", equalTo("role"));
        manager.act("/deals/" + deal + "/participants", 3, Map.of("employeeId", 999999, "role", "operator")).then().statusCode(422).body("errors[0].field", equalTo("employeeId"));
    }

    @Test
    void theListFindsByEverything() throws Exception {
        var phone = Api.phone();
        var mail = UUID.randomUUID() + "@deal.example";
        var inn = inn();
        var company = manager.post("/companies", Map.of("name", mark, "inn", inn, "phones", List.of(phone))).jsonPath().getInt("id");
        var contact = manager.post("/contacts", Map.of("firstName", mark, "companyId", company, "emails", List.of(mail))).jsonPath().getInt("id");
        var deal = manager.post("/deals", Map.of("title", mark, "companyId", company, "contactIds", List.of(contact), "source", "exhibition", "number", mark)).jsonPath().getInt("id");
        var today = LocalDate.now(java.time.ZoneId.of("Europe/Moscow"));
        for (var query : List.of(Map.of("phone", "8" + phone.substring(2)), Map.of("email", mail.toUpperCase()), Map.of("inn", inn), Map.of("number", mark), Map.of("q", mark, "stage", "new"), Map.of("q", mark, "responsibleId", String.valueOf(manager.id())),
                Map.of("q", mark, "createdFrom", today.toString(), "createdTo", today.toString()), Map.of("companyId", String.valueOf(company)), Map.of("contactId", String.valueOf(contact)), Map.of("q", mark, "source", "exhibition"), Map.of("q", mark, "open", "true"))) {
            manager.request().queryParams(query).get("/api/v1/deals").then().statusCode(200).body("items.id", contains(deal));
        }
        for (var query : List.of(Map.of("q", mark, "stage", "paid"), Map.of("q", mark, "idleDays", "1"), Map.of("q", mark, "createdTo", today.minusDays(1).toString()), Map.of("q", mark, "open", "false"), Map.of("q", mark, "pipeline", "tender"))) {
            manager.request().queryParams(query).get("/api/v1/deals").then().statusCode(200).body("items", empty());
        }
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute("update deal set active_at = now() - interval '5 days' where id = " + deal);
        }
        manager.request().queryParam("q", mark).queryParam("idleDays", 5).get("/api/v1/deals").then().body("items.id", contains(deal)).body("items[0].idleDays", equalTo(5));
        manager.get("/today").then().body("stuckDeals.id", hasItem(deal));
        manager.request().queryParam("inn", inn).get("/api/v1/companies").then().body("items.id", contains(company));
        manager.request().queryParam("inn", inn).get("/api/v1/contacts").then().body("items.id", contains(contact));
    }

    @Test
    void theBoardCountsAndSumsExactly() {
        var company = manager.post("/companies", Map.of("name", mark)).jsonPath().getInt("id");
        var wanted = new TreeMap<String, BigDecimal>();
        for (var i = 0; i < 23; i++) {
            var stage = List.of("new", "paid", "quote-sent").get(i % 3);
            var amount = new BigDecimal("1000000.01").multiply(BigDecimal.valueOf(i + 1));
            manager.post("/deals", Map.of("title", mark, "companyId", company, "stage", stage, "amount", Map.of("amount", amount.toPlainString()))).then().statusCode(201);
            wanted.merge(stage, amount, BigDecimal::add);
        }
        Api.as("manager2").post("/deals", Map.of("title", mark, "companyId", company, "amount", Map.of("amount", "5"))).then().statusCode(201);
        var board = manager.request().queryParam("companyId", company).get("/api/v1/deals/board").then().statusCode(200).extract().jsonPath();
        wanted.forEach((stage, sum) -> {
            assertEquals(sum.toPlainString(), board.getString("columns.find { it.stage == '" + stage + "' }.sum.amount"));
            assertEquals(stage.equals("quote-sent") ? 7 : 8, board.getInt("columns.find { it.stage == '" + stage + "' }.count"));
        });
        Api.as("rop").request().queryParam("companyId", company).get("/api/v1/deals/board").then().body("columns.find { it.stage == 'new' }.count", equalTo(9));
        manager.get("/companies/" + company).then().body("openDeals", equalTo(23));
        Api.as("callcentre").get("/companies/" + company).then().statusCode(200).body("openDeals", equalTo(0));
    }

    @Test
    void noCardTwiceAndNoneLostWhileOthersAreMade() {
        var before = new ArrayList<Integer>();
        for (var i = 0; i < 15; i++) {
            before.add(manager.post("/deals", Map.of("title", mark)).jsonPath().getInt("id"));
        }
        var seen = new ArrayList<Integer>();
        String cursor = "";
        do {
            var page = manager.request().queryParam("q", mark).queryParam("limit", 4).queryParam("cursor", cursor).get("/api/v1/deals").then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
            manager.post("/deals", Map.of("title", mark)).then().statusCode(201);
        } while (cursor != null);
        assertEquals(seen.size(), seen.stream().distinct().count());
        assertTrue(seen.containsAll(before));
    }

    @Test
    void aPatchChangesWhatItNamesAndNoMore() {
        var deal = manager.post("/deals", Map.of("title", mark, "utm", Map.of("source", "yandex", "campaign", "autumn"), "comment", "Есть")).jsonPath().getInt("id");
        manager.patch("/deals/" + deal, 1, Map.of("utm", Map.of("medium", "cpc"))).then().statusCode(200).body("utm.source", equalTo("yandex")).body("utm.medium", equalTo("cpc")).body("comment", equalTo("Есть"));
        manager.request().header("If-Match", "\"2\"").body("{\"comment\":null,\"utm\":{\"campaign\":null}}").patch("/api/v1/deals/" + deal).then().statusCode(200).body("comment", nullValue()).body("utm.keySet()", containsInAnyOrder("source", "medium"));
        manager.request().header("If-Match", "\"3\"").body("{\"title\":null}").patch("/api/v1/deals/" + deal).then().statusCode(422).body("errors[0].field", equalTo("title"));
        manager.request().header("If-Match", "\"3\"").body("{\"stage\":\"paid\"}").patch("/api/v1/deals/" + deal).then().statusCode(422).body("errors[0].field", equalTo("stage"));
        manager.patch("/deals/" + deal, 3, Map.of()).then().statusCode(200).body("version", equalTo(3));
    }

    private static Map<String, Object> item(String name, String quantity, String price) {
        return Map.of("name", name, "quantity", quantity, "price", Map.of("amount", price, "currency", "RUB"));
    }

    private static String inn() {
        while (true) {
            var inn = String.format("%010d", java.util.concurrent.ThreadLocalRandom.current().nextLong(10_000_000_000L));
            if (ru.voronka.platform.Inn.valid(inn)) {
                return inn;
            }
        }
    }
}
