package ru.voronka.bulk;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;
import ru.voronka.pipeline.Ways;

/** One deed on many records: each by its own rules, counted, told, stopped and taken back. */
@ProductTest
class BulkTest {
    private final Api manager = Api.as("manager1");
    private final Api rop = Api.as("rop");
    private final String mark = "опт" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void byAFilterAllButSomeAreGivenToAnotherAndTakenBack() {
        var ids = deals(manager, 7);
        var second = Api.as("manager2").id();
        var job = done(start(rop, Map.of("entity", "deal", "action", "assign", "employeeId", second, "selection", Map.of("filter", Map.of("q", mark), "except", List.of(ids.get(0))))));
        assertEquals(List.of(6, 6, 0), List.of(job.getInt("total"), job.getInt("done"), job.getInt("failed")));
        rop.get("/deals/" + ids.get(0)).then().body("responsible.id", equalTo((int) manager.id())).body("version", equalTo(1));
        rop.get("/deals/" + ids.get(3)).then().body("responsible.id", equalTo((int) second)).body("version", equalTo(2));
        // Somebody renames one meanwhile, and another goes on to a third person: the first is still taken back, the second not.
        Api.as("manager2").patch("/deals/" + ids.get(1), 2, Map.of("title", mark + " иначе")).then().statusCode(200);
        rop.act("/deals/" + ids.get(2) + "/assign", 2, Map.of("employeeId", rop.id())).then().statusCode(200);
        var undo = done(rop.post("/bulk/" + job.getLong("id") + "/undo", null).then().statusCode(201).body("action", equalTo("undo")).extract().jsonPath());
        assertEquals(List.of(6, 5, 1), List.of(undo.getInt("total"), undo.getInt("done"), undo.getInt("failed")));
        rop.get("/bulk/" + undo.getLong("id") + "/failures").then().body("items", hasSize(1)).body("items[0].id", equalTo(ids.get(2))).body("items[0].name", startsWith(mark)).body("items[0].problem.code", equalTo("changed-since"));
        rop.get("/deals/" + ids.get(1)).then().body("responsible.id", equalTo((int) manager.id())).body("title", equalTo(mark + " иначе"));
        rop.get("/deals/" + ids.get(2)).then().body("responsible.id", equalTo((int) rop.id()));
        rop.post("/bulk/" + job.getLong("id") + "/undo", null).then().statusCode(409).body("code", equalTo("bulk-undone"));
        rop.get("/bulk/" + job.getLong("id")).then().body("undoable", equalTo(false)).body("undoneBy", equalTo(undo.getInt("id")));
    }

    @Test
    void whatWasGivenBeyondOnesSightIsTakenBack() {
        var ids = deals(manager, 3);
        var job = done(start(manager, Map.of("entity", "deal", "action", "assign", "employeeId", Api.as("manager2").id(), "selection", Map.of("ids", ids))));
        assertEquals(3, job.getInt("done"));
        manager.get("/deals/" + ids.get(0)).then().statusCode(404);
        assertEquals(3, done(manager.post("/bulk/" + job.getLong("id") + "/undo", null).then().statusCode(201).extract().jsonPath()).getInt("done"));
        manager.get("/deals/" + ids.get(0)).then().statusCode(200).body("responsible.id", equalTo((int) manager.id()));
    }

