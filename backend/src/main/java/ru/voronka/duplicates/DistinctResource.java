package ru.voronka.duplicates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Не дубли: records that look alike and are not. For whoever may change them. */
@Path("/api/v1/duplicates/distinct")
@Tag(name = "duplicates")
public class DistinctResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Merges merges;

    DistinctResource(Caller caller, Pool pool, EventLog log, Merges merges) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.merges = merges;
    }

    @Schema(name = "Distinct")
    public record Wanted(@NotNull @Schema(examples = "company", description = "company, contact or lead") String type, @NotNull @Size(min = 2, max = 20) @Schema(examples = "[12, 15]", description = "No two of them are the same") List<@NotNull Long> ids) {
    }

    @Schema(name = "DistinctPair")
    public record Pair(Ref one, Ref other, @Nullable Ref by, OffsetDateTime at) {
    }

    @GET
    @Operation(operationId = "listDistinct", summary = "Pairs that were said not to be duplicates, the last first; only of records that the caller sees")
    public Uni<Page<Pair>> list(@QueryParam("entity") @Parameter(description = "company, contact or lead; companies when not said") String asked, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        var entity = merges.kind(asked == null || asked.isBlank() ? "company" : asked).entity();
        caller.must(entity, Action.READ);
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        var name = entity.code().equals("lead") ? "title" : "name";
        var query = Query.of("select jsonb_build_object('one', jsonb_build_object('id', a.id, 'name', a." + name + "), 'other', jsonb_build_object('id', b.id, 'name', b." + name + "), 'by', (select " + Ref.sql("e.id", "e.name") + " from employee e where e.id = p.by_id), 'at', p.at)::text"
                + " from distinct_pair p join " + entity.code() + " a on a.id = p.low_id and a.deleted_at is null join " + entity.code() + " b on b.id = p.high_id and b.deleted_at is null where p.entity = :entity and").add(caller.sees(entity, "a")).add("and").add(caller.sees(entity, "b")).bind("entity", entity.code());
        if (cursor != null) {
            query.add("and (p.at, p.low_id) < (:at, :before)").bind("at", cursor.at()).bind("before", cursor.id());
        }
        return query.add("order by p.at desc, p.low_id desc limit " + (limit + 1)).list(pool, Pair.class).map(rows -> Page.of(rows, limit, pair -> Cursor.of(pair.at(), pair.one().id())));
    }

    @POST
    @Operation(operationId = "sayDistinct", summary = "These look alike and are not: they are not offered as duplicates of each other again")
    public Uni<Void> say(@NotNull @Valid Wanted wanted) {
        return change(wanted, "insert into distinct_pair (entity, low_id, high_id, by_id) select :entity, a, b, :me from unnest(:ids::bigint[]) a, unnest(:ids::bigint[]) b where a < b on conflict do nothing");
    }

    @DELETE
    @Operation(operationId = "takeBackDistinct", summary = "They may be the same after all")
    public Uni<Void> takeBack(@QueryParam("type") @Parameter(description = "company, contact or lead") String type, @QueryParam("ids") @Parameter(description = "12,15") String ids) {
        return change(new Wanted(type, numbers(ids)), "delete from distinct_pair where entity = :entity and low_id = any(:ids) and high_id = any(:ids)");
    }

    private static List<Long> numbers(String ids) {
        if (ids == null || !ids.matches("\\d{1,18}(,\\d{1,18}){1,19}")) {
            throw Problem.field("ids", "numbers");
        }
        return Stream.of(ids.split(",")).map(Long::valueOf).toList();
    }

    private Uni<Void> change(Wanted wanted, String sql) {
        var entity = kind(wanted.type());
        caller.must(entity, Action.CHANGE);
        var ids = wanted.ids().stream().distinct().sorted().toArray(Long[]::new);
        if (ids.length < 2) {
            throw Problem.field("ids", "distinct-itself");
        }
        return log.transaction(tx -> Visible.all(tx, caller, entity.code(), List.of(ids), "ids").chain(() -> Query.of(sql).bind("entity", entity.code()).bind("ids", ids).bind("me", caller.employeeId()).run(tx))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : told(tx, wanted, ids, sql.startsWith("insert"))));
    }

    private Uni<Void> told(SqlConnection tx, Wanted wanted, Long[] ids, boolean distinct) {
        return log.append(tx, caller, merges.kind(wanted.type()).subject(), ids, new MergeEvent.Distinguished(wanted.type(), List.of(ids), distinct));
    }

    private Entity kind(String type) {
        return Stream.of(Entity.COMPANY, Entity.CONTACT, Entity.LEAD).filter(one -> one.code().equals(type)).findFirst().orElseThrow(() -> Problem.field("type", "one-of", "company, contact, lead"));
    }
}
