package ru.voronka.platform;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Runs each reader on one node at a time: the lock on its cursor's row is the lease, so a killed node's readers go on elsewhere. */
@Singleton
class EventReaders {
    private static final Logger LOG = Logger.getLogger(EventReaders.class);
    private static final int BATCH = 100;
    // The tail wakes readers; this picks up what a killed node left behind, and moves on those whose events are rare.
    private static final int SWEEP_MS = 1000;
    // The first event of a burst is read at once, those that follow together: else each commit would cost a transaction a reader.
    private static final int REST_MS = 25;

    // A reader whose events are rare still follows the log, or each look would scan an ever longer stretch.
    private static final int IDLE_STEP = 1000;

    private final Pool pool;
    private final Vertx vertx;
    private final EventLog log;
    private final List<Run> runs;
    private volatile boolean open = true;

    EventReaders(Pool pool, Vertx vertx, EventLog log, @All List<EventReader> readers) {
        this.pool = pool;
        this.vertx = vertx;
        this.log = log;
        this.runs = readers.stream().map(Run::new).toList();
    }

    void start(@Observes @Priority(90) StartupEvent event) {
        Multi.createFrom().iterable(runs).onItem().transformToUniAndConcatenate(run -> Query.of(
                "insert into reader (name, epoch, tx) select :name, coalesce((select max(id) from epoch), 1), pg_snapshot_xmin(pg_current_snapshot()) on conflict do nothing")
                .bind("name", run.reader.name()).execute(pool)).collect().asList().await().indefinitely();
        vertx.setPeriodic(SWEEP_MS, timer -> sweep());
    }

    void stop(@Observes ShutdownEvent event) {
        open = false;
    }

    /** Those that read such events; each look of the others would cost the database a transaction for nothing. */
    void wake(Set<String> types) {
        if (open) {
            runs.stream().filter(run -> !run.reader.idle()).filter(run -> run.reader.types() == EventReader.EVERYTHING || !Collections.disjoint(run.reader.types(), types)).forEach(Run::wake);
        }
    }

    private void sweep() {
        if (open) {
            runs.forEach(Run::wake);
        }
    }

    /** Where the reader stands, and what it can read. */
    private record Cursor(long tx, long id, Stretch stretch) {
        boolean rests() {
            return stretch.next() == null && stretch.horizon() - tx < IDLE_STEP;
        }
    }

    private final class Run {
        private final EventReader reader;
        private final AtomicBoolean running = new AtomicBoolean();
        private final AtomicBoolean again = new AtomicBoolean();

        Run(EventReader reader) {
            this.reader = reader;
        }

        void wake() {
            again.set(true);
            next();
        }

        private void next() {
            if (open && again.get() && running.compareAndSet(false, true)) {
                again.set(false);
                batch(BATCH).onFailure().recoverWithUni(this::oneByOne).subscribe().with(count -> {
                    if (count > 0) {
                        log.nudge();
                        again.set(true);
                    }
                    if (count >= BATCH) {
                        rested();
                    } else {
                        vertx.setTimer(REST_MS, timer -> rested());
                    }
                }, failure -> {
                    running.set(false);
                    LOG.warnf("reader %s rests: %s", reader.name(), failure.getMessage());
                });
            }
        }

        private void rested() {
            running.set(false);
            next();
        }

        /** @return how many events were read, one more for an epoch that is over; 0 also when another node has the lease */
        private Uni<Integer> batch(int size) {
            return pool.withTransaction(tx -> lease(tx).chain(cursor -> cursor == null ? Uni.createFrom().item(0)
                    : read(tx, cursor, size).chain(events -> (events.isEmpty() ? Uni.createFrom().voidItem() : reader.on(tx, events))
                            .chain(() -> events.size() == size ? move(tx, events.get(size - 1).position()) : events.isEmpty() && cursor.rests() ? Uni.createFrom().voidItem() : move(tx, cursor.stretch().end()))
                            .replaceWith(events.size() < size && cursor.stretch().next() != null ? events.size() + 1 : events.size()))));
        }

        // Generic plans: planned by what lies ahead in the last statistics (often nothing) a reader far behind would sort all of its backlog for each batch.
        private Uni<Cursor> lease(SqlConnection tx) {
            return Query.of("select jsonb_build_object('tx', tx::text::bigint, 'id', event_id, 'stretch', " + Stretch.sql("reader.epoch") + ")::text, set_config('plan_cache_mode', 'force_generic_plan', true) from reader where name = :name for update skip locked")
                    .bind("name", reader.name()).first(tx, Cursor.class);
        }

        private Uni<List<Event>> read(SqlConnection tx, Cursor cursor, int size) {
            return Query.of("select " + Event.SQL + " from event e where").add(cursor.stretch().after(cursor.tx(), cursor.id())).addIf(reader.types() == EventReader.EVERYTHING ? null : reader.types().toArray(String[]::new), "and e.type = any(:types)", "types").add("order by e.tx, e.id limit " + size)
                    .list(tx, Event.class);
        }

        private Uni<Void> move(SqlConnection tx, Position to) {
            return Query.of("update reader set epoch = :epoch, tx = :tx::text::xid8, event_id = :id, moved_at = now() where name = :name")
                    .bind("epoch", to.epoch()).bind("tx", Long.toString(to.tx())).bind("id", to.id()).bind("name", reader.name()).execute(tx);
        }

        /** One event of the batch throws: go on one at a time, and set that one aside. */
        private Uni<Integer> oneByOne(Throwable batchFailure) {
            return batch(1).onFailure().recoverWithUni(failure -> pool.withTransaction(tx -> lease(tx).chain(cursor -> cursor == null ? Uni.createFrom().item(0)
                    : read(tx, cursor, 1).chain(events -> {
                        if (events.isEmpty()) {
                            return Uni.createFrom().item(0);
                        }
                        var event = events.get(0);
                        LOG.errorf(failure, "reader %s sets event %d (%s) aside", reader.name(), event.id(), event.type());
                        return Query.of("insert into event_set_aside (reader, event_id, error) values (:reader, :event, :error)")
                                .bind("reader", reader.name()).bind("event", event.id()).bind("error", String.valueOf(failure)).execute(tx)
                                .chain(() -> move(tx, event.position())).replaceWith(1);
                    }))));
        }
    }
}
