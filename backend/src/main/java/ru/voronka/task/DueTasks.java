package ru.voronka.task;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/** Tells the log once of each task whose deadline has passed, and of each of which somebody is to be reminded now; the row's lock decides which node does. */
@Singleton
class DueTasks {
    private final EventLog log;

    DueTasks(EventLog log) {
        this.log = log;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tellOverdue() {
        return tell("overdue_at = now()", "overdue_at is null and deadline <= now() order by deadline", "deadline", new TaskEvent.Overdue());
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> remind() {
        return tell("remind_at = null", "remind_at is not null and remind_at <= now() order by remind_at", "reminder", new TaskEvent.Reminder());
    }

    private Uni<Void> tell(String marked, String due, String cause, TaskEvent event) {
        return log.transaction(tx -> Query.of("update task set " + marked + " where id in (select id from task where status = 'open' and deleted_at is null and " + due + " limit 500 for update skip locked) returning to_jsonb(id)::text").list(tx, Long.class)
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : log.append(tx, Actor.system(cause), TaskView.SUBJECT, ids.toArray(Long[]::new), event)));
    }
}
