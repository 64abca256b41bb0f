package ru.voronka.assembly;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Page;
import ru.voronka.platform.Version;

/** The warehouse's view of orders: what the phone app works with. */
@Path("/api/v1/assembly/orders")
@Tag(name = "assembly")
public class AssemblyResource {
    private final Caller caller;
    private final Orders orders;
    private final PickLine pick;
    private final MoveOrder move;

    AssemblyResource(Caller caller, Orders orders, PickLine pick, MoveOrder move) {
        this.caller = caller;
        this.orders = orders;
        this.pick = pick;
        this.move = move;
    }

    public record Pick(@NotBlank @Size(max = 20) @Schema(examples = "4", description = "How many are picked in all, not how many more") String quantity,
            @Size(max = 500) @Schema(examples = "4600000000111", description = "What was scanned: the line's barcode or article; left out for a count by hand") String code,
            @Pattern(regexp = "none-left|damaged") @Schema(examples = "none-left", description = "Why fewer than ordered; the responsible are told at once. Left out, a former reason is taken back") String shortReason) {
    }

    @Schema(name = "OrderMove")
    public record Move(@NotBlank @Size(max = 50) @Schema(examples = "assembled") String stage) {
    }

    @GET
    @Operation(operationId = "listAssemblyOrders", summary = "What is mine to assemble, by promise date")
    public Uni<Page<OrderRow>> list(@QueryParam("stage") String stage, @QueryParam("all") @Parameter(description = "Also orders that were given to other assemblers by name") Boolean all,
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        caller.must(Entity.ASSEMBLY, Action.READ);
        return orders.list(caller, stage, Boolean.TRUE.equals(all), cursor, limit);
    }

    @GET
    @Path("/{dealId}")
    @Operation(operationId = "getAssemblyOrder", summary = "One order with its lines")
    public Uni<RestResponse<OrderView>> get(@PathParam("dealId") long dealId) {
        caller.must(Entity.ASSEMBLY, Action.READ);
        return orders.one(caller, dealId).map(AssemblyResource::ok);
    }

    @POST
    @Path("/{dealId}/lines/{lineId}/pick")
    @Operation(operationId = "pickLine", summary = "Say how many of a line are picked; with If-Match only if nobody changed the order meanwhile")
    public Uni<RestResponse<OrderView>> pick(@PathParam("dealId") long dealId, @PathParam("lineId") long lineId, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Pick body) {
        var seen = ifMatch == null || ifMatch.isBlank() ? null : (Integer) Version.required(ifMatch);
        return pick.pick(caller, dealId, lineId, seen, body.quantity(), body.code(), body.shortReason()).map(AssemblyResource::ok);
    }

    @POST
    @Path("/{dealId}/stage")
    @Operation(operationId = "moveAssemblyOrder", summary = "Move an order to one of its nextStages")
    public Uni<RestResponse<OrderView>> move(@PathParam("dealId") long dealId, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Move body) {
        return move.move(caller, dealId, Version.required(ifMatch), body.stage()).map(AssemblyResource::ok);
    }

    private static RestResponse<OrderView> ok(OrderView order) {
        return Version.ok(order, order.version());
    }
}
