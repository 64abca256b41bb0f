package ru.voronka.task;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/** Tells the log once of each task of which somebody is to be reminded now; the row's lock decides which node does. */
@Singleton
class Reminders {
    private final EventLog log;

    Reminders(EventLog log) {
        this.log = log;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tell() {
        return log.transaction(tx -> Query.of("update task set remind_at = null where id in (select id from task where status = 'open' and remind_at is not null and deleted_at is null and remind_at <= now()"
                        + " order by remind_at limit 500 for update skip locked) returning to_jsonb(id)::text").list(tx, Long.class)
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : log.append(tx, Actor.system("reminder"), TaskView.SUBJECT, ids.toArray(Long[]::new), new TaskEvent.Reminder())));
    }
}
