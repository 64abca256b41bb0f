package ru.voronka.task;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** One's tasks as a calendar reads them. */
@ProductTest
class CalendarFeedTest {
    private final Api manager = Api.as("manager1");

    private static String address(Api who) {
        return who.post("/calendar-feed", null).then().statusCode(201).extract().jsonPath().getString("path");
    }

    private static Response read(String path) {
        return RestAssured.given().get(path);
    }

    @Test
    void openTasksAreEventsWithTheirAlarms() {
        var title = "Встреча; склад, «Кедр» \\ " + "очень длинное название ".repeat(6) + UUID.randomUUID();
        var deadline = OffsetDateTime.now(ZoneOffset.UTC).plusDays(2).withNano(0);
        var id = manager.post("/tasks", Map.of("title", title, "description", "Первая строка\nВторая", "kind", "meeting", "deadline", deadline.toString(), "durationMinutes", 90, "remindMinutes", 20,
                "checklist", List.of(Map.of("text", "Образцы", "done", true)))).then().statusCode(201).extract().jsonPath().getInt("id");
        var day = LocalDate.now().plusDays(5);
        var whole = manager.post("/tasks", Map.of("title", "На весь день", "day", day.toString())).then().statusCode(201).extract().jsonPath().getInt("id");
        var done = manager.post("/tasks", Map.of("title", "Сделана", "deadline", deadline.toString())).then().statusCode(201).extract().jsonPath().getInt("id");
        manager.act("/tasks/" + done + "/done", 1, Map.of()).then().statusCode(200);
        var others = Api.as("manager2").post("/tasks", Map.of("title", "Чужая", "deadline", deadline.toString())).then().statusCode(201).extract().jsonPath().getInt("id");

        var text = read(address(manager)).then().statusCode(200).contentType(containsString("text/calendar")).header("Cache-Control", containsString("private")).extract().asString();
        assertTrue(text.startsWith("BEGIN:VCALENDAR\r\n") && text.endsWith("END:VCALENDAR\r\n"));
        for (var line : text.split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75 || line.length() <= 75, line);
        }
        var calendar = Biweekly.parse(text).first();
        var events = calendar.getEvents();
        var event = events.stream().filter(e -> e.getUid().getValue().startsWith("task-" + id + "@")).findFirst().orElseThrow();
        assertEquals(title, event.getSummary().getValue());
        assertEquals("Первая строка\nВторая\n[x] Образцы", event.getDescription().getValue());
        assertEquals(deadline.minusMinutes(90).toInstant(), event.getDateStart().getValue().toInstant());
        assertEquals(deadline.toInstant(), event.getDateEnd().getValue().toInstant());
        assertEquals(20, event.getAlarms().get(0).getTrigger().getDuration().getMinutes());
        assertTrue(event.getAlarms().get(0).getTrigger().getDuration().isPrior());
        assertTrue(text.contains("DTSTART:" + deadline.minusMinutes(90).toString().replaceAll("[-:]", "").replaceAll("Z$", "").substring(0, 13)), "in UTC");
        assertTrue(text.contains("DTSTART;VALUE=DATE:" + day.toString().replace("-", "")));
        assertTrue(text.contains("DTEND;VALUE=DATE:" + day.plusDays(1).toString().replace("-", "")));
        assertTrue(text.contains("task-" + whole + "@"));
        assertFalse(text.contains("task-" + done + "@") || text.contains("task-" + others + "@"));
    }

    @Test
    void theAddressIsShownOnceAndRevoked() {
        var first = address(manager);
        manager.get("/calendar-feed").then().statusCode(200).body("createdAt", notNullValue()).body("lastUsedAt", nullValue());
        read(first).then().statusCode(200);
        manager.get("/calendar-feed").then().body("lastUsedAt", notNullValue()).body("$", not(org.hamcrest.Matchers.hasKey("path")));
        var second = address(manager);
        read(first).then().statusCode(404);
        read(second).then().statusCode(200);
        manager.request().delete("/api/v1/calendar-feed").then().statusCode(204);
        read(second).then().statusCode(404).contentType("application/problem+json");
        manager.get("/calendar-feed").then().body("createdAt", nullValue());
        read("/calendar/no-such.ics").then().statusCode(404);
    }

    @Test
    void whoHasLeftHasNone() {
        var admin = Api.as("admin");
        var login = "gone" + UUID.randomUUID().toString().substring(0, 8);
        var id = admin.post("/employees", Map.of("login", login, "name", "Уходящий", "roles", List.of("manager"))).then().statusCode(201).extract().jsonPath().getInt("id");
        var path = address(Api.as(login));
        read(path).then().statusCode(200);
        admin.patch("/employees/" + id, 1, Map.of("active", false)).then().statusCode(200).body("active", equalTo(false));
        read(path).then().statusCode(404);
    }
}
