package ru.voronka.platform;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/**
 * Reads the event log with a cursor of its own in the database. Its effect and the cursor move in one transaction: exactly once, on whichever node holds the lease.
 * An event on which it throws is set aside and shown; the others go on.
 */
public interface EventReader {
    /** What a reader of the whole log reads. */
    Set<String> EVERYTHING = Set.of();

    /** @return the cursor's name: never changes */
    String name();

    /** @return the types that it reads, or {@link #EVERYTHING} */
    Set<String> types();

    Uni<Void> on(SqlConnection tx, Event event);

    /** @return whether nobody waits for what it makes: then it is not woken, and follows the log once a second */
    default boolean idle() {
        return false;
    }

    /** The same for those that were read together, in their order. */
    default Uni<Void> on(SqlConnection tx, List<Event> events) {
        return Multi.createFrom().iterable(events).onItem().transformToUniAndConcatenate(event -> on(tx, event)).collect().asList().replaceWithVoid();
    }
}
