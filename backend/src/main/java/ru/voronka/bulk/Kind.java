package ru.voronka.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Event;
import ru.voronka.platform.Problem;

/** What bulk work knows of one kind of record: how it is found, and which use cases do what is asked; the rules are theirs. */
interface Kind {
    Entity entity();

    Set<String> actions();

    /** The fields that may be changed, as the use case takes them. */
    Class<?> fields();

    /** What can be known to be wrong before any record is looked at. */
    default void check(NewBulk wanted) {
    }

    /** @return whether what is asked can be taken back */
    default boolean reversible(NewBulk wanted) {
        return true;
    }

    /** Does to one record what is asked, as whoever asked. */
    Uni<Void> run(SqlConnection tx, Caller caller, long id, NewBulk wanted);

    /** Does it to many in few statements, where that can be. @return those that are done; the others are left for {@link #run} to do, or to say why not */
    default Uni<List<Long>> together(SqlConnection tx, Caller caller, List<Long> ids, NewBulk wanted) {
        return Uni.createFrom().item(List.of());
    }

    /** Takes back what an event of the job tells of. @throws Problem 409 when the record is not any more as the job left it */
    Uni<Void> back(SqlConnection tx, Caller caller, long id, Event event);

    /** Into the bin, whatever its version: of what a job itself has entered. */
    Uni<Void> drop(SqlConnection tx, Caller caller, long id);

    /** Back from the bin. @throws Problem 404 when it does not lie there, or not for the caller */
    Uni<Void> restore(SqlConnection tx, Caller caller, long id);

    static Action right(String action) {
        return switch (action) {
            case "delete", "import" -> Action.DELETE;
            case "move" -> Action.MOVE_STAGE;
            default -> Action.CHANGE;
        };
    }
}
