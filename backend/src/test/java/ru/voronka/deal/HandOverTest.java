package ru.voronka.deal;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;
import ru.voronka.pipeline.Ways;

/** Before the order the field rep answers, after it the operator: handed over and back by the move itself, whoever moves and however. */
@ProductTest
class HandOverTest {
    private final Api admin = Api.as("admin");
    private final Api manager = Api.as("manager1");
    private final Api operator = Api.as("operator");

    /** @return a pipeline new → order (operator answers) → delivery, with its ends */
    private String way(Map<String, Object> more) {
        var way = Ways.pipeline();
        admin.post("/pipelines/" + way + "/stages", Map.of("code", "order", "name", "Заказ")).then().statusCode(201);
        admin.post("/pipelines/" + way + "/stages", Map.of("code", "delivery", "name", "Доставка")).then().statusCode(201);
        var rule = new HashMap<String, Object>(Map.of("role", "operator", "former", "field-rep"));
        rule.putAll(more);
        Ways.stage(way, "order", Map.of("handOver", rule));
        return way;
    }

    private long withOperator(String way) {
        var deal = Ways.deal(way);
        manager.act("/deals/" + deal + "/participants", 1, Map.of("employeeId", operator.id(), "role", "operator")).then().statusCode(200);
        return deal;
    }

    private static int version(Api api, long deal) {
        return api.get("/deals/" + deal).then().statusCode(200).extract().jsonPath().getInt("version");
    }

