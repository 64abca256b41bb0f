package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Objects;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Held;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.SqlPart;

/** Finding tasks, within the rights of whoever asks: one sees what one is to do and what one has set. */
@Singleton
public class Tasks {
    /** The predicate of rights, and the creator's own view of what others do for them. */
    public static SqlPart seenBy(Caller caller) {
        var rights = caller.sees(Entity.TASK, "t");
        return rights.text().equals("false") ? rights : rights.or("t.creator_id = :taskCreator", "taskCreator", caller.employeeId());
    }

    /** @return whether the caller speaks for whoever set the task: its creator, or one who leads the creator and is not to do it; of what Voronka set, everybody who may change it, and Voronka itself of any */
    boolean stands(Caller caller, TaskView task) {
        if (caller.nobody() || task.creator() == null || Objects.equals(task.creator().id(), caller.employeeId())) {
            return true;
        }
        return task.responsible().id() != caller.employeeId() && caller.reach(Entity.TASK, Action.CHANGE, null).holds(task.creator().id());
    }

    public Uni<TaskView> view(SqlClient client, Caller caller, long id) {
        return Query.of("select " + TaskView.CARD + "::text from " + TaskView.FROM + " where t.id = :id and t.deleted_at is null and").add(seenBy(caller)).bind("id", id)
                .first(client, TaskView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    /** What was just changed, also when it has just left the caller's sight. */
    Uni<TaskView> changed(SqlClient tx, long id) {
        return Query.of("select " + TaskView.CARD + "::text from " + TaskView.FROM + " where t.id = :id").bind("id", id).first(tx, TaskView.class);
    }

    /** Locks the task for a change: 404, 403, or 412 with the present state. */
    Uni<TaskView> lock(SqlClient tx, Caller caller, Action action, long id, Integer seen) {
        return Query.of("select id from task t where t.id = :id and t.deleted_at is null for no key update").bind("id", id).number(tx)
                .chain(found -> view(tx, caller, id)).invoke(task -> {
                    caller.must(Entity.TASK, action, Held.by(task.responsible().id(), task.creator() == null ? null : (Long) task.creator().id()));
                    if (seen != null && seen != task.version()) {
                        throw Problem.stale(task);
                    }
                });
    }
}
