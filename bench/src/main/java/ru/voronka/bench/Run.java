package ru.voronka.bench;

import io.vertx.core.Vertx;

/** What a figure is measured with. @param seconds how long a load runs after its warm-up */
record Run(Vertx vertx, Database database, Application application, int seconds, int deals) {
    static final int CONNECTIONS = 16;
}
