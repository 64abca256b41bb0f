package ru.voronka.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.listing.Listings;
import ru.voronka.pipeline.CardFilter;
import ru.voronka.platform.Money;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** What each manager has in work at this moment, and what of it stands still. */
@Singleton
class ManagersReport {
    private final Pool pool;
    private final Listings listings;

    ManagersReport(Pool pool, Listings listings) {
        this.pool = pool;
        this.listings = listings;
    }

    @Schema(name = "ManagerLoad")
    public record Load(@Nullable @Schema(description = "null: nobody's") Ref employee, @Schema(examples = "12") int openLeads, @Schema(examples = "3", description = "Without movement for longer than their stage allows") int stuckLeads,
            @Schema(examples = "34") int openDeals, @Schema(examples = "5") int stuckDeals, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money openSum, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money stuckSum,
            @Schema(examples = "17", description = "Of what stands still, the longest, in days") int longestIdle) {
    }

    @Schema(name = "ManagerLoads")
    public record Loads(List<Load> items) {
    }

    /** The period of the filter does not matter: this is now. */
    Uni<Loads> of(Caller caller, ReportFilter filter) {
        var query = Query.of("with open as (");
        open(query, caller, Entity.LEAD, filter);
        query.add("union all");
        open(query, caller, Entity.DEAL, filter);
        return query.add(") select jsonb_build_object('employee', " + Ref.sql("e.id", "e.name") + ", 'openLeads', count(*) filter (where o.type = 'lead'), 'stuckLeads', count(*) filter (where o.type = 'lead' and o.stuck), 'openDeals', count(*) filter (where o.type = 'deal'),"
                        + " 'stuckDeals', count(*) filter (where o.type = 'deal' and o.stuck), 'openSum', " + Money.sql("coalesce(sum(o.amount), 0)::bigint", "'RUB'") + ", 'stuckSum', " + Money.sql("coalesce(sum(o.amount) filter (where o.stuck), 0)::bigint", "'RUB'") + ","
                        + " 'longestIdle', coalesce(max(o.idle) filter (where o.stuck), 0))::text from open o left join employee e on e.id = o.responsible_id group by e.id, e.name order by count(*) filter (where o.stuck) desc, count(*) desc, e.name")
                .list(pool, Load.class).map(Loads::new);
    }

    private void open(Query query, Caller caller, Entity entity, ReportFilter filter) {
        query.add("select '" + entity.code() + "' as type, x.responsible_id, " + CardFilter.stuck("x") + " as stuck, " + (entity == Entity.DEAL ? "x.amount" : "0") + " as amount, floor(extract(epoch from now() - x.active_at) / 86400)::int as idle from " + entity.code()
                + " x join stage s on s.id = x.stage_id where x.closed_at is null and s.kind = 'open' and x.deleted_at is null");
        filter.of(query, caller, entity, "x", listings);
    }
}
