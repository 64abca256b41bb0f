package ru.voronka.pipeline;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ru.voronka.access.Directory;
import ru.voronka.access.Holdings;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Query;
import ru.voronka.platform.Subject;

/** The open leads or deals that an employee works beside their responsible: another takes the place, in the same role. */
public abstract class Participations extends Holdings {
    private final Pipelines pipelines;

    protected Participations(EventLog log, Subject subject, Pipelines pipelines) {
        super(log, subject);
        this.pipelines = pipelines;
    }

    /** @return what happened to the card when one came in that role, or left it */
    protected abstract Fact changed(Participants.Change change);

    private record Given(long id, long to, String role) {
    }

    @Override
    protected String kind() {
        return subject.type() + "-participation";
    }

    @Override
    protected Uni<Long> count(SqlClient client, long employee) {
        return Query.of("select count(*) from " + held()).bind("from", employee).number(client);
    }

    private String held() {
        return "%1$s_participant p join %1$s x on x.id = p.%1$s_id and x.deleted_at is null and x.closed_at is null where p.employee_id = :from".formatted(subject.type());
    }

    @Override
    protected Uni<Map<Long, Integer>> give(SqlConnection tx, Actor actor, Directory.Person from, List<Directory.Person> to) {
        return Query.of(("with held as (select p.id, p.%1$s_id as card, p.role from " + held() + " order by p.id limit " + STEP + " for update of p),"
                        + " turned as (select h.*, (:to::bigint[])[1 + (row_number() over (order by h.id) - 1) %% cardinality(:to::bigint[])] as owner from held h),"
                        + " gone as (delete from %1$s_participant p using turned t where p.id = t.id),"
                        + " come as (insert into %1$s_participant (%1$s_id, employee_id, role) select card, owner, role from turned order by id on conflict do nothing),"
                        + " touched as (update %1$s x set updated_at = now(), version = x.version + 1 where x.id in (select card from turned))"
                        + " select jsonb_build_object('id', card, 'to', owner, 'role', role)::text from turned").formatted(subject.type()))
                .bind("from", from.id()).bind("to", to.stream().map(Directory.Person::id).toArray(Long[]::new)).list(tx, Given.class)
                .call(given -> Multi.createFrom().iterable(given.stream().collect(Collectors.groupingBy(Given::role)).entrySet()).onItem().transformToUniAndConcatenate(role -> told(tx, actor, from, to, pipelines.participantRole(role.getKey(), "role"), role.getValue())).collect().asList())
                .map(given -> given.stream().collect(Collectors.groupingBy(Given::to, Collectors.summingInt(one -> 1))));
    }

    private Uni<Void> told(SqlConnection tx, Actor actor, Directory.Person from, List<Directory.Person> to, ParticipantRole role, List<Given> given) {
        return log.append(tx, actor, subject, given.stream().map(Given::id).toArray(Long[]::new), changed(new Participants.Change(from.ref(), role.named(), null, from.id())))
                .chain(() -> Multi.createFrom().iterable(to).onItem().transformToUniAndConcatenate(person -> log.append(tx, actor, subject, given.stream().filter(one -> one.to() == person.id()).map(Given::id).toArray(Long[]::new),
                        changed(new Participants.Change(person.ref(), null, role.named(), null)))).collect().asList()).replaceWithVoid();
    }
}
