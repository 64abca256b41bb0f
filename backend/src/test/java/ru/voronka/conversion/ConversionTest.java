package ru.voronka.conversion;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class ConversionTest {
    private final Api manager = Api.as("manager1");

    @Test
    void aLeadBecomesCompanyContactAndDealAndEverythingTravels() {
        var phone = Api.phone();
        var lead = manager.post("/leads", Map.of("title", "Шкафы", "phones", List.of(phone), "emails", List.of("zakaz@romashka.example"), "source", "site", "utm", Map.of("source", "yandex", "campaign", "autumn"), "text", "10 шкафов"))
                .then().statusCode(201).extract().jsonPath().getInt("id");
        manager.post("/leads/" + lead + "/comments", Map.of("text", "Готов купить")).then().statusCode(201).body("data.text", equalTo("Готов купить"));
        var wanted = Map.of("company", Map.of("name", "Ромашка ООО", "inn", "7707083893"), "contact", Map.of("firstName", "Анна"),
                "deal", Map.of("pipeline", "sales", "title", "Шкафы для архива", "amount", Map.of("amount", "128450.00", "currency", "RUB")), "phonesTo", "contact", "emailsTo", "company");
        var made = manager.act("/leads/" + lead + "/convert", 1, wanted).then().statusCode(200)
                .body("lead.stage", equalTo("converted")).body("lead.deal.name", equalTo("Шкафы для архива"))
                .body("company.inn", equalTo("7707083893")).body("company.phones", empty()).body("company.emails", contains("zakaz@romashka.example"))
                .body("contact.phones", contains(phone)).body("contact.emails", empty()).body("contact.company.name", equalTo("Ромашка ООО"))
                .body("deal.amount.amount", equalTo("128450.00")).body("deal.source", equalTo("site")).body("deal.utm.campaign", equalTo("autumn")).body("deal.stage", equalTo("new")).body("deal.lead.id", equalTo(lead))
                .extract().jsonPath();
        manager.get("/leads/" + lead + "/timeline").then().statusCode(200).body("items.type", contains("lead.converted", "comment.added", "lead.created"));
        manager.get("/companies/" + made.getInt("company.id") + "/timeline").then().statusCode(200).body("items.type", hasItems("company.created", "deal.created", "contact.created"));
        manager.act("/leads/" + lead + "/convert", 2, wanted).then().statusCode(409).body("code", equalTo("already-converted"));
        manager.act("/leads/" + lead + "/stage", 2, Map.of("stage", "new")).then().statusCode(409);
    }

    @Test
    void aPrivatePersonBecomesContactAndDeal() {
        var lead = manager.lead("Частное лицо");
        manager.act("/leads/" + lead.get("id") + "/convert", 1, Map.of("contact", Map.of("firstName", "Иван"))).then().statusCode(200)
                .body("company", nullValue()).body("contact.id", notNullValue()).body("contact.phones", equalTo(lead.get("phones"))).body("deal.title", equalTo("Частное лицо"));
    }

    @Test
    void aWrongInnStopsItWholeAndNothingIsLeftBehind() {
        var lead = manager.lead("С опечаткой");
        var name = "Опечатка " + lead.get("id");
        manager.act("/leads/" + lead.get("id") + "/convert", 1, Map.of("company", Map.of("name", name, "inn", "7707083894"), "contact", Map.of("firstName", "Иван")))
                .then().statusCode(422).body("errors.field", hasItem("company.inn"));
        manager.request().queryParam("q", name).get("/api/v1/companies").then().body("items", empty());
        manager.get("/leads/" + lead.get("id")).then().body("stage", equalTo("new"));
        manager.act("/leads/" + lead.get("id") + "/convert", 1, Map.of()).then().statusCode(422);
        manager.act("/leads/" + lead.get("id") + "/convert", 7, Map.of("contact", Map.of("firstName", "Иван"))).then().statusCode(412).body("current.title", equalTo("С опечаткой"));
    }
}
