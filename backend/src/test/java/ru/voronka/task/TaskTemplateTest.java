package ru.voronka.task;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class TaskTemplateTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");

    private int template(String title) {
        return admin.post("/task-templates", Map.of("name", "Шаблон " + UUID.randomUUID(), "kind", "call", "title", title, "description", "Ведёт {responsible}", "due", Map.of("unit", "days", "amount", 2, "time", "12:00"),
                "remindMinutes", 30, "checklist", List.of("Узнать бюджет: {title}"), "acceptance", true, "resultRequired", true)).then().statusCode(201).body("version", equalTo(1)).extract().jsonPath().getInt("id");
    }

    @Test
    void aTemplateBecomesATaskAboutALead() {
        var id = template("Перезвонить: {client}, {number}");
        var lead = manager.post("/leads", Map.of("title", "Стеллажи", "contactName", "Анна", "companyName", "Кедр", "phones", List.of(Api.phone()))).then().statusCode(201).extract().jsonPath().getInt("id");
        manager.get("/task-templates").then().statusCode(200).body("items.id", hasItem(id));
        manager.get("/task-templates/" + id + "/draft?subjectType=lead&subjectId=" + lead).then().statusCode(200).body("title", equalTo("Перезвонить: Кедр")).body("description", equalTo("Ведёт Мария Кузнецова"))
                .body("deadline", notNullValue()).body("checklist.text", contains("Узнать бюджет: Стеллажи"));
        var task = manager.post("/task-templates/" + id + "/apply", Map.of("subjectType", "lead", "subjectId", lead)).then().statusCode(201).body("title", equalTo("Перезвонить: Кедр")).body("acceptance", equalTo(true))
                .body("resultRequired", equalTo(true)).body("remindMinutes", equalTo(30)).body("subject.id", equalTo(lead)).extract().jsonPath().getInt("id");
        manager.get("/tasks/" + task).then().statusCode(200).body("responsible.id", equalTo((int) manager.id()));
        // Without a subject the words that lead to nothing go too; another's lead cannot be named.
        manager.get("/task-templates/" + id + "/draft").then().statusCode(200).body("title", equalTo("Перезвонить"));
        Api.as("manager2").post("/task-templates/" + id + "/apply", Map.of("subjectType", "lead", "subjectId", lead)).then().statusCode(422).body("errors[0].field", equalTo("subjectId"));
    }

    @Test
    void aDealBringsItsNumberAndAmount() {
        var id = template("{number}: {amount}");
        var deal = manager.post("/deals", Map.of("title", "Столы", "pipeline", "sales", "number", "УТ-77", "amount", Map.of("amount", "1234500.50", "currency", "RUB"))).then().statusCode(201).extract().jsonPath().getInt("id");
        manager.get("/task-templates/" + id + "/draft?subjectType=deal&subjectId=" + deal).then().statusCode(200).body("title", equalTo("УТ-77: 1 234 500 RUB"));
        manager.get("/task-templates/" + id + "/draft?subjectType=employee&subjectId=1").then().statusCode(422);
    }

    @Test
    void theAdministratorChangesThem() {
        var id = template("Простая");
        manager.patch("/task-templates/" + id, 1, Map.of("title", "Моя")).then().statusCode(403);
        manager.post("/task-templates", Map.of("name", "x", "kind", "call", "title", "x", "due", Map.of("unit", "days", "amount", 1))).then().statusCode(403);
        admin.patch("/task-templates/" + id, 1, Map.of("title", "Новая: {nobody}")).then().statusCode(422).body("errors[0].field", equalTo("title"));
        admin.patch("/task-templates/" + id, 1, Map.of("title", "Новая: {client}", "due", Map.of("unit", "hours", "amount", 3))).then().statusCode(200).body("due.unit", equalTo("hours")).body("version", equalTo(2));
        admin.patch("/task-templates/" + id, 1, Map.of("title", "Опоздал")).then().statusCode(412);
        admin.request().header("If-Match", "\"2\"").delete("/api/v1/task-templates/" + id).then().statusCode(204);
        admin.get("/task-templates/" + id).then().statusCode(404);
    }
}
