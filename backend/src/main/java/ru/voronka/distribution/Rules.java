package ru.voronka.distribution;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import ru.voronka.platform.Event;
import ru.voronka.platform.InMemory;
import ru.voronka.platform.Latest;
import ru.voronka.platform.Query;

/** The rules as this node holds them in memory, with the forms that conditions may name. */
@Singleton
class Rules implements InMemory {
    private static final String EVERYTHING = "select jsonb_build_object('rules', coalesce((select jsonb_agg(" + Rule.SQL + " order by x.position, x.id) from distribution_rule x), '[]'), 'forms', coalesce((select jsonb_agg(jsonb_build_object('value', f.code, 'title', f.name) order by f.name) from intake_form f), '[]'),"
            + " 'fallbackId', (select fallback_id from distribution_settings), 'version', (select version from distribution_settings), 'report', (select report from distribution_settings))::text";

    private final Signs signs;
    private final Latest<Everything> latest;
    private volatile Everything now = new Everything(List.of(), List.of(), null, 0, "");

    Rules(Pool pool, Signs signs) {
        this.signs = signs;
        latest = new Latest<>(() -> Query.of(EVERYTHING).first(pool, Everything.class), read -> now = read);
    }

    /** @param fallbackId to whom a request falls that no rule gave to anybody */
    record Everything(List<Rule> rules, List<Signs.Choice> forms, Long fallbackId, int version, String report) {
    }

    void start(@Observes @Priority(60) StartupEvent event) {
        reload().await().indefinitely();
    }

    @Override
    public boolean changedBy(Event event) {
        return event.type().equals("pipeline.changed");
    }

    @Override
    public Uni<Void> reload() {
        return latest.reload();
    }

    List<Rule> all() {
        return now.rules();
    }

    /** @return those that are switched on, in their order */
    List<Rule> enabled() {
        return now.rules().stream().filter(Rule::enabled).toList();
    }

    /** @return those of them that answer at once: none that lets a request wait for people to come */
    List<Rule> answering() {
        return enabled().stream().filter(rule -> !rule.nobody().equals("wait")).toList();
    }

    Optional<Rule> one(Long id) {
        return now.rules().stream().filter(rule -> id != null && rule.id() == id).findFirst();
    }

    Everything everything() {
        return now;
    }

    List<Signs.Sign> signs() {
        return signs.all(now.forms());
    }
}
