package ru.voronka.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.listing.Listing;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Version;

@Path("/api/v1/tasks")
@Tag(name = "task")
public class TaskResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Tasks tasks;
    private final TaskListing list;
    private final CreateTask create;
    private final ChangeTask change;
    private final FinishTask finish;

    TaskResource(Caller caller, Pool pool, EventLog log, Tasks tasks, TaskListing list, CreateTask create, ChangeTask change, FinishTask finish) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.tasks = tasks;
        this.list = list;
        this.create = create;
        this.change = change;
        this.finish = finish;
    }

    public record Done(@Size(max = 10_000) @Schema(examples = "Договорились о встрече") String result) {
    }

    /** Why it comes back, and by when it is to be better; without a deadline the old one stands. */
    public record Back(@NotBlank @Size(max = 10_000) @Schema(examples = "Нет цены доставки") String comment, OffsetDateTime deadline) {
    }

    @GET
    @Operation(operationId = "listTasks", summary = "Tasks by deadline")
    public Uni<Page<TaskView>> list(@BeanParam TaskFilter filter, @QueryParam("sort") String sort, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return list.list(caller, filter, sort, cursor, limit);
    }

    @GET
    @Path("/count")
    @Operation(operationId = "countListedTasks", summary = "How many tasks the list has; beyond ten thousand only when exactly asked")
    public Uni<Listing.Counted> count(@BeanParam TaskFilter filter, @QueryParam("exact") Boolean exact) {
        return list.count(caller, filter, exact);
    }

    @GET
    @Path("/counts")
    @Operation(operationId = "countTasks", summary = "How many open tasks there are, by their deadline; the same filters as the list's, but for `due`, `open` and `status`")
    public Uni<TaskListing.Counts> counts(@BeanParam TaskFilter filter) {
        return list.counts(caller, filter);
    }

    @POST
    @Operation(operationId = "createTask", summary = "Set a task")
    @ResponseStatus(201)
    public Uni<RestResponse<TaskView>> create(@NotNull @Valid NewTask wanted) {
        return log.transaction(tx -> create.create(tx, caller, wanted).chain(id -> tasks.changed(tx, id))).map(task -> Version.created("/api/v1/tasks/" + task.id(), task, task.version()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTask", summary = "One task")
    public Uni<RestResponse<TaskView>> get(@PathParam("id") long id) {
        return tasks.view(pool, caller, id).map(TaskResource::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchTask", summary = "Change fields of a task (JSON merge patch)")
    public Uni<RestResponse<TaskView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ChangeTask.TaskFields.class))) ObjectNode patch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.patch(tx, caller, id, seen, patch)).map(TaskResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteTask", summary = "Put a task into the bin")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.delete(tx, caller, id, seen));
    }

    @POST
    @Path("/{id}/done")
    @Operation(operationId = "finishTask", summary = "Report a task done")
    public Uni<RestResponse<TaskView>> done(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @Valid Done body) {
        var seen = Version.optional(ifMatch);
        return log.transaction(tx -> finish.done(tx, caller, id, seen, body == null ? null : body.result())).map(TaskResource::ok);
    }

    @POST
    @Path("/{id}/accept")
    @Operation(operationId = "acceptTask", summary = "Accept what was done; for whoever set the task")
    public Uni<RestResponse<TaskView>> accept(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        var seen = Version.optional(ifMatch);
        return log.transaction(tx -> finish.accept(tx, caller, id, seen)).map(TaskResource::ok);
    }

    @POST
    @Path("/{id}/return")
    @Operation(operationId = "returnTask", summary = "Return what was done, with what is missing; for whoever set the task")
    public Uni<RestResponse<TaskView>> giveBack(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Back body) {
        var seen = Version.optional(ifMatch);
        return log.transaction(tx -> finish.giveBack(tx, caller, id, seen, body.comment(), body.deadline())).map(TaskResource::ok);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(operationId = "cancelTask", summary = "Cancel a task")
    public Uni<RestResponse<TaskView>> cancel(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        var seen = Version.optional(ifMatch);
        return log.transaction(tx -> finish.cancel(tx, caller, id, seen)).map(TaskResource::ok);
    }

    @POST
    @Path("/{id}/reopen")
    @Operation(operationId = "reopenTask", summary = "Open a closed task again")
    public Uni<RestResponse<TaskView>> reopen(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        var seen = Version.optional(ifMatch);
        return log.transaction(tx -> finish.reopen(tx, caller, id, seen)).map(TaskResource::ok);
    }

    private static RestResponse<TaskView> ok(TaskView task) {
        return Version.ok(task, task.version());
    }
}
