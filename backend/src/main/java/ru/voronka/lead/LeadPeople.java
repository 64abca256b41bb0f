package ru.voronka.lead;

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

/** Who works a lead beside its responsible. */
@Path("/api/v1/leads/{id}/participants")
@Tag(name = "lead")
public class LeadPeople {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Leads leads;
    private final Participants participants;

    LeadPeople(Caller caller, Pool pool, EventLog log, Leads leads, Participants participants) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.leads = leads;
        this.participants = participants;
    }

    @GET
    @Operation(operationId = "listLeadParticipants", summary = "All who work a lead beside its responsible, in the order in which they came")
    public Uni<Page<Participants.Participant>> list(@PathParam("id") long id, @QueryParam("role") @Parameter(description = "Code of a role") String role, @QueryParam("q") @Parameter(description = "Part of the name") String q, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Visible.must(pool, caller, "lead", id, null).chain(() -> participants.list(pool, "lead", id, role, q, cursor, limit));
    }

    @POST
    @Operation(operationId = "addLeadParticipant", summary = "Add an employee to those who work a lead")
    public Uni<RestResponse<LeadView>> add(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Participants.NewParticipant body) {
        return changed(id, ifMatch, Action.CHANGE, tx -> participants.add(tx, "lead", id, body));
    }

    @PATCH
    @Path("/{employeeId}")
    @Operation(operationId = "changeLeadParticipant", summary = "Give a participant of a lead another role")
    public Uni<RestResponse<LeadView>> change(@PathParam("id") long id, @PathParam("employeeId") long employeeId, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Participants.OtherRole body) {
        return changed(id, ifMatch, Action.CHANGE, tx -> participants.change(tx, "lead", id, employeeId, body));
    }

    @DELETE
    @Path("/{employeeId}")
    @Operation(operationId = "removeLeadParticipant", summary = "Take an employee off a lead; oneself may always be taken off")
    public Uni<RestResponse<LeadView>> remove(@PathParam("id") long id, @PathParam("employeeId") long employeeId, @QueryParam("role") @Parameter(description = "Of one who has several roles: only this one") String role, @HeaderParam("If-Match") String ifMatch) {
        return changed(id, ifMatch, employeeId == caller.employeeId() ? Action.READ : Action.CHANGE, tx -> participants.remove(tx, "lead", id, employeeId, role));
    }

    private Uni<RestResponse<LeadView>> changed(long id, String ifMatch, Action action, Function<SqlConnection, Uni<List<Participants.Change>>> work) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> leads.lock(tx, caller, action, id, seen).chain(() -> work.apply(tx))
                .chain(changes -> changes.isEmpty() ? Uni.createFrom().voidItem() : Query.of("update lead set updated_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx)
                        .chain(() -> log.append(tx, caller, LeadCard.SUBJECT, id, changes.stream().map(LeadEvent.ParticipantChanged::new).toList())))
                .chain(() -> leads.created(tx, id))).map(lead -> Version.ok(lead, lead.version()));
    }
}
