package ru.voronka.watch;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import ru.voronka.distribution.Redistribution;
import ru.voronka.platform.Actor;

/** Leads that their responsible does not work go to others. */
@Singleton
class IdleLeads {
    private final Redistribution redistribution;

    IdleLeads(Redistribution redistribution) {
        this.redistribution = redistribution;
    }

    /** @param cause such as `watch:3` @return how many went to another; the others have nobody to go to */
    Uni<Integer> handOn(SqlConnection tx, String cause, List<Long> leads) {
        return Multi.createFrom().iterable(leads).onItem().transformToUniAndConcatenate(lead -> redistribution.toAnother(tx, Actor.system(cause), lead)).filter(given -> given).collect().asList().map(List::size);
    }
}
