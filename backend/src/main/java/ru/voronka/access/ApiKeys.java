package ru.voronka.access;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.Event;
import ru.voronka.platform.InMemory;
import ru.voronka.platform.Latest;
import ru.voronka.platform.Query;

/** The API keys in force as this node holds them in memory: read anew before a change here is answered, and when the log tells of one elsewhere. A request by a key asks the database nothing. */
@Singleton
class ApiKeys implements InMemory {
    private static final int MINUTE_MS = 60_000;

    private final Pool pool;
    private final Clock clock;
    private final Latest<Everything> latest;
    // The minute in which each key was last seen: its last use is kept no finer.
    private final Map<Long, Long> used = new ConcurrentHashMap<>();
    private volatile Map<String, Key> keys = Map.of();

    ApiKeys(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        latest = new Latest<>(() -> Query.of("select jsonb_build_object('keys', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'hash', encode(k.hash, 'hex'), 'employeeId', k.employee_id)) from api_key k where k.revoked_at is null), '[]'))::text")
                .first(pool, Everything.class), all -> keys = all.keys().stream().collect(Collectors.toUnmodifiableMap(Key::hash, Function.identity())));
    }

    record Key(long id, String hash, long employeeId) {
    }

    record Everything(List<Key> keys) {
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        reload().await().indefinitely();
    }

    @Override
    public boolean changedBy(Event event) {
        return event.type().equals("access.changed");
    }

    @Override
    public Uni<Void> reload() {
        return latest.reload();
    }

    /** @return whose rights the key gives; nobody's for one that is not in force */
    Uni<Optional<Long>> employeeOf(String key) {
        var known = keys.get(HexFormat.of().formatHex(Connectors.sha256(key)));
        if (known == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        Uni<Optional<Long>> found = Uni.createFrom().item(Optional.of(known.employeeId()));
        var minute = clock.millis() / MINUTE_MS;
        return Long.valueOf(minute).equals(used.put(known.id(), minute)) ? found
                : Query.of("update api_key set last_used_at = now() where id = :id").bind("id", known.id()).execute(pool).chain(() -> found);
    }
}
