package ru.voronka.bench;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Ten thousand letters of strangers lie in a mailbox: read by IMAP, stored raw, understood and made leads, from the moment the mailbox is switched on. */
final class MailIntake implements Figure {
    private static final int LETTERS = 10_000;
    private static final String LOGIN = Data.DIRECTOR + 1;
    private static final String ADDRESS = "bench@voronka.example";

    @Override
    public List<Row> measure(Run run) throws Exception {
        var server = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
        server.start();
        try {
            var user = server.setUser(ADDRESS, ADDRESS, "bench");
            var http = new Http(run.vertx(), run.application().port(), 2);
            var box = wait(http.post("/api/v1/mailboxes", LOGIN, """
                    {"name": "bench", "own": true, "address": "%s", "smtpHost": "127.0.0.1", "smtpPort": %d, "smtpSecurity": "none", "imapHost": "127.0.0.1", "imapPort": %d, "imapSecurity": "none", "login": "%s", "password": "bench"}"""
                    .formatted(ADDRESS, server.getSmtp().getPort(), server.getImap().getPort(), ADDRESS))).getLong("id");
            while (run.database().number("select count(*) from mailbox where uid_validity is not null and id = " + box) == 0) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            run.database().execute("update mailbox set active = false, version = version + 1 where id = " + box);
            TimeUnit.SECONDS.sleep(6);
            for (var n = 0; n < LETTERS; n++) {
                user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(("From: Client " + n + " <client" + n + "@bench.example>\r\nTo: " + ADDRESS + "\r\nSubject: request " + n + "\r\nMessage-ID: <" + n + "@bench.example>\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nTen shelves, please\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Ten <b>shelves</b>, please</p>\r\n--b--\r\n").getBytes(StandardCharsets.US_ASCII))));
            }
            var began = System.nanoTime();
            run.database().execute("update mailbox set active = true, version = version + 1 where id = " + box);
            while (run.database().number("select count(*) from message where direction = 'in' and mailbox_id = " + box) < LETTERS) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            run.database().execute("update mailbox set active = false, deleted_at = now() where id = " + box);
            return List.of(new Row("intake of %,d letters from a mailbox".formatted(LETTERS), "%,.0f letters/s (%.0f s)".formatted(LETTERS / seconds, seconds), "", "", "recorded", true));
        } finally {
            server.stop();
        }
    }

    private static JsonObject wait(Future<Http.Answer> answer) {
        return answer.toCompletionStage().toCompletableFuture().join().body().toJsonObject();
    }
}
