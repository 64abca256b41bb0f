package ru.voronka.automation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ru.voronka.platform.Json;
import ru.voronka.platform.Query;
import ru.voronka.platform.Timers;

/** What becomes of runs from outside: what they waited for came, or they end before their time. */
@Singleton
class Runs {
    private static final List<String> AWAITED = Arrays.asList(When.AWAITED.split("\\|"));

    private final Timers timers;
    private final Clock clock;

    Runs(Timers timers, Clock clock) {
        this.timers = timers;
        this.clock = clock;
    }

    /** Those that wait for one of these signals go on. */
    Uni<Void> came(SqlClient tx, Heard.About about) {
        var kinds = about.signals().stream().filter(s -> AWAITED.contains(s.kind())).toList();
        if (kinds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var robot = kinds.stream().map(Heard.Signal::robotId).filter(Objects::nonNull).findFirst().orElse(null);
        return Query.of("update robot_run set came = true where subject_type = :type and subject_id = :id and state = 'awaiting' and awaits = any(:kinds) and (:robot::bigint is null or robot_id = :robot) and not came returning id")
                .bind("type", about.type()).bind("id", about.id()).bind("kinds", kinds.stream().map(Heard.Signal::kind).toArray(String[]::new)).bind("robot", robot).numbers(tx).chain(ids -> now(tx, ids));
    }

    /** These go on at once. */
    Uni<Void> now(SqlClient tx, List<Long> ids) {
        return Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(id -> timers.set(tx, Begin.TIMER, "run:" + id, OffsetDateTime.now(clock), Map.of("runs", List.of(id)))).collect().asList().replaceWithVoid();
    }

    /** @param stageId only what waits on that stage (what was to be done at once on coming there is done); null for all of the record @param why `left`, `gone` */
    Uni<Void> cancelOf(SqlClient tx, String type, long id, Long stageId, String why) {
        return cancel(tx, "subject_type = :type and subject_id = :id" + (stageId == null ? "" : " and stage_id = :stage and (due_at is not null or state = 'awaiting')"), stageId == null ? Map.of("type", type, "id", id) : Map.of("type", type, "id", id, "stage", stageId), why).replaceWithVoid();
    }

    /** All that waits of a robot that was switched off or taken away. @return how many */
    Uni<Integer> cancelOf(SqlClient tx, long robotId) {
        return cancel(tx, "robot_id = :robot", Map.of("robot", robotId), "off");
    }

    /** @return whether it still waited */
    Uni<Boolean> cancel(SqlClient tx, long runId) {
        return cancel(tx, "id = :run", Map.of("run", runId), "by-hand").map(count -> count > 0);
    }

    private Uni<Integer> cancel(SqlClient tx, String which, Map<String, Object> values, String why) {
        var query = Query.of("update robot_run set state = 'cancelled', why = :why::text::jsonb, due_at = null, awaits = null, finished_at = :now where state in ('waiting', 'awaiting') and " + which + " returning id")
                .bind("why", Json.write(Map.of("code", why))).bind("now", OffsetDateTime.now(clock));
        values.forEach(query::bind);
        return query.numbers(tx).chain(ids -> ids.isEmpty() ? Uni.createFrom().item(0) : timers.cancel(tx, Begin.TIMER, ids.stream().map(id -> "run:" + id).toList())
                .chain(() -> Query.of("update robot_approval set state = 'withdrawn' where run_id = any(:runs) and state = 'asked'").bind("runs", ids.toArray(Long[]::new)).execute(tx)).replaceWith(ids.size()));
    }
}
