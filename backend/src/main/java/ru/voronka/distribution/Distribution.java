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
        return Set.of("lead.created", "deal.created", "deal.approved");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var responsible = event.data().path("card").path("responsible").path("id");
        var known = responsible.isNumber() ? directory.byId(responsible.asLong()).orElse(null) : null;
        var cause = Actor.system("event:" + event.id());
        // What waited for a head is begun when the head has agreed.
        if (event.type().equals("deal.approved")) {
            return known == null ? Uni.createFrom().voidItem() : Request.deal(tx, event.subjectId()).chain(request -> request == null ? Uni.createFrom().voidItem() : giving.taskOnly(tx, cause, request, known));
        }
        var intake = event.data().path("intake").asBoolean();
        var deal = event.subjectType().equals("deal");
        if (deal && !intake || responsible.isNumber() && (known == null || !intake)) {
            return Uni.createFrom().voidItem();
        }
        return Giving.alone(tx).chain(() -> deal ? Request.deal(tx, event.subjectId()) : Request.lead(tx, event.subjectId())).chain(request -> request == null ? Uni.createFrom().voidItem()
                : known != null ? giving.taskOnly(tx, cause, request, known) : request.responsible() != null ? Uni.createFrom().voidItem() : giving.give(tx, cause, request));
    }
}
