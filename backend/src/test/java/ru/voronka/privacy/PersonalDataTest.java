package ru.voronka.privacy;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

/** What is kept of one person is given out whole, and goes for good wherever they are named. */
@ProductTest
class PersonalDataTest {
    private final Api admin = Api.as("admin");
    private final String mark = UUID.randomUUID().toString().substring(0, 8).replaceAll("\\d", "ж");
    private final String first = "Аглая" + mark;
    private final String last = "Стираева" + mark + "в";
    private final String phone = Api.phone();
    private final String mail = "p" + UUID.randomUUID().toString().substring(0, 8) + "@person.example";

    @Test
    void afterErasureNoColumnOfTheDatabaseNamesThePerson() throws SQLException {
        var digits = phone.substring(2);
        var spoken = "8 (" + digits.substring(0, 3) + ") " + digits.substring(3, 6) + "-" + digits.substring(6, 8) + "-" + digits.substring(8);
        var contact = made("/contacts", Map.of("firstName", first, "lastName", last, "phones", List.of(phone), "emails", List.of(mail), "comment", "дочь " + first));
        var twin = made("/contacts", Map.of("firstName", first, "lastName", last, "phones", List.of(Api.phone())));
        var merge = admin.post("/contacts/merge", Map.of("target", contact, "ids", List.of(twin))).then().statusCode(200).extract().jsonPath().getLong("id");
        var deal = made("/deals", Map.of("title", "Кухня, " + last + " " + first, "contactIds", List.of(contact), "comment", "пишите на " + mail.toUpperCase(), "items", List.of(Map.of("name", "Шкаф", "quantity", "2", "price", Map.of("amount", "100.00", "currency", "RUB")))));
        var other = made("/deals", Map.of("title", "Чужая сделка"));
        comment("/contacts/" + contact, "была дома");
        comment("/deals/" + deal, "Звонила " + last + ", номер " + spoken);
        comment("/deals/" + other, "Сосед:\n" + first + "  " + last + "у советует, " + spoken + " или " + mail);
        made("/tasks", Map.of("title", "Позвонить " + first + " " + last, "kind", "call", "subjectType", "contact", "subjectId", contact, "deadline", "2030-01-01T10:00:00Z"));
        var task = made("/tasks", Map.of("title", "Уточнить у " + first + " " + last, "kind", "call", "subjectType", "deal", "subjectId", other, "deadline", "2030-01-01T10:00:00Z"));
        var body = Map.of("Name", first + " " + last, "Phone", phone, "Email", mail, "Textarea", "Перезвоните на " + spoken, "tranid", "1:" + UUID.randomUUID(), "formid", "form1").entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        RestAssured.given().contentType("application/x-www-form-urlencoded").body(body).post("/intake/tilda/demo").then().statusCode(200);
        await().until(() -> admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getList("items").size() == 1);
        var lead = admin.request().queryParam("phone", phone).get("/api/v1/leads").jsonPath().getLong("items[0].id");
        await().until(() -> admin.get("/leads/" + lead + "/timeline").jsonPath().getList("items.type").contains("message.queued"));

        admin.get("/contacts/" + contact + "/personal-data").then().statusCode(200).body("contacts", hasSize(2)).body("contacts[0].lastName", equalTo(last)).body("points.value", hasItems(phone, mail)).body("leads.id", equalTo(List.of((int) lead)))
                .body("deals.id", equalTo(List.of((int) deal))).body("comments", hasSize(2)).body("requests", hasSize(1)).body("messages", hasSize(1)).body("events.type", hasItem("contact.merged"));
        assertEquals(1, count("select count(*) from event where type = 'contact.data-exported' and subject_id = " + contact + " and actor_id = " + admin.id()));
        admin.get("/contacts/" + contact + "/erase").then().statusCode(200).body("name", equalTo(last + " " + first)).body("counts.contact", equalTo(2)).body("counts.lead", equalTo(1)).body("counts.deal", equalTo(1)).body("counts.request", equalTo(1)).body("shared", hasSize(0)).body("namesakes", equalTo(false));
        assertTrue(traces().size() > 10, "the person stands in many places");

        admin.post("/contacts/" + contact + "/erase", Map.of("reason", "  ")).then().statusCode(422).body("errors[0].field", equalTo("reason"));
        admin.post("/contacts/" + contact + "/erase", Map.of("reason", "Отзыв согласия, просит " + first + " " + last)).then().statusCode(204);

        assertEquals(List.of(), traces());
        admin.get("/contacts/" + contact).then().statusCode(404);
        admin.get("/contacts/" + twin).then().statusCode(404);
        admin.post("/merges/" + merge + "/undo", null).then().statusCode(404);
        admin.get("/deals/" + deal).then().statusCode(200).body("title", equalTo("Кухня, [удалено]")).body("items", hasSize(1)).body("amount.amount", equalTo("200.00"));
        admin.get("/deals/" + other + "/timeline").then().body("items.findAll { it.type == 'comment.added' }.comment.text", equalTo(List.of("Сосед:\n[удалено] советует, [удалено] или [удалено]")));
        admin.get("/tasks/" + task).then().statusCode(200).body("title", equalTo("Уточнить у [удалено]"));
        admin.get("/leads/" + lead).then().statusCode(200).body("phones", hasSize(0)).body("contactName", nullValue());
        assertEquals(1, count("select count(*) from event where type = 'contact.erased' and subject_id = " + contact + " and actor_id = " + admin.id() + " and data ->> 'reason' = 'Отзыв согласия, просит [удалено]'"));
        admin.post("/contacts/" + contact + "/erase", Map.of("reason", "ещё раз")).then().statusCode(404);
    }

