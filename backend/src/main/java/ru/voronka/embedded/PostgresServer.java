package ru.voronka.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.commons.io.FileUtils;

/** Real PostgreSQL on loopback, its data kept in the data folder. */
class PostgresServer implements AutoCloseable {
    static final String USER = "voronka";

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresServer start(DataFolder data, EmbeddedSettings settings) throws IOException {
        Path folder = data.path.resolve("postgres");
        Path log = data.log("postgres");
        endLeftover(folder);
        port(settings).mustBeFree();
        // zonky unpacks its binaries below this folder; the default, /tmp, is shared with other people of the machine
        System.setProperty("ot.epg.working-dir", settings.platform().resolve("postgres").toString());
        try {
            initialise(data, folder, settings, log);
            PostgresServer postgres = new PostgresServer(server(folder, settings, log));
            postgres.createDatabases();
            return postgres;
        } catch (IOException | IllegalStateException | SQLException | ExceptionInInitializerError e) {
            throw explained(e, log);
        }
    }

    /** Made beside its place and moved there when whole: a first start that is killed leaves nothing that looks like data. */
    private static void initialise(DataFolder data, Path folder, EmbeddedSettings settings, Path log) throws IOException {
        if (!Files.exists(folder)) {
            Path fresh = data.path.resolve("postgres.new");
            endLeftover(fresh);
            FileUtils.deleteDirectory(fresh.toFile());
            server(fresh, settings, log).close();
            Files.move(fresh, folder);
        }
    }

    private static EmbeddedPostgres server(Path folder, EmbeddedSettings settings, Path log) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(settings.postgresPort())
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // zonky is made for tests and switches both off: here an answered request must survive a power cut
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("jit", "off");
        locale(builder);
        return builder.start();
    }

    static Port port(EmbeddedSettings settings) {
        return new Port(settings.postgresPort(), "PostgreSQL", "VORONKA_PG_PORT");
    }

    /** The ctype must know Cyrillic: under plain C neither lower() nor trigrams see a Russian letter. */
    private static void locale(EmbeddedPostgres.Builder builder) {
        String os = System.getProperty("os.name").toLowerCase();
        if (os.contains("linux")) {
            builder.setLocaleConfig("locale", "C.UTF-8");
        } else if (os.contains("mac")) {
            builder.setLocaleConfig("locale", "en_US.UTF-8");
        }
    }

    private static void endLeftover(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        Leftover.of(pidFile, folder).ifPresent(process -> Leftover.end(process, "PostgreSQL"));
        // what remains names a process that is gone or is somebody else's; PostgreSQL itself would refuse to start beside it
        Files.deleteIfExists(pidFile);
    }

    private void createDatabases() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            if (missing(statement, "select 1 from pg_roles where rolname = '" + USER + "'")) {
                statement.execute("create role " + USER + " login");
            }
            for (String database : new String[] {"voronka", "keycloak"}) {
                if (missing(statement, "select 1 from pg_database where datname = '" + database + "'")) {
                    statement.execute("create database " + database + " owner " + USER);
                }
            }
        }
    }

    private static boolean missing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private static CannotStart explained(Throwable e, Path log) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Missing embedded postgres binaries") || message.contains("Unsupported architecture")) {
            return new CannotStart("There are no PostgreSQL binaries for this machine (" + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch") + "); run Voronka against a PostgreSQL of your own, see docs/operations.md.", e);
        }
        String said = LogTail.lastProblem(log);
        if (said.contains("cannot be run as root")) {
            return new CannotStart("PostgreSQL does not run as root, and this system does not let it step down (unshare -U);"
                    + " start Voronka as an ordinary user.", e);
        }
        return new CannotStart("PostgreSQL did not start (" + (said.isEmpty() ? message : said) + "); its log is " + log + ".", e);
    }

    String address(String database) {
        return "postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
