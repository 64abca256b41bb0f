package ru.voronka.deal;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
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

@Path("/api/v1/deals")
@Tag(name = "deal")
public class DealResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Deals deals;
    private final DealBoard board;
    private final DealListing listing;
    private final CreateDeal create;
    private final MoveDeal move;
    private final ChangeDeal change;

    DealResource(Caller caller, Pool pool, EventLog log, Deals deals, DealBoard board, DealListing listing, CreateDeal create, MoveDeal move, ChangeDeal change) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.deals = deals;
        this.board = board;
        this.listing = listing;
        this.create = create;
        this.move = move;
        this.change = change;
    }

    @Schema(name = "MoveDeal")
    public record Move(@NotBlank @Schema(examples = "to-assemble") String stage, @Size(max = 10_000) String comment, @Valid Refusal refusal,
            @Schema(implementation = DealFields.class, description = "What the stage wants filled in: written before the move") ObjectNode fields) {
        MoveDeal.Refused refused() {
            return refusal == null ? null : new MoveDeal.Refused(refusal.status(), refusal.reason(), refusal.comment());
        }
    }

    @Schema(name = "RefusalChosen")
    public record Refusal(@NotBlank @Schema(examples = "client-refused") String status, @NotBlank @Schema(examples = "price") String reason, @Size(max = 10_000) String comment) {
    }

    @Schema(name = "AssignDeal")
    public record Assign(@NotNull @Schema(examples = "5") Long employeeId) {
    }

    public record Items(@NotNull @Size(max = 1000) List<NewDeal.@NotNull @Valid NewItem> items) {
    }

    @GET
    @Operation(operationId = "listDeals", summary = "Deals, newest first")
    public Uni<Page<DealCard>> list(@BeanParam DealFilter filter, @QueryParam("sort") String sort, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return listing.list(caller, filter, sort, cursor, limit);
    }

    @GET
    @Path("/count")
    @Operation(operationId = "countDeals", summary = "How many deals the list has; beyond ten thousand only when exactly asked")
    public Uni<Listing.Counted> count(@BeanParam DealFilter filter, @QueryParam("exact") Boolean exact) {
        return listing.count(caller, filter, exact);
    }

    @GET
    @Path("/board")
    @Operation(operationId = "dealBoard", summary = "A pipeline as columns with counts, sums and first cards; with stage and cursor, more of one column")
    public Uni<DealBoard.Board> board(@BeanParam DealFilter filter, @QueryParam("cursor") String cursor) {
        return board.board(caller, filter, cursor);
    }

    @POST
    @Operation(operationId = "createDeal", summary = "Open a deal")
    @ResponseStatus(201)
    public Uni<RestResponse<DealView>> create(@NotNull @Valid NewDeal wanted) {
        return log.transaction(tx -> create.create(tx, caller, wanted).chain(id -> deals.created(tx, id)))
                .map(deal -> Version.created("/api/v1/deals/" + deal.id(), deal, deal.version()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getDeal", summary = "One deal with all that its card shows")
    public Uni<RestResponse<DealView>> get(@PathParam("id") long id) {
        return deals.view(pool, caller, id).map(DealResource::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchDeal", summary = "Change fields of a deal (JSON merge patch)")
    public Uni<RestResponse<DealView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = DealFields.class))) ObjectNode patch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.patch(tx, caller, id, seen, patch)).map(DealResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteDeal", summary = "Put a deal into the bin")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.delete(tx, caller, id, seen));
    }

    @POST
    @Path("/{id}/stage")
    @Operation(operationId = "moveDeal", summary = "Move a deal to another stage; a lost stage wants the two-level refusal")
    public Uni<RestResponse<DealView>> move(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Move body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> move.move(tx, caller, id, seen, body.stage(), body.refused(), body.comment(), body.fields())).map(DealResource::ok);
    }

    @POST
    @Path("/{id}/assign")
    @Operation(operationId = "assignDeal", summary = "Give a deal to an employee")
    public Uni<RestResponse<DealView>> assign(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Assign body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.assign(tx, caller, id, seen, body.employeeId())).map(DealResource::ok);
    }

    @PUT
    @Path("/{id}/items")
    @Operation(operationId = "replaceDealItems", summary = "Replace the lines of a deal; its amount becomes their sum")
    public Uni<RestResponse<DealView>> items(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Items body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.items(tx, caller, id, seen, body.items())).map(DealResource::ok);
    }

    private static RestResponse<DealView> ok(DealView deal) {
        return Version.ok(deal, deal.version());
    }
}
