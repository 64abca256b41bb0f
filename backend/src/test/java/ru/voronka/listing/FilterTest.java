package ru.voronka.listing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** The language of filters and the order of lists, through the API. */
@ProductTest
class FilterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Api manager = Api.as("manager1");
    private final Api director = Api.as("director");
    private final String mark = "отбор" + UUID.randomUUID().toString().replace("-", "");

    private final Map<String, Integer> wholes = new HashMap<>();

    private static Map<String, Object> is(String field, String op, Object value) {
        return Map.of("field", field, "op", op, "value", value);
    }

    private static Map<String, Object> is(String field, String op) {
        return Map.of("field", field, "op", op);
    }

    private static Map<String, Object> and(Object... parts) {
        return Map.of("and", List.of(parts));
    }

    private static Map<String, Object> or(Object... parts) {
        return Map.of("or", List.of(parts));
    }

    private static Map<String, Object> no(Object part) {
        return Map.of("not", part);
    }

    private static String json(Object filter) {
        try {
            return filter instanceof String text ? text : JSON.writeValueAsString(filter);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ValidatableResponse ask(Api who, String list, Object filter) {
        return who.request().queryParam("filter", json(filter)).queryParam("limit", 200).get("/api/v1/" + list).then();
    }

    private List<String> titles(String list, Object filter) {
        return ask(manager, list, and(is("title", "starts", mark), filter)).statusCode(200).extract().jsonPath().getList("items.title", String.class).stream().map(t -> t.substring(mark.length() + 1)).sorted().toList();
    }

    private int deal(String name, Map<String, Object> more) {
        var body = new LinkedHashMap<String, Object>(more);
        body.put("title", mark + " " + name);
        return manager.post("/deals", body).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private static Map<String, String> money(String amount) {
        return Map.of("amount", amount);
    }

    @Test
    void everyTypeHasItsOperators() {
        var today = LocalDate.now(ZoneOffset.ofHours(3));
        deal("a", Map.of("amount", money("100.00"), "number", mark + "№1", "promisedAt", today.toString(), "source", "site", "nextContactAt", OffsetDateTime.now().minusDays(40).toString()));
        deal("b", Map.of("amount", money("250.50"), "promisedAt", today.plusDays(3).toString(), "source", "call", "nextContactAt", OffsetDateTime.now().plusDays(2).toString()));
        deal("c", Map.of("amount", money("9000"), "comment", "50% скидки_и \\ всё"));
        // text
        assertEquals(List.of("a"), titles("deals", is("title", "is", (mark + " A").toUpperCase())));
        assertEquals(List.of("b", "c"), titles("deals", is("title", "isNot", mark + " a")));
        assertEquals(List.of("c"), titles("deals", is("comment", "contains", "50% СКИДКИ_")));
        assertEquals(List.of(), titles("deals", is("comment", "contains", "5_%")));
        assertEquals(List.of("c"), titles("deals", is("comment", "contains", "\\")));
        assertEquals(List.of("a", "b"), titles("deals", is("comment", "notContains", "скидки")));
        assertEquals(List.of("a", "b"), titles("deals", is("comment", "empty")));
        assertEquals(List.of("a"), titles("deals", is("number", "notEmpty")));
        // money
        assertEquals(List.of("b"), titles("deals", is("amount", "eq", "250.5")));
        assertEquals(List.of("a", "c"), titles("deals", is("amount", "neq", 250.5)));
        assertEquals(List.of("b", "c"), titles("deals", is("amount", "gt", "100")));
        assertEquals(List.of("a", "b", "c"), titles("deals", is("amount", "gte", "100")));
        assertEquals(List.of("a"), titles("deals", is("amount", "lt", "250,50")));
        assertEquals(List.of("a", "b"), titles("deals", is("amount", "lte", "250.50")));
        assertEquals(List.of("a", "b"), titles("deals", is("amount", "between", List.of("100", "1000"))));
        // days and moments
        assertEquals(List.of("a"), titles("deals", is("promisedAt", "eq", "today")));
        assertEquals(List.of("b"), titles("deals", is("promisedAt", "gt", "today")));
        assertEquals(List.of("a"), titles("deals", is("promisedAt", "lte", today.toString())));
        assertEquals(List.of("a", "b"), titles("deals", is("promisedAt", "eq", "next-4-days")));
        assertEquals(List.of("a"), titles("deals", is("promisedAt", "eq", "next-3-days")));
        assertEquals(List.of("b"), titles("deals", is("promisedAt", "eq", "in-3-days")));
        assertEquals(List.of("a", "b"), titles("deals", is("promisedAt", "between", List.of("today", today.plusDays(3).toString()))));
        assertEquals(List.of("c"), titles("deals", is("promisedAt", "empty")));
        assertEquals(List.of("b", "c"), titles("deals", is("promisedAt", "neq", "today")));
        assertEquals(List.of("a"), titles("deals", is("nextContactAt", "lt", "now")));
        assertEquals(List.of("b"), titles("deals", is("nextContactAt", "gte", "now")));
        assertEquals(List.of("a"), titles("deals", is("nextContactAt", "lt", "30-days-ago")));
        assertEquals(List.of("a", "b", "c"), titles("deals", and(is("createdAt", "eq", "last-1-days"), is("createdAt", "eq", "this-week"), is("createdAt", "eq", "this-month"), is("createdAt", "eq", "this-quarter"), is("createdAt", "eq", "this-year"), is("createdAt", "gt", "yesterday"), is("createdAt", "lt", "tomorrow"))));
        assertEquals(List.of(), titles("deals", or(is("createdAt", "eq", "last-week"), is("createdAt", "eq", "next-month"))));
        // numbers
        assertEquals(List.of("a", "b", "c"), titles("deals", is("idleDays", "eq", 0)));
        assertEquals(List.of(), titles("deals", is("idleDays", "gte", "3")));
        // codes and records
        assertEquals(List.of("a", "b"), titles("deals", is("source", "in", List.of("site", "call"))));
        assertEquals(List.of("b", "c"), titles("deals", is("source", "notIn", "site")));
        assertEquals(List.of("c"), titles("deals", is("source", "empty")));
        assertEquals(List.of("a", "b", "c"), titles("deals", and(is("stage", "in", List.of("new")), is("state", "in", "open"), is("pipeline", "in", "sales"))));
        assertEquals(List.of("a", "b", "c"), titles("deals", and(is("responsible", "in", List.of("me")), is("responsible", "in", "my-department"), is("department", "in", "my-department"))));
        assertEquals(List.of(), titles("deals", is("responsible", "notIn", List.of("me"))));
        assertEquals(List.of(), titles("deals", is("responsible", "in", List.of(Api.as("manager2").id()))));
        // yes and no
        assertEquals(List.of("a", "b", "c"), titles("deals", is("withTask", "is", false)));
        assertEquals(List.of(), titles("deals", is("withTask", "is", true)));
    }

    @Test
    void fieldsOfManyValues() {
        var phone = Api.phone();
        manager.post("/leads", Map.of("title", mark + " с почтой", "phones", List.of(phone), "emails", List.of("a@" + mark.hashCode() + ".example", "b@other.example"))).then().statusCode(201);
        manager.post("/leads", Map.of("title", mark + " без почты", "phones", List.of(Api.phone()))).then().statusCode(201);
        assertEquals(List.of("с почтой"), titles("leads", is("emails", "contains", "other.example")));
        assertEquals(List.of("без почты"), titles("leads", is("emails", "notContains", "other.example")));
        assertEquals(List.of("без почты"), titles("leads", is("emails", "empty")));
        assertEquals(List.of("с почтой"), titles("leads", is("emails", "notEmpty")));
        assertEquals(List.of("с почтой"), titles("leads", is("phones", "contains", phone.substring(5))));
        var deal = deal("участник", Map.of());
        var operator = Api.as("operator").id();
        manager.act("/deals/" + deal + "/participants", 1, Map.of("employeeId", operator, "role", "operator")).then().statusCode(200);
        assertEquals(List.of("участник"), titles("deals", is("participant", "in", List.of(operator))));
    }

    @Test
    void groupsNest() {
        deal("a", Map.of("amount", money("1")));
        deal("b", Map.of("amount", money("2")));
        deal("c", Map.of("amount", money("3")));
        assertEquals(List.of("a", "c"), titles("deals", or(is("amount", "eq", "1"), and(is("amount", "gt", "2"), no(is("amount", "gt", "3"))))));
        assertEquals(List.of("b"), titles("deals", no(or(is("amount", "eq", "1"), no(no(is("amount", "eq", "3")))))));
        manager.request().queryParam("filter", json(is("title", "starts", mark))).queryParam("pipeline", "sales").get("/api/v1/deals/board").then().statusCode(200)
                .body("columns.find { it.stage == 'new' }.count", equalTo(3)).body("columns.find { it.stage == 'new' }.sum.amount", equalTo("6.00"));
        manager.request().queryParam("filter", json(and(is("title", "starts", mark), is("amount", "gt", "1")))).get("/api/v1/deals/count").then().statusCode(200).body("count", equalTo(2)).body("exact", equalTo(true));
    }

    @Test
    void companiesContactsAndTasksSpeakIt() {
        var company = director.post("/companies", Map.of("name", mark + " ООО", "kind", "partner", "emails", List.of("x@" + mark.hashCode() + ".example"))).then().statusCode(201).extract().jsonPath().getInt("id");
        var contact = director.post("/contacts", Map.of("lastName", mark, "companyId", company, "birthday", "1980-02-29", "position", "Директор")).then().statusCode(201).extract().jsonPath().getInt("id");
        ask(director, "companies", and(is("name", "contains", mark), is("kind", "in", List.of("partner", "client")), is("emails", "notEmpty"), is("inn", "empty"), is("responsible", "in", "me"))).statusCode(200).body("items.id", contains(company));
        ask(director, "contacts", and(is("company", "in", List.of(company)), is("birthday", "eq", "1980-02-29"), is("position", "is", "директор"))).statusCode(200).body("items.id", contains(contact));
        ask(director, "contacts", and(is("company", "in", List.of(company)), is("birthday", "lt", "1980-02-29"))).statusCode(200).body("items", empty());
        var late = director.post("/tasks", Map.of("title", mark, "kind", "call", "deadline", OffsetDateTime.now().minusHours(1).toString(), "subjectType", "company", "subjectId", company)).then().statusCode(201).extract().jsonPath().getInt("id");
        ask(director, "tasks", and(is("title", "is", mark), is("overdue", "is", true), is("kind", "in", "call"), is("status", "notIn", "done"), is("deadline", "lt", "now"), is("subjectType", "in", "company"), is("creator", "in", "me"))).statusCode(200).body("items.id", contains(late));
        director.request().queryParam("filter", json(is("title", "is", mark))).get("/api/v1/tasks/counts").then().statusCode(200).body("overdue", equalTo(1));
        for (var list : List.of("companies", "contacts")) {
            director.request().queryParam("filter", json(is("name", "contains", mark))).get("/api/v1/" + list + "/count").then().statusCode(200).body("count", equalTo(1));
        }
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        var wrong = new LinkedHashMap<Object, String>();
        wrong.put("{", "filter");
        wrong.put("[]", "filter");
        wrong.put("{}", "filter");
        wrong.put("7", "filter");
        wrong.put(Map.of("and", List.of()), "filter.and");
        wrong.put(Map.of("and", Map.of()), "filter.and");
        wrong.put(and(is("amount", "gt", "1"), is("colour", "is", "red")), "filter.and[1].field");
        wrong.put(and(is("amount", "gt", "1"), or(is("amount", "contains", "1"))), "filter.and[1].or[0].op");
        wrong.put(no(is("amount", "gt", "много")), "filter.not.value");
        wrong.put(is("amount", "gt", Map.of()), "filter.value");
        wrong.put(is("amount", "gt", "1e999999999"), "filter.value");
        wrong.put(is("idleDays", "gt", "1".repeat(100)), "filter.value");
        wrong.put(is("amount", "between", List.of("1")), "filter.value");
        wrong.put(is("amount", "between", List.of("1", "x")), "filter.value[1]");
        wrong.put(is("createdAt", "lt", "вчера"), "filter.value");
        wrong.put(is("createdAt", "lt", "2026-13-01"), "filter.value");
        wrong.put(is("createdAt", "lt", "+999999999-01-01"), "filter.value");
        wrong.put(is("stage", "in", List.of("new", "нигде")), "filter.value[1]");
        wrong.put(is("stage", "in", List.of()), "filter.value");
        wrong.put(is("responsible", "in", List.of("кто-то")), "filter.value[0]");
        wrong.put(is("withTask", "is", "да"), "filter.value");
        wrong.put(is("title", "contains", " "), "filter.value");
        wrong.put(is("title", "contains", "а\u0000б"), "filter.value");
        wrong.put(is("title", "contains", "я".repeat(251)), "filter.value");
        wrong.put(is("title", "contains"), "filter.value");
        wrong.put(Map.of("op", "is"), "filter.field");
        wrong.put(Map.of("field", "title"), "filter.op");
        wrong.put(Map.of("field", "title", "op", "empty", "colour", 1), "filter.colour");
        wrong.forEach((filter, field) -> ask(manager, "deals", filter).statusCode(422).body("errors[0].field", equalTo(field)));
    }

    @Test
    void hostileSizesAreRefused() {
        Object deep = is("amount", "gt", "1");
        for (var i = 0; i < 7; i++) {
            deep = and(deep);
        }
        ask(manager, "deals", deep).statusCode(422).body("errors[0].code", equalTo("filter-depth"));
        ask(manager, "deals", and(IntStream.range(0, 51).mapToObj(i -> is("id", "eq", i)).toArray())).statusCode(422).body("errors[0].code", equalTo("filter-size"));
        ask(manager, "deals", is("responsible", "in", IntStream.range(0, 501).boxed().toList())).statusCode(422).body("errors[0].code", equalTo("filter-size"));
        ask(manager, "deals", "{\"not\":".repeat(300)).statusCode(422);
        ask(manager, "deals", is("title", "contains", "') or true --")).statusCode(200).body("items", empty());
        ask(manager, "deals", is("title')::text or true --", "contains", "x")).statusCode(422);
        manager.request().queryParam("sort", "title; drop table deal").get("/api/v1/deals").then().statusCode(422);
    }

    @Test
    void itOnlyNarrowsWhatOneMaySee() {
        var others = Api.as("manager2").lead(mark + " чужой");
        ask(manager, "leads", or(is("title", "starts", mark), no(is("title", "starts", mark)))).statusCode(200).body("items.id", not(hasItem(others.get("id"))));
        ask(manager, "leads", or(is("id", "eq", others.get("id")), is("id", "eq", others.get("id")))).statusCode(200).body("items", empty());
        manager.request().queryParam("filter", json(is("id", "eq", others.get("id")))).get("/api/v1/leads/count").then().statusCode(200).body("count", equalTo(0));
        ask(Api.as("rop"), "leads", is("id", "eq", others.get("id"))).statusCode(200).body("items.id", contains(others.get("id")));
        Api.as("hr").get("/fields").then().statusCode(200).body("items.entity", not(hasItem("deal")));
        Api.as("hr").get("/fields?entity=deal").then().statusCode(200).body("items", empty());
    }

    @Test
    void theFieldsAreListedWithTheirWords() {
        manager.get("/fields?entity=deal").then().statusCode(200).body("items.find { it.code == 'amount' }.title", equalTo("Сумма")).body("items.find { it.code == 'amount' }.sortable", equalTo(true))
                .body("items.find { it.code == 'stage' }.choices.find { it.value == 'quote-sent' }.title", equalTo("КП отправлено")).body("items.find { it.code == 'responsible' }.reference", equalTo("employee"));
        io.restassured.RestAssured.given().header("Authorization", manager.token()).header("Accept-Language", "en").get("/api/v1/fields?entity=task").then().body("items.find { it.code == 'kind' }.choices.find { it.value == 'call' }.title", equalTo("Call"));
        for (var language : List.of("ru", "en")) {
            var fields = io.restassured.RestAssured.given().header("Authorization", director.token()).header("Accept-Language", language).get("/api/v1/fields").then().statusCode(200).extract().jsonPath();
            assertTrue(fields.getList("items.title").stream().noneMatch(java.util.Objects::isNull), "a field without a title in " + language);
            assertTrue(fields.<List<Map<String, Object>>>getList("items.choices").stream().filter(java.util.Objects::nonNull).flatMap(List::stream).noneMatch(choice -> choice.get("title") == null), "a choice without a title in " + language);
        }
        manager.get("/fields?entity=unicorn").then().statusCode(422).body("errors[0].field", equalTo("entity"));
    }

    @Test
    void everyOperatorOfEveryFieldIsAnswered() {
        for (var entity : Map.of("lead", "leads", "deal", "deals", "company", "companies", "contact", "contacts", "task", "tasks").entrySet()) {
            List<Map<String, Object>> fields = director.get("/fields?entity=" + entity.getKey()).jsonPath().getList("items");
            for (var field : fields) {
                for (var op : ((List<?>) field.get("operators"))) {
                    parts(entity.getValue(), op.toString().endsWith("mpty") ? is(field.get("code").toString(), op.toString()) : is(field.get("code").toString(), op.toString(), some(field, op.toString(), new Random(7))));
                }
                if (field.get("sortable").equals(true)) {
                    walk(director, entity.getValue(), "-" + field.get("code"), Map.of("limit", "7"), 40);
                }
            }
        }
    }

    /** Whatever is asked, what matches and what does not make up the whole. */
    @Test
    void aFilterAndItsNegationPartTheSet() {
        for (var i = 0; i < 12; i++) {
            manager.lead(mark + " " + i);
        }
        List<Map<String, Object>> fields = director.get("/fields?entity=lead").jsonPath().getList("items");
        var random = new Random(20_260_725);
        for (var round = 0; round < 40; round++) {
            parts("leads", some(fields, random, 3));
        }
    }

    private void parts(String list, Map<String, Object> filter) {
        var all = wholes.computeIfAbsent(list, each -> count(each, Map.of()));
        assertEquals(all, count(list, Map.of("filter", json(filter))) + count(list, Map.of("filter", json(no(filter)))), json(filter));
    }

    private int count(String list, Map<String, String> query) {
        return director.request().queryParams(query).queryParam("exact", true).get("/api/v1/" + list + "/count").then().statusCode(200).extract().jsonPath().getInt("count");
    }

    private static Map<String, Object> some(List<Map<String, Object>> fields, Random random, int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(5)) {
            case 0 -> and(some(fields, random, depth - 1), some(fields, random, depth - 1));
            case 1 -> or(some(fields, random, depth - 1), some(fields, random, depth - 1));
            case 2 -> no(some(fields, random, depth - 1));
            default -> {
                var field = fields.get(random.nextInt(fields.size()));
                var operators = (List<?>) field.get("operators");
                var op = operators.get(random.nextInt(operators.size())).toString();
                yield op.endsWith("mpty") ? is(field.get("code").toString(), op) : is(field.get("code").toString(), op, some(field, op, random));
            }
        };
    }

    private static Object some(Map<String, Object> field, String op, Random random) {
        java.util.function.Supplier<Object> one = () -> switch (field.get("type").toString()) {
            case "text" -> List.of("а", "заявка", "7", "%", "@").get(random.nextInt(5));
            case "number", "tags" -> random.nextInt(50);
            case "money" -> String.valueOf(random.nextInt(100_000));
            case "boolean" -> random.nextBoolean();
            case "enum" -> ((List<Map<String, Object>>) field.get("choices")).get(random.nextInt(((List<?>) field.get("choices")).size())).get("value");
            case "reference" -> field.get("reference").equals("employee") && random.nextBoolean() ? "me" : random.nextInt(10);
            default -> List.of("today", "now", "last-7-days", "this-month", "2026-01-01", "last-year").get(random.nextInt(6));
        };
        return op.equals("between") ? List.of(one.get(), one.get()) : one.get();
    }

    @Test
    void pagesByAnyOrderNeitherRepeatNorLoseWhileRowsChange() {
        var ids = new ArrayList<Integer>();
        for (var i = 0; i < 11; i++) {
            ids.add(deal("строка " + i % 4, i % 3 == 0 ? Map.of("amount", money(String.valueOf(i % 2))) : Map.of("amount", money(String.valueOf(i % 2)), "nextContactAt", OffsetDateTime.now().plusDays(i % 5).toString())));
        }
        for (var sort : List.of("amount", "-amount", "nextContactAt", "-nextContactAt", "-amount,title", "nextContactAt,-amount", "-company,nextContactAt,-id", "responsible,stage,-title", "title,createdAt")) {
            assertEquals(new HashSet<>(ids), new HashSet<>(walk(manager, "deals", sort, Map.of("limit", "3", "q", mark), 100)), sort);
        }
        var ascending = walk(manager, "deals", "nextContactAt,id", Map.of("limit", "2", "q", mark), 100);
        var known = manager.request().queryParam("q", mark).queryParam("limit", 50).queryParam("sort", "nextContactAt,id").get("/api/v1/deals").jsonPath().getList("items.nextContactAt", String.class);
        assertTrue(known.subList(7, 11).stream().allMatch(java.util.Objects::isNull) && known.subList(0, 7).stream().sorted().toList().equals(known.subList(0, 7)), "what is absent comes last");
        assertEquals(11, ascending.size());

        // A row that is born ahead of the reader, and one that goes, shift nothing behind.
        var first = manager.request().queryParam("q", mark).queryParam("limit", 4).queryParam("sort", "-createdAt").get("/api/v1/deals").jsonPath();
        deal("новая", Map.of());
        var gone = first.getInt("items[0].id");
        director.request().header("If-Match", "\"1\"").delete("/api/v1/deals/" + gone).then().statusCode(204);
        var rest = new ArrayList<Integer>(first.getList("items.id"));
        rest.addAll(walk(manager, "deals", "-createdAt", Map.of("limit", "4", "q", mark, "cursor", first.getString("nextCursor")), 100));
        assertEquals(rest.size(), new HashSet<>(rest).size());
        assertEquals(new HashSet<>(ids), new HashSet<>(rest));
        // A cursor belongs to its order.
        manager.request().queryParam("q", mark).queryParam("sort", "amount").queryParam("cursor", first.getString("nextCursor")).get("/api/v1/deals").then().statusCode(422).body("errors[0].field", equalTo("cursor"));
        for (var sort : List.of("колор", "amount,amount", "-", "amount,", "id,title,amount,createdAt,movedAt")) {
            manager.request().queryParam("sort", sort).get("/api/v1/deals").then().statusCode(422).body("errors[0].field", equalTo("sort"));
        }
    }

    private static List<Integer> walk(Api who, String list, String sort, Map<String, String> query, int most) {
        var seen = new ArrayList<Integer>();
        var rest = new HashMap<>(query);
        var cursor = rest.remove("cursor");
        do {
            var page = who.request().queryParams(rest).queryParam("sort", sort).queryParam("cursor", cursor == null ? "" : cursor).get("/api/v1/" + list).then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null && seen.size() < most);
        assertEquals(seen.size(), new HashSet<>(seen).size(), list + " by " + sort + " repeats");
        return seen;
    }
}
