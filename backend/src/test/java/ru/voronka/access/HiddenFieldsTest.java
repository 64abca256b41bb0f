package ru.voronka.access;

import static org.hamcrest.Matchers.containsString;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Operations;
import ru.voronka.ProductTest;

/** What a role hides is not told through any door. */
@ProductTest
class HiddenFieldsTest {
    private static final String INN = "7707083893";
    private static final String AMOUNT = "7654321.09";

    private final Api admin = Api.as("admin");
    private final String role = "h" + UUID.randomUUID();
    private final String mark = "тайна" + UUID.randomUUID().toString().replace("-", "");
    private final String phone = Api.phone();
    private final String mail = mark.replace("тайна", "secret") + "@mark.example";
    private Api reader;
    private String place;
    private int lead;
    private int deal;
    private int company;
    private int contact;

    @BeforeEach
    void work() {
        admin.post("/roles", Map.of("code", role, "name", "Скрытое")).then().statusCode(201);
        var rights = new ArrayList<Map<String, Object>>();
        for (var entity : List.of("lead", "deal", "company", "contact", "report", "task")) {
            for (var action : List.of("read", "create", "change", "move-stage", "export")) {
                rights.add(Map.of("entity", entity, "action", action, "scope", "all"));
            }
        }
        admin.request().body(Map.of("rights", rights)).put("/api/v1/roles/" + role + "/rights").then().statusCode(200);
        hide(Map.of("entity", "lead", "field", "phones"), Map.of("entity", "lead", "field", "emails"), Map.of("entity", "deal", "field", "amount"), Map.of("entity", "company", "field", "inn"),
                Map.of("entity", "company", "field", "phones"), Map.of("entity", "company", "field", "emails"), Map.of("entity", "contact", "field", "phones"), Map.of("entity", "contact", "field", "emails"));
        reader = person(role);
        place = admin.get("/events").jsonPath().getString("last");
        company = admin.post("/companies", Map.of("name", mark, "inn", INN, "phones", List.of(phone), "emails", List.of(mail))).then().statusCode(201).extract().jsonPath().getInt("id");
        contact = admin.post("/contacts", Map.of("firstName", mark, "companyId", company, "phones", List.of(phone), "emails", List.of(mail))).then().statusCode(201).extract().jsonPath().getInt("id");
        lead = admin.post("/leads", Map.of("title", mark, "phones", List.of(phone), "emails", List.of(mail))).then().statusCode(201).extract().jsonPath().getInt("id");
        deal = admin.post("/deals", Map.of("title", mark, "amount", Map.of("amount", "1.00"), "companyId", company, "contactIds", List.of(contact))).then().statusCode(201).extract().jsonPath().getInt("id");
        admin.patch("/deals/" + deal, 1, Map.of("amount", Map.of("amount", AMOUNT))).then().statusCode(200);
        admin.patch("/contacts/" + contact, 1, Map.of("phones", List.of(phone, Api.phone()))).then().statusCode(200);
    }

    @Test
    void aRobotsLogTellsThatItWorkedButNotWhatItWrote() {
        var fields = Map.of("name", "Счёт " + mark, "entity", "deal", "when", Map.of("kind", "field-changed", "field", "amount"), "conditions", List.of(), "actions", List.of(Map.of("kind", "comment", "text", "Сумма {amount}")));
        var robot = admin.post("/robots", fields).then().statusCode(201).extract().jsonPath().getInt("id");
        admin.post("/robots/" + robot + "/publish", Map.of("active", true)).then().statusCode(200);
        try {
            admin.patch("/deals/" + deal, 2, Map.of("amount", Map.of("amount", "7777.00"))).then().statusCode(200);
            var log = "/robots/runs?subjectType=deal&subjectId=" + deal;
            await().untilAsserted(() -> admin.get(log).then().body("items[0].state", equalTo("done")).body("items[0].steps[0].told.text", containsString("777")));
            reader.get(log).then().statusCode(200).body("items[0].steps[0].state", equalTo("done")).body("items[0].steps[0].told.text", equalTo(null));
        } finally {
            admin.request().delete("/api/v1/robots/" + robot).then().statusCode(204);
        }
    }

