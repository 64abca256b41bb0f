package ru.voronka.exchange;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** What must not get through, and must not hurt what does. */
@ProductTest
class HostileFilesTest {
    private final Api admin = Api.as("admin");

    @Test
    void entitiesAreRefused() {
        var id = OneC.id();
        var xxe = OneC.goods(OneC.product(id, "&x;", id)).replace("?>\n", "?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n");
        var answer = OneC.catalog(xxe);
        assertTrue(answer.startsWith("failure\n"), answer);
        assertTrue(answer.contains("DOCTYPE"), answer);
        assertTrue(OneC.catalog(OneC.goods(OneC.product(id, "&x;", id))).startsWith("failure\n"));
        var laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY a0 \"ха\">");
        for (var i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        assertTrue(OneC.catalog(OneC.goods(OneC.product(id, "&a29;", id)).replace("?>\n", "?>\n" + laughs + "]>\n")).startsWith("failure\n"));
        admin.request().queryParam("article", id).get("/api/v1/products").then().body("items.size()", equalTo(0));
    }

    @Test
    void aNameWithAPathIsRefused() {
        var one = OneC.begins("catalog");
        for (var name : new String[] {"../import.xml", "..\\import.xml", "/etc/passwd", "a/b.xml", "C:\\a.xml", "import_files/../../a.jpg", "..", "", "a\u0000.xml"}) {
            assertTrue(one.file(name, new byte[] {1}).asString().startsWith("failure\n"), name);
            assertTrue(one.askImport(name).startsWith("failure\n"), name);
        }
        assertTrue(one.file("import_files/ab/ab12.jpg", new byte[] {1}).asString().startsWith("success"));
        assertTrue(one.askImport("never.xml").startsWith("failure\n"));
        one.send("evil.zip", OneC.zip(Map.of("../../import.xml", OneC.goods().getBytes(StandardCharsets.UTF_8))), 1 << 20);
        var answer = one.imports("import.xml");
        assertTrue(answer.startsWith("failure\n"), answer);
    }

    @Test
    void aBombIsNotUnpacked() {
        var one = OneC.begins("catalog");
        one.send("bomb.zip", OneC.zip(Map.of("import.xml", new byte[64 << 20])), 1 << 20);
        var answer = one.imports("import.xml");
        assertTrue(answer.startsWith("failure\n") && answer.contains("без меры"), answer);
        one.send("cut.zip", java.util.Arrays.copyOf(OneC.zip(Map.of("import.xml", OneC.sample("import.xml"))), 300), 1 << 20);
        assertTrue(one.imports("cut.zip").startsWith("failure\n"));
    }

    @Test
    void brokenXmlSaysWhereAndLosesNothing() {
        var id = OneC.id();
        var one = OneC.begins("catalog");
        var broken = OneC.goods(OneC.product(id, "До обрыва", id), "<Товар><Ид>x</Ид><Наименование>Оборван</Товар>");
        one.send("import.xml", broken);
        var answer = one.imports("import.xml");
        assertTrue(answer.matches("(?s)failure\nСтрока 4, столбец \\d+: .*"), answer);
        assertEquals(answer, one.imports("import.xml"));
        var run = admin.get("/exchange/runs").then().body("items[0].status", equalTo("failed")).body("items[0].error", containsString("Строка 4")).body("items[0].kept", equalTo(true)).extract().jsonPath().getLong("items[0].id");
        admin.request().queryParam("article", id).get("/api/v1/products").then().body("items[0].name", equalTo("До обрыва"));
        // Another file of the same session is not touched by it.
        one.send("import.xml", OneC.goods(OneC.product(id, "После починки", id)));
        assertEquals("success", one.imports("import.xml"));
        admin.request().queryParam("article", id).get("/api/v1/products").then().body("items[0].name", equalTo("После починки"));
        admin.get("/exchange/runs/" + run).then().body("status", equalTo("failed"));
        var sale = OneC.begins("sale");
        sale.send("orders.xml", "<?xml version=\"1.0\"?><КоммерческаяИнформация><Документ>");
        assertTrue(sale.imports("orders.xml").startsWith("failure\nСтрока 1"));
        assertTrue(OneC.sale(OneC.whole("<Документ></Ид>")).startsWith("failure\nСтрока 3"));
        assertTrue(OneC.catalog("это не XML").startsWith("failure\n"));
        assertTrue(OneC.catalog("<html><body/></html>").startsWith("failure\n"));
    }

    @Test
    void depthAndSizeAreLimited() {
        assertTrue(OneC.catalog(OneC.whole("<а>".repeat(10_000))).startsWith("failure\n"));
        assertTrue(OneC.catalog(OneC.goods(OneC.product("x", "д".repeat(17_000_000), "x"))).startsWith("failure\n"));
        assertTrue(OneC.catalog(OneC.goods("<Товар " + "а=\"1\" ".repeat(3) + "/>")).startsWith("failure\n"));
        var id = OneC.id();
        assertEquals("success", OneC.catalog(OneC.goods("<!-- " + "комментарий ".repeat(200_000) + "-->", OneC.product(id, "Длинное " + "имя".repeat(1000), id))));
        var name = admin.request().queryParam("article", id).get("/api/v1/products").jsonPath().getString("items[0].name");
        assertEquals(500, name.length());
        assertFalse(name.contains("\u0000"));
    }

    @Test
    void nothingIsWrittenToOneC() {
        var sale = OneC.begins("sale");
        var answer = sale.request("query").get("/exchange/1c").then().statusCode(200).contentType("application/xml").extract().asString();
        assertTrue(answer.matches("(?s)<\\?xml.*<КоммерческаяИнформация [^>]*/>\\s*"), answer);
        assertFalse(answer.contains("Документ"));
    }
}
