package ru.voronka.embedded;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real SMTP server on loopback that delivers nothing and shows what it was given. */
class MailCatcher implements AutoCloseable {
    private static volatile MailCatcher running;

    private final GreenMail server;

    private MailCatcher(GreenMail server) {
        this.server = server;
    }

    record Caught(String from, List<String> to, String subject, String text, String html, Instant receivedAt) {
    }

    static MailCatcher start() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        running = new MailCatcher(server);
        return running;
    }

    static Optional<MailCatcher> running() {
        return Optional.ofNullable(running);
    }

    int port() {
        return server.getSmtp().getPort();
    }

    List<Caught> newestFirst() throws MessagingException, IOException {
        List<Caught> mails = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            mails.add(caught(message));
        }
        Collections.reverse(mails);
        return mails;
    }

    private static Caught caught(MimeMessage message) throws MessagingException, IOException {
        Date received = Optional.ofNullable(message.getReceivedDate()).orElseGet(Date::new);
        return new Caught(addresses(message.getFrom()).findFirst().orElse(null), addresses(message.getRecipients(RecipientType.TO)).toList(),
                message.getSubject(), body(message, "text/plain"), body(message, "text/html"), received.toInstant());
    }

    private static Stream<String> addresses(Address[] addresses) {
        return addresses == null ? Stream.empty()
                : Arrays.stream(addresses).map(address -> address instanceof InternetAddress mail ? mail.getAddress() : address.toString());
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = body(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        return part.isMimeType(type) && !attached ? part.getContent().toString() : null;
    }

    @Override
    public void close() {
        running = null;
        server.stop();
    }
}
