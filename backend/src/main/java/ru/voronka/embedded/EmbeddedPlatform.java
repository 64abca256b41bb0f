package ru.voronka.embedded;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** PostgreSQL, Keycloak and the catchers of mail and SMS, started in order and ended in reverse, also when the start fails half way. */
class EmbeddedPlatform implements AutoCloseable {
    private final EmbeddedSettings settings;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    EmbeddedPlatform(EmbeddedSettings settings) {
        this.settings = settings;
    }

    /** Starts what is needed and answers the configuration under which the application finds it. */
    Map<String, String> start() throws IOException, InterruptedException {
        DataFolder data = keep(DataFolder.open(settings.data()));
        KeycloakServer.endLeftover(data);
        new Port(settings.httpPort(), "Voronka itself", "VORONKA_HTTP_PORT").mustBeFree();
        KeycloakServer.port(settings).mustBeFree();
        System.out.println("Starting PostgreSQL...");
        PostgresServer postgres = keep(PostgresServer.start(data, settings));
        System.out.println("Starting Keycloak... (some 20 seconds the first time, 6 later)");
        KeycloakServer keycloak = keep(KeycloakServer.launch(data, settings, postgres));
        MailCatcher mail = keep(MailCatcher.start());
        SmsCatcher sms = keep(SmsCatcher.start(settings.httpPort()));
        keycloak.awaitReady();
        System.out.println("Starting Voronka...");
        return configuration(data, postgres, keycloak, mail, sms);
    }

    private synchronized <T extends AutoCloseable> T keep(T part) {
        if (closed) {
            end(part);
            throw new CannotStart("Stopped before the start was finished.");
        }
        started.push(part);
        return part;
    }

    private Map<String, String> configuration(DataFolder data, PostgresServer postgres, KeycloakServer keycloak, MailCatcher mail, SmsCatcher sms) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("voronka.embedded", "true");
        values.put("voronka.demo", Boolean.toString(settings.demo()));
        values.put("quarkus.http.host", "127.0.0.1");
        values.put("quarkus.http.port", Integer.toString(settings.httpPort()));
        if (System.getenv("VORONKA_FILES") == null) {
            values.put("voronka.files.folder", settings.data().resolve("files").toString());
        }
        if (System.getenv("VORONKA_SECRET_KEY") == null) {
            values.put("voronka.secret-key", data.secretKey());
        }
        values.put("quarkus.datasource.reactive.url", postgres.address("voronka"));
        values.put("quarkus.datasource.jdbc.url", "jdbc:" + postgres.address("voronka"));
        values.put("quarkus.datasource.username", PostgresServer.USER);
        values.put("quarkus.datasource.password", PostgresServer.USER);
        values.put("quarkus.oidc.auth-server-url", keycloak.issuer());
        if (System.getenv("VORONKA_PUBLIC_URL") == null) {
            values.put("voronka.public-url", "http://localhost:" + settings.httpPort());
        }
        values.put("voronka.demo.mail.address", MailCatcher.ADDRESS);
        values.put("voronka.demo.mail.password", MailCatcher.PASSWORD);
        values.put("voronka.demo.mail.smtp-port", Integer.toString(mail.port()));
        values.put("voronka.demo.mail.imap-port", Integer.toString(mail.imapPort()));
        values.put("quarkus.mailer.mock", "false");
        values.put("quarkus.mailer.host", "127.0.0.1");
        values.put("quarkus.mailer.port", Integer.toString(mail.port()));
        if (System.getenv("VORONKA_SMSC_URL") == null) {
            values.put("voronka.sms.smsc.url", sms.url());
        }
        values.put("quarkus.log.console.json.enabled", "false");
        values.put("quarkus.log.category.\"io.zonky\".level", "WARN");
        values.put("quarkus.log.category.\"com.icegreen\".level", "WARN");
        return values;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            end(started.pop());
        }
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("Could not end " + part.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
