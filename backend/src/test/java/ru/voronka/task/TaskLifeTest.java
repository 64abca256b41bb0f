package ru.voronka.task;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class TaskLifeTest {
    private final Api manager = Api.as("manager1");
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).withNano(0);

    private int task(String title, String kind, OffsetDateTime deadline) {
        return manager.post("/tasks", Map.of("title", title, "kind", kind, "deadline", deadline.toString())).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    @Test
    void aClosedTaskIsReopenedOnce() {
        var lead = manager.lead("С задачей").get("id");
        var id = manager.post("/tasks", Map.of("title", "Ошибкой закрыта", "deadline", now.plusDays(1).toString(), "subjectType", "lead", "subjectId", lead)).then().statusCode(201).extract().jsonPath().getInt("id");
        manager.act("/tasks/" + id + "/reopen", 1, null).then().statusCode(409).body("code", equalTo("task-open"));
        manager.act("/tasks/" + id + "/done", 1, Map.of("result", "Готово")).then().statusCode(200).body("status", equalTo("done")).body("result", equalTo("Готово"));
        manager.act("/tasks/" + id + "/reopen", 1, null).then().statusCode(412);
        manager.act("/tasks/" + id + "/reopen", 2, null).then().statusCode(200).body("status", equalTo("open")).body("result", nullValue()).body("doneAt", nullValue());
        Api.as("manager2").act("/tasks/" + id + "/reopen", 3, null).then().statusCode(404);
        manager.get("/leads/" + lead + "/timeline").then().statusCode(200).body("items.type", hasItem("task.reopened"));
    }

    @Test
    void anActionWithoutABodyTakesAnIdempotencyKey() {
        for (var body : new String[]{null, "{}"}) {
            var id = task("Отмена с ключом", "todo", now.plusDays(1));
            for (var time = 0; time < 2; time++) {
                var request = manager.request().header("Idempotency-Key", "cancel-" + id).header("If-Match", "\"1\"");
                (body == null ? request : request.body(body)).post("/api/v1/tasks/" + id + "/cancel").then().statusCode(200).body("status", equalTo("cancelled")).body("version", equalTo(2));
            }
        }
    }

    @Test
    void tasksAreFoundByDeadlineKindAndWhetherTheyAreOpen() {
        var mark = UUID.randomUUID().toString();
        var late = task("Просрочена " + mark, "call", now.minusDays(1));
        var soon = task("Скоро " + mark, "meeting", now.plusDays(2));
        var later = task("Позже " + mark, "todo", now.plusDays(20));
        var done = task("Закрыта " + mark, "todo", now.plusDays(2));
        manager.act("/tasks/" + done + "/done", 1, Map.of()).then().statusCode(200);
        for (var due : Map.of("overdue", late, "soon", soon, "later", later).entrySet()) {
            manager.get("/tasks?due={due}&q={q}", due.getKey(), mark).then().statusCode(200).body("items.id", contains(due.getValue()));
        }
        manager.get("/tasks?due=today&q={q}", mark).then().statusCode(200).body("items", empty());
        manager.get("/tasks?due=week&q={q}", mark).then().statusCode(200).body("items.id", equalTo(List.of(late, soon)));
        manager.get("/tasks?kind=meeting&q={q}", mark).then().statusCode(200).body("items.id", contains(soon));
        manager.get("/tasks?open=false&sort=-doneAt&q={q}", mark).then().statusCode(200).body("items.id", contains(done));
        manager.get("/tasks?due=never").then().statusCode(422).body("errors[0].field", equalTo("due"));
        manager.get("/tasks/counts?q={q}", mark).then().statusCode(200).body("overdue", equalTo(1)).body("today", equalTo(0)).body("soon", equalTo(1)).body("later", equalTo(1));
        manager.get("/tasks/counts?kind=call&q={q}", mark).then().statusCode(200).body("overdue", equalTo(1)).body("later", equalTo(0));
        Api.as("manager2").get("/tasks/counts?q={q}", mark).then().statusCode(200).body("overdue", equalTo(0));
    }

    @Test
    void todayOfAHeadIsTheDepartmentsOrOnePersons() {
        var id = task("Для РОПа видна " + UUID.randomUUID(), "call", now.minusDays(300));
        var head = Api.as("rop");
        head.get("/today").then().statusCode(200).body("tasksOverdue.id", hasItem(id));
        head.get("/today?responsibleId={id}", manager.id()).then().statusCode(200).body("tasksOverdue.id", hasItem(id));
        var mine = head.get("/today?responsibleId={id}", head.id()).then().statusCode(200).extract().jsonPath();
        org.junit.jupiter.api.Assertions.assertEquals(List.of(), mine.getList("tasksOverdue.findAll { it.responsible.id != " + head.id() + " }"));
        org.junit.jupiter.api.Assertions.assertEquals(mine.getList("tasksOverdue").size(), mine.getInt("counts.tasksOverdue"));
    }
}
