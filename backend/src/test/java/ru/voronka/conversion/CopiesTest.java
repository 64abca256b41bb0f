package ru.voronka.conversion;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;
import ru.voronka.pipeline.Ways;

/** The client orders the same again: copies of lead + deal, as the fifth seed tells it. */
@ProductTest
class CopiesTest {
    private final Api manager = Api.as("manager1");
    private final Api rop = Api.as("rop");

    @Test
    void fiveMoreOfTheSameWithAllThatTheFirstHad() {
        var phone = Api.phone();
        var lead = manager.post("/leads", Map.of("title", "Пропуск", "phones", List.of(phone), "contactName", "Анна", "companyName", "Автопарк", "source", "site", "utm", Map.of("source", "yandex", "campaign", "autumn"), "text", "Пропуск для автомобиля"))
                .jsonPath().getInt("id");
        var made = manager.act("/leads/" + lead + "/convert", 1, Map.of("company", Map.of("name", "Автопарк ООО"), "contact", Map.of("firstName", "Анна"), "deal", Map.of("pipeline", "service", "title", "Пропуск на автомобиль"))).then().statusCode(200).extract().jsonPath();
        var deal = made.getInt("deal.id");
        var company = made.getInt("company.id");
        manager.request().header("If-Match", "\"1\"").body(Map.of("items", List.of(Map.of("name", "Пропуск", "quantity", "2", "price", Map.of("amount", "1500.00", "currency", "RUB"))))).put("/api/v1/deals/" + deal + "/items").then().statusCode(200);
        manager.act("/deals/" + deal + "/participants", 2, Map.of("employeeId", Api.as("operator").id(), "role", "operator")).then().statusCode(200);
        manager.patch("/deals/" + deal, 3, Map.of("tags", List.of("пропуска"))).then().statusCode(200);
        manager.patch("/leads/" + lead, 2, Map.of("tags", List.of("с сайта"))).then().statusCode(200);
        manager.act("/deals/" + deal + "/stage", 4, Map.of("stage", "won")).then().statusCode(200);

        // The head takes the order by phone: the client stays the manager's, the bonus is the head's.
        var copies = rop.post("/deals/" + deal + "/copies", Map.of("count", 5)).then().statusCode(201).body("parent.id", equalTo(deal)).body("items", hasSize(5))
                .body("items[1].deal.name", equalTo("Повтор 2/5 · Пропуск на автомобиль · из сделки №" + deal)).body("items[1].lead.name", equalTo("Повтор 2/5 · Пропуск на автомобиль · из сделки №" + deal)).extract().jsonPath();
        var copy = copies.getInt("items[1].deal.id");
        var born = copies.getInt("items[1].lead.id");
        manager.get("/deals/" + copy).then().statusCode(200).body("pipeline", equalTo("service")).body("stage", equalTo("new")).body("closedAt", nullValue()).body("responsible.name", equalTo("Мария Кузнецова"))
                .body("bonusAuthor.id", equalTo((int) rop.id())).body("company.id", equalTo(company)).body("contacts.id", equalTo(made.getList("deal.contacts.id"))).body("source", equalTo("site")).body("utm.campaign", equalTo("autumn"))
                .body("amount.amount", equalTo("3000.00")).body("items", hasSize(1)).body("items[0].quantity", equalTo("2")).body("items[0].picked", equalTo("0")).body("participants.role", contains("operator")).body("tags.name", contains("пропуска")).body("comment", equalTo("Пропуск для автомобиля"))
                .body("lead.id", equalTo(born)).body("parent.id", equalTo(deal)).body("parent.link", equalTo("copy"));
        manager.get("/leads/" + born).then().statusCode(200).body("stage", equalTo("converted")).body("deal.id", equalTo(copy)).body("company.id", equalTo(company)).body("contact.id", notNullValue()).body("phones", contains(phone)).body("contactName", equalTo("Анна"))
                .body("tags.name", contains("с сайта")).body("source", equalTo("site")).body("utm.source", equalTo("yandex")).body("text", equalTo("Пропуск для автомобиля")).body("responsible.name", equalTo("Мария Кузнецова")).body("bonusAuthor.id", equalTo((int) rop.id())).body("parentDeal.id", equalTo(deal));
        manager.act("/leads/" + born + "/stage", 1, Map.of("stage", "contacted")).then().statusCode(409).body("code", equalTo("already-converted"));

        manager.get("/deals/" + deal).then().body("copies", equalTo(5)).body("children", empty());
        manager.get("/deals?copiesOf=" + deal).then().body("items.id", containsInAnyOrder(copies.getList("items.deal.id").toArray()));
        var told = "items.find { it.type == 'comment.added' }.data";
        manager.get("/deals/" + deal + "/timeline").then().body(told + ".text", containsString("5")).body(told + ".text", containsString("Сергей Волков")).body(told + ".deals.id", equalTo(copies.getList("items.deal.id")));
        manager.get("/companies/" + company + "/timeline?kinds=comment").then().body("items.find { it.subject.type == 'company' }.data.text", containsString("№ " + deal));
        manager.get("/deals/" + copy + "/timeline").then().body("items.type", contains("deal.created")).body("items[0].data.copyOf.id", equalTo(deal)).body("items[0].actor.id", equalTo((int) rop.id()));
        manager.get("/leads/" + born + "/timeline").then().body("items.type", contains("lead.created")).body("items[0].data.copyOf.id", equalTo(deal));
        // One ring for all five.
        await().untilAsserted(() -> manager.get("/notifications").then().body("items.findAll { it.subject.id == " + deal + " }.kind", contains("deal-said")));
        manager.get("/notifications").then().body("items.findAll { it.kind == 'lead-created' && it.subject.id == " + born + " }", empty());
    }

