package ru.voronka.platform;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/** The reactive pool, whose connections keep every statement prepared: by default the long ones, which cost the most to plan, would be planned anew at each call. Nor are they compiled: a screen's statement is over before its compilation. */
@Singleton
public class DatabasePool implements PgPoolCreator {
    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.addProperty("jit", "off").setCachePreparedStatements(true).setPreparedStatementCacheSqlFilter(sql -> true));
        return PgBuilder.pool().with(input.poolOptions()).connectingTo(List.copyOf(input.pgConnectOptionsList())).using(input.vertx()).build();
    }
}
