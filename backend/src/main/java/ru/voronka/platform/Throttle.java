package ru.voronka.platform;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** So many requests a minute through one door; how many are left is announced in `RateLimit` headers (draft-ietf-httpapi-ratelimit-headers), also when it is none. */
@Singleton
public class Throttle {
    private static final int MINUTE = 60;

    private final Clock clock;
    private final ConcurrentHashMap<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private volatile long minute;

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** @param door who is counted: a key, or an address at a form. @throws Problem 429 when this minute's measure is full */
    public void pass(RoutingContext route, String door, int perMinute) {
        var second = clock.millis() / 1000;
        if (second / MINUTE != minute) {
            minute = second / MINUTE;
            counts.clear();
        }
        var left = perMinute - counts.computeIfAbsent(door, d -> new AtomicInteger()).incrementAndGet();
        var seconds = MINUTE - (int) (second % MINUTE);
        route.response().headers().set("RateLimit-Policy", "\"minute\";q=" + perMinute + ";w=" + MINUTE).set("RateLimit", "\"minute\";r=" + Math.max(0, left) + ";t=" + seconds);
        if (left < 0) {
            throw Problem.retry(seconds);
        }
    }
}
