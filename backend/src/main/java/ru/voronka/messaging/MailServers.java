package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Nullable;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/** Talks to a mailbox's servers as far as signing in, and says in a word what is wrong. Blocking: on workers alone. */
final class MailServers {
    private static final Logger LOG = Logger.getLogger(MailServers.class);
    static final int PATIENCE_MS = 15_000;
    // Whole pieces of a letter: some servers read it anew for each.
    private static final int PIECE = 4 << 20;

    private MailServers() {
    }

    /** @param code host, refused, tls, sign-in or other; null where it went well @param detail what the server or the way to it said */
    @Schema(name = "MailServerOutcome")
    public record Outcome(boolean ok, @Nullable @Schema(examples = "sign-in", enumeration = {"host", "refused", "tls", "sign-in", "other"}) String code, @Nullable @Schema(examples = "535 5.7.8 Error: authentication failed") String detail) {
        static final Outcome WELL = new Outcome(true, null, null);
    }

    static Uni<Outcome> smtp(String host, int port, String security, String login, String password) {
        return attempt(() -> session("smtp", security, login != null, PATIENCE_MS).getTransport(security.equals("tls") ? "smtps" : "smtp"), host, port, login, password);
    }

    static Uni<Outcome> imap(String host, int port, String security, String login, String password) {
        return attempt(() -> session("imap", security, true, PATIENCE_MS).getStore(security.equals("tls") ? "imaps" : "imap"), host, port, login, password);
    }

    private interface Opening {
        Service open() throws MessagingException;
    }

    private static Uni<Outcome> attempt(Opening opening, String host, int port, String login, String password) {
        return Uni.createFrom().item(() -> {
            try (var service = opening.open()) {
                service.connect(host, port, login, password);
                return Outcome.WELL;
            } catch (MessagingException e) {
                LOG.debugf(e, "%s:%d", host, port);
                return new Outcome(false, code(e), detail(e));
            }
        }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** @param protocol smtp or imap @param silentMs how long the server may say nothing */
    static Session session(String protocol, String security, boolean auth, int silentMs) {
        var settings = new Properties();
        for (var p : new String[] {protocol, protocol + "s"}) {
            settings.put("mail." + p + ".connectiontimeout", String.valueOf(PATIENCE_MS));
            settings.put("mail." + p + ".timeout", String.valueOf(silentMs));
            settings.put("mail." + p + ".writetimeout", String.valueOf(PATIENCE_MS));
            settings.put("mail." + p + ".fetchsize", String.valueOf(PIECE));
            settings.put("mail." + p + ".auth", String.valueOf(auth));
            settings.put("mail." + p + ".ssl.checkserveridentity", "true");
            settings.put("mail." + p + ".starttls.enable", String.valueOf(security.equals("starttls")));
            settings.put("mail." + p + ".starttls.required", String.valueOf(security.equals("starttls")));
        }
        return Session.getInstance(settings);
    }

    /** @return in a word what kind of trouble it is */
    static String code(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause() == null && cause instanceof MessagingException m ? m.getNextException() : cause.getCause()) {
            if (cause instanceof AuthenticationFailedException) {
                return "sign-in";
            }
            if (cause instanceof UnknownHostException || cause.getClass().getSimpleName().contains("UnknownHost")) {
                return "host";
            }
            if (cause instanceof SSLException || String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("starttls")) {
                return "tls";
            }
            if (cause instanceof ConnectException || cause instanceof SocketTimeoutException || cause instanceof NoRouteToHostException) {
                return "refused";
            }
        }
        return "other";
    }

    static String detail(Throwable e) {
        var said = String.valueOf(e.getMessage()).replaceAll("[\\p{Cntrl}]+", " ").strip();
        return said.length() > 300 ? said.substring(0, 300) : said;
    }
}
