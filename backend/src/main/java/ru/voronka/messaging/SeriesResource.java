package ru.voronka.messaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** Series of letters: the administrator writes them, whoever works with clients puts records into them. */
@Path("/api/v1/series")
@Tag(name = "messaging")
public class SeriesResource {
    private static final int MOST = 500;

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Validator validator;
    private final RunSeries run;

    SeriesResource(Caller caller, Pool pool, EventLog log, Validator validator, RunSeries run) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.validator = validator;
        this.run = run;
    }

    @Schema(name = "SeriesStart")
    public record Start(@NotNull @Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "deal") String subjectType, @NotNull @Size(min = 1, max = MOST) @Schema(examples = "[42]") List<@NotNull Long> subjectIds) {
    }

    /** @param skipped those that were not put into it, and why */
    @Schema(name = "SeriesStarted")
    public record Started(@Schema(examples = "12") int started, List<Skipped> skipped) {
    }

    @Schema(name = "SeriesSkipped")
    public record Skipped(@Schema(examples = "43") long id, @Schema(examples = "no-address", enumeration = {"no-address", "unsubscribed", "closed", "running", "unknown"}) String reason) {
    }

    @GET
    @Operation(operationId = "listSeries", summary = "Series of letters by name; whoever administers sees those put away too")
    public Uni<Page<SeriesView>> list() {
        Templates.mustWork(caller);
        return Query.of("select " + SeriesView.SQL + "::text from series s" + (Templates.administers(caller) ? "" : " where s.archived_at is null") + " order by s.name, s.id limit 1000").list(pool, SeriesView.class).map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createSeries", summary = "Add a series of letters")
    @ResponseStatus(201)
    public Uni<RestResponse<SeriesView>> create(@NotNull @Valid SeriesFields fields) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        return log.transaction(tx -> RunSeries.check(tx, fields.steps()).chain(() -> Query.of("insert into series (name, steps, created_by) values (:name, :steps::text::jsonb, :by) returning id").bind("name", fields.name().strip()).bind("steps", Json.write(fields.steps())).bind("by", caller.employeeId()).number(tx))
                .call(id -> changed(tx, "series.created", fields.name())).chain(id -> one(tx, id))).map(made -> Version.created("/api/v1/series/" + made.id(), made, made.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchSeries", summary = "Change a series (JSON merge patch); those that are under way go on as they began")
    public Uni<RestResponse<SeriesView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = SeriesFields.class))) ObjectNode patch) {
        return change(id, ifMatch, Action.CHANGE, "series.changed", seen -> tx -> {
            var fields = MergePatch.apply(new SeriesFields(seen.name(), seen.steps()), patch, SeriesFields.class, validator).fields();
            return RunSeries.check(tx, fields.steps()).chain(() -> Query.of("update series set name = :name, steps = :steps::text::jsonb, version = version + 1 where id = :id").bind("name", fields.name().strip()).bind("steps", Json.write(fields.steps())).bind("id", id).execute(tx));
        });
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "archiveSeries", summary = "Put a series away: nobody is put into it any more; those that are under way go on")
    public Uni<Void> archive(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return change(id, ifMatch, Action.DELETE, "series.archived", seen -> tx -> Query.of("update series set archived_at = coalesce(archived_at, now()), version = version + 1 where id = :id").bind("id", id).execute(tx)).replaceWithVoid();
    }

    @POST
    @Path("/{id}/restore")
    @Operation(operationId = "restoreSeries", summary = "Take a series that was put away back into use")
    public Uni<RestResponse<SeriesView>> restore(@PathParam("id") long id) {
        return change(id, null, Action.CHANGE, "series.restored", seen -> tx -> Query.of("update series set archived_at = null, version = version + 1 where id = :id").bind("id", id).execute(tx));
    }

    @POST
    @Path("/{id}/start")
    @Operation(operationId = "startSeries", summary = "Put records into a series, five hundred at most: letters go in the caller's name, with a way to refuse them; whoever answers is taken out")
    public Uni<Started> start(@PathParam("id") long id, @NotNull @Valid Start wanted) {
        caller.must(Visible.TYPES.get(wanted.subjectType()), Action.CHANGE);
        var ids = wanted.subjectIds().stream().distinct().toList();
        return log.transaction(tx -> one(tx, id).chain(series -> {
            if (series.archived()) {
                throw Problem.conflict("series-archived");
            }
            return Query.of("select x.id from " + wanted.subjectType() + " x where x.id = any(:ids) and x.deleted_at is null and").add(caller.predicate(Visible.TYPES.get(wanted.subjectType()), Action.CHANGE, "x")).add("order by x.id for key share of x").bind("ids", ids.toArray(Long[]::new)).numbers(tx).chain(mine -> {
                var skipped = new ArrayList<>(ids.stream().filter(one -> !mine.contains(one)).map(one -> new Skipped(one, "unknown")).toList());
                return Multi.createFrom().iterable(mine).onItem().transformToUniAndConcatenate(subject -> run.start(tx, caller, id, series.steps(), wanted.subjectType(), subject).map(reason -> reason == null ? new Skipped(subject, "") : new Skipped(subject, reason))).collect().asList().map(all -> {
                    skipped.addAll(all.stream().filter(one -> !one.reason().isEmpty()).toList());
                    return new Started(ids.size() - skipped.size(), skipped);
                });
            });
        }));
    }

    @GET
    @Path("/{id}/runs")
    @Operation(operationId = "listSeriesRuns", summary = "Who is, or was, in a series, newest first, as far as the caller may see them")
    public Uni<Page<SeriesRun>> runs(@PathParam("id") long id, @QueryParam("state") @Parameter(description = "active, done or stopped") String state, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        Templates.mustWork(caller);
        var size = Page.limit(limit);
        var before = Cursor.read(cursor);
        return one(pool, id).chain(() -> Query.of("select " + SeriesRun.SQL + "::text" + SeriesRun.FROM + " where r.series_id = :series").bind("series", id).addIf(state == null || state.isBlank() ? null : state, "and r.state = :state", "state").addIf(before == null ? null : before.id(), "and r.id < :before", "before")
                .add("and (").add(visible("lead")).add("or").add(visible("deal")).add("or").add(visible("company")).add("or").add(visible("contact")).add(") order by r.id desc limit " + (size + 1)).list(pool, SeriesRun.class)).map(rows -> Page.of(rows.stream().map(run -> run.told(caller)).toList(), size, one -> Cursor.of(one.id())));
    }

    @GET
    @Path("/runs")
    @Operation(operationId = "listRunsOfRecord", summary = "In which series a record is, or was, newest first")
    public Uni<Page<SeriesRun>> ofRecord(@QueryParam("subjectType") String type, @QueryParam("subjectId") Long id) {
        Templates.mustWork(caller);
        if (type == null || id == null || !ClientPoints.knows(type)) {
            throw Problem.field(id == null ? "subjectId" : "subjectType", "required");
        }
        return Visible.must(pool, caller, type, id, null).chain(() -> Query.of("select " + SeriesRun.SQL + "::text" + SeriesRun.FROM + " where r.subject_type = :type and r.subject_id = :id order by r.id desc limit 50").bind("type", type).bind("id", id).list(pool, SeriesRun.class)).map(items -> new Page<>(items.stream().map(run -> run.told(caller)).toList(), null));
    }

    @POST
    @Path("/runs/{id}/stop")
    @Operation(operationId = "stopSeriesRun", summary = "Take a record out of a series; what waits of it does not leave")
    public Uni<SeriesRun> stop(@PathParam("id") long id) {
        return log.transaction(tx -> seen(tx, id).call(found -> mayStop(tx, found.subject())).chain(found -> run.end(tx, id, "stopped", "by-hand")).chain(() -> seen(tx, id))).map(found -> found.told(caller));
    }

    private Uni<Void> mayStop(SqlConnection tx, LetterView.Subject subject) {
        return Visible.held(tx, subject.type(), subject.id()).onItem().ifNull().failWith(Problem::notFound).invoke(held -> caller.must(Visible.TYPES.get(subject.type()), Action.CHANGE, held)).replaceWithVoid();
    }

    private Uni<SeriesRun> seen(SqlConnection tx, long id) {
        return Query.of("select " + SeriesRun.SQL + "::text" + SeriesRun.FROM + " where r.id = :id").bind("id", id).first(tx, SeriesRun.class).onItem().ifNull().failWith(Problem::notFound)
                .call(found -> Visible.must(tx, caller, found.subject().type(), found.subject().id(), null));
    }

    private Query visible(String type) {
        return Query.of("r.subject_type = '" + type + "' and exists (select 1 from " + type + " x_" + type + " where x_" + type + ".id = r.subject_id and").add(caller.sees(Visible.TYPES.get(type), "x_" + type)).add(")");
    }

    private Uni<RestResponse<SeriesView>> change(long id, String ifMatch, Action action, String what, Function<SeriesView, Function<SqlConnection, Uni<Void>>> work) {
        caller.must(Entity.SETTINGS, action);
        var wanted = Version.optional(ifMatch);
        return log.transaction(tx -> Query.of("select id from series where id = :id for update").bind("id", id).number(tx).chain(() -> one(tx, id)).chain(seen -> {
            if (wanted != null && wanted != seen.version()) {
                throw Problem.stale(seen);
            }
            return work.apply(seen).apply(tx).chain(() -> changed(tx, what, seen.name()));
        }).chain(() -> one(tx, id))).map(series -> Version.ok(series, series.version()));
    }

    private static Uni<SeriesView> one(SqlClient client, long id) {
        return Query.of("select " + SeriesView.SQL + "::text from series s where s.id = :id").bind("id", id).first(client, SeriesView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    private Uni<Void> changed(SqlClient tx, String what, String name) {
        return log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new TemplateEvent(what, name));
    }
}
