package ru.voronka.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Set;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Event;
import ru.voronka.platform.Json;
import ru.voronka.task.ChangeTask;
import ru.voronka.task.FinishTask;
import ru.voronka.task.Tasks;

@Singleton
class TaskKind implements Kind {
    private final Tasks tasks;
    private final ChangeTask change;
    private final FinishTask finish;

    TaskKind(Tasks tasks, ChangeTask change, FinishTask finish) {
        this.tasks = tasks;
        this.change = change;
        this.finish = finish;
    }

    @Override
    public Entity entity() {
        return Entity.TASK;
    }

    @Override
    public Set<String> actions() {
        return Set.of("change", "assign", "delete", "complete");
    }

    @Override
    public Class<?> fields() {
        return ChangeTask.TaskFields.class;
    }

    @Override
    public Uni<Void> run(SqlConnection tx, Caller caller, long id, NewBulk wanted) {
        return (switch (wanted.action()) {
            case "assign" -> change.patch(tx, caller, id, null, Json.MAPPER.createObjectNode().put("responsibleId", wanted.employeeId()));
            case "change" -> change.patch(tx, caller, id, null, wanted.fields());
            case "complete" -> finish.done(tx, caller, id, null, wanted.result());
            default -> change.delete(tx, caller, id, null);
        }).replaceWithVoid();
    }

    @Override
    public Uni<Void> drop(SqlConnection tx, Caller caller, long id) {
        return change.delete(tx, caller, id, null).replaceWithVoid();
    }

    @Override
    public Uni<Void> restore(SqlConnection tx, Caller caller, long id) {
        return change.restore(tx, caller, id);
    }

    @Override
    public Uni<Void> back(SqlConnection tx, Caller caller, long id, Event event) {
        return (switch (event.type()) {
            case "task.updated" -> tasks.view(tx, caller, id).chain(now -> change.patch(tx, caller, id, now.version(), Fields.back(event, now)));
            case "task.done" -> tasks.view(tx, caller, id).chain(now -> finish.reopen(tx, caller, id, now.version()));
            case "task.cancelled" -> change.restore(tx, caller, id);
            default -> Uni.createFrom().voidItem();
        }).replaceWithVoid();
    }
}