    @Test
    void noAnswerTellsIt() {
        reader.get("/me").then().body("hidden.deal", equalTo(List.of("amount"))).body("hidden.contact", equalTo(List.of("phones", "emails")));
        reader.get("/deals/" + deal).then().statusCode(200).body("amount", equalTo(null)).body("contacts[0].phones", equalTo(List.of()));
        reader.get("/contacts/" + contact).then().statusCode(200).body("phones", equalTo(List.of())).body("firstName", equalTo(mark));
        reader.get("/companies/" + company).then().statusCode(200).body("inn", equalTo(null));
        var told = new ArrayList<String>();
        for (var operation : Operations.of("get")) {
            for (var query : List.of(Map.<String, Object>of(), Map.<String, Object>of("q", mark), Map.<String, Object>of("after", place), Map.<String, Object>of("companyId", company), Map.<String, Object>of("kinds", "change"))) {
                var answer = operation.send(reader.token(), operation.at(of(operation.path())) + query(query), null, null);
                for (var secret : List.of(phone.substring(1), mail, INN, AMOUNT)) {
                    if (answer.status() < 400 && answer.body().contains(secret)) {
                        told.add(operation + " " + query + " tells " + secret + ": " + answer.body().substring(Math.max(0, answer.body().indexOf(secret) - 120), answer.body().indexOf(secret)));
                    }
                }
            }
        }
        assertEquals(List.of(), told);
        // The same walk finds them where nothing is hidden.
        admin.get("/deals/" + deal).then().body("amount.amount", equalTo(AMOUNT));
        assertTrue(admin.get("/deals/" + deal + "/timeline").asString().contains(AMOUNT));
        var board = reader.request().queryParam("q", mark).get("/api/v1/deals/board").jsonPath();
        assertEquals(1, board.getList("columns.count", Integer.class).stream().mapToInt(Integer::intValue).sum());
        assertEquals(List.of(), board.getList("columns.sum").stream().filter(java.util.Objects::nonNull).toList());
    }

    @Test
    void itIsNeitherChangedNorAnsweredNorKept() {
        var version = reader.get("/deals/" + deal).jsonPath().getInt("version");
        reader.patch("/deals/" + deal, version, Map.of("amount", Map.of("amount", "2.00"))).then().statusCode(403).body("code", equalTo("field-hidden")).body("errors[0].field", equalTo("amount"));
        reader.request().header("If-Match", "\"" + version + "\"").body(Map.of("items", List.of(Map.of("name", "x", "quantity", "1")))).put("/api/v1/deals/" + deal + "/items").then().statusCode(403);
        reader.patch("/contacts/" + contact, 2, Map.of("phones", List.of())).then().statusCode(403).body("errors[0].field", equalTo("phones"));
        reader.patch("/companies/" + company, 1, Map.of("kpp", "770701001")).then().statusCode(403).body("errors[0].field", equalTo("kpp"));
        reader.act("/deals/" + deal + "/stage", version, Map.of("stage", "in-progress", "fields", Map.of("amount", Map.of("amount", "2.00")))).then().statusCode(403);
        var changed = reader.patch("/deals/" + deal, version, Map.of("comment", "можно")).then().statusCode(200).extract();
        assertFalse(changed.asString().contains(AMOUNT));
        assertFalse(reader.patch("/deals/" + deal, version, Map.of("comment", "поздно")).then().statusCode(412).extract().asString().contains(AMOUNT));
        // What an idempotent request is answered again is what it was answered first.
        var key = UUID.randomUUID().toString();
        for (var i = 0; i < 2; i++) {
            var answer = reader.request().header("Idempotency-Key", key).header("If-Match", "\"" + (version + 1) + "\"").body(Map.of("stage", "in-progress")).post("/api/v1/deals/" + deal + "/stage").then().statusCode(200).extract();
            assertFalse(answer.asString().contains(AMOUNT));
            assertTrue(answer.asString().contains(mark));
        }
        admin.get("/deals/" + deal).then().body("amount.amount", equalTo(AMOUNT));
    }

