package ru.voronka.duplicates;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

/** Records that are one and the same become one with all that hangs on them, and are parted again as they were. */
@ProductTest
class MergeTest {
    private final Api admin = Api.as("admin");
    private final String mark = "Дубль" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aCompanyComesWithItsDealsPeopleTasksCommentsAndGoesAgain() {
        var phone = Api.phone();
        var stays = company(Map.of("name", mark + " первая", "phones", List.of(phone), "comment", "своё"));
        var goes = company(Map.of("name", mark + " вторая", "phones", List.of(phone, Api.phone()), "site", "second.example", "comment", "чужое", "tags", List.of("важный")));
        var deal = admin.post("/deals", Map.of("title", mark, "companyId", goes)).then().statusCode(201).extract().jsonPath().getLong("id");
        var contact = admin.post("/contacts", Map.of("firstName", mark, "companyId", goes)).then().statusCode(201).extract().jsonPath().getLong("id");
        var task = admin.post("/tasks", Map.of("title", mark, "kind", "call", "subjectType", "company", "subjectId", goes, "deadline", "2030-01-01T10:00:00Z")).then().statusCode(201).extract().jsonPath().getLong("id");
        admin.post("/companies/" + goes + "/comments", Map.of("text", "слово о второй")).then().statusCode(201);

        var asked = Map.of("target", stays, "ids", List.of(goes));
        admin.post("/companies/merge/preview", asked).then().statusCode(200).body("records", hasSize(2)).body("fields.site", equalTo((int) goes)).body("fields.comment", equalTo((int) stays)).body("moves.deal", equalTo(1)).body("moves.task", equalTo(1)).body("moves.comment", equalTo(1));
        var merge = admin.post("/companies/merge", asked).then().statusCode(200).body("target.id", equalTo((int) stays)).body("from.name", equalTo(List.of(mark + " вторая"))).body("undoable", equalTo(true)).extract().jsonPath().getLong("id");
        admin.get("/companies/" + stays).then().body("site", equalTo("second.example")).body("comment", equalTo("своё")).body("phones", hasSize(2)).body("tags.name", hasItem("важный"));
        admin.get("/deals/" + deal).then().body("company.id", equalTo((int) stays));
        admin.get("/contacts/" + contact).then().body("company.id", equalTo((int) stays));
        admin.get("/tasks/" + task).then().body("subject.id", equalTo((int) stays));
        admin.get("/companies/" + stays + "/timeline").then().body("items.findAll { it.type == 'comment.added' }.comment.text", hasItem("слово о второй")).body("items.type", hasItems("company.merged", "company.created"));
        admin.get("/companies?q=" + mark).then().body("items.id", equalTo(List.of((int) stays)));

        // The old number says where it went, to whoever may see that; a browser goes there by itself.
        RestAssured.given().redirects().follow(false).header("Authorization", admin.token()).get("/api/v1/companies/" + goes).then().statusCode(301).header("Location", endsWith("/api/v1/companies/" + stays));
        admin.get("/companies/" + goes).then().statusCode(200).body("id", equalTo((int) stays));
        Api.as("assembler").get("/companies/" + goes).then().statusCode(404);

        // What came since stays with the target.
        var later = admin.post("/deals", Map.of("title", mark + " позже", "companyId", stays)).then().statusCode(201).extract().jsonPath().getLong("id");
        admin.post("/merges/" + merge + "/undo", null).then().statusCode(200).body("left", equalTo(0)).body("merge.undoable", equalTo(false));
        admin.get("/companies/" + goes).then().statusCode(200).body("id", equalTo((int) goes)).body("phones", hasSize(2)).body("site", equalTo("second.example"));
        admin.get("/companies/" + stays).then().body("site", nullValue()).body("phones", equalTo(List.of(phone)));
        admin.get("/deals/" + deal).then().body("company.id", equalTo((int) goes));
        admin.get("/deals/" + later).then().body("company.id", equalTo((int) stays));
        admin.get("/contacts/" + contact).then().body("company.id", equalTo((int) goes));
        admin.post("/merges/" + merge + "/undo", null).then().statusCode(409).body("code", equalTo("merge-undone"));
    }

