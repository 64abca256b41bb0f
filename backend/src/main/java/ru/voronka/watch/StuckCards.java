package ru.voronka.watch;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import ru.voronka.platform.Query;
import ru.voronka.platform.SqlPart;
import ru.voronka.platform.WorkingCalendar;

/** What a rule finds. */
@Singleton
class StuckCards {
    /** Of a base that nobody ever watched all come, but not at once. */
    static final int AT_ONCE = 1000;
    /** Each that goes to another is a decision of its own, in one transaction with the others. */
    private static final int PASSED_ON_AT_ONCE = 25;

    private final WorkingCalendar calendar;
    private final Clock clock;

    StuckCards(WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    record Found(long id, Long responsible) {
    }

    /** How many cards of whom. */
    record Whose(Long responsible, int count) {
    }

    /** A rule with the ids that its codes stand for. */
    record Applied(long id, String entity, Long pipelineId, List<Long> stageIds, int days, boolean working, List<String> tell, boolean reassign) {
        static final String SQL = "jsonb_build_object('id', r.id, 'entity', r.entity, 'pipelineId', r.pipeline_id, 'stageIds', to_jsonb(r.stage_ids), 'days', r.days, 'working', r.working, 'tell', to_jsonb(r.tell), 'reassign', r.reassign)::text";
    }

    /** @return those of which nobody has heard by this rule since they last moved; with {@code reassign}, since they last went to another, too */
    Uni<List<Found>> fresh(SqlClient tx, Applied rule) {
        var since = rule.reassign() ? "greatest(x.active_at, :cut)" : "x.active_at";
        return where(Query.of("select jsonb_build_object('id', x.id, 'responsible', x.responsible_id)::text"), rule, SqlPart.of("true"))
                .add("and not exists (select 1 from watch_notice n where n.rule_id = :rule and n.subject_type = '" + rule.entity() + "' and n.subject_id = x.id and n.found_at >= " + since + ") order by x.active_at limit " + (rule.reassign() ? PASSED_ON_AT_ONCE : AT_ONCE))
                .bind("rule", rule.id()).list(tx, Found.class);
    }

    /** @return how many cards a rule finds now among those, by whom they are worked */
    Uni<List<Whose>> whose(SqlClient client, Applied rule, SqlPart seen) {
        return where(Query.of("select jsonb_build_object('responsible', x.responsible_id, 'count', count(*))::text"), rule, seen).add("group by x.responsible_id order by count(*) desc").list(client, Whose.class);
    }

    private Query where(Query query, Applied rule, SqlPart seen) {
        var now = OffsetDateTime.now(clock);
        return query.add("from " + rule.entity() + " x join stage s on s.id = x.stage_id where x.closed_at is null and x.deleted_at is null and s.kind = 'open' and x.active_at <= :cut and").add(seen)
                .bind("cut", rule.working() ? calendar.before(now, rule.days()) : now.minusDays(rule.days()))
                .addIf(rule.pipelineId(), "and s.pipeline_id = :pipeline", "pipeline")
                .addIf(rule.stageIds().isEmpty() ? null : rule.stageIds().toArray(Long[]::new), "and x.stage_id = any(:stages)", "stages");
    }
}
