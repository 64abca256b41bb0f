package ru.voronka.bulk;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Json;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.ProblemView;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;
import ru.voronka.platform.Words;

@Path("/api/v1/imports")
@Tag(name = "bulk")
public class ImportResource {
    private final Caller caller;
    private final Pool pool;
    private final Imports imports;
    private final Jobs jobs;
    private final BulkWork work;

    ImportResource(Caller caller, Pool pool, Imports imports, Jobs jobs, BulkWork work) {
        this.caller = caller;
        this.pool = pool;
        this.imports = imports;
        this.jobs = jobs;
        this.work = work;
    }

    @POST
    @Consumes("multipart/form-data")
    @Operation(operationId = "uploadImport", summary = "Bring a table (CSV or XLSX, its first row the headings) of leads, deals, companies or contacts; nothing of it is entered yet")
    @ResponseStatus(201)
    public Uni<RestResponse<ImportFile>> upload(@RestForm("file") FileUpload file, @RestForm("entity") String entity) {
        if (file == null) {
            throw Problem.field("file", "required");
        }
        var name = file.fileName() == null || file.fileName().isBlank() ? "table" : file.fileName().substring(0, Math.min(200, file.fileName().length()));
        return imports.take(caller, file.uploadedFile(), name, entity == null ? "" : entity).chain(id -> imports.find(caller, id)).map(made -> Version.created(URI.create("/api/v1/imports/" + made.id()), made));
    }

    @GET
    @Operation(operationId = "listImports", summary = "The tables that I brought within a month, newest first")
    public Uni<Page<ImportFile>> list(@QueryParam("entity") String entity, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return Query.of("select " + ImportFile.SQL + " from import_file f where f.owner_id = :me").bind("me", caller.employeeId()).addIf(entity, "and f.entity = :entity", "entity")
                .addIf(cursor == null ? null : cursor.id(), "and f.id < :before", "before").add("order by f.id desc limit " + (limit + 1)).list(pool, ImportFile.class).map(rows -> Page.of(rows, limit, f -> Cursor.of(f.id())));
    }

    @GET
    @Path("/fields")
    @Operation(operationId = "listImportFields", summary = "The fields that a table of this entity can bring")
    public Page<String> fields(@QueryParam("entity") @Parameter(required = true) String entity) {
        return new Page<>(List.copyOf(imports.fields(entity == null ? "" : entity)), null);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getImport", summary = "One table: its columns, and what became of its rows")
    public Uni<ImportFile> get(@PathParam("id") long id) {
        return imports.find(caller, id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteImport", summary = "Put a table away; what was entered from it stays, and cannot be taken back any more")
    public Uni<Void> delete(@PathParam("id") long id) {
        return imports.find(caller, id).chain(() -> Query.of("delete from import_file f where f.id = :id and not exists (select 1 from bulk_job j where j.id in (f.check_id, f.job_id) and j.status = 'running')").bind("id", id).run(pool)).invoke(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.conflict("import-running");
            }
        }).replaceWithVoid();
    }

    @GET
    @Path("/{id}/values")
    @Operation(operationId = "listImportValues", summary = "The values of one column, the most frequent first, with the stage, source or option that each seems to be")
    public Uni<Page<ImportFile.Value>> values(@PathParam("id") long id, @QueryParam("column") @Parameter(required = true) Integer column, @QueryParam("field") @Parameter(description = "stage, source or a choice of one's own") String field, @QueryParam("pipeline") @Parameter(description = "Of deals: in which pipeline the stages are looked for") String pipeline) {
        return imports.values(caller, id, column, field, pipeline).map(found -> new Page<>(found, null));
    }

    @POST
    @Path("/{id}/check")
    @Operation(operationId = "checkImport", summary = "Try the whole table without entering anything; answers the job that does so, to be asked for under /bulk/{id}")
    @ResponseStatus(201)
    public Uni<RestResponse<BulkJob>> check(@PathParam("id") long id, @NotNull @Valid ImportPlan plan, @Context HttpHeaders headers) {
        return started(imports.start(caller, id, Imports.TRY, plan), headers);
    }

    @POST
    @Path("/{id}/start")
    @Operation(operationId = "startImport", summary = "Enter the table's rows; answers the job that does so: it can be cancelled and taken back like any other")
    @ResponseStatus(201)
    public Uni<RestResponse<BulkJob>> start(@PathParam("id") long id, @NotNull @Valid ImportPlan plan, @Context HttpHeaders headers) {
        return started(imports.start(caller, id, Imports.TAKE, plan), headers);
    }

    private Uni<RestResponse<BulkJob>> started(Uni<Long> job, HttpHeaders headers) {
        return job.invoke(work::start).chain(id -> jobs.find(caller, id)).map(row -> Version.created(URI.create("/api/v1/bulk/" + row.id()), row.in(language(headers))));
    }

    @GET
    @Path("/{id}/rejected")
    @Produces("text/csv")
    @Operation(operationId = "getRejectedRows", summary = "The rows that were not taken as a CSV file of the same columns, each with its line and why: put right, it can be brought again")
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<byte[]>> rejected(@PathParam("id") long id, @Context HttpHeaders headers) {
        return imports.find(caller, id).chain(file -> imports.rejected(id).emitOn(Infrastructure.getDefaultWorkerPool()).map(rows -> RestResponse.ResponseBuilder.ok(csv(file, rows, language(headers)), "text/csv")
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + URLEncoder.encode("rejected-" + file.name().replaceAll("\\.[^.]*$", "") + ".csv", StandardCharsets.UTF_8).replace("+", "%20")).header("Cache-Control", "private, no-store").build()));
    }

