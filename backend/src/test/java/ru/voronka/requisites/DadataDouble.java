package ru.voronka.requisites;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import ru.voronka.platform.Json;

/** DaData as its documents describe it: one company, one sole trader, an INN for which it is broken, one for which it refuses. */
public class DadataDouble implements QuarkusTestResourceLifecycleManager {
    static final String COMPANY = "7707083893";
    static final String TRADER = "500100732259";
    static final String BROKEN = "7736050003";
    static final String REFUSED = "7728168971";
    static final String UNKNOWN = "7702070139";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/suggestions/api/4_1/rs/findById/party", exchange -> {
            var asked = Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)).path("query").asText();
            var right = "Token dadata-key".equals(exchange.getRequestHeaders().getFirst("Authorization")) && exchange.getRequestMethod().equals("POST");
            var status = !right || asked.equals(REFUSED) ? 403 : asked.equals(BROKEN) ? 500 : 200;
            var body = (status != 200 ? "{\"family\":\"CLIENT_ERROR\"}" : answer(asked)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return Map.of("voronka.dadata.key", "dadata-key", "voronka.dadata.url", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static String answer(String inn) {
        return switch (inn) {
            case COMPANY -> """
                    {"suggestions":[{"value":"ПАО СБЕРБАНК","unrestricted_value":"ПАО СБЕРБАНК","data":{"kpp":"773601001","capital":null,"management":{"name":"Греф Герман Оскарович","post":"ПРЕЗИДЕНТ"},"branch_type":"MAIN","type":"LEGAL",
                    "state":{"status":"ACTIVE"},"opf":{"code":"12247","full":"Публичное акционерное общество","short":"ПАО"},"name":{"full_with_opf":"ПУБЛИЧНОЕ АКЦИОНЕРНОЕ ОБЩЕСТВО \\"СБЕРБАНК РОССИИ\\"","short_with_opf":"ПАО СБЕРБАНК"},
                    "inn":"7707083893","ogrn":"1027700132195","address":{"value":"г Москва, ул Вавилова, д 19","unrestricted_value":"117312, г Москва, ул Вавилова, д 19"}}}]}""";
            case TRADER -> """
                    {"suggestions":[{"value":"ИП Иванов Иван Иванович","data":{"type":"INDIVIDUAL","state":{"status":"LIQUIDATED"},"opf":{"short":"ИП"},"name":{"full_with_opf":"Индивидуальный предприниматель Иванов Иван Иванович","short_with_opf":"ИП Иванов Иван Иванович"},
                    "inn":"500100732259","ogrn":"304500116000157","address":{"value":"г Тверь"}}}]}""";
            default -> "{\"suggestions\":[]}";
        };
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
