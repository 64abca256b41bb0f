package ru.voronka.distribution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Objects;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;

/** A lead that its responsible does not work goes to another by the rules, for rooms above. */
@Singleton
public class Redistribution {
    private final Giving giving;
    private final Directory directory;

    Redistribution(Giving giving, Directory directory) {
        this.giving = giving;
        this.directory = directory;
    }

    /** @return whether somebody else has it now; where nobody else fits, it stays */
    public Uni<Boolean> toAnother(SqlConnection tx, Actor actor, long lead) {
        return Giving.alone(tx).chain(() -> Request.lead(tx, lead)).chain(request -> request == null || request.closed() ? Uni.createFrom().item(false)
                : giving.handOver(tx, actor, request, directory.byId(request.responsible()).orElse(null), null, null).chain(() -> Request.lead(tx, lead)).map(now -> !Objects.equals(now.responsible(), request.responsible())));
    }
}
