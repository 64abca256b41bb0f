package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.file.FileStore;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Writes lists into files, page by page on a worker; a file that a dead node left half written is begun anew when its lease has ended. */
@Singleton
class ExportWork {
    private static final Logger LOG = Logger.getLogger(ExportWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long TELL_NANOS = 700_000_000L;
    private static final int LEASE_SECONDS = 60;
    private static final int AT_ONCE = 2;
    private static final int MOST_ATTEMPTS = 3;

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Jobs jobs;
    private final Columns columns;
    private final FileStore store;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private volatile boolean stopping;

    ExportWork(Pool pool, EventLog log, Directory directory, Jobs jobs, Columns columns, FileStore store) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.jobs = jobs;
        this.columns = columns;
        this.store = store;
    }

    /** What was asked, and in whose language. */
    record Wanted(ObjectNode filter, String sort, List<String> columns, String format, String separator, String language) {
    }

    private record Job(long id, long ownerId, String entity, Wanted wanted, int total) {
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Query.of("select id from bulk_job where status = 'running' and action = 'export' and next_at <= now() order by id limit " + AT_ONCE).numbers(pool)
                .chain(ids -> Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(this::start).collect().asList()).replaceWithVoid();
    }

    /** Files are for the day; the bytes go first, so that a node that dies between leaves a row that is swept again. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return Query.of("select to_jsonb(f.key)::text from bulk_file f where f.expires_at < now() limit 200").list(pool, String.class)
                .chain(keys -> Multi.createFrom().iterable(keys).onItem().transformToUniAndConcatenate(key -> store.drop(key).chain(() -> Query.of("delete from bulk_file where key = :key").bind("key", key).execute(pool))).collect().asList()).replaceWithVoid();
    }

    /** Begins, unless another node is at it, or this one has its hands full: then the sweep will. */
    Uni<Void> start(long id) {
        if (stopping || !free.tryAcquire()) {
            return Uni.createFrom().voidItem();
        }
        return Query.of("update bulk_job j set next_at = now() + interval '" + LEASE_SECONDS + " seconds', attempts = attempts + 1 where id = :id and status = 'running' and next_at <= now()"
                        + " returning jsonb_build_object('id', j.id, 'ownerId', j.owner_id, 'entity', j.entity, 'wanted', j.wanted, 'total', j.total)::text").bind("id", id).first(pool, Job.class).onFailure().invoke(() -> free.release()).invoke(job -> {
                            if (job == null) {
                                free.release();
                            } else {
                                Infrastructure.getDefaultWorkerPool().execute(() -> work(job));
                            }
                        }).replaceWithVoid();
    }

    private void work(Job job) {
        Path file = null;
        try {
            var owner = directory.byId(job.ownerId()).orElseThrow();
            var caller = Caller.exporting(directory, owner, Jobs.cause(job.id()), jobs.kind(job.entity()).entity());
            if (!owner.active()) {
                end(job, caller, "failed", Problem.conflict("inactive-employee", owner.name()));
                return;
            }
            file = Files.createTempFile("export", "." + job.wanted().format());
            if (write(job, caller, file)) {
                keep(job, caller, file);
            } else if (!stopping) {
                end(job, caller, "cancelled", null);
            }
        } catch (Exception e) {
            LOG.warnf(e, "export %d stopped, to be begun anew", job.id());
            var problem = Problem.of(e);
            Query.of("update bulk_job set next_at = now() + make_interval(secs => 2 * attempts), status = case when attempts >= " + MOST_ATTEMPTS + " or :told then 'failed' else status end, finished_at = case when attempts >= " + MOST_ATTEMPTS
                            + " or :told then now() end, problem = :problem::text::jsonb where id = :id and status = 'running'").bind("told", problem != null && problem.status() < 500)
                    .bind("problem", Json.write((problem == null ? Problem.of(503, "unavailable") : problem).kept())).bind("id", job.id()).execute(pool).subscribe().with(done -> {
                    }, failure -> LOG.debugf("export %d waits for its lease to end", job.id()));
        } finally {
            free.release();
            discard(file);
        }
    }

