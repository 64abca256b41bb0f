package ru.voronka.messaging;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;
import ru.voronka.file.Files;
import ru.voronka.platform.EventLog;

/** What is queued leaves once, whatever becomes of nodes and servers. */
@ProductTest
class OutboxTest {
    private final Api manager = Api.as("manager1");
    private GreenMail server;

    @Inject
    Outbox outbox;
    @Inject
    Pool pool;
    @Inject
    Vertx vertx;
    @Inject
    EventLog log;
    @Inject
    Smtp smtp;
    @Inject
    Files files;
    @Inject
    Tracking tracking;

    @BeforeEach
    void begin() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void end() {
        server.stop();
    }

    @Test
    void twoNodesNeverSendTwice() throws Exception {
        var box = box("per_hour => null");
        var lead = ((Number) manager.lead("Два узла").get("id")).longValue();
        letters(box, lead, 60);
        var second = new Outbox(pool, vertx, log, smtp, files, tracking);
        var work = new ArrayList<Uni<Void>>();
        for (var i = 0; i < 6; i++) {
            work.add(outbox.drain(box));
            work.add(second.drain(box));
        }
        Uni.join().all(work).andCollectFailures().await().atMost(Duration.ofSeconds(30));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(60, server.getReceivedMessages().length));
        assertEquals(60, Arrays.stream(server.getReceivedMessages()).map(OutboxTest::id).distinct().count(), "each letter has left once");
        await().untilAsserted(() -> manager.get("/letters?status=sent&subjectType=lead&limit=100&subjectId=" + lead).then().body("items", hasSize(60)));
    }

    @Test
    void aServerThatIsDownLosesNothingAndGetsNothingTwice() throws Exception {
        var box = box("");
        var lead = ((Number) manager.lead("Сервер лежит").get("id")).longValue();
        var port = server.getSmtp().getPort();
        server.stop();
        var ids = letters(box, lead, 5);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> manager.get("/letters/" + ids.get(0)).then().statusCode(200).body("status", equalTo("queued")).body("waitsFor", equalTo("server")));
        // An hour passes for the letters: each has been tried some times more.
        sql("update message set attempts = attempts + 8, next_at = now() where mailbox_id = " + box);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertTrue(count("select count(*) from message where next_at > now() + interval '5 minutes' and mailbox_id = " + box) == 5));
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        sql("update message set next_at = now() where mailbox_id = " + box);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> manager.get("/letters?status=sent&subjectType=lead&subjectId=" + lead).then().body("items", hasSize(5)));
        assertEquals(5, server.getReceivedMessages().length);
        assertEquals(5, Arrays.stream(server.getReceivedMessages()).map(OutboxTest::id).distinct().count());
    }

    @Test
    void limitsHoldAndWhatWaitsIsShown() throws Exception {
        var box = box("per_hour => 3");
        var lead = ((Number) manager.lead("Не больше трёх").get("id")).longValue();
        letters(box, lead, 5);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> manager.get("/letters?status=sent&subjectType=lead&subjectId=" + lead).then().body("items", hasSize(3)));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> manager.get("/letters?status=queued&subjectType=lead&subjectId=" + lead).then().body("items", hasSize(2)).body("items[0].waitsFor", equalTo("limit")));
        assertEquals(3, server.getReceivedMessages().length);
        sql("update message set sent_at = sent_at - interval '61 minutes' where mailbox_id = " + box + " and sent_at is not null");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(5, server.getReceivedMessages().length));
        // A new address warms up: twenty letters on its first day.
        var warming = box("warm_up_since => current_date");
        letters(warming, lead, 22);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(20, count("select count(*) from message where status = 'sent' and mailbox_id = " + warming)));
        assertEquals(2, count("select count(*) from message where status = 'queued' and mailbox_id = " + warming));
    }

    @Test
    void whatANodeLeftBehindIsShownAndSentAgainByHand() throws Exception {
        var box = box("");
        var lead = ((Number) manager.lead("Узел упал").get("id")).longValue();
        var port = server.getSmtp().getPort();
        server.stop();
        var id = letters(box, lead, 1).get(0);
        sql("update message set status = 'sending', leased_until = now() - interval '1 second' where id = " + id);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> manager.get("/letters/" + id).then().body("status", equalTo("failed")).body("error", equalTo("unknown-outcome")));
        manager.get("/leads/" + lead + "/timeline?kinds=letter").then().statusCode(200).body("items[0].type", equalTo("message.queued")).body("items[0].letter.status", equalTo("failed"));
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        manager.post("/letters/" + id + "/send", null).then().statusCode(200).body("status", equalTo("queued"));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> manager.get("/letters/" + id).then().body("status", equalTo("sent")));
        manager.post("/letters/" + id + "/send", null).then().statusCode(409).body("code", equalTo("letter-gone"));
        assertEquals(1, server.getReceivedMessages().length);
        Api.as("hr").get("/letters/" + id).then().statusCode(404);
        Api.as("hr").get("/letters?subjectType=lead&subjectId=" + lead).then().statusCode(200).body("items", hasSize(0));
    }

    private List<Long> letters(long box, long lead, int count) {
        var ids = new ArrayList<Long>();
        for (var i = 0; i < count; i++) {
            ids.add(manager.post("/letters", Map.of("mailboxId", box, "to", List.of("c" + i + "@client.example"), "subject", "Письмо " + i, "html", "<p>Здравствуйте<script>alert(1)</script></p>", "subjectType", "lead", "subjectId", lead)).then().statusCode(201).extract().jsonPath().getLong("id"));
        }
        return ids;
    }

    /** @param setting `column => value`, or nothing */
    private long box(String setting) throws SQLException {
        var columns = new HashMap<String, String>(Map.of("name", "'Продажи'", "address", "'" + UUID.randomUUID() + "@voronka.example'", "smtp_host", "'127.0.0.1'", "smtp_port", String.valueOf(server.getSmtp().getPort()), "smtp_security", "'none'"));
        if (!setting.isEmpty()) {
            columns.put(setting.split(" => ")[0], setting.split(" => ")[1]);
        }
        return count("insert into mailbox (" + String.join(", ", columns.keySet()) + ") values (" + String.join(", ", columns.values()) + ") returning id");
    }

    private static String id(MimeMessage letter) {
        try {
            return letter.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(String sql) throws SQLException {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement(); var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void sql(String sql) throws SQLException {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute(sql);
        }
    }
}
