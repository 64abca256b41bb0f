package ru.voronka.exchange;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

/** The exchange with 1C as a whole, over HTTP. */
@ProductTest
class ExchangeTest {
    private final Api admin = Api.as("admin");

    @Test
    void theSampleSessionComesInWholeAndTheSameAgainChangesNothing() throws SQLException {
        // other tests make companies of this INN too: 1C's is to be the only one
        update("update company c set deleted_at = now() where c.inn = '7707083893' and not exists (select 1 from exchange_company e where e.company_id = c.id)");
        session();
        var product = found("/products", "article", "ШК-120");
        assertEquals("Шкаф для документов, груша", product.getString("items[0].name"));
        assertEquals("4600000000015", product.getString("items[0].barcode"));
        assertEquals("Шкафы", product.getString("items[0].groupName"));
        assertEquals("12845.00", product.getString("items[0].price.amount"));
        assertEquals("37", product.getString("items[0].stock"));
        var company = found("/companies", "inn", "7707083893");
        assertEquals("client", company.getString("items[0].kind"));
        assertTrue(company.getList("items[0].phones").contains("+74951234567"));
        assertTrue(company.getList("items[0].emails").contains("zakaz@romashka.example"));
        assertEquals(List.of("12"), rows("select extension from contact_point where owner_type = 'company' and value = '+74951234567' and extension is not null"));
        var deal = found("/deals", "number", "УТ-000417");
        assertEquals(1, deal.getList("items").size());
        var id = deal.getInt("items[0].id");
        admin.get("/deals/" + id).then().statusCode(200).body("title", equalTo("Заказ УТ-000417")).body("pipeline", equalTo("sales")).body("stage", equalTo("to-assemble")).body("amount.amount", equalTo("128450.00"))
                .body("company.id", equalTo(company.getInt("items[0].id"))).body("responsible.name", equalTo("Мария Кузнецова")).body("source", equalTo("1c")).body("items.size()", equalTo(1))
                .body("items[0].productId", equalTo(product.getInt("items[0].id"))).body("items[0].quantity", equalTo("10")).body("items[0].price.amount", equalTo("12845.00")).body("items[0].article", equalTo("ШК-120"));
        admin.get("/deals/" + id + "/timeline").then().body("items.type", contains("deal.created"));
        Api.as("manager1").get("/deals/" + id).then().statusCode(200);
        Api.as("manager2").get("/deals/" + id).then().statusCode(404);

        var before = news();
        session();
        assertEquals(before, news());
        assertEquals(1, found("/deals", "number", "УТ-000417").getInt("items[0].version"));
        admin.get("/exchange/runs").then().statusCode(200).body("items[0].filename", equalTo("orders.xml")).body("items[0].status", equalTo("done")).body("items[0].counts.unchanged", equalTo(1))
                .body("items[0].kind", equalTo("sale")).body("items[0].finishedAt", notNullValue());
    }

    private void session() {
        var catalog = OneC.begins("catalog");
        var lines = catalog.get("init").split("\n");
        assertEquals("zip=yes", lines[0]);
        assertTrue(lines[1].matches("file_limit=\\d+"), lines[1]);
        catalog.send("import.xml", OneC.sample("import.xml"), 1 << 20);
        assertEquals("success", catalog.imports("import.xml"));
        catalog.send("offers.xml", OneC.sample("offers.xml"), 1 << 20);
        assertEquals("success", catalog.imports("offers.xml"));
        var sale = OneC.begins("sale");
        assertTrue(sale.request("init").queryParam("version", "2.09").get("/exchange/1c").asString().matches("zip=yes\nfile_limit=\\d+\nsessid=\\S+\nversion=2.09"));
        var query = new io.restassured.path.xml.XmlPath(sale.get("query"));
        assertEquals("2.10", query.getString("КоммерческаяИнформация.@ВерсияСхемы"));
        assertEquals("success", sale.get("success"));
        assertTrue(sale.get("info").contains("К сборке"));
        sale.send("orders.xml", OneC.sample("orders.xml"), 1 << 20);
        assertEquals("success", sale.imports("orders.xml"));
    }

