package ru.voronka.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

@Path("/api/v1/bin")
@Tag(name = "bulk")
public class BinResource {
    private static final Set<String> KEPT = Set.of("lead", "deal", "company", "contact", "task");

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Jobs jobs;

    BinResource(Caller caller, Pool pool, EventLog log, Jobs jobs) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.jobs = jobs;
    }

    @Schema(name = "BinItem")
    public record Item(@Schema(examples = "15") long id, @Schema(examples = "Ромашка ООО") String name, OffsetDateTime deletedAt, @Nullable Ref deletedBy, @Schema(description = "Then it is erased for good") OffsetDateTime erasedAt) {
    }

    private Kind kind(String entity) {
        if (!KEPT.contains(entity)) {
            throw Problem.field("entity", "one-of", String.join(", ", KEPT.stream().sorted().toList()));
        }
        return jobs.kind(entity);
    }

    @GET
    @Operation(operationId = "listBin", summary = "What was deleted within thirty days and the caller may bring back, the last first")
    public Uni<Page<Item>> list(@QueryParam("entity") @Parameter(description = "lead, deal, company, contact or task; companies when not said") String asked, @QueryParam("q") @Parameter(description = "A part of the name") String q, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        var entity = asked == null || asked.isBlank() ? "company" : asked;
        var kind = kind(entity);
        caller.must(kind.entity(), Action.DELETE);
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        var name = kind.entity() == Entity.COMPANY || kind.entity() == Entity.CONTACT ? "x.name" : "x.title";
        var query = Query.of("select jsonb_build_object('id', x.id, 'name', " + name + ", 'deletedAt', x.deleted_at, 'erasedAt', x.deleted_at + interval '" + Erasure.DAYS + " days',"
                        + " 'deletedBy', (select " + Ref.sql("a.id", "a.name") + " from event e left join employee a on a.id = e.actor_id where e.subject_type = '" + entity + "' and e.subject_id = x.id and e.type in ('" + entity + ".deleted', '" + entity + ".cancelled') order by e.id desc limit 1))::text"
                        + " from " + entity + " x where x.deleted_at > now() - interval '" + Erasure.DAYS + " days' and not exists (select 1 from merged m where m.entity = '" + entity + "' and m.old_id = x.id) and").add(caller.predicate(kind.entity(), Action.DELETE, "x"))
                .addIf(q == null || q.isBlank() ? null : Query.like(q), "and " + name + " ilike :q", "q");
        if (cursor != null) {
            query.add("and (x.deleted_at, x.id) < (:at, :before)").bind("at", cursor.at()).bind("before", cursor.id());
        }
        return query.add("order by x.deleted_at desc, x.id desc limit " + (limit + 1)).list(pool, Item.class).map(rows -> Page.of(rows, limit, item -> Cursor.of(item.deletedAt(), item.id())));
    }

    @POST
    @Path("/{entity}/{id}/restore")
    @Operation(operationId = "restoreFromBin", summary = "Bring a record back as it was")
    public Uni<Void> restore(@PathParam("entity") String entity, @PathParam("id") long id) {
        var kind = kind(entity);
        return log.transaction(tx -> kind.restore(tx, caller, id));
    }
}
