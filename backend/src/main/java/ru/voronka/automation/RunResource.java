package ru.voronka.automation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.access.Visible;
import ru.voronka.file.Files;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.task.TaskView;
import ru.voronka.task.Tasks;

/** The log of robots: of a record for whoever sees it, of a robot for whoever sets them up; and what they ask of people. */
@Path("/api/v1/robots")
@Tag(name = "automation")
public class RunResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Runs runs;
    private final Tasks tasks;
    private final Directory directory;

    RunResource(Caller caller, Pool pool, EventLog log, Runs runs, Tasks tasks, Directory directory) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.runs = runs;
        this.tasks = tasks;
        this.directory = directory;
    }

    @Schema(name = "AnswerRobot")
    public record Answer(@NotNull @Schema(examples = "true", required = true) Boolean approved, @Nullable @Size(max = 2000) @Schema(examples = "Скидка согласована") String comment) {
    }

    private record Subject(String subjectType, long subjectId, String state, long robotId, Long approverId, String text, long runId) {
    }

    @GET
    @Path("/runs")
    @Operation(operationId = "listRobotRunsOfRecord", summary = "What robots did with a record, and what waits, the newest first; without a record of all, for whoever sets them up")
    public Uni<Page<RunView>> ofRecord(@QueryParam("subjectType") String type, @QueryParam("subjectId") Long id, @QueryParam("state") @Parameter(description = "waiting, awaiting, done, skipped, failed, cancelled or cut") String state, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        if (type == null && id == null) {
            caller.must(Entity.SETTINGS, Action.READ);
            return page(Query.of("select " + RunView.SQL + "::text from " + RunView.FROM + " where true").addIf(state, "and u.state = :state", "state"), cursor, limit, language);
        }
        if (type == null || !Matter.TYPES.contains(type)) {
            throw Problem.field("subjectType", type == null ? "required" : "one-of", "lead, deal, task, company, contact");
        }
        if (id == null) {
            throw Problem.field("subjectId", "required");
        }
        return visible(pool, type, id).chain(() -> page(Query.of("select " + RunView.SQL + "::text from " + RunView.FROM + " where u.subject_type = :type and u.subject_id = :id").bind("type", type).bind("id", id).addIf(state, "and u.state = :state", "state"), cursor, limit, language));
    }

    @GET
    @Path("/{id}/runs")
    @Operation(operationId = "listRobotRuns", summary = "What a robot did, and what waits; the newest first")
    public Uni<Page<RunView>> ofRobot(@PathParam("id") long id, @QueryParam("state") @Parameter(description = "waiting, awaiting, done, skipped, failed, cancelled or cut") String state, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        caller.must(Entity.SETTINGS, Action.READ);
        return Query.of("select id from robot where id = :id").bind("id", id).number(pool).onItem().ifNull().failWith(Problem::notFound)
                .chain(() -> page(Query.of("select " + RunView.SQL + "::text from " + RunView.FROM + " where u.robot_id = :id").bind("id", id).addIf(state, "and u.state = :state", "state"), cursor, limit, language));
    }

    private Uni<Page<RunView>> page(Query query, String cursorText, Integer askedLimit, String language) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return query.addIf(cursor == null ? null : cursor.id(), "and u.id < :before", "before").add("order by u.id desc limit " + (limit + 1)).list(pool, RunView.Row.class).map(rows -> {
            var page = Page.of(rows, limit, row -> Cursor.of(row.id()));
            return new Page<>(page.items().stream().map(row -> row.view(caller, language)).toList(), page.nextCursor());
        });
    }

    @POST
    @Path("/runs/{id}/cancel")
    @Operation(operationId = "cancelRobotRun", summary = "Nothing more is done of what waits")
    public Uni<RunView> cancel(@PathParam("id") long id, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        return log.transaction(tx -> mine(tx, id).chain(() -> runs.cancel(tx, id)).invoke(cancelled -> {
            if (!cancelled) {
                throw RunView.notOpen();
            }
        })).chain(() -> one(id, language));
    }

    @POST
    @Path("/runs/{id}/retry")
    @Operation(operationId = "retryRobotRun", summary = "Do once more what failed; what was done stays done")
    public Uni<RunView> retry(@PathParam("id") long id, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        return log.transaction(tx -> mine(tx, id).chain(() -> Query.of("update robot_run set state = 'waiting', why = null, finished_at = null, steps = coalesce((select jsonb_agg(s order by n) from jsonb_array_elements(steps) with ordinality x (s, n) where s->>'state' <> 'failed'), '[]')"
                        + " where id = :id and state = 'failed' returning id").bind("id", id).number(tx)).chain(found -> {
                            if (found == null) {
                                throw Problem.conflict("robot-run-well");
                            }
                            return runs.now(tx, List.of(id));
                        })).chain(() -> one(id, language));
    }

    @GET
    @Path("/approvals")
    @Operation(operationId = "listRobotApprovals", summary = "What robots ask me, the oldest first")
    public Uni<Page<RunView>> approvals(@HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        return Query.of("select " + RunView.SQL + "::text from " + RunView.FROM + " join robot_approval p on p.run_id = u.id and p.state = 'asked' where p.approver_id = :me order by p.id limit 200").bind("me", caller.employeeId()).list(pool, RunView.Row.class)
                .map(rows -> new Page<>(rows.stream().map(row -> row.view(caller, language)).toList(), null));
    }

    @POST
    @Path("/approvals/{id}/answer")
    @Operation(operationId = "answerRobot", summary = "Say whether the robot may go on: whoever was asked, who stands in for them, or leads them")
    public Uni<RunView> answer(@PathParam("id") long id, @NotNull @Valid Answer body, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        return log.transaction(tx -> Query.of("select jsonb_build_object('subjectType', u.subject_type, 'subjectId', u.subject_id, 'state', p.state, 'robotId', u.robot_id, 'approverId', p.approver_id, 'text', p.text, 'runId', u.id)::text from robot_approval p join robot_run u on u.id = p.run_id where p.id = :id for update of p")
                .bind("id", id).first(tx, Subject.class).onItem().ifNull().failWith(Problem::notFound).chain(asked -> {
                    if (!mayAnswer(asked.approverId())) {
                        throw Problem.forbidden("robot-not-asked");
                    }
                    if (!asked.state().equals("asked")) {
                        throw Problem.conflict("robot-answered");
                    }
                    var subject = asked.subjectType().equals("task") ? TaskView.SUBJECT : Files.SUBJECTS.get(asked.subjectType());
                    return Query.of("update robot_approval set state = case when :yes then 'approved' else 'declined' end, answered_by = :by, answered_at = now(), comment = :comment where id = :id").bind("yes", body.approved()).bind("by", caller.employeeId()).bind("comment", body.comment()).bind("id", id).execute(tx)
                            .chain(() -> log.append(tx, caller, subject, asked.subjectId(), new RobotEvent.Answered(id, asked.text(), body.approved(), body.comment())))
                            .chain(() -> Query.of("update robot_run set came = true where id = :id and state = 'awaiting'").bind("id", asked.runId()).execute(tx)).chain(() -> runs.now(tx, List.of(asked.runId()))).replaceWith(asked.runId());
                })).chain(run -> one(run, language));
    }

    private boolean mayAnswer(Long approverId) {
        var approver = directory.byId(approverId).orElse(null);
        return approver == null || approver.id() == caller.employeeId() || directory.standIn(approver).id() == caller.employeeId() || directory.leader(approver).filter(head -> head.id() == caller.employeeId()).isPresent()
                || caller.scope(Entity.SETTINGS, Action.CHANGE) != Scope.NONE;
    }

    /** Whoever may change the record may also stop what waits on it. */
    private Uni<Void> mine(SqlClient tx, long id) {
        return Query.of("select jsonb_build_object('subjectType', subject_type, 'subjectId', subject_id, 'state', state, 'robotId', robot_id, 'text', '', 'runId', id)::text from robot_run where id = :id for update").bind("id", id).first(tx, Subject.class).onItem().ifNull().failWith(Problem::notFound)
                .chain(run -> visible(tx, run.subjectType(), run.subjectId()).invoke(() -> caller.must(run.subjectType().equals("task") ? Entity.TASK : Visible.TYPES.get(run.subjectType()), Action.CHANGE)));
    }

    private Uni<Void> visible(SqlClient client, String type, long id) {
        if (caller.scope(Entity.SETTINGS, Action.CHANGE) == Scope.ALL) {
            return Uni.createFrom().voidItem();
        }
        return type.equals("task") ? tasks.view(client, caller, id).replaceWithVoid() : Visible.must(client, caller, type, id, null);
    }

    private Uni<RunView> one(long id, String language) {
        return Query.of("select " + RunView.SQL + "::text from " + RunView.FROM + " where u.id = :id").bind("id", id).first(pool, RunView.Row.class).onItem().ifNull().failWith(Problem::notFound).map(row -> row.view(caller, language));
    }
}
