package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Sets a task, for a person or for Voronka itself. */
@Singleton
public class CreateTask {
    private final EventLog log;
    private final Directory directory;
    private final Deadlines deadlines;

    CreateTask(EventLog log, Directory directory, Deadlines deadlines) {
        this.log = log;
        this.directory = directory;
        this.deadlines = deadlines;
    }

    /** The one before it in a repetition, and the day from which the steps are counted. */
    private record Row(Long follows, LocalDate first) {
    }

    /** For whoever asks, within their rights. @return the new task's id */
    Uni<Long> create(SqlClient tx, Caller caller, NewTask wanted) {
        caller.must(Entity.TASK, Action.CREATE);
        var responsible = wanted.responsibleId() == null ? caller.employeeId() : standIn(wanted);
        if ((wanted.subjectType() == null) != (wanted.subjectId() == null)) {
            throw Problem.field(wanted.subjectType() == null ? "subjectType" : "subjectId", "required");
        }
        return Visible.must(tx, caller, wanted.subjectType(), wanted.subjectId(), "subjectId").chain(() -> create(tx, caller, wanted, responsible));
    }

    /** Whoever is away until after the deadline does not do it: it falls to who stands in. */
    private Long standIn(NewTask wanted) {
        var person = directory.working(wanted.responsibleId(), "responsibleId");
        return directory.standIn(person, deadlines.day(deadlines.of(wanted, person.id()), person.id())).id();
    }

    /** @return the new task's id. The caller has checked the rights, the responsible and the subject. */
    public Uni<Long> create(SqlClient tx, Actor actor, NewTask wanted, long responsibleId) {
        var when = deadlines.of(wanted, responsibleId);
        return insert(tx, actor, actor.employeeId(), wanted, when, responsibleId, new Row(null, wanted.repeat() == null ? null : deadlines.day(when, responsibleId)));
    }

    /** The same task once more, at its next time. What was ticked is to be done again; whose it was and has left, it is the actor's now. */
    Uni<Long> again(SqlClient tx, Actor actor, TaskView task, LocalDate first) {
        var responsible = directory.byId(task.responsible().id()).filter(Directory.Person::active).map(Directory.Person::id).orElse(actor.employeeId());
        var when = deadlines.next(task, first, responsible);
        var unticked = task.checklist().stream().map(item -> new ChecklistItem(item.text(), false)).toList();
        var wanted = new NewTask(task.title(), task.description(), task.kind(), null, null, task.subject() == null ? null : task.subject().type(), task.subject() == null ? null : task.subject().id(), null, null,
                task.durationMinutes(), task.remindMinutes(), task.repeat(), unticked, task.acceptance(), task.resultRequired());
        return insert(tx, actor, task.creator() == null ? null : task.creator().id(), wanted, when, responsible, new Row(task.id(), first == null ? deadlines.day(when, responsible) : first));
    }

    private Uni<Long> insert(SqlClient tx, Actor actor, Long creator, NewTask wanted, Deadlines.When when, long responsible, Row row) {
        return Query.of("insert into task (title, description, kind, deadline, day, duration_minutes, remind_minutes, remind_at, repeat, repeat_from, follows_id, checklist, acceptance, result_required, responsible_id, creator_id, subject_type, subject_id)"
                        + " values (:title, :description, :kind, :deadline, :day, :duration, :remind, :remindAt, :repeat::text::jsonb, :first, :follows, :checklist::text::jsonb, :acceptance, :resultRequired, :responsible, :creator, :subjectType, :subjectId) returning id")
                .bind("title", wanted.title().strip()).bind("description", wanted.description()).bind("kind", wanted.kind() == null ? "todo" : wanted.kind())
                .bind("deadline", when.deadline()).bind("day", when.day()).bind("duration", wanted.durationMinutes()).bind("remind", wanted.remindMinutes())
                .bind("remindAt", deadlines.remindAt(when, wanted.durationMinutes(), wanted.remindMinutes(), responsible)).bind("repeat", wanted.repeat() == null ? null : Json.write(wanted.repeat()))
                .bind("first", row.first()).bind("follows", row.follows()).bind("checklist", Json.write(wanted.checklist() == null ? List.of() : wanted.checklist()))
                .bind("acceptance", Boolean.TRUE.equals(wanted.acceptance())).bind("resultRequired", Boolean.TRUE.equals(wanted.resultRequired()))
                .bind("responsible", responsible).bind("creator", creator).bind("subjectType", wanted.subjectType()).bind("subjectId", wanted.subjectId()).number(tx)
                .call(id -> log.append(tx, actor, TaskView.SUBJECT, id, new TaskEvent.Created()));
    }
}