    @Test
    void reportsCountACopyAsALeadOfItsSourceAndNoStageThatItNeverPassed() {
        var source = "s" + UUID.randomUUID().toString().substring(0, 8);
        Api.as("admin").post("/sources", Map.of("code", source, "name", "Радио")).then().statusCode(201);
        var lead = manager.post("/leads", Map.of("title", "С радио", "phones", List.of(Api.phone()), "source", source)).jsonPath().getInt("id");
        manager.post("/leads", Map.of("title", "Ещё с радио", "source", source)).then().statusCode(201);
        var deal = manager.act("/leads/" + lead + "/convert", 1, Map.of("contact", Map.of("firstName", "Пётр"))).then().statusCode(200).extract().jsonPath().getInt("deal.id");
        manager.post("/deals/" + deal + "/copies", Map.of("count", 3)).then().statusCode(201);

        var funnel = rop.request().queryParams(Map.of("pipeline", "leads", "source", source)).get("/api/v1/reports/funnel").then().statusCode(200).extract().jsonPath();
        assertEquals(List.of(5, 4, 3, 0.5f), List.of(funnel.getInt("total.created"), funnel.getInt("total.won"), funnel.getInt("total.copies"), funnel.getFloat("total.conversion")));
        assertEquals(List.of(2, 1, 4, 3), List.of(entered(funnel, "new"), entered(funnel, "qualified"), entered(funnel, "converted"), funnel.getInt("stages.find { it.stage == 'converted' }.copies")));
        for (var stage : List.of("new", "qualified", "converted")) {
            rop.request().queryParams(Map.of("source", source, "reached", stage)).get("/api/v1/leads").then().body("items", hasSize(entered(funnel, stage)));
        }
    }

