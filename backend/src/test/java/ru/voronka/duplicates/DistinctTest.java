package ru.voronka.duplicates;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** What only looks alike is told apart once and for all; what is named alike is found. */
@ProductTest
class DistinctTest {
    private final Api admin = Api.as("admin");
    private final String mark = "Двойня" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whatWasToldApartIsNotOfferedUntilItIsTakenBack() {
        var phone = Api.phone();
        var one = company(mark + " север", phone);
        var other = company(mark + " юг", phone);
        admin.get("/companies/" + one + "/duplicates").then().body("items.id", hasItem((int) other));
        admin.post("/duplicates/distinct", Map.of("type", "company", "ids", List.of(other, one))).then().statusCode(204);
        admin.post("/duplicates/distinct", Map.of("type", "company", "ids", List.of(one, other))).then().statusCode(204);
        admin.get("/companies/" + one + "/duplicates").then().body("items.id", not(hasItem((int) other)));
        assertEquals(List.of(), groups("company", phone));
        admin.get("/duplicates/distinct?entity=company").then().statusCode(200).body("items[0].one.id", equalTo((int) one)).body("items[0].other.id", equalTo((int) other)).body("items[0].by.id", equalTo((int) admin.id()));
        admin.get("/companies/" + one + "/timeline").then().body("items.type.findAll { it == 'company.told-apart' }", hasSize(1));

        // A third one of that phone may be either of them.
        var third = company(mark + " запад", phone);
        assertEquals(List.of(List.of((int) one, (int) other, (int) third)), groups("company", phone));
        admin.post("/duplicates/distinct", Map.of("type", "company", "ids", List.of(one, other, third))).then().statusCode(204);
        assertEquals(List.of(), groups("company", phone));
        admin.request().delete("/api/v1/duplicates/distinct?type=company&ids=" + one + "," + third).then().statusCode(204);
        assertEquals(List.of(List.of((int) one, (int) other, (int) third)), groups("company", phone));
    }

    @Test
    void badInputAndMissingRightsAreTold() {
        var one = company(mark + " один", Api.phone());
        var other = company(mark + " два", Api.phone());
        admin.post("/duplicates/distinct", Map.of("type", "company", "ids", List.of(one, one))).then().statusCode(422).body("errors[0].field", equalTo("ids"));
        admin.post("/duplicates/distinct", Map.of("type", "deal", "ids", List.of(one, other))).then().statusCode(422).body("errors[0].field", equalTo("type"));
        admin.post("/duplicates/distinct", Map.of("type", "company", "ids", List.of(one, 999_999_999L))).then().statusCode(422).body("errors[0].field", equalTo("ids"));
        admin.request().delete("/api/v1/duplicates/distinct?type=company&ids=x").then().statusCode(422).body("errors[0].field", equalTo("ids"));
        Api.as("assembler").post("/duplicates/distinct", Map.of("type", "company", "ids", List.of(one, other))).then().statusCode(403);
    }

    @Test
    void namesAreComparedWithoutLegalFormSignsAndOrder() {
        var one = company("ООО «" + mark + " Север»", Api.phone());
        var other = company("Север " + mark + ", АО", Api.phone());
        company(mark + " Юг", Api.phone());
        assertEquals(List.of(List.of((int) one, (int) other)), groups("company", (mark + " север").toLowerCase()));
        var person = contact("Пётр", mark);
        var same = contact("Петр", mark);
        contact("", mark);
        contact("", mark);
        assertEquals(List.of(List.of((int) person, (int) same)), groups("contact", (mark + " петр").toLowerCase()));
        assertEquals(List.of(), groups("contact", mark.toLowerCase()));
    }

    @Test
    void theListOfMergesIsOnesOwnAndTheAdministratorsIsEverybodys() {
        var phone = Api.phone();
        var rop = Api.as("rop");
        var one = rop.post("/companies", Map.of("name", mark + " а", "phones", List.of(phone))).then().statusCode(201).extract().jsonPath().getLong("id");
        var other = rop.post("/companies", Map.of("name", mark + " б", "phones", List.of(phone))).then().statusCode(201).extract().jsonPath().getLong("id");
        var merge = rop.post("/companies/merge", Map.of("target", one, "ids", List.of(other))).then().statusCode(200).extract().jsonPath().getInt("id");
        admin.get("/merges?entity=company").then().body("items.id", hasItem(merge));
        Api.as("manager1").get("/merges?entity=company").then().body("items.id", not(hasItem(merge)));
    }

