package ru.voronka.playbook;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.deal.DealView;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Version;

@Path("/api/v1/deals/{id}/script-run")
@Tag(name = "playbook")
public class DealScriptResource {
    private final Caller caller;
    private final EventLog log;
    private final RunScript run;

    DealScriptResource(Caller caller, EventLog log, RunScript run) {
        this.caller = caller;
        this.log = log;
        this.run = run;
    }

    @POST
    @Operation(operationId = "runDealScript", summary = "What a talk by the script of the deal's stage brought: fields, a task, the next contact, the stage, in one go")
    public Uni<RestResponse<DealView>> run(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid ScriptRun body) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> run.deal(tx, caller, id, seen, body)).map(deal -> Version.ok(deal, deal.version()));
    }
}
