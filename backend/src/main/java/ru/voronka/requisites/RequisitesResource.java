package ru.voronka.requisites;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Inn;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Version;

@Path("/api/v1/requisites")
@Tag(name = "requisites")
public class RequisitesResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final ChangeRequisites change;
    private final Dadata dadata;

    RequisitesResource(Caller caller, Pool pool, EventLog log, ChangeRequisites change, Dadata dadata) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.change = change;
        this.dadata = dadata;
    }

    @GET
    @Path("/by-inn")
    @Operation(operationId = "findRequisites", summary = "What the state's register knows of an INN, where one is connected (DaData); for whoever enters companies")
    public Uni<FoundRequisites> byInn(@QueryParam("inn") @Parameter(description = "Without it only whether a register is connected") String inn) {
        if (caller.scope(Entity.COMPANY, Action.CHANGE) == Scope.NONE) {
            caller.must(Entity.COMPANY, Action.CREATE);
        }
        caller.mayUse(Entity.COMPANY, "inn", "inn");
        if (inn == null || inn.isBlank() || !dadata.available()) {
            return Uni.createFrom().item(new FoundRequisites(dadata.available(), null));
        }
        if (!Inn.valid(inn.strip())) {
            throw Problem.field("inn", "inn");
        }
        return dadata.byInn(inn.strip()).map(found -> new FoundRequisites(true, found));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRequisites", summary = "One set of requisites")
    public Uni<RestResponse<RequisitesView>> get(@PathParam("id") long id) {
        return ChangeRequisites.one(pool, caller, id).map(RequisitesResource::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchRequisites", summary = "Change requisites (JSON merge patch); `main: true` makes them the main ones")
    public Uni<RestResponse<RequisitesView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = RequisitesFields.class))) ObjectNode patch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.patch(tx, caller, id, seen, patch)).map(RequisitesResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteRequisites", summary = "Delete requisites; of those that are left the oldest become the main ones")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.delete(tx, caller, id, seen));
    }

    private static RestResponse<RequisitesView> ok(RequisitesView requisites) {
        return Version.ok(requisites, requisites.version());
    }
}
