package ru.voronka.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.Operations;
import ru.voronka.ProductTest;

/** An employee who may see nothing walks every operation, and another manager looks everywhere for one mark. */
@ProductTest
class NothingTest {
    // Dictionaries, and what is one's own.
    private static final Set<String> EVERYBODYS = Set.of("/api/v1/me", "/api/v1/me/signature", "/api/v1/employees", "/api/v1/employees/{id}", "/api/v1/departments", "/api/v1/pipelines", "/api/v1/refusals", "/api/v1/sources", "/api/v1/tags", "/api/v1/participant-roles", "/api/v1/events", "/api/v1/realtime/tickets", "/api/v1/notifications/read-all", "/api/v1/notifications/settings");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Api nobody = Api.as("nobody");
    private final Api owner = Api.as("manager1");
    private final String mark = "метка" + UUID.randomUUID().toString().replace("-", "");
    private final String phone = Api.phone();
    private final String mail = mark + "@mark.example";
    private int lead;
    private int deal;
    private int company;
    private int contact;
    private int task;
    private String place;

    @BeforeEach
    void somebodyElsesWork() throws SQLException {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute("insert into role (code, name) values ('nobody', 'Никто') on conflict do nothing");
        }
        Api.as("admin").post("/employees", Map.of("login", "nobody", "name", "Никто", "roles", List.of("nobody")));
        place = owner.get("/events").jsonPath().getString("last");
        lead = owner.post("/leads", Map.of("title", mark, "phones", List.of(phone), "emails", List.of(mail))).then().statusCode(201).extract().jsonPath().getInt("id");
        deal = owner.post("/deals", Map.of("title", mark, "number", mark, "amount", Map.of("amount", "7777777.77"))).then().statusCode(201).extract().jsonPath().getInt("id");
        task = owner.post("/tasks", Map.of("title", mark, "deadline", OffsetDateTime.now().minusDays(1).toString(), "subjectType", "lead", "subjectId", lead)).then().statusCode(201).extract().jsonPath().getInt("id");
        owner.post("/leads/" + lead + "/comments", Map.of("text", mark)).then().statusCode(201);
        owner.post("/deals/" + deal + "/comments", Map.of("text", mark)).then().statusCode(201);
        var director = Api.as("director");
        company = director.post("/companies", Map.of("name", mark, "inn", "7707083893", "phones", List.of(phone), "emails", List.of(mail))).then().statusCode(201).extract().jsonPath().getInt("id");
        contact = director.post("/contacts", Map.of("firstName", mark, "companyId", company, "phones", List.of(phone))).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    @Test
    void whoMaySeeNothingSeesNothing() throws Exception {
        var token = nobody.token();
        var seen = new ArrayList<String>();
        for (var operation : Operations.of("get")) {
            if (EVERYBODYS.contains(operation.path())) {
                continue;
            }
            var answer = operation.send(token, operation.at(of(operation.path())) + query(Map.of("q", mark, "phone", phone)), null, null);
            if (answer.status() == 200 && !empty(JSON.readTree(answer.body())) || answer.status() != 200 && answer.status() != 403 && answer.status() != 404) {
                seen.add(operation + ": " + answer);
            }
        }
        assertEquals(List.of(), seen);
    }

    @Test
    void whoMaySeeNothingChangesNothing() {
        var done = new ArrayList<String>();
        var bodies = Map.of("/stage", "{\"stage\":\"contacted\"}", "/assign", "{\"employeeId\":1}", "/comments", "{\"text\":\"x\"}", "/convert", "{\"contact\":{\"firstName\":\"x\"}}");
        for (var operation : Operations.all()) {
            if (operation.method().equals("get") || EVERYBODYS.contains(operation.path()) && operation.path().equals("/api/v1/me") || operation.path().equals("/api/v1/realtime/tickets") || operation.path().endsWith("read-all")) {
                continue;
            }
            var body = bodies.entrySet().stream().filter(b -> operation.path().endsWith(b.getKey())).map(Map.Entry::getValue).findFirst().orElse("{\"title\":\"x\"}");
            var answer = operation.send(nobody.token(), operation.at(of(operation.path())), "application/json", operation.takesBody() ? body : null);
            if (answer.status() < 400 || !answer.sound()) {
                done.add(operation + ": " + answer);
            }
        }
        assertEquals(List.of(), done);
        owner.get("/leads/" + lead).then().statusCode(200).body("version", org.hamcrest.Matchers.equalTo(1));
    }

