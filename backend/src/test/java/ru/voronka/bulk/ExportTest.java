package ru.voronka.bulk;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** A list as a file: what is in it, who may have it, and that it is told. */
@ProductTest
class ExportTest {
    private final Api rop = Api.as("rop");
    private final String mark = "выгрузка" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void csvAsASpreadsheetOpensIt() throws IOException {
        rop.post("/deals", Map.of("title", mark + "; «ёлки», \"палки\"\nвторая строка", "amount", Map.of("amount", "1234.50"), "promisedAt", "2026-12-31")).then().statusCode(201);
        rop.post("/deals", Map.of("title", "=HYPERLINK(\"http://evil.example\";\"" + mark + "\")", "number", "-1+2")).then().statusCode(201);
        var job = done(start(rop, Map.of("entity", "deal", "filter", Map.of("q", mark), "columns", List.of("title", "number", "amount", "stage", "promisedAt", "responsible"), "sort", "createdAt", "format", "csv")));
        assertEquals(List.of("done", 2, 2), List.of(job.getString("status"), job.getInt("total"), job.getInt("done")));
        var bytes = file(rop, job.getLong("id"));
        var text = new String(bytes, StandardCharsets.UTF_8);
        assertEquals('\uFEFF', text.charAt(0));
        var rows = csv(text.substring(1), ';');
        assertEquals(List.of("Название", "Номер заказа", "Сумма", "Стадия", "Обещано", "Ответственный"), rows.get(0));
        assertEquals(mark + "; «ёлки», \"палки\"\nвторая строка", rows.get(1).get(0));
        assertEquals("1234,50", rows.get(1).get(2));
        assertEquals("31.12.2026", rows.get(1).get(4));
        assertTrue(rows.get(2).get(0).startsWith("'=HYPERLINK"), rows.get(2).get(0));
        assertEquals("'-1+2", rows.get(2).get(1));
    }

    @Test
    void csvForPrograms() throws IOException {
        var phone = Api.phone();
        rop.post("/companies", Map.of("name", mark + ", ООО", "phones", List.of(phone), "kind", "partner")).then().statusCode(201);
        var job = done(start(rop, Map.of("entity", "company", "filter", Map.of("q", mark), "columns", List.of("name", "phones", "kind", "openDeals"), "format", "csv", "separator", ",")));
        var rows = csv(new String(file(rop, job.getLong("id")), StandardCharsets.UTF_8).substring(1), ',');
        assertEquals(List.of(mark + ", ООО", phone, "Партнёр", "0"), rows.get(1));
    }

