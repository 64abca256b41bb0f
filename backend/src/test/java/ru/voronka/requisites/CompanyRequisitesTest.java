package ru.voronka.requisites;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;
import ru.voronka.platform.BankAccount;
import ru.voronka.platform.Inn;

/** A company has as many requisites as it has; by the main ones it goes itself, and by the INN of any it is found. */
@ProductTest
@QuarkusTestResource(DadataDouble.class)
class CompanyRequisitesTest {
    private final Api admin = Api.as("admin");
    private final String mark = "Рек" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void theKeyOfAnAccount() {
        assertTrue(BankAccount.valid("40702810638000110123", "044525225"));
        assertFalse(BankAccount.valid("40702810738000110123", "044525225"));
        assertFalse(BankAccount.valid("40702810638000110123", "044525226"));
        assertTrue(BankAccount.correspondent("30101810400000000225", "044525225"));
        assertFalse(BankAccount.correspondent("30101810400000000226", "044525225"));
        assertFalse(BankAccount.valid(null, "044525225"));
    }

    @Test
    void whatACompanyWasEnteredWithAreItsMainRequisites() {
        var inn = inn();
        var id = company(Map.of("name", mark + " ООО", "inn", inn, "kpp", "770701001", "address", "Тверь"));
        admin.get("/companies/" + id + "/requisites").then().statusCode(200).body("items", hasSize(1)).body("items[0].main", equalTo(true)).body("items[0].inn", equalTo(inn)).body("items[0].kind", equalTo("llc"))
                .body("items[0].legalAddress", equalTo("Тверь")).body("items[0].name", equalTo(mark + " ООО"));
        admin.patch("/companies/" + id, 1, Map.of("kpp", "770702002", "address", "Москва")).then().statusCode(200);
        var main = admin.get("/companies/" + id + "/requisites").then().body("items", hasSize(1)).body("items[0].kpp", equalTo("770702002")).body("items[0].legalAddress", equalTo("Москва")).extract().jsonPath();
        // And the other way.
        admin.patch("/requisites/" + main.getLong("items[0].id"), main.getInt("items[0].version"), Map.of("kpp", "770703003")).then().statusCode(200).body("kpp", equalTo("770703003"));
        admin.get("/companies/" + id).then().body("kpp", equalTo("770703003")).body("version", equalTo(3));
        admin.get("/companies/" + id + "/timeline").then().body("items[0].type", equalTo("company.updated")).body("items[0].data.changes.field", equalTo(List.of("kpp")));
    }

