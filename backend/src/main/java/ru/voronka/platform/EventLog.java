package ru.voronka.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The spine: a change appends its event in the same transaction. Nothing here calls a reader; after the commit the node's tail is nudged. */
@Singleton
public class EventLog {
    private final Pool pool;
    private final List<Runnable> nudged = new CopyOnWriteArrayList<>();

    EventLog(Pool pool) {
        this.pool = pool;
    }

    /** Runs the work in one transaction of one connection; what it appends is in the log when the Uni answers. */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(tx -> Uni.createFrom().deferred(() -> work.apply(tx))).invoke(this::nudge);
    }

    /** Appends one event about the subject, with its card as it is now in the transaction. */
    public Uni<Void> append(SqlClient tx, Actor actor, Subject subject, long id, Fact fact) {
        return append(tx, actor, subject, new Long[] {id}, fact);
    }

    /** The same fact about many subjects of one kind: one statement. */
    public Uni<Void> append(SqlClient tx, Actor actor, Subject subject, Long[] ids, Fact fact) {
        return Query.of("insert into event (epoch, type, actor_id, subject_type, subject_id, audience, data, cause)"
                        + " select (select max(id) from epoch), :type, :actor, :subjectType, " + subject.id() + ", array_remove(" + subject.audience() + ", null)::bigint[],"
                        + " :data::text::jsonb || jsonb_build_object('card', " + subject.card() + "), :cause"
                        + " from " + subject.from() + " where " + subject.id() + " = any(:ids)")
                .bind("type", fact.type()).bind("actor", actor.employeeId()).bind("subjectType", subject.type()).bind("ids", ids)
                .bind("data", data(fact).toString()).bind("cause", actor.cause()).execute(tx);
    }

    /** To each subject of one kind its own fact: one statement. */
    public Uni<Void> append(SqlClient tx, Actor actor, Subject subject, Map<Long, ? extends Fact> facts) {
        var told = List.copyOf(facts.entrySet());
        return Query.of("insert into event (epoch, type, actor_id, subject_type, subject_id, audience, data, cause)"
                        + " select (select max(id) from epoch), told.type, :actor, :subjectType, " + subject.id() + ", array_remove(" + subject.audience() + ", null)::bigint[],"
                        + " told.data::jsonb || jsonb_build_object('card', " + subject.card() + "), :cause"
                        + " from " + subject.from() + " join unnest(:ids::bigint[], :types::text[], :data::text[]) told (id, type, data) on told.id = " + subject.id() + " where " + subject.id() + " = any(:ids)")
                .bind("actor", actor.employeeId()).bind("subjectType", subject.type()).bind("cause", actor.cause())
                .bind("ids", told.stream().map(Map.Entry::getKey).toArray(Long[]::new)).bind("types", told.stream().map(one -> one.getValue().type()).toArray(String[]::new))
                .bind("data", told.stream().map(one -> data(one.getValue()).toString()).toArray(String[]::new)).execute(tx);
    }

    /** Several facts about one subject, in their order. */
    public Uni<Void> append(SqlClient tx, Actor actor, Subject subject, long id, List<? extends Fact> facts) {
        return facts.isEmpty() ? Uni.createFrom().voidItem() : Multi.createFrom().iterable(facts).onItem().transformToUniAndConcatenate(fact -> append(tx, actor, subject, id, fact)).collect().asList().replaceWithVoid();
    }

    /** Appends an event whose audience and data the caller knows whole. */
    public Uni<Void> append(SqlClient tx, Actor actor, String subjectType, long id, Long[] audience, Fact fact) {
        return Query.of("insert into event (epoch, type, actor_id, subject_type, subject_id, audience, data, cause)"
                        + " values ((select max(id) from epoch), :type, :actor, :subjectType, :id, :audience, :data::text::jsonb, :cause)")
                .bind("type", fact.type()).bind("actor", actor.employeeId()).bind("subjectType", subjectType).bind("id", id)
                .bind("audience", audience).bind("data", data(fact).toString()).bind("cause", actor.cause()).execute(tx);
    }

    /** To be called after a commit that did not go through {@link #transaction}. */
    public void nudge() {
        nudged.forEach(Runnable::run);
    }

    void onNudge(Runnable listener) {
        nudged.add(listener);
    }

    public static ObjectNode data(Fact fact) {
        ObjectNode data = Json.object(fact);
        data.remove("type");
        return data;
    }
}
