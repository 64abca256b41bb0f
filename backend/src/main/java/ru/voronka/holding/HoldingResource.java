package ru.voronka.holding;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Held;
import ru.voronka.access.Visible;
import ru.voronka.party.CompanyView;
import ru.voronka.party.PartyEvent;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

@Path("/api/v1/companies/{id}/holding")
@Tag(name = "holding")
public class HoldingResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;

    HoldingResource(Caller caller, Pool pool, EventLog log) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
    }

    @Schema(name = "HoldingParent")
    public record Wanted(@Nullable @Schema(examples = "7", description = "The company of which this one is a part; null for none") Long parentId) {
    }

    private record Row(long id, Long responsibleId, Ref parent) {
    }

    @GET
    @Operation(operationId = "getHolding", summary = "The holding of a company: its parent, all its companies and the sums of their deals, within the caller's rights")
    public Uni<HoldingView> get(@PathParam("id") long id) {
        return Visible.must(pool, caller, "company", id, null).chain(() -> of(pool, id));
    }

    @PUT
    @Operation(operationId = "putHoldingParent", summary = "Say of which company this one is a part, or of none")
    public Uni<HoldingView> put(@PathParam("id") long id, @NotNull Wanted wanted) {
        // One holding at a time: two moves that each are none would together make a circle.
        return log.transaction(tx -> Query.of("select pg_advisory_xact_lock(hashtextextended('holding', 0))").execute(tx)
                .chain(() -> Query.of("select jsonb_build_object('id', co.id, 'responsibleId', co.responsible_id, 'parent', (select " + Ref.sql("p.id", "p.name") + " from company p where p.id = co.parent_id))::text from company co where co.id = :id and co.deleted_at is null and")
                        .add(caller.sees(Entity.COMPANY, "co")).add("for no key update of co").bind("id", id).first(tx, Row.class).onItem().ifNull().failWith(Problem::notFound))
                .invoke(row -> caller.must(Entity.COMPANY, Action.CHANGE, Held.by(row.responsibleId())))
                .chain(row -> {
                    var was = row.parent() == null ? null : (Long) row.parent().id();
                    return java.util.Objects.equals(was, wanted.parentId()) ? Uni.createFrom().voidItem() : Visible.must(tx, caller, "company", wanted.parentId(), "parentId").chain(() -> noCircle(tx, id, wanted.parentId()))
                            .chain(() -> Query.of("update company set parent_id = :parent, version = version + 1, updated_at = now() where id = :id").bind("parent", wanted.parentId()).bind("id", id).execute(tx))
                            .chain(() -> Query.of("select " + Ref.sql("p.id", "p.name") + "::text from company p where p.id = :parent").bind("parent", wanted.parentId()).first(tx, JsonNode.class))
                            .chain(now -> log.append(tx, caller, CompanyView.SUBJECT, id, new PartyEvent.Updated("company", List.of(new Change("parent", row.parent() == null ? null : Json.object(row.parent()), now)))));
                }).chain(() -> of(tx, id)));
    }

    private static Uni<Void> noCircle(SqlClient tx, long id, Long parent) {
        if (parent == null) {
            return Uni.createFrom().voidItem();
        }
        if (parent == id) {
            throw Problem.field("parentId", "holding-itself");
        }
        return Query.of("select count(*) from company_above(:parent) a where a.id = :id").bind("parent", parent).bind("id", id).number(tx).invoke(found -> {
            if (found > 0) {
                throw Problem.field("parentId", "holding-circle");
            }
        }).replaceWithVoid();
    }

    private Uni<HoldingView> of(SqlClient client, long id) {
        return Query.of("with recursive h as (select co.id, co.name, co.parent_id, 0 as depth, array[co.id] as way from company co where co.id = coalesce((select a.id from company_above(:id) a order by a.step desc limit 1), :id)"
                        + " union all select co.id, co.name, co.parent_id, h.depth + 1, h.way || co.id from h join company co on co.parent_id = h.id and co.deleted_at is null where co.id <> all(h.way)),"
                        + " seen as (select h.* from h join company co on co.id = h.id where co.deleted_at is null and").add(caller.sees(Entity.COMPANY, "co")).add("order by h.way limit 200),"
                        + " work as (select d.company_id, count(*) filter (where d.closed_at is null) as open, coalesce(sum(d.amount) filter (where d.closed_at is null and d.currency = 'RUB'), 0) as open_sum,"
                        + " count(*) filter (where s.kind = 'won') as won, coalesce(sum(d.amount) filter (where s.kind = 'won' and d.currency = 'RUB'), 0) as won_sum from deal d join stage s on s.id = d.stage_id"
                        + " where d.company_id in (select seen.id from seen) and d.deleted_at is null and").add(caller.sees(Entity.DEAL, "d")).add("group by d.company_id)"
                        + " select jsonb_build_object('parent', (select " + Ref.sql("p.id", "p.name") + " from company c join company p on p.id = c.parent_id where c.id = :id and p.id in (select seen.id from seen)),"
                        + " 'companies', (select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'parentId', case when s.parent_id in (select seen.id from seen) then s.parent_id end, 'depth', s.depth, 'totals', "
                        + totals("coalesce(w.open, 0)", "coalesce(w.open_sum, 0)", "coalesce(w.won, 0)", "coalesce(w.won_sum, 0)") + ") order by s.way) from seen s left join work w on w.company_id = s.id),"
                        + " 'totals', (select " + totals("coalesce(sum(w.open), 0)", "coalesce(sum(w.open_sum), 0)", "coalesce(sum(w.won), 0)", "coalesce(sum(w.won_sum), 0)") + " from work w))::text")
                .bind("id", id).first(client, HoldingView.class);
    }

    private static String totals(String open, String openSum, String won, String wonSum) {
        return "jsonb_build_object('openDeals', " + open + ", 'open', " + Money.sql(openSum, "'RUB'") + ", 'wonDeals', " + won + ", 'won', " + Money.sql(wonSum, "'RUB'") + ")";
    }
}