    private static void discard(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debugf(e, "%s stays behind", file);
        }
    }

    /** @return whether it came to the end: false when it was called off, or the node goes down */
    private boolean write(Job job, Caller caller, Path file) throws IOException {
        var wanted = job.wanted();
        var kind = jobs.kind(job.entity());
        var chosen = Columns.shown(caller, kind.entity(), columns.of(job.entity(), wanted.columns()));
        var language = new Locale(wanted.language());
        var zone = directory.zone(job.ownerId());
        // Of what changes its place in the order meanwhile nothing stands there twice.
        var seen = new HashSet<Long>();
        var told = System.nanoTime();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file)); var sheet = sheet(job, out, chosen.size(), language)) {
            sheet.row(new ArrayList<>(chosen.stream().map(c -> (Object) Columns.header(job.entity(), c, language)).toList()));
            for (String cursor = null; ; ) {
                var page = jobs.page(caller, kind, wanted.filter(), wanted.sort(), cursor).await().atMost(PATIENCE);
                for (var row : page.items()) {
                    if (seen.add(row.path("id").asLong())) {
                        var cells = new ArrayList<Object>();
                        chosen.forEach(c -> cells.add(columns.cell(job.entity(), c, row, language, zone)));
                        sheet.row(cells);
                    }
                }
                var tells = System.nanoTime() - told > TELL_NANOS;
                if (stopping || !going(job, seen.size(), caller, tells).await().atMost(PATIENCE)) {
                    return false;
                }
                told = tells ? System.nanoTime() : told;
                cursor = page.nextCursor();
                if (cursor == null || seen.size() >= NewBulk.MOST) {
                    return true;
                }
            }
        }
    }

    private static Sheet sheet(Job job, BufferedOutputStream out, int columns, Locale language) throws IOException {
        return job.wanted().format().equals("csv") ? new CsvSheet(out, job.wanted().separator()) : new XlsxSheet(out, Columns.word("sheet." + job.entity(), language), columns);
    }

    /** Where it stands; the lease begins anew. @return false when it was asked to stop */
    private Uni<Boolean> going(Job job, int done, Caller caller, boolean tells) {
        return log.transaction(tx -> Query.of("update bulk_job set done = :done, total = greatest(total, :done), next_at = now() + interval '" + LEASE_SECONDS + " seconds' where id = :id and status = 'running' and cancelled_at is null").bind("done", done).bind("id", job.id()).run(tx)
                .map(rows -> rows.rowCount() == 1).call(goes -> goes && tells ? tell(tx, caller, job, new BulkEvent.Progress(job.entity(), "export", "running", Math.max(job.total(), done), done, 0)) : Uni.createFrom().voidItem()));
    }

    private void keep(Job job, Caller caller, Path file) {
        var key = UUID.randomUUID().toString();
        long size;
        try {
            size = Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.keep(key, file).await().atMost(PATIENCE);
        log.transaction(tx -> Query.of("insert into bulk_file (job_id, key, size) values (:id, :key, :size)").bind("id", job.id()).bind("key", key).bind("size", size).execute(tx).chain(() -> ended(tx, job, caller, "done", null))).await().atMost(PATIENCE);
    }

    private void end(Job job, Caller caller, String status, Problem problem) {
        log.transaction(tx -> ended(tx, job, caller, status, problem)).await().atMost(PATIENCE);
    }

    private Uni<Void> ended(SqlConnection tx, Job job, Caller caller, String status, Problem problem) {
        return Query.of("update bulk_job set status = :status, total = case when :status = 'done' then done else total end, finished_at = now(), problem = :problem::text::jsonb where id = :id and status = 'running' returning done").bind("status", status)
                .bind("problem", problem == null ? null : Json.write(problem.kept())).bind("id", job.id()).number(tx)
                .chain(done -> done == null ? Uni.createFrom().voidItem() : tell(tx, caller, job, new BulkEvent.Finished(job.entity(), "export", status, done.intValue(), done.intValue(), 0, null)));
    }

    private Uni<Void> tell(SqlConnection tx, Caller caller, Job job, BulkEvent event) {
        return log.append(tx, caller, "bulk", job.id(), new Long[] {job.ownerId()}, event);
    }
}
