package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.function.Function;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;

/** An administrator's change of a pipeline, a refusal or a source: one transaction, told to every node and every screen. */
@Singleton
class ChangeDictionary {
    private final Caller caller;
    private final EventLog log;
    private final Pipelines pipelines;

    ChangeDictionary(Caller caller, EventLog log, Pipelines pipelines) {
        this.caller = caller;
        this.log = log;
        this.pipelines = pipelines;
    }

    /** @param work answers the changed row's id, null when there is none: 404 */
    Uni<Long> change(String what, String name, Function<SqlConnection, Uni<Long>> work) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> work.apply(tx).onItem().ifNull().failWith(Problem::notFound)
                .call(id -> log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new PipelineEvent(what, name)))).call(pipelines::reload);
    }
}
