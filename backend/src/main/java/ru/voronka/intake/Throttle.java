package ru.voronka.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Problem;

/** So many requests a minute from one address through one door; a site's whole traffic passes, a flood does not. */
@Singleton
class Throttle {
    private final Clock clock;
    private final int perMinute;
    private final ConcurrentHashMap<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private volatile long minute;

    Throttle(Clock clock, @ConfigProperty(name = "voronka.intake.per-minute", defaultValue = "1200") int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
    }

    /** @throws Problem 429 when this minute's measure is full */
    void pass(String door) {
        var now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            counts.clear();
        }
        if (counts.computeIfAbsent(door, d -> new AtomicInteger()).incrementAndGet() > perMinute) {
            throw Problem.retry(60 - (int) (clock.millis() / 1000 % 60));
        }
    }
}