    @Test
    void piecesArchivesAndOldEncodingsAreAllTheSame() {
        var first = OneC.id();
        var second = OneC.id();
        var third = OneC.id();
        var pieces = OneC.begins("catalog");
        pieces.send("import0_1.xml", OneC.goods(OneC.product(first, "По кускам", first)).getBytes(java.nio.charset.StandardCharsets.UTF_8), 37);
        assertEquals("success", pieces.imports("import0_1.xml"));
        var zipped = OneC.begins("catalog");
        zipped.send("v8.zip", OneC.zip(Map.of("webdata/import.xml", OneC.windows1251(OneC.goods(OneC.product(second, "Из архива", second), OneC.product(third, "Ещё один", third))),
                "import_files/1.jpg", new byte[100], "offers.xml", OneC.windows1251(OneC.offers(OneC.offer(second, null, "1 234,50", "7,5"))))), 100);
        assertEquals("success", zipped.imports("import.xml"));
        assertEquals("success", zipped.imports("offers.xml"));
        assertEquals("По кускам", found("/products", "article", first).getString("items[0].name"));
        var archived = found("/products", "article", second);
        assertEquals("Из архива", archived.getString("items[0].name"));
        assertEquals("1234.50", archived.getString("items[0].price.amount"));
        assertEquals("7.5", archived.getString("items[0].stock"));
        // An archive that is asked for itself, and one of a sale that nobody asks for.
        var itself = OneC.begins("catalog");
        itself.send("all.zip", OneC.zip(Map.of("offers.xml", OneC.offers(OneC.offer(third, null, "5", "1")).getBytes(java.nio.charset.StandardCharsets.UTF_8))), 1 << 20);
        assertEquals("success", itself.imports("all.zip"));
        assertEquals("5.00", found("/products", "article", third).getString("items[0].price.amount"));
        var order = OneC.id();
        OneC.begins("sale").send("orders.zip", OneC.zip(Map.of("orders.xml", OneC.whole(OneC.order(order, order, OneC.client(order, "Из архива " + order, null), OneC.status("Собран"))).getBytes(java.nio.charset.StandardCharsets.UTF_8))), 50);
        org.awaitility.Awaitility.await().atMost(java.time.Duration.ofMinutes(1)).until(() -> found("/deals", "number", order).getList("items").size() == 1);
        assertEquals("assembled", found("/deals", "number", order).getString("items[0].stage"));
    }

    @Test
    void variantsAreProductsOfTheirOwn() {
        var id = OneC.id();
        assertEquals("success", OneC.catalog(OneC.goods(OneC.product(id, "Стул", id))));
        var one = OneC.begins("catalog");
        one.send("offers.xml", OneC.offers(OneC.offer(id + "#1", null, "100", "4")));
        assertEquals("success", one.imports("offers.xml"));
        var plain = found("/products", "article", id);
        assertEquals(1, plain.getList("items").size());
        assertEquals("4", plain.getString("items[0].stock"));
        one.send("offers.xml", OneC.offers(OneC.offer(id + "#1", "Стул (белый)", "100", "4"), OneC.offer(id + "#2", "Стул (чёрный)", "90", "3")));
        assertEquals("success", one.imports("offers.xml"));
        var all = found("/products", "article", id);
        assertEquals(List.of("Стул", "Стул (белый)", "Стул (чёрный)"), all.getList("items.name"));
        assertEquals(List.of("7", "4", "3"), all.getList("items.stock"));
        assertEquals("90.00", all.getString("items[0].price.amount"));
        var order = OneC.id();
        assertEquals("success", OneC.sale(OneC.whole(OneC.order(order, order, OneC.client(order, "Выбирает " + order, null), "", "<Товар><Ид>" + id + "#2</Ид><Наименование>Стул (чёрный)</Наименование><Количество>1</Количество><Сумма>90</Сумма></Товар>"))));
        var deal = found("/deals", "number", order).getInt("items[0].id");
        admin.get("/deals/" + deal).then().body("items[0].productId", equalTo(all.getInt("items[2].id")));
        // What is marked as deleted is not sold any more, and stays where it was used.
        assertEquals("success", OneC.catalog(OneC.goods("<Товар Статус=\"Удален\"><Ид>" + id + "</Ид></Товар>")));
        assertEquals(List.of(false, true, true), found("/products", "article", id).getList("items.active"));
    }

