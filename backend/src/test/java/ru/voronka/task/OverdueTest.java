package ru.voronka.task;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.ProductTest;

/** What is late reaches whoever leads those who are late: on their first screen, and by one ring a day. */
@ProductTest
class OverdueTest {
    private final Api head = Api.as("rop");

    private int late(Api who, int days) {
        return who.post("/tasks", Map.of("title", "Опоздала", "deadline", OffsetDateTime.now().minusDays(days).toString())).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    @Test
    void theHeadSeesWhatTheTeamIsLateWith() {
        var manager = Api.as("manager2");
        var id = late(manager, 400);
        var own = late(head, 400);
        var group = "teamOverdue.find { it.employee.id == " + manager.id() + " }";
        head.get("/today").then().statusCode(200).body(group + ".tasks.id", hasItem(id)).body(group + ".count", greaterThanOrEqualTo(1)).body("counts.teamOverdue", greaterThanOrEqualTo(1))
                .body("teamOverdue.employee.id", not(hasItem((int) head.id()))).body("tasksOverdue[0].responsible.id", equalTo((int) head.id())).body("tasksOverdue.id", hasItem(own));
        head.get("/today?responsibleId={id}", manager.id()).then().body("teamOverdue", empty()).body("counts.teamOverdue", equalTo(0)).body("tasksOverdue.id", hasItem(id));
        manager.get("/today").then().body("teamOverdue", empty()).body("counts.teamOverdue", equalTo(0));
        manager.act("/tasks/" + id + "/done", 1, Map.of()).then().statusCode(200);
        head.get("/today").then().body("teamOverdue.tasks.flatten().id", not(hasItem(id)));
    }

    @Test
    void theHeadHearsOnceADayOfEachEmployee() {
        var operator = Api.as("operator");
        var mine = "items.findAll { it.kind == 'task-overdue-team' && it.subject.id == " + operator.id() + " }";
        late(operator, 1);
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> head.get("/notifications?limit=200").then().body(mine, hasSize(1)));
        late(operator, 2);
        late(operator, 3);
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> head.get("/notifications?limit=200").then().body(mine + ".text", contains("Елена Морозова: 3")));
        head.get("/notifications?limit=200").then().body(mine, hasSize(1));
    }
}
