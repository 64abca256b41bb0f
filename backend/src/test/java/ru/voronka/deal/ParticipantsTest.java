package ru.voronka.deal;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;
import ru.voronka.pipeline.Ways;

/** Who works a card beside its responsible, as whom, and what they may. */
@ProductTest
class ParticipantsTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");
    private final Api other = Api.as("manager2");

    @Test
    void participantsComeChangeRolesAndGo() {
        var deal = Ways.deal(Ways.pipeline());
        var path = "/deals/" + deal;
        var people = path + "/participants";
        other.get(path).then().statusCode(404);
        other.get(people).then().statusCode(404);
        manager.act(people, 1, Map.of("employeeId", other.id(), "role", "operator")).then().statusCode(200).body("participantCount", equalTo(1)).body("version", equalTo(2));
        // Once more changes nothing.
        manager.act(people, 2, Map.of("employeeId", other.id(), "role", "operator")).then().statusCode(200).body("participantCount", equalTo(1)).body("version", equalTo(2));
        other.patch(path, 2, Map.of("title", "Правит оператор")).then().statusCode(200);
        manager.patch(people + "/" + other.id(), 3, Map.of("role", "nobody")).then().statusCode(422).body("errors[0].field", equalTo("role"));
        manager.patch(people + "/" + manager.id(), 3, Map.of("role", "operator")).then().statusCode(404);
        manager.patch(people + "/" + other.id(), 3, Map.of("role", "technologist")).then().statusCode(200).body("participants.role", contains("technologist"));
        manager.get(path + "/timeline").then().body("items[0].type", equalTo("deal.participant-changed")).body("items[0].data.from.name", equalTo("Оператор")).body("items[0].data.to.name", equalTo("Технолог")).body("items[0].data.person.name", equalTo("Иван Попов"));
        // In two roles at once: which of them is said.
        manager.act(people, 4, Map.of("employeeId", other.id(), "role", "field-rep")).then().statusCode(200).body("participantCount", equalTo(2));
        manager.patch(people + "/" + other.id(), 5, Map.of("role", "operator")).then().statusCode(422).body("errors[0].field", equalTo("from"));
        manager.patch(people + "/" + other.id(), 5, Map.of("role", "operator", "from", "technologist")).then().statusCode(200).body("participants.role", contains("operator", "field-rep"));
        manager.request().header("If-Match", "\"6\"").delete("/api/v1" + people + "/" + other.id() + "?role=operator").then().statusCode(200).body("participants.role", contains("field-rep"));
        other.get(path).then().statusCode(200);
        manager.get("/deals?participantId=" + other.id() + "&limit=200").then().body("items.id", hasItem((int) deal));
        // Whoever wants to go may.
        var place = other.get("/events").jsonPath().getString("last");
        other.request().header("If-Match", "\"7\"").delete("/api/v1" + people + "/" + other.id()).then().statusCode(200).body("participants", empty());
        other.get(path).then().statusCode(404);
        other.told("", place, told -> told.body("items.find { it.subject.id == " + deal + " && it.subject.type == 'deal' }.data.gone", equalTo(true)));
        manager.get("/deals?participantId=" + other.id() + "&limit=200").then().body("items.id", not(hasItem((int) deal)));
    }

    @Test
    void anObserverReadsAndNoMore() {
        var deal = Ways.deal(Ways.pipeline());
        var path = "/deals/" + deal;
        manager.act(path + "/participants", 1, Map.of("employeeId", other.id(), "role", "observer")).then().statusCode(200);
        other.get(path).then().statusCode(200);
        other.post(path + "/comments", Map.of("text", "Вижу")).then().statusCode(201);
        other.patch(path, 2, Map.of("title", "Нельзя")).then().statusCode(403);
        other.act(path + "/stage", 2, Map.of("stage", "in-progress")).then().statusCode(403);
        other.act(path + "/participants", 2, Map.of("employeeId", other.id(), "role", "operator")).then().statusCode(403);
        other.get("/today").then().body("participantDeals.id", not(hasItem((int) deal)));
        other.request().header("If-Match", "\"2\"").delete("/api/v1" + path + "/participants/" + manager.id()).then().statusCode(403);
        manager.patch(path + "/participants/" + other.id(), 2, Map.of("role", "operator")).then().statusCode(200);
        other.act(path + "/stage", 3, Map.of("stage", "in-progress")).then().statusCode(200);
        other.get("/today").then().body("participantDeals.id", hasItem((int) deal));
    }

    @Test
    void aLeadHasParticipantsWhoGoOntoItsDeal() {
        var lead = manager.lead("Лид с командой");
        var path = "/leads/" + lead.get("id");
        other.get(path).then().statusCode(404);
        manager.act(path + "/participants", 1, Map.of("employeeId", other.id(), "role", "technologist")).then().statusCode(200).body("participantCount", equalTo(1));
        manager.act(path + "/participants", 2, Map.of("employeeId", Api.as("operator").id(), "role", "observer")).then().statusCode(200);
        other.get(path).then().statusCode(200).body("participants.name", contains("Иван Попов", "Елена Морозова"));
        other.get("/leads?participantId=" + other.id()).then().body("items.id", hasItem(lead.get("id")));
        other.act(path + "/stage", 3, Map.of("stage", "contacted")).then().statusCode(200);
        var deal = manager.act(path + "/convert", 4, Map.of("contact", Map.of("firstName", "Команда"))).then().statusCode(200).body("deal.participants.role", contains("technologist", "observer")).extract().jsonPath().getLong("deal.id");
        other.get("/deals/" + deal).then().statusCode(200);
        manager.request().header("If-Match", "\"5\"").delete("/api/v1" + path + "/participants/" + other.id()).then().statusCode(200);
        other.get(path).then().statusCode(404);
    }

    @Test
    void theAdministratorAddsRoles() {
        var code = "r" + UUID.randomUUID().toString().substring(0, 8);
        manager.post("/participant-roles", Map.of("code", code, "name", "Юрист")).then().statusCode(403);
        admin.post("/participant-roles", Map.of("code", code, "name", "Юрист " + code)).then().statusCode(201).body("observes", equalTo(false));
        admin.post("/participant-roles", Map.of("code", code, "name", "Юрист")).then().statusCode(409);
        manager.get("/participant-roles").then().body("items.code", hasItem(code)).body("items.find { it.code == 'observer' }.observes", equalTo(true));
        var deal = Ways.deal(Ways.pipeline());
        manager.act("/deals/" + deal + "/participants", 1, Map.of("employeeId", other.id(), "role", code)).then().statusCode(200).body("participants.role", contains(code));
        admin.request().header("If-Match", "\"9\"").body(Map.of("active", false)).patch("/api/v1/participant-roles/" + code).then().statusCode(412);
        admin.request().body(Map.of("active", false)).patch("/api/v1/participant-roles/" + code).then().statusCode(200).body("active", equalTo(false));
        manager.act("/deals/" + deal + "/participants", 2, Map.of("employeeId", manager.id(), "role", code)).then().statusCode(422).body("errors[0].message", notNullValue());
        manager.get("/deals/" + deal).then().body("participants.role", contains(code));
    }

    @Test
    void aThousandBreakNeitherTheCardNorTheBoard() throws SQLException {
        var way = Ways.pipeline();
        var deal = Ways.deal(way);
        var mark = UUID.randomUUID().toString().substring(0, 8);
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute("insert into employee (login, name, presence) select 'crowd-" + mark + "-' || n, 'Толпа " + mark + " ' || n, 'away' from generate_series(1, 1000) n");
            statement.execute("insert into deal_participant (deal_id, employee_id, role) select " + deal + ", id, case when login like '%-1' then 'observer' else 'technologist' end from employee where login like 'crowd-" + mark + "-%' order by id");
        }
        var path = "/deals/" + deal;
        manager.act(path + "/participants", 1, Map.of("employeeId", other.id(), "role", "operator")).then().statusCode(200).body("participantCount", equalTo(1001)).body("participants", hasSize(20)).body("participants.role", not(hasItem("observer")));
        manager.get("/deals/board?pipeline=" + way).then().body("columns[0].cards[0].team", hasSize(4));
        var seen = new HashSet<Integer>();
        String cursor = null;
        do {
            var page = manager.request().queryParam("limit", 200).queryParam("cursor", cursor == null ? "" : cursor).get("/api/v1" + path + "/participants").then().statusCode(200).extract().jsonPath();
            seen.addAll(page.<Integer>getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        assertEquals(1001, seen.size());
        manager.get(path + "/participants?role=observer").then().body("items", hasSize(1)).body("nextCursor", nullValue());
        manager.get(path + "/participants?q=попов").then().body("items.name", contains("Иван Попов"));
        manager.get(path + "/participants?limit=1000").then().statusCode(422);
        // The last who came may do what the first may.
        other.act(path + "/stage", 2, Map.of("stage", "in-progress")).then().statusCode(200);
        try (var db = Database.dataSource().getConnection(); var found = db.createStatement().executeQuery("select max(cardinality(audience)) from event where subject_type = 'deal' and subject_id = " + deal)) {
            found.next();
            assertEquals(201, found.getInt(1));
        }
        await().untilAsserted(() -> manager.get("/notifications").then().body("items.findAll { it.subject.id == " + deal + " }.kind", contains("deal-stage-changed")));
    }
}
