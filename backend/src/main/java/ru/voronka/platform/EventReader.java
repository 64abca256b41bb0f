package ru.voronka.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Set;

/**
 * Reads the event log with a cursor of its own in the database. Its effect and the cursor move in one transaction: exactly once, on whichever node holds the lease.
 * An event on which it throws is set aside and shown; the others go on.
 */
public interface EventReader {
    /** @return the cursor's name: never changes */
    String name();

    Set<String> types();

    Uni<Void> on(SqlConnection tx, Event event);
}