    @Test
    void whoIsNotLetInLearnsNothing() {
        RestAssured.given().auth().preemptive().basic("1c", "wrong").get("/exchange/1c?type=catalog&mode=checkauth").then().statusCode(401).body(startsWith("failure\n")).header("WWW-Authenticate", containsString("Basic"));
        RestAssured.given().auth().preemptive().basic("другой", "demo").get("/exchange/1c?type=catalog&mode=checkauth").then().statusCode(401).body(startsWith("failure\n"));
        RestAssured.get("/exchange/1c?type=catalog&mode=checkauth").then().statusCode(401).body(startsWith("failure\n"));
        for (var mode : List.of("init", "file", "import", "query", "info", "success")) {
            RestAssured.given().auth().preemptive().basic("1c", "demo").cookie("voronka_1c", "forged").queryParam("type", "sale").queryParam("mode", mode).queryParam("filename", "a.xml").get("/exchange/1c")
                    .then().statusCode(401).body(startsWith("failure\n"));
        }
        assertTrue(OneC.begins("catalog").get("nonsense").startsWith("failure\n"));
        RestAssured.get("/exchange/1c?type=other&mode=checkauth").then().body(startsWith("failure\n"));
        Api.as("manager1").get("/exchange/runs").then().statusCode(403);
        Api.as("rop").get("/exchange/runs").then().statusCode(403);
        RestAssured.get("/api/v1/exchange/runs").then().statusCode(401);
        admin.get("/exchange/runs/999999999").then().statusCode(404);
    }

    @Test
    void anInterruptedImportGoesOnFromWhereItStood() throws SQLException {
        var mark = OneC.id();
        var products = new String[2500];
        for (var i = 0; i < products.length; i++) {
            products[i] = OneC.product(mark + "-" + i, "Товар " + i, mark);
        }
        var one = OneC.begins("catalog");
        one.send("import.xml", OneC.goods(products).getBytes(java.nio.charset.StandardCharsets.UTF_8), 100_000);
        var run = admin.get("/exchange/runs").jsonPath().getLong("items[0].id");
        // As a node leaves it that was killed after its second batch.
        update("update exchange_run set status = 'running', position = 2000, counts = '{\"productsCreated\": 2000}', busy_until = now() + interval '2 seconds' where id = " + run);
        assertTrue(one.imports("import.xml").startsWith("success"));
        admin.get("/exchange/runs/" + run).then().body("position", equalTo(2500)).body("counts.productsCreated", equalTo(2500)).body("status", equalTo("done"));
        assertEquals(List.of("500"), rows("select count(*) from product where external_id like '" + mark + "-%'"));
        // From its beginning once more: what is there stays as it is.
        admin.post("/exchange/runs/" + run + "/replay", null).then().statusCode(200);
        org.awaitility.Awaitility.await().atMost(java.time.Duration.ofMinutes(1)).until(() -> admin.get("/exchange/runs/" + run).jsonPath().getString("status").equals("done"));
        admin.get("/exchange/runs/" + run).then().body("counts.productsCreated", equalTo(2000)).body("counts.unchanged", equalTo(500));
        assertEquals(List.of("2500"), rows("select count(*) from product where external_id like '" + mark + "-%'"));
        Api.as("director").post("/exchange/runs/" + run + "/replay", null).then().statusCode(403);
    }

    @Test
    void aFinishedFileIsAnEventForTheAdministratorAlone() {
        var from = admin.get("/events").jsonPath().getString("last");
        assertEquals("success", OneC.catalog(OneC.goods(OneC.product(OneC.id(), "Событие", "С"))));
        org.awaitility.Awaitility.await().atMost(java.time.Duration.ofMinutes(1)).until(() -> admin.request().queryParam("after", from).get("/api/v1/events").jsonPath().getList("items.type").contains("exchange.finished"));
        admin.request().queryParam("after", from).queryParam("types", "exchange.finished").get("/api/v1/events").then().body("items[0].data.counts.productsCreated", equalTo(1)).body("items.type", hasItem("exchange.finished"));
        Api.as("manager1").request().queryParam("after", from).get("/api/v1/events").then().body("items.type", not(hasItems("exchange.finished")));
    }

    JsonPath found(String path, String parameter, String value) {
        return admin.request().queryParam(parameter, value).get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
    }

    /** How many events there are of things that people see; other tests may add theirs only to other subjects. */
    private static List<String> news() throws SQLException {
        return rows("select e.id from event e where e.cause like 'exchange:%' and e.subject_type <> 'exchange' and (e.subject_type, e.subject_id) in ("
                + "select 'deal', id from deal where number = 'УТ-000417' union all select 'company', id from company where inn = '7707083893') order by 1");
    }

    static List<String> rows(String sql) throws SQLException {
        try (var connection = Database.dataSource().getConnection(); var result = connection.createStatement().executeQuery(sql)) {
            var rows = new java.util.ArrayList<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    static void update(String sql) throws SQLException {
        try (var connection = Database.dataSource().getConnection()) {
            connection.createStatement().executeUpdate(sql);
        }
    }
}