    @Test
    void anotherManagerFindsTheMarkNowhere() {
        var other = Api.as("manager2");
        var token = other.token();
        var found = new ArrayList<String>();
        for (var operation : Operations.of("get")) {
            for (var query : List.of(Map.<String, Object>of(), Map.<String, Object>of("q", mark), Map.<String, Object>of("phone", phone), Map.<String, Object>of("email", mail), Map.<String, Object>of("after", place), Map.<String, Object>of("number", mark),
                    Map.<String, Object>of("subjectType", "lead", "subjectId", lead), Map.<String, Object>of("companyId", company))) {
                var answer = operation.send(token, operation.at(of(operation.path())) + query(query), null, null);
                // An error may say the number again that was asked for.
                if (answer.status() < 400 && (answer.body().contains(mark) || answer.body().contains("7777777.77"))) {
                    found.add(operation + " " + query + ": " + answer);
                }
            }
        }
        // Companies and contacts of the director are another department's too.
        assertEquals(List.of(), found);
        for (var path : List.of("/leads/" + lead, "/deals/" + deal, "/tasks/" + task, "/companies/" + company, "/contacts/" + contact, "/leads/" + lead + "/timeline", "/deals/" + deal + "/timeline", "/companies/" + company + "/timeline", "/leads/" + lead + "/duplicates")) {
            other.get(path).then().statusCode(404).contentType("application/problem+json");
        }
        other.post("/leads/" + lead + "/comments", Map.of("text", "чужой")).then().statusCode(404);
        other.act("/deals/" + deal + "/stage", 1, Map.of("stage", "paid")).then().statusCode(404);
        other.post("/tasks", Map.of("title", "x", "deadline", OffsetDateTime.now().toString(), "subjectType", "deal", "subjectId", deal)).then().statusCode(422);
        other.post("/deals", Map.of("title", "x", "companyId", company)).then().statusCode(422).body("errors[0].field", org.hamcrest.Matchers.equalTo("companyId"));
    }

    private static String query(Map<String, ?> query) {
        return "?" + String.join("&", query.entrySet().stream().map(q -> q.getKey() + "=" + URLEncoder.encode(String.valueOf(q.getValue()), StandardCharsets.UTF_8)).toList());
    }

    private int of(String path) {
        return path.contains("/leads") ? lead : path.contains("/deals") || path.contains("/assembly") ? deal : path.contains("/companies") ? company : path.contains("/contacts") ? contact : path.contains("/tasks") ? task : 1;
    }

    /** No list has an item, no column a card, and every count and sum is nothing. */
    private static boolean empty(JsonNode node) {
        if (node.isArray()) {
            for (var item : node) {
                if (!item.isObject() || !empty(item)) {
                    return false;
                }
            }
            return true;
        }
        for (var field : node.properties()) {
            var value = field.getValue();
            var name = field.getKey();
            if (Set.of("items", "cards", "lastComments", "openDeals", "lastEvents").contains(name) && value.size() > 0) {
                return false;
            }
            if (Set.of("count", "entered", "now", "total", "created", "won", "unread").contains(name) && value.isNumber() && value.asInt() > 0 || name.equals("amount") && !value.asText().equals("0.00")) {
                return false;
            }
            if (Set.of("lead", "company", "contact", "responsible").contains(name) && !value.isNull()) {
                return false;
            }
            if (value.isContainerNode() && !empty(value)) {
                return false;
            }
        }
        return true;
    }
}
