package ru.voronka.task;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

/** What a task may ask for besides a deadline, and how it ends. */
@ProductTest
class TaskTermsTest {
    private final Api manager = Api.as("manager1");
    private final Api head = Api.as("rop");
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).withNano(0);

    private JsonPath task(Api who, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("title", "Задача " + UUID.randomUUID()));
        if (!more.containsKey("day") && !more.containsKey("due")) {
            body.put("deadline", now.plusDays(1).toString());
        }
        body.putAll(more);
        return who.post("/tasks", body).then().statusCode(201).extract().jsonPath();
    }

    private JsonPath set(Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("responsibleId", manager.id());
        return task(head, body);
    }

    @Test
    void itsCreatorReturnsAndAcceptsWhatWasDone() {
        var id = set(Map.of("acceptance", true)).getInt("id");
        manager.patch("/tasks/" + id, 1, Map.of("acceptance", false)).then().statusCode(403).body("code", equalTo("task-terms-creator"));
        head.act("/tasks/" + id + "/accept", 1, null).then().statusCode(409).body("code", equalTo("task-not-awaiting"));
        manager.act("/tasks/" + id + "/done", 1, Map.of("result", "Сделал")).then().statusCode(200).body("status", equalTo("awaiting-acceptance")).body("result", equalTo("Сделал")).body("doneAt", nullValue());
        manager.act("/tasks/" + id + "/done", 2, Map.of()).then().statusCode(409);
        manager.act("/tasks/" + id + "/accept", 2, null).then().statusCode(403).body("code", equalTo("task-accepts-creator"));
        head.get("/tasks?status=awaiting-acceptance&creatorId={me}", head.id()).then().statusCode(200).body("items.id", hasItem(id));
        head.get("/tasks/counts").then().body("awaiting", not(equalTo(0)));
        head.act("/tasks/" + id + "/return", 2, Map.of("comment", " ")).then().statusCode(422).body("errors[0].field", equalTo("comment"));
        head.act("/tasks/" + id + "/return", 2, Map.of("comment", "Нет цены доставки", "deadline", now.plusDays(2).toString())).then().statusCode(200)
                .body("status", equalTo("open")).body("returnComment", equalTo("Нет цены доставки")).body("deadline", startsWith(now.plusDays(2).toLocalDate().toString()));
        manager.act("/tasks/" + id + "/done", 3, Map.of("result", "С доставкой")).then().statusCode(200).body("returnComment", nullValue());
        head.act("/tasks/" + id + "/accept", 4, null).then().statusCode(200).body("status", equalTo("done")).body("result", equalTo("С доставкой"));
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            head.get("/notifications?limit=100").then().body("items.findAll { it.subject.id == " + id + " && it.subject.type == 'task' }.kind", hasItem("task-awaiting"));
            manager.get("/notifications?limit=100").then().body("items.findAll { it.subject.id == " + id + " && it.subject.type == 'task' }.kind", hasItems("task-created", "task-returned", "task-accepted"));
        });
    }

    @Test
    void whoSetItForThemselvesNeedsNobodysWord() {
        var id = task(manager, Map.of("acceptance", true)).getInt("id");
        manager.act("/tasks/" + id + "/done", 1, Map.of()).then().statusCode(200).body("status", equalTo("done"));
    }

    @Test
    void aTaskThatWaitsIsTakenBackOrCancelled() {
        var id = set(Map.of("acceptance", true)).getInt("id");
        manager.act("/tasks/" + id + "/done", 1, Map.of()).then().statusCode(200);
        manager.patch("/tasks/" + id, 2, Map.of("title", "Поздно")).then().statusCode(409).body("code", equalTo("task-closed"));
        manager.act("/tasks/" + id + "/reopen", 2, null).then().statusCode(200).body("status", equalTo("open"));
        manager.act("/tasks/" + id + "/done", 3, Map.of()).then().statusCode(200);
        head.act("/tasks/" + id + "/cancel", 4, null).then().statusCode(200).body("status", equalTo("cancelled"));
    }

    @Test
    void aResultIsAskedForWhereItIsRequired() {
        var id = task(manager, Map.of("resultRequired", true)).getInt("id");
        manager.act("/tasks/" + id + "/done", 1, Map.of()).then().statusCode(422).body("errors[0].field", equalTo("result"));
        manager.act("/tasks/" + id + "/done", 1, Map.of("result", "  ")).then().statusCode(422);
        manager.post("/tasks/batch", Map.of("operations", List.of(Map.of("action", "done", "id", id, "version", 1, "body", Map.of())))).then().statusCode(200).body("items[0].status", equalTo(422));
        manager.act("/tasks/" + id + "/done", 1, Map.of("result", "Договорились")).then().statusCode(200).body("status", equalTo("done"));
    }

    @Test
    void aChecklistIsTickedInPlace() {
        var id = task(manager, Map.of("checklist", List.of(Map.of("text", "Образцы", "done", false), Map.of("text", "Цены", "done", false)))).getInt("id");
        manager.patch("/tasks/" + id, 1, Map.of("checklist", List.of(Map.of("text", "Образцы", "done", true), Map.of("text", "Цены", "done", false)))).then().statusCode(200).body("checklist.done", contains(true, false));
        manager.patch("/tasks/" + id, 2, Map.of("checklist", List.of(Map.of("text", " ", "done", true)))).then().statusCode(422).body("errors[0].field", equalTo("checklist[0].text"));
    }

    @Test
    void aWholeDayIsTheResponsiblesOwn() {
        var away = Api.as("hr");
        var zone = away.get("/me").jsonPath().getString("timeZone");
        assertEquals("Europe/Moscow", zone);
        var day = LocalDate.now(ZoneId.of("Asia/Kamchatka")).plusDays(3);
        try {
            away.request().body(Map.of("timeZone", "Mars/Base")).patch("/api/v1/me").then().statusCode(422).body("errors[0].field", equalTo("timeZone"));
            away.request().body(Map.of("timeZone", "Asia/Kamchatka")).patch("/api/v1/me").then().statusCode(200).body("timeZone", equalTo("Asia/Kamchatka"));
            var id = task(away, Map.of("day", day.toString())).getInt("id");
            away.get("/tasks/" + id).then().body("day", equalTo(day.toString())).body("deadline", equalTo(day + "T11:59:00Z"));
            // Passed on to Moscow it is the same day there.
            Api.as("director").patch("/tasks/" + id, 1, Map.of("responsibleId", manager.id())).then().statusCode(200).body("deadline", equalTo(day + "T20:59:00Z"));
            manager.patch("/tasks/" + id, 2, Map.of("deadline", day + "T10:00:00Z")).then().statusCode(200).body("day", nullValue());
            manager.patch("/tasks/" + id, 3, Map.of("day", day.plusDays(1).toString())).then().statusCode(200).body("deadline", equalTo(day.plusDays(1) + "T20:59:00Z"));
        } finally {
            away.request().body(Map.of("timeZone", zone)).patch("/api/v1/me").then().statusCode(200);
        }
        manager.post("/tasks", Map.of("title", "Дважды", "day", day.toString(), "deadline", now.toString())).then().statusCode(422).body("errors[0].field", equalTo("deadline"));
        manager.post("/tasks", Map.of("title", "Без срока")).then().statusCode(422).body("errors[0].field", equalTo("deadline"));
        task(manager, Map.of("due", Map.of("unit", "days", "amount", 2, "time", "12:00"), "kind", "visit"));
    }

    @Test
    void theBellRingsOnceAtItsTime() throws SQLException {
        var id = task(manager, Map.of("deadline", now.plusHours(2).toString(), "durationMinutes", 60, "remindMinutes", 15)).getInt("id");
        assertEquals(now.plusMinutes(45).toInstant(), remindAt(id).toInstant());
        manager.patch("/tasks/" + id, 1, Map.of("remindMinutes", 30)).then().statusCode(200);
        assertEquals(now.plusMinutes(30).toInstant(), remindAt(id).toInstant());
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute("update task set remind_at = now() - interval '1 second' where id = " + id);
        }
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> manager.get("/notifications?limit=100").then().body("items.findAll { it.subject.id == " + id + " && it.kind == 'task-reminder' }", hasSize(1)));
        manager.patch("/tasks/" + id, 2, Map.of("title", "Уже напомнили")).then().statusCode(200);
        assertEquals(null, remindAt(id));
    }

    private static OffsetDateTime remindAt(int id) throws SQLException {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement(); var row = statement.executeQuery("select remind_at from task where id = " + id)) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }

    @Test
    void whatRepeatsArisesAnewWhenItIsDone() {
        var mark = UUID.randomUUID().toString();
        var first = task(manager, Map.of("title", mark, "repeat", Map.of("unit", "working-day", "every", 1), "checklist", List.of(Map.of("text", "Шаг", "done", true)), "remindMinutes", 10));
        var id = first.getInt("id");
        manager.act("/tasks/" + id + "/done", 1, Map.of()).then().statusCode(200);
        var next = manager.get("/tasks?open=true&q={q}", mark).then().statusCode(200).body("items", hasSize(1)).body("items[0].checklist.done", contains(false)).body("items[0].repeat.unit", equalTo("working-day")).body("items[0].remindMinutes", equalTo(10)).extract().jsonPath();
        var at = OffsetDateTime.parse(next.getString("items[0].deadline")).atZoneSameInstant(ZoneId.of("Europe/Moscow"));
        assertEquals(now.plusDays(1).atZoneSameInstant(ZoneId.of("Europe/Moscow")).toLocalTime(), at.toLocalTime());
        assertEquals(true, at.toInstant().isAfter(now.plusDays(1).toInstant()) && at.getDayOfWeek().getValue() < 6);
        // Undone: the next one goes, and comes again only once.
        manager.act("/tasks/" + id + "/reopen", 2, null).then().statusCode(200);
        manager.get("/tasks?open=true&q={q}", mark).then().body("items.id", contains(id));
        manager.act("/tasks/" + id + "/done", 3, Map.of()).then().statusCode(200);
        var again = manager.get("/tasks?open=true&q={q}", mark).then().body("items", hasSize(1)).extract().jsonPath().getInt("items[0].id");
        manager.patch("/tasks/" + again, 1, Map.of("description", "Начато")).then().statusCode(200);
        manager.act("/tasks/" + id + "/reopen", 4, null).then().statusCode(200).body("repeat", nullValue());
        manager.act("/tasks/" + id + "/done", 5, Map.of()).then().statusCode(200);
        manager.get("/tasks?open=true&q={q}", mark).then().body("items.id", contains(again));
        manager.act("/tasks/" + again + "/cancel", 2, null).then().statusCode(200);
        manager.get("/tasks?open=true&q={q}", mark).then().body("items", empty());
        manager.post("/tasks", Map.of("title", mark, "deadline", now.toString(), "repeat", Map.of("unit", "year", "every", 1))).then().statusCode(422).body("errors[0].field", equalTo("repeat.unit"));
    }

    @Test
    void tasksAreFoundByWhoSetThemAndByTheirTime() {
        var mark = UUID.randomUUID().toString();
        var id = set(Map.of("title", mark, "deadline", now.plusDays(40).toString())).getInt("id");
        head.get("/tasks?creatorId={me}&q={q}", head.id(), mark).then().body("items.id", contains(id));
        head.get("/tasks?creatorId={other}&q={q}", manager.id(), mark).then().body("items", empty());
        manager.get("/tasks?q={q}&deadlineFrom={from}&deadlineTo={to}", mark, now.plusDays(39).toString(), now.plusDays(41).toString()).then().body("items.id", contains(id));
        manager.get("/tasks?q={q}&deadlineTo={to}", mark, now.plusDays(39).toString()).then().body("items", empty());
        var sales = head.get("/me").jsonPath().getLong("department.id");
        head.get("/tasks?department={d}&q={q}", sales, mark).then().body("items.id", contains(id));
        head.get("/tasks?department={d}&q={q}", sales + 1000, mark).then().body("items", empty());
    }
}