    @Test
    void rightsAreAskedOfEachRecord() {
        var mine = deals(manager, 2);
        var other = deals(Api.as("manager2"), 2);
        var all = new ArrayList<>(mine);
        all.addAll(other);
        var wanted = Map.of("entity", "deal", "action", "change", "fields", Map.of("comment", mark), "selection", Map.of("ids", all));
        manager.post("/bulk/preview", wanted).then().statusCode(200).body("total", equalTo(4)).body("denied", equalTo(2)).body("tried", equalTo(4)).body("passed", equalTo(2)).body("obstacles", hasSize(1)).body("obstacles[0].count", equalTo(2)).body("obstacles[0].problem.status", equalTo(404));
        manager.get("/deals/" + mine.get(0)).then().body("comment", nullValue()).body("version", equalTo(1));
        var job = done(start(manager, wanted));
        assertEquals(List.of(2, 2), List.of(job.getInt("done"), job.getInt("failed")));
        manager.get("/bulk/" + job.getLong("id") + "/failures").then().body("items.id", equalTo(other)).body("items.name", everyItem(nullValue())).body("items.problem.status", everyItem(equalTo(404)));
        manager.get("/deals/" + mine.get(1)).then().body("comment", equalTo(mark));
        rop.get("/deals/" + other.get(1)).then().body("comment", nullValue()).body("version", equalTo(1));
        // A job is its owner's, and the administrator's.
        rop.get("/bulk/" + job.getLong("id")).then().statusCode(404);
        Api.as("admin").get("/bulk/" + job.getLong("id")).then().statusCode(200).body("owner.id", equalTo((int) manager.id()));
        rop.get("/bulk?everybody=true").then().statusCode(403);
        Api.as("admin").get("/bulk?everybody=true&entity=deal").then().statusCode(200);
    }

    @Test
    void aStageLooksAtEachDeal() {
        var ids = deals(manager, 3);
        manager.patch("/deals/" + ids.get(0), 1, Map.of("number", "свой")).then().statusCode(200);
        var way = Ways.pipeline();
        Ways.stage(way, "in-progress", Map.of("requiredFields", List.of("number")));
        var move = new HashMap<String, Object>(Map.of("entity", "deal", "action", "move", "pipeline", way, "stage", "in-progress", "selection", Map.of("ids", ids)));
        manager.post("/bulk/preview", move).then().statusCode(200).body("passed", equalTo(1)).body("obstacles[0].count", equalTo(2)).body("obstacles[0].problem.errors[0].field", equalTo("number"));
        var job = done(start(manager, move));
        assertEquals(List.of(1, 2), List.of(job.getInt("done"), job.getInt("failed")));
        // What is filled in is not written over.
        move.put("fields", Map.of("number", "общий"));
        job = done(start(manager, move));
        assertEquals(List.of(3, 0), List.of(job.getInt("done"), job.getInt("failed")));
        manager.get("/deals/" + ids.get(0)).then().body("number", equalTo("свой")).body("stage", equalTo("in-progress"));
        manager.get("/deals/" + ids.get(1)).then().body("number", equalTo("общий")).body("pipeline", equalTo(way));
        // Back to the stage and the pipeline of before; the one that stood there already stays.
        assertEquals(2, done(manager.post("/bulk/" + job.getLong("id") + "/undo", null).then().statusCode(201).extract().jsonPath()).getInt("done"));
        manager.get("/deals/" + ids.get(1)).then().body("pipeline", equalTo("sales")).body("stage", equalTo("new")).body("number", nullValue());
        manager.get("/deals/" + ids.get(0)).then().body("pipeline", equalTo(way));
    }

    @Test
    void lostWantsAReasonForAll() {
        var ids = deals(manager, 2);
        var move = new HashMap<String, Object>(Map.of("entity", "deal", "action", "move", "stage", "lost", "selection", Map.of("ids", ids)));
        manager.post("/bulk", move).then().statusCode(422).body("errors[0].field", equalTo("refusal"));
        move.put("refusal", Map.of("status", "client-refused", "reason", "no-such"));
        manager.post("/bulk", move).then().statusCode(422);
        move.put("refusal", Map.of("status", "client-refused", "reason", "price"));
        var job = done(start(manager, move));
        assertEquals(2, job.getInt("done"));
        manager.get("/deals/" + ids.get(0)).then().body("stage", equalTo("lost")).body("refusal.reason", equalTo("price"));
        manager.post("/bulk/" + job.getLong("id") + "/undo", null).then().statusCode(409).body("code", equalTo("bulk-not-undoable"));
    }

