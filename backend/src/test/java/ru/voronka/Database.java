package ru.voronka;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A real PostgreSQL and a real SMTP server for the run. */
public class Database implements QuarkusTestResourceLifecycleManager {
    private static EmbeddedPostgres postgres;
    private static GreenMail mail;

    @Override
    public Map<String, String> start() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
                mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
                mail.start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var url = "postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
        return Map.of("quarkus.datasource.reactive.url", url, "quarkus.datasource.jdbc.url", "jdbc:" + url, "quarkus.datasource.username", "postgres", "quarkus.datasource.password", "postgres",
                "quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", String.valueOf(mail.getSmtp().getPort()));
    }

    /** Letters that the SMTP server has got. */
    public static GreenMail mail() {
        return mail;
    }

    public static javax.sql.DataSource dataSource() {
        return postgres.getPostgresDatabase();
    }

    @Override
    public void stop() {
        // ends with the JVM: another test profile may use it still
    }
}
