package ru.voronka.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** What was deleted lies in the bin, and comes back whole. */
public final class Bin {
    private Bin() {
    }

    /** Takes a thing out of the bin, by whoever may put it there; what has become one with another does not lie there. @throws Problem 404 when it does not lie there, or not for the caller */
    public static Uni<Void> restore(SqlClient tx, Caller caller, Entity entity, long id) {
        caller.must(entity, Action.DELETE);
        return Query.of("update " + entity.code() + " x set deleted_at = null, updated_at = now(), version = version + 1 where x.id = :id and x.deleted_at is not null and not exists (select 1 from merged m where m.entity = '" + entity.code() + "' and m.old_id = x.id) and")
                .add(caller.predicate(entity, Action.DELETE, "x")).add("returning x.id").bind("id", id).number(tx).onItem().ifNull().failWith(Problem::notFound).replaceWithVoid();
    }
}
