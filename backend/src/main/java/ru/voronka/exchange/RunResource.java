package ru.voronka.exchange;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The files that 1C has sent, with what came of them; what failed can be worked at again after a fix. */
@Path("/api/v1/exchange/runs")
@Tag(name = "exchange")
public class RunResource {
    private static final String RUN = "jsonb_build_object('id', r.id, 'kind', r.kind, 'filename', r.filename, 'status', r.status, 'startedAt', r.started_at, 'finishedAt', r.finished_at, 'counts', r.counts,"
            + " 'error', r.error, 'position', r.position, 'size', r.size, 'connector', (select c.name from connector c where c.id = r.connector_id),"
            + " 'kept', exists (select 1 from exchange_piece p where p.run_id = r.id))::text";

    private final Caller caller;
    private final Pool pool;
    private final Imports imports;

    RunResource(Caller caller, Pool pool, Imports imports) {
        this.caller = caller;
        this.pool = pool;
        this.imports = imports;
    }

    @Schema(name = "ExchangeRun")
    public record View(@Schema(examples = "12") long id, @Schema(examples = "sale", enumeration = {"catalog", "sale"}) String kind, @Schema(examples = "orders.xml") String filename,
            @Schema(examples = "done", enumeration = {"receiving", "running", "done", "failed"}) String status, OffsetDateTime startedAt, @Nullable OffsetDateTime finishedAt,
            @Schema(description = "productsCreated, productsUpdated, pricesUpdated, companiesCreated, companiesUpdated, dealsCreated, dealsUpdated, dealsMoved, unchanged, skipped, failed, unknownStatus, unknownProducts, innWrong, contactsUnreadable, inBin, files") Map<String, Long> counts,
            @Nullable @Schema(description = "Why it failed, with line and column; or, of a run that is done, what is worth reading") String error, @Schema(description = "How many records of the file are in") long position,
            @Schema(description = "Bytes received") long size, @Nullable @Schema(examples = "1С") String connector, @Schema(description = "Whether the raw file is still kept") boolean kept) {
    }

    @GET
    @Operation(operationId = "listExchangeRuns", summary = "Files of the exchange with 1C, newest first")
    public Uni<Page<View>> list(@QueryParam("kind") String kind, @QueryParam("status") String status, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        caller.must(Entity.SETTINGS, Action.READ);
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return Query.of("select " + RUN + " from exchange_run r where true").addIf(kind, "and r.kind = :kind", "kind").addIf(status, "and r.status = :status", "status")
                .addIf(cursor == null ? null : cursor.id(), "and r.id < :before", "before").add("order by r.id desc limit " + (limit + 1)).list(pool, View.class).map(rows -> Page.of(rows, limit, r -> Cursor.of(r.id())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getExchangeRun", summary = "One file of the exchange")
    public Uni<View> get(@PathParam("id") long id) {
        caller.must(Entity.SETTINGS, Action.READ);
        return Query.of("select " + RUN + " from exchange_run r where r.id = :id").bind("id", id).first(pool, View.class).onItem().ifNull().failWith(Problem::notFound);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(operationId = "replayExchangeRun", summary = "Work at a settled file again from its beginning, as it was sent")
    public Uni<View> replay(@PathParam("id") long id) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return get(id).chain(() -> Query.of("update exchange_run set status = 'running', position = 0, counts = '{}', error = null, attempts = 0, busy_until = null, finished_at = null, session = '" + Files.REPLAY + "' where id = :id"
                + " and status in ('done', 'failed') and exists (select 1 from exchange_piece p where p.run_id = :id)").bind("id", id).run(pool)).invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.conflict("exchange-not-replayable");
                    }
                }).chain(() -> imports.start(id)).chain(() -> get(id));
    }
}
