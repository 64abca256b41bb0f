package ru.voronka;

import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Time as the application under test has it: it runs, and a test may move it on. */
public final class MovableClock extends Clock {
    private static volatile Duration ahead = Duration.ZERO;
    private final ZoneId zone;

    MovableClock(ZoneId zone) {
        this.zone = zone;
    }

    /** From here on it is so much later; {@link #back} when the test is over. */
    public static void on(Duration more) {
        ahead = ahead.plus(more);
    }

    public static void back() {
        ahead = Duration.ZERO;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(other);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Mock
    @Singleton
    static class Clocks {
        @Produces
        @Singleton
        @Mock
        Clock clock() {
            return new MovableClock(ZoneId.of("UTC"));
        }
    }
}
