package ru.voronka.notification;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.voronka.Api;
import ru.voronka.Database;
import ru.voronka.ProductTest;

/** Each employee chooses what reaches them by what, within what the administrator leaves open. */
@ProductTest
class WaysTest {
    private final Api admin = Api.as("admin");
    private final Api head = Api.as("rop");
    private final String login = "w" + UUID.randomUUID().toString().substring(0, 8);
    private final String email = login + "@ways.example";
    private Api person;

    @BeforeEach
    void person() {
        admin.post("/employees", Map.of("login", login, "name", "Ирина " + login, "email", email, "roles", List.of("manager"))).then().statusCode(201);
        person = Api.as(login);
    }

    @AfterEach
    void open() {
        admin.request().body(Map.of("locked", List.of())).patch("/api/v1/notification-defaults").then().statusCode(200);
    }

    private void choose(Map<String, Object> fields) {
        person.request().body(fields).patch("/api/v1/notifications/settings").then().statusCode(200);
    }

    private int task(String title) {
        return head.post("/tasks", Map.of("title", title, "responsibleId", person.id(), "deadline", "2099-01-01T10:00:00Z")).then().statusCode(201).extract().jsonPath().getInt("id");
    }

    private void rung(String title) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> person.get("/notifications?limit=200").then().body("items.text", hasItem(title)));
    }

    /** The clock of what waits is moved. */
    private void due() {
        run("update notification_due set due_at = now() where employee_id = " + person.id());
    }

    private static void run(String sql) {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long waiting() {
        return count("select count(*) from notification_due where employee_id = " + person.id());
    }

    private static long count(String sql) {
        try (var db = Database.dataSource().getConnection(); var statement = db.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> letters() {
        return Arrays.stream(Database.mail().getReceivedMessagesForDomain(email)).map(WaysTest::read).toList();
    }

    private static String read(MimeMessage letter) {
        try {
            var content = letter.getContent();
            while (content instanceof jakarta.mail.Multipart parts) {
                content = parts.getBodyPart(0).getContent();
            }
            return letter.getSubject() + "\n" + content;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDigestHasWhatWasNotReadInTheBellBefore() {
        choose(Map.of("ways", Map.of("tasks", List.of("bell", "mail")), "manner", Map.of("digest", "hourly")));
        person.get("/notifications/settings").then().body("groups.find { it.code == 'tasks' }.ways", contains("bell", "mail")).body("groups.find { it.code == 'tasks' }.own", equalTo(true)).body("manner.digest", equalTo("hourly")).body("ownManner", equalTo(true)).body("email", equalTo(email));
        List.of("Первая", "Вторая", "Прочитанная").forEach(this::task);
        List.of("Первая", "Вторая", "Прочитанная").forEach(this::rung);
        var read = person.get("/notifications?limit=200").jsonPath().getInt("items.find { it.text == 'Прочитанная' }.id");
        person.post("/notifications/" + read + "/read", null).then().statusCode(200);
        assertEquals(3, waiting());
        assertTrue(letters().isEmpty());
        due();
        await().atMost(Duration.ofSeconds(20)).until(() -> !letters().isEmpty());
        var letter = letters().get(0);
        assertTrue(letter.startsWith("Уведомления: 2"), letter);
        assertTrue(letter.contains("Первая") && letter.contains("Вторая") && letter.contains("/tasks/") && letter.contains("/settings/notifications"), letter);
        assertFalse(letter.contains("Прочитанная"), letter);
        assertEquals(0, waiting());
        assertEquals(1, letters().size());
    }

    @Test
    void atOnceALetterSaysTheOneThingAndTheBellMayBeSilent() {
        choose(Map.of("ways", Map.of("tasks", List.of("mail"))));
        task("Только письмом");
        await().atMost(Duration.ofSeconds(20)).until(() -> !letters().isEmpty());
        assertTrue(letters().get(0).startsWith("Новая задача: Только письмом"), letters().get(0));
        person.get("/notifications").then().body("items", hasSize(0)).body("unread", equalTo(0));
    }

    @Test
    void whatIsMutedDoesNotRingAndTheCompanysWordHoldsForWhoeverDidNotChoose() {
        choose(Map.of("muted", List.of("task-created")));
        task("Неслышная");
        choose(Map.of("muted", List.of()));
        task("Слышная");
        rung("Слышная");
        person.get("/notifications").then().body("items.text", not(hasItem("Неслышная")));
        // The group without the bell, for all.
        admin.request().body(Map.of("ways", Map.of("tasks", List.of()), "locked", List.of("tasks"))).patch("/api/v1/notification-defaults").then().statusCode(200).body("locked", contains("tasks"));
        try {
            person.request().body(Map.of("ways", Map.of("tasks", List.of("bell")))).patch("/api/v1/notifications/settings").then().statusCode(409).body("type", equalTo("urn:voronka:problem:notification-locked"));
            person.request().body(Map.of("muted", List.of("task-done"))).patch("/api/v1/notifications/settings").then().statusCode(409);
            person.get("/notifications/settings").then().body("groups.find { it.code == 'tasks' }.locked", equalTo(true));
            task("Запертая");
        } finally {
            admin.request().body(Map.of("ways", Map.of("tasks", List.of("bell", "push")), "locked", List.of())).patch("/api/v1/notification-defaults").then().statusCode(200);
        }
        task("Снова слышная");
        rung("Снова слышная");
        person.get("/notifications").then().body("items.text", not(hasItem("Запертая")));
    }

    @Test
    void aWrongChoiceIsNamedAndDefaultsAreTheAdministrators() {
        person.request().body(Map.of("ways", Map.of("nonsense", List.of("bell")))).patch("/api/v1/notifications/settings").then().statusCode(422).body("errors[0].field", equalTo("ways.nonsense"));
        person.request().body(Map.of("ways", Map.of("tasks", List.of("pigeon")))).patch("/api/v1/notifications/settings").then().statusCode(422).body("errors[0].field", equalTo("ways.tasks"));
        var manner = new HashMap<String, Object>(Map.of("quietFrom", "21:00"));
        person.request().body(Map.of("manner", manner)).patch("/api/v1/notifications/settings").then().statusCode(422).body("errors[0].field", equalTo("manner.quietUntil"));
        person.get("/notification-defaults").then().statusCode(403);
        person.request().body(Map.of("locked", List.of("tasks"))).patch("/api/v1/notification-defaults").then().statusCode(403);
    }

    @Test
    void whoeverAssemblesHearsOfOrders() {
        var assembler = Api.as("assembler");
        var deal = head.post("/deals", Map.of("title", "Заказ " + login, "pipeline", "sales", "stage", "to-assemble", "number", login, "items", List.of(Map.of("name", "Гайка", "quantity", "2", "price", Map.of("amount", "1.00"))))).then().statusCode(201).extract().jsonPath();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assembler.get("/notifications?limit=200").then().body("items.findAll { it.text == '№ " + login + "' }.kind", contains("order-new")));
        head.patch("/deals/" + deal.getInt("id"), deal.getInt("version"), Map.of("promisedAt", "2099-02-02")).then().statusCode(200);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assembler.get("/notifications?limit=200").then().body("items.findAll { it.text == '№ " + login + "' }.kind", contains("order-changed", "order-new")).body("items.find { it.kind == 'order-changed' }.urgent", equalTo(true)));
    }

    @Test
    void ofSeveralEachIsReachedByTheirOwnWays() {
        choose(Map.of("ways", Map.of("comments", List.of("mail"))));
        var deal = head.post("/deals", Map.of("title", "Сделка " + login)).then().statusCode(201).extract().jsonPath().getInt("id");
        head.act("/deals/" + deal + "/participants", 1, Map.of("employeeId", person.id(), "role", "observer")).then().statusCode(200);
        head.post("/deals/" + deal + "/comments", Map.of("text", "@[" + person.id() + "] и @[" + admin.id() + "]: <b>\"Гайки\"</b> & болты " + login)).then().statusCode(201);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> admin.get("/notifications?limit=200").then().body("items.findAll { it.kind == 'comment-added' && it.text.contains('болты " + login + "') }", hasSize(1)));
        await().atMost(Duration.ofSeconds(20)).until(() -> !letters().isEmpty());
        person.get("/notifications?limit=200").then().body("items.findAll { it.kind == 'comment-added' }", hasSize(0));
        var html = Database.part(Database.mail().getReceivedMessagesForDomain(email)[0], "text/html");
        assertTrue(html.contains("&lt;b&gt;") && html.contains("&amp; болты " + login) && !html.contains("<b>\"Гайки"), html);
        // Each hears of their own bell alone, once.
        assertEquals(1, count("select count(*) from event where type = 'notification' and data->'notification'->>'text' like '%болты " + login + "' and audience = array[" + admin.id() + "]::bigint[] and subject_id = " + admin.id()));
        assertEquals(1, count("select count(*) from event where type = 'notification' and data->'notification'->>'text' like '%болты " + login + "'"));
    }
}