    @Test
    void aRuleMakesGroupsOneAndLeavesWhatAPersonWouldAskAbout() {
        String plain = Api.phone(), apart = Api.phone(), people = Api.phone();
        var old = company(mark + " альфа", plain);
        var full = admin.post("/companies", Map.of("name", mark + " бета", "phones", List.of(plain), "site", "full.example", "comment", "полная")).then().statusCode(201).extract().jsonPath().getLong("id");
        var one = company(mark + " один", apart);
        var other = company(mark + " два", apart);
        admin.post("/duplicates/distinct", Map.of("type", "company", "ids", List.of(one, other))).then().statusCode(204);
        var anna = admin.post("/contacts", Map.of("firstName", "Анна", "lastName", mark, "phones", List.of(people))).then().statusCode(201).extract().jsonPath().getLong("id");
        var oleg = admin.post("/contacts", Map.of("firstName", "Олег", "lastName", mark, "phones", List.of(people))).then().statusCode(201).extract().jsonPath().getLong("id");
        admin.get("/duplicates/rule?type=company&match=phone").then().statusCode(200).body("groups", org.hamcrest.Matchers.greaterThan(0));

        assertEquals(List.of(), ruled("company", "fullest", plain));
        admin.get("/companies/" + old).then().body("id", equalTo((int) full)).body("name", equalTo(mark + " бета"));
        admin.get("/companies/" + other).then().body("id", equalTo((int) other));
        assertEquals(List.of("merge-names"), ruled("contact", "oldest", people));
        admin.get("/contacts/" + oleg).then().body("id", equalTo((int) oleg));
        admin.get("/contacts/" + anna).then().body("id", equalTo((int) anna));

        admin.post("/duplicates/rule", Map.of("type", "contact", "match", "name", "keep", "oldest")).then().statusCode(422).body("errors[0].field", equalTo("match"));
        admin.post("/duplicates/rule", Map.of("type", "company", "match", "inn", "keep", "any")).then().statusCode(422).body("errors[0].field", equalTo("keep"));
        admin.get("/duplicates/rule?type=lead").then().statusCode(422).body("errors[0].field", equalTo("type"));
        admin.get("/duplicates/rule?type=contact&match=name").then().statusCode(422).body("errors[0].field", equalTo("match"));
        Api.as("assembler").post("/duplicates/rule", Map.of("type", "company", "match", "inn", "keep", "oldest")).then().statusCode(403);
    }

    /** Starts right before the value, so that nobody else's groups are touched. @return why its group was left */
    private List<Object> ruled(String type, String keep, String value) {
        var before = "+" + (Long.parseLong(value.substring(1)) - 1);
        var cursor = new ru.voronka.platform.Cursor("phone " + before, 0).text();
        var step = admin.post("/duplicates/rule", Map.of("type", type, "match", "phone", "keep", keep, "cursor", cursor, "limit", 1)).then().statusCode(200).extract().jsonPath();
        return step.getList("left.findAll { it.group.value == '" + value + "' }.problem.code");
    }

    private long company(String name, String phone) {
        return admin.post("/companies", Map.of("name", name, "phones", List.of(phone))).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private long contact(String first, String last) {
        return admin.post("/contacts", Map.of("firstName", first, "lastName", last)).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    /** @return the records of every group with that value, all pages long */
    private List<Object> groups(String entity, String value) {
        var found = new ArrayList<Object>();
        for (String cursor = ""; cursor != null; ) {
            var page = admin.request().queryParam("entity", entity).queryParam("limit", 50).queryParam("cursor", cursor).get("/api/v1/duplicates").then().statusCode(200).extract().jsonPath();
            for (var i = 0; i < page.getList("items").size(); i++) {
                if (page.getString("items[" + i + "].value").chars().sorted().boxed().toList().equals(value.chars().sorted().boxed().toList())) {
                    found.add(page.getList("items[" + i + "].records.id"));
                }
            }
            cursor = page.getString("nextCursor");
        }
        return found;
    }
}