    @Test
    void theOrderGoesToTheOperatorAndBackToTheFieldRep() {
        var deal = withOperator(way(Map.of()));
        manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "in-progress")).then().statusCode(200).body("responsible.id", equalTo((int) manager.id()));
        // Over the stage with the rule at once: from there on the operator answers.
        manager.act("/deals/" + deal + "/stage", 3, Map.of("stage", "delivery")).then().statusCode(200).body("version", equalTo(4)).body("responsible.id", equalTo((int) operator.id()))
                .body("participants.findAll { it.id == " + manager.id() + " }.role", contains("field-rep")).body("handed.by.id", equalTo((int) manager.id()));
        manager.get("/deals/" + deal + "/timeline").then().body("items[0].type", equalTo("deal.assigned")).body("items[0].data.by.stage.name", equalTo("Заказ")).body("items[0].data.by.role.name", equalTo("Оператор"))
                .body("items[1].type", equalTo("deal.stage-changed")).body("items[1].data.receiver.id", equalTo((int) operator.id()));
        // Both work it on, and both have it before their eyes.
        operator.get("/today").then().body("handedDeals.id", hasItem((int) deal)).body("handedDeals.find { it.id == " + deal + " }.handed.by.name", equalTo("Мария Кузнецова"));
        manager.get("/today").then().body("participantDeals.id", hasItem((int) deal));
        operator.post("/deals/" + deal + "/take", null).then().statusCode(200).body("handed", nullValue());
        operator.post("/deals/" + deal + "/take", null).then().statusCode(200).body("version", equalTo(5));
        operator.get("/today").then().body("handedDeals.id", not(hasItem((int) deal)));
        operator.act("/deals/" + deal + "/stage", 5, Map.of("stage", "order")).then().statusCode(200).body("responsible.id", equalTo((int) operator.id()));
        operator.act("/deals/" + deal + "/stage", 6, Map.of("stage", "in-progress")).then().statusCode(200).body("responsible.id", equalTo((int) manager.id())).body("participants.findAll { it.id == " + operator.id() + " }.role", contains("operator"));
        manager.get("/deals/" + deal + "/timeline").then().body("items[0].type", equalTo("deal.assigned")).body("items[0].data.by.back", equalTo(true));
        manager.get("/today").then().body("handedDeals.id", hasItem((int) deal));
        manager.act("/deals/" + deal + "/stage", 7, Map.of("stage", "order")).then().statusCode(200).body("responsible.id", equalTo((int) operator.id()));
        await().untilAsserted(() -> operator.get("/notifications").then().body("items.findAll { it.subject.id == " + deal + " && it.kind == 'deal-assigned' }", hasSize(2)).body("items.findAll { it.subject.id == " + deal + " && it.kind == 'deal-stage-changed' && it.text.contains('Заказ') }", hasSize(0)));
        // The end of the way asks nothing, and coming back goes on where it was.
        operator.act("/deals/" + deal + "/stage", 8, Map.of("stage", "won")).then().statusCode(200).body("responsible.id", equalTo((int) operator.id()));
        operator.act("/deals/" + deal + "/reopen", 9, Map.of()).then().statusCode(200).body("stage", equalTo("order")).body("responsible.id", equalTo((int) operator.id()));
    }

    @Test
    void theNextOrderBeginsWithTheFieldRepAgain() {
        var way = way(Map.of());
        Ways.set(way, Map.of("repeat", Map.of("won", Map.of("after", 1, "unit", "month", "pipeline", way, "stage", "new", "responsible", "same", "title", "Снова: {title}"))));
        var deal = withOperator(way);
        manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "order")).then().statusCode(200).body("responsible.id", equalTo((int) operator.id()));
        operator.act("/deals/" + deal + "/stage", 3, Map.of("stage", "won")).then().statusCode(200);
        await().untilAsserted(() -> manager.get("/deals/" + deal).then().body("children", hasSize(1)).body("children[0].responsible.id", equalTo((int) manager.id())));
    }

    @Test
    void theBatchTheScriptAndAnArchivedStageHandOverToo() {
        var way = way(Map.of());
        var one = withOperator(way);
        manager.post("/deals/batch", Map.of("operations", List.of(Map.of("action", "stage", "id", one, "version", 2, "body", Map.of("stage", "order"))))).then().statusCode(200);
        manager.get("/deals/" + one).then().body("stage", equalTo("order")).body("responsible.id", equalTo((int) operator.id()));
        var two = withOperator(way);
        manager.act("/deals/" + two + "/stage", 2, Map.of("stage", "in-progress")).then().statusCode(200);
        admin.post("/pipelines/" + way + "/stages/in-progress/archive", Map.of("moveTo", "delivery")).then().statusCode(200);
        manager.get("/deals/" + two).then().body("stage", equalTo("delivery")).body("responsible.id", equalTo((int) operator.id()));
        // Into another pipeline: its rules, none of the old one's.
        var other = way(Map.of("employeeId", manager.id()));
        operator.act("/deals/" + two + "/pipeline", version(operator, two), Map.of("pipeline", other, "stage", "new")).then().statusCode(200).body("responsible.id", equalTo((int) operator.id()));
        // Opened on a stage beyond it.
        manager.post("/deals", Map.of("title", "Сразу в заказе", "pipeline", way(Map.of("employeeId", operator.id())), "stage", "delivery")).then().statusCode(201).body("responsible.id", equalTo((int) operator.id())).body("participants.role", hasItems("field-rep", "operator"));
    }

    @Test
    void nobodyThereAndTheHeadHearsWhy() {
        var way = way(Map.of());
        var deal = Ways.deal(way);
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "order")).then().statusCode(200).body("responsible.id", equalTo((int) manager.id()));
        manager.get("/deals/" + deal + "/timeline").then().body("items.type", hasItem("deal.not-handed-over")).body("items.find { it.type == 'deal.not-handed-over' }.data.why", equalTo("nobody"));
        await().untilAsserted(() -> Api.as("rop").get("/tasks?subjectType=deal&subjectId=" + deal).then().body("items.title", contains("Назначить (оператор): Шкафы")).body("items[0].description", equalTo("Стадия «Заказ» передаёт ответственность (оператор), но на карточке нет участника с этой ролью. Пока отвечает Мария Кузнецова.")));
        // Forth and back: one open task is enough.
        manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "new")).then().statusCode(200);
        manager.act("/deals/" + deal + "/stage", 3, Map.of("stage", "delivery")).then().statusCode(200);
        var left = employee();
        var gone = Ways.deal(way);
        manager.act("/deals/" + gone + "/participants", 1, Map.of("employeeId", left, "role", "operator")).then().statusCode(200);
        admin.request().body(Map.of("active", false)).patch("/api/v1/employees/" + left).then().statusCode(200);
        manager.act("/deals/" + gone + "/stage", 2, Map.of("stage", "order")).then().statusCode(200).body("responsible.id", equalTo((int) manager.id()));
        manager.get("/deals/" + gone + "/timeline").then().body("items.find { it.type == 'deal.not-handed-over' }.data.why", equalTo("dismissed"));
        await().untilAsserted(() -> Api.as("rop").get("/tasks?subjectType=deal&subjectId=" + gone).then().body("items", hasSize(1)));
        Api.as("rop").get("/tasks?subjectType=deal&subjectId=" + deal).then().body("items", hasSize(1));
    }

    @Test
    void whoeverStandsInGetsWhatTheAbsentWouldGet() throws SQLException {
        var away = employee();
        var there = employee();
        var day = LocalDate.now();
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute("insert into absence (employee_id, since, until, stand_in_id) values (" + away + ", date '" + day.minusDays(2) + "', date '" + day.plusDays(2) + "', " + there + ")");
        }
        admin.request().body(Map.of("phone", Api.phone())).patch("/api/v1/employees/" + there).then().statusCode(200);
        var deal = Ways.deal(way(Map.of("employeeId", away)));
        manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "order")).then().statusCode(200).body("responsible.id", equalTo((int) there)).body("participants.findAll { it.role == 'operator' }.id", contains((int) away));
        manager.get("/deals/" + deal + "/timeline").then().body("items[0].data.by.insteadOf.id", equalTo((int) away));
        manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "new")).then().statusCode(200).body("responsible.id", equalTo((int) manager.id()));
    }

    @Test
    void theLeastLoadedOfTheDepartmentGetsItWhenNobodyIsNamed() {
        var department = admin.post("/departments", Map.of("name", "Операторы " + UUID.randomUUID())).then().statusCode(201).extract().jsonPath().getLong("id");
        var way = way(Map.of("departmentId", department));
        var nobody = Ways.deal(way);
        manager.act("/deals/" + nobody + "/stage", 1, Map.of("stage", "order")).then().statusCode(200).body("responsible.id", equalTo((int) manager.id()));
        manager.get("/deals/" + nobody + "/timeline").then().body("items.find { it.type == 'deal.not-handed-over' }.data.why", equalTo("department"));
        var people = List.of(employee(department), employee(department));
        var first = Ways.deal(way);
        var second = Ways.deal(way);
        var got = new ArrayList<Long>();
        for (var deal : List.of(first, second)) {
            got.add(manager.act("/deals/" + deal + "/stage", 1, Map.of("stage", "order")).then().statusCode(200).extract().jsonPath().getLong("responsible.id"));
        }
        assertEquals(people, got.stream().sorted().toList());
        manager.get("/deals/" + first).then().body("participants.role", hasItems("field-rep", "operator"));
    }

    @Test
    void ofTwoMovesWithOneVersionOneHandsOver() throws Exception {
        var deal = withOperator(way(Map.of()));
        var pool = Executors.newFixedThreadPool(2);
        try {
            var moves = List.<Callable<Response>>of(() -> manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "order")), () -> manager.act("/deals/" + deal + "/stage", 2, Map.of("stage", "delivery")));
            var statuses = new ArrayList<Integer>();
            for (var answer : pool.invokeAll(moves)) {
                statuses.add(answer.get().statusCode());
            }
            assertEquals(List.of(200, 412), statuses.stream().sorted().toList());
        } finally {
            pool.shutdown();
        }
        manager.get("/deals/" + deal + "/timeline").then().body("items.findAll { it.type == 'deal.assigned' }", hasSize(1));
        manager.get("/deals/" + deal).then().body("version", equalTo(3)).body("participants.findAll { it.role == 'field-rep' }", hasSize(1));
    }

    @Test
    void aRuleNamesWhatThereIs() {
        var way = Ways.pipeline();
        for (var wrong : Map.of("handOver.role", Map.of("role", "observer", "former", "field-rep"), "handOver.former", Map.of("role", "operator", "former", "nobody"), "handOver.employeeId", Map.of("role", "operator", "former", "field-rep", "employeeId", 987_654)).entrySet()) {
            admin.request().body(Map.of("handOver", wrong.getValue())).patch("/api/v1/pipelines/" + way + "/stages/in-progress").then().statusCode(422).body("errors[0].field", equalTo(wrong.getKey()));
        }
        admin.request().body(Map.of("handOver", Map.of("role", "operator", "former", "field-rep"))).patch("/api/v1/pipelines/" + way + "/stages/won").then().statusCode(422).body("errors[0].field", equalTo("handOver"));
        manager.request().body(Map.of("handOver", Map.of("role", "operator", "former", "field-rep"))).patch("/api/v1/pipelines/" + way + "/stages/new").then().statusCode(403);
        Ways.stage(way, "in-progress", Map.of("handOver", Map.of("role", "operator", "former", "field-rep")));
        var none = new HashMap<String, Object>();
        none.put("handOver", null);
        Ways.stage(way, "in-progress", none);
        manager.get("/pipelines").then().body("items.find { it.code == '" + way + "' }.stages.find { it.code == 'in-progress' }.handOver", nullValue());
    }

    @Test
    void leadsAreHandedOverToo() {
        var lead = manager.lead("Лид с передачей");
        var path = "/leads/" + lead.get("id");
        var colleague = Api.as("manager2");
        Ways.stage("leads", "qualified", Map.of("handOver", Map.of("role", "operator", "former", "field-rep")));
        try {
            manager.act(path + "/participants", 1, Map.of("employeeId", colleague.id(), "role", "operator")).then().statusCode(200).body("participants.name", contains("Иван Попов"));
            manager.act(path + "/stage", 2, Map.of("stage", "qualified")).then().statusCode(200).body("responsible.id", equalTo((int) colleague.id())).body("participants.role", hasItems("operator", "field-rep"));
            manager.get(path + "/timeline").then().body("items[0].type", equalTo("lead.assigned")).body("items[0].data.by.stage.code", equalTo("qualified"));
            colleague.act(path + "/stage", 3, Map.of("stage", "contacted")).then().statusCode(200).body("responsible.id", equalTo((int) manager.id()));
            // The role of operators works no leads: one of them gets none.
            manager.act(path + "/participants", 4, Map.of("employeeId", operator.id(), "role", "operator")).then().statusCode(200);
            manager.request().header("If-Match", "\"5\"").delete("/api/v1" + path + "/participants/" + colleague.id()).then().statusCode(200);
            manager.act(path + "/stage", 6, Map.of("stage", "qualified")).then().statusCode(200).body("responsible.id", equalTo((int) manager.id()));
            manager.get(path + "/timeline").then().body("items[0].type", equalTo("lead.not-handed-over")).body("items[0].data.why", equalTo("rights"));
        } finally {
            var none = new HashMap<String, Object>();
            none.put("handOver", null);
            Ways.stage("leads", "qualified", none);
        }
    }

    private long employee() {
        return employee(null);
    }

    private long employee(Long department) {
        var login = "p" + UUID.randomUUID().toString().substring(0, 8);
        var body = new HashMap<String, Object>(Map.of("login", login, "name", "Оператор " + login, "roles", List.of("operator")));
        body.put("departmentId", department);
        return admin.post("/employees", body).then().statusCode(201).extract().jsonPath().getLong("id");
    }
}
