package ru.voronka.realtime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Visible;
import ru.voronka.platform.Event;
import ru.voronka.platform.Position;
import ru.voronka.platform.Query;

/** The log behind a place in it, as one employee may see it. */
@Singleton
class Events {
    private static final int CATCH_UP = 200;

    private final Pool pool;
    private final Directory directory;

    Events(Pool pool, Directory directory) {
        this.pool = pool;
        this.directory = directory;
    }

    /** @param last the place from which to go on: also when nothing of what was read may be seen */
    record Batch(List<LiveEvent> items, Position last, boolean more) {
    }

    Uni<Position> end() {
        return Query.of("select jsonb_build_object('epoch', (select max(id) from epoch), 'tx', pg_snapshot_xmin(pg_current_snapshot())::text::bigint, 'id', 0)::text").first(pool, Position.class);
    }

    Uni<Batch> read(Caller caller, Directory.Person person, Position after, String[] types, int limit) {
        var query = Query.of("select " + Event.SQL + " from event e where").add(after.after()).add("and (").add(Visible.event(caller)).add("or e.type like '%.assigned' and e.data->>'former' = :me)").bind("me", String.valueOf(person.id()))
                .addIf(types, "and e.type = any(:types)", "types").add("order by e.epoch, e.tx, e.id limit " + (limit + 1));
        return query.list(pool, Event.class).map(rows -> {
            var more = rows.size() > limit;
            var kept = more ? rows.subList(0, limit) : rows;
            var items = kept.stream().map(e -> Visibility.caughtUp(e, caller, person)).filter(Objects::nonNull).toList();
            return new Batch(items, kept.isEmpty() ? after : kept.get(kept.size() - 1).position(), more);
        });
    }

    /** What comes next behind that place, for a socket. */
    Uni<Batch> since(Directory.Person person, Position after) {
        return read(Caller.as(directory, person), person, after, null, CATCH_UP);
    }
}