    @Test
    void leadsAreMovedRejectedChangedAndDeleted() {
        var ids = IntStream.range(0, 3).mapToObj(i -> (Integer) manager.lead(mark + " " + i).get("id")).toList();
        assertEquals(3, done(start(rop, Map.of("entity", "lead", "action", "assign", "employeeId", manager.id(), "selection", Map.of("filter", Map.of("q", mark))))).getInt("done"));
        assertEquals(3, done(start(manager, Map.of("entity", "lead", "action", "move", "stage", "contacted", "selection", Map.of("ids", ids)))).getInt("done"));
        manager.post("/bulk", Map.of("entity", "lead", "action", "move", "stage", "converted", "selection", Map.of("ids", ids))).then().statusCode(409);
        assertEquals(1, done(start(manager, Map.of("entity", "lead", "action", "move", "stage", "rejected", "refusal", Map.of("status", "not-target", "reason", "spam"), "selection", Map.of("ids", List.of(ids.get(0)))))).getInt("done"));
        manager.get("/leads/" + ids.get(0)).then().body("stage", equalTo("rejected")).body("refusal.reason", equalTo("spam"));
        var change = done(start(manager, Map.of("entity", "lead", "action", "change", "fields", Map.of("source", "call", "utm", Map.of("campaign", mark)), "selection", Map.of("ids", ids))));
        assertEquals(3, change.getInt("done"));
        manager.get("/leads/" + ids.get(1)).then().body("source", equalTo("call")).body("utm.campaign", equalTo(mark));
        assertEquals(3, done(manager.post("/bulk/" + change.getLong("id") + "/undo", null).then().statusCode(201).extract().jsonPath()).getInt("done"));
        manager.get("/leads/" + ids.get(1)).then().body("source", equalTo("site"));
        gone("lead", "/leads/", ids);
    }

    @Test
    void companiesContactsAndTasks() {
        var companies = IntStream.range(0, 2).mapToObj(i -> rop.post("/companies", Map.of("name", mark + " " + i)).then().statusCode(201).extract().jsonPath().getInt("id")).toList();
        var contacts = IntStream.range(0, 2).mapToObj(i -> rop.post("/contacts", Map.of("firstName", mark + " " + i)).then().statusCode(201).extract().jsonPath().getInt("id")).toList();
        var tasks = IntStream.range(0, 2).mapToObj(i -> rop.post("/tasks", Map.of("title", mark + " " + i, "deadline", OffsetDateTime.now().plusDays(1).toString())).then().statusCode(201).extract().jsonPath().getInt("id")).toList();
        for (var one : Map.of("company", companies, "contact", contacts, "task", tasks).entrySet()) {
            var path = Map.of("company", "/companies/", "contact", "/contacts/", "task", "/tasks/").get(one.getKey());
            var job = done(start(rop, Map.of("entity", one.getKey(), "action", "assign", "employeeId", manager.id(), "selection", Map.of("filter", Map.of("q", mark)))));
            assertEquals(2, job.getInt("done"), one.getKey());
            rop.get(path + one.getValue().get(1)).then().body("responsible.id", equalTo((int) manager.id()));
            assertEquals(2, done(rop.post("/bulk/" + job.getLong("id") + "/undo", null).then().statusCode(201).extract().jsonPath()).getInt("done"), one.getKey());
            rop.get(path + one.getValue().get(1)).then().body("responsible.id", equalTo((int) rop.id()));
        }
        assertEquals(2, done(start(rop, Map.of("entity", "company", "action", "change", "fields", Map.of("kind", "partner"), "selection", Map.of("ids", companies)))).getInt("done"));
        rop.get("/companies/" + companies.get(0)).then().body("kind", equalTo("partner"));
        var complete = done(start(rop, Map.of("entity", "task", "action", "complete", "result", "сразу все", "selection", Map.of("ids", tasks))));
        rop.get("/tasks/" + tasks.get(0)).then().body("status", equalTo("done")).body("result", equalTo("сразу все"));
        assertEquals(2, done(rop.post("/bulk/" + complete.getLong("id") + "/undo", null).then().statusCode(201).extract().jsonPath()).getInt("done"));
        rop.get("/tasks/" + tasks.get(0)).then().body("status", equalTo("open"));
        gone("company", "/companies/", companies);
        gone("contact", "/contacts/", contacts);
        gone("task", "/tasks/", tasks);
        gone("deal", "/deals/", deals(rop, 2));
    }

