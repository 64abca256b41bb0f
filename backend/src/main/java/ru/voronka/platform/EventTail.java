package ru.voronka.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** This node's view of the log's end: one index look every 50 ms, at once after a commit here. Has memory read anew what changed, tells the listeners and wakes the readers. */
@Singleton
class EventTail {
    private static final Logger LOG = Logger.getLogger(EventTail.class);
    private static final int EVERY_MS = 50;
    private static final int BATCH = 500;
    // Commits that follow each other are seen together.
    private static final int REST_MS = 5;

    private final Pool pool;
    private final Vertx vertx;
    private final EventLog log;
    private final List<InMemory> memory;
    private final List<EventListener> listeners;
    private final EventReaders readers;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final AtomicLong lagMillis;
    private volatile Position position;
    private volatile boolean open = true;

    EventTail(Pool pool, Vertx vertx, EventLog log, @All List<InMemory> memory, @All List<EventListener> listeners, EventReaders readers, MeterRegistry meters) {
        this.pool = pool;
        this.vertx = vertx;
        this.log = log;
        this.memory = memory;
        this.listeners = listeners;
        this.readers = readers;
        this.lagMillis = meters.gauge("voronka.event.tail.lag.milliseconds", new AtomicLong());
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        beginEpoch().chain(this::horizon).invoke(p -> position = p).await().indefinitely();
        log.onNudge(this::look);
        vertx.setPeriodic(EVERY_MS, timer -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        open = false;
    }

    /** A restored or replicated database may stand on another server, whose transaction ids begin anew. */
    private Uni<Void> beginEpoch() {
        return Query.of("insert into epoch (system_identifier) select system_identifier from pg_control_system() on conflict do nothing").execute(pool)
                .chain(() -> Query.of("select make_event_partitions()").execute(pool));
    }

    private Uni<Position> horizon() {
        return Query.of("select jsonb_build_object('epoch', (select max(id) from epoch), 'tx', pg_snapshot_xmin(pg_current_snapshot())::text::bigint, 'id', 0)::text")
                .first(pool, Position.class);
    }

    private void look() {
        if (!open) {
            return;
        }
        if (!running.compareAndSet(false, true)) {
            again.set(true);
            return;
        }
        Query.of("select " + Event.SQL + " from event e where").add(position.after()).add("order by e.epoch, e.tx, e.id limit " + BATCH).list(pool, Event.class).call(this::remember)
                .subscribe().with(this::deliver, failure -> {
                    LOG.debugf(failure, "the log's end could not be read");
                    running.set(false);
                });
    }

    // What cannot be read now is tried until it can: better late news than old rights.
    private Uni<Void> remember(List<Event> events) {
        return Multi.createFrom().iterable(memory).filter(held -> events.stream().anyMatch(held::changedBy)).onItem().transformToUniAndConcatenate(InMemory::reload).collect().asList().replaceWithVoid();
    }

    private void deliver(List<Event> events) {
        try {
            if (!events.isEmpty()) {
                var last = events.get(events.size() - 1);
                position = last.position();
                lagMillis.set(System.currentTimeMillis() - last.at().toInstant().toEpochMilli());
                listeners.forEach(l -> l.on(events));
                readers.wake(events.stream().map(Event::type).collect(Collectors.toSet()));
            }
        } catch (RuntimeException e) {
            LOG.error("a listener of the event log failed", e);
        }
        if (events.size() == BATCH) {
            again.set(true);
            rested();
        } else {
            vertx.setTimer(REST_MS, timer -> rested());
        }
    }

    private void rested() {
        running.set(false);
        if (again.getAndSet(false)) {
            look();
        }
    }
}
