package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Secrets;

/** Hands letters to SMTP servers: each mailbox's own, and the system's for what has none. */
@Singleton
class Smtp {
    private static final int CONNECT_MS = 15_000;
    private static final int SILENT_S = 60;
    private static final Duration LONGEST = Duration.ofMinutes(3);
    // Sign-in is refused: the mailbox's trouble, not the letter's.
    private static final Set<Integer> SIGN_IN = Set.of(421, 450, 454, 530, 534, 535, 538);

    private final Vertx vertx;
    private final MailClient system;
    private final Secrets secrets;
    private final ConcurrentHashMap<Long, Open> open = new ConcurrentHashMap<>();

    Smtp(Vertx vertx, MailClient system, Secrets secrets) {
        this.vertx = vertx;
        this.system = system;
        this.secrets = secrets;
    }

    /** How a mailbox's server is reached. @param password as it is stored, encrypted */
    record Server(long id, int version, String host, int port, String security, String login, String password) {
    }

    /** Whether the server has taken the letter is not known: the way to it broke while it was being handed over. */
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unknown(Throwable cause) {
            super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        }
    }

    private record Open(int version, MailClient client) {
    }

    /** @param server null for the system's. A failure that is not {@link Unknown} says that the letter was surely not taken, and by {@link #ofTheServer} whether another would fare better */
    Uni<Void> send(Server server, MailMessage letter) {
        return Uni.createFrom().deferred(() -> (server == null ? system : client(server)).sendMail(letter)).ifNoItem().after(LONGEST).fail().onFailure(failure -> !refused(failure)).transform(Unknown::new).replaceWithVoid();
    }

    /** @return whether the server has said no, or was never reached */
    private static boolean refused(Throwable failure) {
        return failure instanceof SMTPException || failure instanceof ConnectException || failure instanceof NoRouteToHostException || failure instanceof UnknownHostException || failure instanceof SSLException || failure instanceof Problem
                // How the mail client says that the server offers no encryption or no sign-in.
                || failure instanceof NoStackTraceThrowable;
    }

    /** @return whether the failure is of the server or the way to it, so that the next letter would meet the same */
    static boolean ofTheServer(Throwable failure) {
        return !(failure instanceof SMTPException said) || SIGN_IN.contains(said.getReplyCode());
    }

    /** @return whether the server said that it will never take this letter */
    static boolean forGood(Throwable failure) {
        return failure instanceof SMTPException said && said.isPermanent() && !SIGN_IN.contains(said.getReplyCode());
    }

    private MailClient client(Server server) {
        return open.compute(server.id(), (id, known) -> {
            if (known != null && known.version() == server.version()) {
                return known;
            }
            if (known != null) {
                known.client().closeAndForget();
            }
            return new Open(server.version(), MailClient.create(vertx, config(server)));
        }).client();
    }

    private MailConfig config(Server server) {
        var config = new MailConfig(server.host(), server.port()).setKeepAlive(true).setMaxPoolSize(2).setLogin(server.login() == null ? LoginOption.DISABLED : LoginOption.REQUIRED);
        config.setConnectTimeout(CONNECT_MS).setIdleTimeout(SILENT_S).setIdleTimeoutUnit(TimeUnit.SECONDS);
        config.setSsl(server.security().equals("tls")).setStarttls(server.security().equals("starttls") ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED);
        if (!server.security().equals("none")) {
            config.setHostnameVerificationAlgorithm("HTTPS");
        }
        if (server.login() != null) {
            config.setUsername(server.login()).setPassword(secrets.unlock(server.password()));
        }
        return config;
    }
}
