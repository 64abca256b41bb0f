package ru.voronka.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Query;

/** Rings for what happens to a task after it was set; a head hears of what is overdue once a day for each employee, not once for each task. */
@Singleton
class TaskBell implements EventReader {
    private final Notify notify;
    private final Directory directory;
    private final Clock clock;

    TaskBell(Notify notify, Directory directory, Clock clock) {
        this.notify = notify;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "task-bell";
    }

    @Override
    public Set<String> types() {
        return Set.of("task.reminder", "task.done", "task.accepted", "task.returned", "task.updated", "task.overdue");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var card = event.data().path("card");
        var responsible = card.path("responsible").path("id").asLong();
        return switch (event.type()) {
            case "task.reminder" -> ring(tx, event, responsible, "task-reminder", "Напоминание о задаче", text(card));
            case "task.done" -> event.data().path("awaits").asBoolean() ? ring(tx, event, card.path("creator").path("id").asLong(), "task-awaiting", "Задача ждёт приёмки", text(card)) : Uni.createFrom().voidItem();
            case "task.accepted" -> ring(tx, event, responsible, "task-accepted", "Задача принята", text(card));
            case "task.returned" -> ring(tx, event, responsible, "task-returned", "Задача возвращена", text(card) + ": " + event.data().path("comment").asText());
            case "task.updated" -> passedOn(event) && !Bell.amongMany(event) ? ring(tx, event, responsible, "task-assigned", "Вам передана задача", text(card)) : Uni.createFrom().voidItem();
            default -> digest(tx, event, responsible);
        };
    }

    private static boolean passedOn(Event event) {
        for (var change : event.data().path("changes")) {
            if (change.path("field").asText().equals("responsibleId")) {
                return true;
            }
        }
        return false;
    }

    private static String text(JsonNode card) {
        var about = card.path("subject").path("name").asText("");
        return card.path("title").asText() + (about.isEmpty() ? "" : " — " + about);
    }

    /** Nobody is told of what they did themselves. */
    private Uni<Void> ring(SqlConnection tx, Event event, long employee, String kind, String title, String text) {
        return employee == 0 || event.actor() != null && event.actor().id() == employee ? Uni.createFrom().voidItem()
                : notify.ring(tx, new Notify.Ring("event:" + event.id(), kind, title, text, event.subjectType(), event.subjectId()), employee, event.actor() == null ? null : event.actor().id());
    }

    /** The first overdue task of the day rings; the next ones bring its number up to date, as long as it is unread. */
    private Uni<Void> digest(SqlConnection tx, Event event, long responsible) {
        var late = directory.byId(responsible);
        var head = late.flatMap(directory::leader);
        if (head.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var to = directory.standIn(head.get());
        return Query.of("select count(*) from task where responsible_id = :late and status = 'open' and deleted_at is null and deadline < now()").bind("late", responsible).number(tx)
                .chain(count -> notify.renew(tx, new Notify.Ring("event:" + event.id(), "task-overdue-team", "Просрочено у команды", late.get().name() + ": " + count, "employee", responsible), to.id(),
                        "overdue:" + to.id() + ":" + responsible + ":" + LocalDate.now(clock.withZone(directory.zone(to.id())))));
    }
}
