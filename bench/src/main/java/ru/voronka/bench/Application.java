package ru.voronka.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of its own. Programs call it by API key, so no identity provider is needed. */
final class Application implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

    private final Database database;
    private final int port;
    private Process process;

    Application(Database database) throws IOException {
        this.database = database;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    void start() throws IOException, InterruptedException {
        var log = new File("target/application.log");
        var builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx1g", "-Dquarkus.oidc.tenant-enabled=false", "-jar", System.getProperty("bench.application"))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(Map.of("VORONKA_HTTP_HOST", "127.0.0.1", "VORONKA_HTTP_PORT", String.valueOf(port), "VORONKA_DB_URL", "postgresql://127.0.0.1:" + database.port() + "/postgres",
                "VORONKA_DB_USER", "postgres", "VORONKA_DB_PASSWORD", "postgres", "VORONKA_SECRET_KEY", "bench"));
        process = builder.start();
        var client = HttpClient.newHttpClient();
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).build();
        for (var end = System.nanoTime() + PATIENCE;;) {
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the application did not start; see bench/target/application.log");
            }
            Thread.sleep(100);
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            stop();
        }
    }
}
