package ru.voronka.platform;

import java.util.Map;

/** A place in the event log's order: the server's epoch, the transaction, the row. */
public record Position(int epoch, long tx, long id) {

    /** @return null for no text; a field problem for a text that the log never gave out */
    public static Position read(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            var parts = text.split("-", 4);
            if (parts.length == 3) {
                return new Position(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.field("after", "cursor");
    }

    public String text() {
        return epoch + "-" + tx + "-" + id;
    }

    /** The rows behind this place that no transaction still running can precede. */
    public SqlPart after() {
        return new SqlPart("(e.epoch, e.tx, e.id) > (:epoch, :tx::text::xid8, :event) and (e.epoch < (select max(p.id) from epoch p) or e.tx < pg_snapshot_xmin(pg_current_snapshot()))",
                Map.of("epoch", epoch, "tx", Long.toString(tx), "event", id));
    }
}
