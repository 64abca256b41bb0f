package ru.voronka.webhook;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;
import ru.voronka.Receiver;
import ru.voronka.platform.Json;

/** Other programs are told of what happens, as their owner may see it: once queued, at least once sent, and no machine beside us is ever reached. */
@ProductTest
class WebhookTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private final Api admin = Api.as("admin");
    private final String mark = "вх" + UUID.randomUUID();
    private final List<Integer> made = new ArrayList<>();

    @AfterEach
    void leave() {
        made.forEach(id -> run("delete from webhook where id = " + id));
    }

    private JsonPath hook(String url, Object... more) {
        var fields = new HashMap<String, Object>(Map.of("name", "Склад " + mark, "url", url, "types", List.of("deal.*")));
        for (var i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        var created = admin.post("/webhooks", fields).then().statusCode(201).body("secret", startsWith("whsec_")).extract().jsonPath();
        made.add(created.getInt("id"));
        return created;
    }

    private int deal(Api who, String title) {
        return who.post("/deals", Map.of("title", title, "amount", Map.of("amount", "777.77"))).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private static void run(String sql) {
        // What is being sent meanwhile may stand in the way of what tidies up: of two that wait for each other the database ends one.
        for (var tries = 1;; tries++) {
            try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException e) {
                if (!"40P01".equals(e.getSQLState()) || tries == 5) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static long count(String sql) {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many deliveries of no event. */
    private static void pile(int id, int count, String status, String nextAt) {
        run("insert into webhook_delivery (webhook_id, message_id, type, payload, status, next_at) select " + id + ", 'msg_pile_' || n, 'webhook.test', '{}', '" + status + "', " + nextAt + " from generate_series(1, " + count + ") n");
    }

    private List<Receiver.Got> of(Receiver receiver, String title) {
        return receiver.got.stream().filter(one -> one.text().contains(title)).toList();
    }

    private JsonPath deliveries(int id) {
        return admin.get("/webhooks/{id}/deliveries?limit=200", id).then().statusCode(200).extract().jsonPath();
    }

    @Test
    void anEventIsToldOnceSignedAndListed() {
        try (var receiver = new Receiver("127.0.0.2", got -> new Receiver.Answer(200, Map.of(), "принято " + "x".repeat(5000)))) {
            var hook = hook(receiver.url());
            var id = hook.getInt("id");
            var deal = deal(admin, mark);
            await().atMost(LONG).until(() -> of(receiver, mark).size() == 1);
            var got = of(receiver, mark).get(0);
            var body = Json.read(got.text());
            assertEquals("deal.created", body.path("type").asText());
            assertEquals(deal, body.path("subject").path("id").asInt());
            assertEquals(body.path("at"), body.path("timestamp"));
            assertEquals(mark, body.path("data").path("card").path("title").asText());
            assertTrue(Math.abs(Long.parseLong(got.headers().get("webhook-timestamp")) - System.currentTimeMillis() / 1000) < 60);
            assertEquals(Signature.of(List.of(hook.getString("secret")), got.headers().get("webhook-id"), Long.parseLong(got.headers().get("webhook-timestamp")), got.text()), got.headers().get("webhook-signature"));
            await().atMost(LONG).untilAsserted(() -> admin.get("/webhooks/{id}/deliveries?status=delivered&type=deal.created", id).then().body("items", hasSize(1)).body("items[0].responseCode", equalTo(200)).body("items[0].attempts", equalTo(1)));
            var delivery = deliveries(id).getInt("items[0].id");
            admin.get("/webhooks/{id}/deliveries/{delivery}", id, delivery).then().body("payload.data.card.title", equalTo(mark)).body("response.length()", equalTo(1024 - "принято".length())).body("tries[0].code", equalTo(200));
            admin.get("/webhooks/" + id).then().body("secret", nullValue()).body("deliveredAt", notNullValue()).body("waiting", equalTo(0));
            // A reader that reads it all again (a node that died before its commit) queues nothing twice.
            run("update reader set tx = (select e.tx from event e where e.type = 'deal.created' and e.subject_id = " + deal + "), event_id = 0 where name = 'webhooks'");
            var second = deal(admin, mark + " вторая");
            await().atMost(LONG).until(() -> of(receiver, mark + " вторая").size() == 1);
            assertEquals(1, deliveries(id).getList("items.findAll { it.subject.id == " + deal + " && it.type == 'deal.created' }").size());
            assertEquals(second, deliveries(id).getInt("items[0].subject.id"));
            // Sent again by hand it is the same message.
            admin.post("/webhooks/" + id + "/deliveries/" + delivery + "/replay", null).then().statusCode(200).body("status", equalTo("queued"));
            await().atMost(LONG).until(() -> of(receiver, "\"" + mark + "\"").size() == 2);
            assertEquals(got.headers().get("webhook-id"), of(receiver, "\"" + mark + "\"").get(1).headers().get("webhook-id"));
        }
    }

    @Test
    void aReceiverThatNeverAnswersHoldsUpNobodyElse() {
        try (var slow = new Receiver("127.0.0.2", got -> null); var quick = new Receiver(204)) {
            hook(slow.url());
            hook(quick.url());
            for (var i = 0; i < 12; i++) {
                deal(admin, mark + i);
            }
            await().atMost(Duration.ofSeconds(14)).until(() -> quick.got.stream().filter(one -> one.text().contains(mark)).count() == 12);
            assertTrue(slow.got.size() <= 4, "so many at a time: " + slow.got.size());
        }
    }

    @Test
    void ofOneRecordTheOrderIsKeptWhileAnEarlierOneWaits() {
        var answers = new int[] {503};
        try (var receiver = new Receiver("127.0.0.2", got -> Receiver.Answer.of(answers[0]))) {
            var id = hook(receiver.url()).getInt("id");
            var deal = deal(admin, mark);
            await().atMost(LONG).untilAsserted(() -> admin.get("/webhooks/{id}/deliveries", id).then().body("items[0].responseCode", equalTo(503)).body("items[0].status", equalTo("queued")).body("items[0].nextAt", notNullValue()));
            run("update webhook_delivery set next_at = now() + interval '1 hour' where webhook_id = " + id);
            admin.patch("/deals/" + deal, 1, Map.of("title", mark + " новое")).then().statusCode(200);
            var other = deal(admin, mark + " другая");
            await().atMost(LONG).until(() -> receiver.got.stream().anyMatch(one -> Json.read(one.text()).path("subject").path("id").asInt() == other));
            assertTrue(receiver.got.stream().noneMatch(one -> one.text().contains("deal.updated") && one.text().contains(mark)), "the change waits for the creation");
            answers[0] = 200;
            run("update webhook_delivery set next_at = now() where webhook_id = " + id);
            await().atMost(LONG).until(() -> receiver.got.stream().anyMatch(one -> one.text().contains("deal.updated") && one.text().contains(mark)));
            admin.get("/webhooks/" + id).then().body("failingSince", nullValue());
        }
    }

    @Test
    void machinesBesideUsAreNeverReached() {
        for (var url : List.of("http://127.0.0.1/x", "https://localhost/x", "https://10.1.2.3/x", "https://192.168.1.1/", "https://172.16.0.1/", "https://169.254.169.254/latest/meta-data", "https://[::1]/x", "https://[fd00::1]/x", "https://[::ffff:10.0.0.1]/", "https://2130706433/", "https://0.0.0.0/",
                "https://100.64.0.1/")) {
            admin.post("/webhooks", Map.of("name", mark, "url", url, "types", List.of("*"))).then().statusCode(422).body("errors[0].field", equalTo("url"));
        }
        for (var url : List.of("ftp://example.com/x", "https://user:secret@example.com/", "не адрес", "http://93.184.216.34/plain", "javascript:alert(1)")) {
            admin.post("/webhooks", Map.of("name", mark, "url", url, "types", List.of("*"))).then().statusCode(422).body("errors[0].field", equalTo("url"));
        }
        try (var inner = new Receiver("127.0.0.1", got -> Receiver.Answer.of(200)); var redirects = new Receiver("127.0.0.2", got -> new Receiver.Answer(302, Map.of("Location", "http://127.0.0.1:" + inner.port() + "/secret"), ""))) {
            var id = hook(redirects.url()).getInt("id");
            deal(admin, mark);
            await().atMost(LONG).untilAsserted(() -> admin.get("/webhooks/{id}/deliveries", id).then().body("items[0].responseCode", equalTo(302)).body("items[0].error", containsString("redirects")));
            // A name that led elsewhere when it was saved.
            run("update webhook set url = 'http://localhost:" + inner.port() + "/x', host = 'localhost' where id = " + id);
            var test = admin.post("/webhooks/" + id + "/test", null).then().statusCode(201).extract().jsonPath().getInt("id");
            await().atMost(LONG).untilAsserted(() -> admin.get("/webhooks/{id}/deliveries/{test}", id, test).then().body("delivery.error", containsString("not a public address")).body("delivery.attempts", equalTo(1)));
            assertTrue(inner.got.isEmpty());
        }
    }

    @Test
    void itTellsWhatItsOwnerMaySee() {
        var role = "h" + UUID.randomUUID();
        admin.post("/roles", Map.of("code", role, "name", "Свои без сумм")).then().statusCode(201);
        admin.request().body(Map.of("rights", List.of(Map.of("entity", "deal", "action", "read", "scope", "own"), Map.of("entity", "deal", "action", "create", "scope", "all")))).put("/api/v1/roles/" + role + "/rights").then().statusCode(200);
        admin.request().body(Map.of("hidden", List.of(Map.of("entity", "deal", "field", "amount")))).put("/api/v1/roles/" + role + "/hidden-fields").then().statusCode(200);
        var login = "o" + UUID.randomUUID().toString().substring(0, 8);
        var owner = admin.post("/employees", Map.of("login", login, "name", "Ольга " + login, "roles", List.of(role))).then().statusCode(201).extract().jsonPath().getInt("id");
        try (var receiver = new Receiver(200)) {
            hook(receiver.url(), "employeeId", owner, "pipelines", List.of("sales"));
            deal(Api.as("manager2"), mark + " чужая");
            admin.post("/deals", Map.of("title", mark + " тендер", "pipeline", "tender", "responsibleId", owner)).then().statusCode(201);
            admin.post("/deals", Map.of("title", mark + " своя", "amount", Map.of("amount", "777.77"), "responsibleId", owner)).then().statusCode(201);
            await().atMost(LONG).until(() -> of(receiver, mark + " своя").size() >= 1);
            assertTrue(of(receiver, mark + " чужая").isEmpty(), "another's deal");
            assertTrue(of(receiver, mark + " тендер").isEmpty(), "another pipeline's deal");
            assertFalse(of(receiver, mark + " своя").get(0).text().contains("777.77"), "a hidden field");
        }
        var manager = Api.as("manager1");
        manager.get("/webhooks").then().statusCode(403);
        manager.post("/webhooks", Map.of("name", mark, "url", "https://example.com/x", "types", List.of("*"))).then().statusCode(403);
        var key = admin.post("/api-keys", Map.of("name", mark)).then().statusCode(201).extract().jsonPath().getString("key");
        io.restassured.RestAssured.given().header("Authorization", "Bearer " + key).get("/api/v1/webhooks").then().statusCode(200);
    }

    @Test
    void whoeverIsGoneOrFailsForThreeDaysIsSwitchedOffAndItsOwnerTold() {
        var place = "items.findAll { it.kind == 'webhook-off' && it.subject.id == %d }";
        try (var gone = new Receiver(410); var failing = new Receiver(500)) {
            var first = hook(gone.url()).getInt("id");
            admin.post("/webhooks/" + first + "/test", null).then().statusCode(201);
            await().atMost(LONG).untilAsserted(() -> admin.get("/webhooks/" + first).then().body("active", equalTo(false)).body("offReason", equalTo("gone")));
            await().atMost(LONG).untilAsserted(() -> admin.get("/notifications?limit=200").then().body(place.formatted(first), hasSize(1)));
            admin.post("/webhooks/" + first + "/test", null).then().statusCode(409);
            var second = hook(failing.url()).getInt("id");
            run("update webhook set failing_since = now() - interval '73 hours' where id = " + second);
            deal(admin, mark);
            await().atMost(LONG).untilAsserted(() -> admin.get("/webhooks/" + second).then().body("active", equalTo(false)).body("offReason", equalTo("failing")));
            admin.get("/webhooks/{id}/deliveries", second).then().body("items.status", everyItem(equalTo("failed")));
            // Switched on again, what was lost is sent by its time.
            var version = admin.get("/webhooks/" + second).jsonPath().getInt("version");
            try (var mended = new Receiver(200)) {
                admin.patch("/webhooks/" + second, version, Map.of("active", true, "url", mended.url())).then().statusCode(200).body("offReason", nullValue()).body("failingSince", nullValue());
                admin.post("/webhooks/" + second + "/replay", Map.of("from", OffsetDateTime.now().minusHours(1).toString(), "to", OffsetDateTime.now().plusHours(1).toString())).then().statusCode(200).body("count", greaterThan(0));
                await().atMost(LONG).until(() -> of(mended, mark).size() >= 1);
            }
        }
    }

    @Test
    void aNewSecretSignsBesideTheOldOneForADay() {
        try (var receiver = new Receiver(200)) {
            var hook = hook(receiver.url());
            var id = hook.getInt("id");
            var rotated = admin.act("/webhooks/" + id + "/rotate-secret", 1, null).then().statusCode(200).body("oldSecretUntil", notNullValue()).extract().jsonPath().getString("secret");
            admin.act("/webhooks/" + id + "/rotate-secret", 1, null).then().statusCode(412);
            admin.post("/webhooks/" + id + "/test", null).then().statusCode(201);
            await().atMost(LONG).until(() -> !receiver.got.isEmpty());
            var got = receiver.got.get(0);
            assertEquals(Signature.of(List.of(rotated, hook.getString("secret")), got.headers().get("webhook-id"), Long.parseLong(got.headers().get("webhook-timestamp")), got.text()), got.headers().get("webhook-signature"));
            run("update webhook set old_until = now() where id = " + id);
            admin.post("/webhooks/" + id + "/test", null).then().statusCode(201);
            await().atMost(LONG).until(() -> receiver.got.size() == 2);
            assertFalse(receiver.got.get(1).headers().get("webhook-signature").contains(" "));
            admin.get("/webhooks").then().body("items.secret", not(hasItem(notNullValue())));
        }
    }

    @Test
    void whatAFormerOwnerSawGoesToNobody() {
        var answers = new int[] {503};
        try (var receiver = new Receiver("127.0.0.2", got -> Receiver.Answer.of(answers[0]))) {
            var id = hook(receiver.url()).getInt("id");
            deal(admin, mark + " виденная");
            await().atMost(LONG).untilAsserted(() -> admin.get("/webhooks/{id}/deliveries", id).then().body("items", hasSize(1)).body("items[0].responseCode", equalTo(503)));
            run("update webhook_delivery set next_at = now() + interval '1 hour' where webhook_id = " + id);
            var version = admin.get("/webhooks/" + id).jsonPath().getInt("version");
            admin.patch("/webhooks/" + id, version, Map.of("employeeId", Api.as("rop").id())).then().statusCode(200);
            answers[0] = 200;
            run("update webhook_delivery set next_at = now() where webhook_id = " + id);
            await().atMost(LONG).untilAsserted(() -> admin.get("/webhooks/{id}/deliveries", id).then().body("items[0].status", equalTo("failed")).body("items[0].error", equalTo("the owner has changed")));
            var old = deliveries(id).getInt("items[0].id");
            admin.post("/webhooks/" + id + "/deliveries/" + old + "/replay", null).then().statusCode(409).body("type", equalTo("urn:voronka:problem:webhook-former-owner"));
            admin.post("/webhooks/" + id + "/replay", Map.of("from", OffsetDateTime.now().minusHours(1).toString(), "to", OffsetDateTime.now().plusHours(1).toString(), "which", "all")).then().statusCode(200).body("count", equalTo(0)).body("next", nullValue());
            // The same owner named again changes nothing.
            admin.patch("/webhooks/" + id, version + 1, Map.of("employeeId", Api.as("rop").id())).then().statusCode(200);
            deal(Api.as("rop"), mark + " новая");
            await().atMost(LONG).until(() -> of(receiver, mark + " новая").size() == 1);
            var own = deliveries(id).getInt("items[0].id");
            admin.post("/webhooks/" + id + "/deliveries/" + own + "/replay", null).then().statusCode(200);
            await().atMost(LONG).until(() -> of(receiver, mark + " новая").size() == 2);
            assertEquals(1, of(receiver, mark + " виденная").size());
        }
    }

    @Test
    void whatWasSentIsReadByWhoeverMayChangeTheWebhook() {
        var role = "r" + UUID.randomUUID();
        admin.post("/roles", Map.of("code", role, "name", "Смотрит настройки")).then().statusCode(201);
        admin.request().body(Map.of("rights", List.of(Map.of("entity", "settings", "action", "read", "scope", "all")))).put("/api/v1/roles/" + role + "/rights").then().statusCode(200);
        var login = "s" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("/employees", Map.of("login", login, "name", "Семён " + login, "roles", List.of(role))).then().statusCode(201);
        try (var receiver = new Receiver(200)) {
            var id = hook(receiver.url()).getInt("id");
            var test = admin.post("/webhooks/" + id + "/test", null).then().statusCode(201).extract().jsonPath().getInt("id");
            Api.as(login).get("/webhooks/{id}/deliveries", id).then().statusCode(200).body("items", hasSize(1));
            Api.as(login).get("/webhooks/{id}/deliveries/{test}", id, test).then().statusCode(403);
            admin.get("/webhooks/{id}/deliveries/{test}", id, test).then().statusCode(200);
        }
    }

    @Test
    void anAddressIsCheckedWhenItIsChanged() {
        var id = hook("https://example.com/x", "active", false).getInt("id");
        run("update webhook set url = 'https://localhost/x', host = 'localhost:443' where id = " + id);
        admin.patch("/webhooks/" + id, 1, Map.of("name", "Иначе " + mark)).then().statusCode(200).body("url", equalTo("https://localhost/x"));
        admin.patch("/webhooks/" + id, 2, Map.of("url", "https://localhost/y")).then().statusCode(422).body("errors[0].field", equalTo("url"));
        admin.patch("/webhooks/" + id, 2, Map.of("url", "https://example.com/z")).then().statusCode(200).body("url", equalTo("https://example.com/z"));
        assertEquals(1, count("select count(*) from webhook where id = " + id + " and host = 'example.com:443'"));
    }

    @Test
    void whatIsPiledUpForOneHoldsUpNoOtherOfTheSameReceiver() {
        try (var receiver = new Receiver("127.0.0.2", got -> got.path().endsWith("quick") ? Receiver.Answer.of(200) : null)) {
            var slow = hook(receiver.url(), "types", List.of("webhook-none.*")).getInt("id");
            pile(slow, 20_000, "queued", "now() - interval '1 hour'");
            await().atMost(LONG).until(() -> !receiver.got.isEmpty());
            hook(receiver.url() + "/quick");
            for (var i = 0; i < 6; i++) {
                deal(admin, mark + i);
            }
            await().atMost(Duration.ofSeconds(12)).until(() -> of(receiver, mark).size() == 6);
            assertTrue(receiver.got.stream().filter(one -> !one.path().endsWith("quick")).count() <= 3, "one is left to the other");
            run("update webhook_delivery set status = 'failed' where webhook_id = " + slow);
        }
    }

    @Test
    void whatIsSwitchedOffGoesOnWaitingForNothingAndADeletedOneGoesWhole() {
        var answer = new CountDownLatch(1);
        try (var receiver = new Receiver("127.0.0.2", got -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Receiver.Answer.of(500);
        })) {
            var id = hook(receiver.url()).getInt("id");
            pile(id, Leftovers.PORTION * 2 + 1, "queued", "now() + interval '1 hour'");
            var test = admin.post("/webhooks/" + id + "/test", null).then().statusCode(201).extract().jsonPath().getInt("id");
            await().atMost(LONG).until(() -> !receiver.got.isEmpty());
            admin.patch("/webhooks/" + id, 1, Map.of("active", false)).then().statusCode(200);
            answer.countDown();
            await().atMost(LONG).untilAsserted(() -> admin.get("/webhooks/{id}/deliveries/{test}", id, test).then().body("delivery.status", equalTo("failed")).body("delivery.responseCode", equalTo(500)));
            await().atMost(LONG).until(() -> count("select count(*) from webhook_delivery where webhook_id = " + id + " and status = 'queued'") == 0);
            admin.get("/webhooks/" + id).then().body("waiting", equalTo(0));
            admin.request().header("If-Match", "\"2\"").delete("/api/v1/webhooks/" + id).then().statusCode(204);
            admin.get("/webhooks/" + id).then().statusCode(404);
            admin.get("/webhooks/{id}/deliveries", id).then().statusCode(404);
            admin.get("/webhooks/{id}/deliveries/{test}", id, test).then().statusCode(404);
            admin.get("/webhooks").then().body("items.id", not(hasItem(id)));
            await().atMost(LONG).until(() -> count("select (select count(*) from webhook_delivery where webhook_id = " + id + ") + (select count(*) from webhook where id = " + id + ")") == 0);
        }
    }

    @Test
    void whatIsSentAgainIsSaidPageByPage() {
        try (var receiver = new Receiver(200)) {
            var id = hook(receiver.url()).getInt("id");
            pile(id, 10_001, "failed", "now()");
            var period = new HashMap<String, Object>(Map.of("from", OffsetDateTime.now().minusHours(1).toString(), "to", OffsetDateTime.now().plusHours(1).toString(), "which", "all"));
            period.put("after", admin.post("/webhooks/" + id + "/replay", period).then().statusCode(200).body("count", equalTo(10_000)).extract().jsonPath().getLong("next"));
            admin.post("/webhooks/" + id + "/replay", period).then().statusCode(200).body("count", equalTo(1)).body("next", nullValue());
            admin.request().header("If-Match", "\"1\"").delete("/api/v1/webhooks/" + id).then().statusCode(204);
        }
    }
}
