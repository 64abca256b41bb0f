package ru.voronka.distribution;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;
import ru.voronka.access.Directory;
import ru.voronka.lead.ChangeLead;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/** What waits comes due: a request that was not begun goes to another, one for which nobody was there is tried again. The row's lock decides which node does. */
@Singleton
class Waits {
    private static final Logger LOG = Logger.getLogger(Waits.class);
    private static final int AT_ONCE = 100;

    private final EventLog log;
    private final Pool pool;
    private final Giving giving;
    private final Rules rules;
    private final ChangeLead leads;
    private final Directory directory;
    private final Clock clock;

    Waits(EventLog log, Pool pool, Giving giving, Rules rules, ChangeLead leads, Directory directory, Clock clock) {
        this.log = log;
        this.pool = pool;
        this.giving = giving;
        this.rules = rules;
        this.leads = leads;
        this.directory = directory;
        this.clock = clock;
    }

    private record Wait(String kind, Long employeeId, Long ruleId, Long taskId, int times, boolean begun) {
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> due() {
        return Query.of("select case when subject_type = 'deal' then -subject_id else subject_id end from distribution_wait where due_at <= :now order by due_at limit " + AT_ONCE).bind("now", OffsetDateTime.now(clock)).numbers(pool)
                .chain(ids -> Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(id -> log.transaction(tx -> id < 0 ? deal(tx, -id) : one(tx, id)).onFailure().recoverWithUni(failure -> later(id, failure))).collect().asList().replaceWithVoid());
    }

    /** One that fails does not stand before the others. */
    private Uni<Void> later(long lead, Throwable failure) {
        LOG.errorf(failure, "lead %d waits for five minutes more", lead);
        return Query.of("update distribution_wait set due_at = :later where subject_type = case when :id < 0 then 'deal' else 'lead' end and subject_id = abs(:id)").bind("later", OffsetDateTime.now(clock).plusMinutes(5)).bind("id", lead).execute(pool);
    }

    private Uni<Void> one(SqlConnection tx, long lead) {
        // Whoever has just begun is seen in the log itself, should its reader be behind.
        return Giving.alone(tx).chain(() -> Query.of("select jsonb_build_object('kind', w.kind, 'employeeId', w.employee_id, 'ruleId', w.rule_id, 'taskId', w.task_id, 'times', w.times, 'begun', exists (select 1 from event e where e.subject_type = 'lead' and e.subject_id = w.subject_id and e.actor_id = w.employee_id"
                        + " and e.type in ('lead.taken', 'lead.stage-changed', 'lead.updated', 'comment.added') and e.at >= (select max(x.at) from distribution_decision x where x.subject_type = 'lead' and x.subject_id = w.subject_id)))::text"
                        + " from distribution_wait w where w.subject_type = 'lead' and w.subject_id = :id and w.due_at <= :now for update skip locked").bind("id", lead).bind("now", OffsetDateTime.now(clock)).first(tx, Wait.class))
                .chain(wait -> wait == null ? Uni.createFrom().voidItem() : Request.lead(tx, lead).chain(request -> act(tx, lead, wait, request)));
    }

    /** A deal waits only for anybody to come. */
    private Uni<Void> deal(SqlConnection tx, long id) {
        return Giving.alone(tx).chain(() -> Request.deal(tx, id)).chain(request -> request == null || request.closed() || request.responsible() != null ? Giving.over(tx, "deal", id) : giving.give(tx, Actor.system("distribution"), request));
    }

    private Uni<Void> act(SqlConnection tx, long lead, Wait wait, Request request) {
        var cause = Actor.system("distribution");
        if (wait.begun()) {
            return Giving.over(tx, "lead", lead).chain(() -> leads.taken(tx, cause, lead));
        }
        if (request == null || request.closed()) {
            return unawaited(tx, lead);
        }
        if (wait.kind().equals("people")) {
            return request.responsible() != null ? Giving.over(tx, "lead", lead) : giving.give(tx, cause, request);
        }
        var former = directory.byId(wait.employeeId()).orElse(null);
        var rule = rules.one(wait.ruleId()).orElse(null);
        return former == null || rule == null || !wait.employeeId().equals(request.responsible()) ? unawaited(tx, lead)
                : giving.passOn(tx, cause, request, rule, former, wait.taskId(), wait.times() + 1);
    }

    private Uni<Void> unawaited(SqlConnection tx, long lead) {
        return Giving.over(tx, "lead", lead).chain(() -> leads.unawaited(tx, lead));
    }
}
