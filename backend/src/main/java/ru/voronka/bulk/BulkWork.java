package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Savepoints;

/**
 * Works the jobs, a step a transaction: what it does, what failed and where the job stands are committed together, so each record is worked once, whichever node dies.
 * The lock on the job's row is the lease.
 */
@Singleton
class BulkWork {
    private static final Logger LOG = Logger.getLogger(BulkWork.class);
    private static final int AT_ONCE = 4;
    private static final int MOST_ATTEMPTS = 8;

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Jobs jobs;
    private final Imports imports;
    private final Set<Long> working = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    BulkWork(Pool pool, EventLog log, Directory directory, Jobs jobs, Imports imports) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.jobs = jobs;
        this.imports = imports;
    }

    private record Job(long id, long ownerId, String entity, String action, ObjectNode wanted, Long undoes, int total, int done, int failed, boolean cancelled, boolean quiet, List<Long> ids) {
        NewBulk asked() {
            return Json.MAPPER.convertValue(wanted, NewBulk.class);
        }

        /** Its records are the rows of a table. */
        boolean ofTable() {
            return wanted.has("importId");
        }
    }

    private record Failed(long id, Problem.Kept problem) {
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Begins, or goes on with what a dead node left. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Query.of("select id from bulk_job where status = 'running' and action <> 'export' and next_at <= now() order by id limit " + AT_ONCE).numbers(pool).invoke(found -> found.forEach(this::start)).replaceWithVoid();
    }

    /** What a quarter ago was done nobody looks at any more. */
    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return Query.of("delete from bulk_job where id in (select j.id from bulk_job j where j.finished_at < now() - interval '90 days' and not exists (select 1 from bulk_job u where u.undoes = j.id) order by j.id limit 1000)").execute(pool);
    }

    void start(long id) {
        if (!stopping && working.size() < AT_ONCE && working.add(id)) {
            Multi.createBy().repeating().uni(() -> stopping ? Uni.createFrom().item(false) : log.transaction(tx -> step(tx, id))).whilst(more -> more).collect().last()
                    .onFailure().recoverWithUni(e -> later(id, e)).onTermination().invoke(() -> working.remove(id)).subscribe().with(done -> {
                    }, failure -> LOG.warnf("bulk job %d waits: %s", id, failure.getMessage()));
        }
    }

    /** The database was away, or two changes met: the step has left nothing behind and is done again, a while later each time. */
    private Uni<Boolean> later(long id, Throwable e) {
        LOG.warnf(e, "a step of bulk job %d is to be done again", id);
        return log.transaction(tx -> Query.of("update bulk_job set attempts = attempts + 1, next_at = now() + make_interval(secs => attempts) where id = :id and status = 'running' returning attempts").bind("id", id).number(tx)
                .chain(attempts -> attempts == null || attempts < MOST_ATTEMPTS ? Uni.createFrom().item(false) : lease(tx, id).chain(job -> end(tx, job, as(job), "failed", Problem.of(503, "unavailable"))).replaceWith(false)));
    }

    private static Uni<Job> lease(SqlConnection tx, long id) {
        return Query.of("select jsonb_build_object('id', j.id, 'ownerId', j.owner_id, 'entity', j.entity, 'action', j.action, 'wanted', j.wanted, 'undoes', j.undoes, 'total', j.total, 'done', j.done, 'failed', j.failed, 'cancelled', j.cancelled_at is not null,"
                        + " 'quiet', j.told_at > now() - interval '700 milliseconds', 'ids', (select s.ids from bulk_step s where s.job_id = j.id and s.position = j.position))::text from bulk_job j where j.id = :id and j.status = 'running' for update of j skip locked")
                .bind("id", id).first(tx, Job.class);
    }

    /** @return whether there is more to do */
    private Uni<Boolean> step(SqlConnection tx, long id) {
        return lease(tx, id).chain(job -> {
            if (job == null) {
                return Uni.createFrom().item(false);
            }
            var caller = as(job);
            if (job.cancelled() || job.ids() == null) {
                return end(tx, job, caller, job.cancelled() ? "cancelled" : "done", null).replaceWith(false);
            }
            if (!caller.person().active()) {
                return end(tx, job, caller, "failed", Problem.conflict("inactive-employee", caller.person().name())).replaceWith(false);
            }
            var pieces = new Savepoints(tx);
            return together(tx, pieces, caller, job).map(done -> job.ids().stream().filter(one -> !done.contains(one)).toList())
                    .chain(rest -> each(pieces, rest, one -> work(tx, caller, job, one))).chain(failed -> settle(tx, job, caller, failed)).replaceWith(true);
        });
    }

    private Caller as(Job job) {
        return Caller.as(directory, directory.byId(job.ownerId()).orElseThrow(), Jobs.cause(job.id()));
    }

    /** Whatever stands in the way of all of them is said of each. */
    private Uni<List<Long>> together(SqlConnection tx, Savepoints pieces, Caller caller, Job job) {
        if (job.undoes() != null) {
            return Uni.createFrom().item(List.of());
        }
        return job.ofTable() ? pieces.each(() -> imports.together(tx, caller, job.entity(), job.action(), job.wanted(), job.ids()), problem -> List.of()) : pieces.each(() -> jobs.kind(job.entity()).together(tx, caller, job.ids(), job.asked()), problem -> List.of());
    }

    /** What one record is to undergo. */
    interface Work {
        Uni<Void> on(long id);
    }

    /** @return those that failed, each with its problem; the others are done */
    private static Uni<List<Failed>> each(Savepoints pieces, List<Long> ids, Work work) {
        var failed = new ArrayList<Failed>();
        return Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(id -> pieces.<Void>each(() -> work.on(id), problem -> {
            failed.add(new Failed(id, problem.kept()));
            return null;
        })).collect().asList().replaceWith(failed);
    }

    private Uni<Void> work(SqlConnection tx, Caller caller, Job job, long id) {
        if (job.ofTable()) {
            return job.undoes() == null ? imports.work(tx, caller, job.entity(), job.action(), job.wanted(), id) : imports.back(tx, caller, job.undoes(), id);
        }
        var kind = jobs.kind(job.entity());
        return job.undoes() == null ? kind.run(tx, caller, id, job.asked()) : back(tx, caller, kind, job, id);
    }

    /** The log knows what the job has done to each record: it is taken back from the last event to the first. */
    private static Uni<Void> back(SqlConnection tx, Caller caller, Kind kind, Job job, long id) {
        return Query.of("select " + Event.SQL + " from event e where e.subject_type = :entity and e.subject_id = :id and e.cause = :cause order by e.id desc").bind("entity", job.entity()).bind("id", id).bind("cause", Jobs.cause(job.undoes()))
                .list(tx, Event.class).chain(events -> Multi.createFrom().iterable(events).onItem().transformToUniAndConcatenate(event -> kind.back(tx, caller, id, event)).collect().asList()).replaceWithVoid();
    }

    private Uni<Void> settle(SqlConnection tx, Job job, Caller caller, List<Failed> failed) {
        var done = job.done() + job.ids().size() - failed.size();
        return (failed.isEmpty() ? Uni.createFrom().voidItem() : Query.of("insert into bulk_failure (job_id, subject_id, problem) select :job, f.id, f.problem::jsonb from unnest(:ids::bigint[], :problems::text[]) f (id, problem)").bind("job", job.id())
                .bind("ids", failed.stream().map(Failed::id).toArray(Long[]::new)).bind("problems", failed.stream().map(f -> Json.write(f.problem())).toArray(String[]::new)).execute(tx)
                .chain(() -> job.ofTable() && job.undoes() == null ? Imports.reject(tx, failed.stream().map(Failed::id).toList(), failed.stream().map(f -> Json.write(f.problem())).toList()) : Uni.createFrom().voidItem()))
                .chain(() -> Query.of("update bulk_job set position = position + 1, done = :done, failed = :failed, attempts = 0, told_at = case when :quiet then told_at else now() end where id = :id")
                        .bind("done", done).bind("failed", job.failed() + failed.size()).bind("quiet", job.quiet()).bind("id", job.id()).execute(tx))
                .chain(() -> job.quiet() ? Uni.createFrom().voidItem() : tell(tx, caller, job, new BulkEvent.Progress(job.entity(), job.action(), "running", job.total(), done, job.failed() + failed.size())));
    }

    private Uni<Void> end(SqlConnection tx, Job job, Caller caller, String status, Problem problem) {
        return Query.of("update bulk_job set status = :status, finished_at = now(), problem = :problem::text::jsonb where id = :id").bind("status", status).bind("problem", problem == null ? null : Json.write(problem.kept())).bind("id", job.id()).execute(tx)
                .chain(() -> Query.of("delete from bulk_step where job_id = :id").bind("id", job.id()).execute(tx))
                .chain(() -> tell(tx, caller, job, new BulkEvent.Finished(job.entity(), job.action(), status, job.total(), job.done(), job.failed(), receiver(job))));
    }

    private Ref receiver(Job job) {
        return job.undoes() != null || !job.action().equals("assign") || job.done() == 0 ? null : directory.standIn(job.asked().employeeId()).map(Directory.Person::ref).orElse(null);
    }

    private Uni<Void> tell(SqlConnection tx, Caller caller, Job job, BulkEvent event) {
        return log.append(tx, caller, "bulk", job.id(), new Long[] {job.ownerId()}, event);
    }

    /** What would come of it: done to those records, told, and taken back before anybody sees it. */
    Uni<List<Problem>> rehearse(Caller caller, Kind kind, NewBulk wanted, List<Long> ids) {
        return pool.<List<Failed>>withTransaction(tx -> each(new Savepoints(tx), ids, id -> kind.run(tx, caller, id, wanted)).map(failed -> {
            throw new Rehearsed(failed);
        })).onFailure(Rehearsed.class).recoverWithItem(e -> ((Rehearsed) e).failed).map(failed -> failed.stream().map(f -> f.problem().problem()).toList());
    }

    private static final class Rehearsed extends RuntimeException {
        private final transient List<Failed> failed;

        Rehearsed(List<Failed> failed) {
            super("rehearsed", null, false, false);
            this.failed = failed;
        }
    }
}
