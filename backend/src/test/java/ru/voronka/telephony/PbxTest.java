package ru.voronka.telephony;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** MegaFon's reports and questions, in every order and of every kind. */
@ProductTest
class PbxTest {
    @TestHTTPResource("/ws/v1")
    URI socket;

    private final Api rop = Api.as("rop");
    private final String phone = Api.phone();
    private final String bare = phone.substring(1);
    private final String callid = UUID.randomUUID().toString();

    @Test
    void aCallOfAClientRingsWithItsCardAtTheExtensionAlone() throws Exception {
        var manager = Api.as("manager1");
        var company = manager.post("/companies", Map.of("name", "Звонящий " + callid, "phones", List.of(phone))).jsonPath().getInt("id");
        var deal = manager.post("/deals", Map.of("title", "Открытая " + callid, "companyId", company)).jsonPath().getInt("id");
        manager.post("/companies/" + company + "/comments", Map.of("text", "Просит скидку"));
        var mine = listen("manager1");
        var other = listen("manager2");
        var head = listen("rop");
        event("INCOMING", Map.of("ext", "101")).then().statusCode(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> ringing(mine) != null);
        var card = ringing(mine).at("/data/card");
        assertEquals(phone, card.get("phone").asText());
        assertEquals("Звонящий " + callid, card.get("name").asText());
        assertEquals(company, card.at("/company/id").asInt());
        assertTrue(card.get("lead").isNull() && card.get("contact").isNull());
        assertEquals(deal, card.at("/openDeals/0/id").asInt());
        assertEquals("Просит скидку", card.at("/lastComments/0/text").asText());
        event("ACCEPTED", Map.of("ext", "101"));
        event("COMPLETED", Map.of("ext", "101"));
        await().atMost(Duration.ofSeconds(20)).until(() -> mine.stream().anyMatch(m -> m.get("type").asText().equals("call.ended")) && head.stream().anyMatch(m -> m.get("type").asText().equals("call.ended")));
        assertTrue(other.stream().noneMatch(m -> m.get("type").asText().startsWith("call.") && m.toString().contains(phone)));
        assertTrue(head.stream().noneMatch(m -> m.get("type").asText().equals("call.ringing")));
        manager.request().queryParam("phone", phone).get("/api/v1/calls").then().body("items.status", contains("completed")).body("items[0].client.id", equalTo(company));
        Api.as("manager2").request().queryParam("phone", phone).get("/api/v1/calls").then().body("items", empty());
        manager.get("/companies/" + company + "/timeline").then().body("items.type", org.hamcrest.Matchers.hasItem("call.ended"));
    }

    @Test
    void aCardShowsNobodyWhatIsAnothers() throws Exception {
        Api.as("director").post("/companies", Map.of("name", "Тайный " + callid, "phones", List.of(phone))).then().statusCode(201);
        var mine = listen("manager1");
        event("INCOMING", Map.of("ext", "101"));
        await().atMost(Duration.ofSeconds(20)).until(() -> ringing(mine) != null);
        assertTrue(!ringing(mine).toString().contains("Тайный"), ringing(mine)::toString);
        Api.as("manager1").request().queryParam("phone", phone).get("/api/v1/calls/card").then().statusCode(200).body("company", nullValue()).body("phone", equalTo(phone));
    }

    @Test
    void aStrangerBecomesALeadAndAMissedCallATask() {
        event("INCOMING", Map.of("ext", "102"));
        event("CANCELLED", Map.of("ext", "102"));
        // The account of the same call, twice, and the reports once more, late.
        history("in", "missed", Map.of("ext", "102"));
        history("in", "missed", Map.of("ext", "102"));
        event("INCOMING", Map.of("ext", "102"));
        await().until(() -> "missed".equals(call().getString("items[0].status")));
        var lead = rop.request().queryParam("phone", phone).get("/api/v1/leads").then().body("items.size()", equalTo(1)).body("items[0].source", equalTo("call")).body("items[0].responsible.name", equalTo("Иван Попов")).extract().jsonPath().getInt("items[0].id");
        rop.request().queryParam("subjectType", "lead").queryParam("subjectId", lead).queryParam("status", "open").get("/api/v1/tasks").then().body("items.findAll { it.title.startsWith('Перезвонить') }.size()", equalTo(1))
                .body("items.find { it.title.startsWith('Перезвонить') }.responsible.name", equalTo("Иван Попов"));
        assertEquals(1, call().getList("items").size());
        Api.as("manager2").get("/today").then().body("missedCalls.phone", org.hamcrest.Matchers.hasItem(phone));
    }

