package ru.voronka.exchange;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** What becomes of 1C's documents and counterparties. */
@ProductTest
class OrdersTest {
    private final Api head = Api.as("rop");
    private final Api admin = Api.as("admin");

    @Test
    void theStageFollowsOneCsStatusAndPeoplesMovesStandUntilItChanges() {
        var id = OneC.id();
        var client = OneC.client(id, "Идёт по стадиям " + id, null);
        sent(OneC.order(id, id, client, OneC.status("Оплачен")));
        var deal = deal(id);
        assertEquals("paid", deal.getString("stage"));
        assertEquals("2001.00", deal.getString("amount.amount"));
        head.act("/deals/" + deal.getInt("id") + "/stage", deal.getInt("version"), Map.of("stage", "in-progress")).then().statusCode(200);
        sent(OneC.order(id, id, client, OneC.status("Оплачен")));
        // Another word of the document, the same status: the money moves, the stage does not.
        sent(OneC.order(id, id, client, OneC.status("оплачен")).replace("<Сумма>2 001,00</Сумма><Контрагенты>", "<Сумма>2500</Сумма><Контрагенты>"));
        assertEquals("in-progress", deal(id).getString("stage"));
        assertEquals("2500.00", deal(id).getString("amount.amount"));
        sent(OneC.order(id, id, client, OneC.status("Собирается")));
        assertEquals("assembling", deal(id).getString("stage"));
        sent(OneC.order(id, id, client, OneC.status("Ждёт погоды")));
        assertEquals("assembling", deal(id).getString("stage"));
        run().body("counts.unknownStatus", equalTo(1)).body("error", containsString("Ждёт погоды"));
        sent(OneC.order(id, id, client, OneC.status("Выполнен")));
        assertEquals("won", deal(id).getString("stage"));
        head.get("/deals/" + deal(id).getInt("id") + "/timeline").then().body("items.type", contains("deal.won", "deal.stage-changed", "deal.updated", "deal.updated", "deal.stage-changed", "payment.received", "deal.created"))
                .body("items[0].data.comment", equalTo("Статус в 1С: Выполнен")).body("items[0].actor", nullValue());
    }

    @Test
    void aCancelledOrDeletedOrderIsLostForAReason() {
        var cancelled = OneC.id();
        var client = OneC.client(cancelled, "Передумал " + cancelled, null);
        sent(OneC.order(cancelled, cancelled, client, OneC.status("К сборке")));
        sent(OneC.order(cancelled, cancelled, client, OneC.status("К сборке") + OneC.requisite("Отменен", "true")));
        var deal = deal(cancelled);
        assertEquals("lost", deal.getString("stage"));
        assertEquals("cancelled-in-1c", deal.getString("refusal.reason"));
        sent(OneC.order(cancelled, cancelled, client, OneC.status("К сборке") + OneC.requisite("Отменен", "false")));
        assertEquals("to-assemble", deal(cancelled).getString("stage"));
        sent(OneC.order(cancelled, cancelled, client, OneC.status("К сборке")).replace("<Роль>Продавец</Роль>", "<Роль>Продавец</Роль><ПометкаУдаления>true</ПометкаУдаления>"));
        assertEquals("lost", deal(cancelled).getString("stage"));
        assertEquals("2001.00", deal(cancelled).getString("amount.amount"));
        var never = OneC.id();
        sent(OneC.order(never, never, client, "").replace("<Роль>Продавец</Роль>", "<Роль>Продавец</Роль><ПометкаУдаления>true</ПометкаУдаления>"));
        assertEquals(0, deals(never).getList("items").size());
    }

