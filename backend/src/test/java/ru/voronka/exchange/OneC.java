package ru.voronka.exchange;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** 1C as the format describes it: asks to be let in, keeps the cookie, sends files in pieces, asks for their import until it is through. */
class OneC {
    private final String type;
    private final String name;
    private final String value;

    private OneC(String type, String name, String value) {
        this.type = type;
        this.name = name;
        this.value = value;
    }

    static OneC begins(String type) {
        var lines = RestAssured.given().auth().preemptive().basic("1c", "demo").queryParam("type", type).queryParam("mode", "checkauth").get("/exchange/1c").then().statusCode(200).extract().asString().split("\n");
        if (!lines[0].equals("success")) {
            throw new AssertionError(String.join("|", lines));
        }
        return new OneC(type, lines[1], lines[2]);
    }

    RequestSpecification request(String mode) {
        return RestAssured.given().cookie(name, value).queryParam("type", type).queryParam("mode", mode);
    }

    String get(String mode) {
        return request(mode).get("/exchange/1c").then().statusCode(200).extract().asString();
    }

    Response file(String filename, byte[] body) {
        return request("file").queryParam("filename", filename).contentType("application/octet-stream").body(body).post("/exchange/1c");
    }

    /** Sends the file in pieces of that size. */
    void send(String filename, byte[] body, int piece) {
        for (var at = 0; at < body.length; at += piece) {
            var answer = file(filename, Arrays.copyOfRange(body, at, Math.min(body.length, at + piece))).asString();
            if (!answer.startsWith("success")) {
                throw new AssertionError(answer);
            }
        }
    }

    void send(String filename, String body) {
        send(filename, body.getBytes(StandardCharsets.UTF_8), 1 << 20);
    }

    String askImport(String filename) {
        return request("import").queryParam("filename", filename).get("/exchange/1c").asString();
    }

    /** @return the last answer, when it is not `progress` any more */
    String imports(String filename) {
        for (var i = 0; i < 60; i++) {
            var answer = askImport(filename);
            if (!answer.startsWith("progress")) {
                return answer;
            }
        }
        throw new AssertionError("no end of progress");
    }

    /** One file of a catalogue from its first byte to its import. */
    static String catalog(String body) {
        var one = begins("catalog");
        one.send("import.xml", body);
        return one.imports("import.xml");
    }

    /** One file of documents, without a call for its import: the answer, or what came of it where that took longer than a call. */
    static String sale(String body) {
        var answer = begins("sale").file("orders.xml", body.getBytes(StandardCharsets.UTF_8)).asString();
        var run = new io.restassured.path.json.JsonPath[1];
        org.awaitility.Awaitility.await().atMost(java.time.Duration.ofMinutes(2)).until(() -> {
            run[0] = ru.voronka.Api.as("admin").request().queryParam("kind", "sale").queryParam("limit", 1).get("/api/v1/exchange/runs").jsonPath();
            return java.util.List.of("done", "failed").contains(run[0].getString("items[0].status"));
        });
        return run[0].getString("items[0].status").equals("failed") ? "failure\n" + run[0].getString("items[0].error") : answer;
    }

    static byte[] sample(String name) {
        try (var in = OneC.class.getResourceAsStream("/commerceml/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String whole(String inside) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<КоммерческаяИнформация ВерсияСхемы=\"2.08\">\n" + inside + "\n</КоммерческаяИнформация>";
    }

    static String goods(String... products) {
        return whole("<Каталог><Ид>k</Ид><Товары>" + String.join("\n", products) + "</Товары></Каталог>");
    }

    static String product(String id, String name, String article) {
        return "<Товар><Ид>" + id + "</Ид><Артикул>" + article + "</Артикул><Наименование>" + name + "</Наименование><БазоваяЕдиница>шт</БазоваяЕдиница></Товар>";
    }

    static String offers(String... offers) {
        return whole("<ПакетПредложений><ТипыЦен><ТипЦены><Ид>t1</Ид><Наименование>Оптовая</Наименование></ТипЦены></ТипыЦен><Предложения>" + String.join("\n", offers) + "</Предложения></ПакетПредложений>");
    }

    static String offer(String id, String name, String price, String stock) {
        return "<Предложение><Ид>" + id + "</Ид>" + (name == null ? "" : "<Наименование>" + name + "</Наименование>") + "<Цены><Цена><ИдТипаЦены>t1</ИдТипаЦены><ЦенаЗаЕдиницу>" + price
                + "</ЦенаЗаЕдиницу><Валюта>руб.</Валюта></Цена></Цены><Количество>" + stock + "</Количество></Предложение>";
    }

    static String order(String id, String number, String client, String requisites) {
        return order(id, number, client, requisites, "<Товар><Ид>" + id + "-p</Ид><Наименование>Стол</Наименование><ЦенаЗаЕдиницу>1 000,50</ЦенаЗаЕдиницу><Количество>2</Количество><Сумма>2 001,00</Сумма></Товар>");
    }

    static String order(String id, String number, String client, String requisites, String lines) {
        return "<Документ><Ид>" + id + "</Ид><Номер>" + number + "</Номер><Дата>2026-11-20</Дата><ХозОперация>Заказ товара</ХозОперация><Роль>Продавец</Роль><Валюта>руб</Валюта><Сумма>2 001,00</Сумма><Контрагенты>"
                + client + "</Контрагенты><Товары>" + lines + "</Товары><ЗначенияРеквизитов>" + requisites + "</ЗначенияРеквизитов></Документ>";
    }

    static String client(String id, String name, String inn) {
        return "<Контрагент><Ид>" + id + "</Ид><Наименование>" + name + "</Наименование>" + (inn == null ? "" : "<ИНН>" + inn + "</ИНН>") + "<Роль>Покупатель</Роль></Контрагент>";
    }

    static String requisite(String name, String value) {
        return "<ЗначениеРеквизита><Наименование>" + name + "</Наименование><Значение>" + value + "</Значение></ЗначениеРеквизита>";
    }

    static String status(String value) {
        return requisite("Статус заказа", value);
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    static byte[] windows1251(String text) {
        return text.replace("encoding=\"UTF-8\"", "encoding=\"windows-1251\"").getBytes(Charset.forName("windows-1251"));
    }

    /** @return a valid INN of a company that no other test has */
    static String inn() {
        var digits = String.format("%09d", java.util.concurrent.ThreadLocalRandom.current().nextInt(1_000_000_000));
        int[] weights = {2, 4, 10, 3, 5, 9, 4, 6, 8};
        var sum = 0;
        for (var i = 0; i < 9; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return digits + sum % 11 % 10;
    }
}
