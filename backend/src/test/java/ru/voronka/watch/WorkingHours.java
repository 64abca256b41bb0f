package ru.voronka.watch;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ru.voronka.Api;

/** The company's hours and days, for tests that must not hang on the hour of the run. */
final class WorkingHours {
    private final List<Map<String, Object>> days;
    private final String opens;
    private final String closes;

    private WorkingHours(List<Map<String, Object>> days, String opens, String closes) {
        this.days = days;
        this.opens = opens;
        this.closes = closes;
    }

    /** Everybody is at work, today and the days about it. @return what was there before */
    static WorkingHours always() {
        var now = Api.as("admin").get("/working-calendar").then().statusCode(200).extract().jsonPath();
        var before = new WorkingHours(now.getList("days"), now.getString("opens"), now.getString("closes"));
        var today = LocalDate.now(ZoneId.of("Europe/Moscow"));
        var days = new ArrayList<Map<String, Object>>();
        for (var day = -1; day <= 1; day++) {
            days.add(Map.of("day", today.plusDays(day).toString(), "working", true));
        }
        new WorkingHours(days, "00:00", "23:59").put();
        return before;
    }

    void put() {
        Api.as("admin").request().body(Map.of("opens", opens, "closes", closes, "days", days)).put("/api/v1/working-calendar").then().statusCode(200);
    }
}
