package ru.voronka.realtime;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

@ProductTest
class LiveTest {
    @TestHTTPResource("/ws/v1")
    URI socket;

    @ClientEndpoint
    public static class Client {
        private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
        private volatile CloseReason closed;

        @OnMessage
        public void message(String text) throws Exception {
            heard.add(new ObjectMapper().readTree(text));
        }

        @OnClose
        public void close(Session session, CloseReason reason) {
            closed = reason;
        }

        boolean heard(String type, Object subject) {
            return heard.stream().anyMatch(m -> m.get("type").asText().equals(type) && m.at("/subject/id").asText().equals(String.valueOf(subject)));
        }
    }

    private Client connect(String login) throws Exception {
        var client = connect(new Client(), Api.as(login).post("/realtime/tickets", null).then().statusCode(200).extract().jsonPath().getString("ticket"));
        // The server has let it in when it hears something of its own.
        await().until(() -> {
            Api.as(login).post("/tasks", Map.of("title", "Слышно?", "deadline", "2030-01-01T09:00:00Z")).then().statusCode(201);
            return !client.heard.isEmpty();
        });
        return client;
    }

    private Client connect(Client client, String ticket) throws Exception {
        session = ContainerProvider.getWebSocketContainer().connectToServer(client, URI.create(socket.toString().replaceFirst("^http", "ws") + "?ticket=" + ticket));
        return client;
    }

    private Session session;

    @Test
    void aChangeReachesThoseWhoMaySeeItAndNobodyElse() throws Exception {
        var mine = connect("manager1");
        var other = connect("manager2");
        var head = connect("rop");
        var lead = Api.as("manager1").lead("Живой");
        var second = Api.as("manager2").lead("Чужой живой");
        await().until(() -> mine.heard("lead.created", lead.get("id")) && head.heard("lead.created", lead.get("id")) && other.heard("lead.created", second.get("id")));
        assertTrue(!other.heard("lead.created", lead.get("id")) && !mine.heard("lead.created", second.get("id")));
        var message = mine.heard.stream().filter(m -> m.at("/subject/id").asText().equals(String.valueOf(lead.get("id")))).findFirst().orElseThrow();
        assertEquals("Живой", message.at("/data/card/title").asText());
        assertEquals(String.valueOf(((List<?>) lead.get("phones")).get(0)), message.at("/data/card/phones/0").asText());
    }

    @Test
    void aRequestOfTheSiteIsBornOnTheScreensOfThoseWhoGetIt() throws Exception {
        var head = connect("rop");
        var hr = connect("hr");
        var name = "Born " + Api.phone();
        RestAssured.given().contentType(ContentType.URLENC).formParams(Map.of("name", name, "phone", Api.phone())).post("/intake/forms/site").then().statusCode(200);
        await().until(() -> head.heard.stream().anyMatch(m -> m.get("type").asText().equals("lead.assigned") && m.at("/data/card/contactName").asText().equals(name)));
        var types = head.heard.stream().filter(m -> m.at("/data/card/contactName").asText().equals(name)).map(m -> m.get("type").asText()).toList();
        assertEquals(List.of("lead.created", "lead.assigned"), types.subList(0, 2));
        assertTrue(hr.heard.stream().noneMatch(m -> m.at("/data/card/contactName").asText().equals(name)));
    }

    @Test
    void whoLosesALeadHearsThatItIsGoneAndNoMore() throws Exception {
        var former = connect("manager1");
        var lead = Api.as("manager1").lead("Передан");
        Api.as("rop").act("/leads/" + lead.get("id") + "/assign", 1, Map.of("employeeId", Api.as("manager2").id())).then().statusCode(200);
        await().until(() -> former.heard("lead.assigned", lead.get("id")));
        var gone = former.heard.stream().filter(m -> m.get("type").asText().equals("lead.assigned")).findFirst().orElseThrow();
        assertEquals("{\"gone\":true}", gone.get("data").toString());
    }

