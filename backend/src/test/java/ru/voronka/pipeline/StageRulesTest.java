package ru.voronka.pipeline;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** What a stage asks of a card that comes or goes. */
@ProductTest
class StageRulesTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");

    @Test
    void aStageNamesEachFieldThatItWants() {
        var way = Ways.pipeline();
        Ways.stage(way, "in-progress", Map.of("requiredFields", List.of("amount", "comment")));
        var deal = Ways.deal(way);
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(422).body("errors.field", contains("amount", "comment"));
        var amount = Map.of("amount", "1500.00", "currency", "RUB");
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress", "fields", Map.of("amount", amount))).then().statusCode(422).body("errors.field", contains("comment"));
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress", "fields", Map.of("amount", amount, "comment", "Срочно", "nowhere", 1))).then().statusCode(422).body("errors.field", contains("fields.nowhere"));
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress", "fields", Map.of("amount", amount, "comment", "Срочно"))).then().statusCode(200).body("stage", equalTo("in-progress")).body("comment", equalTo("Срочно"));
        manager.post("/deals", Map.of("title", "Сразу", "pipeline", way, "stage", "in-progress")).then().statusCode(422).body("errors.field", contains("amount", "comment"));
        admin.request().body(Map.of("requiredFields", List.of("colour"))).patch("/api/v1/pipelines/" + way + "/stages/new").then().statusCode(422).body("errors[0].field", equalTo("requiredFields"));
    }

    @Test
    void aStageHoldsWhatIsNotDone() {
        var way = Ways.pipeline();
        Ways.stage(way, "new", Map.of("task", Map.of("rule", "result", "kind", "call"), "checklist", List.of(Map.of("code", "measure", "text", "Замер согласован", "required", true), Map.of("code", "photo", "text", "Есть фото", "required", false))));
        var deal = Ways.deal(way);
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(409).body("code", equalTo("stage-unchecked")).body("detail", equalTo("Стадия «Новая» ещё не пройдена: отметьте «Замер согласован»"));
        manager.request().body(Map.of("done", true)).put("/api/v1/deals/" + deal + "/checklist/nothing").then().statusCode(404);
        manager.request().body(Map.of("done", true)).put("/api/v1/deals/" + deal + "/checklist/measure").then().statusCode(200).body("checked", contains("measure"));
        manager.get("/deals/" + deal + "/timeline").then().body("items.type", hasItem("deal.checked"));
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(409).body("code", equalTo("stage-task-result")).body("detail", equalTo("Стадия «Новая» ещё не пройдена: нужен записанный результат звонка"));
        var task = manager.post("/tasks", Map.of("title", "Позвонить", "kind", "call", "deadline", "2030-01-01T09:00:00Z", "subjectType", "deal", "subjectId", deal)).jsonPath();
        manager.act("/tasks/" + task.getLong("id") + "/done", 1, Map.of("result", "Договорились")).then().statusCode(200);
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(200);
        // Back, and giving up, ask nothing.
        Ways.stage(way, "in-progress", Map.of("task", Map.of("rule", "closed")));
        manager.post("/tasks", Map.of("title", "Ещё дело", "deadline", "2030-01-01T09:00:00Z", "subjectType", "deal", "subjectId", deal)).then().statusCode(201);
        manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "won")).then().statusCode(409).body("code", equalTo("stage-task-open"));
        manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "new")).then().statusCode(200);
        manager.act("/deals/" + deal + "/stage", 3, Map.of("stage", "lost", "refusal", Map.of("status", "client-refused", "reason", "price"))).then().statusCode(200);
    }

    @Test
    void onlyThoseNamedMoveACard() {
        var way = Ways.pipeline();
        Ways.stage(way, "in-progress", Map.of("enter", Map.of("roles", List.of("head-of-sales"), "departments", List.of())));
        var deal = Ways.deal(way);
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(403).body("code", equalTo("stage-enter"));
        Api.as("rop").act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(200);
        Ways.stage(way, "in-progress", Map.of("leave", Map.of("roles", List.of(), "departments", List.of(department("Отдел продаж")))));
        manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "new")).then().statusCode(200);
        admin.request().body(Map.of("leave", Map.of("roles", List.of(), "departments", List.of(987_654)))).patch("/api/v1/pipelines/" + way + "/stages/new").then().statusCode(422);
    }

    @Test
    void anOpenDealKeepsItsDateOfNextContact() {
        var way = Ways.pipeline();
        var deal = Ways.deal(way);
        Ways.set(way, Map.of("nextContactRequired", true));
        manager.post("/deals", Map.of("title", "Без даты", "pipeline", way)).then().statusCode(422).body("errors.field", contains("nextContactAt"));
        manager.patch("/deals/" + deal, 1, Map.of("title", "Иначе")).then().statusCode(422).body("errors.field", contains("nextContactAt"));
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(422).body("errors.field", contains("nextContactAt"));
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress", "fields", Map.of("nextContactAt", "2020-01-01T09:00:00Z"))).then().statusCode(200);
        manager.get("/deals?contactDue=true&pipeline=" + way).then().body("items.id", contains((int) deal));
        manager.get("/today").then().statusCode(200).body("contactDeals.id", hasItem((int) deal));
        manager.act("/deals/" + deal + "/stage", 3, Map.of("stage", "won")).then().statusCode(200);
        manager.get("/deals?contactDue=true&pipeline=" + way).then().body("items", equalTo(List.of()));
    }

    @Test
    void aStageIsPutAwayAndItsCardsGoOn() {
        var way = Ways.pipeline();
        admin.post("/pipelines/" + way + "/stages", Map.of("code", "sample", "name", "Образец")).then().statusCode(201);
        var deal = manager.post("/deals", Map.of("title", "На образце", "pipeline", way, "stage", "sample")).jsonPath().getLong("id");
        admin.post("/pipelines/" + way + "/stages/sample/archive", Map.of()).then().statusCode(409).body("code", equalTo("stage-has-cards"));
        admin.post("/pipelines/" + way + "/stages/sample/archive", Map.of("moveTo", "won")).then().statusCode(422).body("errors[0].field", equalTo("moveTo"));
        admin.post("/pipelines/" + way + "/stages/won/archive", Map.of("moveTo", "lost")).then().statusCode(409);
        manager.post("/pipelines/" + way + "/stages/sample/archive", Map.of("moveTo", "new")).then().statusCode(403);
        admin.post("/pipelines/" + way + "/stages/sample/archive", Map.of("moveTo", "in-progress")).then().statusCode(200).body("stages.code", contains("new", "in-progress", "won", "lost")).body("archivedStages.code", contains("sample"));
        manager.get("/deals/" + deal).then().body("stage", equalTo("in-progress")).body("version", equalTo(2));
        manager.get("/deals/" + deal + "/timeline").then().body("items[0].type", equalTo("deal.stage-changed")).body("items[0].data.from.name", equalTo("Образец"));
        // A phone that was offline meanwhile still wants to go there.
        manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "sample")).then().statusCode(409).body("code", equalTo("stage-archived")).body("detail", equalTo("Стадия «Образец» убрана в архив: выберите другую"));
        Api.as("director").get("/reports/funnel?pipeline=" + way).then().statusCode(200).body("stages.stage", hasItem("sample"));
        admin.post("/pipelines/" + way + "/stages/sample/restore", null).then().statusCode(200).body("stages.code", contains("new", "in-progress", "sample", "won", "lost"));
    }

    @Test
    void aPipelineIsPutAwayAndItsOpenDealsGoOn() {
        var way = Ways.pipeline();
        var other = Ways.pipeline();
        var open = Ways.deal(way);
        var won = Ways.deal(way);
        manager.act("/deals/" + won + "/stage", 1, Map.of("stage", "won")).then().statusCode(200);
        admin.post("/pipelines/" + way + "/archive", Map.of()).then().statusCode(409).body("code", equalTo("pipeline-has-cards"));
        admin.post("/pipelines/sales/archive", Map.of("pipeline", other)).then().statusCode(409).body("code", equalTo("pipeline-default"));
        admin.post("/pipelines/" + way + "/archive", Map.of("pipeline", other, "stages", Map.of("new", "in-progress"))).then().statusCode(200).body("archived", equalTo(true));
        manager.get("/deals/" + open).then().body("pipeline", equalTo(other)).body("stage", equalTo("in-progress"));
        manager.get("/deals/" + won).then().body("pipeline", equalTo(way)).body("stage", equalTo("won"));
        manager.post("/deals", Map.of("title", "Поздно", "pipeline", way)).then().statusCode(409).body("code", equalTo("pipeline-archived"));
        admin.post("/pipelines/" + way + "/restore", null).then().statusCode(200).body("archived", equalTo(false));
    }

    @Test
    void aStageChangesItsKindWhileEmpty() {
        var way = Ways.pipeline();
        admin.post("/pipelines/" + way + "/stages", Map.of("code", "no-budget", "name", "Без бюджета", "kind", "lost")).then().statusCode(201).body("stages.find { it.code == 'no-budget' }.kind", equalTo("lost"));
        Ways.stage(way, "no-budget", Map.of("kind", "open"));
        admin.request().body(Map.of("kind", "open")).patch("/api/v1/pipelines/" + way + "/stages/lost").then().statusCode(409).body("code", equalTo("stage-is-end"));
        admin.get("/pipelines").then().body("items.find { it.code == '" + way + "' }.stages.code", contains("new", "in-progress", "no-budget", "won", "lost"));
        admin.get("/pipelines").then().body("items.find { it.code == '" + way + "' }.stages[0].task", nullValue());
    }

    private long department(String name) {
        return admin.get("/departments").jsonPath().getLong("items.find { it.name == '" + name + "' }.id");
    }
}
