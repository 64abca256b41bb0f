package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.platform.Batch;
import ru.voronka.platform.Batch.Done;

@Path("/api/v1/tasks/batch")
@Tag(name = "task")
public class TaskBatch {
    private final Caller caller;
    private final Batch batch;
    private final CreateTask create;
    private final ChangeTask change;
    private final FinishTask finish;

    TaskBatch(Caller caller, Batch batch, CreateTask create, ChangeTask change, FinishTask finish) {
        this.caller = caller;
        this.batch = batch;
        this.create = create;
        this.change = change;
        this.finish = finish;
    }

    @POST
    @Operation(operationId = "batchTasks", summary = "Up to 1,000 operations on tasks (create, patch, done, accept, return, reopen, cancel, delete), each with its own outcome")
    public Uni<Batch.Outcomes> run(@NotNull @Valid Batch.Operations body, @QueryParam("atomic") @Parameter(description = "true: all or nothing") Boolean atomic, @Context HttpHeaders headers) {
        return batch.run(body, atomic, Map.of(
                "create", (tx, id, seen, wanted) -> create.create(tx, caller, batch.read(wanted, NewTask.class)).map(made -> new Done(made, 1)),
                "patch", (tx, id, seen, patch) -> change.patch(tx, caller, id, seen, patch).map(TaskBatch::done),
                "done", (tx, id, seen, result) -> finish.done(tx, caller, id, seen, result == null ? null : batch.read(result, TaskResource.Done.class).result()).map(TaskBatch::done),
                "accept", (tx, id, seen, none) -> finish.accept(tx, caller, id, seen).map(TaskBatch::done),
                "return", (tx, id, seen, why) -> {
                    var back = batch.read(why, TaskResource.Back.class);
                    return finish.giveBack(tx, caller, id, seen, back.comment(), back.deadline()).map(TaskBatch::done);
                },
                "reopen", (tx, id, seen, none) -> finish.reopen(tx, caller, id, seen).map(TaskBatch::done),
                "cancel", (tx, id, seen, none) -> finish.cancel(tx, caller, id, seen).map(TaskBatch::done),
                "delete", (tx, id, seen, none) -> change.delete(tx, caller, id, seen).replaceWith(() -> new Done(id, null))), headers);
    }

    private static Done done(TaskView task) {
        return new Done(task.id(), task.version());
    }
}