    @Test
    void whatNoRecordCouldTakeIsSaidAtOnce() {
        var ids = deals(manager, 1);
        var chosen = Map.of("ids", ids);
        manager.post("/bulk", Map.of("entity", "deal", "action", "change", "fields", Map.of("nonsense", 1), "selection", chosen)).then().statusCode(422).body("errors[0].field", equalTo("fields.nonsense"));
        manager.post("/bulk", Map.of("entity", "deal", "action", "change", "fields", Map.of("title", "x".repeat(300)), "selection", chosen)).then().statusCode(422).body("errors[0].field", equalTo("fields.title"));
        manager.post("/bulk", Map.of("entity", "deal", "action", "change", "fields", Map.of("promisedAt", "вчера"), "selection", chosen)).then().statusCode(422).body("errors[0].field", equalTo("fields.promisedAt"));
        manager.post("/bulk", Map.of("entity", "deal", "action", "complete", "selection", chosen)).then().statusCode(422).body("errors[0].field", equalTo("action"));
        manager.post("/bulk", Map.of("entity", "deal", "action", "assign", "selection", chosen)).then().statusCode(422).body("errors[0].field", equalTo("employeeId"));
        manager.post("/bulk", Map.of("entity", "deal", "action", "move", "stage", "no-such", "selection", chosen)).then().statusCode(422).body("errors[0].field", equalTo("stage"));
        rop.post("/bulk", Map.of("entity", "deal", "action", "delete", "selection", Map.of("filter", Map.of("colour", "red")))).then().statusCode(422).body("errors[0].field", containsString("filter.colour"));
        rop.post("/bulk", Map.of("entity", "deal", "action", "delete", "selection", Map.of("filter", Map.of("q", mark + " нет таких")))).then().statusCode(422).body("errors[0].code", equalTo("selection-empty"));
        rop.post("/bulk", Map.of("entity", "deal", "action", "delete", "selection", Map.of())).then().statusCode(422);
    }

    @Test
    void tagsComeAndGoAndOthersStay() {
        var ids = deals(manager, 2);
        manager.patch("/deals/" + ids.get(0), 1, Map.of("tags", List.of("прежняя"))).then().statusCode(200);
        var tag = done(start(manager, Map.of("entity", "deal", "action", "tag", "tags", List.of(mark), "selection", Map.of("ids", ids))));
        assertEquals(2, tag.getInt("done"));
        manager.get("/deals/" + ids.get(0)).then().body("tags.name", org.hamcrest.Matchers.containsInAnyOrder("прежняя", mark));
        // Given by another meanwhile: it stays when the job is taken back.
        manager.patch("/deals/" + ids.get(1), 2, Map.of("tags", List.of(mark, "новая"))).then().statusCode(200);
        assertEquals(2, done(manager.post("/bulk/" + tag.getLong("id") + "/undo", null).then().statusCode(201).extract().jsonPath()).getInt("done"));
        manager.get("/deals/" + ids.get(0)).then().body("tags.name", equalTo(List.of("прежняя")));
        manager.get("/deals/" + ids.get(1)).then().body("tags.name", equalTo(List.of("новая")));
        assertEquals(2, done(start(manager, Map.of("entity", "deal", "action", "untag", "tags", List.of("ПРЕЖНЯЯ"), "selection", Map.of("ids", ids)))).getInt("done"));
        manager.get("/deals/" + ids.get(0)).then().body("tags", hasSize(0)).body("version", equalTo(5));
        manager.get("/deals/" + ids.get(1)).then().body("tags.name", equalTo(List.of("новая"))).body("version", equalTo(4));
        manager.post("/bulk", Map.of("entity", "deal", "action", "tag", "selection", Map.of("ids", ids))).then().statusCode(422).body("errors[0].field", equalTo("tags"));
        var company = rop.post("/companies", Map.of("name", mark)).then().statusCode(201).extract().jsonPath().getInt("id");
        assertEquals(1, done(start(rop, Map.of("entity", "company", "action", "tag", "tags", List.of(mark), "selection", Map.of("ids", List.of(company))))).getInt("done"));
        rop.get("/companies/" + company).then().body("tags.name", equalTo(List.of(mark)));
    }

