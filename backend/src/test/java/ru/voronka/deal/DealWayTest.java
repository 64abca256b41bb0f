package ru.voronka.deal;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;
import ru.voronka.pipeline.Ways;

/** Another pipeline, back into work, the next deal by itself, another department's part. */
@ProductTest
class DealWayTest {
    private static final Map<String, Object> PRICE = Map.of("status", "client-refused", "reason", "price", "comment", "Дорого");
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");

    @Test
    void aDealChangesItsPipeline() {
        var way = Ways.pipeline();
        var other = Ways.pipeline();
        var deal = Ways.deal(way);
        admin.request().body(Map.of("stages", Map.of("new", "in-progress"))).put("/api/v1/pipelines/" + way + "/stage-maps/" + other).then().statusCode(200).body("stageMaps." + other + ".new", equalTo("in-progress"));
        admin.request().body(Map.of("stages", Map.of("new", "won"))).put("/api/v1/pipelines/" + way + "/stage-maps/" + other).then().statusCode(422);
        Ways.stage(other, "in-progress", Map.of("requiredFields", List.of("comment")));
        manager.act("/deals/" + deal + "/pipeline", 1, Map.of("pipeline", other)).then().statusCode(422).body("errors.field", contains("comment"));
        manager.act("/deals/" + deal + "/pipeline", 1, Map.of("pipeline", way)).then().statusCode(422).body("errors[0].field", equalTo("pipeline"));
        manager.act("/deals/" + deal + "/pipeline", 1, Map.of("pipeline", other, "stage", "won")).then().statusCode(422).body("errors[0].field", equalTo("stage"));
        manager.act("/deals/" + deal + "/pipeline", 1, Map.of("pipeline", other, "fields", Map.of("comment", "Через сервис"))).then().statusCode(200).body("pipeline", equalTo(other)).body("stage", equalTo("in-progress"));
        manager.get("/deals/" + deal + "/timeline").then().body("items[0].type", equalTo("deal.stage-changed")).body("items[0].data.pipelines.from.code", equalTo(way)).body("items[0].data.pipelines.to.code", equalTo(other));
        manager.get("/deals?pipeline=" + other + "&reached=new").then().body("items.id", contains((int) deal));
        manager.act("/deals/" + deal + "/stage", 3, Map.of("stage", "won")).then().statusCode(200);
        manager.act("/deals/" + deal + "/pipeline", 4, Map.of("pipeline", way)).then().statusCode(409).body("code", equalTo("already-closed"));
        Api.as("manager2").act("/deals/" + deal + "/pipeline", 4, Map.of("pipeline", way)).then().statusCode(404);
    }

