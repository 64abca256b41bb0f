package ru.voronka.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.pipeline.Checklist;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Version;

/** What happens on a lead's way beside a plain move: back into work, the list of its stage. */
@Path("/api/v1/leads/{id}")
@Tag(name = "lead")
public class LeadWay {
    private final Caller caller;
    private final EventLog log;
    private final ChangeLead change;

    LeadWay(Caller caller, EventLog log, ChangeLead change) {
        this.caller = caller;
        this.log = log;
        this.change = change;
    }

    @Schema(name = "ReopenLead")
    public record Reopen(@Size(max = 50) @Schema(examples = "contacted", description = "By default where it stood before it was rejected") String stage, @Size(max = 10_000) @Schema(examples = "Клиент вернулся") String comment,
            @Schema(implementation = LeadFields.class, description = "What the stage wants filled in") ObjectNode fields) {
    }

    @POST
    @Path("/reopen")
    @Operation(operationId = "reopenLead", summary = "Take a rejected lead back into work; its refusal stays in its story")
    public Uni<RestResponse<LeadView>> reopen(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Reopen body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.reopen(tx, caller, id, seen, body.stage(), body.comment(), body.fields())).map(lead -> Version.ok(lead, lead.version()));
    }

    @POST
    @Path("/take")
    @Operation(operationId = "takeLead", summary = "Begin with a lead that one was given: it goes to nobody else any more")
    public Uni<RestResponse<LeadView>> take(@PathParam("id") long id) {
        return log.transaction(tx -> change.take(tx, caller, id)).map(lead -> Version.ok(lead, lead.version()));
    }

    @PUT
    @Path("/checklist/{item}")
    @Operation(operationId = "tickLead", summary = "Tick an item of the stage's list, or take the tick back")
    public Uni<RestResponse<LeadView>> tick(@PathParam("id") long id, @PathParam("item") String item, @NotNull @Valid Checklist.Tick body) {
        return log.transaction(tx -> change.tick(tx, caller, id, item, body.done())).map(lead -> Version.ok(lead, lead.version()));
    }
}