    @Test
    void aHundredCopiesOfALongOrder() {
        var items = IntStream.range(0, 100).mapToObj(i -> Map.of("name", "Позиция " + i, "quantity", String.valueOf(i + 1), "price", Map.of("amount", "10.00", "currency", "RUB"))).toList();
        var deal = manager.post("/deals", Map.of("title", "Ш".repeat(250), "pipeline", "service", "items", items)).then().statusCode(201).extract().jsonPath().getInt("id");
        var copies = manager.post("/deals/" + deal + "/copies", Map.of("count", 100)).then().statusCode(201).body("items", hasSize(100)).body("items.deal.name", everyItem(containsString("… · из сделки №" + deal))).extract().jsonPath();
        manager.get("/deals/" + copies.getInt("items[99].deal.id")).then().body("items", hasSize(100)).body("items[99].quantity", equalTo("100")).body("amount.amount", equalTo("50500.00")).body("title", containsString("Повтор 100/100"));
        assertEquals(100, copies.getList("items.lead.id").stream().distinct().count());
    }

    @Test
    void whatHasNoLeadGetsOneAndACopyIsNotACopyOfWhatWas() {
        var phone = Api.phone();
        var company = manager.post("/companies", Map.of("name", "Из 1С")).jsonPath().getInt("id");
        var contact = manager.post("/contacts", Map.of("firstName", "Ольга", "phones", List.of(phone), "companyId", company)).jsonPath().getInt("id");
        var deal = manager.post("/deals", Map.of("title", "Заказ", "pipeline", "service", "number", "УТ-1", "companyId", company, "contactIds", List.of(contact), "source", "call", "promisedAt", "2020-01-01", "nextContactAt", "2020-01-01T10:00:00Z")).jsonPath().getInt("id");
        var copies = manager.post("/deals/" + deal + "/copies", Map.of("count", 1, "title", "Снова {title} ({n} из {count}), № {parent}")).then().statusCode(201).body("items[0].deal.name", equalTo("Снова Заказ (1 из 1), № " + deal)).extract().jsonPath();
        manager.get("/leads/" + copies.getInt("items[0].lead.id")).then().body("stage", equalTo("converted")).body("contactName", equalTo("Ольга")).body("companyName", equalTo("Из 1С")).body("phones", contains(phone)).body("source", equalTo("call")).body("requestType", equalTo("order"));
        manager.get("/deals/" + copies.getInt("items[0].deal.id")).then().body("number", nullValue()).body("promisedAt", nullValue()).body("nextContactAt", nullValue());
    }

    @Test
    void askedTwiceWithOneKeyOnceWithTwoKeysTwice() throws Exception {
        var deal = manager.post("/deals", Map.of("title", "Ключ", "pipeline", "service")).jsonPath().getInt("id");
        var key = UUID.randomUUID().toString();
        var answers = together(() -> copies(deal, key), () -> copies(deal, key));
        answers.forEach(answer -> answer.then().statusCode(201));
        assertEquals(answers.get(0).asString(), answers.get(1).asString());
        manager.get("/deals/" + deal).then().body("copies", equalTo(20));
        copies(deal, key).then().statusCode(201).header("Idempotency-Replayed", "true").body("items.deal.id", equalTo(answers.get(0).jsonPath().getList("items.deal.id")));
        manager.request().header("Idempotency-Key", key).body(Map.of("count", 3)).post("/api/v1/deals/" + deal + "/copies").then().statusCode(422);
        manager.get("/deals/" + deal).then().body("copies", equalTo(20));

        var two = together(() -> copies(deal, UUID.randomUUID().toString()), () -> copies(deal, UUID.randomUUID().toString()));
        two.forEach(answer -> answer.then().statusCode(201));
        assertNotEquals(two.get(0).jsonPath().getList("items.deal.id"), two.get(1).jsonPath().getList("items.deal.id"));
        manager.get("/deals/" + deal).then().body("copies", equalTo(60));
    }

