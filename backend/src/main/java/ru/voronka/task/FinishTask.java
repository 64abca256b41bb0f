package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** How a task ends: done, accepted, returned, cancelled, and open again. What repeats arises anew when it is really done. */
@Singleton
public class FinishTask {
    private static final String AWAITING = "awaiting-acceptance";

    private final EventLog log;
    private final Tasks tasks;
    private final CreateTask create;

    FinishTask(EventLog log, Tasks tasks, CreateTask create) {
        this.log = log;
        this.tasks = tasks;
        this.create = create;
    }

    record Series(LocalDate first, Long next, boolean untouched) {
    }

    /** Done by whom it was given to; where it is to be accepted it waits for that, unless its creator did it. */
    public Uni<TaskView> done(SqlClient tx, Caller caller, long id, Integer seen, String said) {
        var result = said == null || said.isBlank() ? null : said.strip();
        return tasks.lock(tx, caller, Action.CHANGE, id, seen).chain(task -> {
            must(task, "open");
            if (task.resultRequired() && result == null && !caller.nobody()) {
                throw Problem.field("result", "required");
            }
            var awaits = task.acceptance() && task.creator() != null && !caller.nobody() && task.creator().id() != caller.employeeId();
            return close(tx, caller, id, awaits ? AWAITING : "done", result, new TaskEvent.Done(result, awaits)).chain(() -> awaits ? Uni.createFrom().voidItem() : next(tx, caller, task));
        }).chain(() -> tasks.changed(tx, id));
    }

    Uni<TaskView> accept(SqlClient tx, Caller caller, long id, Integer seen) {
        return tasks.lock(tx, caller, Action.CHANGE, id, seen).chain(task -> {
            mustJudge(caller, task);
            return close(tx, caller, id, "done", task.result(), new TaskEvent.Accepted()).chain(() -> next(tx, caller, task));
        }).chain(() -> tasks.changed(tx, id));
    }

    /** Back to whoever is to do it, with what is missing. @param deadline a new one, null: as it was */
    Uni<TaskView> giveBack(SqlClient tx, Caller caller, long id, Integer seen, String comment, OffsetDateTime deadline) {
        return tasks.lock(tx, caller, Action.CHANGE, id, seen).chain(task -> {
            mustJudge(caller, task);
            return Query.of("update task set status = 'open', result = null, done_at = null, return_comment = :comment, day = case when :deadline::timestamptz is null then day end, deadline = coalesce(:deadline, deadline),"
                            + " overdue_at = case when coalesce(:deadline, deadline) > now() then null else overdue_at end, updated_at = now(), version = version + 1 where id = :id")
                    .bind("comment", comment.strip()).bind("deadline", deadline).bind("id", id).execute(tx)
                    .chain(() -> log.append(tx, caller, TaskView.SUBJECT, id, new TaskEvent.Returned(comment.strip())));
        }).chain(() -> tasks.changed(tx, id));
    }

    public Uni<TaskView> cancel(SqlClient tx, Caller caller, long id, Integer seen) {
        return tasks.lock(tx, caller, Action.CHANGE, id, seen).chain(task -> {
            must(task, "open", AWAITING);
            return close(tx, caller, id, "cancelled", null, new TaskEvent.Cancelled());
        }).chain(() -> tasks.changed(tx, id));
    }

    /** Voronka itself takes back what it has set and what is not to be done any more. */
    public Uni<Void> drop(SqlClient tx, Actor actor, long id) {
        return Query.of("update task set status = 'cancelled', remind_at = null, done_at = now(), updated_at = now(), version = version + 1 where id = :id and status = 'open' and deleted_at is null returning id").bind("id", id).number(tx)
                .chain(open -> open == null ? Uni.createFrom().voidItem() : log.append(tx, actor, TaskView.SUBJECT, id, new TaskEvent.Cancelled()));
    }

    /** Undoes done or cancel: the task is open again, and overdue again once its deadline has passed. The one that followed it goes, unless somebody has begun with it: then this one repeats no more. */
    public Uni<TaskView> reopen(SqlClient tx, Caller caller, long id, Integer seen) {
        return tasks.lock(tx, caller, Action.CHANGE, id, seen).chain(task -> {
            if (task.status().equals("open")) {
                throw Problem.conflict("task-open");
            }
            return series(tx, id).chain(series -> {
                var begun = series.next() != null && !series.untouched();
                return (series.next() == null || begun ? Uni.createFrom().voidItem() : bin(tx, caller, series.next()))
                        .chain(() -> Query.of("update task set status = 'open', result = null, done_at = null, repeat = case when :begun then null else repeat end, updated_at = now(), version = version + 1 where id = :id")
                                .bind("begun", begun).bind("id", id).execute(tx));
            }).chain(() -> log.append(tx, caller, TaskView.SUBJECT, id, new TaskEvent.Reopened()));
        }).chain(() -> tasks.changed(tx, id));
    }

    private Uni<Void> close(SqlClient tx, Caller caller, long id, String status, String result, Fact fact) {
        return Query.of("update task set status = :status, result = :result, return_comment = null, remind_at = null, done_at = case when :status = '" + AWAITING + "' then null else now() end, updated_at = now(), version = version + 1 where id = :id")
                .bind("status", status).bind("result", result).bind("id", id).execute(tx).chain(() -> log.append(tx, caller, TaskView.SUBJECT, id, fact));
    }

    private Uni<Void> next(SqlClient tx, Caller caller, TaskView task) {
        return task.repeat() == null ? Uni.createFrom().voidItem() : series(tx, task.id()).chain(series -> series.next() != null ? Uni.createFrom().item(series.next()) : create.again(tx, caller, task, series.first())).replaceWithVoid();
    }

    private Uni<Void> bin(SqlClient tx, Caller caller, long id) {
        return Query.of("update task set deleted_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx).chain(() -> log.append(tx, caller, TaskView.SUBJECT, id, new TaskEvent.Cancelled()));
    }

    private static Uni<Series> series(SqlClient tx, long id) {
        return Query.of("select jsonb_build_object('first', t.repeat_from, 'next', n.id, 'untouched', coalesce(n.version = 1 and n.status = 'open', false))::text from task t left join task n on n.follows_id = t.id and n.deleted_at is null where t.id = :id")
                .bind("id", id).first(tx, Series.class);
    }

    private void mustJudge(Caller caller, TaskView task) {
        if (!task.status().equals(AWAITING)) {
            throw Problem.conflict("task-not-awaiting");
        }
        if (!tasks.stands(caller, task)) {
            throw Problem.forbidden("task-accepts-creator");
        }
    }

    private static void must(TaskView task, String... statuses) {
        if (!List.of(statuses).contains(task.status())) {
            throw Problem.conflict("task-closed");
        }
    }
}
