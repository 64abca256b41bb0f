package ru.voronka.messaging;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;

/** What a letter tells of its reader, refusals of mailings, and who may keep which mailbox. */
@ProductTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackingTest {
    private final Api head = Api.as("rop");
    private final Api admin = Api.as("admin");
    private MailServer mail;

    @Inject
    EventLog log;
    @Inject
    SendLetter send;

    @BeforeEach
    void begin() {
        mail = mail != null ? mail : MailServer.start(Map.of("forAll", true));
    }

    @AfterAll
    void end() {
        mail.close();
    }

    @Test
    void openedClickedAndAttachmentOpenedShowOnTheCard() {
        var client = UUID.randomUUID() + "@client.example";
        var lead = ((Number) head.lead("Следы").get("id")).longValue();
        var file = RestAssured.given().header("Authorization", head.token()).multiPart("file", "price.txt", "цены".getBytes(java.nio.charset.StandardCharsets.UTF_8)).post("/api/v1/files").then().statusCode(201).extract().jsonPath().getLong("id");
        var id = head.post("/letters", Map.of("mailboxId", mail.box, "to", List.of(client), "subject", "Прайс", "html", "<p>Смотрите <a href=\"https://shop.example/cat?a=1&amp;b=ы\">каталог</a> или <a href=\"mailto:a@b.example\">пишите</a></p>", "fileIds", List.of(file), "filesAsLinks", true, "subjectType", "lead", "subjectId", lead))
                .then().statusCode(201).extract().jsonPath().getLong("id");
        var html = Database.part(mail.sentTo(client), "text/html");
        assertFalse(html.contains("https://shop.example"), html);
        assertTrue(html.contains("mailto:a@b.example"));
        var pixel = path(html, "src=\"([^\"]+/t/[^\"]+\\.gif)\"");
        var link = path(html, "href=\"([^\"]+/t/[^\"]+)\"[^>]*>каталог");
        var price = path(html, "href=\"([^\"]+/t/[^\"]+)\"[^>]*>price");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> head.get("/letters/" + id).then().body("status", equalTo("sent")));
        var place = head.get("/events?limit=1").jsonPath().getString("last");

        // Machines look first.
        anybody().head(link).then().statusCode(200);
        RestAssured.given().redirects().follow(false).header("User-Agent", "Mozilla/5.0 (compatible; LinkPreviewBot/1.0)").get(link).then().statusCode(302);
        anybody().header("Sec-Purpose", "prefetch").get(pixel).then().statusCode(200);
        head.get("/letters/" + id).then().body("status", equalTo("sent")).body("times.opened", nullValue());

        anybody().get(pixel).then().statusCode(200).contentType("image/gif");
        head.get("/letters/" + id).then().body("status", equalTo("opened"));
        anybody().get(price).then().statusCode(200).header("Content-Disposition", containsString("attachment"));
        head.get("/letters/" + id).then().body("status", equalTo("attachment-opened"));
        // It leads where the letter led, whatever is written behind.
        anybody().get(link + "?url=https://evil.example&target=//evil.example").then().statusCode(302).header("Location", equalTo("https://shop.example/cat?a=1&b=%D1%8B"));
        anybody().get(link + "/https://evil.example").then().statusCode(404);
        anybody().get("/t/AAAAAAAAAAAAAAAAAAAAAAAA").then().statusCode(404);
        anybody().get("/t/AAAAAAAAAAAAAAAAAAAAAAAA.gif").then().statusCode(200);
        anybody().get(pixel);
        head.get("/letters/" + id).then().body("status", equalTo("clicked"));
        head.get("/leads/" + lead + "/timeline?kinds=letter").then().body("items.findAll { it.type == 'message.queued' }.letter.status", equalTo(List.of("clicked")));
        head.told("message.opened,message.clicked,message.attachment-opened", place, events -> events.body("items.findAll { it.subject.id == " + lead + " }.type", hasItems("message.opened", "message.attachment-opened", "message.clicked"))
                .body("items.findAll { it.subject.id == " + lead + " && it.type == 'message.opened' }.size()", equalTo(1)));

        // Whoever does not want to know gets no marks.
        var plain = UUID.randomUUID() + "@client.example";
        head.post("/letters", Map.of("mailboxId", mail.box, "to", List.of(plain), "subject", "Без следов", "html", "<p><a href=\"https://shop.example/\">каталог</a></p>", "tracked", false, "subjectType", "lead", "subjectId", lead)).then().statusCode(201);
        assertTrue(Database.part(mail.sentTo(plain), "text/html").contains("href=\"https://shop.example/\""));
    }

    @Test
    void whoeverUnsubscribesGetsNoMailingsForEver() throws Exception {
        var client = UUID.randomUUID() + "@client.example";
        var lead = ((Number) head.lead("Рассылка").get("id")).longValue();
        queue(lead, client, "Раз", true);
        var letter = mail.sentTo(client);
        assertEquals("List-Unsubscribe=One-Click", letter.getHeader("List-Unsubscribe-Post")[0]);
        var address = path(letter.getHeader("List-Unsubscribe")[0], "<([^>]+)>");
        // To look is not to refuse.
        anybody().get(address).then().statusCode(200).body(containsString("Отписаться"));
        assertEquals(0, count("select count(*) from opt_out where value = '" + client + "'"));
        anybody().contentType("application/x-www-form-urlencoded").body("List-Unsubscribe=One-Click").post(address).then().statusCode(200).body(containsString("Вы отписаны"));
        anybody().post(address).then().statusCode(200);
        var second = queue(lead, client.toUpperCase(), "Два", true);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> head.get("/letters/" + second).then().body("status", equalTo("failed")).body("error", equalTo("opted-out")));
        // An answer to what they ask still comes.
        var third = queue(lead, client, "Три", false);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> head.get("/letters/" + third).then().body("status", equalTo("sent")));
        assertEquals(2, mail.countTo(client));
    }

    @Test
    void mailboxesBelongToThoseTheyAreFor() throws Exception {
        var manager = Api.as("manager1");
        admin.get("/mailboxes/" + mail.box).then().statusCode(200).body("hasPassword", equalTo(true)).body("$", not(org.hamcrest.Matchers.hasKey("password")));
        assertEquals(0, count("select count(*) from mailbox where password like '%app-password%'"));
        var fields = mail.fields();
        manager.post("/mailboxes", fields).then().statusCode(403);
        manager.post("/mailboxes/test", fields).then().statusCode(403);
        admin.post("/mailboxes/test", fields).then().statusCode(200).body("smtp.ok", equalTo(true)).body("imap.ok", equalTo(true));
        var wrong = new HashMap<>(fields);
        wrong.put("password", "wrong");
        wrong.put("smtpPort", 1);
        admin.post("/mailboxes/test", wrong).then().statusCode(200).body("smtp.code", equalTo("refused")).body("imap.code", equalTo("sign-in"));
        admin.post("/mailboxes", fields).then().statusCode(409).body("errors[0].field", equalTo("address"));

        var own = new HashMap<>(fields);
        own.put("own", true);
        own.put("address", "m-" + mail.address);
        own.remove("imapHost");
        var mine = manager.post("/mailboxes", own).then().statusCode(201).body("owner.id", equalTo((int) manager.id())).extract().jsonPath().getLong("id");
        Api.as("manager2").get("/mailboxes/" + mine).then().statusCode(404);
        Api.as("manager2").get("/mailboxes").then().body("items.id", not(org.hamcrest.Matchers.hasItem((int) mine)));
        var lead = ((Number) Api.as("manager2").lead("Чужой ящик").get("id")).longValue();
        Api.as("manager2").post("/letters", Map.of("mailboxId", mine, "to", List.of("a@client.example"), "subject", "x", "text", "y", "subjectType", "lead", "subjectId", lead)).then().statusCode(422).body("errors[0].field", equalTo("mailboxId"));
        // Another server is not told the password that this one knows.
        manager.patch("/mailboxes/" + mine, 1, Map.of("smtpHost", "evil.example")).then().statusCode(422).body("errors[0].field", equalTo("password"));
        manager.patch("/mailboxes/" + mine, 1, Map.of("perHour", 10)).then().statusCode(200).body("version", equalTo(2)).body("hasPassword", equalTo(true));
        // One's own goes before all others.
        var client = UUID.randomUUID() + "@client.example";
        var theirs = ((Number) manager.lead("Из своего").get("id")).longValue();
        manager.post("/letters", Map.of("to", List.of(client), "subject", "x", "text", "y", "subjectType", "lead", "subjectId", theirs)).then().statusCode(201).body("from.address", equalTo("m-" + mail.address)).body("from.name", equalTo("Мария Кузнецова"));
        assertTrue(MailServer.raw(mail.sentTo(client)).contains("m-" + mail.address));
        manager.request().header("If-Match", "\"2\"").delete("/api/v1/mailboxes/" + mine).then().statusCode(204);
        manager.get("/mailboxes/" + mine).then().statusCode(404);
    }

    private long queue(long lead, String to, String subject, boolean mailing) {
        return log.transaction(tx -> send.queue(tx, Actor.system("test"), new NewLetter(mail.box, null, List.of(to), List.of(), List.of(), subject, "<p>Новости</p>", null, List.of(), null, "lead", lead, null, null, null, true, false, mailing))).await().atMost(Duration.ofSeconds(10));
    }

    private static RequestSpecification anybody() {
        return RestAssured.given().redirects().follow(false).header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0");
    }

    /** @return the path of the address that the pattern finds */
    private static String path(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertTrue(found.find(), text);
        return found.group(1).replaceFirst("^https?://[^/]+", "").replace("&amp;", "&");
    }

    private static long count(String sql) throws SQLException {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement(); var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