    @Test
    void aCounterpartyIsMergedIntoTheCompanyOfItsInn() {
        var inn = OneC.inn();
        var company = Api.as("manager2").post("/companies", Map.of("name", "Наше название", "inn", inn, "phones", List.of("+74950000001"))).then().statusCode(201).extract().jsonPath();
        var external = OneC.id();
        var client = "<Контрагент><Ид>" + external + "</Ид><Наименование>Название из 1С</Наименование><ИНН>" + inn + "</ИНН><КПП>770701001</КПП><Роль>Покупатель</Роль><Контакты><Контакт><Тип>Телефон рабочий</Тип>"
                + "<Значение>8 (495) 000-00-02 доб. 77, 8 495 000-00-03</Значение></Контакт><Контакт><Тип>Почта</Тип><Значение>A@Client.example</Значение></Контакт></Контакты></Контрагент>";
        var order = OneC.id();
        sent(OneC.order(order, order, client, OneC.requisite("Менеджер", "Нет такого")));
        var deal = deal(order);
        assertEquals(company.getInt("id"), deal.getInt("company.id"));
        // Nobody of ours is named: the company's own manager has it.
        assertEquals("Иван Попов", deal.getString("responsible.name"));
        assertEquals("new", deal.getString("stage"));
        var merged = admin.get("/companies/" + company.getInt("id")).then().body("name", equalTo("Наше название")).body("kpp", equalTo("770701001"))
                .body("phones", contains("+74950000001", "+74950000002", "+74950000003")).body("emails", contains("a@client.example")).extract().jsonPath();
        admin.get("/companies/" + company.getInt("id") + "/timeline").then().body("items.type", hasItems("company.updated", "company.created"));
        // People change it; 1C says the same: theirs stands. 1C says anew: 1C's.
        admin.patch("/companies/" + company.getInt("id"), merged.getInt("version"), Map.of("kpp", "770701999")).then().statusCode(200);
        sent(OneC.order(order, order, client, OneC.requisite("Менеджер", "мария кузнецова")));
        admin.get("/companies/" + company.getInt("id")).then().body("kpp", equalTo("770701999"));
        assertEquals("Мария Кузнецова", deal(order).getString("responsible.name"));
        sent(OneC.order(order, order, client.replace("Название из 1С", "Новое из 1С"), ""));
        admin.get("/companies/" + company.getInt("id")).then().body("name", equalTo("Новое из 1С")).body("kpp", equalTo("770701999"));
        // Another counterparty of the same INN is the same company; counterparties also come alone.
        assertEquals("success", OneC.sale(OneC.whole("<Контрагенты>" + OneC.client(OneC.id(), "Филиал", inn) + "</Контрагенты>")));
        admin.request().queryParam("inn", inn).get("/api/v1/companies").then().body("items.size()", equalTo(1));
    }

    @Test
    void withoutInnItIsKnownByItsIdAndAWrongInnIsTold() {
        var external = OneC.id();
        var first = OneC.id();
        var second = OneC.id();
        sent(OneC.order(first, first, OneC.client(external, "Без ИНН", null), "") + OneC.order(second, second, OneC.client(external, "Без ИНН", "7707083894"), ""));
        assertEquals(deal(first).getInt("company.id"), deal(second).getInt("company.id"));
        assertEquals("Сергей Волков", deal(first).getString("responsible.name"));
        run().body("counts.companiesCreated", equalTo(1)).body("counts.innWrong", equalTo(1)).body("counts.dealsCreated", equalTo(2)).body("error", containsString("7707083894"));
    }

    @Test
    void oneBadDocumentLeavesTheOthersAlone() {
        var good = OneC.id();
        var bad = OneC.id();
        var client = OneC.client(good, "Аккуратный " + good, null);
        sent(OneC.order(bad, bad, client, "").replace("<Количество>2<", "<Количество>две<") + OneC.order(good, good, client, "") + OneC.order(OneC.id(), "П", client, "").replace("Заказ товара", "Выплата безналичных денег"));
        assertEquals("new", deal(good).getString("stage"));
        assertEquals(0, deals(bad).getList("items").size());
        run().body("status", equalTo("done")).body("counts.failed", equalTo(1)).body("counts.skipped", equalTo(1)).body("counts.dealsCreated", equalTo(1)).body("error", containsString("две"));
    }

