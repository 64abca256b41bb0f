package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Event;
import ru.voronka.platform.Page;
import ru.voronka.platform.Json;
import ru.voronka.task.ChangeTask;
import ru.voronka.task.FinishTask;
import ru.voronka.task.TaskList;
import ru.voronka.task.Tasks;

@Singleton
class TaskKind implements Kind {
    private final Tasks tasks;
    private final TaskList list;
    private final ChangeTask change;
    private final FinishTask finish;

    TaskKind(Tasks tasks, TaskList list, ChangeTask change, FinishTask finish) {
        this.tasks = tasks;
        this.list = list;
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
    public Uni<Page<ObjectNode>> page(Caller caller, ObjectNode filter, String sort, String cursor) {
        return list.list(caller, Fields.filter(filter, TaskList.Filter.class), sort, cursor, Page.MAX_LIMIT).map(Fields::rows);
    }

    @Override
    public Uni<List<Long>> ids(Caller caller, ObjectNode filter, int most) {
        return list.ids(caller, Fields.filter(filter, TaskList.Filter.class), most);
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
    public Uni<Void> back(SqlConnection tx, Caller caller, long id, Event event) {
        return (switch (event.type()) {
            case "task.updated" -> tasks.view(tx, caller, id).chain(now -> change.patch(tx, caller, id, now.version(), Fields.back(event, now)));
            case "task.done" -> tasks.view(tx, caller, id).chain(now -> finish.reopen(tx, caller, id, now.version()));
            case "task.cancelled" -> change.restore(tx, caller, id);
            default -> Uni.createFrom().voidItem();
        }).replaceWithVoid();
    }
}
