package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/** Sets a task, for a person or for Voronka itself. */
@Singleton
public class CreateTask {
    private final EventLog log;

    CreateTask(EventLog log) {
        this.log = log;
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
