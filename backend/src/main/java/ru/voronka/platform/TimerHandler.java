package ru.voronka.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Does what timers of one kind are for. Its effect and the timer's end are one transaction: once, on whichever node. What fails is tried again, ever later. */
public interface TimerHandler {
    /** @return the kind of timers: never changes */
    String kind();

    /** The timer is gone already: set again within, it comes again. */
    Uni<Void> fire(SqlConnection tx, Timer timer);

    /** It was tried in vain for the last time, and waits for a person. @param error what it failed of */
    default Uni<Void> failed(SqlConnection tx, Timer timer, String error) {
        return Uni.createFrom().voidItem();
    }
}
