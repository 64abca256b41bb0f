package ru.voronka.bench;

import java.util.Arrays;

/** Durations of one load, in nanoseconds, sorted, and how long all of it took. */
record Sample(long[] nanos, double seconds) {

    static Sample of(long[] nanos, double seconds) {
        Arrays.sort(nanos);
        return new Sample(nanos, seconds);
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    /** Milliseconds. */
    double p50() {
        return at(0.50);
    }

    /** Milliseconds. */
    double p99() {
        return at(0.99);
    }

    private double at(double share) {
        return nanos.length == 0 ? Double.NaN : nanos[Math.min(nanos.length - 1, (int) (nanos.length * share))] / 1e6;
    }

    String text() {
        return "%,.0f/s, p50 %.1f ms, p99 %.1f ms".formatted(perSecond(), p50(), p99());
    }
}
