package ru.voronka.embedded;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
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
import java.util.Properties;
import java.util.stream.Stream;
import ru.voronka.messaging.LetterParser;

/** A real SMTP and IMAP server on loopback: what goes to the outside world stays here and is shown, what is written to us arrives. */
class MailCatcher implements AutoCloseable {
    private static volatile MailCatcher running;

    /** The mailbox of the sample company. */
    static final String ADDRESS = "sales@voronka.example";
    static final String PASSWORD = "demo";

    private final GreenMail server;

    private MailCatcher(GreenMail server) {
        this.server = server;
    }

    record Caught(String id, String from, List<String> to, String subject, String text, String html, Instant receivedAt) {
    }

    /** What somebody of the outside world writes. @param inReplyTo the id of the letter that is answered, or null */
    record Incoming(String from, String to, String subject, String text, String inReplyTo) {
    }

    static MailCatcher start() {
        LetterParser.lenient();
        GreenMail server = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
        server.setUser(ADDRESS, ADDRESS, PASSWORD);
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

    int imapPort() {
        return server.getImap().getPort();
    }

    /** Arrives in the mailbox of whoever it is written to. */
    void deliver(Incoming letter) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress(letter.from()));
        message.setRecipients(RecipientType.TO, letter.to());
        message.setSubject(letter.subject(), "UTF-8");
        message.setText(letter.text(), "UTF-8");
        message.setSentDate(new Date());
        if (letter.inReplyTo() != null) {
            message.setHeader("In-Reply-To", letter.inReplyTo());
        }
        message.saveChanges();
        GreenMailUser user = server.getUserManager().getUserByEmail(letter.to());
        if (user == null) {
            throw new MessagingException("no mailbox " + letter.to());
        }
        user.deliver(message);
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
        return new Caught(message.getMessageID(), addresses(message.getFrom()).findFirst().orElse(null), addresses(message.getRecipients(RecipientType.TO)).toList(),
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
