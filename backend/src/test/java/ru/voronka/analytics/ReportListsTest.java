package ru.voronka.analytics;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** The list behind a bar holds what the bar counts. */
@ProductTest
class ReportListsTest {
    private final Api manager = Api.as("manager1");
    // The company's own day, wherever the tests run.
    private final String today = LocalDate.now(ZoneId.of("Europe/Moscow")).toString();

    @Test
    void whoReachedAStageIsListedAsTheFunnelCounts() {
        var far = deal();
        manager.act("/deals/" + far + "/stage", 1, Map.of("stage", "invoice-sent")).then().statusCode(200);
        var lost = deal();
        manager.act("/deals/" + lost + "/stage", 1, Map.of("stage", "quote-sent")).then().statusCode(200);
        manager.act("/deals/" + lost + "/stage", 2, Map.of("stage", "lost", "refusal", Map.of("status", "client-refused", "reason", "price"))).then().statusCode(200);
        var fresh = deal();

        var funnel = manager.request().queryParam("pipeline", "sales").queryParam("from", today).queryParam("to", today).get("/api/v1/reports/funnel").then().statusCode(200).extract().jsonPath();
        for (var stage : List.of("new", "quote-sent", "invoice-sent", "won")) {
            assertEquals(funnel.getInt("stages.find { it.stage == '" + stage + "' }.entered"), reached(stage).size(), stage);
        }
        var quoted = reached("quote-sent");
        assertEquals(List.of(true, true, false), List.of(quoted.contains(far), quoted.contains(lost), quoted.contains(fresh)));
    }

    @Test
    void conditionsOfListsHoldInReports() {
        var mark = "Отбор отчёта " + UUID.randomUUID();
        var only = "{\"field\":\"title\",\"op\":\"is\",\"value\":\"" + mark + "\"}";
        var mine = manager.post("/deals", Map.of("title", mark, "pipeline", "sales")).then().statusCode(201).extract().jsonPath().getInt("id");
        deal();
        manager.request().queryParam("pipeline", "sales").queryParam("filter", only).get("/api/v1/reports/funnel").then().statusCode(200).body("total.created", equalTo(1));
        manager.act("/deals/" + mine + "/stage", 1, Map.of("stage", "lost", "refusal", Map.of("status", "client-refused", "reason", "price"))).then().statusCode(200);
        manager.request().queryParam("entity", "deal").queryParam("filter", only).get("/api/v1/reports/refusals").then().statusCode(200).body("total", equalTo(1));
        manager.request().queryParam("entity", "deal").queryParam("by", "manager").queryParam("filter", only).get("/api/v1/reports/refusals/groups").then().statusCode(200).body("total", equalTo(1));
        manager.request().queryParam("pipeline", "sales").queryParam("filter", "{\"field\":\"never\",\"op\":\"is\",\"value\":1}").get("/api/v1/reports/funnel").then().statusCode(422);
    }

    @Test
    void whoWasRefusedIsListedByBothLevelsAndByDepartment() {
        var lost = deal();
        manager.act("/deals/" + lost + "/stage", 1, Map.of("stage", "lost", "refusal", Map.of("status", "client-refused", "reason", "price"))).then().statusCode(200);
        refused(Map.of("refusalStatus", "client-refused", "refusalReason", "price", "closedFrom", today, "closedTo", today)).body("items.id", hasItem(lost));
        refused(Map.of("refusalStatus", "client-refused", "refusalReason", "spam")).body("items.id", not(hasItem(lost)));
        refused(Map.of("refusalReason", "price", "closedTo", "2020-01-01")).body("items.size()", equalTo(0));
        var department = manager.get("/me").jsonPath().getInt("department.id");
        refused(Map.of("refusalReason", "price", "department", department)).body("items.id", hasItem(lost));
        refused(Map.of("refusalReason", "price", "department", 999_999)).body("items.size()", equalTo(0));

        var lead = manager.lead("Отказ в отчёте");
        manager.act("/leads/" + lead.get("id") + "/reject", 1, Map.of("status", "client-refused", "reason", "price")).then().statusCode(200);
        manager.request().queryParam("refusalReason", "price").queryParam("closedFrom", today).queryParam("department", department).queryParam("reached", "new").get("/api/v1/leads")
                .then().statusCode(200).body("items.id", hasItem(lead.get("id")));
    }

    private io.restassured.response.ValidatableResponse refused(Map<String, Object> filter) {
        return manager.request().queryParams(filter).queryParam("limit", 200).get("/api/v1/deals").then().statusCode(200);
    }

    private List<Integer> reached(String stage) {
        var ids = new ArrayList<Integer>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = manager.request().queryParam("pipeline", "sales").queryParam("createdFrom", today).queryParam("createdTo", today).queryParam("reached", stage).queryParam("limit", 200)
                    .queryParam("cursor", cursor).get("/api/v1/deals").then().statusCode(200).extract().jsonPath();
            ids.addAll(page.getList("items.id", Integer.class));
            cursor = page.getString("nextCursor");
        }
        return ids;
    }

    private int deal() {
        return manager.post("/deals", Map.of("title", "Для отчёта", "pipeline", "sales")).then().statusCode(201).extract().jsonPath().getInt("id");
    }
}
