package ru.voronka.fields;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** Fields that a company adds by itself: what they take, who sees them, how they are found, wanted and carried on. */
@ProductTest
class CustomFieldsTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final List<Integer> made = new ArrayList<>();

    /** Fields are everybody's: what one test adds is put away before another counts columns. */
    @AfterEach
    void putAway() {
        made.forEach(id -> admin.request().delete("/api/v1/fields/custom/" + id).then().statusCode(204));
    }

    private String code(String name) {
        return name + "-" + mark;
    }

    private int field(String entity, String name, String type, Map<String, Object> more) {
        var body = new LinkedHashMap<String, Object>(more);
        body.putAll(Map.of("entity", entity, "code", code(name), "name", "Поле " + name + " " + mark, "type", type));
        var id = admin.post("/fields/custom", body).then().statusCode(201).extract().jsonPath().getInt("id");
        made.add(id);
        return id;
    }

    private static Map<String, Object> option(String code, String name) {
        return Map.of("code", code, "name", name, "archived", false);
    }

    private static Map<String, Object> options() {
        return Map.of("options", List.of(option("pickup", "Самовывоз"), option("courier", "Курьер"), option("post", "Почта")));
    }

    private Map<String, Object> values(Object... pairs) {
        var values = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            values.put(code((String) pairs[i]), pairs[i + 1]);
        }
        return values;
    }

    private int deal(Map<String, Object> custom) {
        return manager.post("/deals", Map.of("title", "Сделка " + mark, "customFields", custom)).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private List<Integer> found(String field, String op, Object value) {
        var condition = new LinkedHashMap<String, Object>(Map.of("field", "customFields." + code(field), "op", op));
        if (value != null) {
            condition.put("value", value);
        }
        return manager.request().queryParam("filter", json(Map.of("and", List.of(Map.of("field", "title", "op", "contains", "value", mark), condition)))).get("/api/v1/deals").then().statusCode(200).extract().jsonPath().getList("items.id");
    }

    private static String json(Object value) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void everyKindIsKeptShownFilteredSortedAndTold() {
        for (var type : List.of("text", "number", "money", "date", "boolean", "employee", "address")) {
            field("deal", type, type, Map.of());
        }
        field("deal", "choice", "choice", options());
        field("deal", "choices", "choices", options());
        field("deal", "link", "link", Map.of("target", "company"));
        field("deal", "file", "file", Map.of());
        var company = manager.post("/companies", Map.of("name", "Перевозчик " + mark)).then().statusCode(201).extract().jsonPath().getInt("id");
        var file = manager.request().contentType("multipart/form-data").multiPart("file", "plan.txt", "план".getBytes(StandardCharsets.UTF_8)).post("/api/v1/files").then().statusCode(201).extract().jsonPath().getInt("id");
        var me = (int) manager.id();
        var full = deal(values("text", " Дверь справа ", "number", "1 234,50", "money", Map.of("amount", "99.9", "currency", "RUB"), "date", "2026-12-31", "boolean", true, "employee", me, "address", "Пермь, Ленина, 1",
                "choice", "courier", "choices", List.of("post", "pickup"), "link", company, "file", file));
        var none = deal(Map.of());

        var shown = manager.get("/deals/" + full).then().statusCode(200)
                .body("customFields." + "'" + code("text") + "'", equalTo("Дверь справа")).body("customFields.'" + code("number") + "'", equalTo(1234.5f)).body("customFields.'" + code("money") + "'.amount", equalTo("99.90"))
                .body("customFields.'" + code("employee") + "'.id", equalTo(me)).body("customFields.'" + code("link") + "'.name", equalTo("Перевозчик " + mark)).body("customFields.'" + code("choices") + "'", contains("pickup", "post"))
                .body("customFields.'" + code("file") + "'.name", equalTo("plan.txt")).extract().jsonPath();
        manager.get("/files/" + file).then().statusCode(200);
        manager.get("/deals/" + none).then().body("customFields", equalTo(Map.of()));

        assertEquals(List.of(full), found("text", "contains", "дверь"));
        assertEquals(List.of(full), found("number", "gte", 1234.5));
        assertEquals(List.of(), found("number", "gt", 1234.5));
        assertEquals(List.of(full), found("money", "eq", "99.90"));
        assertEquals(List.of(full), found("date", "between", List.of("2026-12-01", "2026-12-31")));
        assertEquals(List.of(full), found("boolean", "is", true));
        assertEquals(List.of(none), found("boolean", "is", false));
        assertEquals(List.of(full), found("employee", "in", List.of("me")));
        assertEquals(List.of(full), found("choice", "in", List.of("courier", "post")));
        assertEquals(List.of(none), found("choice", "notIn", List.of("courier")));
        assertEquals(List.of(full), found("choices", "in", List.of("post")));
        assertEquals(List.of(none), found("choices", "empty", null));
        assertEquals(List.of(full), found("link", "in", List.of(company)));
        assertEquals(List.of(full), found("file", "is", true));
        assertEquals(List.of(none), found("text", "empty", null));
        manager.request().queryParam("pipeline", "sales").queryParam("filter", json(Map.of("and", List.of(Map.of("field", "title", "op", "contains", "value", mark), Map.of("field", "customFields." + code("choice"), "op", "in", "value", List.of("courier"))))))
                .get("/api/v1/deals/board").then().statusCode(200).body("columns.collect { it.cards.id }.flatten()", contains(full));
        var second = deal(values("number", 7, "choice", "pickup"));
        manager.request().queryParam("filter", json(Map.of("field", "title", "op", "contains", "value", mark))).queryParam("sort", "-customFields." + code("number")).get("/api/v1/deals").then().statusCode(200).body("items.id", contains(full, second, none));
        manager.request().queryParam("filter", json(Map.of("field", "title", "op", "contains", "value", mark))).queryParam("sort", "customFields." + code("choice")).get("/api/v1/deals").then().statusCode(200).body("items.id", contains(second, full, none));

        // A patch changes one and leaves the others; the story tells of it by its own name.
        var version = shown.getInt("version");
        manager.patch("/deals/" + full, version, Map.of("customFields", mapOf(code("text"), null, code("number"), 5))).then().statusCode(200).body("customFields", not(hasKey(code("text")))).body("customFields.'" + code("number") + "'", equalTo(5))
                .body("customFields.'" + code("choice") + "'", equalTo("courier"));
        manager.get("/deals/" + full + "/timeline").then().body("items.find { it.type == 'deal.updated' }.data.changes.field", contains("customFields." + code("number"), "customFields." + code("text")));
        manager.patch("/deals/" + full, version + 1, Map.of("customFields", values("number", 5))).then().statusCode(200).body("version", equalTo(version + 1));
    }

    private static Map<String, Object> mapOf(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Test
    void whatDoesNotFitIsToldByItsName() {
        field("deal", "number", "number", Map.of());
        field("deal", "date", "date", Map.of());
        field("deal", "choice", "choice", options());
        field("deal", "link", "link", Map.of("target", "company"));
        for (var wrong : List.of(values("number", "много"), values("number", "1e400"), values("date", "31.12.2026"), values("choice", "bike"), values("link", 999_999_999), values("number", List.of(1)), values("choice", 1))) {
            var name = wrong.keySet().iterator().next();
            manager.post("/deals", Map.of("title", "Сделка " + mark, "customFields", wrong)).then().statusCode(422).body("errors[0].field", equalTo("customFields." + name));
        }
        manager.post("/deals", Map.of("title", "Сделка " + mark, "customFields", Map.of("never-" + mark, 1))).then().statusCode(422).body("errors[0].code", equalTo("unknown"));
        manager.post("/deals", Map.of("title", "Сделка " + mark, "customFields", 5)).then().statusCode(422).body("errors[0].field", equalTo("customFields"));
        manager.get("/deals?sort=customFields.never").then().statusCode(422);

        admin.post("/fields/custom", Map.of("entity", "deal", "code", code("empty"), "name", "Пустой", "type", "choice")).then().statusCode(422).body("errors[0].field", equalTo("options"));
        admin.post("/fields/custom", Map.of("entity", "deal", "code", code("nowhere"), "name", "Никуда", "type", "link")).then().statusCode(422).body("errors[0].field", equalTo("target"));
        admin.post("/fields/custom", Map.of("entity", "deal", "code", code("number"), "name", "Ещё раз", "type", "number")).then().statusCode(409).body("errors[0].field", equalTo("code"));
        admin.post("/fields/custom", Map.of("entity", "deal", "code", "Код с пробелом", "name", "Код", "type", "text")).then().statusCode(422).body("errors[0].field", equalTo("code"));
        manager.post("/fields/custom", Map.of("entity", "deal", "code", code("mine"), "name", "Моё", "type", "text")).then().statusCode(403);
        manager.request().delete("/api/v1/fields/custom/" + made.get(0)).then().statusCode(403);
    }

    @Test
    void everyKindOfRecordHasThem() {
        for (var entity : List.of("lead", "company", "contact", "product")) {
            field(entity, "note", "text", Map.of());
        }
        var custom = Map.of("customFields", values("note", "важно"));
        var place = admin.get("/events").then().extract().jsonPath().getString("last");
        var records = Map.of("leads", mapOf("title", "Лид " + mark), "companies", mapOf("name", "Компания " + mark), "contacts", mapOf("lastName", "Контакт " + mark), "products", mapOf("name", "Товар " + mark));
        records.forEach((path, body) -> {
            body.putAll(custom);
            var one = admin.post("/" + path, body).then().statusCode(201).body("customFields.'" + code("note") + "'", equalTo("важно")).extract().jsonPath();
            admin.patch("/" + path + "/" + one.getInt("id"), one.getInt("version"), Map.of("customFields", values("note", "ещё важнее"))).then().statusCode(200).body("customFields.'" + code("note") + "'", equalTo("ещё важнее"));
            admin.get("/" + path + "/" + one.getInt("id")).then().body("customFields.'" + code("note") + "'", equalTo("ещё важнее"));
            admin.get("/" + path + "?q=" + mark).then().body("items[0].customFields.'" + code("note") + "'", equalTo("ещё важнее"));
        });
        var lead = admin.request().get("/api/v1/leads?q=" + mark).then().extract().jsonPath().getInt("items[0].id");
        admin.told("lead.created", place, told -> told.body("items.find { it.subject.id == " + lead + " }.data.card.customFields.'" + code("note") + "'", equalTo("важно")));
    }

    @Test
    void aLeadCarriesThemOnByTheMap() {
        var dealField = field("deal", "terms", "choice", Map.of("options", List.of(option("self", "Самовывоз"), option("courier", "Курьер"))));
        field("company", "branch", "text", Map.of());
        field("lead", "terms", "choices", mapOf("options", List.of(option("pickup", "Самовывоз"), option("courier", "Курьер")), "carries", Map.of("deal", code("terms"))));
        field("lead", "branch", "text", Map.of("carries", Map.of("company", code("branch"))));
        admin.post("/fields/custom", Map.of("entity", "lead", "code", code("wrong"), "name", "Не туда", "type", "number", "carries", Map.of("deal", code("terms")))).then().statusCode(422).body("errors[0].field", equalTo("carries.deal"));
        var lead = manager.post("/leads", Map.of("title", "Лид " + mark, "phones", List.of(Api.phone()), "customFields", values("terms", List.of("pickup"), "branch", "Мебель"))).then().statusCode(201).extract().jsonPath();
        var done = manager.act("/leads/" + lead.getInt("id") + "/convert", lead.getInt("version"), Map.of("company", Map.of("name", "Клиент " + mark), "contact", Map.of("firstName", "Анна"))).then().statusCode(200).extract().jsonPath();
        manager.get("/deals/" + done.getInt("deal.id")).then().body("customFields.'" + code("terms") + "'", equalTo("self"));
        manager.get("/companies/" + done.getInt("company.id")).then().body("customFields.'" + code("branch") + "'", equalTo("Мебель"));

        // A company that is there keeps what it says.
        var next = manager.post("/leads", Map.of("title", "Лид " + mark, "phones", List.of(Api.phone()), "customFields", values("branch", "Другое"))).then().statusCode(201).extract().jsonPath();
        manager.act("/leads/" + next.getInt("id") + "/convert", next.getInt("version"), Map.of("companyId", done.getInt("company.id"), "contact", Map.of("firstName", "Пётр"))).then().statusCode(200);
        manager.get("/companies/" + done.getInt("company.id")).then().body("customFields.'" + code("branch") + "'", equalTo("Мебель"));
        admin.get("/fields/custom/" + dealField + "/uses").then().body("items.kind", hasItems("record", "lead-field"));
    }

    @Test
    void aStageWantsThem() {
        field("deal", "terms", "text", Map.of());
        var pipeline = "way-" + mark;
        admin.post("/pipelines", Map.of("code", pipeline, "name", "Путь " + mark, "stages", List.of("Новая", "В работе", "Выиграна", "Проиграна"))).then().statusCode(201);
        var stages = admin.post("/pipelines/" + pipeline + "/stages", Map.of("code", "agreed", "name", "Согласовано")).then().statusCode(201).extract().jsonPath();
        var first = stages.getString("stages[0].code");
        admin.request().body(Map.of("requiredFields", List.of("customFields." + code("terms")))).patch("/api/v1/pipelines/" + pipeline + "/stages/agreed").then().statusCode(200);
        admin.request().body(Map.of("requiredFields", List.of("customFields.never"))).patch("/api/v1/pipelines/" + pipeline + "/stages/agreed").then().statusCode(422);
        var deal = manager.post("/deals", Map.of("title", "Сделка " + mark, "pipeline", pipeline, "stage", first)).then().statusCode(201).extract().jsonPath().getInt("id");
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "agreed")).then().statusCode(422).body("errors[0].field", equalTo("customFields." + code("terms"))).body("errors[0].code", equalTo("required"));
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "agreed", "fields", Map.of("customFields", values("terms", "Предоплата")))).then().statusCode(200).body("stage", equalTo("agreed")).body("customFields.'" + code("terms") + "'", equalTo("Предоплата"));

        // Put away, it is wanted no more, and comes back with its values.
        admin.request().delete("/api/v1/fields/custom/" + made.get(0)).then().statusCode(204);
        var other = manager.post("/deals", Map.of("title", "Сделка " + mark, "pipeline", pipeline, "stage", first)).then().statusCode(201).extract().jsonPath().getInt("id");
        manager.act("/deals/" + other + "/stage", 1, Map.of("stage", "agreed")).then().statusCode(200);
        manager.get("/deals/" + deal).then().body("customFields", not(hasKey(code("terms"))));
        manager.patch("/deals/" + deal, 3, Map.of("customFields", values("terms", "Иначе"))).then().statusCode(422);
        assertEquals(List.of(deal), found("terms", "is", "Предоплата"));
        manager.get("/fields?entity=deal").then().body("items.find { it.code == 'customFields." + code("terms") + "' }.archived", equalTo(true));
        admin.post("/fields/custom/" + made.get(0) + "/restore", null).then().statusCode(200).body("archived", equalTo(false));
        manager.get("/deals/" + deal).then().body("customFields.'" + code("terms") + "'", equalTo("Предоплата"));
    }

    @Test
    void aRoleMayHideOne() {
        field("company", "margin", "number", Map.of());
        var place = admin.get("/events").then().extract().jsonPath().getString("last");
        var company = admin.post("/companies", Map.of("name", "Компания " + mark, "responsibleId", Api.as("callcentre").id(), "customFields", values("margin", 17))).then().statusCode(201).extract().jsonPath();
        var path = "/companies/" + company.getInt("id");
        var hidden = admin.get("/roles").then().extract().jsonPath().<List<Map<String, Object>>>get("items.find { it.code == 'call-centre' }.hidden");
        var more = new ArrayList<>(hidden);
        more.add(Map.of("entity", "company", "field", "customFields." + code("margin")));
        admin.request().body(Map.of("hidden", more)).put("/api/v1/roles/call-centre/hidden-fields").then().statusCode(200);
        try {
            var operator = Api.as("callcentre");
            operator.get("/me").then().body("hidden.company", hasItem("customFields." + code("margin")));
            operator.get(path).then().statusCode(200).body("customFields", not(hasKey(code("margin"))));
            operator.get("/fields/custom?entity=company").then().body("items.code", not(hasItem(code("margin"))));
            operator.request().queryParam("filter", json(Map.of("field", "customFields." + code("margin"), "op", "gt", "value", 1))).get("/api/v1/companies").then().statusCode(422);
            operator.told("company.created", place, told -> told.body("items.data.card.customFields", contains(Map.of())));
            admin.patch(path, 1, Map.of("customFields", values("margin", 18))).then().statusCode(200);
            operator.get(path + "/timeline").then().body("items.findAll { it.type == 'company.updated' }.collect { it.data.changes }.flatten()", empty());
            operator.patch(path, 2, Map.of("customFields", values("margin", 1))).then().statusCode(403);
            admin.get(path).then().body("customFields", hasEntry(code("margin"), 18));
        } finally {
            admin.request().body(Map.of("hidden", hidden)).put("/api/v1/roles/call-centre/hidden-fields").then().statusCode(200);
        }
    }

    @Test
    void theAdministratorOrdersAndRenamesThem() {
        var one = field("contact", "one", "text", Map.of("group", "Общее"));
        var two = field("contact", "two", "choice", options());
        admin.request().body(Map.of("entity", "contact", "fields", List.of(Map.of("id", two, "group", "Доставка"), Map.of("id", one, "group", "Доставка")))).put("/api/v1/fields/custom/order").then().statusCode(200)
                .body("items.findAll { it.code.endsWith('" + mark + "') }.id", contains(two, one)).body("items.findAll { it.code.endsWith('" + mark + "') }.group", contains("Доставка", "Доставка"));
        var contact = admin.post("/contacts", Map.of("lastName", "Контакт " + mark, "customFields", values("two", "post"))).then().statusCode(201).extract().jsonPath().getInt("id");
        var version = admin.get("/fields/custom?entity=contact").then().extract().jsonPath().getInt("items.find { it.id == " + two + " }.version");
        admin.patch("/fields/custom/" + two, version, Map.of("options", List.of(option("pickup", "Самовывоз")))).then().statusCode(422).body("errors[0].code", equalTo("option-kept"));
        admin.patch("/fields/custom/" + two, version, Map.of("name", "Доставка " + mark, "options", List.of(option("pickup", "Сам"), option("courier", "Курьер"), Map.of("code", "post", "name", "Почта", "archived", true)))).then().statusCode(200).body("name", equalTo("Доставка " + mark));
        admin.patch("/fields/custom/" + two, version, Map.of("name", "Опоздал")).then().statusCode(412);
        // Where it was chosen it stays; anew it is not chosen.
        admin.get("/contacts/" + contact).then().body("customFields.'" + code("two") + "'", equalTo("post"));
        admin.post("/contacts", Map.of("lastName", "Контакт " + mark, "customFields", values("two", "post"))).then().statusCode(422);
        admin.patch("/contacts/" + contact, 1, Map.of("comment", "по почте")).then().statusCode(200);
    }

    @Test
    void tablesBringThemAndTakeThemAway() {
        for (var type : List.of("text", "number", "money", "date", "boolean", "employee")) {
            field("company", type, type, Map.of());
        }
        field("company", "choice", "choice", options());
        field("company", "choices", "choices", options());
        var names = List.of("text", "number", "money", "date", "boolean", "employee", "choice", "choices");
        var heads = names.stream().map(name -> "Поле " + name + " " + mark).toList();
        var table = "Название компании;" + String.join(";", heads) + "\nПолная MARK;важно;1 234,5;128 450,50 ₽;31.12.2026;Да;Кузнецова Мария;курьер;\"Почта, Самовывоз\"\nКривая MARK;;много;;;;;;\n".replace("MARK", mark);
        var file = RestAssured.given().header("Authorization", admin.token()).multiPart("file", "t.csv", table.getBytes(StandardCharsets.UTF_8), "application/octet-stream").multiPart("entity", "company").post("/api/v1/imports").then().statusCode(201).extract().jsonPath();
        assertEquals(Stream.concat(Stream.of("name"), names.stream().map(name -> "customFields." + code(name))).toList(), file.getList("columns.field"));
        var columns = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < names.size() + 1; i++) {
            columns.add(Map.of("column", i, "field", file.getList("columns.field").get(i)));
        }
        done(admin.post("/imports/" + file.getInt("id") + "/start", Map.of("columns", columns, "duplicates", "update")));
        admin.get("/imports/" + file.getInt("id") + "/rejected").then().body(containsString("много"));
        var id = admin.get("/companies?q=" + mark).then().body("items.name", contains("Полная " + mark)).extract().jsonPath().getInt("items[0].id");
        admin.get("/companies/" + id).then().body("customFields", equalTo(Map.of(code("text"), "важно", code("number"), 1234.5f, code("money"), Map.of("amount", "128450.50", "currency", "RUB"), code("date"), "2026-12-31", code("boolean"), true,
                code("employee"), Map.of("id", (int) manager.id(), "name", "Мария Кузнецова"), code("choice"), "courier", code("choices"), List.of("pickup", "post"))));

        var export = done(admin.post("/exports", Map.of("entity", "company", "format", "csv", "filter", Map.of("q", mark), "columns", Stream.concat(Stream.of("name"), names.stream().map(name -> "customFields." + code(name))).toList())));
        var lines = admin.get("/exports/" + export.getInt("id") + "/file").then().statusCode(200).extract().asString().split("\r?\n");
        assertEquals("\uFEFFНазвание;" + String.join(";", heads), lines[0]);
        assertEquals("Полная " + mark + ";важно;1234,5;128450,50;31.12.2026;да;Мария Кузнецова;Курьер;Самовывоз, Почта", lines[1]);

        done(admin.post("/bulk", Map.of("entity", "company", "action", "change", "selection", Map.of("filter", Map.of("q", mark)), "fields", Map.of("customFields", values("choice", "post")))));
        admin.get("/companies/" + id).then().body("customFields.'" + code("choice") + "'", equalTo("post")).body("customFields.'" + code("text") + "'", equalTo("важно"));
        admin.post("/bulk", Map.of("entity", "company", "action", "change", "selection", Map.of("filter", Map.of("q", mark)), "fields", Map.of("customFields", values("choice", "bike")))).then().statusCode(422).body("errors[0].field", equalTo("fields.customFields." + code("choice")));
    }

    private JsonPath done(Response started) {
        var id = started.then().statusCode(201).extract().jsonPath().getLong("id");
        await().atMost(Duration.ofSeconds(60)).until(() -> !admin.get("/bulk/" + id).jsonPath().getString("status").equals("running"));
        return admin.get("/bulk/" + id).then().body("status", equalTo("done")).extract().jsonPath();
    }

    @Test
    void mergedRecordsKeepThem() {
        field("company", "branch", "text", Map.of());
        field("company", "size", "number", Map.of());
        var one = admin.post("/companies", Map.of("name", "Первая " + mark, "customFields", values("branch", "Мебель"))).then().statusCode(201).extract().jsonPath().getInt("id");
        var other = admin.post("/companies", Map.of("name", "Вторая " + mark, "customFields", values("branch", "Двери", "size", 40))).then().statusCode(201).extract().jsonPath().getInt("id");
        var merge = admin.post("/companies/merge", Map.of("target", one, "ids", List.of(other))).then().statusCode(org.hamcrest.Matchers.oneOf(200, 201)).extract().jsonPath().getInt("id");
        admin.get("/companies/" + one).then().body("customFields.'" + code("branch") + "'", equalTo("Мебель")).body("customFields.'" + code("size") + "'", equalTo(40));
        admin.post("/merges/" + merge + "/undo", null).then().statusCode(200);
        admin.get("/companies/" + one).then().body("customFields", equalTo(Map.of(code("branch"), "Мебель")));
        admin.get("/companies/" + other).then().body("customFields.'" + code("size") + "'", equalTo(40));
    }
}