    @Test
    void severalOneOfThemTheMainOne() {
        var first = inn();
        var second = inn();
        var id = company(Map.of("name", mark));
        var one = add(id, Map.of("name", "ООО «" + mark + "»", "inn", first.substring(0, 4) + " " + first.substring(4), "kpp", "770701001", "legalAddress", "Тверь"));
        admin.get("/companies/" + id).then().body("inn", equalTo(first)).body("address", equalTo("Тверь"));
        var two = add(id, Map.of("name", "АО " + mark, "inn", second, "accounts", List.of(account(), Map.of("bik", "044525225", "account", "40702810638000110123", "main", true))));
        admin.get("/requisites/" + two).then().body("main", equalTo(false)).body("kind", equalTo("jsc")).body("accounts.main", equalTo(List.of(false, true))).body("company.id", equalTo((int) id));
        // Found by either INN, everywhere.
        for (var inn : List.of(first, second)) {
            admin.get("/companies?inn=" + inn).then().body("items.id", equalTo(List.of((int) id)));
            admin.get("/companies?q=" + inn).then().body("items.id", equalTo(List.of((int) id)));
            admin.get("/search?q=" + inn).then().body("items.findAll { it.match == 'inn' }.id", equalTo(List.of((int) id)));
            admin.get("/companies/duplicates?inn=" + inn).then().body("items.id", equalTo(List.of((int) id)));
            admin.request().queryParam("filter", "{\"field\":\"inn\",\"op\":\"is\",\"value\":\"" + inn + "\"}").get("/api/v1/companies").then().statusCode(200).body("items.id", equalTo(List.of((int) id)));
        }
        var other = company(Map.of("name", mark + " ещё", "inn", second));
        admin.get("/companies/" + other + "/duplicates").then().body("items.id", hasItem((int) id));
        admin.get("/duplicates?entity=company&limit=200").then().statusCode(200);

        admin.patch("/requisites/" + two, 1, Map.of("main", true)).then().statusCode(200).body("main", equalTo(true));
        admin.get("/companies/" + id).then().body("inn", equalTo(second)).body("kpp", nullValue()).body("address", equalTo("Тверь"));
        admin.get("/companies/" + id + "/requisites").then().body("items.id", equalTo(List.of((int) two, (int) one))).body("items.main", equalTo(List.of(true, false)));
        admin.patch("/requisites/" + two, 1, Map.of("name", "x")).then().statusCode(412);
        admin.patch("/requisites/" + two, 2, Map.of("main", false)).then().statusCode(422).body("errors[0].code", equalTo("main-stays"));
        // The company is said to go by the other INN: those requisites become the main ones, nothing is written over.
        admin.patch("/companies/" + id, admin.get("/companies/" + id).jsonPath().getInt("version"), Map.of("inn", first)).then().statusCode(200).body("inn", equalTo(first)).body("kpp", equalTo("770701001"));
        var items = admin.get("/companies/" + id + "/requisites").then().body("items.inn", equalTo(List.of(first, second))).extract().jsonPath();
        admin.request().header("If-Match", "\"" + items.getInt("items[0].version") + "\"").delete("/api/v1/requisites/" + one).then().statusCode(204);
        admin.get("/companies/" + id).then().body("inn", equalTo(second));
        admin.get("/companies/" + id + "/timeline").then().body("items[0].data.changes[0].field", equalTo("requisites"));
    }

    @Test
    void whatIsWrongNamesItsField() {
        var id = company(Map.of("name", mark));
        admin.post("/companies/" + id + "/requisites", Map.of("name", "ИП Кривой", "kind", "sole-trader", "inn", "7707083893", "kpp", "770701001", "ogrn", "1027700132195", "accounts", List.of(Map.of("bik", "04452522", "account", "1"), Map.of("bik", "044525225", "account", "40702810738000110123", "correspondent", "30101810400000000226"))))
                .then().statusCode(422).body("errors.field", containsInAnyOrder("inn", "kpp", "ogrn", "accounts[0].bik", "accounts[1].account", "accounts[1].correspondent"));
        admin.post("/companies/" + id + "/requisites", Map.of("name", " ")).then().statusCode(422).body("errors[0].field", endsWith("name"));
        admin.post("/companies/" + id + "/requisites", Map.of("name", "x", "inn", "500100732250")).then().statusCode(422).body("errors[0].code", equalTo("inn"));
        admin.get("/companies/" + id + "/requisites").then().body("items", hasSize(0));
    }

    @Test
    void onlyWhoeverMayChangeTheCompany() {
        var own = Api.as("manager1").post("/companies", Map.of("name", mark)).then().statusCode(201).extract().jsonPath().getLong("id");
        var made = Api.as("manager1").post("/companies/" + own + "/requisites", Map.of("name", "ИП", "inn", "500100732259")).then().statusCode(201).body("kind", equalTo("sole-trader")).extract().jsonPath().getLong("id");
        Api.as("manager2").get("/companies/" + own + "/requisites").then().statusCode(200).body("items", hasSize(1));
        Api.as("manager2").patch("/requisites/" + made, 1, Map.of("name", "x")).then().statusCode(403);
        Api.as("manager2").post("/companies/" + own + "/requisites", Map.of("name", "x")).then().statusCode(403);
        Api.as("assembler").get("/companies/" + own + "/requisites").then().statusCode(404);
        Api.as("assembler").get("/requisites/" + made).then().statusCode(404);
    }

