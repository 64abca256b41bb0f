package ru.voronka.duplicates;

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
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Savepoints;

/**
 * Works the jobs, a step a transaction: what it does and how far the job is are committed together, so that whichever node dies another goes on from there.
 * The lock on the job's row is the lease.
 */
@Singleton
class DuplicateWork {
    private static final Logger LOG = Logger.getLogger(DuplicateWork.class);
    private static final int RECORDS_AT_ONCE = 500;
    /** Few, for all that hangs on their records stays locked together. */
    private static final int GROUPS_AT_ONCE = 5;
    private static final int MOST_ATTEMPTS = 8;

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final DuplicateJobs jobs;
    private final Groups groups;
    private final Merges merges;
    private final Set<Long> working = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    DuplicateWork(Pool pool, EventLog log, Directory directory, DuplicateJobs jobs, Groups groups, Merges merges) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.jobs = jobs;
        this.groups = groups;
        this.merges = merges;
    }

    private record Job(long id, long ownerId, String action, String entity, NewDuplicateJob wanted, int total, int done, int kept, String place, boolean cancelled, boolean quiet) {
        Job further(String at, int more, int left) {
            return new Job(id, ownerId, action, entity, wanted, Math.max(total, done + kept + more + left), done + more, kept + left, at, cancelled, quiet);
        }
    }

    private record Kept(DuplicatesResource.Group group, Problem problem) {
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Begins, or goes on with what a dead node left. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Query.of("select id from duplicate_job where status = 'running' and next_at <= now() order by id limit 4").numbers(pool).invoke(found -> found.forEach(this::start)).replaceWithVoid();
    }

    /** What a quarter ago was done nobody looks at any more; merges outlive their job. */
    @Scheduled(every = "1h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return Query.of("delete from duplicate_job where finished_at < now() - interval '90 days'").execute(pool);
    }

    void start(long id) {
        if (!stopping && working.add(id)) {
            Multi.createBy().repeating().uni(() -> stopping ? Uni.createFrom().item(false) : log.transaction(tx -> step(tx, id))).whilst(more -> more).collect().last()
                    .onFailure().recoverWithUni(e -> later(id, e)).onTermination().invoke(() -> working.remove(id)).subscribe().with(done -> {
                    }, failure -> LOG.warnf("job %d over duplicates waits: %s", id, failure.getMessage()));
        }
    }

    /** The database was away, or two changes met: the step has left nothing behind and is done again, a while later each time. */
    private Uni<Boolean> later(long id, Throwable e) {
        LOG.warnf(e, "a step of job %d over duplicates is to be done again", id);
        return log.transaction(tx -> Query.of("update duplicate_job set attempts = attempts + 1, next_at = now() + make_interval(secs => attempts) where id = :id and status = 'running' returning attempts").bind("id", id).number(tx)
                .chain(attempts -> attempts == null || attempts < MOST_ATTEMPTS ? Uni.createFrom().item(false) : lease(tx, id).chain(job -> end(tx, job, "failed", Problem.of(503, "unavailable"))).replaceWith(false)));
    }

    private static Uni<Job> lease(SqlConnection tx, long id) {
        return Query.of("select jsonb_build_object('id', j.id, 'ownerId', j.owner_id, 'action', j.action, 'entity', j.entity, 'wanted', j.wanted, 'total', j.total, 'done', j.done, 'kept', j.kept, 'place', j.place, 'cancelled', j.cancelled_at is not null,"
                + " 'quiet', j.told_at > now() - interval '700 milliseconds')::text from duplicate_job j where j.id = :id and j.status = 'running' for update of j skip locked").bind("id", id).first(tx, Job.class);
    }

    /** @return whether there is more to do */
    private Uni<Boolean> step(SqlConnection tx, long id) {
        return lease(tx, id).chain(job -> {
            if (job == null) {
                return Uni.createFrom().item(false);
            }
            if (job.cancelled()) {
                return end(tx, job, "cancelled", null).replaceWith(false);
            }
            var owner = directory.byId(job.ownerId()).orElseThrow();
            if (!owner.active()) {
                return end(tx, job, "failed", Problem.conflict("inactive-employee", owner.name())).replaceWith(false);
            }
            return job.action().equals(DuplicateJobs.COMPARE) ? compare(tx, job) : merge(tx, job, Caller.as(directory, owner));
        });
    }

    private Uni<Boolean> compare(SqlConnection tx, Job job) {
        var after = job.place().isEmpty() ? 0 : Long.parseLong(job.place());
        return Query.of("select x.id from " + job.entity() + " x where x.id > :after and x.deleted_at is null" + (job.entity().equals("lead") ? " and x.closed_at is null" : "") + " order by x.id limit " + RECORDS_AT_ONCE).bind("after", after).numbers(tx)
                .chain(ids -> ids.isEmpty() ? end(tx, job, "done", null).replaceWith(false)
                        : AlikeNames.compare(tx, job.entity(), ids.toArray(Long[]::new)).chain(() -> settle(tx, job.further(String.valueOf(ids.get(ids.size() - 1)), ids.size(), 0))).replaceWith(true));
    }

    private Uni<Boolean> merge(SqlConnection tx, Job job, Caller caller) {
        return Uni.createFrom().deferred(() -> {
            var matches = jobs.matches(caller, job.entity(), job.wanted().match());
            var entity = Entity.valueOf(job.entity().toUpperCase());
            return groups.whole(tx, caller, entity, matches, job.place(), GROUPS_AT_ONCE);
        }).chain(page -> page.items().isEmpty() ? end(tx, job, "done", null).replaceWith(false) : all(tx, job, caller, page.items())
                .chain(kept -> keep(tx, job, kept).chain(() -> settle(tx, job.further(Groups.at(page.items().get(page.items().size() - 1)).text(), page.items().size() - kept.size(), kept.size())))).replaceWith(true))
                // The right to do so was taken away meanwhile.
                .onFailure(e -> e instanceof Problem problem && problem.status() == 403).recoverWithUni(e -> end(tx, job, "failed", (Problem) e).replaceWith(false));
    }

    /** @return those that stay as they are, each with why */
    private Uni<List<Kept>> all(SqlConnection tx, Job job, Caller caller, List<DuplicatesResource.Group> found) {
        var pieces = new Savepoints(tx);
        var kept = new ArrayList<Kept>();
        return Multi.createFrom().iterable(found).onItem().transformToUniAndConcatenate(group -> pieces.<Merges.Done>each(() -> merges.merge(tx, caller, job.entity(), group.records().stream().map(DuplicatesResource.Member::id).toList(), new Merges.Rule(job.wanted().keep(), job.wanted().values(), job.id())), problem -> {
            kept.add(new Kept(group, problem));
            return null;
        })).collect().asList().replaceWith(kept);
    }

    private static Uni<Void> keep(SqlConnection tx, Job job, List<Kept> kept) {
        return Multi.createFrom().range(0, kept.size()).onItem().transformToUniAndConcatenate(i -> Query.of("insert into duplicate_kept (job_id, n, match, value, ids, problem) values (:job, :n, :match, :value, :ids, :problem::text::jsonb)")
                .bind("job", job.id()).bind("n", job.kept() + i).bind("match", kept.get(i).group().match()).bind("value", kept.get(i).group().value()).bind("ids", kept.get(i).group().records().stream().map(DuplicatesResource.Member::id).toArray(Long[]::new))
                .bind("problem", Json.write(kept.get(i).problem().kept())).execute(tx)).collect().asList().replaceWithVoid();
    }

    private Uni<Void> settle(SqlConnection tx, Job job) {
        return Query.of("update duplicate_job set place = :place, total = :total, done = :done, kept = :kept, attempts = 0, told_at = case when :quiet then told_at else now() end where id = :id").bind("place", job.place()).bind("total", job.total())
                .bind("done", job.done()).bind("kept", job.kept()).bind("quiet", job.quiet()).bind("id", job.id()).execute(tx)
                .chain(() -> job.quiet() ? Uni.createFrom().voidItem() : tell(tx, job, new DuplicateEvent.Progress(job.action(), job.entity(), job.total(), job.done(), job.kept())));
    }

    private Uni<Void> end(SqlConnection tx, Job job, String status, Problem problem) {
        return Query.of("update duplicate_job set status = :status, finished_at = now(), problem = :problem::text::jsonb where id = :id").bind("status", status).bind("problem", problem == null ? null : Json.write(problem.kept())).bind("id", job.id()).execute(tx)
                .chain(() -> tell(tx, job, new DuplicateEvent.Finished(job.action(), job.entity(), status, job.total(), job.done(), job.kept())));
    }

    private Uni<Void> tell(SqlConnection tx, Job job, DuplicateEvent event) {
        return log.append(tx, Caller.as(directory, directory.byId(job.ownerId()).orElseThrow()), "duplicates", job.id(), new Long[] {job.ownerId()}, event);
    }
}