    @Test
    void whoAssemblesHearsThatAnOrderCameMovedAndLeftAndNothingMoreOfTheDeal() throws Exception {
        var assembler = connect("assembler");
        var head = connect("rop");
        var deal = Api.as("rop").post("/deals", Map.of("title", "Тихая сделка", "stage", "paid", "amount", Map.of("amount", "777.00"))).then().statusCode(201).extract().jsonPath().getInt("id");
        Api.as("rop").act("/deals/" + deal + "/stage", 1, Map.of("stage", "to-assemble", "comment", "Тайна")).then().statusCode(200);
        await().until(() -> assembler.heard("deal.stage-changed", deal) && head.heard("deal.stage-changed", deal));
        assertTrue(!assembler.heard("deal.created", deal));
        assertTrue(assembler.heard.stream().noneMatch(m -> m.toString().contains("777.00") || m.toString().contains("Тайна")));
        assertTrue(head.heard.stream().anyMatch(m -> m.at("/data/card/amount/amount").asText().equals("777.00")));
        Api.as("assembler").act("/assembly/orders/" + deal + "/stage", 2, Map.of("stage", "assembling")).then().statusCode(200);
        await().until(() -> head.heard.stream().anyMatch(m -> m.at("/data/to/code").asText().equals("assembling") && m.at("/subject/id").asInt() == deal));
    }

    @Test
    void aRoleChangedWhileItsHolderIsOnlineHoldsOnTheSocketToo() throws Exception {
        var admin = Api.as("admin");
        var role = "live-" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("/roles", Map.of("code", role, "name", "На связи")).then().statusCode(201);
        rights(admin, role, "all");
        var login = "l" + UUID.randomUUID();
        var id = admin.post("/employees", Map.of("login", login, "name", "На Связи", "roles", List.of(role))).then().statusCode(201).extract().jsonPath().getInt("id");
        var holder = connect(login);
        var watcher = connect("admin");
        var seen = Api.as("manager1").lead("Видно всем");
        await().until(() -> holder.heard("lead.created", seen.get("id")));
        rights(admin, role, "own");
        var hidden = Api.as("manager1").lead("Уже не видно");
        // What is told once the right is back may be seen again: it is told before.
        await().until(() -> watcher.heard("lead.created", hidden.get("id")));
        rights(admin, role, "all");
        var last = Api.as("manager1").lead("Снова видно");
        await().until(() -> holder.heard("lead.created", last.get("id")));
        assertTrue(!holder.heard("lead.created", hidden.get("id")));
        admin.request().body(Map.of("hidden", List.of(Map.of("entity", "lead", "field", "phones")))).put("/api/v1/roles/" + role + "/hidden-fields").then().statusCode(200);
        var masked = Api.as("manager1").lead("Без телефона");
        await().until(() -> holder.heard("lead.created", masked.get("id")));
        assertTrue(holder.heard.stream().filter(m -> m.at("/subject/id").asText().equals(String.valueOf(masked.get("id")))).noneMatch(m -> m.toString().contains(String.valueOf(((List<?>) masked.get("phones")).get(0)))));
        admin.post("/employees/" + id + "/dismissal", Map.of("to", "employee", "employeeId", Api.as("manager1").id())).then().statusCode(200);
        await().until(() -> holder.closed != null);
    }

    private static void rights(Api admin, String role, String leads) {
        admin.request().body(Map.of("rights", List.of(Map.of("entity", "lead", "action", "read", "scope", leads), Map.of("entity", "task", "action", "read", "scope", "own"), Map.of("entity", "task", "action", "create", "scope", "own"))))
                .put("/api/v1/roles/" + role + "/rights").then().statusCode(200);
    }

    @Test
    void aCallTakenByOneEndsAtAllWhereItRang() throws Exception {
        var mine = connect("manager1");
        var other = connect("manager2");
        var phone = Api.phone();
        Api.as("manager1").post("/companies", Map.of("name", "Звонит обоим", "phones", List.of(phone))).then().statusCode(201);
        pbx("INCOMING", phone, "101");
        pbx("INCOMING", phone, "102");
        await().until(() -> mine.heard.stream().anyMatch(m -> rings(m, phone)) && other.heard.stream().anyMatch(m -> rings(m, phone)));
        var call = mine.heard.stream().filter(m -> rings(m, phone)).findFirst().orElseThrow().at("/subject/id").asText();
        pbx("ACCEPTED", phone, "102");
        await().until(() -> other.heard("call.answered", call) && mine.heard("call.taken", call));
        var taken = mine.heard.stream().filter(m -> m.get("type").asText().equals("call.taken")).findFirst().orElseThrow();
        assertEquals("answered", taken.at("/data/call/status").asText());
        assertTrue(taken.at("/data/call/client").isNull());
    }

