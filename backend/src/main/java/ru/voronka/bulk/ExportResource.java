package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.File;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.file.FileStore;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;
import ru.voronka.platform.Words;

@Path("/api/v1/exports")
@Tag(name = "bulk")
public class ExportResource {
    private final Columns columns;
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Jobs jobs;
    private final ExportWork work;
    private final FileStore store;

    ExportResource(Columns columns, Caller caller, Pool pool, EventLog log, Directory directory, Jobs jobs, ExportWork work, FileStore store) {
        this.columns = columns;
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.jobs = jobs;
        this.work = work;
        this.store = store;
    }

    private record Kept(String key, String entity, String format, LocalDate day, boolean expired) {
    }

    @POST
    @Operation(operationId = "startExport", summary = "A list as a CSV or XLSX file; answers the job that writes it, to be asked for under /bulk/{id}")
    @ResponseStatus(201)
    public Uni<RestResponse<BulkJob>> start(@NotNull @Valid NewExport wanted, @Context HttpHeaders headers) {
        var kind = jobs.kind(wanted.entity());
        caller.must(kind.entity(), Action.EXPORT);
        var exporter = Caller.exporting(directory, caller.person(), caller.cause(), kind.entity());
        columns.of(wanted.entity(), wanted.columns());
        var language = Words.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        var filter = wanted.filter() == null ? Json.MAPPER.createObjectNode() : wanted.filter();
        var kept = new ExportWork.Wanted(filter, wanted.sort(), wanted.columns(), wanted.format(), wanted.separator(), language.getLanguage());
        // Asked for one page too: a sort that the list does not know is told at once.
        return jobs.chosen(exporter, kind, new NewBulk.Selection(null, filter, null), "filter.").call(() -> jobs.page(exporter, kind, filter, wanted.sort(), null))
                .chain(ids -> log.transaction(tx -> jobs.open(tx, caller, wanted.entity(), "export", Json.object(kept), false, null, ids.length))).call(work::start)
                .chain(id -> jobs.find(caller, id).map(row -> Version.created(URI.create("/api/v1/bulk/" + id), row.in(language))));
    }

    @GET
    @Path("/{id}/file")
    @Produces("application/octet-stream")
    @Operation(operationId = "getExportFile", summary = "The file of an export that is done: for a day, and only for whoever asked for it")
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = "application/octet-stream", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<File>> file(@PathParam("id") long id) {
        return Query.of("select jsonb_build_object('key', f.key, 'entity', j.entity, 'format', j.wanted->>'format', 'day', j.created_at at time zone :zone, 'expired', f.key is null or f.expires_at < now())::text from bulk_job j left join bulk_file f on f.job_id = j.id"
                        + " where j.id = :id and j.owner_id = :me and j.action = 'export'").bind("id", id).bind("me", caller.employeeId()).bind("zone", directory.zone(caller.employeeId()).getId()).first(pool, ObjectNode.class)
                .onItem().ifNull().failWith(Problem::notFound).map(ExportResource::kept).invoke(kept -> {
                    if (kept.expired()) {
                        throw Problem.of(410, "export-expired");
                    }
                }).chain(kept -> store.find(kept.key()).onItem().ifNull().failWith(() -> Problem.of(410, "export-expired")).map(path -> RestResponse.ResponseBuilder.ok(path.toFile(), type(kept.format()))
                        .header("Content-Disposition", "attachment; filename*=UTF-8''" + URLEncoder.encode(Columns.word("sheet." + kept.entity(), new Locale("ru")) + " " + kept.day() + "." + kept.format(), StandardCharsets.UTF_8).replace("+", "%20"))
                        .header("Cache-Control", "private, no-store").build()));
    }

    private static Kept kept(ObjectNode row) {
        return new Kept(row.path("key").asText(null), row.path("entity").asText(), row.path("format").asText(), LocalDate.parse(row.path("day").asText().substring(0, 10)), row.path("expired").asBoolean());
    }

    private static String type(String format) {
        return format.equals("csv") ? "text/csv; charset=UTF-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
}