    @Test
    void whatOthersHaveTooStaysWithThem() {
        var company = made("/companies", Map.of("name", "Контора " + mark, "phones", List.of(phone)));
        var contact = made("/contacts", Map.of("firstName", first, "lastName", last, "phones", List.of(phone), "companyId", company));
        var namesake = made("/contacts", Map.of("firstName", first, "lastName", last));
        var deal = made("/deals", Map.of("title", "Шкаф, " + first + " " + last, "contactIds", List.of(namesake)));
        admin.get("/contacts/" + contact + "/erase").then().statusCode(200).body("shared", equalTo(List.of(phone))).body("namesakes", equalTo(true));
        admin.post("/contacts/" + contact + "/erase", Map.of("reason", "Отзыв согласия")).then().statusCode(204);
        admin.get("/companies/" + company).then().statusCode(200).body("phones", equalTo(List.of(phone)));
        admin.get("/contacts/" + namesake).then().statusCode(200).body("name", equalTo(last + " " + first));
        admin.get("/deals/" + deal).then().body("title", equalTo("Шкаф, " + first + " " + last));
    }

    @Test
    void onlyAdministratorsEraseAndOnlyExportersTakeOut() {
        var contact = made("/contacts", Map.of("firstName", first, "lastName", last, "responsibleId", Api.as("manager1").id()));
        Api.as("manager1").get("/contacts/" + contact + "/personal-data").then().statusCode(403);
        Api.as("manager1").post("/contacts/" + contact + "/erase", Map.of("reason", "прошу")).then().statusCode(403);
        Api.as("director").post("/contacts/" + contact + "/erase", Map.of("reason", "прошу")).then().statusCode(403);
        Api.as("director").get("/contacts/" + contact + "/erase").then().statusCode(403);
        Api.as("director").get("/contacts/" + contact + "/personal-data").then().statusCode(200).body("contacts.lastName", equalTo(List.of(last)));
        admin.get("/contacts/" + contact).then().statusCode(200).body("lastName", equalTo(last));
    }

    private long made(String path, Map<String, Object> fields) {
        return admin.post(path, fields).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private void comment(String path, String text) {
        admin.post(path + "/comments", Map.of("text", text)).then().statusCode(201);
    }

    /** @return every column of the database in which the person's name, phone or mail stands, however it is written */
    private List<String> traces() throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = Database.dataSource().getConnection(); var statement = connection.createStatement()) {
            var columns = new ArrayList<String[]>();
            try (var rows = statement.executeQuery("select c.table_name, c.column_name, c.data_type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)"
                    + " where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'bytea')")) {
                while (rows.next()) {
                    columns.add(new String[] {rows.getString(1), rows.getString(2), rows.getString(3)});
                }
            }
            var digits = phone.substring(2);
            for (var column : columns) {
                var x = "\"" + column[1] + "\"";
                var text = column[2].equals("bytea") ? "encode(" + x + ", 'escape')" : x + "::text";
                var bytes = column[2].equals("bytea") ? " or position(convert_to('" + first + "', 'UTF8') in " + x + ") > 0 or position('" + URLEncoder.encode(first, StandardCharsets.UTF_8) + "' in " + text + ") > 0" : "";
                try (var rows = statement.executeQuery("select count(*) from \"" + column[0] + "\" where " + text + " ilike '%" + first + "%' or " + text + " ilike '%" + last + "%' or " + text + " ilike '%" + mail + "%'"
                        + " or " + (column[2].equals("bytea") ? text + " like '%" + digits + "%'" : "regexp_replace(" + text + ", '[^0-9]', '', 'g') like '%" + digits + "%'") + bytes)) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        found.add(column[0] + "." + column[1]);
                    }
                }
            }
        }
        return found;
    }

    private static long count(String sql) throws SQLException {
        try (var connection = Database.dataSource().getConnection(); var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
