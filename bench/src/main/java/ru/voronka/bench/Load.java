package ru.voronka.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A closed loop: so many callers, each of whom asks again as soon as it has its answer. Bounded in time; the first failure ends it. */
final class Load {
    // A JVM that has just started measures its compiler.
    private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warmup", 15);

    private final Vertx vertx;
    private final int callers;
    private final IntFunction<Future<?>> call;
    private final List<List<Long>> nanos = new ArrayList<>();
    private volatile boolean counting;
    private volatile long end;

    private Load(Vertx vertx, int callers, IntFunction<Future<?>> call) {
        this.vertx = vertx;
        this.callers = callers;
        this.call = call;
        for (var i = 0; i < callers; i++) {
            nanos.add(new ArrayList<>());
        }
    }

    /** @param call one request of the caller with that number */
    static Sample run(Run run, IntFunction<Future<?>> call) {
        return run(run, Run.CONNECTIONS, call);
    }

    static Sample run(Run run, int callers, IntFunction<Future<?>> call) {
        var load = new Load(run.vertx(), callers, call);
        load.during(WARM_UP_SECONDS);
        load.counting = true;
        var began = System.nanoTime();
        load.during(run.seconds());
        var seconds = (System.nanoTime() - began) / 1e9;
        return Sample.of(load.nanos.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray(), seconds);
    }

    private void during(int seconds) {
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Future.all(IntStream.range(0, callers).mapToObj(this::loop).toList()).toCompletionStage().toCompletableFuture().join();
    }

    private Future<Void> loop(int caller) {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(start -> next(caller, done));
        return done.future();
    }

    private void next(int caller, Promise<Void> done) {
        var began = System.nanoTime();
        if (began > end) {
            done.complete();
            return;
        }
        call.apply(caller).onComplete(answer -> {
            if (answer.failed()) {
                done.fail(answer.cause());
                return;
            }
            if (counting) {
                nanos.get(caller).add(System.nanoTime() - began);
            }
            next(caller, done);
        });
    }
}