    @Test
    void aValueIsChosenAndAnOvertakenLookIsRefused() {
        var stays = contact(Map.of("firstName", "Анна", "lastName", mark, "position", "Бухгалтер"));
        var goes = contact(Map.of("firstName", "Аня", "lastName", mark, "position", "Главный бухгалтер"));
        var deal = admin.post("/deals", Map.of("title", mark, "contactIds", List.of(stays, goes))).then().statusCode(201).extract().jsonPath().getLong("id");
        admin.patch("/contacts/" + goes, 1, Map.of("comment", "успел")).then().statusCode(200);
        admin.post("/contacts/merge", Map.of("target", stays, "ids", List.of(goes), "versions", Map.of(stays, 1, goes, 1))).then().statusCode(412).body("current.comment", equalTo("успел"));
        admin.post("/contacts/merge", Map.of("target", stays, "ids", List.of(stays))).then().statusCode(422).body("errors[0].field", equalTo("ids"));
        admin.post("/contacts/merge", Map.of("target", stays, "ids", List.of(goes), "fields", Map.of("phones", goes))).then().statusCode(422).body("errors[0].field", equalTo("fields.phones"));
        var merge = admin.post("/contacts/merge", Map.of("target", stays, "ids", List.of(goes), "versions", Map.of(stays, 1, goes, 2), "fields", Map.of("position", goes))).then().statusCode(200).extract().jsonPath().getLong("id");
        admin.get("/contacts/" + stays).then().body("firstName", equalTo("Анна")).body("position", equalTo("Главный бухгалтер")).body("comment", equalTo("успел"));
        admin.get("/deals/" + deal).then().body("contacts.id", equalTo(List.of((int) stays)));
        // The position goes back; somebody has changed it: then it stays, and that is said.
        admin.patch("/contacts/" + stays, admin.get("/contacts/" + stays).jsonPath().getInt("version"), Map.of("position", "Директор")).then().statusCode(200);
        admin.post("/merges/" + merge + "/undo", null).then().statusCode(200).body("left", equalTo(1));
        admin.get("/contacts/" + stays).then().body("position", equalTo("Директор"));
        admin.get("/deals/" + deal).then().body("contacts.id", containsInAnyOrder((int) stays, (int) goes));
    }

    @Test
    void leadsTooAndOnlyByWhoeverMay() {
        var stays = admin.post("/leads", Map.of("title", mark, "phones", List.of(Api.phone()))).then().statusCode(201).extract().jsonPath().getLong("id");
        var goes = admin.post("/leads", Map.of("title", mark, "emails", List.of(mark.hashCode() + "@mail.example"), "text", "Нужен счёт")).then().statusCode(201).extract().jsonPath().getLong("id");
        var asked = Map.of("target", stays, "ids", List.of(goes));
        Api.as("manager1").post("/leads/merge", asked).then().statusCode(422).body("errors[0].field", equalTo("ids"));
        Api.as("assembler").post("/leads/merge", asked).then().statusCode(422);
        admin.post("/leads/merge", asked).then().statusCode(200);
        admin.get("/leads/" + stays).then().body("emails", hasSize(1)).body("text", equalTo("Нужен счёт"));
        admin.get("/leads/" + goes).then().body("id", equalTo((int) stays));
        admin.get("/merges?entity=lead").then().body("items[0].target.id", equalTo((int) stays));
        Api.as("manager1").get("/merges?entity=lead&target=" + stays).then().body("items", hasSize(0));
    }

    @Test
    void thoseThatShareAPhoneOrAnInnAreListedTogetherAndPaged() {
        var phone = Api.phone();
        var first = company(Map.of("name", mark + " 1", "phones", List.of(phone)));
        var second = company(Map.of("name", mark + " 2", "phones", List.of(phone)));
        var own = Api.as("manager1").post("/companies", Map.of("name", mark + " 3", "phones", List.of(phone))).then().statusCode(201).extract().jsonPath().getLong("id");
        var found = new ArrayList<Object>();
        for (String cursor = ""; cursor != null; ) {
            var page = admin.get("/duplicates?entity=company&limit=2&cursor=" + cursor).then().statusCode(200).extract().jsonPath();
            found.addAll(page.getList("items.findAll { it.value == '" + phone + "' }.records.id"));
            cursor = page.getString("nextCursor");
        }
        assertEquals(List.of(List.of((int) first, (int) second, (int) own)), found);
        // One who sees but one of them is told nothing.
        Api.as("assembler").get("/duplicates?entity=company").then().statusCode(403);
        admin.get("/duplicates?entity=deal").then().statusCode(404);
        admin.post("/companies/merge", Map.of("target", first, "ids", List.of(second, own))).then().statusCode(200);
        admin.get("/duplicates?entity=company&limit=200").then().body("items.value", org.hamcrest.Matchers.not(hasItem(phone)));
    }

