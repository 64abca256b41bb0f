package ru.voronka.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** Templates of tasks: whoever may set tasks uses them, the administrator changes them. */
@Path("/api/v1/task-templates")
@Tag(name = "task")
public class TaskTemplateResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Validator validator;
    private final TaskTemplates templates;
    private final Tasks tasks;
    private final CreateTask create;

    TaskTemplateResource(Caller caller, Pool pool, EventLog log, Directory directory, Validator validator, TaskTemplates templates, Tasks tasks, CreateTask create) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.validator = validator;
        this.templates = templates;
        this.tasks = tasks;
        this.create = create;
    }

    /** What a template says; `title`, `description` and the steps may hold {title}, {number}, {client}, {company}, {contact}, {amount}, {responsible}. */
    public record TaskTemplateFields(@NotBlank @Size(max = 100) @Schema(examples = "Перезвонить клиенту") String name, @NotNull @Pattern(regexp = NewTask.KINDS) @Schema(examples = "call") String kind,
            @NotBlank @Size(max = 250) @Schema(examples = "Перезвонить: {client}") String title, @Size(max = 20_000) String description, @NotNull @Valid DeadlineRule due, @Min(5) @Max(1440) Integer durationMinutes,
            @Min(0) @Max(40_320) @Schema(examples = "15") Integer remindMinutes, @Size(max = 100) List<@NotBlank @Size(max = 500) String> checklist, Boolean acceptance, Boolean resultRequired) {
    }

    /** What a template is applied to, and who is to do it; without a responsible it is one's own. */
    public record AppliedTo(@Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "deal") String subjectType, @Schema(examples = "42") Long subjectId, Long responsibleId) {
    }

    @GET
    @Operation(operationId = "listTaskTemplates", summary = "Templates of tasks by name")
    public Uni<Page<TaskTemplate>> list() {
        caller.must(Entity.TASK, Action.CREATE);
        return Query.of(TaskTemplate.SQL + " order by x.name, x.id limit 1000").list(pool, TaskTemplate.class).map(items -> new Page<>(items, null));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTaskTemplate", summary = "One template of tasks")
    public Uni<RestResponse<TaskTemplate>> get(@PathParam("id") long id) {
        caller.must(Entity.TASK, Action.CREATE);
        return templates.one(pool, id).map(TaskTemplateResource::ok);
    }

    @GET
    @Path("/{id}/draft")
    @Operation(operationId = "draftTaskOfTemplate", summary = "The task that a template stands for, to be looked at before it is set")
    public Uni<NewTask> draft(@PathParam("id") long id, @QueryParam("subjectType") String subjectType, @QueryParam("subjectId") Long subjectId, @QueryParam("responsibleId") Long responsibleId) {
        if (subjectType != null && !Visible.TYPES.containsKey(subjectType)) {
            throw Problem.field("subjectType", "one-of", "lead, deal, company, contact");
        }
        return filled(pool, id, new AppliedTo(subjectType, subjectId, responsibleId));
    }

    @POST
    @Path("/{id}/apply")
    @Operation(operationId = "applyTaskTemplate", summary = "Set the task of a template, about a lead, a deal or a client")
    @ResponseStatus(201)
    public Uni<RestResponse<TaskView>> apply(@PathParam("id") long id, @NotNull @Valid AppliedTo to) {
        return log.transaction(tx -> filled(tx, id, to).chain(task -> create.create(tx, caller, task)).chain(made -> tasks.changed(tx, made))).map(task -> Version.created("/api/v1/tasks/" + task.id(), task, task.version()));
    }

    @POST
    @Operation(operationId = "createTaskTemplate", summary = "Add a template of tasks")
    @ResponseStatus(201)
    public Uni<RestResponse<TaskTemplate>> create(@NotNull @Valid TaskTemplateFields wanted) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        check(wanted);
        return log.transaction(tx -> bind(Query.of("insert into task_template (name, kind, title, description, due, duration_minutes, remind_minutes, checklist, acceptance, result_required)"
                        + " values (:name, :kind, :title, :description, :due::text::jsonb, :duration, :remind, :checklist::text::jsonb, :acceptance, :resultRequired) returning id"), wanted).number(tx)
                .call(id -> changed(tx, "task-template.created", wanted.name())).chain(id -> templates.one(tx, id))).map(t -> Version.created("/api/v1/task-templates/" + t.id(), t, t.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchTaskTemplate", summary = "Change a template of tasks (JSON merge patch)")
    public Uni<RestResponse<TaskTemplate>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = TaskTemplateFields.class))) ObjectNode patch) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> lock(tx, id, ifMatch).chain(seen -> {
            var fields = MergePatch.apply(seen.fields(), patch, TaskTemplateFields.class, validator).fields();
            check(fields);
            return bind(Query.of("update task_template set name = :name, kind = :kind, title = :title, description = :description, due = :due::text::jsonb, duration_minutes = :duration, remind_minutes = :remind,"
                    + " checklist = :checklist::text::jsonb, acceptance = :acceptance, result_required = :resultRequired, version = version + 1 where id = :id"), fields).bind("id", id).execute(tx)
                    .chain(() -> changed(tx, "task-template.changed", fields.name()));
        }).chain(() -> templates.one(tx, id))).map(TaskTemplateResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteTaskTemplate", summary = "Delete a template; the tasks that were set by it stay")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        caller.must(Entity.SETTINGS, Action.DELETE);
        return log.transaction(tx -> lock(tx, id, ifMatch).chain(seen -> Query.of("delete from task_template where id = :id").bind("id", id).execute(tx).chain(() -> changed(tx, "task-template.deleted", seen.name()))));
    }

    private Uni<NewTask> filled(SqlClient client, long id, AppliedTo to) {
        caller.must(Entity.TASK, Action.CREATE);
        if ((to.subjectType() == null) != (to.subjectId() == null)) {
            throw Problem.field(to.subjectType() == null ? "subjectType" : "subjectId", "required");
        }
        var responsible = to.responsibleId() == null ? caller.employeeId() : (Long) directory.working(to.responsibleId(), "responsibleId").id();
        return Visible.must(client, caller, to.subjectType(), to.subjectId(), "subjectId").chain(() -> templates.fill(client, id, to.subjectType(), to.subjectId(), responsible));
    }

    private Uni<TaskTemplate> lock(SqlClient tx, long id, String ifMatch) {
        var wanted = Version.optional(ifMatch);
        return Query.of("select id from task_template where id = :id for update").bind("id", id).number(tx).chain(() -> templates.one(tx, id)).invoke(seen -> {
            if (wanted != null && wanted != seen.version()) {
                throw Problem.stale(seen);
            }
        });
    }

    private static void check(TaskTemplateFields fields) {
        TemplateWords.check("title", fields.title());
        TemplateWords.check("description", fields.description());
        for (var i = 0; fields.checklist() != null && i < fields.checklist().size(); i++) {
            TemplateWords.check("checklist[" + i + "]", fields.checklist().get(i));
        }
    }

    private static Query bind(Query query, TaskTemplateFields fields) {
        return query.bind("name", fields.name().strip()).bind("kind", fields.kind()).bind("title", fields.title().strip()).bind("description", fields.description()).bind("due", Json.write(fields.due()))
                .bind("duration", fields.durationMinutes()).bind("remind", fields.remindMinutes()).bind("checklist", Json.write(fields.checklist() == null ? List.of() : fields.checklist()))
                .bind("acceptance", Boolean.TRUE.equals(fields.acceptance())).bind("resultRequired", Boolean.TRUE.equals(fields.resultRequired()));
    }

    private Uni<Void> changed(SqlClient tx, String what, String name) {
        return log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new TemplateEvent(what, name));
    }

    private static RestResponse<TaskTemplate> ok(TaskTemplate template) {
        return Version.ok(template, template.version());
    }
}
