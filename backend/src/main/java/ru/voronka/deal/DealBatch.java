package ru.voronka.deal;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.platform.Batch;
import ru.voronka.platform.Batch.Done;

@Path("/api/v1/deals/batch")
@Tag(name = "deal")
public class DealBatch {
    private final Caller caller;
    private final Batch batch;
    private final CreateDeal create;
    private final MoveDeal move;
    private final ChangeDeal change;

    DealBatch(Caller caller, Batch batch, CreateDeal create, MoveDeal move, ChangeDeal change) {
        this.caller = caller;
        this.batch = batch;
        this.create = create;
        this.move = move;
        this.change = change;
    }

    @POST
    @Operation(operationId = "batchDeals", summary = "Up to 1,000 operations on deals (create, patch, stage, assign, delete), each with its own outcome")
    public Uni<Batch.Outcomes> run(@NotNull @Valid Batch.Operations body, @QueryParam("atomic") @Parameter(description = "true: all or nothing") Boolean atomic, @Context HttpHeaders headers) {
        return batch.run(body, atomic, Map.of(
                "create", (tx, id, seen, wanted) -> create.create(tx, caller, batch.read(wanted, NewDeal.class)).map(made -> new Done(made, 1)),
                "patch", (tx, id, seen, patch) -> change.patch(tx, caller, id, seen, patch).map(DealBatch::done),
                "stage", (tx, id, seen, to) -> {
                    var moved = batch.read(to, DealResource.Move.class);
                    return move.move(tx, caller, id, seen, moved.stage(), moved.refused(), moved.comment(), moved.fields()).map(DealBatch::done);
                },
                "assign", (tx, id, seen, to) -> change.assign(tx, caller, id, seen, batch.read(to, DealResource.Assign.class).employeeId()).map(DealBatch::done),
                "delete", (tx, id, seen, none) -> change.delete(tx, caller, id, seen).replaceWith(() -> new Done(id, null))), headers);
    }

    private static Done done(DealView deal) {
        return new Done(deal.id(), deal.version());
    }
}