    @Test
    void aMergeBringsThemAndGivesThemBack() {
        var first = inn();
        var second = inn();
        var stays = company(Map.of("name", mark + " 1", "inn", first, "kpp", "770701001"));
        var goes = company(Map.of("name", mark + " 2", "inn", second, "site", "two.example"));
        var same = company(Map.of("name", mark + " 3", "inn", first, "kpp", "770701001"));
        var merge = admin.post("/companies/merge", Map.of("target", stays, "ids", List.of(goes, same), "fields", Map.of("inn", goes))).then().statusCode(200).extract().jsonPath().getLong("id");
        admin.get("/companies/" + stays).then().body("inn", equalTo(second)).body("site", equalTo("two.example"));
        admin.get("/companies/" + stays + "/requisites").then().body("items.inn", equalTo(List.of(second, first)));
        admin.post("/merges/" + merge + "/undo", null).then().statusCode(200).body("left", equalTo(0));
        admin.get("/companies/" + stays).then().body("inn", equalTo(first)).body("kpp", equalTo("770701001")).body("site", nullValue());
        admin.get("/companies/" + stays + "/requisites").then().body("items.inn", equalTo(List.of(first)));
        admin.get("/companies/" + goes + "/requisites").then().body("items.inn", equalTo(List.of(second))).body("items.main", equalTo(List.of(true)));
        admin.get("/companies/" + same).then().body("inn", equalTo(first));
    }

    @Test
    void aRegisterFillsThemIn() {
        admin.get("/requisites/by-inn").then().statusCode(200).body("available", equalTo(true)).body("found", nullValue());
        admin.get("/requisites/by-inn?inn=" + DadataDouble.COMPANY).then().statusCode(200).body("found.name", equalTo("ПАО СБЕРБАНК")).body("found.kind", equalTo("pjsc")).body("found.kpp", equalTo("773601001"))
                .body("found.ogrn", equalTo("1027700132195")).body("found.legalAddress", equalTo("117312, г Москва, ул Вавилова, д 19")).body("found.closed", equalTo(false));
        admin.get("/requisites/by-inn?inn=" + DadataDouble.TRADER).then().body("found.kind", equalTo("sole-trader")).body("found.kpp", nullValue()).body("found.closed", equalTo(true));
        admin.get("/requisites/by-inn?inn=" + DadataDouble.UNKNOWN).then().statusCode(200).body("found", nullValue());
        admin.get("/requisites/by-inn?inn=" + DadataDouble.BROKEN).then().statusCode(503).body("code", equalTo("dadata-away"));
        admin.get("/requisites/by-inn?inn=" + DadataDouble.REFUSED).then().statusCode(409).body("code", equalTo("dadata-refused"));
        admin.get("/requisites/by-inn?inn=123").then().statusCode(422);
        Api.as("assembler").get("/requisites/by-inn?inn=" + DadataDouble.COMPANY).then().statusCode(403);
    }

    private long company(Map<String, Object> fields) {
        return admin.post("/companies", fields).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private long add(long company, Map<String, Object> fields) {
        return admin.post("/companies/" + company + "/requisites", fields).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private static Map<String, Object> account() {
        return new HashMap<>(Map.of("bik", "044525225", "account", "40702810838000110012".replace("8380", right()), "bank", "ПАО Сбербанк", "correspondent", "30101810400000000225"));
    }

    /** The digits that make the account's key right. */
    private static String right() {
        for (var key = 0; key < 10; key++) {
            if (BankAccount.valid("40702810838000110012".replace("8380", key + "380"), "044525225")) {
                return key + "380";
            }
        }
        throw new AssertionError();
    }

    /** @return an INN that no other test has */
    private static String inn() {
        for (;;) {
            var inn = String.valueOf(ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L));
            if (Inn.valid(inn)) {
                assertEquals(10, inn.length());
                return inn;
            }
        }
    }
}
