package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;

/** Many cards given to one employee at once: a statement for the cards, and one for their events. */
public final class Assignment {
    private Assignment() {
    }

    private record Given(long id, Ref from) {
    }

    /**
     * @param also what else is written, as SQL that begins with a comma; {@code :by} is who gives, null for oneself
     * @param fact what happened, by whose the card was; null for nobody's
     * @return those that the caller may change: they are done, nothing was done to the others
     */
    public static Uni<List<Long>> together(SqlConnection tx, EventLog log, Caller caller, Entity entity, Subject subject, List<Long> ids, long to, String also, Function<Ref, Fact> fact) {
        var table = subject.type();
        return Query.of("with held as (select x.id, x.responsible_id from " + table + " x where x.id = any(:ids) and x.deleted_at is null and").add(caller.sees(entity, "x")).add("and").add(caller.predicate(entity, Action.CHANGE, "x"))
                .add("order by x.id for no key update of x) update " + table + " x set responsible_id = :to" + also + ", updated_at = now(), version = x.version + 1 from held h where x.id = h.id"
                        + " returning jsonb_build_object('id', x.id, 'from', (select jsonb_build_object('id', r.id, 'name', r.name) from employee r where r.id = h.responsible_id))::text")
                .bind("ids", ids.toArray(Long[]::new)).bind("to", to).bind("by", Objects.equals(caller.employeeId(), to) ? null : caller.employeeId()).list(tx, Given.class)
                .call(given -> log.append(tx, caller, subject, given.stream().collect(Collectors.toMap(Given::id, one -> fact.apply(one.from())))))
                .map(given -> given.stream().map(Given::id).toList());
    }
}
