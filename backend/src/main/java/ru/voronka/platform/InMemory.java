package ru.voronka.platform;

import io.smallrye.mutiny.Uni;

/** What every node holds of the database in memory. It is read anew before the event that changed it is told to anybody: who asks then, gets the new answer. */
public interface InMemory {
    boolean changedBy(Event event);

    Uni<Void> reload();
}
