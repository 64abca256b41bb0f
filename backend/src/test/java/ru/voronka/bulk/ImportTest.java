package ru.voronka.bulk;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;
import ru.voronka.platform.Inn;

/** A table becomes records: its columns are known, it is tried, taken, its faults are said row by row, and all of it is taken back. */
@ProductTest
class ImportTest {
    private final Api admin = Api.as("admin");
    private final String mark = "Импорт" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void companiesOfBitrixAreKnownTriedTakenAndTakenBack() {
        var inn = inn();
        var phone = phone();
        var other = phone();
        var file = bring("company", "companies.csv", ("ID;Название компании;Тип компании;Рабочий телефон;Мобильный телефон;Рабочий e-mail;Ответственный;ИНН;Комментарий;Чужое поле\n"
                + "501;%1$s Ромашка;Клиент;%4$s;%5$s;info@%2$s.example;Кузнецова Мария;%3$s;\"Первая; с точкой\nи строкой\";x\n"
                + ";;;;;;;;;\n"
                + "502;%1$s Поставщик;Поставщик;;;;Никто Такой;;;\n"
                + "503;%1$s Кривой ИНН;;;;;;1234567890;;\n"
                + "504;;;;;;;;;\n").formatted(mark, mark.hashCode(), inn, phone, other).getBytes(Charset.forName("windows-1251")));
        assertEquals(List.of("code", "name", "kind", "phones", "phones", "emails", "responsible", "inn", "comment"), file.getList("columns.field").subList(0, 9));
        assertEquals(null, file.getList("columns.field").get(9));
        assertEquals(4, file.getInt("total"));
        var plan = plan(file, "update");
        plan.put("responsibleId", Api.as("manager2").id());

        var tried = done(admin.post("/imports/" + file.getLong("id") + "/check", plan));
        assertEquals(List.of("import-check", 4, 2, 2, false), List.of(tried.getString("action"), tried.getInt("total"), tried.getInt("done"), tried.getInt("failed"), tried.getBoolean("undoable")));
        admin.get("/imports/" + file.getLong("id")).then().body("counts.created", equalTo(2)).body("counts.rejected", equalTo(2)).body("jobId", nullValue());
        admin.get("/companies?q=" + mark).then().body("items", hasSize(0));

        var taken = done(admin.post("/imports/" + file.getLong("id") + "/start", plan));
        assertEquals(List.of(2, 2), List.of(taken.getInt("done"), taken.getInt("failed")));
        var found = admin.get("/companies?q=" + mark).then().body("items", hasSize(2)).extract().jsonPath();
        var romashka = found.getLong("items.find { it.name.endsWith('Ромашка') }.id");
        admin.get("/companies/" + romashka).then().body("phones", containsInAnyOrder(phone, other)).body("inn", equalTo(inn)).body("comment", equalTo("Первая; с точкой\nи строкой")).body("responsible.name", equalTo("Мария Кузнецова"));
        var supplier = found.getLong("items.find { it.name.endsWith('Поставщик') }.id");
        admin.get("/companies/" + supplier).then().body("kind", equalTo("supplier")).body("responsible.id", equalTo((int) Api.as("manager2").id()));
        admin.get("/companies/" + romashka + "/timeline").then().body("items.type", hasItem("company.created"));

        var rejected = admin.get("/imports/" + file.getLong("id") + "/rejected").then().statusCode(200).extract().asString();
        assertTrue(rejected.startsWith("\uFEFFID;Название компании") && rejected.contains(mark + " Кривой ИНН") && rejected.contains(";5;") && rejected.contains("inn: "), rejected);
        admin.get("/bulk/" + taken.getLong("id") + "/failures").then().body("items", hasSize(2)).body("items[0].name", containsString("№ 5")).body("items[0].problem.errors[0].field", equalTo("inn"));
        admin.post("/imports/" + file.getLong("id") + "/start", plan).then().statusCode(409).body("code", equalTo("import-taken"));

        // One of the two somebody has worked on: it stays, and that is said.
        admin.patch("/companies/" + romashka, 1, Map.of("site", "romashka.example")).then().statusCode(200);
        var undone = done(admin.post("/bulk/" + taken.getLong("id") + "/undo", null));
        assertEquals(List.of(1, 1), List.of(undone.getInt("done"), undone.getInt("failed")));
        admin.get("/companies/" + supplier).then().statusCode(404);
        admin.get("/companies/" + romashka).then().statusCode(200);
    }

