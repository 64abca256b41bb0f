package ru.voronka.messaging;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;
import ru.voronka.platform.Query;

/** SMS through doubles of both providers. */
@ProductTest
@QuarkusTestResource(SmsDouble.class)
class SmsTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");

    @Inject
    Pool pool;
    @Inject
    SmsOutbox outbox;

    @AfterEach
    void quiet() {
        SmsDouble.down = false;
        SmsDouble.poor = false;
        admin.request().body(fields(null, null)).put("/api/v1/sms/settings").then().statusCode(200);
    }

    private static Map<String, Object> fields(String provider, String secret) {
        var fields = new HashMap<String, Object>(Map.of("nightFrom", 0, "nightTo", 0, "sender", "VORONKA"));
        fields.put("provider", provider);
        fields.put("secret", secret);
        fields.put("login", "smsc".equals(provider) ? "demo" : null);
        return fields;
    }

    private void provider(String provider) {
        admin.request().body(fields(provider, "right")).put("/api/v1/sms/settings").then().statusCode(200).body("keyed", equalTo(true)).body("secret", nullValue());
    }

    private String callback(String provider) {
        return admin.get("/sms/settings").then().extract().jsonPath().getString("callback").replaceFirst("^.*/t/sms/", "/t/sms/").replaceFirst("/t/sms/\\w+", "/t/sms/" + provider);
    }

    private int send(int lead, String phone, String text) {
        return manager.post("/sms", Map.of("to", phone, "text", text, "subjectType", "lead", "subjectId", lead)).then().statusCode(201).body("channel", equalTo("sms")).extract().jsonPath().getInt("id");
    }

    private void status(int id, String status) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> manager.get("/sms/" + id).then().statusCode(200).body("status", equalTo(status)));
    }

    private static void tell(String address, Map<String, String> form) {
        RestAssured.given().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParams(form).post(address).then().statusCode(200);
    }

    private int lead() {
        return (int) manager.lead("SMS " + UUID.randomUUID()).get("id");
    }

    @Test
    void smscTakesItAndTellsInAnyOrder() {
        provider("smsc");
        var phone = Api.phone();
        var lead = lead();
        var id = send(lead, phone, "Заказ УТ-77 отгружен, водитель Иван. Подробности: https://shop.example/77, будем в 14:00");
        status(id, "sent");
        manager.get("/sms/" + id).then().body("sms.parts", equalTo(2)).body("sms.cost.amount", equalTo("6.98")).body("sms.provider", equalTo("smsc"));
        assertEquals("VORONKA", SmsDouble.to(phone).get(0).get("sender"));
        var address = callback("smsc");
        RestAssured.given().post(address + "x").then().statusCode(401);
        // Delivered comes first, then what was before it, then all of it again; nonsense does no harm.
        tell(address, Map.of("id", "" + id, "phone", phone, "status", "1", "err", "0"));
        tell(address, Map.of("id", "" + id, "phone", phone, "status", "0", "err", "0"));
        tell(address, Map.of("id", "" + id, "phone", phone, "status", "20", "err", "1"));
        tell(address, Map.of("id", "" + id, "phone", phone, "status", "1", "err", "0"));
        tell(address, Map.of("id", "nonsense", "status", "\0x"));
        tell(address, Map.of("id", "999999999", "status", "1"));
        status(id, "delivered");
        assertEquals(1, SmsDouble.to(phone).size(), "it has left once");
        // The story has it once, with how far it has come.
        await().untilAsserted(() -> manager.get("/leads/" + lead + "/timeline?kinds=letter").then().body("items.letter.status", contains("delivered")).body("items.letter.sms.parts", contains(2)));
    }

    @Test
    void smsRuHasItsOwnWords() {
        provider("smsru");
        var phone = Api.phone();
        var id = send(lead(), phone, "Да");
        status(id, "sent");
        var there = SmsDouble.to(phone).get(0).get("sms_id");
        var answer = RestAssured.given().contentType("application/x-www-form-urlencoded").formParam("data[0]", "sms_status\n" + there + "\n103").formParam("data[1]", "callcheck_status\nx\n401").post(callback("smsru")).then().statusCode(200).extract().asString();
        assertEquals("100", answer);
        tell(callback("smsru"), Map.of("data[0]", "sms_status\n" + there + "\n102"));
        status(id, "delivered");
        var wrong = send(lead(), SmsDouble.NO_SUCH_NUMBER, "Нет такого");
        status(wrong, "failed");
        manager.get("/sms/" + wrong).then().body("error", equalTo("sms-number"));
        admin.get("/sms/settings/balance").then().statusCode(200).body("balance.amount", equalTo("4122.56"));
    }

    @Test
    void whatCannotBeSentNowWaits() {
        provider("smsc");
        SmsDouble.poor = true;
        var phone = Api.phone();
        var lead = lead();
        var id = send(lead, phone, "Денег нет");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> manager.get("/sms/" + id).then().body("status", equalTo("queued")).body("error", equalTo("sms-money")));
        admin.get("/sms/settings").then().body("error", equalTo("sms-money"));
        admin.post("/sms/settings/test", Map.of("to", phone)).then().statusCode(409).body("code", equalTo("sms-money"));
        SmsDouble.poor = false;
        SmsDouble.down = true;
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> manager.get("/sms/" + id).then().body("error", equalTo("sms-away")));
        admin.get("/sms/settings/balance").then().statusCode(503).body("code", equalTo("sms-away"));
        SmsDouble.down = false;
        // Whoever saves the settings anew has it tried at once.
        admin.request().body(fields("smsc", null)).put("/api/v1/sms/settings").then().statusCode(200);
        status(id, "sent");
        assertEquals(1, SmsDouble.to(phone).stream().filter(one -> one.get("mes").equals("Денег нет")).count());
        admin.get("/sms/settings").then().body("error", nullValue());
    }

    @Test
    void whatMayHaveLeftIsNotSentAgainByItself() {
        provider("smsru");
        SmsDouble.broken = true;
        try {
            var id = send(lead(), Api.phone(), "Ушло ли");
            status(id, "failed");
            manager.get("/sms/" + id).then().body("error", equalTo("unknown-outcome"));
            SmsDouble.broken = false;
            admin.request().body(fields("smsru", null)).put("/api/v1/sms/settings").then().statusCode(200);
            var next = send(lead(), Api.phone(), "Следующее");
            status(next, "sent");
            manager.get("/sms/" + id).then().body("status", equalTo("failed"));
        } finally {
            SmsDouble.broken = false;
        }
    }

    @Test
    void theNightHoldsItTillTheClientsMorning() {
        provider("smsc");
        var night = fields("smsc", null);
        // Night at every hour but one that is not now, by whichever clock.
        var hour = Instant.now().atZone(ZoneId.of("Europe/Moscow")).getHour();
        night.put("nightFrom", (hour + 2) % 24);
        night.put("nightTo", (hour + 1) % 24);
        admin.request().body(night).put("/api/v1/sms/settings").then().statusCode(200);
        var phone = "+7495" + Api.phone().substring(5);
        var lead = lead();
        manager.patch("/leads/" + lead, 1, Map.of("phones", java.util.List.of(phone))).then().statusCode(200);
        manager.get("/sms/options?subjectType=lead&subjectId=" + lead).then().statusCode(200).body("available", equalTo(true)).body("phones[0].phone", equalTo(phone)).body("phones[0].waitsUntil", notNullValue());
        var id = send(lead, phone, "Спокойной ночи");
        manager.get("/sms/" + id).then().body("sms.night", equalTo(true)).body("sendAt", notNullValue());
        outbox.tick().await().atMost(Duration.ofSeconds(10));
        assertTrue(SmsDouble.to(phone).isEmpty());
        // What was queued before the night and waited into it is held too.
        Query.of("update message set next_at = now(), night = false where id = :id").bind("id", (long) id).execute(pool).await().indefinitely();
        await().untilAsserted(() -> manager.get("/sms/" + id).then().body("sms.night", equalTo(true)));
        assertTrue(SmsDouble.to(phone).isEmpty());
        manager.post("/sms/" + id + "/cancel", null).then().statusCode(200).body("status", equalTo("cancelled"));
        // By the client's own clock: Vladivostok sleeps when Moscow works, Kaliningrad when it is morning in Moscow.
        var moscow = ZoneId.of("Europe/Moscow");
        assertEquals(ZoneId.of("Asia/Vladivostok"), Night.zone("+74232222222", moscow));
        assertEquals(Instant.parse("2026-03-02T23:00:00Z"), Night.after(Instant.parse("2026-03-02T12:00:00Z"), Night.zone("+74232222222", moscow), 21, 9));
        assertEquals(Instant.parse("2026-03-02T12:00:00Z"), Night.after(Instant.parse("2026-03-02T12:00:00Z"), Night.zone("+74012222222", moscow), 21, 9));
        assertEquals(Instant.parse("2026-03-02T07:00:00Z"), Night.after(Instant.parse("2026-03-02T06:30:00Z"), Night.zone("+74012222222", moscow), 21, 9));
        assertEquals(moscow, Night.zone("nonsense", moscow));
        assertEquals(Instant.parse("2026-03-02T00:00:00Z"), Night.after(Instant.parse("2026-03-02T00:00:00Z"), moscow, 9, 9));
    }

    @Test
    void whoSaysStopGetsNoMore() {
        provider("smsc");
        var phone = Api.phone();
        var lead = lead();
        tell(callback("smsc"), Map.of("id", "77", "phone", phone.substring(1), "mes", "Спасибо, не стоп", "to", "79000000000"));
        status(send(lead, phone, "Раз"), "sent");
        tell(callback("smsc"), Map.of("id", "78", "phone", phone.substring(1), "mes", " СТОП. ", "to", "79000000000"));
        manager.post("/sms", Map.of("to", phone, "text", "Два", "subjectType", "lead", "subjectId", lead)).then().statusCode(409).body("code", equalTo("sms-opted-out"));
        manager.request().body(Map.of("kind", "sms", "value", phone)).delete("/api/v1/opt-outs").then().statusCode(403);
        admin.request().body(Map.of("kind", "sms", "value", phone)).delete("/api/v1/opt-outs").then().statusCode(204);
        // By hand on the card: what was queued before does not leave either.
        SmsDouble.down = true;
        var id = send(lead, phone, "Три");
        manager.request().body(Map.of("kind", "sms", "value", phone.replaceFirst("\\+7", "8 "))).put("/api/v1/opt-outs").then().statusCode(200);
        SmsDouble.down = false;
        status(id, "failed");
        assertEquals(1, SmsDouble.to(phone).size());
    }

    @Test
    void aFormsClientHearsBySms() {
        provider("smsc");
        var phone = Api.phone();
        RestAssured.given().contentType("application/json").body(Map.of("name", "Анна", "phone", phone, "comment", "Нужны шкафы")).post("/intake/forms/site").then().statusCode(200);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertEquals(1, SmsDouble.to(phone).size()));
        assertTrue(SmsDouble.to(phone).get(0).get("mes").contains("ваша заявка принята"));
    }

    @Test
    void onlyTheAdministratorChooses() {
        manager.get("/sms/settings").then().statusCode(403);
        manager.request().body(fields("smsc", "x")).put("/api/v1/sms/settings").then().statusCode(403);
        admin.request().body(fields("smsc", null)).put("/api/v1/sms/settings").then().statusCode(not(500));
        admin.request().body(fields(null, null)).put("/api/v1/sms/settings").then().statusCode(200).body("provider", nullValue());
        var lead = lead();
        manager.post("/sms", Map.of("to", Api.phone(), "text", "x", "subjectType", "lead", "subjectId", lead)).then().statusCode(409).body("code", equalTo("sms-missing"));
        provider("smsc");
        manager.post("/sms", Map.of("to", "12", "text", "x", "subjectType", "lead", "subjectId", lead)).then().statusCode(422).body("errors.field", hasItem("to"));
        manager.post("/sms", Map.of("to", Api.phone(), "text", "я".repeat(700), "subjectType", "lead", "subjectId", lead)).then().statusCode(422).body("errors.field", hasItem("text"));
        Api.as("manager2").post("/sms", Map.of("to", Api.phone(), "text", "x", "subjectType", "lead", "subjectId", lead)).then().statusCode(422).body("errors.field", hasItem("subjectId"));
        var kept = Query.of("select to_jsonb(secret)::text from sms_settings").first(pool, String.class).await().indefinitely();
        assertTrue(kept.startsWith("1:") && !kept.contains("right"), "the key is encrypted");
    }
}
