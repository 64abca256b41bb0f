package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

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

    /** @return the id of the word with that code, locked; null when there is none; 412 with its present state when somebody changed it */
    Uni<Long> locked(SqlConnection tx, String table, String code, String ifMatch, Supplier<Object> present) {
        return Query.of("select case when :seen::int is null or version = :seen then id else -1 end from " + table + " where code = :code for update").bind("seen", Version.optional(ifMatch)).bind("code", code).number(tx).invoke(id -> {
            if (id != null && id < 0) {
                throw Problem.stale(present.get());
            }
        });
    }
}
