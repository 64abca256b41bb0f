package ru.voronka.party;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** Companies in holdings, people with posts in several of them, who decides of what, birthdays and consents. */
@ProductTest
class ClientLifeTest {
    private final Api admin = Api.as("admin");
    private final String mark = "Кл" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aHoldingHasNoCircles() {
        var head = company(" группа");
        var part = company(" часть");
        var deep = company(" филиал");
        put(part, head).then().statusCode(200).body("parent.id", equalTo((int) head)).body("companies.id", equalTo(List.of((int) head, (int) part)));
        put(deep, part).then().statusCode(200).body("companies.depth", equalTo(List.of(0, 1, 2)));
        put(head, deep).then().statusCode(422).body("errors[0].code", equalTo("holding-circle"));
        put(head, head).then().statusCode(422).body("errors[0].code", equalTo("holding-itself"));
        put(head, 999_999_999L).then().statusCode(422).body("errors[0].field", equalTo("parentId"));
        admin.post("/deals", Map.of("title", mark, "companyId", part, "amount", Map.of("amount", "100.50", "currency", "RUB"))).then().statusCode(201);
        admin.post("/deals", Map.of("title", mark, "companyId", deep, "amount", Map.of("amount", "200.00", "currency", "RUB"))).then().statusCode(201);
        admin.get("/companies/" + head + "/holding").then().body("parent", nullValue()).body("totals.openDeals", equalTo(2)).body("totals.open.amount", equalTo("300.50")).body("companies[1].totals.open.amount", equalTo("100.50"));
        admin.get("/companies/" + part + "/timeline").then().body("items.findAll { it.type == 'company.updated' }.data.changes.field", hasItem(List.of("parent")));
        put(deep, null).then().statusCode(200).body("companies", hasSize(1));
        Api.as("assembler").get("/companies/" + head + "/holding").then().statusCode(404);
        Api.as("manager2").request().body(Map.of("parentId", part)).put("/api/v1/companies/" + deep + "/holding").then().statusCode(org.hamcrest.Matchers.oneOf(403, 404));
    }

    @Test
    void mergedIntoItsOwnPartItIsNoPartOfItself() {
        var head = company(" голова");
        var part = company(" рука");
        put(part, head).then().statusCode(200);
        admin.post("/companies/merge", Map.of("target", part, "ids", List.of(head))).then().statusCode(200);
        admin.get("/companies/" + part + "/holding").then().statusCode(200).body("parent", nullValue()).body("companies", hasSize(1));
    }

