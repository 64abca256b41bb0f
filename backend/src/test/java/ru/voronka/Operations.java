package ru.voronka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operations of the contract, for tests that walk them all. */
public final class Operations {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Operations() {
    }

    public record Operation(String method, String path, JsonNode detail) {

        /** @return the names of the query parameters with their JSON type */
        public Map<String, String> query() {
            var found = new java.util.LinkedHashMap<String, String>();
            detail.path("parameters").forEach(p -> {
                if (p.path("in").asText().equals("query")) {
                    found.put(p.path("name").asText(), p.at("/schema/type").isArray() ? p.at("/schema/type/0").asText() : p.at("/schema/type").asText());
                }
            });
            return found;
        }

        public boolean takesBody() {
            return detail.has("requestBody");
        }

        /** @return the path with that id wherever a number stands, and a code that nobody has wherever a code stands */
        public String at(Object id) {
            return path.replaceAll("\\{(id|employeeId|dealId|lineId)}", String.valueOf(id)).replaceAll("\\{[^}]+}", "no-such");
        }

        /** Sends the operation as it is written: RestAssured would take longer over a large body than the application. @param token null for none */
        public Answer send(String token, String at, String contentType, String body) {
            var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + at)).header("If-Match", "\"1\"").header("Accept-Language", "ru")
                    .method(method.toUpperCase(), body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
            if (token != null) {
                request.header("Authorization", token);
            }
            if (body != null) {
                request.header("Content-Type", contentType);
            }
            try {
                var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
                return new Answer(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.headers().firstValue("WWW-Authenticate").orElse(null), answer.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return method.toUpperCase() + " " + path;
        }
    }

    public record Answer(int status, String contentType, String authenticate, String body) {

        /** @return whether it is no fault of the server's, and a problem when it is an error */
        public boolean sound() {
            return status < 400 || status < 500 && contentType.startsWith("application/problem+json") && json().getString("detail") != null;
        }

        public JsonPath json() {
            return new JsonPath(body);
        }

        @Override
        public String toString() {
            return status + " " + contentType + " " + body.substring(0, Math.min(200, body.length()));
        }
    }

    public static List<Operation> all() {
        try {
            var operations = new ArrayList<Operation>();
            new YAMLMapper().readTree(RestAssured.get("/q/openapi").asString()).get("paths").properties()
                    .forEach(path -> path.getValue().properties().forEach(method -> operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()))));
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Operation> of(String method) {
        return all().stream().filter(o -> o.method().equals(method)).toList();
    }
}
