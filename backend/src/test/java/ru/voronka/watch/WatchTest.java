package ru.voronka.watch;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** Who hears of what stands still, and what is done with leads that nobody works. */
@ProductTest
class WatchTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");
    private final Api head = Api.as("rop");
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> made = new ArrayList<>();
    private WorkingHours usual;

    /** Everybody works around the clock here, or the outcome would hang on the hour of the run. */
    @BeforeEach
    void nobodySleeps() {
        usual = WorkingHours.always();
    }

    @AfterEach
    void theRulesEnd() {
        made.forEach(path -> admin.request().delete("/api/v1" + path).then().statusCode(204));
        usual.put();
    }

    private int rule(Map<String, Object> fields) {
        var id = admin.post("/watch-rules", fields).then().statusCode(201).extract().jsonPath().getInt("id");
        made.add("/watch-rules/" + id);
        return id;
    }

    private String pipeline() {
        var code = "still-" + mark;
        admin.post("/pipelines", Map.of("code", code, "name", "Путь " + mark, "stages", List.of("Новая", "В работе", "Выиграна", "Проиграна"))).then().statusCode(201);
        return code;
    }

    private static Map<String, Object> fields(String entity, String pipeline, int days, List<String> tell) {
        return pipeline == null ? Map.of("entity", entity, "days", days, "working", false, "tell", tell, "reassign", false, "active", true)
                : Map.of("entity", entity, "pipeline", pipeline, "days", days, "working", false, "tell", tell, "reassign", false, "active", true);
    }

    private static List<String> told(Api who, String mark) {
        return who.get("/notifications?limit=200").then().statusCode(200).extract().jsonPath().getList("items.findAll { it.kind.contains('stuck') && it.text.contains('" + mark + "') }.text");
    }

    @Test
    void managerAndHeadHearOnce() {
        var pipeline = pipeline();
        var deal = manager.post("/deals", Map.of("title", "Забытая " + mark, "pipeline", pipeline)).then().statusCode(201).extract().jsonPath().getInt("id");
        MovementTest.forgotten("deal", deal, 4);
        admin.post("/watch-rules/preview", fields("deal", pipeline, 3, List.of("responsible", "head"))).then().statusCode(200).body("count", equalTo(1)).body("whose.employee.id", contains((int) manager.id())).body("told", hasSize(2));
        admin.post("/watch-rules/preview", fields("deal", pipeline, 5, List.of("head"))).then().body("count", equalTo(0)).body("told", empty());
        rule(fields("deal", pipeline, 3, List.of("responsible", "head")));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertEquals(1, told(manager, mark).size());
            assertEquals(1, told(head, mark).size());
        });
        manager.get("/notifications").then().body("items.find { it.text.contains('" + mark + "') }.subject.id", equalTo(deal));

        // What moved and stood still again is another time; within the hour they hear nothing more of the rule.
        manager.post("/deals/" + deal + "/comments", Map.of("text", "Работаем")).then().statusCode(201);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> manager.get("/deals/" + deal).then().body("idleDays", equalTo(0)));
        var other = manager.post("/deals", Map.of("title", "Вторая " + mark, "pipeline", pipeline)).then().statusCode(201).extract().jsonPath().getInt("id");
        MovementTest.forgotten("deal", other, 4);
        admin.post("/watch-rules/preview", fields("deal", pipeline, 3, List.of("head"))).then().body("count", equalTo(1));
        assertEquals(1, told(manager, mark).size());
    }

    @Test
    void manyAtOnceAreOneMessage() {
        var pipeline = pipeline();
        for (var i = 0; i < 3; i++) {
            MovementTest.forgotten("deal", manager.post("/deals", Map.of("title", "Забытая " + i + " " + mark, "pipeline", pipeline)).then().statusCode(201).extract().jsonPath().getInt("id"), 9);
        }
        var id = rule(fields("deal", pipeline, 7, List.of("head")));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> head.get("/notifications").then().body("items.findAll { it.subject != null && it.subject.type == 'stuck-deal' && it.subject.id == " + id + " }.text", contains(containsString("Сделок: 3"))));
    }

    @Test
    void aLeadThatIsNotWorkedGoesToAnother() {
        var lead = ((Number) manager.lead("Брошенный " + mark).get("id")).intValue();
        MovementTest.forgotten("lead", lead, 310);
        rule(Map.of("entity", "lead", "days", 300, "working", false, "tell", List.of(), "reassign", true, "active", true));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> admin.get("/leads/" + lead).then().body("responsible.id", not(equalTo((int) manager.id()))));
        admin.get("/leads/" + lead + "/timeline").then().body("items.type", hasItem("lead.assigned"));
        admin.post("/watch-rules", Map.of("entity", "deal", "days", 300, "working", false, "tell", List.of(), "reassign", true, "active", true)).then().statusCode(422).body("errors[0].field", equalTo("reassign"));
    }

    @Test
    void onlyTheAdministratorChangesRules() {
        manager.post("/watch-rules", fields("deal", null, 3, List.of("head"))).then().statusCode(403);
        manager.get("/watch-rules").then().statusCode(403);
        admin.post("/watch-rules", fields("deal", "nowhere", 3, List.of("head"))).then().statusCode(422).body("errors[0].field", equalTo("pipeline"));
        admin.post("/watch-rules", fields("deal", null, 3, List.of())).then().statusCode(422).body("errors[0].field", equalTo("tell"));
        admin.post("/watch-rules", fields("deal", null, 0, List.of("head"))).then().statusCode(422).body("errors[0].field", equalTo("days"));
        var id = rule(Map.of("entity", "deal", "pipeline", "sales", "stages", List.of("quote-sent"), "days", 300, "working", true, "tell", List.of("upper"), "reassign", false, "active", false));
        admin.patch("/watch-rules/" + id, 1, Map.of("days", 200)).then().statusCode(200).body("days", equalTo(200)).body("stages", contains("quote-sent")).body("version", equalTo(2));
        admin.patch("/watch-rules/" + id, 1, Map.of("days", 100)).then().statusCode(412).body("current.days", equalTo(200));
        admin.get("/watch-rules").then().body("items.id", hasItem(id));
    }

    @Test
    void cleanUpRejectsWhatItsConditionsTake() {
        var old = ((Number) manager.lead("Старый " + mark).get("id")).intValue();
        var fresh = ((Number) manager.lead("Новый " + mark).get("id")).intValue();
        MovementTest.forgotten("lead", old, 40);
        var query = Map.of("open", true, "q", mark, "filter", Map.of("field", "idleDays", "op", "gte", "value", 30));
        var wanted = Map.of("name", "Уборка " + mark, "query", query, "action", "reject", "refusalStatus", "client-refused", "refusalReason", "price", "at", "00:00", "active", false);
        admin.post("/clean-up-rules/preview", wanted).then().statusCode(200).body("count", equalTo(1)).body("first.id", contains(old));
        var id = admin.post("/clean-up-rules", wanted).then().statusCode(201).body("lastDay", equalTo(null)).extract().jsonPath().getInt("id");
        made.add("/clean-up-rules/" + id);
        admin.patch("/clean-up-rules/" + id, 1, Map.of("active", true)).then().statusCode(200);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> manager.get("/leads/" + old).then().body("stage", equalTo("rejected")));
        manager.get("/leads/" + fresh).then().body("stage", not(equalTo("rejected")));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> admin.get("/clean-up-rules").then().body("items.find { it.id == " + id + " }.lastCount", equalTo(1)).body("items.find { it.id == " + id + " }.problem", equalTo(null)));

        admin.post("/clean-up-rules/" + id + "/run", null).then().statusCode(200).body("lastCount", equalTo(0)).body("problem", equalTo(null));
        admin.post("/clean-up-rules", Map.of("name", "Всё", "query", Map.of(), "action", "delete", "at", "04:00", "active", true)).then().statusCode(422).body("errors[0].field", equalTo("query"));
        admin.post("/clean-up-rules", Map.of("name", "Без причины", "query", query, "action", "reject", "at", "04:00", "active", true)).then().statusCode(422).body("errors[0].field", equalTo("refusalReason"));
        manager.post("/clean-up-rules", wanted).then().statusCode(403);
    }
}
