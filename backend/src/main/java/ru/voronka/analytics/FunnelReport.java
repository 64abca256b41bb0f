package ru.voronka.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Confidential;
import ru.voronka.access.Entity;
import ru.voronka.listing.Listings;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/**
 * The funnel of those created in the period. One counts as having reached a stage when it stands there or beyond, or ever stood there or beyond:
 * a lost deal still counts up to where it got. A lead that was born finished, as copies are, counts at its end alone, and in no conversion.
 */
@Singleton
class FunnelReport {
    private final Pool pool;
    private final Pipelines pipelines;
    private final Listings listings;

    FunnelReport(Pool pool, Pipelines pipelines, Listings listings) {
        this.pool = pool;
        this.pipelines = pipelines;
        this.listings = listings;
    }

    @Schema(name = "FunnelStage")
    public record Row(@Schema(examples = "quote-sent") String stage, String name, String colour, @Schema(enumeration = {"open", "won", "lost", "converted", "rejected"}) String kind, @Schema(description = "How many reached it") int entered, @Schema(description = "How many of these are copies that were born here: they passed no stage before") int copies,
            @Schema(description = "How many stand there now") int now, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money sum, @Nullable @Schema(description = "Share of those who reached the stage before, 0 to 1", examples = "0.42") Double conversion) {
    }

    @Schema(name = "FunnelTotal")
    public record Total(int created, int won, int lost, @Schema(description = "How many of those created were born finished, as copies") int copies, @Nullable @Schema(description = "Won of created without copies, 0 to 1") Double conversion, @Nullable @Confidential(of = Entity.DEAL, field = "amount") Money sum) {
    }

    @Schema(name = "Funnel")
    public record Funnel(@Schema(examples = "sales") String pipeline, OffsetDateTime from, OffsetDateTime to, List<Row> stages, Total total) {
    }

    record Counted(long stageId, int entered, int copies, int now, long sum, long reachedSum) {
    }

    Uni<Funnel> of(Caller caller, String code, ReportFilter filter) {
        var pipeline = pipelines.pipelines().stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow(() -> Problem.field("pipeline", "reference"));
        var leads = pipeline.entity().equals("lead");
        var type = leads ? "lead" : "deal";
        var query = Query.of("with born as (select x.id, x.stage_id, " + (leads ? "0::bigint as amount, x.parent_deal_id is not null" : "x.amount, false") + " as copy from " + type + " x join stage s on s.id = x.stage_id"
                + " where s.pipeline_id = :pipeline and x.deleted_at is null and x.created_at >= :from and x.created_at < :to");
        filter.of(query, caller, leads ? Entity.LEAD : Entity.DEAL, "x", listings);
        return query.add("""
                ), stood as (
                  select b.id, b.amount, s.position, s.id as stage_id from born b join stage s on s.id = b.stage_id and s.kind in ('open', 'won', 'converted')
                  union all
                  select b.id, b.amount, s.position, s.id from born b join event e on e.subject_type = :type and e.subject_id = b.id and e.data ? 'from'
                  and (:type <> 'deal' or e.data->'card'->>'pipeline' = :code)
                  join stage s on s.pipeline_id = :pipeline and s.code in (case when not e.data ? 'pipelines' then e.data->'from'->>'code' end, e.data->'to'->>'code') and s.kind in ('open', 'won', 'converted')
                ), furthest as (
                  select b.id, b.amount, b.copy, coalesce(max(t.position), (select min(position) from stage where pipeline_id = :pipeline)) as position from born b left join stood t on t.id = b.id group by b.id, b.amount, b.copy
                )
                select jsonb_build_object('stageId', s.id,
                  'entered', case when s.kind in ('lost', 'rejected') then (select count(*) from born where stage_id = s.id) else (select count(*) from furthest f where f.position = s.position or f.position > s.position and not f.copy) end,
                  'copies', (select count(*) from born where stage_id = s.id and copy),
                  'now', (select count(*) from born where stage_id = s.id), 'sum', (select coalesce(sum(amount), 0) from born where stage_id = s.id),
                  'reachedSum', (select coalesce(sum(amount), 0) from furthest f where f.position >= s.position))::text
                from stage s where s.pipeline_id = :pipeline and (s.archived_at is null or exists (select 1 from stood t where t.stage_id = s.id)) order by s.position, s.archived_at is not null, s.id
                """).bind("pipeline", pipeline.id()).bind("type", type).bind("code", pipeline.code()).bind("from", filter.begin()).bind("to", filter.end())
                .list(pool, Counted.class).map(rows -> funnel(pipeline, filter, rows));
    }

    private static Funnel funnel(Pipeline pipeline, ReportFilter filter, List<Counted> rows) {
        var result = new java.util.ArrayList<Row>();
        Integer before = null;
        for (var row : rows) {
            var stage = pipeline.stage(row.stageId());
            var end = stage.kind().equals("lost") || stage.kind().equals("rejected");
            result.add(new Row(stage.code(), stage.name(), stage.colour(), stage.kind(), row.entered(), row.copies(), row.now(), Money.ofKopecks(end ? row.sum() : row.reachedSum(), pipeline.currency()),
                    before == null || end ? null : share(row.entered() - row.copies(), before)));
            before = end ? before : (Integer) row.entered();
        }
        var created = rows.stream().mapToInt(Counted::now).sum();
        var copies = rows.stream().mapToInt(Counted::copies).sum();
        var won = count(pipeline, rows, "won") + count(pipeline, rows, "converted");
        var lost = count(pipeline, rows, "lost") + count(pipeline, rows, "rejected");
        return new Funnel(pipeline.code(), filter.begin(), filter.end(), result, new Total(created, won, lost, copies, share(won - copies, created - copies), Money.ofKopecks(rows.stream().mapToLong(Counted::sum).sum(), pipeline.currency())));
    }

    private static int count(Pipeline pipeline, List<Counted> rows, String kind) {
        return rows.stream().filter(r -> pipeline.stage(r.stageId()).kind().equals(kind)).mapToInt(Counted::now).sum();
    }

    private static Double share(int part, int whole) {
        return whole == 0 ? null : Math.round(part * 10_000.0 / whole) / 10_000.0;
    }
}
