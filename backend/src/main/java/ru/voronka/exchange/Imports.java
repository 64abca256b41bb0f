package ru.voronka.exchange;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import ru.voronka.platform.Query;

/**
 * Sets files to work and waits for them. The lease in the row decides which node works at a file; a node that dies loses it, and the next call of 1C, or the sweep of any node, goes on
 * from the position that was committed. 1C's calls only wait: a file of any length is read once from end to end, not again from its beginning at every call.
 */
@Singleton
class Imports {
    private static final Logger LOG = Logger.getLogger(Imports.class);
    static final String STOPPED = "Сбой обработки: ";
    private static final int AT_ONCE = 4;
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Pool pool;
    private final Files files;
    private final FileWork work;
    private final Duration callTime;
    private final int keptDays;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private volatile boolean stopping;

    Imports(Pool pool, Files files, FileWork work, @ConfigProperty(name = "voronka.exchange.call-time", defaultValue = "PT4S") Duration callTime,
            @ConfigProperty(name = "voronka.exchange.kept-days", defaultValue = "30") int keptDays) {
        this.pool = pool;
        this.files = files;
        this.work = work;
        this.callTime = callTime;
        this.keptDays = keptDays;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Works at the file for as long as a call may take. @return the run as it then stands: settled, or to be asked for again */
    Uni<Files.Run> go(long id) {
        return start(id).chain(() -> settled(id, System.nanoTime() + callTime.toNanos()));
    }

    private Uni<Files.Run> settled(long id, long until) {
        return files.find(id).chain(run -> run == null || run.settled() || System.nanoTime() > until ? Uni.createFrom().item(run)
                : Uni.createFrom().voidItem().onItem().delayIt().by(LOOK).chain(() -> settled(id, until)));
    }

    /** Begins or goes on, unless somebody is at it, or this node has its hands full: then the sweep will. */
    Uni<Void> start(long id) {
        if (stopping || !free.tryAcquire()) {
            return Uni.createFrom().voidItem();
        }
        return Query.of("update exchange_run set status = 'running', busy_until = now() + interval '" + FileWork.LEASE_SECONDS + " seconds' where id = :id and status in ('receiving', 'running')"
                        + " and (busy_until is null or busy_until < now())").bind("id", id).run(pool).onFailure().invoke(() -> free.release())
                .chain(rows -> {
                    if (rows.rowCount() == 0) {
                        free.release();
                        return Uni.createFrom().voidItem();
                    }
                    Infrastructure.getDefaultWorkerPool().execute(() -> work(id));
                    return Uni.createFrom().voidItem();
                });
    }

    private void work(long id) {
        try {
            work.run(files.find(id).await().atMost(Duration.ofSeconds(30)), () -> stopping);
            if (stopping) {
                Query.of("update exchange_run set busy_until = null where id = :id and status = 'running'").bind("id", id).execute(pool).await().atMost(Duration.ofSeconds(10));
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "exchange run %d stopped, to be gone on with", id);
            // If the database is away this fails too: then the lease ends by itself.
            Query.of("update exchange_run set attempts = attempts + 1, busy_until = now() + make_interval(secs => 5 * (attempts + 1)), error = :error,"
                            + " status = case when attempts + 1 >= " + MOST_ATTEMPTS + " then 'failed' else status end, finished_at = case when attempts + 1 >= " + MOST_ATTEMPTS + " then now() end where id = :id and status = 'running'")
                    .bind("error", STOPPED + e.getMessage()).bind("id", id).execute(pool).subscribe().with(done -> {
                    }, failure -> LOG.debugf("exchange run %d waits for its lease to end", id));
        } finally {
            free.release();
        }
    }

    /** Goes on with what a dead node left, and with sales for which 1C does not ask again. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Query.of("select to_jsonb(r.id)::text from exchange_run r where (status = 'running' or status = 'receiving' and kind = 'sale' and parent_id is null and received_at < now() - interval '1 minute')"
                        + " and (busy_until is null or busy_until < now())"
                        + " and not exists (select 1 from exchange_run o where o.parent_id = r.parent_id and o.id < r.id and o.status in ('receiving', 'running')) order by id limit " + AT_ONCE).list(pool, Long.class)
                .chain(ids -> Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(this::start).collect().asList()).replaceWithVoid();
    }

    /** Raw files are kept a month for a replay; what never came to its end is told after a day. */
    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return Query.of("update exchange_run set status = 'failed', finished_at = now(), error = 'Файл не дошёл до конца' where status = 'receiving' and received_at < now() - interval '1 day'").execute(pool)
                .chain(() -> Query.of("delete from exchange_piece where run_id in (select id from exchange_run where finished_at < now() - make_interval(days => :days) limit 1000)").bind("days", keptDays).execute(pool));
    }
}
