package ru.voronka.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.listing.Listing;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Version;

@Path("/api/v1/leads")
@Tag(name = "lead")
public class LeadResource {
    private final Caller caller;
    private final Pool pool;
    private final Leads leads;
    private final LeadBoard board;
    private final LeadListing listing;
    private final CreateLead create;
    private final ChangeLead change;
    private final EventLog log;

    LeadResource(Caller caller, Pool pool, Leads leads, LeadBoard board, LeadListing listing, CreateLead create, ChangeLead change, EventLog log) {
        this.caller = caller;
        this.pool = pool;
        this.leads = leads;
        this.board = board;
        this.listing = listing;
        this.create = create;
        this.change = change;
        this.log = log;
    }

    @Schema(name = "MoveLead")
    public record Move(@NotBlank @Schema(examples = "contacted") String stage, @Size(max = 10_000) @Schema(examples = "Перезвонить после обеда") String comment,
            @Schema(implementation = LeadFields.class, description = "What the stage wants filled in: written before the move") ObjectNode fields) {
    }

    public record Reject(@NotBlank @Schema(examples = "client-refused") String status, @NotBlank @Schema(examples = "price") String reason, @Size(max = 10_000) String comment) {
    }

    @Schema(name = "AssignLead")
    public record Assign(@NotNull @Schema(examples = "5") Long employeeId) {
    }

    @GET
    @Operation(operationId = "listLeads", summary = "Leads, newest first")
    public Uni<Page<LeadCard>> list(@BeanParam LeadFilter filter, @QueryParam("sort") String sort, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return listing.list(caller, filter, sort, cursor, limit);
    }

    @GET
    @Path("/count")
    @Operation(operationId = "countLeads", summary = "How many leads the list has; beyond ten thousand only when exactly asked")
    public Uni<Listing.Counted> count(@BeanParam LeadFilter filter, @QueryParam("exact") Boolean exact) {
        return listing.count(caller, filter, exact);
    }

    @GET
    @Path("/board")
    @Operation(operationId = "leadBoard", summary = "The lead funnel as columns with counts and first cards; with stage and cursor, more of one column")
    public Uni<LeadBoard.Board> board(@BeanParam LeadFilter filter, @QueryParam("cursor") String cursor) {
        return board.board(caller, filter, cursor);
    }

    @POST
    @Operation(operationId = "createLead", summary = "Create a lead; a title or a contact point is enough")
    @ResponseStatus(201)
    public Uni<RestResponse<LeadView>> create(@NotNull @Valid NewLead wanted) {
        return create.create(pool, caller, wanted).invoke(log::nudge).map(lead -> Version.created("/api/v1/leads/" + lead.id(), lead, lead.version()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getLead", summary = "One lead")
    public Uni<RestResponse<LeadView>> get(@PathParam("id") long id) {
        return leads.view(pool, caller, id).map(LeadResource::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchLead", summary = "Change fields of a lead (JSON merge patch)")
    public Uni<RestResponse<LeadView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = LeadFields.class))) ObjectNode patch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.patch(tx, caller, id, seen, patch)).map(LeadResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteLead", summary = "Put a lead into the bin")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.delete(tx, caller, id, seen));
    }

    @POST
    @Path("/{id}/stage")
    @Operation(operationId = "moveLead", summary = "Move a lead to another stage")
    public Uni<RestResponse<LeadView>> move(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Move body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.move(tx, caller, id, seen, body.stage(), body.comment(), body.fields())).map(LeadResource::ok);
    }

    @POST
    @Path("/{id}/reject")
    @Operation(operationId = "rejectLead", summary = "Reject a lead with a two-level reason")
    public Uni<RestResponse<LeadView>> reject(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Reject body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.reject(tx, caller, id, seen, body.status(), body.reason(), body.comment())).map(LeadResource::ok);
    }

    @POST
    @Path("/{id}/assign")
    @Operation(operationId = "assignLead", summary = "Give a lead to an employee")
    public Uni<RestResponse<LeadView>> assign(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Assign body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.assign(tx, caller, id, seen, body.employeeId())).map(LeadResource::ok);
    }

    private static RestResponse<LeadView> ok(LeadView lead) {
        return Version.ok(lead, lead.version());
    }
}