    @Test
    void everyPlaceThatNamesARecordIsKnown() throws SQLException {
        for (var entity : List.of("company", "contact", "lead")) {
            var known = new TreeSet<>(Place.of(entity).stream().map(Place::name).toList());
            var named = new TreeSet<>(strings("select c.conrelid::regclass || '.' || a.attname from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.contype = 'f' and c.confrelid = '" + entity + "'::regclass"));
            named.addAll(strings("select c.table_name || '.' || replace(c.column_name, '_type', '_id') from information_schema.columns c join information_schema.tables t on t.table_name = c.table_name and t.table_schema = 'public' and t.table_type = 'BASE TABLE'"
                    + " where c.table_schema = 'public' and c.column_name in ('subject_type', 'owner_type', 'client_type') and c.table_name not like 'event%' and c.table_name <> 'webhook_delivery'"));
            named.removeAll(known);
            assertEquals(new TreeSet<>(), named, entity);
        }
    }

    /** Whatever is merged in whatever order, and parted again where that is let: nothing is lost, nothing is doubled. */
    @Test
    void nothingIsLostAndNothingDoubled() {
        for (var seed = 1; seed <= 6; seed++) {
            var random = new Random(seed);
            var ids = new ArrayList<Long>();
            var deals = new TreeMap<Long, Long>();
            for (var i = 0; i < 5; i++) {
                var id = company(Map.of("name", mark + " " + seed + "." + i, "phones", List.of(Api.phone())));
                ids.add(id);
                for (var n = 0; n < 1 + random.nextInt(2); n++) {
                    deals.put(admin.post("/deals", Map.of("title", mark, "companyId", id)).then().statusCode(201).extract().jsonPath().getLong("id"), id);
                }
            }
            var before = state(ids, deals);
            var alive = new ArrayList<>(ids);
            var merges = new ArrayList<Long>();
            while (alive.size() > 1) {
                var target = alive.get(random.nextInt(alive.size()));
                var goes = alive.stream().filter(id -> !id.equals(target)).limit(1 + random.nextInt(2)).toList();
                merges.add(admin.post("/companies/merge", Map.of("target", target, "ids", goes)).then().statusCode(200).extract().jsonPath().getLong("id"));
                alive.removeAll(goes);
                deals.keySet().forEach(deal -> admin.get("/deals/" + deal).then().statusCode(200).body("company.id", org.hamcrest.Matchers.in(alive.stream().map(Long::intValue).toList())));
                var phones = alive.stream().mapToInt(id -> admin.get("/companies/" + id).jsonPath().getList("phones").size()).sum();
                assertEquals(ids.size(), phones);
            }
            // In any order: what cannot be parted yet says so, and is after those that came later.
            while (!merges.isEmpty()) {
                var id = merges.get(random.nextInt(merges.size()));
                var answer = admin.post("/merges/" + id + "/undo", null);
                if (answer.statusCode() == 409) {
                    assertEquals("merge-later", answer.jsonPath().getString("code"));
                } else {
                    answer.then().statusCode(200).body("left", equalTo(0));
                    merges.remove(id);
                }
            }
            assertEquals(before, state(ids, deals));
        }
    }

    private Map<String, Object> state(List<Long> ids, Map<Long, Long> deals) {
        var state = new HashMap<String, Object>();
        for (var id : ids) {
            JsonPath company = admin.get("/companies/" + id).then().statusCode(200).extract().jsonPath();
            state.put("company " + id, Stream.of("id", "name", "phones", "site").map(field -> String.valueOf((Object) company.get(field))).toList());
        }
        deals.keySet().forEach(deal -> state.put("deal " + deal, admin.get("/deals/" + deal).jsonPath().getLong("company.id")));
        return state;
    }

    private static List<String> strings(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = Database.dataSource().getConnection(); var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private long company(Map<String, Object> fields) {
        return admin.post("/companies", fields).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private long contact(Map<String, Object> fields) {
        return admin.post("/contacts", fields).then().statusCode(201).extract().jsonPath().getLong("id");
    }
}
