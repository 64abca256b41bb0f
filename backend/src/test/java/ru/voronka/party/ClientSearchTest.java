package ru.voronka.party;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class ClientSearchTest {
    private final Api manager = Api.as("manager1");

    @Test
    void aCompanyIsFoundByNamePhoneMailAndInn() {
        var name = "Лесной " + UUID.randomUUID();
        var phone = Api.phone();
        var mail = UUID.randomUUID() + "@client.example";
        var id = manager.post("/companies", Map.of("name", name, "inn", "500100732259", "phones", List.of(phone), "emails", List.of(mail))).then().statusCode(201).extract().jsonPath().getInt("id");
        for (var q : List.of(name.substring(2).toUpperCase(), phone, "8" + phone.substring(2), phone.substring(5), mail.toUpperCase())) {
            manager.get("/companies?q={q}", q).then().statusCode(200).body("items.id", contains(id));
        }
        manager.get("/companies?q={q}", "500100732259").then().statusCode(200).body("items.id", hasItem(id));
        manager.get("/contacts?q={q}", phone).then().statusCode(200).body("items", empty());
        Api.as("hr").get("/companies?q={q}", phone).then().statusCode(200).body("items", empty());
    }

    @Test
    void aContactIsFoundByPartOfAPhoneAndByName() {
        var name = "Лес" + UUID.randomUUID();
        var phone = Api.phone();
        var id = manager.post("/contacts", Map.of("firstName", name, "phones", List.of(phone))).then().statusCode(201).extract().jsonPath().getInt("id");
        manager.get("/contacts?q={q}", name.substring(0, 30)).then().statusCode(200).body("items.id", contains(id));
        manager.get("/contacts?q={q}", phone.substring(4)).then().statusCode(200).body("items.id", contains(id));
    }
}
