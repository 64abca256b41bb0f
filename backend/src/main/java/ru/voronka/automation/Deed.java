package ru.voronka.automation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.util.Set;
import ru.voronka.access.Caller;

/** What robots can do: each of some kinds of action, within the transaction of the run. What it throws undoes what it did, and is written down; the other actions go on. */
interface Deed {
    Set<String> kinds();

    /** @throws ru.voronka.platform.Problem on what is missing in the action at that place */
    default void check(RobotFields robot, Act act, String place) {
    }

    Uni<Done> act(Doing doing, Act act);

    /** What it waited for came, or the time for it is over. */
    default Uni<Done> resume(Doing doing, Act act) {
        return act(doing, act);
    }

    /** @param number which of the robot's actions it is @param trial all of it is undone afterwards, and nothing may leave */
    record Doing(SqlConnection tx, Caller caller, RobotFields robot, Run run, Matter matter, int number, boolean trial) {
        /** By which it is known that this very action was done. */
        String key() {
            return run.cause() + "/" + number;
        }
    }

    /** @param state of the step @param awaits what the run waits for now; null for nothing @param due until when; null for ever */
    record Done(String state, Run.Told told, String awaits, OffsetDateTime due) {
        static Done done(Run.Told told) {
            return new Done("done", told, null, null);
        }

        /** Nothing after it is done. */
        static Done stop(Run.Told told) {
            return new Done("stopped", told, null, null);
        }

        static Done queued(Run.Told told) {
            return new Done("queued", told, null, null);
        }

        static Done await(Run.Told told, String awaits, OffsetDateTime due) {
            return new Done("waiting", told, awaits, due);
        }
    }
}