    @Test
    void whatIsThereAlreadyIsLeftWrittenOrEnteredOnceMore() {
        var code = String.valueOf(Math.abs(mark.hashCode()));
        var phone = phone();
        var first = bring("contact", "a.csv", "ID,Фамилия,Имя,Рабочий телефон,Компания,Дата рождения\n%s,Петрова,Анна,%s,%s ООО,05.03.1980\n".formatted(code, phone, mark).getBytes(StandardCharsets.UTF_8));
        done(admin.post("/imports/" + first.getLong("id") + "/start", plan(first, "skip")));
        var anna = admin.get("/contacts?q=" + phone).then().body("items", hasSize(1)).extract().jsonPath().getLong("items[0].id");
        admin.get("/contacts/" + anna).then().body("company.name", equalTo(mark + " ООО")).body("birthday", equalTo("1980-03-05")).body("lastName", equalTo("Петрова"));

        // By the number of the other system, though the phone is a new one; what the cells leave empty stays.
        var more = "ID,Фамилия,Имя,Рабочий телефон,Компания,Должность\n%s,Петрова,Анна,%s,,Директор\n".formatted(code, phone()).getBytes(StandardCharsets.UTF_8);
        var skipped = bring("contact", "b.csv", more);
        assertEquals(1, done(admin.post("/imports/" + skipped.getLong("id") + "/start", plan(skipped, "skip"))).getInt("done"));
        admin.get("/imports/" + skipped.getLong("id")).then().body("counts.skipped", equalTo(1));
        admin.get("/contacts/" + anna).then().body("position", nullValue()).body("version", equalTo(1));
        var written = bring("contact", "c.csv", more);
        var job = done(admin.post("/imports/" + written.getLong("id") + "/start", plan(written, "update")));
        admin.get("/contacts/" + anna).then().body("position", equalTo("Директор")).body("phones", hasSize(2)).body("company.name", equalTo(mark + " ООО"));
        done(admin.post("/bulk/" + job.getLong("id") + "/undo", null));
        admin.get("/contacts/" + anna).then().body("position", nullValue()).body("phones", hasSize(1));
        var again = bring("contact", "d.csv", more);
        done(admin.post("/imports/" + again.getLong("id") + "/start", plan(again, "create")));
        admin.get("/imports/" + again.getLong("id")).then().body("counts.created", equalTo(1));
    }

    @Test
    void leadsThatWereDealsBecomeDealsAndTheOthersKeepTheirStageAndDay() {
        var file = bring("lead", "leads.csv", ("ID;Название лида;Статус;Имя;Фамилия;Название компании;Рабочий телефон;Сумма;Источник;Дата создания\n"
                + "1;%1$s открытый;В обработке;Олег;Котов;;%2$s;;Веб-сайт;12.01.2026 10:30:00\n"
                + "2;%1$s со счётом;Выставлен счёт;Нина;Белова;%1$s Счёт ООО;%3$s;128 450,50;Веб-сайт;15.02.2026 09:00:00\n"
                + "3;%1$s неизвестный;Что-то ещё;;;;%4$s;;;\n").formatted(mark, phone(), phone(), phone()).getBytes(StandardCharsets.UTF_8));
        var values = admin.get("/imports/" + file.getLong("id") + "/values?column=2&field=stage").then().body("items", hasSize(3)).body("items.code", hasItem(nullValue())).extract().jsonPath();
        assertTrue(values.getList("items.value").contains("Выставлен счёт"));
        var plan = plan(file, "skip", Map.of(2, Map.of("В обработке", "in-progress", "Выставлен счёт", "deal:sales/invoice-sent"), 8, Map.of("Веб-сайт", "site")));
        var job = done(admin.post("/imports/" + file.getLong("id") + "/start", plan));
        assertEquals(List.of(2, 1), List.of(job.getInt("done"), job.getInt("failed")));
        admin.get("/bulk/" + job.getLong("id") + "/failures").then().body("items[0].problem.errors[0].code", equalTo("import-stage"));
        var lead = admin.get("/leads?q=" + mark).then().body("items", hasSize(1)).body("items[0].stage", equalTo("in-progress")).extract().jsonPath().getLong("items[0].id");
        admin.get("/leads/" + lead).then().body("contactName", equalTo("Котов Олег")).body("source", equalTo("site")).body("createdAt", containsString("2026-01-12T"));
        var deal = admin.get("/deals?pipeline=sales&q=" + mark).then().body("items", hasSize(1)).body("items[0].stage", equalTo("invoice-sent")).extract().jsonPath().getLong("items[0].id");
        admin.get("/deals/" + deal).then().body("amount.amount", equalTo("128450.50")).body("company.name", equalTo(mark + " Счёт ООО")).body("contacts[0].name", equalTo("Белова Нина")).body("createdAt", containsString("2026-02-15T"));
        // Taken back with the client that was entered for it.
        done(admin.post("/bulk/" + job.getLong("id") + "/undo", null));
        admin.get("/deals/" + deal).then().statusCode(404);
        admin.get("/companies?q=" + mark).then().body("items", hasSize(0));
        admin.get("/leads/" + lead).then().statusCode(404);
    }

