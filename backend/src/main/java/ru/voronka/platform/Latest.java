package ru.voronka.platform;

import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a node holds of the database in memory. Readings overlap: one that began before a newer one was taken over is dropped. */
public final class Latest<T> {
    private final Supplier<Uni<T>> reading;
    private final Consumer<T> taken;
    private long begun;
    private long newest;

    /** @param taken told of each reading that is newer than the last, one at a time */
    public Latest(Supplier<Uni<T>> reading, Consumer<T> taken) {
        this.reading = reading;
        this.taken = taken;
    }

    /** Reads anew; when it answers, what was committed before the call is taken over. */
    public Uni<Void> reload() {
        return Uni.createFrom().deferred(() -> {
            var mine = begin();
            return reading.get().invoke(value -> take(mine, value));
        }).replaceWithVoid();
    }

    private synchronized long begin() {
        return ++begun;
    }

    private synchronized void take(long reading, T value) {
        if (reading > newest) {
            newest = reading;
            taken.accept(value);
        }
    }
}
