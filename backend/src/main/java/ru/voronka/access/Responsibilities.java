package ru.voronka.access;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;

/** What of one kind an employee is responsible for. */
public abstract class Responsibilities extends Holdings {
    private final String live;

    /** @param live the SQL condition over a row `x` under which it is still worked; the rest stays, as history, with whoever did it */
    protected Responsibilities(EventLog log, Subject subject, String live) {
        super(log, subject);
        this.live = live;
    }

    /** @return what happened when the thing went from one to the other */
    protected abstract Fact given(Ref from, Ref to);

    private record Given(long id, long to) {
    }

    @Override
    protected Uni<Long> count(SqlClient client, long employee) {
        return Query.of("select count(*) from " + kind() + " x where x.responsible_id = :employee and x.deleted_at is null and " + live).bind("employee", employee).number(client);
    }

    @Override
    protected Uni<Map<Long, Integer>> give(SqlConnection tx, Actor actor, Directory.Person from, List<Directory.Person> to) {
        return Query.of("with held as (select x.id from " + kind() + " x where x.responsible_id = :from and x.deleted_at is null and " + live + " order by x.id limit " + STEP + " for no key update),"
                        + " turned as (select id, (:to::bigint[])[1 + (row_number() over (order by id) - 1) % cardinality(:to::bigint[])] as owner from held)"
                        + " update " + kind() + " x set responsible_id = t.owner, updated_at = now(), version = x.version + 1 from turned t where x.id = t.id returning jsonb_build_object('id', x.id, 'to', t.owner)::text")
                .bind("from", from.id()).bind("to", to.stream().map(Directory.Person::id).toArray(Long[]::new)).list(tx, Given.class).chain(given -> {
                    var by = given.stream().collect(Collectors.groupingBy(Given::to, Collectors.mapping(Given::id, Collectors.toList())));
                    return Multi.createFrom().iterable(to).filter(person -> by.containsKey(person.id()))
                            .onItem().transformToUniAndConcatenate(person -> log.append(tx, actor, subject, by.get(person.id()).toArray(Long[]::new), given(from.ref(), person.ref()))).collect().asList()
                            .replaceWith(by.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().size())));
                });
    }
}
