package ru.voronka.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Those rejected or lost in the period, by the two levels of the refusal. */
@Singleton
class RefusalReport {
    private final Pool pool;

    RefusalReport(Pool pool) {
        this.pool = pool;
    }

    @Schema(name = "RefusalReasonRow")
    public record Reason(@Schema(examples = "price") String reason, @Schema(examples = "Не устроила цена") String reasonName, int count, Money sum) {
    }

    @Schema(name = "RefusalStatusRow")
    public record Status(@Schema(examples = "client-refused") String status, @Schema(examples = "Отказ клиента") String statusName, int count, Money sum, List<Reason> reasons) {
    }

    @Schema(name = "Refusals")
    public record Refusals(List<Status> items, int total) {
    }

    Uni<Refusals> of(Caller caller, String entity, String pipeline, ReportFilter filter) {
        if (!entity.equals("lead") && !entity.equals("deal")) {
            throw Problem.field("entity", "one-of", "lead, deal");
        }
        var query = Query.of("with refused as (select rs.code as status, rs.name as status_name, rs.position as status_position, rr.code as reason, rr.name as reason_name, count(*) as count, sum("
                + (entity.equals("deal") ? "x.amount" : "0") + ")::bigint as sum from " + entity + " x join stage s on s.id = x.stage_id join pipeline p on p.id = s.pipeline_id"
                + " join refusal_reason rr on rr.id = x.refusal_reason_id join refusal_status rs on rs.id = rr.status_id"
                + " where x.deleted_at is null and x.closed_at >= :from and x.closed_at < :to").addIf(pipeline, "and p.code = :pipelineCode", "pipelineCode");
        filter.of(query, caller, entity.equals("lead") ? Entity.LEAD : Entity.DEAL, "x");
        return query.add("group by 1, 2, 3, 4, 5) select jsonb_build_object('status', status, 'statusName', status_name, 'count', sum(count), 'sum', " + Money.sql("sum(sum)", "'RUB'")
                        + ", 'reasons', jsonb_agg(jsonb_build_object('reason', reason, 'reasonName', reason_name, 'count', count, 'sum', " + Money.sql("sum", "'RUB'") + ") order by count desc, reason_name))::text"
                        + " from refused group by status, status_name, status_position order by sum(count) desc, status_position")
                .bind("from", filter.begin()).bind("to", filter.end()).list(pool, Status.class).map(items -> new Refusals(items, items.stream().mapToInt(Status::count).sum()));
    }
}
