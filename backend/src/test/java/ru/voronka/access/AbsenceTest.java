package ru.voronka.access;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** While somebody is away, what they hold is seen and worked by whoever stands in, and new work falls to them. */
@ProductTest
class AbsenceTest {
    private final Api admin = Api.as("admin");
    private final LocalDate today = LocalDate.now(java.time.ZoneId.of("Europe/Moscow"));
    private long department;
    private Api head;
    private Api away;
    private Api standIn;
    private Api other;

    @BeforeEach
    void people() {
        department = admin.post("/departments", Map.of("name", "Отпуска " + UUID.randomUUID())).jsonPath().getLong("id");
        head = person("head-of-sales");
        away = person("manager");
        standIn = person("manager");
        other = person("manager");
        admin.patch("/departments/" + department, 1, Map.of("headId", head.id())).then().statusCode(200);
    }

    @Test
    void theStandInSeesAndWorksWhatTheAbsentHolds() {
        var lead = away.lead("Отпуск").get("id");
        var deal = deal(away);
        var task = away.post("/tasks", Map.of("title", "Отпуск", "deadline", OffsetDateTime.now().minusHours(1).toString())).then().statusCode(201).extract().jsonPath().getInt("id");
        standIn.get("/deals/" + deal).then().statusCode(404);
        var absence = absence(away, standIn).then().statusCode(201).body("running", equalTo(true)).body("standIn.id", equalTo((int) standIn.id())).extract().jsonPath().getLong("id");
        standIn.get("/me").then().body("standsInFor.id", equalTo(List.of((int) away.id())));
        standIn.get("/leads/" + lead).then().statusCode(200);
        standIn.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(200);
        standIn.patch("/tasks/" + task, 1, Map.of("title", "За коллегу")).then().statusCode(200);
        standIn.get("/today").then().body("tasksOverdue.responsible.id", hasItem((int) away.id()));
        standIn.get("/deals").then().body("items.id", hasItem(deal));
        other.get("/deals/" + deal).then().statusCode(404);
        other.get("/employees/" + away.id()).then().body("away.standIn.id", equalTo((int) standIn.id())).body("away.until", equalTo(today.plusDays(7).toString()));
        away.request().delete("/api/v1/employees/" + away.id() + "/absences/" + absence).then().statusCode(204);
        standIn.get("/deals/" + deal).then().statusCode(404);
        other.get("/employees/" + away.id()).then().body("away", nullValue());
    }