    @Test
    void whoMayNotMakesNone() {
        var deal = manager.post("/deals", Map.of("title", "Чужая", "pipeline", "service")).jsonPath().getInt("id");
        Api.as("manager2").post("/deals/" + deal + "/copies", Map.of("count", 1)).then().statusCode(404);
        // The technical department makes deals, but no leads.
        var drawn = Api.as("engineer").post("/deals", Map.of("title", "Проект", "pipeline", "design")).then().statusCode(201).extract().jsonPath().getInt("id");
        Api.as("engineer").post("/deals/" + drawn + "/copies", Map.of("count", 1)).then().statusCode(403).body("code", equalTo("right-missing"));
        Api.as("engineer").get("/deals/" + drawn).then().body("copies", equalTo(0));
    }

    @Test
    void whatCannotBeRepeatedSaysWhy() {
        var admin = Api.as("admin");
        var company = manager.post("/companies", Map.of("name", "Уйдёт")).jsonPath().getInt("id");
        var deal = manager.post("/deals", Map.of("title", "Без клиента", "pipeline", "service", "companyId", company)).jsonPath().getInt("id");
        for (var count : new Object[] {0, 101, -1}) {
            manager.post("/deals/" + deal + "/copies", Map.of("count", count)).then().statusCode(422).body("errors[0].field", equalTo("count"));
        }
        manager.post("/deals/" + deal + "/copies", Map.of()).then().statusCode(422).body("errors[0].field", equalTo("count"));
        admin.request().header("If-Match", "\"1\"").delete("/api/v1/companies/" + company).then().statusCode(204);
        manager.post("/deals/" + deal + "/copies", Map.of("count", 2)).then().statusCode(409).body("code", equalTo("copy-client-deleted")).body("detail", containsString("Уйдёт"));
        admin.request().header("If-Match", "\"1\"").delete("/api/v1/deals/" + deal).then().statusCode(204);
        manager.post("/deals/" + deal + "/copies", Map.of("count", 2)).then().statusCode(404);

        var way = Ways.pipeline();
        var closed = Ways.deal(way);
        manager.act("/deals/" + closed + "/stage", 1, Map.of("stage", "won")).then().statusCode(200);
        Ways.set(way, Map.of("nextContactRequired", true));
        manager.post("/deals/" + closed + "/copies", Map.of("count", 2)).then().statusCode(422).body("errors[0].field", equalTo("nextContactAt"));
        manager.get("/deals?copiesOf=" + closed).then().body("items", empty());
        var at = OffsetDateTime.now().plusDays(3).withNano(0);
        var copy = manager.post("/deals/" + closed + "/copies", Map.of("count", 2, "nextContactAt", at.toString())).then().statusCode(201).extract().jsonPath().getInt("items[0].deal.id");
        assertEquals(at.toInstant(), OffsetDateTime.parse(manager.get("/deals/" + copy).jsonPath().getString("nextContactAt")).toInstant());
        Ways.stage(way, "new", Map.of("requiredFields", List.of("comment")));
        manager.post("/deals/" + closed + "/copies", Map.of("count", 2, "nextContactAt", at.toString())).then().statusCode(422).body("errors.field", hasItem("comment"));
        var other = Ways.pipeline();
        var left = Ways.deal(other);
        manager.act("/deals/" + left + "/stage", 1, Map.of("stage", "won")).then().statusCode(200);
        admin.post("/pipelines/" + other + "/archive", Map.of()).then().statusCode(200);
        manager.post("/deals/" + left + "/copies", Map.of("count", 2)).then().statusCode(409).body("code", equalTo("pipeline-archived"));
    }

    private static int entered(JsonPath funnel, String stage) {
        return funnel.getInt("stages.find { it.stage == '" + stage + "' }.entered");
    }

    private Response copies(int deal, String key) {
        return manager.request().header("Idempotency-Key", key).body(Map.of("count", 20)).post("/api/v1/deals/" + deal + "/copies");
    }

    @SafeVarargs
    private static List<Response> together(Callable<Response>... asked) throws Exception {
        var pool = Executors.newFixedThreadPool(asked.length);
        try {
            return pool.invokeAll(List.of(asked)).stream().map(answer -> {
                try {
                    return answer.get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }).toList();
        } finally {
            pool.shutdown();
        }
    }
}
