package ru.voronka.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Map;

/**
 * One epoch of the log, as far as it can be read: a comparison that begins with the epoch is planned as if nothing lay ahead, and sorts all that does.
 *
 * @param next the epoch after it, null while it is the server's own @param horizon the first transaction that may still be running
 */
public record Stretch(int epoch, Integer next, long horizon) {

    /** As JSON; {@code epoch} is an SQL expression. */
    static String sql(String epoch) {
        return "jsonb_build_object('epoch', " + epoch + ", 'next', (select min(ep.id) from epoch ep where ep.id > " + epoch + "), 'horizon', pg_snapshot_xmin(pg_current_snapshot())::text::bigint)";
    }

    /** What can be read now behind this place. */
    public static Uni<Stretch> behind(SqlClient db, Position place) {
        return Query.of("select " + sql(":epoch::int") + "::text").bind("epoch", place.epoch()).first(db, Stretch.class);
    }

    /** Its rows behind a place in it; nothing is written to a past epoch any more, it is read to its end. */
    public SqlPart after(long tx, long id) {
        return new SqlPart("e.epoch = :epoch and (e.tx, e.id) > (:tx::text::xid8, :event) and e.tx < :before::text::xid8",
                Map.of("epoch", epoch, "tx", Long.toString(tx), "event", id, "before", Long.toString(next == null ? horizon : Long.MAX_VALUE)));
    }

    /** Where to go on when all of it has been read. */
    public Position end() {
        return next == null ? new Position(epoch, horizon, 0) : new Position(next, 0, 0);
    }
}
