package ru.voronka.messaging;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;
import ru.voronka.lead.LeadCard;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/** Series: step by step, once, until somebody answers. */
@ProductTest
class SeriesTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");

    @Inject
    Pool pool;
    @Inject
    EventLog log;

    private int template() {
        var id = UUID.randomUUID().toString().substring(0, 8);
        return admin.post("/templates", Map.of("code", "s-" + id, "channel", "email", "name", "Шаг " + id, "subject", "Шаг " + id, "html", "<p>Здравствуйте, {client.name}!</p>")).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private int series(int first) {
        return admin.post("/series", Map.of("name", "Серия " + UUID.randomUUID(), "steps", List.of(Map.of("templateId", first, "amount", 0, "unit", "days"), Map.of("templateId", template(), "amount", 3, "unit", "days"), Map.of("templateId", template(), "amount", 4, "unit", "working-hours"))))
                .then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private static String address() {
        return "s" + UUID.randomUUID().toString().substring(0, 12) + "@client.example";
    }

    private int lead(String address) {
        return manager.post("/leads", Map.of("title", "Серия", "contactName", "Анна", "emails", List.of(address), "source", "site")).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private int start(int series, int lead) {
        manager.post("/series/" + series + "/start", Map.of("subjectType", "lead", "subjectIds", List.of(lead))).then().statusCode(200).body("started", equalTo(1));
        return manager.get("/series/runs?subjectType=lead&subjectId=" + lead).then().statusCode(200).extract().jsonPath().getInt("items[0].id");
    }

    private void letters(int lead, int count) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> manager.get("/letters?subjectType=lead&subjectId=" + lead).then().statusCode(200).body("items", hasSize(count)));
    }

    /** What is still days away is due now. */
    private void later(int run) {
        Query.of("update timer set due_at = now() where kind = 'series' and key = :key").bind("key", String.valueOf(run)).execute(pool).await().indefinitely();
    }

    private void ended(int lead, String state, String reason) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> manager.get("/series/runs?subjectType=lead&subjectId=" + lead).then().body("items[0].state", equalTo(state)).body("items[0].reason", reason == null ? nullValue() : equalTo(reason)));
    }

    @Test
    void stepsLeaveOneByOneAndItEnds() {
        var series = series(template());
        var lead = lead(address());
        var run = start(series, lead);
        letters(lead, 1);
        manager.get("/letters?subjectType=lead&subjectId=" + lead).then().body("items[0].preview", containsString("Здравствуйте, Анна!")).body("items[0].author.name", equalTo("Мария Кузнецова"));
        // Nobody is in it twice.
        manager.post("/series/" + series + "/start", Map.of("subjectType", "lead", "subjectIds", List.of(lead, 999_999_999))).then().statusCode(200).body("started", equalTo(0)).body("skipped.reason", contains("unknown", "running"));
        later(run);
        letters(lead, 2);
        manager.get("/series/runs?subjectType=lead&subjectId=" + lead).then().body("items[0].step", equalTo(2)).body("items[0].steps", equalTo(3)).body("items[0].state", equalTo("active"));
        later(run);
        letters(lead, 3);
        ended(lead, "done", null);
        admin.get("/series").then().body("items.find { it.id == " + series + " }.done", equalTo(1));
        admin.get("/series/" + series + "/runs?state=done").then().statusCode(200).body("items", hasSize(1));
        Api.as("manager2").get("/series/" + series + "/runs").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void anAnswerADeadAddressARefusalAndAClosedLeadEndIt() {
        var series = series(template());
        var answering = address();
        var answered = lead(answering);
        var bouncing = address();
        var bounced = lead(bouncing);
        var refusing = address();
        var refused = lead(refusing);
        var closed = lead(address());
        var runs = List.of(start(series, answered), start(series, bounced), start(series, refused), start(series, closed));
        for (var lead : List.of(answered, bounced, refused, closed)) {
            letters(lead, 1);
        }
        // An automatic reply is no answer.
        tell(answered, new MessageEvent.Received(1, "email", answering, "Отпуск", "", "", null, true));
        tell(answered, new MessageEvent.Received(2, "email", answering.toUpperCase(), "Re: Шаг", "", "", null, false));
        ended(answered, "stopped", "answered");
        tell(bounced, new MessageEvent.Reached("bounced", 3, "email", bouncing, "", "bounced", "no such user", null, null));
        ended(bounced, "stopped", "bounced");
        manager.request().body(Map.of("kind", "email", "value", refusing)).put("/api/v1/opt-outs").then().statusCode(200);
        ended(refused, "stopped", "unsubscribed");
        manager.act("/leads/" + closed + "/reject", manager.get("/leads/" + closed).then().extract().jsonPath().getInt("version"), Map.of("status", "not-target", "reason", "spam")).then().statusCode(200);
        ended(closed, "stopped", "closed");
        runs.forEach(this::later);
        // The one that refused is met by its timer, and nothing leaves.
        await().atMost(Duration.ofSeconds(30)).until(() -> Query.of("select count(*) from timer where kind = 'series' and key = any(:keys)").bind("keys", runs.stream().map(String::valueOf).toArray(String[]::new)).number(pool).await().indefinitely() == 0);
        for (var lead : List.of(answered, bounced, refused, closed)) {
            letters(lead, 1);
        }
        ended(refused, "stopped", "unsubscribed");
        manager.post("/series/" + series + "/start", Map.of("subjectType", "lead", "subjectIds", List.of(closed, refused))).then().body("started", equalTo(0)).body("skipped.reason", contains("unsubscribed", "closed"));
    }

    private void tell(int lead, MessageEvent fact) {
        log.transaction(tx -> log.append(tx, Actor.system("test"), LeadCard.SUBJECT, lead, fact)).await().indefinitely();
    }

    @Test
    void itIsStoppedByHandAndPutAway() {
        var series = series(template());
        var lead = lead(address());
        var run = start(series, lead);
        letters(lead, 1);
        Api.as("manager2").post("/series/runs/" + run + "/stop", null).then().statusCode(404);
        manager.post("/series/runs/" + run + "/stop", null).then().statusCode(200).body("state", equalTo("stopped")).body("reason", equalTo("by-hand"));
        manager.post("/series", Map.of("name", "x", "steps", List.of())).then().statusCode(422);
        admin.post("/series", Map.of("name", "x", "steps", List.of(Map.of("templateId", 999_999, "amount", 1, "unit", "days")))).then().statusCode(422).body("errors.field", hasItem("steps[0].templateId"));
        manager.patch("/series/" + series, 1, Map.of("name", "Моя")).then().statusCode(403);
        admin.patch("/series/" + series, 1, Map.of("name", "Другая")).then().statusCode(200).body("version", equalTo(2));
        admin.request().header("If-Match", "\"2\"").delete("/api/v1/series/" + series).then().statusCode(204);
        manager.post("/series/" + series + "/start", Map.of("subjectType", "lead", "subjectIds", List.of(lead))).then().statusCode(409).body("code", equalTo("series-archived"));
        manager.get("/series").then().body("items.archived", everyItem(equalTo(false)));
    }
}
