package ru.voronka.lead;

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

@Path("/api/v1/leads/batch")
@Tag(name = "lead")
public class LeadBatch {
    private final Caller caller;
    private final Batch batch;
    private final CreateLead create;
    private final ChangeLead change;

    LeadBatch(Caller caller, Batch batch, CreateLead create, ChangeLead change) {
        this.caller = caller;
        this.batch = batch;
        this.create = create;
        this.change = change;
    }

    @POST
    @Operation(operationId = "batchLeads", summary = "Up to 1,000 operations on leads (create, patch, stage, reject, assign, delete), each with its own outcome")
    public Uni<Batch.Outcomes> run(@NotNull @Valid Batch.Operations body, @QueryParam("atomic") @Parameter(description = "true: all or nothing") Boolean atomic, @Context HttpHeaders headers) {
        return batch.run(body, atomic, Map.of(
                "create", (tx, id, seen, wanted) -> create.create(tx, caller, batch.read(wanted, NewLead.class)).map(LeadBatch::done),
                "patch", (tx, id, seen, patch) -> change.patch(tx, caller, id, seen, patch).map(LeadBatch::done),
                "stage", (tx, id, seen, move) -> {
                    var to = batch.read(move, LeadResource.Move.class);
                    return change.move(tx, caller, id, seen, to.stage(), to.comment(), to.fields()).map(LeadBatch::done);
                },
                "reject", (tx, id, seen, refusal) -> {
                    var why = batch.read(refusal, LeadResource.Reject.class);
                    return change.reject(tx, caller, id, seen, why.status(), why.reason(), why.comment()).map(LeadBatch::done);
                },
                "assign", (tx, id, seen, to) -> change.assign(tx, caller, id, seen, batch.read(to, LeadResource.Assign.class).employeeId()).map(LeadBatch::done),
                "delete", (tx, id, seen, none) -> change.delete(tx, caller, id, seen).replaceWith(() -> new Done(id, null))), headers);
    }

    private static Done done(LeadView lead) {
        return new Done(lead.id(), lead.version());
    }
}
