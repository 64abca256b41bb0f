package ru.voronka.messaging;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

/** Letters that come to a mailbox, from honest people and others. */
@ProductTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LettersInTest {
    private static final String PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private final Api head = Api.as("rop");
    private final Api admin = Api.as("admin");
    private MailServer mail;

    @BeforeEach
    void begin() {
        mail = mail != null ? mail : MailServer.start(Map.of());
    }

    @AfterAll
    void end() {
        mail.close();
    }

    @Test
    void aStrangerBecomesALeadAndTheTalkGoesOnInOneThread() throws Exception {
        var client = "anna-" + UUID.randomUUID() + "@client.example";
        var subject = "=?koi8-r?B?" + Base64.getEncoder().encodeToString("Нужны шкафы".getBytes("koi8-r")) + "?=";
        var name = "=?windows-1251?Q?=C0=ED=ED=E0?=";
        mail.deliver("From: " + name + " <" + client + ">\nTo: " + mail.address + "\nSubject: " + subject + "\nMessage-ID: <first-" + client + ">\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
                + "--x\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString("<p onclick=alert(1)>Нужны <b>десять</b> шкафов<script>alert(2)</script></p><img src='cid:logo'><img src='https://evil.example/p.gif'><a href='javascript:alert(3)'>сюда</a>".getBytes(StandardCharsets.UTF_8))
                + "\n--r\nContent-Type: image/png; name=logo.png\nContent-ID: <logo>\nContent-Disposition: inline; filename=logo.png\nContent-Transfer-Encoding: base64\n\n" + PICTURE + "\n--r--\n"
                + "--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=UTF-8''%D0%A2%D0%97.pdf\nContent-Transfer-Encoding: base64\n\n" + Base64.getEncoder().encodeToString("%PDF-1.4 plan".getBytes(StandardCharsets.UTF_8)) + "\n--x--\n");
        var lead = leadOf(client);
        assertEquals("Нужны шкафы: Анна", lead.getString("title"));
        assertEquals("mail", lead.getString("source"));
        var id = lead.getLong("id");
        head.get("/leads/" + id).then().body("text", containsString("Нужны десять шкафов")).body("contactName", equalTo("Анна"));
        var letter = head.get("/letters?subjectType=lead&direction=in&subjectId=" + id).then().statusCode(200).body("items", hasSize(1)).body("items[0].files.name", equalTo(List.of("ТЗ.pdf"))).body("items[0].from.name", equalTo("Анна"))
                .body("items[0].status", equalTo("received")).extract().jsonPath();
        head.get("/letters/" + letter.getLong("items[0].id") + "/body").then().statusCode(200).body("html", containsString("<b>десять</b>")).body("html", not(containsString("alert"))).body("html", containsString("data:image/png;base64,"))
                .body("html", not(containsString(" src=\"https://evil"))).body("html", containsString("data-remote=\"https://evil.example/p.gif\""));
        head.request().get("/api/v1/files/" + letter.getLong("items[0].files[0].id")).then().statusCode(200).header("Content-Disposition", containsString("attachment"));
        Api.as("hr").get("/files/" + letter.getLong("items[0].files[0].id")).then().statusCode(404);
        head.get("/leads/" + id + "/timeline?kinds=letter").then().body("items.findAll { it.type == 'message.received' }.letter.subject", equalTo(List.of("Нужны шкафы")));

        // We answer from the card; the client answers us; somebody's machine answers too.
        var ours = head.post("/letters", Map.of("mailboxId", mail.box, "to", List.of("Анна <" + client + ">"), "subject", "Re: Нужны шкафы", "html", "<p>Сколько этажей?</p>", "answerTo", letter.getLong("items[0].id"))).then().statusCode(201).body("about.id", equalTo((int) id)).body("threadId", equalTo(letter.getInt("items[0].threadId"))).extract().jsonPath().getLong("id");
        var sent = mail.sentTo(client);
        assertEquals("<first-" + client + ">", sent.getHeader("In-Reply-To")[0]);
        assertTrue(Database.part(sent, "text/plain").contains("Сколько этажей?"));
        head.get("/letters/" + letter.getLong("items[0].id")).then().body("status", equalTo("answered"));
        var place = head.get("/events?limit=1").jsonPath().getString("last");
        mail.deliver("From: " + client + "\nTo: " + mail.address + "\nSubject: Automatic reply: Re\nMessage-ID: <auto-" + client + ">\nAuto-Submitted: auto-replied\nIn-Reply-To: " + sent.getMessageID() + "\n\nI am away");
        mail.deliver("From: " + client + "\nTo: " + mail.address + "\nSubject: Re: Re\nMessage-ID: <second-" + client + ">\nReferences: <first-" + client + "> " + sent.getMessageID() + "\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\n"
                + new String("Пять этажей".getBytes(Charset.forName("koi8-r")), StandardCharsets.ISO_8859_1));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> head.get("/letters/" + ours).then().body("status", equalTo("answered")).body("times.answered", notNullValue()));
        head.get("/letters?direction=in&subjectType=lead&subjectId=" + id).then().body("items.preview", hasItems("Пять этажей", "I am away")).body("items.threadId.unique()", hasSize(1)).body("items.findAll { it.automatic }.preview", equalTo(List.of("I am away")));
        assertEquals(1, leads(client), "an answer is no new request");
        head.told("message.answered,message.received", place, events -> events.body("items.findAll { it.subject.id == " + id + " }.type", hasItems("message.answered", "message.received")));
        // The same letter once more, as another mailbox would bring it.
        mail.deliver("From: " + client + "\nTo: " + mail.address + "\nSubject: Re: Re\nMessage-ID: <second-" + client + ">\n\nagain");
        mail.deliver("From: " + client + "\nTo: " + mail.address + "\nSubject: third\nMessage-ID: <third-" + client + ">\n\nBy the way");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> head.get("/letters?direction=in&subjectType=lead&subjectId=" + id).then().body("items.preview", hasItem("By the way")).body("items.preview", not(hasItem("again"))));
        assertEquals(1, leads(client), "whoever is a lead already writes to it");
    }

    @Test
    void aKnownClientsLetterGoesToTheirDealAndABounceIsShown() throws Exception {
        var client = "boris-" + UUID.randomUUID() + "@client.example";
        var contact = head.post("/contacts", Map.of("firstName", "Борис", "emails", List.of(client))).then().statusCode(201).extract().jsonPath().getLong("id");
        var deal = head.post("/deals", Map.of("title", "Шкафы для школы", "contactIds", List.of(contact))).then().statusCode(201).extract().jsonPath().getLong("id");
        mail.deliver("From: Boris <" + client.toUpperCase() + ">\nTo: " + mail.address + "\nSubject: when?\nMessage-ID: <deal-" + client + ">\n\nWhen do you deliver?");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> head.get("/letters?direction=in&subjectType=deal&subjectId=" + deal).then().body("items.subject", equalTo(List.of("when?"))));
        assertEquals(0, leads(client));
        var id = head.post("/letters", Map.of("mailboxId", mail.box, "to", List.of(client), "subject", "Сроки", "html", "<p>Завтра</p>", "subjectType", "deal", "subjectId", deal)).then().statusCode(201).extract().jsonPath().getLong("id");
        var ours = mail.sentTo(client);
        mail.deliver("From: MAILER-DAEMON@mx.example\nTo: " + mail.address + "\nSubject: Undelivered\nMessage-ID: <dsn-" + client + ">\nReturn-Path: <>\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nSorry\n"
                + "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; " + client + "\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 No such user\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: " + ours.getMessageID() + "\nSubject: x\n\n--b--\n");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> head.get("/letters/" + id).then().body("status", equalTo("bounced")).body("error", containsString("550 5.1.1 No such user")));
        head.get("/deals/" + deal + "/timeline?kinds=letter").then().body("items.findAll { it.letter?.id == " + id + " }.letter.status", equalTo(List.of("bounced")));
        assertEquals(0, leads("mailer-daemon@mx.example"));
    }

    @Test
    void hostileLettersHarmNothingAndAreNotLost() throws Exception {
        var from = UUID.randomUUID() + "@hostile.example";
        var cp1251 = Charset.forName("windows-1251");
        // Never encoded headers, an unknown charset, a broken encoded word.
        mail.deliver("From: " + new String("Пётр Сидоров".getBytes(cp1251), StandardCharsets.ISO_8859_1) + " <raw-" + from + ">\nTo: " + mail.address + "\nSubject: " + new String("Срочно нужны полки".getBytes(cp1251), StandardCharsets.ISO_8859_1)
                + "\nMessage-ID: <raw-" + from + ">\nContent-Type: text/plain; charset=\"x-unknown\"\nContent-Transfer-Encoding: x-strange\n\n" + new String("Полки нужны завтра".getBytes(cp1251), StandardCharsets.ISO_8859_1));
        var lead = leadOf("raw-" + from);
        assertEquals("Срочно нужны полки: Пётр Сидоров", lead.getString("title"));
        head.get("/leads/" + lead.getLong("id")).then().body("text", equalTo("Полки нужны завтра"));
        // Fifty levels of parts.
        var nested = new StringBuilder("From: deep-" + from + "\nTo: " + mail.address + "\nSubject: deep\nMessage-ID: <deep-" + from + ">\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n--b0\nContent-Type: text/plain\n\non top\n");
        for (var i = 1; i <= 50; i++) {
            nested.append("--b").append(i - 1).append("\nContent-Type: multipart/mixed; boundary=b").append(i).append("\n\n");
        }
        nested.append("--b50\nContent-Type: text/plain\n\nat the bottom\n--b50--\n");
        mail.deliver(nested.toString());
        var deep = leadOf("deep-" + from).getLong("id");
        head.get("/letters?subjectType=lead&direction=in&subjectId=" + deep).then().body("items[0].preview", equalTo("on top")).body("items[0].incomplete", containsString("20"));
        // Outlook's container.
        mail.deliver("From: tnef-" + from + "\nTo: " + mail.address + "\nSubject: outlook\nMessage-ID: <tnef-" + from + ">\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=t\n\n--t\nContent-Type: text/plain\n\nsee inside\n--t\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Disposition: attachment; filename=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(tnef("spec.txt", "ten shelves")) + "\n--t--\n");
        head.get("/letters?subjectType=lead&direction=in&subjectId=" + leadOf("tnef-" + from).getLong("id")).then().body("items[0].files.name", equalTo(List.of("spec.txt")));
        // Headers alone, no sender, a body that is no MIME at all.
        mail.deliver("Subject: nobody\nMessage-ID: <nobody-" + from + ">\nContent-Type: multipart/mixed\n\nno boundary here");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> admin.get("/letters?unsorted=true&mailboxId=" + mail.box).then().body("items.subject", hasItem("nobody")));
        // A mailing and an automatic reply of strangers make no lead and get no answer; three of them make no loop.
        for (var i = 0; i < 3; i++) {
            mail.deliver("From: robot-" + from + "\nTo: " + mail.address + "\nSubject: out of office " + i + "\nMessage-ID: <robot-" + i + from + ">\nAuto-Submitted: auto-replied\n\nI am away");
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> admin.get("/letters?unsorted=true&q=robot-" + from + "&mailboxId=" + mail.box).then().body("items", hasSize(3)).body("items.automatic", equalTo(List.of(true, true, true))));
        assertEquals(0, leads("robot-" + from));
        assertEquals(0, mail.countTo("robot-" + from));
        // What came to nobody's record is seen by whoever has the mailbox, and goes to a record by hand.
        var stray = admin.get("/letters?unsorted=true&q=robot-" + from).jsonPath().getLong("items[0].id");
        admin.post("/letters/" + stray + "/place", Map.of("subjectType", "lead", "subjectId", deep)).then().statusCode(200).body("about.id", equalTo((int) deep));
        admin.post("/letters/" + stray + "/place", Map.of("subjectType", "lead", "subjectId", deep)).then().statusCode(409);
        head.get("/leads/" + deep + "/timeline?kinds=letter").then().body("items.letter.subject", hasItem("out of office 2"));
    }

    @Test
    void thirtyMegabytesArriveWhole() {
        var from = UUID.randomUUID() + "@heavy.example";
        var body = new StringBuilder("From: " + from + "\r\nTo: " + mail.address + "\r\nSubject: heavy\r\nMessage-ID: <" + from + ">\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=h\r\n\r\n--h\r\nContent-Type: text/plain\r\n\r\nplans\r\n--h\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=plans.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        var line = "QUJD".repeat(19) + "\r\n";
        for (var i = 0; i < (30 << 20) / line.length(); i++) {
            body.append(line);
        }
        mail.deliver(body.append("--h--\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        var lead = leadOf(from).getLong("id");
        head.get("/letters?subjectType=lead&direction=in&subjectId=" + lead).then().body("items[0].files[0].size", equalTo((30 << 20) / line.length() * 57)).body("items[0].incomplete", nullValue());
        admin.get("/inbox?source=mail").then().statusCode(200).body("items.outcome.id", hasItem((int) lead));
    }

    private JsonPath leadOf(String address) {
        await().atMost(Duration.ofSeconds(60)).until(() -> leads(address) == 1);
        return head.request().queryParam("email", address).get("/api/v1/leads").jsonPath().setRootPath("items[0]");
    }

    private int leads(String address) {
        return head.request().queryParam("email", address).get("/api/v1/leads").then().statusCode(200).extract().jsonPath().getList("items").size();
    }

    /** The least that is a container with one file. */
    private static byte[] tnef(String name, String content) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN).putInt(0x223e9f78).putShort((short) 1).array());
        attribute(out, 1, 0x9006, 0x0008, new byte[] {0, 0, 1, 0});
        attribute(out, 2, 0x9002, 0x0006, new byte[14]);
        attribute(out, 2, 0x8010, 0x0001, (name + "\0").getBytes(StandardCharsets.US_ASCII));
        attribute(out, 2, 0x800f, 0x0006, content.getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void attribute(ByteArrayOutputStream out, int level, int id, int type, byte[] data) {
        var sum = 0;
        for (var one : data) {
            sum += one & 0xff;
        }
        out.write(level);
        out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putShort((short) id).putShort((short) type).putInt(data.length).array());
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) sum).array());
    }
}
