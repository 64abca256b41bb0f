package ru.voronka.bench;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.LongStream;

/** The embedded PostgreSQL of the run: the same server for the product and for its limit. */
final class Database implements AutoCloseable {
    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start() throws IOException {
        return new Database(EmbeddedPostgres.builder().setServerConfig("shared_buffers", "1GB").setServerConfig("max_wal_size", "4GB").setServerConfig("max_connections", "200").start());
    }

    int port() {
        return server.getPort();
    }

    void execute(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    long[] numbers(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var numbers = LongStream.builder();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers.build().toArray();
        }
    }

    /** A bare client, as wide as the load. */
    Pool pool(Vertx vertx) {
        var options = new PgConnectOptions().setHost("127.0.0.1").setPort(port()).setDatabase("postgres").setUser("postgres").setPassword("postgres").setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlFilter(sql -> true);
        return PgBuilder.pool().connectingTo(options).with(new PoolOptions().setMaxSize(Run.CONNECTIONS)).using(vertx).build();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
