package ru.voronka.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is to happen at a moment, kept in the transaction of whoever wants it; {@link TimerHandler} of its kind does it then. */
@Singleton
public class Timers {
    private final Clock clock;
    private final AtomicBoolean due = new AtomicBoolean();

    Timers(Clock clock) {
        this.clock = clock;
    }

    /** Sets the timer of that kind and key, or moves it when there is one. @param payload what its handler is to know, as JSON */
    public Uni<Void> set(SqlClient tx, String kind, String key, OffsetDateTime dueAt, Object payload) {
        if (!dueAt.isAfter(OffsetDateTime.now(clock))) {
            due.set(true);
        }
        return Query.of("insert into timer (kind, key, due_at, payload) values (:kind, :key, :dueAt, :payload::text::jsonb) on conflict (kind, key) do update set due_at = excluded.due_at, payload = excluded.payload, attempts = 0, error = null, failed_at = null")
                .bind("kind", kind).bind("key", key).bind("dueAt", dueAt).bind("payload", Json.write(payload)).execute(tx);
    }

    public Uni<Void> cancel(SqlClient tx, String kind, String key) {
        return Query.of("delete from timer where kind = :kind and key = :key").bind("kind", kind).bind("key", key).execute(tx);
    }

    public Uni<Void> cancel(SqlClient tx, String kind, Collection<String> keys) {
        return keys.isEmpty() ? Uni.createFrom().voidItem() : Query.of("delete from timer where kind = :kind and key = any(:keys)").bind("kind", kind).bind("keys", keys.toArray(String[]::new)).execute(tx);
    }

    /** @return whether something was set that is due at once: the next commit is worth a look */
    boolean due() {
        return due.getAndSet(false);
    }
}