    @Test
    void moneyThatHasComeBeginsARobot() {
        var robot = admin.post("/robots", Map.of("name", "Оплачено", "entity", "deal", "pipeline", "sales", "when", Map.of("kind", "paid"), "conditions", List.of(), "actions", List.of(Map.of("kind", "comment", "text", "деньги пришли")))).then().statusCode(201).extract().jsonPath().getInt("id");
        admin.post("/robots/" + robot + "/publish", Map.of("active", true)).then().statusCode(200);
        try {
            var id = OneC.id();
            var client = OneC.client(id, "Платит вовремя " + id, null);
            sent(OneC.order(id, id, client, OneC.status("Ждёт оплаты")));
            var deal = deal(id).getInt("id");
            sent(OneC.order(id, id, client, OneC.status("Оплачен")));
            await().untilAsserted(() -> admin.get("/deals/" + deal + "/timeline?kinds=comment").then().body("items.data.text", contains("деньги пришли")));
            sent(OneC.order(id, id, client, OneC.status("Собирается")));
            sent(OneC.order(id, id, client, OneC.status("Оплачен")));
            admin.get("/robots/" + robot + "/runs").then().body("items.findAll { it.subjectId == " + deal + " }.size()", equalTo(1));
        } finally {
            admin.request().delete("/api/v1/robots/" + robot).then().statusCode(204);
        }
    }

    @Test
    void theContainerOfTheThirdVersionTellsPaymentAndShipment() {
        var id = OneC.id();
        var client = OneC.client(id, "Третья версия " + id, null);
        var order = OneC.order(id, id, client, "");
        var payment = OneC.order(OneC.id(), "О-1", client, OneC.requisite("Проведен", "true")).replace("Заказ товара", "Выплата безналичных денег");
        var shipment = OneC.order(OneC.id(), "Р-1", client, OneC.requisite("Проведен", "true")).replace("Заказ товара", "Отпуск товара");
        sent("<Контейнер>" + order + "</Контейнер>");
        assertEquals("new", deal(id).getString("stage"));
        sent("<Контейнер>" + order + payment + "</Контейнер>");
        assertEquals("paid", deal(id).getString("stage"));
        sent("<Контейнер>" + order + payment + shipment + "</Контейнер>");
        assertEquals("shipped", deal(id).getString("stage"));
    }

    @Test
    void aLineWaitsForItsProduct() {
        var id = OneC.id();
        var order = OneC.order(id, id, OneC.client(id, "Раньше товара " + id, null), "");
        sent(order);
        admin.get("/deals/" + deal(id).getInt("id")).then().body("items[0].productId", nullValue()).body("items[0].name", equalTo("Стол")).body("items[0].price.amount", equalTo("1000.50"));
        run().body("counts.unknownProducts", equalTo(1));
        assertEquals("success", OneC.catalog(OneC.goods(OneC.product(id + "-p", "Стол", "СТ"))));
        sent(order);
        admin.get("/deals/" + deal(id).getInt("id")).then().body("items[0].productId", org.hamcrest.Matchers.notNullValue()).body("version", equalTo(2));
        admin.get("/deals/" + deal(id).getInt("id") + "/timeline").then().body("items.type", hasItem("deal.updated"));
    }

    @Test
    void counterpartiesComeByTheThousandAndOnlyOnce() {
        var mark = OneC.id();
        var inn = OneC.inn();
        var here = Api.as("manager1").post("/companies", Map.of("name", "Уже здесь", "inn", inn)).then().statusCode(201).extract().jsonPath().getInt("id");
        var all = new StringBuilder("<Контрагенты>" + OneC.client(mark + "-here", "Из 1С", inn));
        for (var i = 0; i < 1500; i++) {
            all.append("<Контрагент><Ид>").append(mark).append('-').append(i).append("</Ид><Наименование>Оптом ").append(mark).append(' ').append(i).append("</Наименование><Контакты><Контакт><Тип>Почта</Тип><Значение>c")
                    .append(i).append("@").append(mark).append(".example</Значение></Контакт></Контакты></Контрагент>");
        }
        var file = OneC.whole(all + OneC.client(mark + "-0", "Оптом и ещё раз", null) + "</Контрагенты>");
        assertEquals("success", OneC.sale(file));
        run().body("counts.companiesCreated", equalTo(1500));
        var one = admin.request().queryParam("email", "c7@" + mark + ".example").get("/api/v1/companies").then().body("items.size()", equalTo(1)).body("items[0].responsible.name", equalTo("Сергей Волков")).extract().jsonPath();
        admin.get("/companies/" + one.getInt("items[0].id") + "/timeline").then().body("items.type", contains("company.created"));
        admin.request().queryParam("inn", inn).get("/api/v1/companies").then().body("items.id", contains(here));
        assertEquals("success", OneC.sale(OneC.whole(all + "</Контрагенты>")));
        run().body("counts.companiesCreated", nullValue()).body("counts.unchanged", equalTo(1500));
    }

