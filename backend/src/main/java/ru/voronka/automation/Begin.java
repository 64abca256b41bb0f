package ru.voronka.automation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ru.voronka.access.Action;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.notification.Notify;
import ru.voronka.platform.Json;
import ru.voronka.platform.Query;
import ru.voronka.platform.Timers;
import ru.voronka.platform.WorkingCalendar;

/** Begins runs: at once by one timer for all that one event begins, in their order; later by a timer each. Once, by its natural key. What only goes round in circles is cut. */
@Singleton
class Begin {
    static final String TIMER = "robot";
    private static final int DEEPEST = 10;
    private static final int MOST_LINKS = 5;

    private final Timers timers;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Notify notify;
    private final Clock clock;

    Begin(Timers timers, Directory directory, WorkingCalendar calendar, Notify notify, Clock clock) {
        this.timers = timers;
        this.directory = directory;
        this.calendar = calendar;
        this.notify = notify;
        this.clock = clock;
    }

    /** A robot that is to begin on a record. @param at the moment from which it waits */
    record Wanted(Robots.Live robot, String key, String type, long id, Long stageId, Long responsibleId, OffsetDateTime at) {
    }

    private record Made(long id, long robotId, OffsetDateTime dueAt) {
    }

    private record Caused(String cause, List<String> chain) {
    }

    /** @param eventId the event that begins them; null when time does @param chain the robots that brought it about */
    Uni<Void> runs(SqlConnection tx, List<Wanted> wanted, Long eventId, String eventType, List<String> chain) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var cut = wanted.stream().filter(w -> circles(w, chain)).toList();
        var due = wanted.stream().map(w -> w.robot().definition().after() == null ? null : w.robot().definition().after().from(w.at(), calendar, directory.zone(w.responsibleId()))).toList();
        return Query.of("insert into robot_run (robot_id, number, natural_key, event_id, event_type, subject_type, subject_id, stage_id, state, chain, due_at, created_at, why, finished_at)"
                        + " select w.robot, w.number, w.key, :event, :type, w.subject_type, w.subject_id, w.stage, case when w.cut then 'cut' else 'waiting' end, :chain, w.due, :now, case when w.cut then :why::text::jsonb end, case when w.cut then :now::timestamptz end"
                        + " from unnest(:robots::bigint[], :numbers::int[], :keys::text[], :types::text[], :ids::bigint[], :stages::bigint[], :dues::timestamptz[], :cuts::boolean[]) w (robot, number, key, subject_type, subject_id, stage, due, cut)"
                        + " on conflict (robot_id, natural_key) do nothing returning case when state = 'waiting' then jsonb_build_object('id', id, 'robotId', robot_id, 'dueAt', due_at)::text end")
                .bind("event", eventId).bind("type", eventType).bind("chain", chain.toArray(String[]::new)).bind("now", OffsetDateTime.now(clock)).bind("why", Json.write(Map.of("code", "robot-circle", "chain", chain)))
                .bind("robots", wanted.stream().map(w -> w.robot().id()).toArray(Long[]::new)).bind("numbers", wanted.stream().map(w -> w.robot().number()).toArray(Integer[]::new))
                .bind("keys", wanted.stream().map(Wanted::key).toArray(String[]::new)).bind("types", wanted.stream().map(Wanted::type).toArray(String[]::new)).bind("ids", wanted.stream().map(Wanted::id).toArray(Long[]::new))
                .bind("stages", wanted.stream().map(Wanted::stageId).toArray(Long[]::new)).bind("dues", due.toArray(OffsetDateTime[]::new)).bind("cuts", wanted.stream().map(cut::contains).toArray(Boolean[]::new))
                .list(tx, Made.class).map(made -> made.stream().filter(m -> m != null).toList()).chain(made -> {
                    var atOnce = made.stream().filter(m -> m.dueAt() == null).map(Made::id).toList();
                    var later = made.stream().filter(m -> m.dueAt() != null).toList();
                    var now = OffsetDateTime.now(clock);
                    // What one event begins is done in its order; what time begins has nothing to do with each other.
                    return (eventId == null ? Multi.createFrom().iterable(atOnce).onItem().transformToUniAndConcatenate(id -> timers.set(tx, TIMER, "run:" + id, now, Map.of("runs", List.of(id)))).collect().asList().replaceWithVoid()
                            : atOnce.isEmpty() ? Uni.createFrom().voidItem() : timers.set(tx, TIMER, "runs:" + atOnce.get(0), now, Map.of("runs", atOnce)))
                            .chain(() -> Multi.createFrom().iterable(later).onItem().transformToUniAndConcatenate(m -> timers.set(tx, TIMER, "run:" + m.id(), m.dueAt(), Map.of("runs", List.of(m.id())))).collect().asList());
                }).chain(() -> Multi.createFrom().iterable(cut).onItem().transformToUniAndConcatenate(w -> tell(tx, w, chain)).collect().asList()).replaceWithVoid();
    }

    /** The same robot on the same record a second time, or too many one after another. */
    private static boolean circles(Wanted wanted, List<String> chain) {
        return chain.size() >= DEEPEST || chain.contains(Run.link(wanted.robot().id(), wanted.type(), wanted.id()));
    }

    /** Once a day for each robot, to everybody who sets robots. */
    private Uni<Void> tell(SqlConnection tx, Wanted wanted, List<String> chain) {
        var robots = chain.stream().map(link -> "№ " + link.split(":")[0]).collect(Collectors.joining(" → "));
        var text = "Роботы запускают друг друга по кругу: " + robots + " → № " + wanted.robot().id() + ". Дальше цепочка остановлена, проверьте их условия.";
        var administrators = directory.people().stream().filter(p -> p.active() && directory.scope(p, Entity.SETTINGS, Action.CHANGE) != Scope.NONE).map(Directory.Person::id).toList();
        return Multi.createFrom().iterable(administrators).onItem().transformToUniAndConcatenate(person -> notify.employee(tx, "robot-circle:" + wanted.robot().id() + ":" + LocalDate.now(clock.withZone(calendar.zone())), person, "robot-circle", "Цепочка роботов остановлена", text,
                wanted.type(), wanted.id())).collect().asList().replaceWithVoid();
    }

    /** @return the robots whose work led to what has that cause, also by way of other readers of the log */
    Uni<List<String>> chain(SqlClient tx, String cause) {
        return chain(tx, cause, MOST_LINKS);
    }

    private Uni<List<String>> chain(SqlClient tx, String cause, int left) {
        if (cause == null || left == 0) {
            return Uni.createFrom().item(List.of());
        }
        if (cause.startsWith("robot:") && cause.contains("/run:")) {
            return Query.of("select jsonb_build_object('cause', robot_id || ':' || subject_type || ':' || subject_id, 'chain', chain)::text from robot_run where id = :id").bind("id", Long.valueOf(cause.substring(cause.indexOf("/run:") + 5))).first(tx, Caused.class)
                    .map(caused -> {
                        var all = new ArrayList<String>();
                        if (caused != null) {
                            all.addAll(caused.chain());
                            all.add(caused.cause());
                        }
                        return all;
                    });
        }
        return !cause.matches("event:\\d{1,18}") ? Uni.createFrom().item(List.of())
                : Query.of("select jsonb_build_object('cause', cause, 'chain', '[]'::jsonb)::text from event where id = :id").bind("id", Long.valueOf(cause.substring(6))).first(tx, Caused.class).chain(caused -> caused == null ? Uni.createFrom().item(List.of()) : chain(tx, caused.cause(), left - 1));
    }
}
