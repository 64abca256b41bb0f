package ru.voronka.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;

/** Handing over what an employee holds, and letting them go. */
@Path("/api/v1/employees/{id}")
@Tag(name = "access")
public class HandOverResource {
    private final Caller caller;
    private final EventLog log;
    private final Directory directory;
    private final HandOver handOver;
    private final ApiKeys keys;

    HandOverResource(Caller caller, EventLog log, Directory directory, HandOver handOver, ApiKeys keys) {
        this.keys = keys;
        this.caller = caller;
        this.log = log;
        this.directory = directory;
        this.handOver = handOver;
    }

    @Schema(name = "HandOverReport")
    public record Report(List<HandOver.Moved> items, @Schema(examples = "42") int total) {
        static Report of(List<HandOver.Moved> moved) {
            return new Report(moved, moved.stream().mapToInt(HandOver.Moved::count).sum());
        }
    }

    @GET
    @Path("/holdings")
    @Operation(operationId = "listHoldings", summary = "How much an employee holds, by kind: what a hand-over would move")
    public Uni<Page<HandOver.Holding>> holdings(@PathParam("id") long id) {
        mayHandOver(id);
        return handOver.count(id).map(items -> new Page<>(items, null));
    }

    @POST
    @Path("/hand-over")
    @Operation(operationId = "handOver", summary = "Give all that an employee holds to others; interrupted, ask again: it goes on")
    public Uni<Report> handOver(@PathParam("id") long id, @NotNull @Valid HandOverPlan plan) {
        var person = mayHandOver(id);
        return handOver.targets(person, plan).chain(targets -> run(person, targets));
    }

    @POST
    @Path("/dismissal")
    @Operation(operationId = "dismissEmployee", summary = "Dismiss an employee: their ways in end at once, and what they hold goes to others; the identity provider's own session is for its administrator to end")
    public Uni<Report> dismiss(@PathParam("id") long id, @NotNull @Valid HandOverPlan plan) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        var person = directory.byId(id).orElseThrow(Problem::notFound);
        return handOver.targets(person, plan).chain(targets -> log.transaction(tx -> EmployeeResource.lockAdministrators(tx).chain(() -> handOver.shut(tx, id)).chain(() -> EmployeeResource.someAdministrator(tx)).chain(() -> told(tx, person)))
                .chain(directory::reload).chain(keys::reload).chain(() -> run(person, targets)));
    }

    private Uni<Void> told(SqlConnection tx, Directory.Person person) {
        return log.append(tx, caller, "employee", person.id(), new Long[] {caller.employeeId(), person.id()}, new AccessEvent.Changed("employee.dismissed", person.name()));
    }

    private Uni<Report> run(Directory.Person person, Map<String, List<Directory.Person>> targets) {
        return handOver.run(caller, person, targets).map(Report::of);
    }

    private Directory.Person mayHandOver(long id) {
        var person = directory.byId(id).orElseThrow(Problem::notFound);
        if (!directory.leads(caller.person(), person)) {
            caller.must(Entity.SETTINGS, Action.CHANGE);
        }
        return person;
    }
}
