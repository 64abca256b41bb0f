package ru.voronka.messaging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** SMSC.ru and SMS.ru in their wire formats, as protocols.md has them; what a number ends with says how it goes. */
public class SmsDouble implements QuarkusTestResourceLifecycleManager {
    static final String NO_SUCH_NUMBER = "+79120000007";
    static final List<Map<String, String>> TAKEN = new CopyOnWriteArrayList<>();
    static volatile boolean down;
    /** It breaks while it answers: whether it did as it was told nobody knows. */
    static volatile boolean broken;
    static volatile boolean poor;
    private static final AtomicInteger NEXT = new AtomicInteger(10_000_000);

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/sys/send.php", exchange -> smsc(exchange, form -> {
            if (form.get("phones").equals(NO_SUCH_NUMBER)) {
                return "{\"error\":\"invalid number\",\"error_code\":7,\"id\":" + form.get("id") + "}";
            }
            TAKEN.add(form);
            return "{\"id\":" + form.get("id") + ",\"cnt\":2,\"cost\":\"6.98\",\"balance\":\"100.50\"}";
        }));
        server.createContext("/sys/balance.php", exchange -> smsc(exchange, form -> "{\"balance\":\"100.50\"}"));
        server.createContext("/sys/status.php", exchange -> smsc(exchange, form -> {
            var said = new ArrayList<String>();
            for (var id : form.get("id").split(",")) {
                said.add("{\"status\":1,\"last_date\":\"01.01.2026 10:00:00\",\"id\":" + id + "}");
            }
            return said.toString();
        }));
        server.createContext("/sms/send", exchange -> smsru(exchange, form -> {
            if (("+" + form.get("to")).equals(NO_SUCH_NUMBER)) {
                return "{\"status\":\"OK\",\"status_code\":100,\"sms\":{\"" + form.get("to") + "\":{\"status\":\"ERROR\",\"status_code\":207,\"status_text\":\"no route\"}},\"balance\":10.5}";
            }
            TAKEN.add(form);
            return "{\"status\":\"OK\",\"status_code\":100,\"sms\":{\"" + form.get("to") + "\":{\"status\":\"OK\",\"status_code\":100,\"sms_id\":\"" + id(form) + "\"}},\"balance\":4122.56}";
        }));
        server.createContext("/my/balance", exchange -> smsru(exchange, form -> "{\"status\":\"OK\",\"status_code\":100,\"balance\":4122.56}"));
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("voronka.sms.smsc.url", url, "voronka.sms.smsru.url", url);
    }

    private static String id(Map<String, String> form) {
        var id = "202600-" + NEXT.incrementAndGet();
        form.put("sms_id", id);
        return id;
    }

    /** @return what was taken for that phone, in any form */
    static List<Map<String, String>> to(String phone) {
        return TAKEN.stream().filter(one -> phone.equals(one.get("phones")) || phone.equals("+" + one.get("to"))).toList();
    }

    private interface Answer {
        String to(Map<String, String> form);
    }

    private static void smsc(HttpExchange exchange, Answer answer) throws IOException {
        answer(exchange, form -> !"demo".equals(form.get("login")) || !"right".equals(form.get("psw")) ? "{\"error\":\"authorise error\",\"error_code\":2}" : poor ? "{\"error\":\"no money\",\"error_code\":3}" : answer.to(form));
    }

    private static void smsru(HttpExchange exchange, Answer answer) throws IOException {
        answer(exchange, form -> !"right".equals(form.get("api_id")) || !"1".equals(form.get("json")) ? "{\"status\":\"ERROR\",\"status_code\":200,\"status_text\":\"wrong api_id\"}"
                : poor ? "{\"status\":\"ERROR\",\"status_code\":201,\"status_text\":\"no money\"}" : answer.to(form));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            var form = new HashMap<String, String>();
            for (var pair : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&")) {
                var cut = pair.indexOf('=');
                form.put(URLDecoder.decode(pair.substring(0, Math.max(0, cut)), StandardCharsets.UTF_8), URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
            }
            var bytes = (down || broken ? "<html>Bad gateway</html>" : answer.to(form)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(down ? 503 : broken ? 502 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