    @Test
    void anExcelWorkbookOfMoreRowsThanAPage() throws IOException {
        IntStream.range(0, 230).forEach(i -> rop.post("/contacts", Map.of("firstName", i == 0 ? "=" + mark : mark + " " + i, "birthday", "1990-02-03")).then().statusCode(201));
        var job = done(start(rop, Map.of("entity", "contact", "filter", Map.of("q", mark), "format", "xlsx", "sort", "createdAt", "columns", List.of("firstName", "birthday", "createdAt", "id"))));
        assertEquals(230, job.getInt("done"));
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file(rop, job.getLong("id"))))) {
            var rows = book.getFirstSheet().read();
            assertEquals("Контакты", book.getFirstSheet().getName());
            assertEquals(231, rows.size());
            assertEquals("День рождения", rows.get(0).getCellText(1));
            assertEquals(CellType.STRING, rows.get(1).getCell(0).getType());
            assertEquals("=" + mark, rows.get(1).getCellText(0));
            assertEquals(LocalDate.of(1990, 2, 3), rows.get(1).getCellAsDate(1).orElseThrow().toLocalDate());
            assertEquals(230, rows.stream().skip(1).map(r -> r.getCellAsNumber(3).orElseThrow()).distinct().count());
        }
    }

    @Test
    void leadsAndTasksToo() throws IOException {
        rop.lead(mark);
        rop.post("/tasks", Map.of("title", mark, "deadline", OffsetDateTime.now().plusDays(1).toString(), "kind", "call")).then().statusCode(201);
        var leads = csv(new String(file(rop, done(start(rop, Map.of("entity", "lead", "filter", Map.of("q", mark), "format", "csv"))).getLong("id")), StandardCharsets.UTF_8), ';');
        assertTrue(leads.get(1).contains(mark), leads.get(1).toString());
        var tasks = csv(new String(file(rop, done(start(rop, Map.of("entity", "task", "filter", Map.of("q", mark), "columns", List.of("title", "kind", "status"), "format", "csv"))).getLong("id")), StandardCharsets.UTF_8), ';');
        assertEquals(List.of(mark, "Звонок", "Открыта"), tasks.get(1));
    }

    @Test
    void oneSeesInAFileWhatOneSeesOnTheScreen() throws IOException {
        Api.as("manager2").post("/deals", Map.of("title", mark + " чужая")).then().statusCode(201);
        rop.post("/deals", Map.of("title", mark + " общая")).then().statusCode(201);
        var exporter = Api.as("director");
        var place = exporter.get("/events").jsonPath().getString("last");
        var job = done(start(exporter, Map.of("entity", "deal", "filter", Map.of("q", mark), "columns", List.of("title"), "format", "csv")));
        assertEquals(2, job.getInt("done"));
        // The file is for whoever asked, not even for the administrator, who sees that it was made.
        rop.get("/exports/" + job.getLong("id") + "/file").then().statusCode(404);
        Api.as("admin").get("/exports/" + job.getLong("id") + "/file").then().statusCode(404);
        Api.as("admin").get("/bulk?everybody=true&action=export&limit=200").then().statusCode(200).body("items.id", hasItem(job.getInt("id"))).body("items.find { it.id == " + job.getInt("id") + " }.wanted.filter.q", equalTo(mark));
        exporter.told("bulk.started", place, told -> told.body("items.subject.id", hasItem(job.getInt("id"))).body("items[0].data.wanted.filter.q", equalTo(mark)));
    }

    /** Whoever may read all but export only their own gets a file of their own. */
    @Test
    void theRightToExportHasItsOwnScope() throws IOException {
        var login = employee("exporter", List.of(Map.of("entity", "deal", "action", "read", "scope", "all"), Map.of("entity", "deal", "action", "create", "scope", "all"), Map.of("entity", "deal", "action", "export", "scope", "own")));
        var reader = employee("reader", List.of(Map.of("entity", "deal", "action", "read", "scope", "all")));
        rop.post("/deals", Map.of("title", mark + " чужая")).then().statusCode(201);
        var own = Api.as(login);
        own.post("/deals", Map.of("title", mark + " своя")).then().statusCode(201);
        own.get("/deals?q=" + mark).then().body("items.size()", equalTo(2));
        var wanted = Map.of("entity", "deal", "filter", Map.of("q", mark), "columns", List.of("title"), "format", "csv");
        var job = done(start(own, wanted));
        assertEquals(List.of(List.of("Название"), List.of(mark + " своя")), csv(new String(file(own, job.getLong("id")), StandardCharsets.UTF_8).substring(1), ';'));
        Api.as(reader).post("/exports", wanted).then().statusCode(403);
        Api.as(reader).get("/exports/" + job.getLong("id") + "/file").then().statusCode(404);
    }

    @Test
    void whatCannotBeIsSaidAtOnce() {
        // Of an empty list that would be said first.
        rop.post("/deals", Map.of("title", mark + " есть")).then().statusCode(201);
        rop.post("/exports", Map.of("entity", "deal", "format", "csv", "columns", List.of("no-such"))).then().statusCode(422).body("errors[0].field", equalTo("columns"));
        rop.post("/exports", Map.of("entity", "deal", "format", "pdf")).then().statusCode(422).body("errors[0].field", equalTo("format"));
        rop.post("/exports", Map.of("entity", "deal", "format", "csv", "sort", "no-such")).then().statusCode(422).body("errors[0].field", equalTo("sort"));
        rop.post("/exports", Map.of("entity", "deal", "format", "csv", "filter", Map.of("no-such", 1))).then().statusCode(422).body("errors[0].field", containsString("filter"));
        rop.post("/exports", Map.of("entity", "deal", "format", "csv", "filter", Map.of("q", mark + " нет"))).then().statusCode(422).body("errors[0].code", equalTo("selection-empty"));
        rop.get("/exports/999999999/file").then().statusCode(404);
    }

    /** @return the login of a new employee with these rights alone */
    private String employee(String name, List<Map<String, String>> rights) {
        var admin = Api.as("admin");
        var login = name + Math.abs(mark.hashCode());
        admin.post("/roles", Map.of("code", login, "name", login)).then().statusCode(201);
        admin.request().body(Map.of("rights", rights)).put("/api/v1/roles/" + login + "/rights").then().statusCode(200);
        admin.post("/employees", Map.of("login", login, "name", login, "roles", List.of(login))).then().statusCode(201);
        return login;
    }

    private static List<List<String>> csv(String text, char separator) throws IOException {
        try (MappingIterator<List<String>> rows = new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY).with(CsvSchema.emptySchema().withColumnSeparator(separator)).readValues(text)) {
            return new ArrayList<>(rows.readAll());
        }
    }

    private static JsonPath start(Api who, Object body) {
        return who.post("/exports", body).then().statusCode(201).body("action", equalTo("export")).extract().jsonPath();
    }

    private static byte[] file(Api who, long id) {
        return who.get("/exports/" + id + "/file").then().statusCode(200).header("Content-Disposition", containsString("attachment")).extract().asByteArray();
    }

    private static JsonPath done(JsonPath job) {
        var admin = Api.as("admin");
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(() -> !admin.get("/bulk/" + job.getLong("id")).jsonPath().getString("status").equals("running"));
        return admin.get("/bulk/" + job.getLong("id")).jsonPath();
    }
}
