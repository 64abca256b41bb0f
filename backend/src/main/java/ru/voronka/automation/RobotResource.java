package ru.voronka.automation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;
import ru.voronka.platform.Words;
import ru.voronka.task.Tasks;

/** Robots as whoever sets them up edits them: a draft first, which is tried, then published as a version. */
@Path("/api/v1/robots")
@Tag(name = "automation")
public class RobotResource {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Caller caller;
    private final Pool pool;
    private final Tasks tasks;
    private final EventLog log;
    private final RobotRules rules;
    private final Runs runs;
    private final RobotClock clock;
    private final TryRobot trial;
    private final Gallery gallery;

    RobotResource(Caller caller, Pool pool, EventLog log, RobotRules rules, Runs runs, RobotClock clock, TryRobot trial, Gallery gallery, Tasks tasks) {
        this.tasks = tasks;
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.rules = rules;
        this.runs = runs;
        this.clock = clock;
        this.trial = trial;
        this.gallery = gallery;
    }

    @Schema(name = "PublishRobot")
    public record Publish(@Nullable @Schema(description = "Whether it is switched on with that; by default a new one is, an older one stays as it was") Boolean active,
            @Nullable @Schema(description = "Of dates and idleness: begin also with what is past already, such as all that stands idle for longer; by default only with what is to come", examples = "false") Boolean existing) {
    }

    @Schema(name = "SwitchRobot")
    public record Switch(@NotNull @Schema(examples = "true", required = true) Boolean active) {
    }

    @Schema(name = "RobotOrder")
    public record Order(@NotNull @Size(min = 1, max = 500) @Schema(examples = "[7, 5]", required = true) List<@NotNull Long> ids) {
    }

    @Schema(name = "TryRobot")
    public record Try(@NotNull @Pattern(regexp = "lead|deal|task|company|contact") @Schema(examples = "deal", required = true) String subjectType, @NotNull @Schema(examples = "42", required = true) Long subjectId) {
    }

    @Schema(name = "RobotHook")
    public record Hook(@Schema(examples = "/intake/robots/Jk3…", description = "Shown once; the former one is not open any more") String path) {
    }

    @GET
    @Operation(operationId = "listRobots", summary = "Robots in the order in which they act")
    public Uni<Page<RobotView>> list(@QueryParam("entity") String entity, @QueryParam("pipeline") String pipeline) {
        caller.must(Entity.SETTINGS, Action.READ);
        return Query.of("select " + RobotView.SQL + "::text from " + RobotView.FROM + " where r.deleted_at is null").addIf(entity, "and coalesce(r.draft, v.definition)->>'entity' = :entity", "entity")
                .addIf(pipeline, "and coalesce(r.draft, v.definition)->>'pipeline' is not distinct from nullif(:pipeline, '')", "pipeline").add("order by r.position, r.id limit 1000").list(pool, RobotView.class).map(items -> new Page<>(items, null));
    }

    @GET
    @Path("/gallery")
    @Operation(operationId = "listRobotSamples", summary = "Robots to begin with, as other companies have them")
    public Page<Gallery.SampleView> gallery(@HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        caller.must(Entity.SETTINGS, Action.READ);
        return new Page<>(gallery.in(Words.locale(language).getLanguage()), null);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRobot", summary = "One robot")
    public Uni<RestResponse<RobotView>> get(@PathParam("id") long id) {
        caller.must(Entity.SETTINGS, Action.READ);
        return one(pool, id).map(RobotResource::ok);
    }

    @POST
    @Operation(operationId = "createRobot", summary = "Add a robot, as a draft that does nothing yet")
    @ResponseStatus(201)
    public Uni<RestResponse<RobotView>> create(@NotNull @Valid RobotFields wanted) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        rules.check(caller, wanted);
        return log.transaction(tx -> Query.of("insert into robot (position, draft, created_by) select coalesce(max(position), 0) + 1, :draft::text::jsonb, :by from robot returning id").bind("draft", Json.write(wanted)).bind("by", caller.employeeId()).number(tx)
                .call(id -> changed(tx, "created", id)).chain(id -> one(tx, id))).map(robot -> Version.created("/api/v1/robots/" + robot.id(), robot, robot.version()));
    }

