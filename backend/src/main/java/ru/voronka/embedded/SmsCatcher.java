package ru.voronka.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A double of SMSC.ru on loopback, in its wire format: it takes SMS, sends none, and tells a second later that they have arrived. */
class SmsCatcher implements AutoCloseable {
    /** The part of the call-back's address in the demo. */
    static final String KEY = "demo";
    private static final int MOST = 1000;
    private static volatile SmsCatcher running;

    private final HttpServer server;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(1, work -> {
        var thread = new Thread(work, "sms-catcher");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient web = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI callback;
    private final List<Caught> caught = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

    record Caught(String id, String to, String text, String sender, int parts, Instant receivedAt) {
    }

    private SmsCatcher(HttpServer server, int httpPort) {
        this.server = server;
        this.callback = URI.create("http://127.0.0.1:" + httpPort + "/t/sms/smsc/" + KEY);
    }

    static SmsCatcher start(int httpPort) throws IOException {
        var catcher = new SmsCatcher(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), httpPort);
        catcher.server.createContext("/sys/send.php", catcher::send);
        catcher.server.createContext("/sys/status.php", catcher::status);
        catcher.server.createContext("/sys/balance.php", exchange -> answer(exchange, "{\"balance\":\"1000.00\"}"));
        catcher.server.start();
        running = catcher;
        return catcher;
    }

    static Optional<SmsCatcher> running() {
        return Optional.ofNullable(running);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Caught> newestFirst() {
        var all = new ArrayList<>(caught);
        Collections.reverse(all);
        return all;
    }

    private void send(HttpExchange exchange) throws IOException {
        var form = form(exchange);
        var text = form.getOrDefault("mes", "");
        var single = text.chars().allMatch(c -> c < 128) ? 160 : 70;
        var parts = text.length() <= single ? 1 : (text.length() + single - 8) / (single - (single == 70 ? 3 : 7));
        var one = new Caught(form.getOrDefault("id", "0"), form.getOrDefault("phones", ""), text, form.get("sender"), parts, Instant.now());
        if (caught.size() >= MOST) {
            caught.remove(0);
        }
        caught.add(one);
        statuses.put(one.id(), 0);
        later.schedule(() -> arrive(one), 1, TimeUnit.SECONDS);
        answer(exchange, "{\"id\":" + one.id() + ",\"cnt\":" + parts + ",\"cost\":\"" + parts * 3 + ".50\",\"balance\":\"1000.00\"}");
    }

    private void arrive(Caught one) {
        statuses.put(one.id(), 1);
        var body = "id=" + one.id() + "&phone=" + URLEncoder.encode(one.to(), StandardCharsets.UTF_8) + "&status=1&err=0";
        web.sendAsync(HttpRequest.newBuilder(callback).timeout(Duration.ofSeconds(5)).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.discarding());
    }

    private void status(HttpExchange exchange) throws IOException {
        var said = new ArrayList<String>();
        for (var id : form(exchange).getOrDefault("id", "").split(",")) {
            if (id.matches("\\d+")) {
                said.add("{\"id\":" + id + ",\"status\":" + statuses.getOrDefault(id, -3) + "}");
            }
        }
        answer(exchange, "[" + String.join(",", said) + "]");
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        var form = new HashMap<String, String>();
        for (var pair : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&")) {
            var cut = pair.indexOf('=');
            if (cut > 0) {
                form.put(URLDecoder.decode(pair.substring(0, cut), StandardCharsets.UTF_8), URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        running = null;
        later.shutdownNow();
        server.stop(0);
    }
}
