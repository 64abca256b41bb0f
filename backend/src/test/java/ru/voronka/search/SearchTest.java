package ru.voronka.search;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class SearchTest {
    private final Api manager = Api.as("manager1");

    @Test
    void aNumberIsFoundWhileItIsBeingTyped() {
        var phone = Api.phone();
        var lead = manager.lead("Набирают номер");
        var number = String.valueOf(((List<?>) lead.get("phones")).get(0));
        for (var typed : List.of(number, "8" + number.substring(2), "8 (" + number.substring(2, 5) + ") " + number.substring(5, 10), number.substring(5), "7" + number.substring(2, 11))) {
            find(typed).body("items.findAll { it.type == 'lead' }.id", hasItem(lead.get("id")));
        }
        find(phone).body("items.id", not(hasItem(lead.get("id"))));
    }

    @Test
    void aCompanyIsFoundByTheBeginningOfItsInn() {
        var company = manager.post("/companies", Map.of("name", "По ИНН " + UUID.randomUUID(), "inn", "500100732259")).then().statusCode(201).extract().jsonPath().getInt("id");
        find("50010073").body("items.findAll { it.match == 'inn' }.id", hasItem(company)).body("items.find { it.match == 'inn' }.detail", equalTo("500100732259"));
        find("50010074").body("items.id", not(hasItem(company)));
    }

    @Test
    void aNameIsFoundThroughTheOtherKeyboardLayout() {
        var company = manager.post("/companies", Map.of("name", "Флокс и барвинок")).jsonPath().getInt("id");
        var contact = manager.post("/contacts", Map.of("firstName", "Zhenya", "lastName", "Quicksilverova")).jsonPath().getInt("id");
        find("akjrc").body("items.findAll { it.type == 'company' }.id", hasItem(company));
        find("AKJRC b ,fh").body("items.id", hasItem(company));
        find("Йгшслышдмук").body("items.findAll { it.type == 'contact' }.id", hasItem(contact));
        find("akjrx").body("items.findAll { it.match == 'name' }.id", not(hasItem(company)));
    }

    @Test
    void aNameIsFoundInSpiteOfAMistake() {
        var company = manager.post("/companies", Map.of("name", "Гиацинтовая мастерская")).jsonPath().getInt("id");
        find("гиоцинтовая").body("items.findAll { it.match == 'similar' }.id", hasItem(company));
        // Rights hold here too, and a few letters are no likeness.
        Api.as("hr").request().queryParam("q", "гиоцинтовая").get("/api/v1/search").then().statusCode(200).body("items.id", not(hasItem(company)));
        find("гио").body("items", equalTo(List.of()));
    }

    @Test
    void wordsAreFoundByTheirBeginningsInAnyOrderAndAlsoInside() {
        var mark = letters();
        var whole = manager.post("/companies", Map.of("name", mark + "сталь, завод «Ёлка-Юг»")).jsonPath().getInt("id");
        var contact = manager.post("/contacts", Map.of("firstName", "Семён", "lastName", mark + "ов")).jsonPath().getInt("id");
        find("елка " + mark.toLowerCase(java.util.Locale.ROOT)).body("items.id", hasItem(whole)).body("items[0].match", equalTo("name"));
        find("семен " + mark).body("items.findAll { it.type == 'contact' }.id", hasItem(contact));
        // Nothing begins so: it stands inside.
        find(mark.substring(2) + "стал").body("items.findAll { it.match == 'name' }.id", hasItem(whole));
        find("ёл " + mark + "ов").body("items.findAll { it.match == 'name' }.id", not(hasItem(whole)));
    }

    @Test
    void aDealIsFoundByThePartsOfItsNumber() {
        var digits = String.valueOf(10_000_000 + java.util.concurrent.ThreadLocalRandom.current().nextInt(89_999_999));
        var deal = manager.post("/deals", Map.of("title", "Заказ с номером", "number", "УТ-000" + digits)).then().statusCode(201).extract().jsonPath().getInt("id");
        find("УТ-000" + digits).body("items.find { it.id == " + deal + " }.match", equalTo("number"));
        find("000" + digits).body("items.findAll { it.type == 'deal' }.id", hasItem(deal));
        find(digits.substring(0, 6)).body("items.findAll { it.type == 'deal' }.id", hasItem(deal));
    }

    @Test
    void aMailIsFoundByItsBeginningAndByItsHouse() {
        var name = "m" + UUID.randomUUID().toString().replace("-", "");
        var contact = manager.post("/contacts", Map.of("firstName", "Почта", "emails", List.of(name + "@zavod-" + name.substring(0, 9) + ".ru"))).then().statusCode(201).extract().jsonPath().getInt("id");
        find(name.substring(0, 12).toUpperCase(java.util.Locale.ROOT)).body("items.find { it.id == " + contact + " }.match", equalTo("email"));
        find("@zavod-" + name.substring(0, 9)).body("items.find { it.id == " + contact + " }.match", equalTo("email"));
    }

    private io.restassured.response.ValidatableResponse find(String q) {
        return manager.request().queryParam("q", q).get("/api/v1/search").then().statusCode(200);
    }

    /** A word that nobody else has. */
    private static String letters() {
        return java.util.concurrent.ThreadLocalRandom.current().ints(8, 'а', 'я' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
