package ru.voronka.duplicates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.ProblemView;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;
import ru.voronka.platform.Words;

/** Work over all duplicates at once: names are compared with names, groups are made one by a rule. */
@Path("/api/v1/duplicates/jobs")
@Tag(name = "duplicates")
public class DuplicateJobResource {
    private final Caller caller;
    private final Pool pool;
    private final DuplicateJobs jobs;
    private final DuplicateWork work;

    DuplicateJobResource(Caller caller, Pool pool, DuplicateJobs jobs, DuplicateWork work) {
        this.caller = caller;
        this.pool = pool;
        this.jobs = jobs;
        this.work = work;
    }

    @Schema(name = "DuplicateKept")
    public record Kept(@Schema(examples = "phone") String match, @Schema(examples = "+79123456789") String value, List<Kin> records, ProblemView problem) {
    }

    @Schema(name = "DuplicateKin")
    public record Kin(@Schema(examples = "12") long id, @Schema(examples = "Ромашка ООО", description = "Empty for what the caller does not see any more") String name) {
    }

    record KeptRow(int n, String match, String value, List<Kin> records, Problem.Kept problem) {
    }

    @POST
    @Operation(operationId = "startDuplicateJob", summary = "Compare all names of one kind of record with each other, or make all groups of a rule one record each; answers the job, which goes on by itself. Of each kind one at a time")
    @ResponseStatus(201)
    public Uni<RestResponse<DuplicateJob>> start(@NotNull @Valid NewDuplicateJob wanted, @Context HttpHeaders headers) {
        return jobs.start(caller, wanted).invoke(work::start).chain(id -> get(id, headers).map(job -> Version.created(URI.create("/api/v1/duplicates/jobs/" + id), job)));
    }

    @GET
    @Operation(operationId = "listDuplicateJobs", summary = "Newest first: my own merges (an administrator: everybody's), and whatever compared names that I may make one")
    public Uni<Page<DuplicateJob>> list(@QueryParam("type") @Parameter(description = "company, contact or lead") String type, @QueryParam("action") @Parameter(description = "compare or merge") String action,
            @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit, @Context HttpHeaders headers) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return jobs.list(caller, type, action, cursor == null ? null : cursor.id(), limit + 1, language(headers)).map(found -> Page.of(found, limit, job -> Cursor.of(job.id())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getDuplicateJob", summary = "One job: how far it is")
    public Uni<DuplicateJob> get(@PathParam("id") long id, @Context HttpHeaders headers) {
        return jobs.find(caller, id, language(headers));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(operationId = "cancelDuplicateJob", summary = "Stop a job after the step at hand; what it has done stays done")
    public Uni<DuplicateJob> cancel(@PathParam("id") long id, @Context HttpHeaders headers) {
        return jobs.find(caller, id, language(headers)).chain(job -> jobs.cancel(id)).invoke(() -> work.start(id)).chain(() -> get(id, headers));
    }

    @GET
    @Path("/{id}/kept")
    @Operation(operationId = "listDuplicateKept", summary = "The groups that a merge has left as they were, each with why")
    public Uni<Page<Kept>> kept(@PathParam("id") long id, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit, @Context HttpHeaders headers) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return jobs.find(caller, id, language(headers)).chain(job -> Query.of("select jsonb_build_object('n', k.n, 'match', k.match, 'value', k.value, 'problem', k.problem, 'records', (select jsonb_agg(jsonb_build_object('id', i.id, 'name', coalesce((select x." + (job.type().equals("lead") ? "title" : "name") + " from " + job.type() + " x where x.id = i.id and")
                .add(caller.sees(Entity.valueOf(job.type().toUpperCase(Locale.ROOT)), "x")).add("), '')) order by i.n) from unnest(k.ids) with ordinality i (id, n)))::text from duplicate_kept k where k.job_id = :id").bind("id", id)
                .addIf(cursor == null ? null : cursor.id(), "and k.n > :after", "after").add("order by k.n limit " + (limit + 1)).list(pool, KeptRow.class))
                .map(rows -> Page.of(rows, limit, row -> Cursor.of(row.n()))).map(page -> new Page<>(page.items().stream().map(row -> new Kept(row.match(), row.value(), row.records(), ProblemView.of(row.problem().problem(), language(headers)))).toList(), page.nextCursor()));
    }

    private static Locale language(HttpHeaders headers) {
        return Words.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
