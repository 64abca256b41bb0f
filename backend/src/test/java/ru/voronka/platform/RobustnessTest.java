package ru.voronka.platform;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Operations;
import ru.voronka.ProductTest;

/** Whatever nonsense is sent: a problem that says what is wrong, never a fault of ours. */
@ProductTest
class RobustnessTest {
    private final Api admin = Api.as("admin");
    private final String token = admin.token();

    @Test
    void nonsenseInEveryBody() {
        var bodies = new LinkedHashMap<String, String>();
        bodies.put("nothing", "");
        bodies.put("half", "{\"title\":\"x");
        bodies.put("half a number", "{\"title\":-");
        bodies.put("array", "[]");
        bodies.put("text", "\"x\"");
        bodies.put("null", "null");
        bodies.put("number", "1e999");
        bodies.put("two", "{}{}");
        bodies.put("unknown", "{\"nonsense\":1}");
        bodies.put("deep", "{\"utm\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        bodies.put("deep unknown", "[".repeat(10_000));
        bodies.put("many", "{" + String.join(",", java.util.stream.IntStream.range(0, 100_000).mapToObj(i -> "\"f" + i + "\":1").toList()) + "}");
        bodies.put("long number", "{\"id\":" + "9".repeat(2000) + "}");
        bodies.put("bytes", "\u0000\u0000\u0000{");
        var faults = new ArrayList<String>();
        for (var operation : Operations.all()) {
            if (!operation.takesBody()) {
                continue;
            }
            bodies.forEach((name, body) -> {
                var answer = operation.send(token, operation.at(1), "application/json", body);
                // A task may be reported done without a word.
                if (answer.status() < 400 && !name.equals("nothing") && !name.equals("null") || !answer.sound()) {
                    faults.add(operation + " " + name + ": " + answer);
                }
            });
            var xml = operation.send(token, operation.at(1), "application/xml", "<a/>");
            if (xml.status() != 415 || !xml.sound()) {
                faults.add(operation + " xml: " + xml);
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void nonsenseInEveryParameter() {
        var values = List.of("abc", "-1", "0", "100000", "99999999999999999999", "2147483647", "", " ", "%00", "%ED%A0%80", "' or 1=1 --", "+999999999-01-01T00:00:00Z", "-999999999-01-01", "9999-12-31", "0000-00-00", "null", "[]", "%25_%5C", "MXwrOTk5OTk5OTk5LTAxLTAxVDAwOjAwOjAwWg", "MXw", "x".repeat(300));
        var faults = new ArrayList<String>();
        for (var operation : Operations.of("get")) {
            var texts = operation.query().entrySet().stream().filter(p -> p.getValue().equals("string")).map(Map.Entry::getKey).toList();
            for (var value : texts.isEmpty() ? List.<String>of() : values) {
                // Each alone would be as many requests again; the order of checks is ours, so the last ones are also asked alone.
                for (var asked : List.of(texts, texts.subList(texts.size() - 1, texts.size()))) {
                    var answer = get(operation, asked, value);
                    if (!answer.sound()) {
                        faults.add(operation + " " + asked + "=" + value.substring(0, Math.min(40, value.length())) + ": " + answer);
                    }
                }
            }
            operation.query().forEach((parameter, type) -> {
                for (var value : type.equals("integer") ? List.of("abc", "-1", "99999999999999999999", "2147483647", "%00") : type.equals("boolean") ? List.of("maybe") : List.<String>of()) {
                    var answer = get(operation, List.of(parameter), value);
                    var named = answer.status() == 422 && answer.json().getList("errors.field").contains(parameter);
                    if (!answer.sound() || List.of("abc", "99999999999999999999", "maybe").contains(value) && !named) {
                        faults.add(operation + " " + parameter + "=" + value + ": " + answer);
                    }
                }
            });
        }
        assertEquals(List.of(), faults);
    }

    private Operations.Answer get(Operations.Operation operation, List<String> parameters, String value) {
        var encoded = value.contains("%") ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
        return operation.send(token, operation.at(1) + "?" + String.join("&", parameters.stream().map(p -> p + "=" + encoded).toList()), null, null);
    }

    @Test
    void nonsenseInEveryPath() {
        var faults = new ArrayList<String>();
        for (var operation : Operations.all()) {
            for (var id : operation.path().contains("{") ? List.of("-1", "0", "9223372036854775807", "99999999999999999999", "abc", "1.5", "%00", "..%2f..%2f", "%20") : List.<String>of()) {
                var answer = operation.send(token, operation.at(id).replace("no-such", id), "application/json", operation.takesBody() ? "{}" : null);
                if (answer.status() < 400 || !answer.sound()) {
                    faults.add(operation + " " + id + ": " + answer);
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void whatIsWrongIsNamed() {
        wrong("/leads", "{\"title\":\"" + "я".repeat(100_000) + "\"}", 422, "title");
        wrong("/leads", "{\"title\":\"a\\u0000b\"}", 422, "title");
        wrong("/leads", "{\"title\":\"x\",\"phones\":[\"+79991112233\",\"a\\u0000b\"]}", 422, "phones[1]");
        wrong("/leads", "{\"title\":\"x\",\"responsibleId\":\"abc\"}", 422, "responsibleId");
        wrong("/leads", "{\"title\":\"x\",\"responsibleId\":99999999999999999999}", 422, "responsibleId");
        wrong("/leads", "{\"title\":\"x\",\"responsibleId\":-1}", 422, "responsibleId");
        wrong("/leads", "{\"title\":\"x\",\"responsibleId\":1.5}", 422, "responsibleId");
        wrong("/leads", "{\"title\":{},\"phones\":[]}", 422, "title");
        wrong("/leads", "{\"title\":\"x\",\"phones\":\"+79991112233\"}", 422, "phones");
        wrong("/leads", "{\"title\":\"x\",\"phones\":[null]}", 422, "phones[0]");
        wrong("/leads", "{\"title\":\"x\",\"utm\":{\"sauce\":1}}", 422, "utm.sauce");
        wrong("/leads", "{\"title\":\"x\",\"source\":\"no-such\"}", 422, "source");
        wrong("/leads", "{\"title\":\"x\",\"nextContactAt\":\"завтра\"}", 422, "nextContactAt");
        wrong("/leads", "{\"title\":\"x\",\"nextContactAt\":\"+999999999-01-01T00:00:00Z\"}", 422, "nextContactAt");
        wrong("/leads", "{\"title\":\"x\",\"requestType\":\"НЕТ\"}", 422, "requestType");
        wrong("/leads", "{}", 422, "title");
        wrong("/contacts", "{\"firstName\":\"x\",\"birthday\":\"2001-02-30\"}", 422, "birthday");
        wrong("/contacts", "{\"firstName\":\"x\",\"birthday\":\"+999999999-01-01\"}", 422, "birthday");
        wrong("/contacts", "{\"firstName\":\" \",\"lastName\":null}", 422, "firstName");
        wrong("/companies", "{\"name\":\"x\",\"inn\":\"7707083894\"}", 422, "inn");
        wrong("/companies", "{\"name\":\"x\",\"kind\":\"friend\"}", 422, "kind");
        wrong("/companies", "{\"name\":null}", 422, "name");
        wrong("/tasks", "{\"title\":\"x\"}", 422, "deadline");
        wrong("/tasks", "{\"title\":\"x\",\"deadline\":\"2026-11-25T09:00:00Z\",\"subjectType\":\"lead\"}", 422, "subjectId");
        wrong("/tasks", "{\"title\":\"x\",\"deadline\":\"2026-11-25T09:00:00Z\",\"subjectType\":\"spoon\",\"subjectId\":1}", 422, "subjectType");
        wrong("/deals", "{\"title\":\"x\",\"items\":[null]}", 422, "items[0]");
        wrong("/deals", "{\"title\":\"x\",\"items\":[{\"name\":\"a\"},{\"name\":\"" + "б".repeat(600) + "\"}]}", 422, "items[1].name");
        wrong("/deals", "{\"title\":\"x\",\"pipeline\":\"leads\"}", 422, "pipeline");
        wrong("/deals", "{\"title\":\"x\",\"stage\":\"no-such\"}", 422, "stage");
        wrong("/deals", "{\"title\":\"x\",\"contactIds\":[999999999]}", 422, "contactIds");
        wrong("/employees", "{\"login\":\"x\",\"name\":\"x\",\"roles\":[],\"departmentId\":999999}", 422, "departmentId");
        admin.request().patch("/api/v1/me").then().statusCode(400).contentType("application/problem+json");
        admin.request().body("{\"settings\":{\"a\":\"\\u0000\"}}").patch("/api/v1/me").then().statusCode(422).body("errors[0].field", equalTo("settings"));
        // Half a surrogate is kept as a sign of what it was, not refused and not a fault.
        admin.request().body("{\"title\":\"\\ud800 половина\"}").post("/api/v1/leads").then().statusCode(201).body("title", containsString("половина"));
    }

    private void wrong(String path, String body, int status, String field) {
        for (var language : List.of("ru", "en")) {
            var answer = RestAssured.given().header("Authorization", token).contentType("application/json").header("Accept-Language", language).body(body).post("/api/v1" + path);
            assertEquals(status, answer.statusCode(), path + " " + body.substring(0, Math.min(100, body.length())) + " " + answer.asString());
            answer.then().contentType("application/problem+json").body("errors.field", hasItem(field));
            var message = answer.jsonPath().getString("errors[0].message");
            assertEquals(language.equals("ru"), message.matches("(?s).*[а-яё].*"), field + " in " + language + ": " + message);
        }
    }

    @Test
    void theLanguageIsTheCallers() {
        var said = new ArrayList<String>();
        for (var language : List.of("ru", "en-US,en;q=0.9,ru;q=0.5", "de, ru;q=0.8", "ja", ";;q=nonsense", "*")) {
            var answer = RestAssured.given().header("Accept-Language", language).get("/api/v1/leads/1");
            assertEquals(401, answer.statusCode());
            said.add(answer.jsonPath().getString("title"));
        }
        assertEquals(List.of("Вход не выполнен", "Not signed in", "Вход не выполнен", "Вход не выполнен", "Вход не выполнен", "Вход не выполнен"), said);
    }

    @Test
    void methodsPathsAndMediaTypes() {
        admin.request().put("/api/v1/leads").then().statusCode(405).contentType("application/problem+json");
        admin.request().delete("/api/v1/leads/board").then().statusCode(org.hamcrest.Matchers.anyOf(equalTo(405), equalTo(404), equalTo(428))).contentType("application/problem+json");
        admin.get("/nothing/at/all").then().statusCode(404).contentType("application/problem+json");
        admin.request().accept("text/html").get("/api/v1/leads").then().statusCode(406).contentType("application/problem+json");
        admin.request().accept("application/problem+json").get("/api/v1/leads/999999999").then().contentType("application/problem+json");
        admin.request().contentType("application/merge-patch+json").header("If-Match", "\"1\"").body(Map.of("title", "x")).patch("/api/v1/leads/" + admin.lead("Патч").get("id")).then().statusCode(200);
        admin.request().contentType("text/plain").body("x").post("/api/v1/leads").then().statusCode(415).contentType("application/problem+json");
    }

    @Test
    void fiftyMegabytesAreRefused() throws IOException {
        var length = 50 << 20;
        assertEquals(413, send("Content-Length: " + length, length, false));
        assertEquals(413, send("Transfer-Encoding: chunked", length, true));
    }

    /** Writes a large body to a bare socket: a client library would not let itself be interrupted by an early answer. */
    private int send(String framing, int length, boolean chunked) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/leads HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: " + token + "\r\n" + framing + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var piece = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            try {
                out.write((chunked ? "a\r\n{\"title\":\"\r\n" : "{\"title\":\"").getBytes(StandardCharsets.US_ASCII));
                for (var sent = 0; sent < length; sent += piece.length) {
                    if (chunked) {
                        out.write((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    }
                    out.write(piece);
                    if (chunked) {
                        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
                if (chunked) {
                    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.flush();
            } catch (IOException e) {
                // the server has answered already
            }
            return status(socket.getInputStream());
        }
    }

    private static int status(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return Integer.parseInt(line.toString().split(" ")[1]);
    }

    @Test
    void pagesEndAndCursorsAreTheirOwn() {
        var name = admin.request().queryParam("sort", "name").queryParam("limit", 1).get("/api/v1/companies");
        name.then().statusCode(200);
        for (var limit : List.of("0", "-1", "201", "100000")) {
            admin.request().queryParam("limit", limit).get("/api/v1/leads").then().statusCode(422).body("errors[0].field", equalTo("limit"));
        }
        admin.request().queryParam("sort", "colour").get("/api/v1/deals").then().statusCode(422).body("errors[0].field", equalTo("sort"));
        for (var date : List.of("2026-13-01", "вчера", "2026-1-1", "20261101")) {
            admin.request().queryParam("createdFrom", date).get("/api/v1/deals").then().statusCode(422).body("errors[0].field", equalTo("createdFrom"));
        }
        admin.request().queryParam("idleDays", 2147483647).get("/api/v1/deals").then().statusCode(422).body("errors[0].field", equalTo("idleDays"));
        admin.request().queryParam("from", "2026-11-02").queryParam("to", "2026-11-01").get("/api/v1/reports/funnel").then().statusCode(422).body("errors[0].field", equalTo("to"));
        admin.request().queryParam("phone", "abc").get("/api/v1/leads/duplicates").then().statusCode(422).body("errors[0].field", equalTo("phone"));
        admin.request().queryParam("createdTo", OffsetDateTime.now().minusYears(20).toString()).get("/api/v1/tasks").then().statusCode(200).body("items.size()", equalTo(0));
    }
}
