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
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Those rejected or lost in the period, by the two levels of the refusal. */
@Singleton
class RefusalReport {
    private final Pool pool;
    private final Listings listings;

    RefusalReport(Pool pool, Listings listings) {
        this.pool = pool;
        this.listings = listings;
    }

    @Schema(name = "RefusalReasonRow")
    public record Reason(@Schema(examples = "price") String reason, @Schema(examples = "Не устроила цена") String reasonName, int count, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money sum) {
    }

    @Schema(name = "RefusalStatusRow")
    public record Status(@Schema(examples = "client-refused") String status, @Schema(examples = "Отказ клиента") String statusName, int count, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money sum, List<Reason> reasons) {
    }

    @Schema(name = "Refusals")
    public record Refusals(List<Status> items, int total) {
    }

    @Schema(name = "RefusalGroup")
    public record Group(@Nullable @Schema(examples = "quote-sent", description = "Code of the stage or the source, or id of the manager; null: none") String key, @Nullable @Schema(examples = "КП отправлено") String name, int count, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money sum) {
    }

    @Schema(name = "RefusalGroups")
    public record Groups(List<Group> items, int total) {
    }

    /** @param by stage (where it stood when it was refused), manager or source */
    Uni<Groups> by(Caller caller, String by, String entity, String pipeline, ReportFilter filter) {
        known(entity);
        var columns = switch (by == null ? "stage" : by) {
            case "stage" -> "cf.code as key, cf.name as name, min(cf.position) as place";
            case "manager" -> "m.id::text as key, m.name as name, 0 as place";
            case "source" -> "so.code as key, so.name as name, 0 as place";
            default -> throw Problem.field("by", "one-of", "stage, manager, source");
        };
        var query = Query.of("with refused as (select " + columns + ", count(*) as count, sum(" + (entity.equals("deal") ? "x.amount" : "0") + ")::bigint as sum from " + entity + " x join stage s on s.id = x.stage_id join pipeline p on p.id = s.pipeline_id"
                + " left join stage cf on cf.id = x.closed_from_id left join employee m on m.id = x.responsible_id left join source so on so.id = x.source_id"
                + " where x.deleted_at is null and x.refusal_reason_id is not null and x.closed_at >= :from and x.closed_at < :to").addIf(pipeline, "and p.code = :pipelineCode", "pipelineCode");
        filter.of(query, caller, entity.equals("lead") ? Entity.LEAD : Entity.DEAL, "x", listings);
        return query.add("group by 1, 2) select jsonb_build_object('key', key, 'name', name, 'count', count, 'sum', " + Money.sql("sum", "'RUB'") + ")::text from refused order by place, count desc, name")
                .bind("from", filter.begin()).bind("to", filter.end()).list(pool, Group.class).map(items -> new Groups(items, items.stream().mapToInt(Group::count).sum()));
    }

    private static void known(String entity) {
        if (!entity.equals("lead") && !entity.equals("deal")) {
            throw Problem.field("entity", "one-of", "lead, deal");
        }
    }

    Uni<Refusals> of(Caller caller, String entity, String pipeline, ReportFilter filter) {
        known(entity);
        var query = Query.of("with refused as (select rs.code as status, rs.name as status_name, rs.position as status_position, rr.code as reason, rr.name as reason_name, count(*) as count, sum("
                + (entity.equals("deal") ? "x.amount" : "0") + ")::bigint as sum from " + entity + " x join stage s on s.id = x.stage_id join pipeline p on p.id = s.pipeline_id"
                + " join refusal_reason rr on rr.id = x.refusal_reason_id join refusal_status rs on rs.id = rr.status_id"
                + " where x.deleted_at is null and x.closed_at >= :from and x.closed_at < :to").addIf(pipeline, "and p.code = :pipelineCode", "pipelineCode");
        filter.of(query, caller, entity.equals("lead") ? Entity.LEAD : Entity.DEAL, "x", listings);
        return query.add("group by 1, 2, 3, 4, 5) select jsonb_build_object('status', status, 'statusName', status_name, 'count', sum(count), 'sum', " + Money.sql("sum(sum)", "'RUB'")
                        + ", 'reasons', jsonb_agg(jsonb_build_object('reason', reason, 'reasonName', reason_name, 'count', count, 'sum', " + Money.sql("sum", "'RUB'") + ") order by count desc, reason_name))::text"
                        + " from refused group by status, status_name, status_position order by sum(count) desc, status_position")
                .bind("from", filter.begin()).bind("to", filter.end()).list(pool, Status.class).map(items -> new Refusals(items, items.stream().mapToInt(Status::count).sum()));
    }
}