    @Test
    void theOrderOfReportsDoesNotMatter() {
        history("in", "SUCCESS", Map.of("ext", "101", "duration", "64", "link", "https://pbx.example/records/1.mp3"));
        event("COMPLETED", Map.of("ext", "101"));
        event("ACCEPTED", Map.of("ext", "101"));
        event("INCOMING", Map.of("ext", "101"));
        await().until(() -> call().getList("items").size() == 1 && "completed".equals(call().getString("items[0].status")) && call().getInt("items[0].duration") == 64);
        assertEquals("https://pbx.example/records/1.mp3", call().getString("items[0].recordUrl"));
        assertEquals("in", call().getString("items[0].direction"));
        rop.request().queryParam("phone", phone).get("/api/v1/leads").then().body("items.size()", equalTo(1));
    }

    @Test
    void everyStatusAndEveryCase() {
        var ends = Map.of("Success", "completed", "success", "completed", "missed", "missed", "MISSED", "missed", "Busy", "missed", "NotAvailable", "missed", "notallowed", "missed");
        ends.forEach((status, end) -> {
            var id = UUID.randomUUID().toString();
            var number = Api.phone();
            post(Map.of("cmd", "HISTORY", "type", "OUT", "status", status, "phone", number, "user", "manager1", "ext", "101", "start", "20261124T110500Z", "duration", "5", "callid", id, "crm_token", "demo")).then().statusCode(200);
            await().until(() -> end.equals(rop.request().queryParam("phone", number).get("/api/v1/calls").jsonPath().getString("items[0].status")));
            rop.request().queryParam("phone", number).get("/api/v1/calls").then().body("items[0].direction", equalTo("out"));
            // Nobody waits for a call-back of a call that we made.
            rop.request().queryParam("phone", number).get("/api/v1/leads").then().body("items", empty());
        });
    }

    @Test
    void theAnswerSteersTheCall() {
        post(Map.of("cmd", "contact", "phone", bare, "callid", callid, "crm_token", "demo")).then().statusCode(200).body("size()", equalTo(0));
        Api.as("manager2").post("/contacts", Map.of("firstName", "Пётр", "lastName", "Ильин", "phones", List.of(phone)));
        post(Map.of("cmd", "contact", "phone", bare, "callid", callid, "crm_token", "demo")).then().statusCode(200).contentType("application/json").body("contact_name", equalTo("Ильин Пётр")).body("responsible", equalTo("manager2"));
        post(Map.of("cmd", "contact", "phone", "нечто", "callid", callid, "crm_token", "demo")).then().statusCode(200).body("size()", equalTo(0));
    }

    @Test
    void whatIsWrongIsSaidInItsOwnWords() {
        for (var token : List.of("wrong", "DEMO", "vk_demo")) {
            post(Map.of("cmd", "event", "type", "INCOMING", "phone", bare, "callid", callid, "crm_token", token)).then().statusCode(401).body("error", equalTo("Invalid token"));
        }
        RestAssured.given().contentType("application/x-www-form-urlencoded").body("cmd=event&type=INCOMING&phone=1&callid=1").post("/telephony/megafon/nobody").then().statusCode(401).body("error", equalTo("Invalid token"));
        for (var wrong : List.of(Map.of(), Map.of("cmd", "explode"), Map.of("cmd", "event"), Map.of("cmd", "event", "type", "FLYING", "phone", bare, "callid", callid), Map.of("cmd", "event", "type", "INCOMING", "callid", callid), Map.of("cmd", "event", "type", "INCOMING", "phone", bare),
                Map.of("cmd", "history", "type", "in", "status", "Success", "phone", bare, "callid", callid, "start", "вчера"), Map.of("cmd", "history", "type", "in", "status", "Success", "phone", bare, "callid", callid, "start", "20261124T110500Z", "duration", "-5"), Map.of("cmd", "contact"))) {
            var fields = new java.util.HashMap<String, String>(Map.of("crm_token", "demo"));
            wrong.forEach((k, v) -> fields.put(String.valueOf(k), String.valueOf(v)));
            post(fields).then().statusCode(400).body("error", equalTo("Invalid parameters"));
        }
        RestAssured.given().contentType("application/json").body("{\"cmd\":\"event\"}").post("/telephony/megafon/demo").then().statusCode(400).body("error", equalTo("Invalid parameters"));
        RestAssured.given().contentType("application/x-www-form-urlencoded").body("%zz=%&\u0000").post("/telephony/megafon/demo").then().statusCode(400);
        RestAssured.given().contentType("application/x-www-form-urlencoded").body("cmd=event").post("/telephony/nopbx/demo").then().statusCode(404);
    }

