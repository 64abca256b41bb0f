package ru.voronka.task;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/** Tells the log once of each task whose deadline has passed; the row's lock decides which node does. */
@Singleton
class OverdueTasks {
    private final EventLog log;

    OverdueTasks(EventLog log) {
        this.log = log;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tell() {
        return log.transaction(tx -> Query.of("update task set overdue_at = now() where id in (select id from task where status = 'open' and overdue_at is null and deleted_at is null and deadline <= now()"
                        + " order by deadline limit 500 for update skip locked) returning to_jsonb(id)::text").list(tx, Long.class)
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : log.append(tx, Actor.system("deadline"), TaskView.SUBJECT, ids.toArray(Long[]::new), new TaskEvent.Overdue())));
    }
}
