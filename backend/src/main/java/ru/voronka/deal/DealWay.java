package ru.voronka.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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

/** What happens on a deal's way beside a plain move: another pipeline, back into work, taken from another, the list of its stage. */
@Path("/api/v1/deals/{id}")
@Tag(name = "deal")
public class DealWay {
    private final Caller caller;
    private final EventLog log;
    private final ChangeDeal change;
    private final MoveDeal move;
    private final Approval approval;

    DealWay(Caller caller, EventLog log, ChangeDeal change, MoveDeal move, Approval approval) {
        this.caller = caller;
        this.log = log;
        this.change = change;
        this.move = move;
        this.approval = approval;
    }

    @Schema(name = "ChangeDealPipeline")
    public record Change(@NotBlank @Schema(examples = "service") String pipeline, @Size(max = 50) @Schema(examples = "new", description = "By default the remembered one, one of the same code, or the first") String stage,
            @Size(max = 10_000) String comment, @Schema(implementation = DealFields.class, description = "What the stage wants filled in") ObjectNode fields) {
    }

    @Schema(name = "ReopenDeal")
    public record Reopen(@Size(max = 50) @Schema(examples = "quote-sent", description = "By default where it stood before it was closed") String stage, @Size(max = 10_000) @Schema(examples = "Клиент вернулся") String comment,
            @Schema(implementation = DealFields.class, description = "What the stage wants filled in") ObjectNode fields) {
    }

    @POST
    @Path("/pipeline")
    @Operation(operationId = "changeDealPipeline", summary = "Move a deal into another pipeline")
    public Uni<RestResponse<DealView>> pipeline(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Change body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> move.change(tx, caller, id, seen, body.pipeline(), body.stage(), body.comment(), body.fields())).map(deal -> Version.ok(deal, deal.version()));
    }

    @POST
    @Path("/reopen")
    @Operation(operationId = "reopenDeal", summary = "Take a closed deal back into work; its refusal stays in its story")
    public Uni<RestResponse<DealView>> reopen(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Reopen body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> move.reopen(tx, caller, id, seen, body.stage(), body.comment(), body.fields())).map(deal -> Version.ok(deal, deal.version()));
    }

    @Schema(name = "ApproveDeal")
    public record Approve(@Schema(examples = "7", description = "To whom it goes with that; by default it stays whose it is") Long responsibleId, @Size(max = 10_000) @Schema(examples = "Берём, клиент знакомый") String comment) {
    }

    @Schema(name = "DeclineDeal")
    public record Decline(@NotBlank @Size(max = 50) @Schema(examples = "not-target") String status, @NotBlank @Size(max = 50) @Schema(examples = "spam") String reason, @Size(max = 10_000) String comment) {
    }

    @POST
    @Path("/approve")
    @Operation(operationId = "approveDeal", summary = "Let a deal that waits for approval go on; for whoever leads its responsible's department")
    public Uni<RestResponse<DealView>> approve(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Approve body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> approval.approve(tx, caller, id, seen, body.responsibleId(), body.comment())).map(deal -> Version.ok(deal, deal.version()));
    }

    @POST
    @Path("/decline")
    @Operation(operationId = "declineDeal", summary = "Decline a deal that waits for approval: it is lost for a reason")
    public Uni<RestResponse<DealView>> decline(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Decline body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> approval.decline(tx, caller, id, seen, new MoveDeal.Refused(body.status(), body.reason(), body.comment()))).map(deal -> Version.ok(deal, deal.version()));
    }

    @POST
    @Path("/take")
    @Operation(operationId = "takeDeal", summary = "Take notice of a deal that somebody else handed over")
    public Uni<RestResponse<DealView>> take(@PathParam("id") long id) {
        return log.transaction(tx -> change.take(tx, caller, id)).map(deal -> Version.ok(deal, deal.version()));
    }

    @PUT
    @Path("/checklist/{item}")
    @Operation(operationId = "tickDeal", summary = "Tick an item of the stage's list, or take the tick back")
    public Uni<RestResponse<DealView>> tick(@PathParam("id") long id, @PathParam("item") String item, @NotNull @Valid Checklist.Tick body) {
        return log.transaction(tx -> change.tick(tx, caller, id, item, body.done())).map(deal -> Version.ok(deal, deal.version()));
    }
}
