package ru.voronka;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;

/** A real PostgreSQL and a real SMTP server for the run. */
public class Database implements QuarkusTestResourceLifecycleManager {
    private static EmbeddedPostgres postgres;
    private static GreenMail mail;

    private String database = "postgres";

    /** @param arguments `database`: a database of its own for another profile, so that nothing of this one is there */
    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
                mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
                mail.start();
            }
            if (!database.equals("postgres")) {
                try (var db = dataSource().getConnection(); var statement = db.createStatement()) {
                    statement.execute("create database " + database);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var url = "postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
        return Map.of("quarkus.datasource.reactive.url", url, "quarkus.datasource.jdbc.url", "jdbc:" + url, "quarkus.datasource.username", "postgres", "quarkus.datasource.password", "postgres",
                "quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", String.valueOf(mail.getSmtp().getPort()));
    }

    /** Letters that the SMTP server has got. */
    public static GreenMail mail() {
        return mail;
    }

    /** @return the html or plain part, decoded */
    public static String part(jakarta.mail.Part part, String type) {
        try {
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent());
            }
            if (part.getContent() instanceof jakarta.mail.Multipart all) {
                for (var i = 0; i < all.getCount(); i++) {
                    var found = part(all.getBodyPart(i), type);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        } catch (jakarta.mail.MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static javax.sql.DataSource dataSource() {
        return postgres.getPostgresDatabase();
    }

    @Override
    public void stop() {
        // ends with the JVM: another test profile may use it still
    }
}
