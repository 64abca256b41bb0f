package ru.voronka.access;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** The administrator says when the company works, and deadlines follow at once. */
@ProductTest
class WorkingCalendarTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");

    @Test
    void aDayOffIsSkippedByDeadlines() {
        var before = manager.get("/working-calendar").then().statusCode(200).body("days.day", hasItem("2026-11-04")).extract().jsonPath();
        List<Map<String, Object>> days = before.getList("days");
        var zone = ZoneId.of("Europe/Moscow");
        var tomorrow = LocalDate.now(zone).plusDays(1);
        var free = new ArrayList<Map<String, Object>>(days.stream().filter(d -> LocalDate.parse((String) d.get("day")).isBefore(tomorrow) || LocalDate.parse((String) d.get("day")).isAfter(tomorrow.plusDays(6))).toList());
        for (var i = 0; i < 6; i++) {
            free.add(Map.of("day", tomorrow.plusDays(i).toString(), "working", false, "name", "Переезд"));
        }
        free.add(Map.of("day", tomorrow.plusDays(6).toString(), "working", true));
        try {
            put(manager, before.getInt("version"), "10:00", "17:00", free).then().statusCode(403);
            put(admin, before.getInt("version"), "10:00", "09:00", free).then().statusCode(422).body("errors[0].field", equalTo("closes"));
            put(admin, before.getInt("version"), "10:00", "25:00", free).then().statusCode(422).body("errors[0].field", equalTo("closes"));
            put(admin, before.getInt("version"), "10:00", "17:00", List.of(Map.of("day", "2026-01-01", "working", false), Map.of("day", "2026-01-01", "working", true))).then().statusCode(422).body("errors[0].field", equalTo("days[1].day"));
            put(admin, before.getInt("version"), "10:00", "17:00", free).then().statusCode(200).body("opens", equalTo("10:00"));
            put(admin, before.getInt("version"), "10:00", "17:00", free).then().statusCode(412);
            var due = manager.post("/tasks", Map.of("title", "После переезда", "due", Map.of("unit", "days", "amount", 1))).then().statusCode(201).extract().jsonPath().getString("deadline");
            assertEquals(tomorrow.plusDays(6).atTime(17, 0).atZone(zone).toInstant(), OffsetDateTime.parse(due).toInstant());
        } finally {
            put(admin, null, before.getString("opens"), before.getString("closes"), days).then().statusCode(200);
        }
    }

    private static io.restassured.response.Response put(Api who, Integer version, String opens, String closes, List<Map<String, Object>> days) {
        var body = new HashMap<String, Object>(Map.of("opens", opens, "closes", closes, "days", days));
        var request = who.request().body(body);
        return (version == null ? request : request.header("If-Match", "\"" + version + "\"")).put("/api/v1/working-calendar");
    }
}
