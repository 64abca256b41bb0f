package ru.voronka.playbook;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInRelativeOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;
import ru.voronka.pipeline.Ways;

/** A talk by the script, and what comes of it. */
@ProductTest
class PlaybookTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");

    private static Map<String, Object> script() {
        var later = Map.of("code", "later", "name", "Не стал слушать", "task", Map.of("title", "Позвонить ещё раз", "kind", "call", "after", 2, "unit", "week"), "askDate", false, "nextContact", true);
        var call = Map.of("code", "call", "name", "Перезвонить в срок", "task", Map.of("title", "Перезвонить", "kind", "call", "after", 0, "unit", "day"), "askDate", true, "nextContact", true, "stage", "in-progress");
        var no = Map.of("code", "no", "name", "Не нужно", "askDate", false, "nextContact", false, "refusal", Map.of("status", "client-refused", "reason", "no-need"));
        return Map.of("text", "Здравствуйте, {contact.name}! Это {employee.name} о сделке «{deal.title}».", "questions", List.of(
                Map.of("code", "hello", "text", "Представьтесь.", "kind", "say", "options", List.of()),
                Map.of("code", "ways", "text", "Что закупаете?", "kind", "choices", "field", "comment", "options", List.of(Map.of("text", "Мебель"), Map.of("text", "Бумага", "next", "end"))),
                Map.of("code", "sum", "text", "На какую сумму?", "kind", "text", "field", "amount", "options", List.of())), "outcomes", List.of(later, call, no));
    }

    private Response put(String way, int seen, Map<String, Object> body) {
        return admin.request().header("If-Match", "\"" + seen + "\"").body(body).put("/api/v1/pipelines/" + way + "/stages/new/script");
    }

    @Test
    void aScriptIsWrittenByVersions() {
        var way = Ways.pipeline();
        manager.get("/pipelines/" + way + "/stages/new/script").then().statusCode(200).body("version", equalTo(0));
        put(way, 0, script()).then().statusCode(200).body("version", equalTo(1)).body("questions.code", contains("hello", "ways", "sum"));
        put(way, 0, script()).then().statusCode(412).body("current.version", equalTo(1));
        put(way, 1, script()).then().statusCode(200).header("ETag", equalTo("\"2\""));
        manager.get("/pipelines/" + way + "/stages/new/script?version=1").then().body("version", equalTo(1));
        manager.get("/pipelines/" + way + "/stages/new/script?version=9").then().statusCode(404);
        admin.get("/pipelines/" + way + "/stages/new/script/versions").then().body("items.version", contains(2, 1));
        manager.get("/pipelines").then().body("items.find { it.code == '" + way + "' }.stages.scripted", contains(true, false, false, false));
        var wrong = new HashMap<>(script());
        wrong.put("text", "Здравствуйте, {contact.nick}!");
        put(way, 2, wrong).then().statusCode(422).body("errors[0].field", equalTo("text"));
        wrong.putAll(Map.of("text", "Да", "outcomes", List.of(Map.of("code", "x", "name", "Нет", "askDate", false, "nextContact", false, "stage", "won"))));
        put(way, 2, wrong).then().statusCode(422).body("errors[0].field", equalTo("outcomes[0].stage"));
    }

    @Test
    void aTalkFillsFieldsAndSetsAReminder() {
        var way = Ways.pipeline();
        put(way, 0, script()).then().statusCode(200);
        var deal = Ways.deal(way);
        var answers = List.of(Map.of("question", "ways", "values", List.of("Мебель", "Бумага")), Map.of("question", "sum", "values", List.of("12 500,50")));
        var run = Map.of("version", 1, "answers", answers, "outcome", "later", "comment", "Просил не звонить по утрам");
        manager.act("/deals/" + deal + "/script-run", 1, run).then().statusCode(200).body("amount.amount", equalTo("12500.50")).body("comment", equalTo("Что закупаете? — Мебель, Бумага")).body("nextContactAt", notNullValue())
                .body("nextTask.title", equalTo("Позвонить ещё раз")).body("stage", equalTo("new"));
        manager.get("/deals/" + deal + "/timeline").then().body("items.type", containsInRelativeOrder("task.created", "deal.script-run", "deal.updated")).body("items.find { it.type == 'deal.script-run' }.data.answers[0].answer", equalTo("Мебель, Бумага"))
                .body("items.find { it.type == 'deal.script-run' }.data.outcome.name", equalTo("Не стал слушать"));
        manager.get("/tasks?subjectType=deal&subjectId=" + deal).then().body("items", hasSize(1)).body("items[0].kind", equalTo("call")).body("items[0].responsible.name", equalTo("Мария Кузнецова"));
        manager.act("/deals/" + deal + "/script-run", 1, run).then().statusCode(412);
    }

    @Test
    void anOutcomeMovesOrRefuses() {
        var way = Ways.pipeline();
        put(way, 0, script()).then().statusCode(200);
        var deal = Ways.deal(way);
        manager.act("/deals/" + deal + "/script-run", 1, Map.of("version", 1, "answers", List.of(), "outcome", "call")).then().statusCode(422).body("errors[0].field", equalTo("date"));
        manager.act("/deals/" + deal + "/script-run", 1, Map.of("version", 1, "answers", List.of(), "outcome", "nothing")).then().statusCode(422).body("errors[0].field", equalTo("outcome"));
        manager.act("/deals/" + deal + "/script-run", 1, Map.of("version", 1, "answers", List.of(Map.of("question", "ways", "values", List.of("Вода"))), "outcome", "later")).then().statusCode(422).body("errors[0].field", equalTo("answers.ways"));
        // The stage that follows wants a field: nothing at all happens until it is there.
        Ways.stage(way, "in-progress", Map.of("requiredFields", List.of("number")));
        var call = new HashMap<String, Object>(Map.of("version", 1, "answers", List.of(), "outcome", "call", "date", "2031-03-04T10:00:00Z"));
        manager.act("/deals/" + deal + "/script-run", 1, call).then().statusCode(422).body("errors.field", contains("number"));
        manager.get("/deals/" + deal).then().body("version", equalTo(1));
        call.put("fields", Map.of("number", "А-1"));
        manager.act("/deals/" + deal + "/script-run", 1, call).then().statusCode(200).body("stage", equalTo("in-progress")).body("nextContactAt", equalTo("2031-03-04T10:00:00Z")).body("nextTask.deadline", equalTo("2031-03-04T10:00:00Z")).body("number", equalTo("А-1"));
        manager.act("/deals/" + deal + "/script-run", 3, Map.of("version", 1, "answers", List.of(), "outcome", "later")).then().statusCode(409).body("code", equalTo("script-missing"));
        var other = Ways.deal(way);
        manager.act("/deals/" + other + "/script-run", 1, Map.of("version", 1, "answers", List.of(), "outcome", "no", "comment", "Всё есть")).then().statusCode(200).body("stage", equalTo("lost")).body("refusal.reason", equalTo("no-need"));
    }

    @Test
    void aLeadIsSpokenWithByTheDemosScript() {
        var lead = manager.lead("Холодный звонок");
        var path = "/leads/" + lead.get("id");
        var version = manager.get("/pipelines/leads/stages/new/script").then().statusCode(200).body("outcomes.code", hasItem("refused-to-listen")).extract().jsonPath().getInt("version");
        manager.act(path + "/script-run", 1, Map.of("version", version, "answers", List.of(), "outcome", "refused-to-listen")).then().statusCode(200).body("nextTask", notNullValue()).body("nextContactAt", notNullValue());
        Api.as("hr").act(path + "/script-run", 1, Map.of("version", version, "answers", List.of(), "outcome", "refused-to-listen")).then().statusCode(404);
        manager.get("/pipelines/tender/stages/evaluation/script").then().body("outcomes", hasItem(notNullValue()));
    }
}
