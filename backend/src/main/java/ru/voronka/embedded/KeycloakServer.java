package ru.voronka.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real Keycloak as a child process. Its tables live in the embedded PostgreSQL: one store, one backup, no second engine. */
class KeycloakServer implements AutoCloseable {
    private static final String REALM = "voronka";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final int port;
    private final Path pidFile;
    private final Path log;

    private KeycloakServer(Process process, int port, Path pidFile, Path log) {
        this.process = process;
        this.port = port;
        this.pidFile = pidFile;
        this.log = log;
    }

    /** Only begins the start; {@link #awaitReady()} tells when people can log in. */
    static KeycloakServer launch(DataFolder data, EmbeddedSettings settings, PostgresServer postgres) throws IOException {
        Path home = data.path.resolve("keycloak");
        Path pidFile = home.resolve("keycloak.pid");
        endLeftover(data);
        port(settings).mustBeFree();
        Path distribution = distribution(settings.platform());
        prepareHome(home, distribution);
        Path log = data.log("keycloak");
        ProcessBuilder builder = new ProcessBuilder(command(home, distribution, settings.keycloakPort(), postgres));
        // a KC_… of the surrounding shell is meant for another Keycloak
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "demo");
        Process process = builder.directory(home.toFile()).redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile())).start();
        Files.writeString(pidFile, Long.toString(process.pid()));
        return new KeycloakServer(process, settings.keycloakPort(), pidFile, log);
    }

    static void endLeftover(DataFolder data) throws IOException {
        Path home = data.path.resolve("keycloak");
        Leftover.of(home.resolve("keycloak.pid"), home).ifPresent(process -> Leftover.end(process, "Keycloak"));
    }

    static Port port(EmbeddedSettings settings) {
        return new Port(settings.keycloakPort(), "Keycloak", "VORONKA_KEYCLOAK_PORT");
    }

    private static Path distribution(Path platform) throws IOException {
        if (Files.isDirectory(platform)) {
            try (Stream<Path> folders = Files.list(platform)) {
                return folders.filter(folder -> Files.exists(folder.resolve("lib/quarkus-run.jar"))).max(Path::compareTo)
                        .orElseThrow(() -> notThere(platform));
            }
        }
        throw notThere(platform);
    }

    private static CannotStart notThere(Path platform) {
        return new CannotStart("Keycloak was not found in " + platform + "; build it with ./mvnw package -DskipTests.");
    }

    /** The distribution stays as it was unpacked; what Keycloak reads from its home and writes there is the data folder's. */
    private static void prepareHome(Path home, Path distribution) throws IOException {
        for (String part : List.of("conf", "lib/quarkus")) {
            Path target = Files.createDirectories(home.resolve(part));
            try (Stream<Path> files = Files.list(distribution.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        bring(REALM + "-realm.json", home.resolve("data/import/" + REALM + "-realm.json"));
        for (String file : List.of("theme.properties", "resources/css/voronka.css", "resources/img/mark.svg")) {
            bring("theme/login/" + file, home.resolve("themes/voronka/login/" + file));
        }
    }

    private static void bring(String resource, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream content = KeycloakServer.class.getResourceAsStream("/embedded/" + resource)) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What kc.sh would run, without the shell between: the process that we hold is Keycloak itself. */
    private static List<String> command(Path home, Path distribution, int port, PostgresServer postgres) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US",
                "-Dkc.home.dir=" + home,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true"));
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-cp", distribution.resolve("lib/quarkus-run.jar").toString(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start", "--optimized", "--import-realm", "--cache=local",
                "--http-enabled=true", "--http-host=127.0.0.1", "--http-port=" + port, "--hostname=http://localhost:" + port,
                "--db-url=jdbc:" + postgres.address("keycloak"), "--db-username=" + PostgresServer.USER, "--db-password=" + PostgresServer.USER,
                "--db-pool-max-size=20"));
        return command;
    }

    void awaitReady() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest realm = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/realms/" + REALM)).timeout(Duration.ofSeconds(10)).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new CannotStart("Keycloak ended while it was starting (" + LogTail.lastProblem(log) + "); its log is " + log + ".");
            }
            try {
                if (client.send(realm, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(200);
        }
        throw new CannotStart("Keycloak did not become ready within " + PATIENCE.toMinutes() + " minutes; its log is " + log + ".");
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/" + REALM;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        if (!Leftover.gone(process.toHandle(), 15)) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(pidFile);
    }
}
