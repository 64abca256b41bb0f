package ru.voronka.distribution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Query;
import ru.voronka.platform.WorkingCalendar;
import ru.voronka.task.CreateTask;
import ru.voronka.task.NewTask;

/** Where a stage wanted to hand a card over and found nobody, the head is to choose: a task that says why. One open task for a card is enough. */
@Singleton
class HandOverTask implements EventReader {
    private static final Map<String, String> WHY = Map.of("nobody", "на карточке нет участника с этой ролью", "dismissed", "%s больше не работает", "rights", "у сотрудника %s нет прав вести такие карточки", "department", "в отделе некому взять эту карточку");
    private static final Duration SOON = Duration.ofHours(1);

    private final CreateTask tasks;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    HandOverTask(CreateTask tasks, Directory directory, WorkingCalendar calendar, Clock clock) {
        this.tasks = tasks;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "hand-over-task";
    }

    @Override
    public Set<String> types() {
        return Set.of("lead.not-handed-over", "deal.not-handed-over");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var responsible = directory.byId(event.data().path("card").path("responsible").path("id").asLong()).orElse(null);
        var head = responsible == null ? directory.department("sales").flatMap(directory::headOf) : directory.leader(responsible).or(() -> Optional.of(responsible));
        if (head.filter(Directory.Person::active).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var role = event.data().path("role").path("name").asText();
        var stage = event.data().path("stage").path("name").asText();
        var card = event.data().path("card").path("title").asText();
        var title = "Назначить (" + role.toLowerCase() + "): " + card;
        var subject = title.substring(0, Math.min(250, title.length()));
        var why = "Стадия «" + stage + "» передаёт ответственность (" + role.toLowerCase() + "), но " + WHY.getOrDefault(event.data().path("why").asText(), "").formatted(event.data().path("person").path("name").asText())
                + ". Пока отвечает " + (responsible == null ? "никто" : responsible.name()) + ".";
        return Query.of("select count(*) from task where subject_type = :type and subject_id = :id and status = 'open' and deleted_at is null and title = :title").bind("type", event.subjectType()).bind("id", event.subjectId()).bind("title", subject).number(tx)
                .chain(there -> there > 0 ? Uni.createFrom().voidItem() : tasks.create(tx, Actor.system("event:" + event.id()), new NewTask(subject, why, "todo", calendar.after(OffsetDateTime.now(clock), SOON, directory.zone(head.get().id())), null, event.subjectType(), event.subjectId()), head.get().id()).replaceWithVoid());
    }
}