    @Test
    void dealsOfASpreadsheetWithDatesNumbersAndFormulas() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("Сделки");
            var headings = List.of("Название сделки", "Стадия", "Сумма", "Компания", "Предполагаемая дата закрытия", "Телефон", "Контакт", "Номер");
            IntStream.range(0, headings.size()).forEach(i -> sheet.value(0, i, headings.get(i)));
            sheet.value(2, 0, mark + " из таблицы");
            sheet.value(2, 1, "КП отправлено");
            sheet.value(2, 2, 1234.5);
            sheet.value(2, 3, mark + " АО");
            sheet.value(2, 4, LocalDate.of(2026, 12, 31));
            sheet.style(2, 4).format("dd.MM.yyyy").set();
            sheet.value(2, 5, 79161112233L);
            sheet.value(2, 6, "Сидоров Пётр Ильич");
            sheet.formula(2, 7, "CONCATENATE(1,2)");
        }
        var file = bring("deal", "deals.xlsx", bytes.toByteArray());
        assertEquals(1, file.getInt("total"));
        var job = done(admin.post("/imports/" + file.getLong("id") + "/start", plan(file, "skip")));
        assertEquals(1, job.getInt("done"), () -> admin.get("/bulk/" + job.getLong("id") + "/failures").asString());
        var deal = admin.get("/deals?pipeline=sales&q=" + mark).then().body("items", hasSize(1)).extract().jsonPath().getLong("items[0].id");
        admin.get("/deals/" + deal).then().body("stage", equalTo("quote-sent")).body("amount.amount", equalTo("1234.50")).body("promisedAt", equalTo("2026-12-31")).body("contacts[0].name", equalTo("Сидоров Пётр Ильич"));
    }

    /** Rows are entered in sets of two hundred; what comes of each is what would come of it alone. */
    @Test
    void aLongTableIsTakenInSetsAndEachRowIsStillItself() {
        String known = phone(), repeated = phone(), far = phone();
        var there = admin.post("/contacts", Map.of("firstName", "Олег", "lastName", mark + "Был", "phones", List.of(known))).then().statusCode(201).extract().jsonPath().getLong("id");
        var rows = new ArrayList<String>();
        rows.add("%1$sПервый;Иван;%2$s;%1$s Завод;Директор;важный, %1$s".formatted(mark, repeated));
        rows.add("%1$sБыл;Олег;%2$s;%1$s Завод;Инженер;".formatted(mark, known));
        rows.add("%1$sКривой;Пётр;12;;;".formatted(mark));
        rows.add("%1$sПовтор;Иван;%2$s;;Мастер;".formatted(mark, repeated));
        rows.add("%1$sНекий;Игорь;%2$s;;;".formatted(mark, far));
        for (var i = 0; i < 440; i++) {
            rows.add("%1$sСотый%2$s;Анна;%3$s;%1$s Завод;;%1$s".formatted(mark, i, phone()));
        }
        rows.add("%1$sДалёкий;Игорь;%2$s;%1$s Завод;Сторож;".formatted(mark, far));
        rows.add("%1$sСотый7;Анна;;%1$s завод;Повар;".formatted(mark));
        var file = bring("contact", "long.csv", ("Фамилия;Имя;Рабочий телефон;Компания;Должность;Теги\n" + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8));
        var plan = plan(file, "update");

        // What repeats a row of the same table is seen beforehand, however far apart the two are.
        done(admin.post("/imports/" + file.getLong("id") + "/check", plan));
        admin.get("/imports/" + file.getLong("id")).then().body("counts.created", equalTo(442)).body("counts.updated", equalTo(4)).body("counts.rejected", equalTo(1));
        admin.get("/contacts?q=" + mark).then().body("items", hasSize(1));
        done(admin.post("/imports/" + file.getLong("id") + "/check", plan));
        admin.get("/imports/" + file.getLong("id")).then().body("counts.created", equalTo(442)).body("counts.updated", equalTo(4));

        var job = done(admin.post("/imports/" + file.getLong("id") + "/start", plan));
        assertEquals(List.of(447, 446, 1), List.of(job.getInt("total"), job.getInt("done"), job.getInt("failed")));
        admin.get("/imports/" + file.getLong("id")).then().body("counts.created", equalTo(442)).body("counts.updated", equalTo(4)).body("counts.rejected", equalTo(1));
        var plant = admin.get("/companies?q=" + mark).then().body("items", hasSize(1)).extract().jsonPath().getLong("items[0].id");
        admin.get("/contacts/" + there).then().body("position", equalTo("Инженер")).body("company.id", equalTo((int) plant));
        var first = one(repeated);
        assertEquals(List.of(mark + "Повтор", "Мастер"), List.of(first.getString("lastName"), first.getString("position")));
        assertTrue(first.getList("tags.name").containsAll(List.of("важный", mark)));
        assertEquals("Сторож", one(far).getString("position"));
        var seventh = admin.get("/contacts?q=" + mark + "Сотый7").jsonPath().getLong("items.find { it.lastName == '" + mark + "Сотый7' }.id");
        admin.get("/contacts/" + seventh).then().body("position", equalTo("Повар")).body("tags.name", hasItem(mark)).body("responsible.id", equalTo((int) admin.id()));
        admin.get("/contacts/" + seventh + "/timeline").then().body("items.type", hasItem("contact.created"));

        var undone = done(admin.post("/bulk/" + job.getLong("id") + "/undo", null));
        assertEquals(List.of(446, 446, 0), List.of(undone.getInt("total"), undone.getInt("done"), undone.getInt("failed")));
        admin.get("/contacts?q=" + mark).then().body("items", hasSize(1)).body("items[0].id", equalTo((int) there)).body("items[0].position", nullValue());
        admin.get("/companies?q=" + mark).then().body("items", hasSize(0));
    }

    private JsonPath one(String phone) {
        return admin.get("/contacts/" + admin.get("/contacts?phone={phone}", phone).then().body("items", hasSize(1)).extract().jsonPath().getLong("items[0].id")).jsonPath();
    }

    @Test
    void whatIsNoTableIsSaid() {
        for (var one : Map.of("пусто.csv", "Название\n", "битый.csv", "Название;Телефон\n\"нет конца;1\nещё", "старый.xls", "x", "книга.xlsx", "PK\u0003\u0004 это не архив").entrySet()) {
            upload("company", one.getKey(), one.getValue().getBytes(StandardCharsets.UTF_8)).then().statusCode(422).body("errors[0].field", equalTo("file"));
        }
        var wide = String.join(";", IntStream.rangeClosed(1, 1001).mapToObj(i -> "c" + i).toList());
        upload("company", "wide.csv", (wide + "\n" + wide + "\n").getBytes(StandardCharsets.UTF_8)).then().statusCode(422).body("errors[0].code", equalTo("table-wide"));
        var file = bring("company", "дубли.csv", "\uFEFFНазвание;Название;\n%s;второе;третье\n".formatted(mark).getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("Название", "Название", ""), file.getList("columns.heading"));
        admin.post("/imports/" + file.getLong("id") + "/start", Map.of("duplicates", "skip", "columns", List.of(Map.of("column", 0, "field", "name"), Map.of("column", 1, "field", "name")))).then().statusCode(422).body("errors[0].code", equalTo("import-twice"));
        admin.post("/imports/" + file.getLong("id") + "/start", Map.of("duplicates", "skip", "columns", List.of(Map.of("column", 1, "field", "comment")))).then().statusCode(422).body("errors[0].field", equalTo("columns"));
        admin.post("/imports/" + file.getLong("id") + "/start", Map.of("duplicates", "skip", "columns", List.of(Map.of("column", 9, "field", "name")))).then().statusCode(422).body("errors[0].field", equalTo("columns[0].column"));
    }

    @Test
    void onlyWhoMayImportAndOnlyOnesOwnTables() {
        upload(Api.as("manager1"), "company", "a.csv", "Название\nx\n".getBytes(StandardCharsets.UTF_8)).then().statusCode(403);
        var file = bring("company", "a.csv", ("Название\n" + mark + "\n").getBytes(StandardCharsets.UTF_8));
        Api.as("rop").get("/imports/" + file.getLong("id")).then().statusCode(404);
        Api.as("manager1").get("/imports").then().statusCode(200).body("items.id", not(hasItem(file.getInt("id"))));
        admin.post("/import-maps", Map.of("entity", "company", "name", mark, "plan", plan(file, "skip"))).then().statusCode(201);
        admin.get("/import-maps?entity=company").then().body("items.name", hasItems(mark));
        admin.request().delete("/api/v1/imports/" + file.getLong("id")).then().statusCode(204);
        admin.get("/imports/" + file.getLong("id")).then().statusCode(404);
    }

    /** A number of ten digits whose last one is right. */
    private static String inn() {
        var nine = String.valueOf(100_000_000 + Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 900_000_000L));
        return IntStream.range(0, 10).mapToObj(last -> nine + last).filter(Inn::valid).findFirst().orElseThrow();
    }

    private static String phone() {
        return "+7916" + String.valueOf(Math.abs(UUID.randomUUID().getLeastSignificantBits())).substring(0, 7);
    }

    private JsonPath bring(String entity, String name, byte[] bytes) {
        return upload(entity, name, bytes).then().statusCode(201).extract().jsonPath();
    }

    private Response upload(String entity, String name, byte[] bytes) {
        return upload(admin, entity, name, bytes);
    }

    private static Response upload(Api who, String entity, String name, byte[] bytes) {
        return RestAssured.given().header("Authorization", who.token()).header("Accept-Language", "ru").multiPart("file", name, bytes, "application/octet-stream").multiPart("entity", entity).post("/api/v1/imports");
    }

    private static Map<String, Object> plan(JsonPath file, String duplicates) {
        return plan(file, duplicates, Map.of());
    }

    /** Every column as it was guessed. */
    private static Map<String, Object> plan(JsonPath file, String duplicates, Map<Integer, Map<String, String>> values) {
        var columns = new ArrayList<Map<String, Object>>();
        var fields = file.getList("columns.field");
        for (var i = 0; i < fields.size(); i++) {
            if (fields.get(i) != null) {
                columns.add(values.containsKey(i) ? Map.of("column", i, "field", fields.get(i), "values", values.get(i)) : Map.of("column", i, "field", fields.get(i)));
            }
        }
        var plan = new HashMap<String, Object>();
        plan.put("columns", columns);
        plan.put("duplicates", duplicates);
        return plan;
    }

    private JsonPath done(Response started) {
        var id = started.then().statusCode(201).extract().jsonPath().getLong("id");
        await().atMost(Duration.ofSeconds(60)).until(() -> !admin.get("/bulk/" + id).jsonPath().getString("status").equals("running"));
        return admin.get("/bulk/" + id).then().body("status", equalTo("done")).extract().jsonPath();
    }
}
