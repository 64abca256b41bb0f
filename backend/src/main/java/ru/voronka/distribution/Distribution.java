package ru.voronka.distribution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;

/** Finds somebody for each request that is nobody's, and sets a task for each that the outside world sent. One reader, so no two requests are given at once. */
@Singleton
class Distribution implements EventReader {
    private final Giving giving;
    private final Directory directory;

    Distribution(Giving giving, Directory directory) {
        this.giving = giving;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "distribution";
    }

    @Override
    public Set<String> types() {
        return Set.of("lead.created");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var responsible = event.data().path("card").path("responsible").path("id");
        var known = responsible.isNumber() ? directory.byId(responsible.asLong()).orElse(null) : null;
        if (responsible.isNumber() && (known == null || !event.data().path("intake").asBoolean())) {
            return Uni.createFrom().voidItem();
        }
        var cause = Actor.system("event:" + event.id());
        return Giving.alone(tx).chain(() -> Request.lead(tx, event.subjectId())).chain(request -> request == null ? Uni.createFrom().voidItem()
                : known != null ? giving.taskOnly(tx, cause, request, known) : request.responsible() != null ? Uni.createFrom().voidItem() : giving.give(tx, cause, request));
    }
}
