package ru.voronka.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The verbs of a task's life: edit, done, cancel, reopen. Each ends with its event, in the transaction of whoever calls. */
@Singleton
class ChangeTask {
    private final EventLog log;
    private final Tasks tasks;
    private final Directory directory;
    private final Validator validator;

    ChangeTask(EventLog log, Tasks tasks, Directory directory, Validator validator) {
        this.log = log;
        this.tasks = tasks;
        this.directory = directory;
        this.validator = validator;
    }

    /** The fields of a task that PATCH may change. */
    public record TaskFields(@NotBlank @Size(max = 250) String title, @Size(max = 20_000) String description, @NotNull @Pattern(regexp = "call|letter|meeting|todo") String kind,
            @NotNull OffsetDateTime deadline, @NotNull Long responsibleId) {
    }

    Uni<TaskView> patch(SqlClient tx, Caller caller, long id, int seen, ObjectNode patch) {
        return tasks.lock(tx, caller, Action.CHANGE, id, seen).chain(task -> {
            mustBeOpen(task);
            var patched = MergePatch.apply(new TaskFields(task.title(), task.description(), task.kind(), task.deadline(), task.responsible().id()), patch, TaskFields.class, validator);
            var fields = patched.fields();
            directory.working(fields.responsibleId(), "responsibleId");
            return patched.changes().isEmpty() ? Uni.createFrom().voidItem()
                    : Query.of("update task set title = :title, description = :description, kind = :kind, deadline = :deadline, responsible_id = :responsible,"
                                    + " overdue_at = case when :deadline > now() then null else overdue_at end, updated_at = now(), version = version + 1 where id = :id")
                            .bind("title", fields.title()).bind("description", fields.description()).bind("kind", fields.kind()).bind("deadline", fields.deadline())
                            .bind("responsible", fields.responsibleId()).bind("id", id).execute(tx)
                            .chain(() -> tasks.changed(tx, id)).chain(now -> log.append(tx, caller, TaskView.SUBJECT, id, new TaskEvent.Updated(MergePatch.Change.readable(patched.changes(), task, now))));
        }).chain(() -> tasks.changed(tx, id));
    }

    Uni<TaskView> done(SqlClient tx, Caller caller, long id, Integer seen, String result) {
        return close(tx, caller, id, seen, "done", result, new TaskEvent.Done(result));
    }

    Uni<TaskView> cancel(SqlClient tx, Caller caller, long id, Integer seen) {
        return close(tx, caller, id, seen, "cancelled", null, new TaskEvent.Cancelled());
    }

    /** Undoes done or cancel: the task is open again, and overdue again once its deadline has passed. */
    Uni<TaskView> reopen(SqlClient tx, Caller caller, long id, Integer seen) {
        return tasks.lock(tx, caller, Action.CHANGE, id, seen).chain(task -> {
            if (task.status().equals("open")) {
                throw Problem.conflict("task-open");
            }
            return Query.of("update task set status = 'open', result = null, done_at = null, updated_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx)
                    .chain(() -> log.append(tx, caller, TaskView.SUBJECT, id, new TaskEvent.Reopened()));
        }).chain(() -> tasks.changed(tx, id));
    }

    Uni<Void> delete(SqlClient tx, Caller caller, long id, int seen) {
        return tasks.lock(tx, caller, Action.DELETE, id, seen)
                .chain(() -> Query.of("update task set deleted_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx))
                .chain(() -> log.append(tx, caller, TaskView.SUBJECT, id, new TaskEvent.Cancelled()));
    }

    private Uni<TaskView> close(SqlClient tx, Caller caller, long id, Integer seen, String status, String result, Fact fact) {
        return tasks.lock(tx, caller, Action.CHANGE, id, seen).chain(task -> {
            mustBeOpen(task);
            return Query.of("update task set status = :status, result = :result, done_at = now(), updated_at = now(), version = version + 1 where id = :id")
                    .bind("status", status).bind("result", result).bind("id", id).execute(tx).chain(() -> log.append(tx, caller, TaskView.SUBJECT, id, fact));
        }).chain(() -> tasks.changed(tx, id));
    }

    private static void mustBeOpen(TaskView task) {
        if (!task.status().equals("open")) {
            throw Problem.conflict("task-closed");
        }
    }
}
