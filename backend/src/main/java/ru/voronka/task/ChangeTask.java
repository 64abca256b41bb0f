package ru.voronka.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import ru.voronka.access.Action;
import ru.voronka.access.Bin;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Edits an open task, or puts one into the bin. Each ends with its event, in the transaction of whoever calls. */
@Singleton
public class ChangeTask {
    private final EventLog log;
    private final Tasks tasks;
    private final Directory directory;
    private final Deadlines deadlines;
    private final Validator validator;

    ChangeTask(EventLog log, Tasks tasks, Directory directory, Deadlines deadlines, Validator validator) {
        this.log = log;
        this.tasks = tasks;
        this.directory = directory;
        this.deadlines = deadlines;
        this.validator = validator;
    }

    /** The fields of a task that PATCH may change. A `day` makes it the whole of a day, a `deadline` alone a moment again. */
    public record TaskFields(@NotBlank @Size(max = 250) String title, @Size(max = 20_000) String description, @NotNull @Pattern(regexp = NewTask.KINDS) String kind,
            @NotNull OffsetDateTime deadline, @NotNull Long responsibleId, LocalDate day, @Min(5) @Max(1440) Integer durationMinutes, @Min(0) @Max(40_320) Integer remindMinutes, @Valid Repeat repeat,
            @NotNull @Size(max = 100) List<@NotNull @Valid ChecklistItem> checklist, @NotNull Boolean acceptance, @NotNull Boolean resultRequired) {

        static TaskFields of(TaskView task) {
            return new TaskFields(task.title(), task.description(), task.kind(), task.deadline(), task.responsible().id(), task.day(), task.durationMinutes(), task.remindMinutes(), task.repeat(), task.checklist(),
                    task.acceptance(), task.resultRequired());
        }
    }

    public Uni<TaskView> patch(SqlClient tx, Caller caller, long id, Integer seen, ObjectNode patch) {
        return tasks.lock(tx, caller, Action.CHANGE, id, seen).chain(task -> {
            if (!task.status().equals("open")) {
                throw Problem.conflict("task-closed");
            }
            var patched = MergePatch.apply(TaskFields.of(task), patch, TaskFields.class, validator);
            if ((patched.touches("acceptance") || patched.touches("resultRequired")) && !tasks.stands(caller, task)) {
                throw Problem.forbidden("task-terms-creator");
            }
            directory.working(patched.fields().responsibleId(), "responsibleId");
            return patched.changes().isEmpty() ? Uni.createFrom().voidItem() : update(tx, id, patched)
                    .chain(() -> tasks.changed(tx, id)).chain(now -> log.append(tx, caller, TaskView.SUBJECT, id, new TaskEvent.Updated(MergePatch.Change.readable(patched.changes(), task, now))));
        }).chain(() -> tasks.changed(tx, id));
    }

    public Uni<Void> delete(SqlClient tx, Caller caller, long id, Integer seen) {
        return tasks.lock(tx, caller, Action.DELETE, id, seen)
                .chain(() -> Query.of("update task set deleted_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx))
                .chain(() -> log.append(tx, caller, TaskView.SUBJECT, id, new TaskEvent.Cancelled()));
    }

    /** Back from the bin, as it was. */
    public Uni<Void> restore(SqlClient tx, Caller caller, long id) {
        return Bin.restore(tx, caller, Entity.TASK, id).chain(() -> log.append(tx, caller, TaskView.SUBJECT, id, new TaskEvent.Restored()));
    }

    private Uni<Void> update(SqlClient tx, long id, MergePatch.Patched<TaskFields> patched) {
        var fields = patched.fields();
        long responsible = fields.responsibleId();
        var day = patched.touches("deadline") && !patched.touches("day") ? null : fields.day();
        var when = day == null ? new Deadlines.When(fields.deadline(), null) : deadlines.of(day, responsible);
        // What has rung stays silent, unless it is to ring at another time.
        var rings = Stream.of("deadline", "day", "durationMinutes", "remindMinutes", "responsibleId").anyMatch(patched::touches);
        return Query.of("update task set title = :title, description = :description, kind = :kind, deadline = :deadline, day = :day, duration_minutes = :duration, remind_minutes = :remind,"
                        + " remind_at = case when :rings then :remindAt::timestamptz else remind_at end, repeat = :repeat::text::jsonb, repeat_from = case when :restarts then :first::date else repeat_from end,"
                        + " checklist = :checklist::text::jsonb, acceptance = :acceptance, result_required = :resultRequired, responsible_id = :responsible,"
                        + " overdue_at = case when :deadline > now() then null else overdue_at end, updated_at = now(), version = version + 1 where id = :id")
                .bind("title", fields.title()).bind("description", fields.description()).bind("kind", fields.kind()).bind("deadline", when.deadline()).bind("day", when.day())
                .bind("duration", fields.durationMinutes()).bind("remind", fields.remindMinutes()).bind("rings", rings)
                .bind("remindAt", deadlines.remindAt(when, fields.durationMinutes(), fields.remindMinutes(), responsible)).bind("repeat", fields.repeat() == null ? null : Json.write(fields.repeat()))
                .bind("restarts", patched.touches("repeat")).bind("first", fields.repeat() == null ? null : deadlines.day(when, responsible)).bind("checklist", Json.write(fields.checklist()))
                .bind("acceptance", fields.acceptance()).bind("resultRequired", fields.resultRequired()).bind("responsible", responsible).bind("id", id).execute(tx);
    }
}
