package ru.voronka.bulk;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

/** What is deleted lies in the bin, comes back whole, and after thirty days goes for good without taking others along. */
@ProductTest
class BinTest {
    private final Api admin = Api.as("admin");
    private final String mark = "Корзина" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    Erasure erasure;

    @Test
    void whatWasDeletedComesBack() {
        var phone = Api.phone();
        var company = made("/companies", Map.of("name", mark, "phones", List.of(phone)));
        var deal = made("/deals", Map.of("title", mark, "companyId", company));
        deleted("/companies/" + company);
        admin.get("/companies/" + company).then().statusCode(404);
        admin.get("/bin?entity=company&q=" + mark).then().statusCode(200).body("items", hasSize(1)).body("items[0].name", equalTo(mark)).body("items[0].deletedBy.id", equalTo((int) admin.id()));
        Api.as("assembler").get("/bin?entity=company").then().statusCode(403);
        Api.as("assembler").post("/bin/company/" + company + "/restore", null).then().statusCode(403);
        admin.get("/bin?entity=employee").then().statusCode(422).body("errors[0].field", equalTo("entity"));
        admin.post("/bin/company/" + company + "/restore", null).then().statusCode(204);
        admin.get("/companies/" + company).then().statusCode(200).body("phones", equalTo(List.of(phone)));
        admin.get("/deals/" + deal).then().body("company.id", equalTo((int) company));
        admin.post("/bin/company/" + company + "/restore", null).then().statusCode(404);
    }

    @Test
    void afterThirtyDaysItIsErasedAndOthersStay() throws SQLException {
        var company = made("/companies", Map.of("name", mark, "phones", List.of(Api.phone()), "comment", "тайное слово " + mark));
        var contact = made("/contacts", Map.of("firstName", "Анна", "companyId", company));
        var deal = made("/deals", Map.of("title", mark, "companyId", company, "contactIds", List.of(contact), "items", List.of(Map.of("name", "Шкаф", "quantity", "1"))));
        admin.post("/companies/" + company + "/comments", Map.of("text", "слово о " + mark)).then().statusCode(201);
        made("/tasks", Map.of("title", mark, "kind", "call", "subjectType", "company", "subjectId", company, "deadline", "2030-01-01T10:00:00Z"));
        var fresh = made("/companies", Map.of("name", mark + " свежая"));
        deleted("/companies/" + company);
        deleted("/companies/" + fresh);
        update("update company set deleted_at = now() - interval '31 days' where id = " + company);
        erasure.sweep().await().indefinitely();
        assertEquals(0, count("select count(*) from company where id = " + company));
        assertEquals(0, count("select count(*) from comment where subject_type = 'company' and subject_id = " + company));
        assertEquals(0, count("select count(*) from contact_point where owner_type = 'company' and owner_id = " + company));
        assertEquals(0, count("select count(*) from event where subject_type = 'company' and subject_id = " + company + " and data::text like '%" + mark + "%'"));
        admin.get("/deals/" + deal).then().statusCode(200).body("company", nullValue()).body("items", hasSize(1));
        admin.get("/contacts/" + contact).then().statusCode(200).body("company", nullValue());
        admin.get("/bin?entity=company&q=" + mark).then().body("items.id", hasItem((int) fresh)).body("items", hasSize(1));
        // A deal goes with its lines and its people's places in it.
        deleted("/deals/" + deal);
        update("update deal set deleted_at = now() - interval '31 days' where id = " + deal);
        erasure.sweep().await().indefinitely();
        assertEquals(0, count("select count(*) from deal_item where deal_id = " + deal) + count("select count(*) from deal where id = " + deal));
    }

    private long made(String path, Map<String, Object> fields) {
        return admin.post(path, fields).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private void deleted(String path) {
        JsonPath now = admin.get(path).then().statusCode(200).extract().jsonPath();
        admin.request().header("If-Match", "\"" + now.getInt("version") + "\"").delete("/api/v1" + path).then().statusCode(204);
    }

    private static void update(String sql) throws SQLException {
        try (var connection = Database.dataSource().getConnection()) {
            connection.createStatement().executeUpdate(sql);
        }
    }

    private static long count(String sql) throws SQLException {
        try (var connection = Database.dataSource().getConnection(); var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
