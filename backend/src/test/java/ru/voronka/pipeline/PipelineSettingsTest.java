package ru.voronka.pipeline;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** Each test works on a pipeline of its own: the sample company's are read by others. */
@ProductTest
class PipelineSettingsTest {
    private final Api admin = Api.as("admin");

    @Test
    void aPipelineBeginsWithFourStages() {
        var code = pipeline();
        assertEquals(List.of("new", "in-progress", "won", "lost"), stages(code));
        admin.post("/pipelines", wanted(code)).then().statusCode(409).body("errors[0].field", equalTo("code"));
        admin.patch("/pipelines/" + code, 1, Map.of("name", "Экспорт")).then().statusCode(200).body("name", equalTo("Экспорт")).header("ETag", equalTo("\"2\""));
        admin.patch("/pipelines/" + code, 1, Map.of("name", "Поздно")).then().statusCode(412).body("current.name", equalTo("Экспорт"));
        admin.request().delete("/api/v1/pipelines/" + code).then().statusCode(204);
        admin.request().delete("/api/v1/pipelines/" + code).then().statusCode(404);
        admin.request().delete("/api/v1/pipelines/sales").then().statusCode(409);
        admin.request().delete("/api/v1/pipelines/leads").then().statusCode(409);
        Api.as("director").post("/pipelines", wanted("x" + code)).then().statusCode(403);
    }

    @Test
    void stagesAreAddedMovedAndChanged() {
        var code = pipeline();
        admin.post("/pipelines/" + code + "/stages", Map.of("code", "quote", "name", "КП")).then().statusCode(201);
        assertEquals(List.of("new", "in-progress", "quote", "won", "lost"), stages(code));
        admin.patch("/pipelines/" + code + "/stages/quote", 1, Map.of("position", 1)).then().statusCode(200);
        assertEquals(List.of("quote", "new", "in-progress", "won", "lost"), stages(code));
        admin.patch("/pipelines/" + code + "/stages/quote", 2, Map.of("position", 2)).then().statusCode(200);
        assertEquals(List.of("new", "quote", "in-progress", "won", "lost"), stages(code));
        // An end stays an end wherever it is dropped.
        admin.patch("/pipelines/" + code + "/stages/quote", 3, Map.of("position", 5)).then().statusCode(200);
        assertEquals(List.of("new", "in-progress", "quote", "won", "lost"), stages(code));
        var never = new HashMap<String, Object>(Map.of("name", "КП отправлено", "colour", "#123abc", "probability", 55));
        never.put("idleDays", null);
        admin.patch("/pipelines/" + code + "/stages/quote", 4, never).then().statusCode(200).body("stages[2].name", equalTo("КП отправлено")).body("stages[2].probability", equalTo(55)).body("stages[2].idleDays", nullValue());
        admin.patch("/pipelines/" + code + "/stages/quote", 4, Map.of("probability", 60)).then().statusCode(412).body("current.probability", equalTo(55));
        admin.patch("/pipelines/" + code + "/stages/quote", 5, Map.of("probability", 101)).then().statusCode(422).body("errors[0].field", equalTo("probability"));
        admin.patch("/pipelines/" + code + "/stages/nowhere", 1, Map.of("name", "Нет")).then().statusCode(404);
    }

    @Test
    void aStageWithCardsIsNotDeleted() {
        var code = pipeline();
        var deal = Api.as("rop").post("/deals", Map.of("title", "На стадии", "pipeline", code)).then().statusCode(201).extract().jsonPath();
        admin.request().delete("/api/v1/pipelines/" + code + "/stages/new").then().statusCode(409).body("code", equalTo("stage-has-cards")).body("detail", equalTo("На стадии «Новая» есть карточки (1): сначала переместите их"));
        Api.as("rop").request().header("If-Match", "\"1\"").delete("/api/v1/deals/" + deal.getLong("id")).then().statusCode(204);
        admin.request().delete("/api/v1/pipelines/" + code + "/stages/new").then().statusCode(204);
        assertEquals(List.of("in-progress", "won", "lost"), stages(code));
        admin.request().delete("/api/v1/pipelines/" + code + "/stages/in-progress").then().statusCode(409).body("code", equalTo("stage-last"));
        admin.request().delete("/api/v1/pipelines/" + code + "/stages/won").then().statusCode(409).body("code", equalTo("stage-is-end"));
        admin.request().delete("/api/v1/pipelines/" + code).then().statusCode(409).body("code", equalTo("pipeline-in-use"));
    }

    @Test
    void refusalsHaveTwoLevels() {
        var status = "s" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("/refusals", Map.of("entity", "deal", "code", status, "name", "Статус")).then().statusCode(201);
        admin.post("/refusals/deal/" + status + "/reasons", Map.of("code", "r", "name", "Причина")).then().statusCode(201).body("reasons[0].name", equalTo("Причина"));
        admin.post("/refusals/deal/" + status + "/reasons", Map.of("code", "r", "name", "Причина")).then().statusCode(409).body("errors[0].field", equalTo("code"));
        admin.request().body(Map.of("name", "Другой статус")).patch("/api/v1/refusals/deal/" + status).then().statusCode(200).body("name", equalTo("Другой статус"));
        admin.request().body(Map.of("name", "Другая причина")).patch("/api/v1/refusals/deal/" + status + "/reasons/r").then().statusCode(200).body("reasons[0].name", equalTo("Другая причина"));
        admin.request().delete("/api/v1/refusals/deal/" + status).then().statusCode(409).body("code", equalTo("refusal-has-reasons"));
        var deal = Api.as("rop").post("/deals", Map.of("title", "Отказ", "pipeline", "sales")).jsonPath();
        Api.as("rop").act("/deals/" + deal.getLong("id") + "/stage", 1, Map.of("stage", "lost", "refusal", Map.of("status", status, "reason", "r"))).then().statusCode(200);
        admin.request().delete("/api/v1/refusals/deal/" + status + "/reasons/r").then().statusCode(409).body("code", equalTo("reason-in-use"));
        admin.post("/refusals/deal/" + status + "/reasons", Map.of("code", "free", "name", "Лишняя")).then().statusCode(201);
        admin.request().delete("/api/v1/refusals/deal/" + status + "/reasons/free").then().statusCode(204);
        Api.as("manager1").request().queryParam("entity", "deal").get("/api/v1/refusals").then().body("items.code", hasItem(status));
    }

    @Test
    void aSourceIsPutOutOfUse() {
        var code = "s" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("/sources", Map.of("code", code, "name", "Радио")).then().statusCode(201);
        admin.patch("/sources/" + code, 1, Map.of("active", false)).then().statusCode(200).body("active", equalTo(false)).body("name", equalTo("Радио"));
        admin.patch("/sources/" + code, 1, Map.of("name", "Телевидение")).then().statusCode(412).body("current.active", equalTo(false));
        admin.patch("/sources/nowhere", 1, Map.of("active", false)).then().statusCode(404);
        Api.as("manager1").request().body(Map.of("active", true)).patch("/api/v1/sources/" + code).then().statusCode(403).body("errors", nullValue());
    }

    private String pipeline() {
        var code = "p" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("/pipelines", wanted(code)).then().statusCode(201).body("entity", equalTo("deal"));
        return code;
    }

    private static Map<String, Object> wanted(String code) {
        return Map.of("code", code, "name", "Воронка " + code, "stages", List.of("Новая", "В работе", "Выиграна", "Проиграна"));
    }

    private List<String> stages(String pipeline) {
        return Api.as("manager1").get("/pipelines").jsonPath().getList("items.find { it.code == '" + pipeline + "' }.stages.code");
    }
}