    @Test
    void oneKeyIsOneJob() {
        var ids = deals(manager, 1);
        var body = Map.of("entity", "deal", "action", "change", "fields", Map.of("comment", mark), "selection", Map.of("ids", ids));
        var key = UUID.randomUUID().toString();
        var first = manager.request().header("Idempotency-Key", key).body(body).post("/api/v1/bulk").then().statusCode(201).extract().jsonPath();
        manager.request().header("Idempotency-Key", key).body(body).post("/api/v1/bulk").then().statusCode(201).body("id", equalTo(first.getInt("id")));
        done(first);
        manager.get("/deals/" + ids.get(0)).then().body("version", equalTo(2));
    }

    /** Another node holds the job and dies half way: what it has not committed is done by this one, each record once. */
    @Test
    void whatADeadNodeLeftIsDoneOnce() throws SQLException {
        var ids = deals(manager, 120);
        long id;
        try (var node = Database.dataSource().getConnection(); var statement = node.createStatement()) {
            node.setAutoCommit(false);
            // The other node is about to take whatever comes, and to write into it.
            statement.execute("lock table bulk_job in share row exclusive mode");
            var started = new java.util.concurrent.FutureTask<>(() -> start(manager, Map.of("entity", "deal", "action", "change", "fields", Map.of("comment", mark), "selection", Map.of("ids", ids))));
            new Thread(started).start();
            node.rollback();
            id = started.get().getLong("id");
            statement.execute("select id from bulk_job where id = " + id + " for update");
            statement.execute("update deal set comment = 'наполовину', version = version + 1 where id = " + ids.get(119));
            node.rollback();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
        var job = done(manager.get("/bulk/" + id).jsonPath());
        assertEquals(List.of(120, 0), List.of(job.getInt("done"), job.getInt("failed")));
        manager.get("/deals?q=" + mark + "&limit=200").then().body("items", hasSize(120)).body("items.version", everyItem(equalTo(2)));
    }

    @Test
    void itStopsHalfWayAndWhatIsDoneIsTakenBack() throws SQLException {
        var ids = deals(manager, 200);
        long id;
        try (var other = Database.dataSource().getConnection(); var statement = other.createStatement()) {
            other.setAutoCommit(false);
            // Somebody holds a card: the job comes to it and waits, and the request to stop waits for the job.
            statement.execute("select id from deal where id = " + ids.get(60) + " for update");
            id = start(manager, Map.of("entity", "deal", "action", "change", "fields", Map.of("comment", mark), "selection", Map.of("ids", ids))).getLong("id");
            await().atMost(Duration.ofSeconds(30)).until(() -> manager.get("/bulk/" + id).jsonPath().getInt("done") == 50);
            var stop = new Thread(() -> manager.post("/bulk/" + id + "/cancel", null).then().statusCode(200));
            stop.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                // Within a transaction the server shows the same picture otherwise.
                statement.execute("select pg_stat_clear_snapshot()");
                try (var waiting = statement.executeQuery("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'update bulk_job set cancelled_at%'")) {
                    waiting.next();
                    return waiting.getInt(1) > 0;
                }
            });
            other.rollback();
            stop.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        var job = done(manager.get("/bulk/" + id).jsonPath());
        assertEquals("cancelled", job.getString("status"));
        assertTrue(job.getInt("done") < 200, job.prettify());
        manager.post("/bulk/" + id + "/cancel", null).then().statusCode(409).body("code", equalTo("bulk-finished"));
        var undo = done(manager.post("/bulk/" + id + "/undo", null).then().statusCode(201).extract().jsonPath());
        assertEquals(List.of(job.getInt("done"), 0), List.of(undo.getInt("done"), undo.getInt("failed")));
        manager.get("/deals?q=" + mark + "&limit=200").then().body("items", hasSize(200));
        manager.get("/deals/" + ids.get(0)).then().body("comment", nullValue()).body("version", equalTo(3));
    }

