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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
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
        var own = Api.as(login).lead("Слышно").get("id");
        await().until(() -> {
            Api.as(login).post("/leads/" + own + "/comments", Map.of("text", "слышно?"));
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
    void whoLosesALeadHearsThatItIsGoneAndNoMore() throws Exception {
        var former = connect("manager1");
        var lead = Api.as("manager1").lead("Передан");
        Api.as("rop").act("/leads/" + lead.get("id") + "/assign", 1, Map.of("employeeId", Api.as("manager2").id())).then().statusCode(200);
        await().until(() -> former.heard("lead.assigned", lead.get("id")));
        var gone = former.heard.stream().filter(m -> m.get("type").asText().equals("lead.assigned")).findFirst().orElseThrow();
        assertEquals("{\"gone\":true}", gone.get("data").toString());
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

    private static List<Object> ids(Api api, String place) {
        JsonPath found = api.request().queryParam("after", place).queryParam("types", "lead.created").get("/api/v1/events").jsonPath();
        return found.getList("items.subject.id");
    }
}