    @Test
    void onePersonInSeveralCompaniesDecidesByDirection() {
        var own = company(" своя");
        var other = company(" другая");
        var id = contact(Map.of("firstName", mark, "companyId", own, "position", "Инженер"));
        admin.get("/contacts/" + id + "/roles").then().statusCode(200).body("items", hasSize(1)).body("items[0].post", equalTo("Инженер")).body("items[0].main", equalTo(true)).body("items[0].decides", hasSize(0));
        role(id, own, "Главный инженер", "sales").then().statusCode(200).body("items[0].decides.code", contains("sales"));
        admin.get("/contacts/" + id).then().body("position", equalTo("Главный инженер"));
        role(id, other, "Советник", "tender").then().statusCode(200).body("items.company.id", equalTo(List.of((int) own, (int) other)));
        role(id, other, "Советник", "nowhere").then().statusCode(422).body("errors[0].field", equalTo("decides"));
        admin.get("/companies/" + other + "/people").then().body("items", hasSize(1)).body("items[0].contact.id", equalTo((int) id)).body("items[0].main", equalTo(false)).body("items[0].post", equalTo("Советник"));

        var selling = deal(own, "sales");
        var tender = deal(own, "tender");
        admin.get("/deals/" + selling + "/deciders").then().statusCode(200).body("items.contact.id", contains((int) id));
        admin.get("/deals/" + tender + "/deciders").then().body("items", hasSize(0));
        admin.get("/deals/" + deal(other, "tender") + "/deciders").then().body("items.post", contains("Советник"));

        admin.get("/contacts?q=" + mark + "&decides=tender").then().body("items.id", contains((int) id));
        admin.get("/contacts?q=" + mark + "&decides=service").then().body("items", hasSize(0));
        admin.get("/contacts?decides=nowhere").then().statusCode(200).body("items", hasSize(0));
        admin.get("/contacts?companyId=" + other).then().body("items.id", contains((int) id));
        admin.get("/contacts?companyId=" + own + "&decides=tender").then().body("items", hasSize(0));

        // They come with a merge of people and of companies.
        var twin = contact(Map.of("firstName", mark));
        admin.post("/contacts/merge", Map.of("target", twin, "ids", List.of(id))).then().statusCode(200);
        var third = company(" третья");
        admin.post("/companies/merge", Map.of("target", third, "ids", List.of(other))).then().statusCode(200);
        admin.get("/contacts/" + twin + "/roles").then().body("items.company.id", equalTo(List.of((int) own, (int) third)));

        admin.request().delete("/api/v1/contacts/" + twin + "/roles/" + own).then().statusCode(409).body("code", equalTo("role-of-own-company"));
        admin.request().delete("/api/v1/contacts/" + twin + "/roles/" + third).then().statusCode(204);
        admin.get("/contacts/" + twin + "/roles").then().body("items", hasSize(1));
        admin.get("/contacts/" + twin + "/timeline").then().body("items.data.changes.field.flatten()", hasItem("role"));
        Api.as("assembler").get("/contacts/" + twin + "/roles").then().statusCode(404);
        Api.as("assembler").get("/deals/" + selling + "/deciders").then().statusCode(org.hamcrest.Matchers.oneOf(404, 200)).extract();
    }

    @Test
    void birthdaysComeOnToday() {
        var today = LocalDate.now(ZoneId.of("Europe/Moscow"));
        var now = born(today.minusYears(40), " сегодня");
        var soon = born(today.plusDays(7).minusYears(30), " скоро");
        var late = born(today.plusDays(8).minusYears(30), " потом");
        var past = born(today.minusDays(1).minusYears(30), " вчера");
        var leap = born(LocalDate.of(1988, 2, 29), " високос");
        var page = admin.get("/today").then().statusCode(200).extract().jsonPath();
        org.junit.jupiter.api.Assertions.assertEquals(Map.of("days", 0, "turns", 40), Map.of("days", page.getInt("birthdays.find { it.contact.id == " + now + " }.inDays"), "turns", page.getInt("birthdays.find { it.contact.id == " + now + " }.turns")));
        admin.get("/today").then().body("birthdays.contact.id", hasItem((int) soon)).body("birthdays.contact.id", not(hasItem((int) late))).body("birthdays.contact.id", not(hasItem((int) past))).body("counts.birthdays", equalTo(page.getList("birthdays").size()));
        admin.get("/contacts/" + leap).then().body("birthday", equalTo("1988-02-29"));
        Api.as("manager2").get("/today").then().body("birthdays.contact.id", not(hasItem((int) now)));
        admin.get("/today?responsibleId=" + Api.as("manager2").id()).then().body("birthdays.contact.id", not(hasItem((int) now)));
    }

    @Test
    void consentsAreKeptWordByWord() {
        var id = contact(Map.of("firstName", mark));
        admin.get("/contacts/" + id + "/consents").then().statusCode(200).body("items", hasSize(0));
        consent(id, "processing", true).then().statusCode(201).body("given", equalTo(true)).body("current", equalTo(true)).body("by.id", equalTo((int) admin.id())).body("version", equalTo("2026-03"));
        consent(id, "mailing", true).then().statusCode(201);
        consent(id, "mailing", false).then().statusCode(201);
        admin.get("/contacts/" + id + "/consents").then().body("items.kind", contains("mailing", "mailing", "processing")).body("items.current", contains(true, false, true)).body("items[0].given", equalTo(false));
        admin.get("/contacts/" + id + "/timeline").then().body("items.data.changes.field.flatten()", hasItem("consentMailing"));
        admin.post("/contacts/" + id + "/consents", Map.of("kind", "processing", "given", true, "source", "x", "at", "2100-01-01T00:00:00Z")).then().statusCode(422).body("errors[0].code", equalTo("future"));
        admin.post("/contacts/" + id + "/consents", Map.of("kind", "dance", "given", true, "source", "x")).then().statusCode(422);
        Api.as("assembler").get("/contacts/" + id + "/consents").then().statusCode(404);
        admin.get("/contacts/" + id + "/personal-data").then().statusCode(200).body("consents", hasSize(3)).body("consents[0].source", equalTo("Заявление"));
        admin.post("/contacts/" + id + "/erase", Map.of("reason", "Отзыв")).then().statusCode(204);
    }