    @Test
    void clickToCallSaysWhyNot() {
        Api.as("manager1").post("/calls", Map.of("to", "8 912 345-67-89")).then().statusCode(409).contentType("application/problem+json").body("code", equalTo("telephony-missing")).body("detail", equalTo("Телефония не настроена"));
        Api.as("manager1").post("/calls", Map.of("to", "abc")).then().statusCode(422).body("errors[0].field", equalTo("to"));
        Api.as("manager1").post("/calls", Map.of()).then().statusCode(422).body("errors[0].field", equalTo("to"));
        Api.as("assembler").post("/calls", Map.of("to", phone)).then().statusCode(403);
        Api.as("manager1").get("/calls/card").then().statusCode(422).body("errors[0].field", equalTo("phone"));
    }

    private Response event(String type, Map<String, String> more) {
        var fields = new java.util.HashMap<>(Map.of("cmd", "event", "type", type, "phone", bare, "callid", callid, "crm_token", "demo", "user", "", "diversion", "78005553535", "groupRealName", "Продажи", "telnum", "79990000000"));
        fields.putAll(more);
        return post(fields);
    }

    private void history(String type, String status, Map<String, String> more) {
        var fields = new java.util.HashMap<>(Map.of("cmd", "history", "type", type, "status", status, "phone", bare, "callid", callid, "crm_token", "demo", "start", "20261124T110500Z", "duration", "0", "diversion", "78005553535"));
        fields.putAll(more);
        post(fields).then().statusCode(200);
    }

    private static Response post(Map<String, String> fields) {
        return RestAssured.given().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParams(fields).post("/telephony/megafon/demo");
    }

    private JsonPath call() {
        return rop.request().queryParam("phone", phone).get("/api/v1/calls").then().statusCode(200).extract().jsonPath();
    }

    private JsonNode ringing(List<JsonNode> heard) {
        return heard.stream().filter(m -> m.get("type").asText().equals("call.ringing") && m.at("/data/card/phone").asText().equals(phone)).findFirst().orElse(null);
    }

    private List<JsonNode> listen(String login) throws Exception {
        var heard = new CopyOnWriteArrayList<JsonNode>();
        var ticket = Api.as(login).post("/realtime/tickets", null).then().statusCode(200).extract().jsonPath().getString("ticket");
        var opened = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(socket.toString().replaceFirst("^http", "ws") + "?ticket=" + ticket), new WebSocket.Listener() {
            private final StringBuilder part = new StringBuilder();

            @Override
            public CompletionStage<?> onText(WebSocket web, CharSequence data, boolean last) {
                part.append(data);
                if (last) {
                    try {
                        heard.add(new ObjectMapper().readTree(part.toString()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    part.setLength(0);
                }
                web.request(1);
                return null;
            }
        }).get();
        // The server's side of the socket is in when something of one's own is heard.
        var subject = Api.as(login).lead("Слышно " + login).get("id");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            if (heard.isEmpty()) {
                Api.as(login).post("/leads/" + subject + "/comments", Map.of("text", "слышно?"));
            }
            return !heard.isEmpty() && !opened.isInputClosed();
        });
        return heard;
    }
}
