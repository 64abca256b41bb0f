package ru.voronka.distribution;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.lead.ChangeLead;
import ru.voronka.lead.LeadView;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Version;

/** How whoever takes requests in hands them over. */
@Path("/api/v1/leads/{id}/hand-over")
@Tag(name = "distribution")
public class HandOverResource {
    private final Caller caller;
    private final EventLog log;
    private final Giving giving;
    private final ChangeLead leads;
    private final Directory directory;

    HandOverResource(Caller caller, EventLog log, Giving giving, ChangeLead leads, Directory directory) {
        this.caller = caller;
        this.log = log;
        this.giving = giving;
        this.leads = leads;
        this.directory = directory;
    }

    @Schema(name = "HandOverLead")
    public record HandOver(@Schema(examples = "7", description = "To whom; by default as the rules say") Long employeeId, @Size(max = 10_000) @Schema(examples = "Ждёт звонка после 15:00") String note) {
    }

    @POST
    @Operation(operationId = "handOverLead", summary = "Hand a lead over to whom the rules choose, or to somebody, with a word; the receiver is set a task")
    public Uni<RestResponse<LeadView>> handOver(@PathParam("id") long id, @NotNull @Valid HandOver body) {
        var to = body.employeeId() == null ? null : directory.worker(body.employeeId(), "employeeId");
        var note = body.note() == null || body.note().isBlank() ? null : body.note().strip();
        // First the turn, then the card: whoever gives by the rules takes them in this order.
        return log.transaction(tx -> Giving.alone(tx).chain(() -> leads.mayChange(tx, caller, id)).chain(() -> Request.lead(tx, id)).chain(request -> {
            if (request.closed()) {
                throw Problem.conflict("already-closed");
            }
            var from = directory.byId(request.responsible()).orElse(caller.person());
            return giving.handOver(tx, caller, request, request.responsible() == null ? null : from, to, note);
        }).chain(() -> leads.created(tx, id))).map(lead -> Version.ok(lead, lead.version()));
    }
}