    /** Others move the same cards meanwhile: nothing of theirs is lost, and the job gets through. */
    @Test
    void othersDragTheSameCardsMeanwhile() throws InterruptedException {
        var ids = deals(manager, 300);
        var moved = new HashMap<Integer, String>();
        var drag = new Thread(() -> {
            for (var i = 0; i < 300; i += 7) {
                for (var tries = 0; tries < 20; tries++) {
                    var seen = rop.get("/deals/" + ids.get(i)).jsonPath().getInt("version");
                    if (rop.act("/deals/" + ids.get(i) + "/stage", seen, Map.of("stage", "paid")).statusCode() == 200) {
                        moved.put(ids.get(i), "paid");
                        break;
                    }
                }
            }
        });
        drag.start();
        var job = done(start(manager, Map.of("entity", "deal", "action", "change", "fields", Map.of("comment", mark), "selection", Map.of("ids", ids))));
        drag.join();
        assertEquals(List.of(300, 0), List.of(job.getInt("done"), job.getInt("failed")));
        assertEquals(43, moved.size());
        moved.keySet().forEach(id -> manager.get("/deals/" + id).then().body("stage", equalTo("paid")).body("comment", equalTo(mark)).body("version", equalTo(3)));
    }

    @Test
    void itsOwnerHearsOfIt() {
        var place = manager.get("/events").jsonPath().getString("last");
        var id = done(start(manager, Map.of("entity", "deal", "action", "change", "fields", Map.of("comment", mark), "selection", Map.of("ids", deals(manager, 2))))).getInt("id");
        manager.told("bulk.finished", place, told -> told.body("items.subject.id", equalTo(List.of(id))).body("items[0].data.done", equalTo(2)));
        Api.as("manager2").get("/events?types=bulk.started,bulk.finished&after=" + place).then().body("items", hasSize(0));
    }

    @Test
    void whoeverGetsManyIsToldOnce() {
        var deals = deals(rop, 3);
        var receiver = Api.as("manager2");
        var id = done(start(rop, Map.of("entity", "deal", "action", "assign", "employeeId", receiver.id(), "selection", Map.of("ids", deals)))).getInt("id");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> receiver.get("/notifications").then().body("items.findAll { it.kind == 'bulk-finished' && it.subject.id == " + id + " }.text", equalTo(List.of("Сергей Волков — сделки: 3"))));
        receiver.get("/notifications").then().body("items.findAll { it.subject.type == 'deal' && it.subject.id in " + deals + " }", hasSize(0));
        receiver.get("/deals/" + deals.get(0)).then().body("handed.by.name", equalTo("Сергей Волков"));
        // Taken back they are no news to whoever had them.
        done(rop.post("/bulk/" + id + "/undo", null).jsonPath());
        rop.get("/deals/" + deals.get(0)).then().body("responsible.name", equalTo("Сергей Волков")).body("handed", nullValue());
    }

    private void gone(String entity, String path, List<Integer> ids) {
        var job = done(start(rop, Map.of("entity", entity, "action", "delete", "selection", Map.of("ids", ids))));
        assertEquals(ids.size(), job.getInt("done"), entity);
        rop.get(path + ids.get(0)).then().statusCode(404);
        assertEquals(ids.size(), done(rop.post("/bulk/" + job.getLong("id") + "/undo", null).then().statusCode(201).extract().jsonPath()).getInt("done"), entity);
        rop.get(path + ids.get(0)).then().statusCode(200);
    }

    private List<Integer> deals(Api whose, int count) {
        return IntStream.range(0, count).mapToObj(i -> whose.post("/deals", Map.of("title", mark + " " + i)).then().statusCode(201).extract().jsonPath().getInt("id")).toList();
    }

    private static JsonPath start(Api who, Object body) {
        return who.post("/bulk", body).then().statusCode(201).extract().jsonPath();
    }

    private JsonPath done(JsonPath job) {
        var admin = Api.as("admin");
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(() -> !admin.get("/bulk/" + job.getLong("id")).jsonPath().getString("status").equals("running"));
        return admin.get("/bulk/" + job.getLong("id")).jsonPath();
    }
}
