package ru.voronka.demo;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Query;

/** Loads the people, the keys, the playbook and the templates of the sample company into a database that has no employee yet. */
@Singleton
class DemoCompany {
    private final Pool pool;
    private final boolean wanted;
    private final boolean records;

    DemoCompany(Pool pool, @ConfigProperty(name = "voronka.demo") boolean wanted, @ConfigProperty(name = "voronka.demo.records") boolean records) {
        this.records = records;
        this.pool = pool;
        this.wanted = wanted;
    }

    // Before access and pipeline read what there is.
    void load(@Observes @Priority(10) StartupEvent event) {
        if (wanted && Query.of("select count(*) from employee").number(pool).await().indefinitely() == 0) {
            pool.withTransaction(tx -> tx.query(script("company")).execute().chain(() -> tx.query(script("playbook")).execute()).chain(() -> tx.query(script("rights")).execute()).chain(() -> tx.query(script("templates")).execute())).await().indefinitely();
        }
    }

    static String script(String name) {
        try (var in = DemoCompany.class.getResourceAsStream("/demo/" + name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
