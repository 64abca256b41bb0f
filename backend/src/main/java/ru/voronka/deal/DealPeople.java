package ru.voronka.deal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Visible;
import ru.voronka.pipeline.Participants;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** Who works a deal beside its responsible. */
@Path("/api/v1/deals/{id}/participants")
@Tag(name = "deal")
public class DealPeople {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Deals deals;
    private final Participants participants;

    DealPeople(Caller caller, Pool pool, EventLog log, Deals deals, Participants participants) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.deals = deals;
        this.participants = participants;
    }

    @GET
    @Operation(operationId = "listDealParticipants", summary = "All who work a deal beside its responsible, in the order in which they came")
    public Uni<Page<Participants.Participant>> list(@PathParam("id") long id, @QueryParam("role") @Parameter(description = "Code of a role") String role, @QueryParam("q") @Parameter(description = "Part of the name") String q, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Visible.must(pool, caller, "deal", id, null).chain(() -> participants.list(pool, "deal", id, role, q, cursor, limit));
    }

    @POST
    @Operation(operationId = "addParticipant", summary = "Add an employee to those who work a deal")
    public Uni<RestResponse<DealView>> add(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Participants.NewParticipant body) {
        return changed(id, ifMatch, Action.CHANGE, tx -> participants.add(tx, "deal", id, body));
    }

    @PATCH
    @Path("/{employeeId}")
    @Operation(operationId = "changeParticipant", summary = "Give a participant of a deal another role")
    public Uni<RestResponse<DealView>> change(@PathParam("id") long id, @PathParam("employeeId") long employeeId, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Participants.OtherRole body) {
        return changed(id, ifMatch, Action.CHANGE, tx -> participants.change(tx, "deal", id, employeeId, body));
    }

    @DELETE
    @Path("/{employeeId}")
    @Operation(operationId = "removeParticipant", summary = "Take an employee off a deal; oneself may always be taken off")
    public Uni<RestResponse<DealView>> remove(@PathParam("id") long id, @PathParam("employeeId") long employeeId, @QueryParam("role") @Parameter(description = "Of one who has several roles: only this one") String role, @HeaderParam("If-Match") String ifMatch) {
        return changed(id, ifMatch, employeeId == caller.employeeId() ? Action.READ : Action.CHANGE, tx -> participants.remove(tx, "deal", id, employeeId, role));
    }

    private Uni<RestResponse<DealView>> changed(long id, String ifMatch, Action action, Function<SqlConnection, Uni<List<Participants.Change>>> work) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> deals.lock(tx, caller, action, id, seen).chain(() -> work.apply(tx))
                .chain(changes -> changes.isEmpty() ? Uni.createFrom().voidItem() : Query.of("update deal set updated_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx)
                        .chain(() -> log.append(tx, caller, DealCard.SUBJECT, id, changes.stream().map(DealEvent.ParticipantChanged::new).toList())))
                .chain(() -> deals.created(tx, id))).map(deal -> Version.ok(deal, deal.version()));
    }
}
