package ru.voronka.duplicates;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** Names that are nearly the same are found on entry and by a job over the base; groups become one by a rule as a job. */
@ProductTest
class AlikeTest {
    private static final String LETTERS = "бвгджзклмнпрст";
    private final Api admin = Api.as("admin");
    // Without digits, which tell names apart.
    private final String mark = "Я" + ThreadLocalRandom.current().ints(8, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1) + (i % 2 == 0 ? "а" : "о")).reduce("", String::concat);

    @Inject
    Pool pool;

    @Test
    void aLetterAmissIsFoundOnEntryWhateverTheLegalFormAndTheOrder() {
        var one = company("ООО «" + mark + "»");
        var other = company(mistaken() + ", АО");
        company(mark + "мир");
        company(mark + "а");
        found("company", one, other);
        var north = company("Север " + mark + " 12");
        company("Север " + mistaken() + " 13");
        var same = company(mistaken() + " 12 север");
        found("company", north, same);
        assertEquals(Set.of(Set.of(one, other), Set.of(north, same)), groups("company"));

        admin.post("/duplicates/distinct", Map.of("type", "company", "ids", List.of(one, other))).then().statusCode(204);
        admin.request().delete("/api/v1/companies/" + same);
        admin.patch("/companies/" + same, 1, Map.of("name", "Юг")).then().statusCode(200);
        assertEquals(Set.of(), groups("company"));
    }

    @Test
    void aWordWrittenAsTwoAndAPatronymicLeftOutAreFoundAndAnEndingIsNot() {
        var one = company(mark + " Строй");
        var other = company(mark + "строй");
        found("company", one, other);
        var whole = contact(mark, "Анна", "Сергеевна");
        var brief = contact(mark, "Анна", "");
        var typo = contact(mistaken(), "Анна", "");
        contact(mark + "а", "Анна", "");
        found("contact", whole, brief);
        found("contact", brief, typo);
        assertEquals(Set.of(Set.of(whole, brief), Set.of(brief, typo)), groups("contact"));
        var first = lead(mark, "Пётр Петров");
        var second = lead(mistaken(), "Петр Петров");
        found("lead", first, second);
    }

    @Test
    void whatTheCallerDoesNotSeeIsNoGroup() {
        var rop = Api.as("hr");
        var one = company(mark);
        found("company", one, company(mistaken()));
        if (rop.get("/duplicates?entity=company").statusCode() == 200) {
            assertTrue(rop.get("/duplicates?entity=company&limit=200").jsonPath().getList("items.value").stream().noneMatch(value -> String.valueOf(value).contains(mark.toLowerCase())));
        }
    }

    @Test
    void theBaseIsComparedByAJobThatGoesOnAfterItsNodeDied() {
        var one = company(mark);
        var other = company(mistaken());
        found("company", one, other);
        pool.query("delete from alike_name where value like '%" + mark.toLowerCase() + "%'").execute().await().indefinitely();
        assertEquals(Set.of(), groups("company"));
        // As a dead node leaves it: half way, nobody at work.
        pool.query("insert into duplicate_job (owner_id, action, entity, wanted, total, done, place, next_at) select id, 'compare', 'company', '{\"action\":\"compare\",\"type\":\"company\"}', 100, 7, '" + (one - 1) + "', now() + interval '3 seconds' from employee where login = 'admin'").execute().await().indefinitely();
        var left = admin.get("/duplicates/jobs?type=company&action=compare").then().statusCode(200).body("items[0].status", equalTo("running")).body("items[0].done", equalTo(7)).extract().jsonPath();
        admin.post("/duplicates/jobs", Map.of("action", "compare", "type", "company")).then().statusCode(409).body("code", equalTo("duplicates-running"));
        ended(left.getLong("items[0].id"), "done");
        assertEquals(Set.of(Set.of(one, other)), groups("company"));

        var whole = done(admin.post("/duplicates/jobs", Map.of("action", "compare", "type", "company")));
        assertEquals(whole.getInt("total"), whole.getInt("done"));
        assertEquals(Set.of(Set.of(one, other)), groups("company"));
        admin.post("/duplicates/jobs/" + whole.getLong("id") + "/cancel", null).then().statusCode(409);
        Api.as("assembler").post("/duplicates/jobs", Map.of("action", "compare", "type", "company")).then().statusCode(403);
        admin.post("/duplicates/jobs", Map.of("action", "compare", "type", "deal")).then().statusCode(422).body("errors[0].field", equalTo("type"));
    }

    @Test
    void aRuleIsAJobWithAReportAndEachOfItsMergesIsPartedForItself() {
        String name = mark + " альфа", apart = mark + " бета";
        var old = admin.post("/companies", Map.of("name", name, "site", "old.example", "comment", "старая", "tags", List.of(mark + "своя"))).then().statusCode(201).extract().jsonPath().getLong("id");
        var young = admin.post("/companies", Map.of("name", name.toUpperCase(), "site", "new.example", "tags", List.of(mark))).then().statusCode(201).extract().jsonPath().getLong("id");
        var inn = admin.post("/companies", Map.of("name", apart, "inn", "7707083893")).then().statusCode(201).extract().jsonPath().getLong("id");
        admin.post("/companies", Map.of("name", apart, "inn", "7736050003")).then().statusCode(201);
        admin.get("/duplicates/rule?type=company&match=name").then().statusCode(200).body("groups", org.hamcrest.Matchers.greaterThan(1)).body("more", equalTo(false));
        admin.post("/duplicates/jobs", Map.of("action", "merge", "type", "company")).then().statusCode(422).body("errors[0].field", equalTo("match"));
        admin.post("/duplicates/jobs", Map.of("action", "merge", "type", "lead", "match", "phone")).then().statusCode(422).body("errors[0].field", equalTo("type"));

        var job = done(admin.post("/duplicates/jobs", Map.of("action", "merge", "type", "company", "match", "name", "keep", "oldest", "values", "newest")));
        admin.get("/companies/" + young).then().body("id", equalTo((int) old)).body("site", equalTo("new.example")).body("comment", equalTo("старая")).body("tags.name", hasItem(mark));
        admin.get("/companies/" + inn).then().body("id", equalTo((int) inn));
        var kept = admin.get("/duplicates/jobs/" + job.getLong("id") + "/kept?limit=200").then().statusCode(200).extract().jsonPath();
        assertEquals("merge-inns", kept.getString("items.find { it.records.id.contains(" + inn + ") }.problem.code"));
        Api.as("manager1").get("/duplicates/jobs/" + job.getLong("id")).then().statusCode(404);
        var merge = admin.get("/merges?entity=company&job=" + job.getLong("id") + "&limit=200").then().statusCode(200).extract().jsonPath().getLong("items.find { it.target.id == " + old + " }.id");
        var version = admin.get("/companies/" + old).jsonPath().getInt("version");
        admin.patch("/companies/" + old, version, Map.of("tags", List.of(mark + "своя", mark, mark + "позже"))).then().statusCode(200);
        admin.post("/merges/" + merge + "/undo", null).then().statusCode(200).body("left", equalTo(0));
        admin.get("/companies/" + young).then().body("id", equalTo((int) young)).body("site", equalTo("new.example")).body("tags.name", hasItem(mark));
        admin.get("/companies/" + old).then().body("site", equalTo("old.example")).body("tags.name", containsInAnyOrder(mark + "своя", mark + "позже"));
        for (var one : admin.get("/merges?entity=company&job=" + job.getLong("id") + "&limit=200").jsonPath().getList("items.findAll { it.undoable }.id")) {
            admin.post("/merges/" + one + "/undo", null);
        }
    }

    private String mistaken() {
        return mark.substring(0, 5) + "ю" + mark.substring(6);
    }

    private long company(String name) {
        return admin.post("/companies", Map.of("name", name)).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private long contact(String last, String first, String middle) {
        return admin.post("/contacts", Map.of("lastName", last, "firstName", first, "middleName", middle)).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private long lead(String company, String person) {
        return admin.post("/leads", Map.of("title", "Заявка", "companyName", company, "contactName", person)).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    private void found(String entity, long one, long other) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertTrue(groups(entity).contains(Set.of(one, other)), () -> String.valueOf(groups(entity))));
    }

    private JsonPath done(Response started) {
        return ended(started.then().statusCode(201).extract().jsonPath().getLong("id"), "done");
    }

    private JsonPath ended(long job, String status) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !admin.get("/duplicates/jobs/" + job).jsonPath().getString("status").equals("running"));
        return admin.get("/duplicates/jobs/" + job).then().body("status", equalTo(status)).extract().jsonPath();
    }

    /** @return the groups of names nearly the same that are this test's */
    private Set<Set<Long>> groups(String entity) {
        var found = new HashSet<Set<Long>>();
        for (String cursor = ""; cursor != null; ) {
            var page = admin.request().queryParam("entity", entity).queryParam("limit", 200).queryParam("cursor", cursor).get("/api/v1/duplicates").then().statusCode(200).extract().jsonPath();
            for (var i = 0; i < page.getList("items").size(); i++) {
                if (page.getString("items[" + i + "].match").equals("similar") && page.getString("items[" + i + "].value").contains(mark.substring(0, 5).toLowerCase())) {
                    found.add(new HashSet<>(new ArrayList<>(page.getList("items[" + i + "].records.id", Long.class))));
                }
            }
            cursor = page.getString("nextCursor");
        }
        return found;
    }
}