    @Test
    void theMappingIsData() {
        var settings = admin.get("/exchange/settings").then().statusCode(200).body("login", equalTo("1c")).body("settings.statuses.'К сборке'", equalTo("to-assemble")).extract().jsonPath();
        var wanted = new java.util.HashMap<String, Object>(settings.getMap("settings"));
        var statuses = new java.util.HashMap<String, String>(settings.getMap("settings.statuses"));
        statuses.put("Согласован " + OneC.id(), "quote-sent");
        wanted.put("statuses", statuses);
        var body = new java.util.HashMap<String, Object>(Map.of("login", "1c", "active", true, "settings", wanted));
        Api.as("rop").request().body(body).put("/api/v1/exchange/settings").then().statusCode(403);
        var session = OneC.begins("sale");
        admin.request().body(body).put("/api/v1/exchange/settings").then().statusCode(200).body("settings.statuses.size()", equalTo(9));
        var said = statuses.keySet().stream().filter(s -> s.startsWith("Согласован")).findFirst().orElseThrow();
        var id = OneC.id();
        // The session stays: neither name nor password has changed.
        session.send("orders.xml", OneC.whole(OneC.order(id, id, OneC.client(id, "Согласен " + id, null), OneC.status(said))));
        assertEquals("success", session.imports("orders.xml"));
        assertEquals("quote-sent", deal(id).getString("stage"));
        statuses.put("Новый", "no-such-stage");
        admin.request().body(body).put("/api/v1/exchange/settings").then().statusCode(422).body("errors.field", hasItem("settings.statuses.Новый"));
        statuses.remove("Новый");
        wanted.put("refusal", Map.of("status", "undefined", "reason", "none"));
        admin.request().body(body).put("/api/v1/exchange/settings").then().statusCode(422).body("errors.field", hasItem("settings.refusal.reason"));
        wanted.put("refusal", settings.getMap("settings.refusal"));
        wanted.put("colour", "red");
        admin.request().body(body).put("/api/v1/exchange/settings").then().statusCode(422);
        wanted.remove("colour");
        body.put("password", "short");
        admin.request().body(body).put("/api/v1/exchange/settings").then().statusCode(422).body("errors.field", hasItem("password"));
        Api.as("manager1").get("/exchange/settings").then().statusCode(403);
    }

    @Test
    void theTextOfADocumentIsOnlyText() {
        var id = OneC.id();
        sent(OneC.order(id, id, OneC.client(id, "&lt;script&gt;'; drop table deal; --", null), "").replace("<Роль>Продавец</Роль>", "<Роль>Продавец</Роль><Комментарий><![CDATA[=cmd|' /C calc'!A0]]></Комментарий>"));
        admin.get("/deals/" + deal(id).getInt("id")).then().body("company.name", equalTo("<script>'; drop table deal; --")).body("comment", equalTo("=cmd|' /C calc'!A0"));
    }

    private void sent(String documents) {
        assertEquals("success", OneC.sale(OneC.whole(documents)));
    }

    private JsonPath deals(String number) {
        return admin.request().queryParam("number", number).get("/api/v1/deals").then().statusCode(200).extract().jsonPath();
    }

    private JsonPath deal(String number) {
        var found = deals(number);
        assertEquals(1, found.getList("items").size());
        return admin.get("/deals/" + found.getInt("items[0].id")).jsonPath();
    }

    private io.restassured.response.ValidatableResponse run() {
        var id = admin.request().queryParam("kind", "sale").get("/api/v1/exchange/runs").jsonPath().getInt("items[0].id");
        return admin.get("/exchange/runs/" + id).then().statusCode(200);
    }
}
