package ru.voronka.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.ProblemView;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;
import ru.voronka.platform.Words;

@Path("/api/v1/bulk")
@Tag(name = "bulk")
public class BulkResource {
    private static final int SAMPLE = 100;

    private final Caller caller;
    private final Pool pool;
    private final Jobs jobs;
    private final BulkWork work;

    BulkResource(Caller caller, Pool pool, Jobs jobs, BulkWork work) {
        this.caller = caller;
        this.pool = pool;
        this.jobs = jobs;
        this.work = work;
    }

    @Schema(name = "BulkFailure")
    public record Failure(@Schema(examples = "42") long id, @Nullable @Schema(examples = "Шкафы для архива", description = "null when it is not to be seen") String name, ProblemView problem) {
    }

    record FailureRow(long id, String name, Problem.Kept problem) {
    }

    @Schema(name = "BulkPreview")
    public record Preview(@Schema(examples = "12345") int total, @Schema(examples = "12", description = "Seen but not to be changed by the caller, or not to be seen at all") int denied,
            @Schema(examples = "100", description = "How many of them, evenly spread, were tried: what follows is about these") int tried, @Schema(examples = "88") int passed, List<Obstacle> obstacles) {
    }

    @Schema(name = "BulkObstacle")
    public record Obstacle(ProblemView problem, @Schema(examples = "12") int count) {
    }

    @POST
    @Operation(operationId = "startBulk", summary = "Do something to many records: to those named, or to all that a filter finds now; answers the job, which goes on by itself")
    @ResponseStatus(201)
    public Uni<RestResponse<BulkJob>> start(@NotNull @Valid NewBulk wanted, @Context HttpHeaders headers) {
        return jobs.start(caller, wanted).invoke(work::start).chain(id -> created(id, headers));
    }

    @POST
    @Path("/preview")
    @Operation(operationId = "previewBulk", summary = "How many records it would be, how many of them are not the caller's to change, and what stands in the way of a sample; nothing is changed")
    public Uni<Preview> preview(@NotNull @Valid NewBulk wanted, @Context HttpHeaders headers) {
        var kind = jobs.check(caller, wanted);
        return jobs.chosen(caller, kind, wanted.selection(), Jobs.FILTER).chain(ids -> allowed(kind.entity(), Kind.right(wanted.action()), ids).chain(allowed -> {
            var sample = IntStream.range(0, Math.min(SAMPLE, ids.length)).mapToObj(i -> ids[(int) ((long) i * ids.length / Math.min(SAMPLE, ids.length))]).toList();
            return work.rehearse(caller, kind, wanted, sample).map(problems -> new Preview(ids.length, ids.length - allowed.intValue(), sample.size(), sample.size() - problems.size(), obstacles(problems, language(headers))));
        }));
    }

    private Uni<Long> allowed(Entity entity, Action action, Long[] ids) {
        return Query.of("select count(*) from " + entity.code() + " x where x.id = any(:ids) and x.deleted_at is null and").add(caller.sees(entity, "x")).add("and").add(caller.predicate(entity, action, "x")).bind("ids", ids).number(pool);
    }

    private static List<Obstacle> obstacles(List<Problem> problems, Locale language) {
        var counts = new LinkedHashMap<ProblemView, Integer>();
        problems.forEach(p -> counts.merge(ProblemView.of(p, language), 1, Integer::sum));
        return counts.entrySet().stream().map(e -> new Obstacle(e.getKey(), e.getValue())).sorted((a, b) -> b.count() - a.count()).limit(20).toList();
    }