    @Test
    void newWorkAndItsBellFallToTheStandIn() {
        absence(away, standIn).then().statusCode(201);
        var lead = head.lead("Кому достанется");
        head.act("/leads/" + lead.get("id") + "/assign", 1, Map.of("employeeId", away.id())).then().statusCode(200).body("responsible.id", equalTo((int) standIn.id()));
        var deal = deal(head);
        head.act("/deals/" + deal + "/assign", 1, Map.of("employeeId", away.id())).then().statusCode(200).body("responsible.id", equalTo((int) standIn.id()));
        assertEquals(standIn.id(), task(today.plusDays(2)));
        assertEquals(away.id(), task(today.plusDays(20)));
        var kept = away.post("/tasks", Map.of("title", "Своя", "deadline", OffsetDateTime.now().plusHours(3).toString(), "subjectType", "deal", "subjectId", deal(away))).then().statusCode(201).extract().jsonPath().getInt("id");
        head.patch("/tasks/" + kept, 1, Map.of("title", "Своя, но важнее")).then().statusCode(200);
        var own = deal(away);
        head.act("/deals/" + own + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(200);
        await().until(() -> standIn.get("/notifications").jsonPath().getList("items.findAll { it.subject.type == 'deal' }.subject.id").contains(own));
    }

    @Test
    void theChainGoesOnAndACircleEndsAtTheHead() {
        absence(standIn, other).then().statusCode(201);
        absence(away, standIn).then().statusCode(201);
        assertEquals(other.id(), task(today.plusDays(1)));
        absence(other, away).then().statusCode(201);
        assertEquals(head.id(), task(today.plusDays(1)));
        other.get("/employees/" + away.id()).then().body("away.standIn.id", equalTo((int) head.id()));
        absence(head, null).then().statusCode(201);
        // Nobody is there at all: the work stays with whom it was given to.
        assertEquals(away.id(), task(today.plusDays(1)));
        var deputy = person("manager");
        admin.request().body(Map.of("deputyId", deputy.id())).patch("/api/v1/departments/" + department).then().statusCode(200).body("deputy.id", equalTo((int) deputy.id()));
        assertEquals(deputy.id(), task(today.plusDays(1)));
    }

    @Test
    void aDeputyReachesWhatTheHeadDoes() {
        var deal = deal(away);
        other.get("/deals/" + deal).then().statusCode(404);
        admin.request().body(Map.of("deputyId", other.id())).patch("/api/v1/departments/" + department).then().statusCode(200);
        other.act("/deals/" + deal + "/stage", 1, Map.of("stage", "in-progress")).then().statusCode(200);
        other.get("/deals/" + deal(Api.as("manager1"))).then().statusCode(404);
        admin.request().body("{\"deputyId\":null}").patch("/api/v1/departments/" + department).then().statusCode(200).body("deputy", nullValue());
        other.get("/deals/" + deal).then().statusCode(404);
    }

    @Test
    void whoMayPlanAndWhatIsRefused() {
        var path = "/employees/" + away.id() + "/absences";
        other.post(path, Map.of("since", today.toString(), "until", today.toString())).then().statusCode(403);
        var planned = head.post(path, Map.of("since", today.plusDays(10).toString(), "until", today.plusDays(12).toString(), "kind", "trip")).then().statusCode(201).body("running", equalTo(false)).body("standIn", nullValue()).extract().jsonPath().getLong("id");
        away.post(path, Map.of("since", today.plusDays(12).toString(), "until", today.plusDays(14).toString())).then().statusCode(409).body("code", equalTo("absence-overlaps"));
        away.post(path, Map.of("since", today.plusDays(2).toString(), "until", today.toString())).then().statusCode(422).body("errors[0].field", equalTo("until"));
        away.post(path, Map.of("since", today.minusDays(9).toString(), "until", today.minusDays(8).toString())).then().statusCode(422).body("errors[0].field", equalTo("until"));
        away.post(path, Map.of("since", today.toString(), "until", today.toString(), "standInId", away.id())).then().statusCode(422).body("errors[0].field", equalTo("standInId"));
        away.request().body(Map.of("since", today.plusDays(11).toString(), "until", today.plusDays(12).toString(), "standInId", other.id())).put("/api/v1" + path + "/" + planned).then().statusCode(200).body("standIn.id", equalTo((int) other.id())).body("kind", equalTo("vacation"));
        away.get(path).then().body("items.id", equalTo(List.of((int) planned)));
        other.request().delete("/api/v1" + path + "/" + planned).then().statusCode(403);
        away.get("/employees/99999999/absences").then().statusCode(404);
    }

    private long task(LocalDate day) {
        return head.post("/tasks", Map.of("title", "Новая работа", "day", day.toString(), "responsibleId", away.id())).then().statusCode(201).extract().jsonPath().getLong("responsible.id");
    }

    private io.restassured.response.Response absence(Api of, Api by) {
        var fields = new HashMap<String, Object>(Map.of("since", today.minusDays(1).toString(), "until", today.plusDays(7).toString()));
        fields.put("standInId", by == null ? null : by.id());
        return admin.post("/employees/" + of.id() + "/absences", fields);
    }

    private static int deal(Api owner) {
        return owner.post("/deals", Map.of("title", "Отпуск")).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private Api person(String role) {
        var login = "a" + UUID.randomUUID();
        admin.post("/employees", Map.of("login", login, "name", "Человек " + login.substring(0, 5), "roles", List.of(role), "departmentId", department)).then().statusCode(201);
        return Api.as(login);
    }
}