    private static boolean rings(JsonNode event, String phone) {
        return event.get("type").asText().equals("call.ringing") && event.at("/data/call/phone").asText().equals(phone);
    }

    private static void pbx(String type, String phone, String extension) {
        RestAssured.given().contentType(ContentType.URLENC).formParams(Map.of("crm_token", "demo", "cmd", "event", "type", type, "phone", phone.substring(1), "ext", extension, "callid", "live" + phone))
                .post("/telephony/megafon/demo").then().statusCode(200);
    }

    @Test
    void aTicketIsIssuedToWhoNamesTheActionTooWithOrWithoutABody() {
        for (var body : new String[] {"", "{}"}) {
            for (var repeat = 0; repeat < 2; repeat++) {
                Api.as("manager1").request().header("Idempotency-Key", "ticket" + body.length()).body(body).post("/api/v1/realtime/tickets").then().statusCode(200);
            }
        }
    }

    @Test
    void aTicketOpensOneSocketOnce() throws Exception {
        var ticket = Api.as("manager1").post("/realtime/tickets", null).then().extract().jsonPath().getString("ticket");
        var first = connect(new Client(), ticket);
        await().until(() -> {
            Api.as("manager1").lead("Проба билета");
            return !first.heard.isEmpty();
        });
        var second = connect(new Client(), ticket);
        await().until(() -> second.closed != null);
        // A client that was still opening tells the end of the connection (1001) instead of the reason.
        assertTrue(List.of(1008, 1001).contains(second.closed.getCloseCode().getCode()), second.closed::toString);
        assertTrue(second.heard.isEmpty());
    }

    @Test
    void whatWasMissedIsReadFromTheLogByApiAndSocket() throws Exception {
        var manager = Api.as("manager1");
        var place = manager.get("/events").then().statusCode(200).extract().jsonPath().getString("last");
        var lead = manager.lead("Пропущенный");
        var foreign = Api.as("manager2").lead("Чужой пропущенный");
        await().until(() -> ids(manager, place).contains(lead.get("id")));
        manager.request().queryParam("after", place).queryParam("types", "lead.created").get("/api/v1/events").then().body("items.subject.id", not(hasItem(foreign.get("id"))));
        var client = connect("manager1");
        session.getBasicRemote().sendText("{\"after\":\"" + place + "\"}");
        await().until(() -> client.heard("lead.created", lead.get("id")));
        assertTrue(!client.heard("lead.created", foreign.get("id")));
        manager.request().queryParam("after", "нечто").get("/api/v1/events").then().statusCode(422).body("errors[0].field", equalTo("after"));
    }

    @Test
    void aLongAbsenceIsCaughtUpWhole() throws Exception {
        var manager = Api.as("manager1");
        var lead = manager.lead("Долгое отсутствие");
        var place = manager.get("/events").then().extract().jsonPath().getString("last");
        try (var connection = Database.dataSource().getConnection(); var insert = connection.prepareStatement(
                "insert into event (epoch, type, subject_type, subject_id, data) select (select max(id) from epoch), 'comment.added', 'lead', ?, jsonb_build_object('text', n::text) from generate_series(1, 1300) n")) {
            insert.setLong(1, ((Number) lead.get("id")).longValue());
            insert.executeUpdate();
        }
        var client = connect("manager1");
        session.getBasicRemote().sendText("{\"after\":\"" + place + "\"}");
        await().until(() -> client.heard.stream().filter(m -> m.get("type").asText().equals("comment.added")).map(m -> m.at("/data/text").asText()).distinct().count() == 1300);
    }

    private static List<Object> ids(Api api, String place) {
        JsonPath found = api.request().queryParam("after", place).queryParam("types", "lead.created").get("/api/v1/events").jsonPath();
        return found.getList("items.subject.id");
    }
}
