package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Sets a task, for a person or for Voronka itself. */
@Singleton
public class CreateTask {
    private final EventLog log;
    private final Directory directory;

    CreateTask(EventLog log, Directory directory) {
        this.log = log;
        this.directory = directory;
    }

    /** For whoever asks, within their rights. @return the new task's id */
    Uni<Long> create(SqlClient tx, Caller caller, NewTask wanted) {
        caller.must(Entity.TASK, Action.CREATE);
        var responsible = wanted.responsibleId() == null ? caller.employeeId() : (Long) directory.working(wanted.responsibleId(), "responsibleId").id();
        if ((wanted.subjectType() == null) != (wanted.subjectId() == null)) {
            throw Problem.field(wanted.subjectType() == null ? "subjectType" : "subjectId", "required");
        }
        return Visible.must(tx, caller, wanted.subjectType(), wanted.subjectId(), "subjectId").chain(() -> create(tx, caller, wanted, responsible));
    }

    /** @return the new task's id. The caller has checked the rights, the responsible and the subject. */
    public Uni<Long> create(SqlClient tx, Actor actor, NewTask wanted, long responsibleId) {
        return Query.of("insert into task (title, description, kind, deadline, responsible_id, creator_id, subject_type, subject_id)"
                        + " values (:title, :description, :kind, :deadline, :responsible, :creator, :subjectType, :subjectId) returning id")
                .bind("title", wanted.title().strip()).bind("description", wanted.description()).bind("kind", wanted.kind() == null ? "todo" : wanted.kind())
                .bind("deadline", wanted.deadline()).bind("responsible", responsibleId).bind("creator", actor.employeeId())
                .bind("subjectType", wanted.subjectType()).bind("subjectId", wanted.subjectId()).number(tx)
                .call(id -> log.append(tx, actor, TaskView.SUBJECT, id, new TaskEvent.Created()));
    }
}