    private static byte[] csv(ImportFile file, List<Imports.Rejected> rows, Locale language) {
        var out = new ByteArrayOutputStream();
        try (var sheet = new CsvSheet(out, ";")) {
            var width = file.columns().size();
            var head = Imports.filled(file.columns().stream().map(ImportFile.Column::heading).toList(), width);
            head.add(Columns.word("import.line", language));
            head.add(Columns.word("import.why", language));
            sheet.row(head);
            for (var row : rows) {
                var cells = Imports.filled(row.cells(), width);
                cells.add(row.line());
                cells.add(ProblemView.of(row.problem().problem(), language).detail());
                sheet.row(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Locale language(HttpHeaders headers) {
        return Words.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    @Path("/api/v1/import-maps")
    @Tag(name = "bulk")
    public static class Maps {
        private final Caller caller;
        private final Pool pool;

        Maps(Caller caller, Pool pool) {
            this.caller = caller;
            this.pool = pool;
        }

        @Schema(name = "NewImportMap")
        public record NewMap(@NotNull @Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "company") String entity, @NotBlank @Size(max = 100) @Schema(examples = "Из Битрикс24") String name, @NotNull @Valid ImportPlan plan) {
        }

        @Schema(name = "ImportMap")
        public record Map(@Schema(examples = "1") long id, @Schema(examples = "company") String entity, @Schema(examples = "Из Битрикс24") String name, ImportPlan plan, @Schema(description = "Whether the caller may put it away") boolean own) {
        }

        private static Entity entity(String code) {
            return Entity.valueOf(code.toUpperCase(Locale.ROOT));
        }

        @GET
        @Operation(operationId = "listImportMaps", summary = "Ways to take a table that were kept under a name, everybody's")
        public Uni<Page<Map>> list(@QueryParam("entity") String entity) {
            return Query.of("select jsonb_build_object('id', m.id, 'entity', m.entity, 'name', m.name, 'plan', m.plan, 'own', m.owner_id = :me)::text from import_map m where true").bind("me", caller.employeeId()).addIf(entity, "and m.entity = :entity", "entity")
                    .add("order by lower(m.name), m.id limit 200").list(pool, Map.class).map(items -> new Page<>(items.stream().filter(m -> caller.scope(entity(m.entity()), Action.IMPORT) != Scope.NONE).toList(), null));
        }

        @POST
        @Operation(operationId = "keepImportMap", summary = "Keep a way to take a table under a name; the same name once more is written over by its owner")
        @ResponseStatus(201)
        public Uni<RestResponse<Map>> keep(@NotNull @Valid NewMap wanted) {
            caller.must(entity(wanted.entity()), Action.IMPORT);
            return Query.of("insert into import_map as m (entity, name, plan, owner_id) values (:entity, :name, :plan::text::jsonb, :me) on conflict (entity, lower(name)) do update set plan = excluded.plan where m.owner_id = :me"
                            + " returning jsonb_build_object('id', m.id, 'entity', m.entity, 'name', m.name, 'plan', m.plan, 'own', true)::text").bind("entity", wanted.entity()).bind("name", wanted.name().strip()).bind("plan", Json.write(wanted.plan()))
                    .bind("me", caller.employeeId()).first(pool, Map.class).onItem().ifNull().failWith(() -> Problem.taken("name")).map(made -> Version.created(URI.create("/api/v1/import-maps/" + made.id()), made));
        }

        @DELETE
        @Path("/{id}")
        @Operation(operationId = "dropImportMap", summary = "Put a way away that one has kept")
        public Uni<Void> drop(@PathParam("id") long id) {
            return Query.of("delete from import_map where id = :id and owner_id = :me").bind("id", id).bind("me", caller.employeeId()).run(pool).invoke(rows -> {
                if (rows.rowCount() == 0) {
                    throw Problem.notFound();
                }
            }).replaceWithVoid();
        }
    }
}
