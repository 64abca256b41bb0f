package ru.voronka.messaging;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import ru.voronka.Api;

/** A real SMTP and IMAP server with one mailbox that Voronka is connected to. */
final class MailServer implements AutoCloseable {
    final String address = "sales-" + UUID.randomUUID() + "@voronka.example";
    final long box;
    private final GreenMail server;
    private final GreenMailUser user;

    private MailServer(GreenMail server, Map<String, Object> settings) {
        this.server = server;
        try {
            this.user = server.getUserManager().createUser(address, address, "app-password");
        } catch (UserException e) {
            throw new IllegalStateException(e);
        }
        var fields = fields();
        fields.putAll(settings);
        box = Api.as("admin").post("/mailboxes", fields).then().statusCode(201).extract().jsonPath().getLong("id");
        await().atMost(Duration.ofSeconds(30)).until(() -> Api.as("admin").get("/mailboxes/" + box).jsonPath().get("checkedAt") != null);
    }

    static MailServer start(Map<String, Object> settings) {
        var server = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
        server.start();
        return new MailServer(server, settings);
    }

    Map<String, Object> fields() {
        return new HashMap<>(Map.of("name", "Продажи", "address", address, "smtpHost", "127.0.0.1", "smtpPort", server.getSmtp().getPort(), "smtpSecurity", "none", "imapHost", "127.0.0.1", "imapPort", server.getImap().getPort(), "imapSecurity", "none", "login", address, "password", "app-password"));
    }

    /** Somebody's letter arrives. @param raw whole, each character a byte */
    void deliver(String raw) {
        deliver(raw.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    void deliver(byte[] raw) {
        try {
            user.deliver(new MimeMessage(jakarta.mail.Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the first letter that has come to that address */
    MimeMessage sentTo(String to) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> Arrays.stream(server.getReceivedMessages()).filter(m -> to.equals(receiver(m))).findFirst().orElse(null), found -> found != null);
    }

    long countTo(String to) {
        return Arrays.stream(server.getReceivedMessages()).filter(m -> to.equals(receiver(m))).count();
    }

    static String raw(MimeMessage letter) {
        return GreenMailUtil.getWholeMessage(letter);
    }

    private static String receiver(MimeMessage letter) {
        try {
            return letter.getAllRecipients() == null ? null : ((jakarta.mail.internet.InternetAddress) letter.getAllRecipients()[0]).getAddress();
        } catch (MessagingException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try (var db = ru.voronka.Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute("update mailbox set active = false, deleted_at = now() where id = " + box);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        server.stop();
    }
}