    @Test
    void aLostDealComesBackWithItsStory() {
        var way = Ways.pipeline();
        var deal = Ways.deal(way);
        manager.act("/deals/" + deal + "/reopen", 1, Map.of()).then().statusCode(409).body("code", equalTo("already-open"));
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(200);
        manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "lost", "refusal", PRICE)).then().statusCode(200).body("refusals", hasSize(0));
        manager.get("/deals?pipeline=" + way + "&closedAtStage=in-progress&refused=true").then().body("items.id", contains((int) deal));
        Api.as("director").get("/reports/refusals/groups?by=stage&pipeline=" + way).then().statusCode(200).body("items.key", contains("in-progress")).body("items[0].count", equalTo(1)).body("total", equalTo(1));
        Api.as("director").get("/reports/refusals/groups?by=manager&pipeline=" + way).then().body("items.name", contains("Мария Кузнецова"));
        Api.as("director").get("/reports/refusals/groups?by=source&pipeline=" + way).then().body("items[0].key", nullValue());
        Api.as("director").get("/reports/refusals/groups?by=moon").then().statusCode(422);
        manager.act("/deals/" + deal + "/reopen", 3, Map.of("comment", "Клиент вернулся")).then().statusCode(200).body("stage", equalTo("in-progress")).body("refusal", nullValue()).body("closedAt", nullValue())
                .body("refusals", hasSize(1)).body("refusals[0].reason", equalTo("Не устроила цена")).body("refusals[0].stage", equalTo("В работе")).body("refusals[0].comment", equalTo("Дорого"));
        manager.get("/deals/" + deal + "/timeline").then().body("items[0].type", equalTo("deal.reopened")).body("items[0].data.comment", equalTo("Клиент вернулся"));
    }

    @Test
    void aRejectedLeadComesBackWithItsStory() {
        var lead = manager.lead("Вернётся");
        var path = "/leads/" + lead.get("id");
        manager.act(path + "/stage", 1, Map.of("stage", "contacted")).then().statusCode(200);
        manager.act(path + "/reject", 2, PRICE).then().statusCode(200);
        manager.act(path + "/reopen", 3, Map.of("comment", "Перезвонил сам")).then().statusCode(200).body("stage", equalTo("contacted")).body("refusals[0].status", equalTo("Отказ клиента"));
        manager.get(path + "/timeline").then().body("items[0].type", equalTo("lead.reopened"));
    }

    @Test
    void theNextDealOpensByItselfOnce() {
        var way = Ways.pipeline();
        Ways.set(way, Map.of("repeat", Map.of("won", Map.of("after", 2, "unit", "week", "pipeline", way, "stage", "in-progress", "responsible", "head", "title", "Следующий заказ: {title}"))));
        admin.request().body(Map.of("repeat", Map.of("lost", Map.of("after", 2, "unit", "week", "pipeline", "nowhere", "responsible", "same", "title", "Ещё")))).patch("/api/v1/pipelines/" + way).then().statusCode(422).body("errors[0].field", equalTo("repeat.lost.pipeline"));
        var company = manager.post("/companies", Map.of("name", "Повтор " + way)).then().statusCode(201).extract().jsonPath().getLong("id");
        var deal = manager.post("/deals", Map.of("title", "Столы", "pipeline", way, "companyId", company, "source", "site", "utm", Map.of("source", "yandex"))).jsonPath().getLong("id");
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "won")).then().statusCode(200);
        await().untilAsserted(() -> manager.get("/deals/" + deal).then().body("children", hasSize(1)).body("children[0].title", equalTo("Следующий заказ: Столы")).body("children[0].link", equalTo("repeat")).body("children[0].responsible.name", equalTo("Сергей Волков")));
        var next = manager.get("/deals/" + deal).jsonPath().getLong("children[0].id");
        Api.as("rop").get("/deals/" + next).then().statusCode(200).body("stage", equalTo("in-progress")).body("company.id", equalTo((int) company)).body("source", equalTo("site")).body("utm.source", equalTo("yandex"))
                .body("nextContactAt", notNullValue()).body("parent.id", equalTo((int) deal));
        Api.as("rop").get("/deals/" + next + "/timeline").then().body("items.type", hasItem("comment.added"));
        manager.get("/deals/" + deal + "/timeline").then().body("items.type", hasItem("comment.added"));
        // Closed once more: the client has the next deal already.
        manager.act("/deals/" + deal + "/reopen", 2, Map.of()).then().statusCode(200);
        manager.act("/deals/" + deal + "/stage", 3, Map.of("stage", "won")).then().statusCode(200);
        var mark = Ways.deal(way);
        manager.act("/deals/" + mark + "/stage", 1, Map.of("stage", "won")).then().statusCode(200);
        await().untilAsserted(() -> manager.get("/deals/" + mark).then().body("children", hasSize(1)));
        manager.get("/deals/" + deal).then().body("children", hasSize(1));
    }

    @Test
    void anotherDepartmentsPartIsSeenAndNotTouched() {
        var way = Ways.pipeline();
        var design = Ways.pipeline();
        var deal = Ways.deal(way);
        var director = Api.as("director");
        var part = director.post("/deals", Map.of("title", "Проект шкафов", "pipeline", design, "parentDealId", deal)).then().statusCode(201).body("parent.id", equalTo((int) deal)).extract().jsonPath().getLong("id");
        manager.get("/deals/" + part).then().statusCode(200).body("title", equalTo("Проект шкафов"));
        manager.act("/deals/" + part + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(403);
        Api.as("manager2").get("/deals/" + part).then().statusCode(404);
        director.act("/deals/" + part + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(200);
        manager.get("/deals/" + deal).then().body("children[0].stage", equalTo("in-progress")).body("children[0].link", equalTo("part"));
        manager.get("/deals/" + deal + "/timeline").then().body("items[0].type", equalTo("deal.part-moved")).body("items[0].data.now.name", equalTo("В работе"));
        manager.get("/deals/board?pipeline=" + design).then().body("columns.cards.flatten().id", contains((int) part));
        Api.as("manager2").post("/deals", Map.of("title", "Чужая часть", "parentDealId", deal)).then().statusCode(422).body("errors[0].field", equalTo("parentDealId"));
    }

    @Test
    void refusalsAreOfferedByPipelineAndPutAway() {
        var way = Ways.pipeline();
        var status = "s" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("/refusals", Map.of("entity", "deal", "code", status, "name", "Только там")).then().statusCode(201);
        admin.post("/refusals/deal/" + status + "/reasons", Map.of("code", "a", "name", "Первая")).then().statusCode(201);
        admin.post("/refusals/deal/" + status + "/reasons", Map.of("code", "b", "name", "Вторая")).then().statusCode(201);
        admin.request().body(Map.of("position", 1)).patch("/api/v1/refusals/deal/" + status + "/reasons/b").then().statusCode(200).body("reasons.code", contains("b", "a"));
        admin.request().body(Map.of("pipelines", List.of("service"))).patch("/api/v1/refusals/deal/" + status).then().statusCode(200).body("pipelines", contains("service"));
        var deal = Ways.deal(way);
        var wanted = Map.of("stage", "lost", "refusal", Map.of("status", status, "reason", "a"));
        manager.act("/deals/" + deal + "/stage", 1, wanted).then().statusCode(422).body("errors[0].field", equalTo("status"));
        admin.request().body(Map.of("pipelines", List.of())).patch("/api/v1/refusals/deal/" + status).then().statusCode(200).body("pipelines", nullValue());
        admin.request().body(Map.of("archived", true)).patch("/api/v1/refusals/deal/" + status + "/reasons/a").then().statusCode(200).body("reasons[1].archived", equalTo(true));
        manager.act("/deals/" + deal + "/stage", 1, wanted).then().statusCode(422).body("errors[0].field", equalTo("reason"));
        admin.request().body(Map.of("archived", false)).patch("/api/v1/refusals/deal/" + status + "/reasons/a").then().statusCode(200);
        manager.act("/deals/" + deal + "/stage", 1, wanted).then().statusCode(200);
    }
}
