package ru.voronka.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** When an employee is away, and who works meanwhile what they hold: everybody sees it; one plans it for oneself, one's head and the administrator for others. */
@Path("/api/v1/employees/{id}/absences")
@Tag(name = "access")
public class AbsenceResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Clock clock;

    AbsenceResource(Caller caller, Pool pool, EventLog log, Directory directory, Clock clock) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listAbsences", summary = "When an employee is and will be away")
    public Uni<Page<AbsenceView>> list(@PathParam("id") long id) {
        employee(id);
        return query(id, " where a.employee_id = :id and a.until >= :today::date order by a.since, a.id limit 200").list(pool, AbsenceView.class).map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createAbsence", summary = "Say when an employee is away, and who stands in")
    @ResponseStatus(201)
    public Uni<RestResponse<AbsenceView>> create(@PathParam("id") long id, @NotNull @Valid AbsenceFields wanted) {
        var person = mayPlan(id);
        check(person, wanted);
        return log.transaction(tx -> free(tx, id, wanted, 0).chain(() -> Query.of("insert into absence (employee_id, since, until, kind, stand_in_id, comment, created_by) values (:id, :since, :until, coalesce(:kind, 'vacation'), :standIn, :comment, :by) returning id")
                .bind("id", id).bind("since", wanted.since()).bind("until", wanted.until()).bind("kind", wanted.kind()).bind("standIn", wanted.standInId()).bind("comment", wanted.comment()).bind("by", caller.employeeId()).number(tx))
                .call(() -> changed(tx, "absence.created", person, wanted.standInId())).chain(made -> view(tx, id, made))).call(directory::reload)
                .map(made -> Version.created("/api/v1/employees/" + id + "/absences", made, 1));
    }

    @PUT
    @Path("/{absenceId}")
    @Operation(operationId = "putAbsence", summary = "Change an absence, whole")
    public Uni<AbsenceView> put(@PathParam("id") long id, @PathParam("absenceId") long absenceId, @NotNull @Valid AbsenceFields wanted) {
        var person = mayPlan(id);
        check(person, wanted);
        return log.transaction(tx -> view(tx, id, absenceId).chain(before -> free(tx, id, wanted, absenceId)
                .chain(() -> Query.of("update absence set since = :since, until = :until, kind = coalesce(:kind, 'vacation'), stand_in_id = :standIn, comment = :comment where id = :absence").bind("since", wanted.since()).bind("until", wanted.until())
                        .bind("kind", wanted.kind()).bind("standIn", wanted.standInId()).bind("comment", wanted.comment()).bind("absence", absenceId).execute(tx))
                .chain(() -> changed(tx, "absence.changed", person, wanted.standInId(), before.standIn() == null ? null : before.standIn().id()))).chain(() -> view(tx, id, absenceId))).call(directory::reload);
    }

    @DELETE
    @Path("/{absenceId}")
    @Operation(operationId = "deleteAbsence", summary = "Take an absence back: the employee is there, and holds their work themselves")
    public Uni<Void> delete(@PathParam("id") long id, @PathParam("absenceId") long absenceId) {
        var person = mayPlan(id);
        return log.transaction(tx -> view(tx, id, absenceId).chain(before -> Query.of("delete from absence where id = :absence").bind("absence", absenceId).execute(tx)
                .chain(() -> changed(tx, "absence.deleted", person, before.standIn() == null ? null : before.standIn().id())))).call(directory::reload);
    }

    private Directory.Person employee(long id) {
        return directory.byId(id).orElseThrow(Problem::notFound);
    }

    private Directory.Person mayPlan(long id) {
        var person = employee(id);
        if (caller.employeeId() != id && !directory.leads(caller.person(), person)) {
            caller.must(Entity.SETTINGS, Action.CHANGE);
        }
        return person;
    }

    private void check(Directory.Person person, AbsenceFields wanted) {
        if (wanted.until().isBefore(wanted.since())) {
            throw Problem.field("until", "period");
        }
        if (wanted.until().isBefore(today(person.id()))) {
            throw Problem.field("until", "past");
        }
        if (wanted.standInId() != null) {
            if (directory.working(wanted.standInId(), "standInId").id() == person.id()) {
                throw Problem.field("standInId", "oneself");
            }
        }
    }

    /** One is away once at a time: the row of the employee is locked, so that two do not plan it at once. */
    private Uni<Void> free(SqlConnection tx, long id, AbsenceFields wanted, long except) {
        return Query.of("select id from employee where id = :id for no key update").bind("id", id).number(tx)
                .chain(() -> Query.of("select count(*) from absence where employee_id = :id and id <> :except and since <= :until and until >= :since").bind("id", id).bind("except", except).bind("since", wanted.since()).bind("until", wanted.until()).number(tx))
                .invoke(others -> {
                    if (others > 0) {
                        throw Problem.conflict("absence-overlaps");
                    }
                }).replaceWithVoid();
    }

    private Uni<AbsenceView> view(SqlClient client, long id, long absenceId) {
        return query(id, " where a.employee_id = :id and a.id = :absence").bind("absence", absenceId).first(client, AbsenceView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    private Query query(long id, String where) {
        return Query.of(AbsenceView.SQL + where).bind("id", id).bind("today", today(id));
    }

    private LocalDate today(long id) {
        return LocalDate.now(clock.withZone(directory.zone(id)));
    }

    /** Told to whoever stands in: their screens show what they now work. */
    private Uni<Void> changed(SqlConnection tx, String what, Directory.Person person, Long... standIns) {
        var told = Stream.concat(Stream.of(person.id(), caller.employeeId()), Arrays.stream(standIns)).filter(Objects::nonNull).distinct().toArray(Long[]::new);
        return log.append(tx, caller, "employee", person.id(), told, new AccessEvent.Changed(what, person.name()));
    }
}
