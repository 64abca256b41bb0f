package ru.voronka.realtime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Visible;
import ru.voronka.assembly.OrderNews;
import ru.voronka.platform.Event;
import ru.voronka.platform.Position;
import ru.voronka.platform.Query;
import ru.voronka.platform.SqlPart;
import ru.voronka.platform.Stretch;

/** The log behind a place in it, as one employee may see it. */
@Singleton
class Events {
    private static final int CATCH_UP = 500;

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

    /** @param whole its subject may be seen now; else it was taken from this employee, or is only news for whoever assembles the order */
    private record Found(Event event, boolean whole) {
    }

    Uni<Batch> read(Caller caller, Directory.Person person, Position after, String[] types, int limit) {
        return Stretch.behind(pool, after).chain(stretch -> found(caller, person, stretch.after(after.tx(), after.id()), types, limit + 1).chain(rows -> {
            var kept = rows.size() > limit ? rows.subList(0, limit) : rows;
            var items = kept.stream().map(found -> found.whole() || Visibility.wasOf(found.event(), person) ? Visibility.caughtUp(found.event(), caller, person) : Visibility.news(found.event())).filter(Objects::nonNull).toList();
            if (rows.size() > limit) {
                return Uni.createFrom().item(new Batch(items, kept.get(kept.size() - 1).event().position(), true));
            }
            // All of the stretch was looked through, seen or not: whoever sees little need not look through it again.
            var batch = new Batch(items, later(after, stretch.end()), false);
            return stretch.next() == null ? Uni.createFrom().item(batch)
                    : items.size() == limit ? Uni.createFrom().item(new Batch(items, stretch.end(), true))
                    : read(caller, person, stretch.end(), types, limit - items.size()).map(rest -> new Batch(Stream.concat(items.stream(), rest.items().stream()).toList(), rest.last(), rest.more()));
        }));
    }

    private Uni<List<Found>> found(Caller caller, Directory.Person person, SqlPart stretch, String[] types, int limit) {
        var visible = Visible.event(caller);
        return Query.of("select jsonb_build_object('event', " + Event.SQL + "::jsonb, 'whole',").add(visible).add(")::text from event e where").add(stretch).add("and (").add(visible).add("or").add(OrderNews.sql(caller)).add("or").add(Visibility.wasOf(person)).add(")")
                .addIf(types, "and e.type = any(:types)", "types").add("order by e.tx, e.id limit " + limit).list(pool, Found.class);
    }

    // Within one epoch: a place given out ahead of the horizon stays.
    private static Position later(Position one, Position other) {
        return one.epoch() == other.epoch() && one.tx() > other.tx() ? one : other;
    }

    /** What one socket has missed, a batch at a time: {@link Batch#more} says to ask again from {@link Batch#last}. */
    Uni<Batch> since(Directory.Person person, Position after) {
        return read(Caller.as(directory, person), person, after, null, CATCH_UP);
    }
}
