package ru.voronka.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** Fires what is due on this node. A row's lock is its lease, and it goes with its effect: a killed node's timers are due again at once, elsewhere. */
@Singleton
class TimerDrain {
    private static final Logger LOG = Logger.getLogger(TimerDrain.class);
    // Few: while they fire, no reader of the log may go beyond their transaction.
    private static final int BATCH = 25;
    private static final int LANES = 2;
    private static final int SWEEP_MS = 500;
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Pool pool;
    private final Vertx vertx;
    private final EventLog log;
    private final Timers timers;
    private final Clock clock;
    private final Map<String, TimerHandler> handlers;
    private final List<Lane> lanes = IntStream.range(0, LANES).mapToObj(i -> new Lane()).toList();
    private final AtomicLong lagMillis;
    private volatile boolean open = true;

    TimerDrain(Pool pool, Vertx vertx, EventLog log, Timers timers, Clock clock, @All List<TimerHandler> handlers, MeterRegistry meters) {
        this.pool = pool;
        this.vertx = vertx;
        this.log = log;
        this.timers = timers;
        this.clock = clock;
        this.handlers = handlers.stream().collect(Collectors.toMap(TimerHandler::kind, Function.identity()));
        this.lagMillis = meters.gauge("voronka.timer.lag.milliseconds", new AtomicLong());
    }

    void start(@Observes @Priority(110) StartupEvent event) {
        log.onNudge(() -> {
            if (timers.due()) {
                wake();
            }
        });
        vertx.setPeriodic(SWEEP_MS, timer -> wake());
    }

    void stop(@Observes ShutdownEvent event) {
        open = false;
    }

    private void wake() {
        lanes.forEach(Lane::next);
    }

    private final class Lane {
        private boolean running;
        private boolean again;
        // After a batch that failed so many go one by one.
        private int singles;

        synchronized void next() {
            if (!open || running) {
                again = true;
                return;
            }
            running = true;
            again = false;
            drain(singles > 0 ? 1 : BATCH).subscribe().with(count -> rested(count > 0, Math.max(0, singles - 1)), failure -> {
                if (singles == 0) {
                    rested(true, BATCH);
                } else {
                    LOG.warnf("timers rest: %s", failure.getMessage());
                    rested(false, 0);
                }
            });
        }

        private void rested(boolean goOn, int left) {
            boolean more;
            synchronized (this) {
                running = false;
                singles = goOn ? left : 0;
                more = goOn || again;
            }
            if (more) {
                next();
            }
        }
    }

    /** @return how many were due; fails when one of several does: then none has fired */
    Uni<Integer> drain(int most) {
        return pool.withTransaction(tx -> take(tx, most).chain(due -> Multi.createFrom().iterable(due).onItem().transformToUniAndConcatenate(timer -> fire(tx, timer)).collect().asList().replaceWith(due)))
                .onFailure(Failed.class).recoverWithUni(e -> most > 1 ? Uni.createFrom().failure(e) : later((Failed) e))
                .map(due -> {
                    if (!due.isEmpty()) {
                        lagMillis.set(Duration.between(due.get(0).dueAt(), OffsetDateTime.now(clock)).toMillis());
                        log.nudge();
                    }
                    return due.size();
                });
    }

    private Uni<List<Timer>> take(SqlConnection tx, int most) {
        return Query.of("with due as (delete from timer where id in (select id from timer where failed_at is null and due_at <= :now and kind = any(:kinds) order by due_at, id limit " + most + " for update skip locked) returning *) select " + Timer.SQL + " from due order by due_at, id")
                .bind("now", OffsetDateTime.now(clock)).bind("kinds", handlers.keySet().toArray(String[]::new)).list(tx, Timer.class);
    }

    private Uni<Void> fire(SqlConnection tx, Timer timer) {
        // One that never ends would hold its lane, and the others of its batch, for ever.
        return Uni.createFrom().deferred(() -> handlers.get(timer.kind()).fire(tx, timer)).ifNoItem().after(LONGEST).fail().onFailure().transform(e -> new Failed(timer, e));
    }

    private static final class Failed extends RuntimeException {
        private final transient Timer timer;

        Failed(Timer timer, Throwable cause) {
            super(String.valueOf(cause), cause, false, false);
            this.timer = timer;
        }
    }

    /** It comes again, twice as late each time; after the last time a person must look at it. */
    private Uni<List<Timer>> later(Failed failure) {
        var timer = failure.timer;
        var last = timer.attempts() + 1 >= MOST_ATTEMPTS;
        LOG.errorf(failure.getCause(), "timer %s %s fails", timer.kind(), timer.key());
        var wait = Duration.ofSeconds(2L << timer.attempts()).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : Duration.ofSeconds(2L << timer.attempts());
        return pool.withTransaction(tx -> Query.of("update timer set attempts = attempts + 1, error = :error, due_at = :at, failed_at = case when :last then :now::timestamptz end where id = :id returning id")
                .bind("error", failure.getMessage()).bind("at", OffsetDateTime.now(clock).plus(wait)).bind("last", last).bind("now", OffsetDateTime.now(clock)).bind("id", timer.id()).number(tx)
                .chain(there -> there == null || !last ? Uni.createFrom().voidItem() : handlers.get(timer.kind()).failed(tx, timer, failure.getMessage()))).replaceWith(() -> List.of(timer));
    }
}