    @Test
    void itFindsNothing() {
        for (var path : List.of("/leads?phone=" + phone.substring(1), "/contacts?phone=" + phone.substring(1), "/companies?inn=" + INN, "/deals?phone=" + phone.substring(1), "/deals?inn=" + INN, "/leads?email=" + mail)) {
            reader.get(path).then().statusCode(403).body("code", equalTo("field-hidden"));
        }
        for (var filter : List.of("{\"field\":\"amount\",\"op\":\"gt\",\"value\":\"7000000\"}", "{\"field\":\"source\",\"op\":\"notEmpty\"}")) {
            var status = filter.contains("amount") ? 422 : 200;
            reader.request().queryParam("filter", filter).get("/api/v1/deals").then().statusCode(status);
            admin.request().queryParam("filter", filter).get("/api/v1/deals").then().statusCode(200);
        }
        reader.get("/deals?sort=amount").then().statusCode(422);
        reader.get("/companies?sort=inn").then().statusCode(422);
        reader.get("/fields?entity=deal").then().body("items.code", not(hasItem("amount")));
        admin.get("/fields?entity=deal").then().body("items.code", hasItem("amount"));
        for (var q : List.of(phone.substring(2), mail, INN)) {
            assertFalse(reader.request().queryParam("q", q).get("/api/v1/search").asString().contains(mark), q);
            assertFalse(reader.request().queryParam("q", q).get("/api/v1/contacts").asString().contains(mark), q);
            assertFalse(reader.request().queryParam("q", q).get("/api/v1/companies").asString().contains(mark), q);
        }
        assertEquals(List.of(), reader.request().queryParam("phone", phone).get("/api/v1/contacts/duplicates").jsonPath().getList("items"));
        assertEquals(List.of(), reader.request().queryParam("q", AMOUNT).get("/api/v1/deals/" + deal + "/timeline").jsonPath().getList("items"));
    }

    @Test
    void noFileCarriesIt() {
        for (var entity : List.of("deal", "lead", "company", "contact")) {
            var file = exported(reader, entity);
            assertTrue(file.contains(mark), file);
            for (var secret : List.of(phone.substring(1), mail, INN, AMOUNT.replace('.', ','))) {
                assertFalse(file.contains(secret), entity + " carries " + secret);
            }
        }
        assertTrue(exported(admin, "deal").contains(AMOUNT.replace('.', ',')));
    }

    private String exported(Api who, String entity) {
        var job = who.post("/exports", Map.of("entity", entity, "format", "csv", "filter", Map.of("q", mark))).then().statusCode(201).extract().jsonPath().getLong("id");
        await().until(() -> !who.get("/bulk/" + job).jsonPath().getString("status").equals("running"));
        return who.get("/exports/" + job + "/file").then().statusCode(200).extract().asString();
    }

    @Test
    void whatAnyRoleShowsIsShown() {
        var both = person(role, "manager");
        // The manager's role lets read companies of a department: it shows what it does not hide.
        both.get("/companies/" + company).then().statusCode(200).body("inn", equalTo(INN));
        var other = person(role, "assembler");
        // The assembler's role lets read no companies: it shows nothing of them.
        other.get("/companies/" + company).then().statusCode(200).body("inn", equalTo(null));
        hide();
        reader.get("/companies/" + company).then().statusCode(200).body("inn", equalTo(INN));
        admin.request().body(Map.of("hidden", List.of(Map.of("entity", "deal", "field", "title")))).put("/api/v1/roles/" + role + "/hidden-fields").then().statusCode(422).body("errors[0].field", equalTo("hidden[0].field"));
        admin.request().body(Map.of("hidden", List.of())).put("/api/v1/roles/admin/hidden-fields").then().statusCode(409);
        reader.request().body(Map.of("hidden", List.of())).put("/api/v1/roles/" + role + "/hidden-fields").then().statusCode(403);
    }

    @SafeVarargs
    private void hide(Map<String, Object>... fields) {
        admin.request().body(Map.of("hidden", List.of(fields))).put("/api/v1/roles/" + role + "/hidden-fields").then().statusCode(200).body("hidden.size()", equalTo(fields.length));
    }

    private Api person(String... roles) {
        var login = "h" + UUID.randomUUID();
        var sales = admin.get("/departments").jsonPath().getInt("items.find { it.name == 'Отдел продаж' }.id");
        admin.post("/employees", Map.of("login", login, "name", "Не всё видит", "roles", List.of(roles), "departmentId", sales)).then().statusCode(201);
        return Api.as(login);
    }

    private int of(String path) {
        return path.contains("/leads") ? lead : path.contains("/deals") || path.contains("/assembly") ? deal : path.contains("/companies") ? company : path.contains("/contacts") ? contact : 1;
    }

    private static String query(Map<String, ?> query) {
        return "?" + String.join("&", query.entrySet().stream().map(q -> q.getKey() + "=" + URLEncoder.encode(String.valueOf(q.getValue()), StandardCharsets.UTF_8)).toList());
    }
}
