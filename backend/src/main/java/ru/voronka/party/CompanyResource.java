package ru.voronka.party;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

@Path("/api/v1/companies")
@Tag(name = "party")
public class CompanyResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final CompanyListing list;
    private final CreateParty create;
    private final ChangeParty change;

    CompanyResource(Caller caller, Pool pool, EventLog log, CompanyListing list, CreateParty create, ChangeParty change) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.list = list;
        this.create = create;
        this.change = change;
    }

    @GET
    @Operation(operationId = "listCompanies", summary = "Companies, newest first")
    public Uni<Page<CompanyView>> list(@BeanParam CompanyFilter filter, @QueryParam("sort") String sort, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return list.list(caller, filter, sort, cursor, limit);
    }

    @GET
    @Path("/count")
    @Operation(operationId = "countCompanies", summary = "How many companies the list has; beyond ten thousand only when exactly asked")
    public Uni<Listing.Counted> count(@BeanParam CompanyFilter filter, @QueryParam("exact") Boolean exact) {
        return list.count(caller, filter, exact);
    }

    @POST
    @Operation(operationId = "createCompany", summary = "Enter a company into the client base")
    @ResponseStatus(201)
    public Uni<RestResponse<CompanyView>> create(@NotNull @Valid CompanyFields wanted) {
        return log.transaction(tx -> create.company(tx, caller, wanted).chain(id -> change.changedCompany(tx, caller, id)))
                .map(company -> Version.created("/api/v1/companies/" + company.id(), company, company.version()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getCompany", summary = "One company")
    public Uni<RestResponse<CompanyView>> get(@PathParam("id") long id) {
        return change.company(pool, caller, id).map(CompanyResource::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchCompany", summary = "Change fields of a company (JSON merge patch)")
    public Uni<RestResponse<CompanyView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = CompanyFields.class))) ObjectNode patch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.patchCompany(tx, caller, id, seen, patch)).map(CompanyResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteCompany", summary = "Put a company into the bin")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.deleteCompany(tx, caller, id, seen));
    }

    private static RestResponse<CompanyView> ok(CompanyView company) {
        return Version.ok(company, company.version());
    }
}
