package ru.voronka.messaging;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

@ProductTest
class TemplateTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");

    private static Map<String, Object> letter(String html) {
        var id = UUID.randomUUID().toString().substring(0, 8);
        return new HashMap<>(Map.of("code", "t-" + id, "channel", "email", "name", "Шаблон " + id, "group", "Проверка", "entities", List.of("deal"), "subject", "Заказ {deal.number}", "html", html));
    }

    private int deal(String title) {
        var company = manager.post("/companies", Map.of("name", "Кедр & <b>Ко</b> " + UUID.randomUUID(), "phones", List.of(Api.phone()))).then().statusCode(201).extract().jsonPath().getInt("id");
        return manager.post("/deals", Map.of("title", title, "pipeline", "sales", "number", "УТ-77", "companyId", company, "amount", Map.of("amount", "1234500.50", "currency", "RUB"),
                "items", List.of(Map.of("name", "Стеллаж <СТ>", "quantity", "10", "price", Map.of("amount", "12500", "currency", "RUB"))))).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private ValidatableResponse preview(Api who, int template, int deal) {
        return who.post("/templates/" + template + "/preview", Map.of("subjectType", "deal", "subjectId", deal)).then();
    }

    @Test
    void aLetterSaysWhatTheDealSays() {
        var template = admin.post("/templates", letter("<p>Здравствуйте, <b>{client.name}</b>!</p><p>{deal.title}: {deal.amount}{#if deal.promisedAt}, к {deal.promisedAt}{/if}</p><p>{items}</p>"
                + "<ul>{#for item in items}<li>{item.name} × {item.quantity}</li>{/for}</ul><p>{responsible.name ?: 'Мы'} <a href=\"https://shop.example/?q={deal.number}\">сайт</a>{deal.promisedAt}</p>")).then().statusCode(201)
                .body("text", containsString("{client.name}")).extract().jsonPath().getInt("id");
        var deal = deal("Столы");
        preview(manager, template, deal).statusCode(200).body("subject", equalTo("Заказ УТ-77"))
                // What the client is called is words in a letter, never its markup.
                .body("html", containsString("<b>Кедр &amp; &lt;b&gt;Ко&lt;/b&gt;")).body("html", containsString("1&nbsp;234&nbsp;500,50&nbsp;₽")).body("html", containsString("<td")).body("html", containsString("<li>Стеллаж &lt;СТ&gt; × 10</li>"))
                .body("text", containsString("Кедр & <b>Ко</b>")).body("text", containsString("• Стеллаж <СТ> × 10")).body("text", containsString("Мария Кузнецова сайт (https://shop.example/?q=УТ-77)")).body("text", not(containsString(", к ")))
                .body("missing", contains("deal.promisedAt"));
        // Another's deal gives nothing away.
        preview(Api.as("manager2"), template, deal).statusCode(422).body("errors[0].field", equalTo("subjectId"));
    }

    @Test
    void anUnknownVariableIsNamedWithTheNearest() {
        admin.post("/templates", letter("<p>{deal.amout}</p>")).then().statusCode(422).body("errors[0].field", equalTo("html")).body("errors[0].message", containsString("deal.amout")).body("errors[0].message", containsString("deal.amount"));
        for (var hostile : List.of("{deal.getClass}", "{deal.amount.getClass()}", "{inject:pool}", "{config:property('x')}", "{items.size}", "{deal.amount.raw}", "{str:eval('x')}", "{cdi:vertx}", "{#if deal.amount.toString() == 'x'}a{/if}", "{fields.nothing}", "{#if deal.sum}x{/if}")) {
            admin.post("/templates", letter("<p>" + hostile + "</p>")).then().statusCode(422).body("errors[0].field", equalTo("html"));
        }
        for (var broken : List.of("{#if deal.amount}no end", "{/if}", "{#include other /}", "{#eval deal.title /}", "{#for a in items}{#for b in items}x{/for}{/for}", "{#each items}{it}{/each}", "{#for x in client}{/for}", "{#let a=1}{a}{/let}")) {
            admin.post("/templates", letter("<p>" + broken + "</p>")).then().statusCode(422).body("errors[0].field", equalTo("html"));
        }
        // A lead has no number of a deal.
        var ofLead = letter("<p>{deal.number}</p>");
        ofLead.put("entities", List.of("lead"));
        ofLead.put("subject", "Заявка");
        admin.post("/templates", ofLead).then().statusCode(422).body("errors[0].field", equalTo("html"));
        // Braces that are no variable stay what they are.
        var css = admin.post("/templates", letter("<p>{ x } \\{deal} 100 % </p>")).then().statusCode(201).extract().jsonPath().getInt("id");
        preview(manager, css, deal("Скобки")).statusCode(200).body("text", equalTo("{ x } {deal} 100 %"));
    }

    @Test
    void aLetterCarriesNoScript() {
        var template = admin.post("/templates", letter("<p onclick=\"x()\" style=\"color:red;background:url(http://x)\">Да</p><script>alert(1)</script><img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">a</a><a href=\"{deal.title}\">b</a><iframe src=\"http://x\"></iframe>"))
                .then().statusCode(201).body("html", not(containsString("script"))).extract().jsonPath().getInt("id");
        preview(manager, template, deal("javascript:alert(1)")).statusCode(200).body("html", not(containsString("javascript"))).body("html", not(containsString("onerror"))).body("html", not(containsString("url("))).body("html", not(containsString("iframe")));
    }

    @Test
    void anAddressMayBeAVariableAndAPictureAFile() {
        var file = admin.request().contentType(ContentType.MULTIPART).multiPart("file", "logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}, "image/png").post("/api/v1/files").then().statusCode(201).extract().jsonPath().getInt("id");
        var template = admin.post("/templates", letter("<p><a href=\"{deal.title}\">Счёт</a>{#if deal.number && deal.amount}да{/if}</p><img src=\"cid:file-" + file + "\">")).then().statusCode(201)
                .body("html", containsString("href=\"{deal.title}\"")).body("html", containsString("{#if deal.number && deal.amount}")).extract().jsonPath().getInt("id");
        preview(manager, template, deal("https://pay.example/7")).statusCode(200).body("html", containsString("href=\"https://pay.example/7\"")).body("html", containsString("cid:file-" + file)).body("fileIds", contains(file)).body("text", containsString("да"));
    }

    @Test
    void onlyThoseForWhomItIsMeantUseATemplate() {
        var hr = admin.get("/departments").then().extract().jsonPath().getInt("items.find { it.name == 'Отдел кадров' }.id");
        var fields = letter("<p>{deal.title}</p>");
        fields.put("departmentIds", List.of(hr));
        var id = admin.post("/templates", fields).then().statusCode(201).extract().jsonPath().getInt("id");
        var deal = deal("Чужой шаблон");
        manager.get("/templates?channel=email&entity=deal").then().statusCode(200).body("items.id", not(hasItem(id))).body("items.code", hasItems("quote-status", "nps"));
        preview(manager, id, deal).statusCode(404);
        manager.post("/templates", letter("<p>x</p>")).then().statusCode(403);
        admin.patch("/templates/" + id, 1, Map.of("departmentIds", List.of(), "html", "<p>Новое: {deal.title}</p>")).then().statusCode(200).body("version", equalTo(2)).body("text", equalTo("Новое: {deal.title}"));
        admin.patch("/templates/" + id, 1, Map.of("name", "Опоздал")).then().statusCode(412);
        admin.patch("/templates/" + id, 2, Map.of("channel", "sms")).then().statusCode(422).body("errors[0].field", equalTo("channel"));
        preview(manager, id, deal).statusCode(200).body("text", equalTo("Новое: Чужой шаблон"));
        admin.request().header("If-Match", "\"2\"").delete("/api/v1/templates/" + id).then().statusCode(204);
        manager.get("/templates").then().body("items.id", not(hasItem(id)));
        preview(manager, id, deal).statusCode(404);
        admin.post("/templates/" + id + "/restore", null).then().statusCode(200).body("archived", equalTo(false));
        admin.post("/templates", fields).then().statusCode(409).body("errors[0].field", equalTo("code"));
    }

    @Test
    void aDraftIsLookedAtAndAnSmsIsPlain() {
        var sms = Map.of("code", "x", "channel", "sms", "name", "x", "text", "Заказ {deal.number}: {items}", "html", "<b>no</b>");
        admin.post("/templates/preview", Map.of("template", sms)).then().statusCode(200).body("html", nullValue()).body("subject", nullValue()).body("text", containsString("Заказ УТ-77: • Стеллаж СТ-12"));
        manager.post("/templates/preview", Map.of("template", sms, "subjectType", "deal", "subjectId", deal("Стол"))).then().statusCode(200).body("text", containsString("Стеллаж <СТ>"));
        manager.get("/templates/variables?entity=lead").then().statusCode(200).body("items.code", hasItems("client.name", "lead.text", "sender.phone")).body("items.code", not(hasItem("deal.amount")));
        manager.get("/templates/variables").then().body("items.size()", greaterThanOrEqualTo(25));
    }

    @Test
    void customFieldsAnswerAndHiddenOnesDoNot() {
        var code = "srok-" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("/fields/custom", Map.of("entity", "deal", "code", code, "name", "Срок", "type", "choice", "options", List.of(Map.of("code", "soon", "name", "Скоро", "archived", false)))).then().statusCode(201);
        var template = admin.post("/templates", letter("<p>{fields." + code + "} {deal.amount}</p>")).then().statusCode(201).extract().jsonPath().getInt("id");
        var deal = manager.post("/deals", Map.of("title", "Поля", "pipeline", "sales", "amount", Map.of("amount", "5", "currency", "RUB"), "customFields", Map.of(code, "soon"))).then().statusCode(201).extract().jsonPath().getInt("id");
        preview(manager, template, deal).statusCode(200).body("text", equalTo("Скоро 5 ₽"));
        var hidden = admin.get("/roles").then().extract().jsonPath().<List<Map<String, Object>>>get("items.find { it.code == 'manager' }.hidden");
        var more = new ArrayList<>(hidden);
        more.addAll(List.of(Map.of("entity", "deal", "field", "amount"), Map.of("entity", "deal", "field", "customFields." + code)));
        admin.request().body(Map.of("hidden", more)).put("/api/v1/roles/manager/hidden-fields").then().statusCode(200);
        try {
            preview(manager, template, deal).statusCode(200).body("text", equalTo("")).body("missing", hasItems("deal.amount", "fields." + code));
            manager.get("/templates/variables?entity=deal").then().body("items.code", not(hasItem("fields." + code)));
            preview(admin, template, deal).statusCode(200).body("text", equalTo("Скоро 5 ₽"));
        } finally {
            admin.request().body(Map.of("hidden", hidden)).put("/api/v1/roles/manager/hidden-fields").then().statusCode(200);
        }
    }

    @Test
    void aSignatureSaysWhoWrites() {
        manager.request().body(Map.of("html", "<p>С уважением,<br>{sender.name}{#if sender.phone}, {sender.phone}{/if}</p><script>x</script>")).put("/api/v1/me/signature").then().statusCode(200).body("filled", equalTo("<p>С уважением,<br>Мария Кузнецова</p>"))
                .body("html", not(containsString("script")));
        manager.get("/me/signature").then().statusCode(200).body("filled", containsString("Мария Кузнецова"));
        manager.request().body(Map.of("html", "<p>{client.name}</p>")).put("/api/v1/me/signature").then().statusCode(422).body("errors[0].field", equalTo("html"));
        manager.request().body(Map.of("html", "<p></p>")).put("/api/v1/me/signature").then().statusCode(200).body("html", equalTo("")).body("filled", equalTo(""));
    }

    @Test
    void filesOfATemplateAreTheHouses() {
        var file = admin.request().contentType(ContentType.MULTIPART).multiPart("file", "Presentation.pdf", "%PDF-1.4 x".getBytes(), "application/pdf").post("/api/v1/files").then().statusCode(201).extract().jsonPath().getInt("id");
        manager.get("/files/" + file).then().statusCode(404);
        var fields = letter("<p>Во вложении</p>");
        fields.put("fileIds", List.of(file));
        var id = admin.post("/templates", fields).then().statusCode(201).body("files.name", contains("Presentation.pdf")).extract().jsonPath().getInt("id");
        preview(manager, id, deal("Файл")).statusCode(200).body("fileIds", contains(file));
        manager.get("/files/" + file).then().statusCode(200);
        manager.request().delete("/api/v1/files/" + file).then().statusCode(403);
        fields.put("code", fields.get("code") + "-2");
        fields.put("fileIds", List.of(999_999_999));
        admin.post("/templates", fields).then().statusCode(422).body("errors[0].field", equalTo("fileIds"));
    }
}