    @Test
    void aFormBringsAConsentAndTheLeadHandsItToTheContact() {
        var phone = Api.phone();
        RestAssured.given().contentType(ContentType.JSON).body(Map.of("name", mark, "phone", phone, "consent", "on")).post("/intake/forms/site").then().statusCode(org.hamcrest.Matchers.oneOf(200, 201, 202, 204));
        var lead = lead(phone);
        var contact = admin.act("/leads/" + lead.get("id") + "/convert", ((Number) lead.get("version")).intValue(), Map.of("contact", Map.of("firstName", mark))).then().statusCode(200).extract().jsonPath().getLong("contact.id");
        admin.get("/contacts/" + contact + "/consents").then().body("items", hasSize(1)).body("items[0].kind", equalTo("processing")).body("items[0].source", equalTo("Форма «Заявка с сайта»")).body("items[0].by", nullValue());

        var other = Api.phone();
        RestAssured.given().contentType(ContentType.JSON).body(Map.of("name", mark + " без", "phone", other, "consent", "false")).post("/intake/forms/site").then().statusCode(org.hamcrest.Matchers.oneOf(200, 201, 202, 204));
        var silent = lead(other);
        var second = admin.act("/leads/" + silent.get("id") + "/convert", ((Number) silent.get("version")).intValue(), Map.of("contact", Map.of("firstName", mark))).then().statusCode(200).extract().jsonPath().getLong("contact.id");
        admin.get("/contacts/" + second + "/consents").then().body("items", hasSize(0));
    }

    private Map<String, Object> lead(String phone) {
        for (var i = 0; i < 100; i++) {
            List<Map<String, Object>> found = admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getList("items");
            if (!found.isEmpty()) {
                // Distribution may be giving it to somebody at this moment.
                return found.get(0).get("responsible") == null && i < 20 ? waited(phone) : found.get(0);
            }
            pause();
        }
        throw new AssertionError("no lead");
    }

    private Map<String, Object> waited(String phone) {
        for (var i = 0; i < 20; i++) {
            Map<String, Object> found = admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getMap("items[0]");
            if (found.get("responsible") != null) {
                return found;
            }
            pause();
        }
        return admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getMap("items[0]");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private io.restassured.response.Response consent(long id, String kind, boolean given) {
        return admin.post("/contacts/" + id + "/consents", Map.of("kind", kind, "given", given, "source", "Заявление", "version", "2026-03"));
    }

    private io.restassured.response.Response role(long id, long company, String post, String pipeline) {
        return admin.request().body(Map.of("post", post, "decides", List.of(pipeline))).put("/api/v1/contacts/" + id + "/roles/" + company);
    }

    private io.restassured.response.Response put(long id, Long parent) {
        var body = new HashMap<String, Object>();
        body.put("parentId", parent);
        return admin.request().body(body).put("/api/v1/companies/" + id + "/holding");
    }

    private long born(LocalDate date, String name) {
        return contact(Map.of("firstName", mark + name, "birthday", date.toString()));
    }

    private long deal(long company, String pipeline) {
        return admin.post("/deals", Map.of("title", mark, "companyId", company, "pipeline", pipeline)).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private long company(String name) {
        return admin.post("/companies", Map.of("name", mark + name)).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private long contact(Map<String, Object> fields) {
        return admin.post("/contacts", fields).then().statusCode(201).extract().jsonPath().getLong("id");
    }
}