    @GET
    @Operation(operationId = "listBulk", summary = "My jobs, newest first; everybody's for whoever may change the settings")
    public Uni<Page<BulkJob>> list(@QueryParam("everybody") @Parameter(description = "true: also those of others") Boolean everybody, @QueryParam("entity") String entity,
            @QueryParam("action") @Parameter(description = "Codes, separated by commas") String action, @QueryParam("status") String status, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit, @Context HttpHeaders headers) {
        if (Boolean.TRUE.equals(everybody)) {
            caller.must(Entity.SETTINGS, Action.CHANGE);
        }
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return Query.of("select " + BulkJob.SQL + " from bulk_job j where (j.owner_id = :me or :everybody)").bind("me", caller.employeeId()).bind("everybody", Boolean.TRUE.equals(everybody))
                .addIf(entity, "and j.entity = :entity", "entity").addIf(action == null ? null : Arrays.stream(action.split(",")).map(String::strip).toArray(String[]::new), "and j.action = any(:actions)", "actions").addIf(status, "and j.status = :status", "status")
                .addIf(cursor == null ? null : cursor.id(), "and j.id < :before", "before").add("order by j.id desc limit " + (limit + 1)).list(pool, BulkJob.Row.class)
                .map(rows -> Page.of(rows.stream().map(row -> row.in(language(headers))).toList(), limit, job -> Cursor.of(job.id())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getBulk", summary = "One job: how far it is")
    public Uni<BulkJob> get(@PathParam("id") long id, @Context HttpHeaders headers) {
        return jobs.find(caller, id).map(row -> row.in(language(headers)));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(operationId = "cancelBulk", summary = "Stop a job after the step at hand; what it has done stays done")
    public Uni<BulkJob> cancel(@PathParam("id") long id, @Context HttpHeaders headers) {
        return jobs.find(caller, id).chain(job -> Query.of("update bulk_job set cancelled_at = coalesce(cancelled_at, now()), next_at = now() where id = :id and status = 'running'").bind("id", id).run(pool)).invoke(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.conflict("bulk-finished");
            }
            work.start(id);
        }).chain(() -> get(id, headers));
    }

    @GET
    @Path("/{id}/failures")
    @Operation(operationId = "listBulkFailures", summary = "The records to which it could not be done, each with why")
    public Uni<Page<Failure>> failures(@PathParam("id") long id, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit, @Context HttpHeaders headers) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return jobs.find(caller, id).chain(job -> {
            var kind = jobs.kind(job.entity());
            if (job.wanted().has("importId")) {
                return Query.of("select jsonb_build_object('id', f.subject_id, 'problem', f.problem, 'name', (select '№ ' || r.line || ' · ' || left(concat_ws(', ', r.cells ->> 0, r.cells ->> 1), 100) from import_row r where r.id = f.subject_id))::text from bulk_failure f where f.job_id = :id")
                        .bind("id", id).addIf(cursor == null ? null : cursor.id(), "and f.subject_id > :after", "after").add("order by f.subject_id limit " + (limit + 1)).list(pool, FailureRow.class);
            }
            var name = kind.entity() == Entity.COMPANY || kind.entity() == Entity.CONTACT ? "name" : "title";
            return Query.of("select jsonb_build_object('id', f.subject_id, 'problem', f.problem, 'name', (select x." + name + " from " + kind.entity().code() + " x where x.id = f.subject_id and").add(caller.sees(kind.entity(), "x"))
                    .add("))::text from bulk_failure f where f.job_id = :id").bind("id", id).addIf(cursor == null ? null : cursor.id(), "and f.subject_id > :after", "after").add("order by f.subject_id limit " + (limit + 1)).list(pool, FailureRow.class);
        }).map(rows -> Page.of(rows.stream().map(f -> new Failure(f.id(), f.name(), ProblemView.of(f.problem().problem(), language(headers)))).toList(), limit, f -> Cursor.of(f.id())));
    }

    @POST
    @Path("/{id}/undo")
    @Operation(operationId = "undoBulk", summary = "Take back what a job has done, record by record, where nobody has changed it since; answers the job that does so")
    @ResponseStatus(201)
    public Uni<RestResponse<BulkJob>> undo(@PathParam("id") long id, @Context HttpHeaders headers) {
        return jobs.find(caller, id).chain(job -> {
            caller.must(jobs.kind(job.entity()).entity(), Kind.right(job.action()));
            return jobs.undo(caller, job);
        }).invoke(work::start).chain(made -> created(made, headers));
    }

    private Uni<RestResponse<BulkJob>> created(long id, HttpHeaders headers) {
        return get(id, headers).map(job -> Version.created(URI.create("/api/v1/bulk/" + id), job));
    }

    private static Locale language(HttpHeaders headers) {
        return Words.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