    @PUT
    @Path("/{id}/draft")
    @Operation(operationId = "draftRobot", summary = "Write the draft of a robot; what is in force stays so until it is published")
    public Uni<RestResponse<RobotView>> draft(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid RobotFields wanted) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        rules.check(caller, wanted);
        return log.transaction(tx -> lock(tx, id, ifMatch).chain(() -> Query.of("update robot set draft = :draft::text::jsonb, version = version + 1 where id = :id").bind("draft", Json.write(wanted)).bind("id", id).execute(tx)).chain(() -> one(tx, id))).map(RobotResource::ok);
    }

    @DELETE
    @Path("/{id}/draft")
    @Operation(operationId = "dropRobotDraft", summary = "Throw the draft away; what is in force stays")
    public Uni<RestResponse<RobotView>> dropDraft(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> lock(tx, id, ifMatch).invoke(robot -> {
            if (robot.number() == 0) {
                throw Problem.conflict("robot-unpublished");
            }
        }).chain(() -> Query.of("update robot set draft = null, version = version + 1 where id = :id").bind("id", id).execute(tx)).chain(() -> one(tx, id))).map(RobotResource::ok);
    }

    @POST
    @Path("/{id}/publish")
    @Operation(operationId = "publishRobot", summary = "Put the draft in force; what is under way goes on with the version with which it began")
    public Uni<RestResponse<RobotView>> publish(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Publish body) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> lock(tx, id, ifMatch).chain(robot -> {
            if (robot.draft() == null) {
                throw Problem.conflict("robot-no-draft");
            }
            rules.check(caller, robot.draft());
            var active = body.active() == null ? robot.number() == 0 || robot.active() : body.active();
            return Query.of("insert into robot_version (robot_id, number, definition, published_by) values (:id, :number, :definition::text::jsonb, :by)").bind("id", id).bind("number", robot.number() + 1).bind("definition", Json.write(robot.draft())).bind("by", caller.employeeId()).execute(tx)
                    .chain(() -> Query.of("update robot set published = published + 1, draft = null, since = case when active then since else now() end, active = :active, version = version + 1 where id = :id").bind("active", active).bind("id", id).execute(tx))
                    .chain(() -> active ? clock.from(tx, id, Boolean.TRUE.equals(body.existing()), robot.active()) : runs.cancelOf(tx, id).replaceWithVoid()).chain(() -> changed(tx, "published", id));
        }).chain(() -> one(tx, id))).map(RobotResource::ok);
    }

    @POST
    @Path("/{id}/switch")
    @Operation(operationId = "switchRobot", summary = "Switch a robot on or off; what waits of one that is switched off ends, and says so")
    public Uni<RestResponse<RobotView>> toggle(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Switch body) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> lock(tx, id, ifMatch).chain(robot -> {
            if (robot.number() == 0) {
                throw Problem.conflict("robot-unpublished");
            }
            return robot.active() == body.active() ? Uni.createFrom().voidItem() : Query.of("update robot set active = :active, since = case when :active then now() else since end, version = version + 1 where id = :id").bind("active", body.active()).bind("id", id).execute(tx)
                    .chain(() -> body.active() ? clock.from(tx, id, false, false) : runs.cancelOf(tx, id).replaceWithVoid()).chain(() -> changed(tx, body.active() ? "on" : "off", id));
        }).chain(() -> one(tx, id))).map(RobotResource::ok);
    }

    @PUT
    @Path("/order")
    @Operation(operationId = "orderRobots", summary = "In which order these robots act, the first first")
    public Uni<Page<RobotView>> order(@NotNull @Valid Order body) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        // They take each other's places, so that all others stay where they are.
        return log.transaction(tx -> Query.of("with places as (select position, row_number() over (order by position, id) as n from robot where id = any(:ids)), wanted as (select id, n from unnest(:ids::bigint[]) with ordinality x (id, n))"
                        + " update robot r set position = p.position from wanted w join places p on p.n = w.n where r.id = w.id").bind("ids", body.ids().stream().distinct().toArray(Long[]::new)).execute(tx).chain(() -> changed(tx, "order", body.ids().get(0))))
                .chain(() -> list(null, null));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteRobot", summary = "Take a robot away; its log stays with the records")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        caller.must(Entity.SETTINGS, Action.DELETE);
        return log.transaction(tx -> lock(tx, id, ifMatch).chain(() -> Query.of("update robot set deleted_at = now(), active = false, hook_hash = null, version = version + 1 where id = :id").bind("id", id).execute(tx)).chain(() -> runs.cancelOf(tx, id)).chain(() -> changed(tx, "deleted", id)));
    }

    @GET
    @Path("/{id}/versions")
    @Operation(operationId = "listRobotVersions", summary = "What the robot was, the newest version first")
    public Uni<RobotView.Versions> versions(@PathParam("id") long id) {
        caller.must(Entity.SETTINGS, Action.READ);
        return one(pool, id).chain(() -> Query.of("select " + RobotView.Version.SQL + "::text from robot_version v where v.robot_id = :id order by v.number desc limit 200").bind("id", id).list(pool, RobotView.Version.class)).map(RobotView.Versions::new);
    }

    @POST
    @Path("/{id}/hook")
    @Operation(operationId = "renewRobotHook", summary = "Give the robot an address that other systems call about a record: `{\"id\": 42}`, or `phone` or `email` of the client")
    public Uni<Hook> hook(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return log.transaction(tx -> lock(tx, id, ifMatch).chain(() -> Query.of("update robot set hook_hash = :hash, version = version + 1 where id = :id").bind("hash", Buffer.buffer(Connectors.sha256(key))).bind("id", id).execute(tx))).replaceWith(() -> new Hook("/intake/robots/" + key));
    }

    @POST
    @Path("/{id}/try")
    @Operation(operationId = "tryRobot", summary = "What the robot would do with a record, step by step, without doing it: the draft, where there is one")
    public Uni<TryRobot.Trial> attempt(@PathParam("id") long id, @NotNull @Valid Try body, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        caller.must(Entity.SETTINGS, Action.READ);
        return one(pool, id).chain(robot -> {
            if (!robot.fields().entity().equals(body.subjectType())) {
                throw Problem.field("subjectType", "one-of", robot.fields().entity());
            }
            return (body.subjectType().equals("task") ? tasks.view(pool, caller, body.subjectId()).replaceWithVoid() : Visible.must(pool, caller, body.subjectType(), body.subjectId(), "subjectId")).chain(() -> trial.on(caller, robot, body.subjectType(), body.subjectId(), Words.locale(language)));
        });
    }

    private Uni<RobotView> one(SqlClient client, long id) {
        return Query.of("select " + RobotView.SQL + "::text from " + RobotView.FROM + " where r.id = :id and r.deleted_at is null").bind("id", id).first(client, RobotView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    private Uni<RobotView> lock(SqlClient tx, long id, String ifMatch) {
        var seen = Version.optional(ifMatch);
        return Query.of("select id from robot where id = :id for update").bind("id", id).number(tx).chain(() -> one(tx, id)).invoke(robot -> {
            if (seen != null && seen != robot.version()) {
                throw Problem.stale(robot);
            }
        });
    }

    private Uni<Void> changed(SqlConnection tx, String what, long id) {
        return log.append(tx, caller, "robot", id, new Long[] {caller.employeeId()}, new RobotEvent.Changed(what, id));
    }

    private static RestResponse<RobotView> ok(RobotView robot) {
        return Version.ok(robot, robot.version());
    }
}
