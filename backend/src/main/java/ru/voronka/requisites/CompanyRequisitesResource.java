package ru.voronka.requisites;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.access.Visible;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

@Path("/api/v1/companies/{id}/requisites")
@Tag(name = "requisites")
public class CompanyRequisitesResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final ChangeRequisites change;

    CompanyRequisitesResource(Caller caller, Pool pool, EventLog log, ChangeRequisites change) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.change = change;
    }

    @GET
    @Operation(operationId = "listRequisites", summary = "Requisites of a company, the main ones first; all of them")
    public Uni<Page<RequisitesView>> list(@PathParam("id") long id) {
        return Visible.must(pool, caller, "company", id, null).chain(() -> Query.of(RequisitesView.SELECT + " where q.company_id = :id order by q.main desc, q.id").bind("id", id).list(pool, RequisitesView.class))
                .map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createRequisites", summary = "Add requisites to a company; the first are the main ones")
    @ResponseStatus(201)
    public Uni<RestResponse<RequisitesView>> create(@PathParam("id") long id, @NotNull @Valid RequisitesFields wanted) {
        return log.transaction(tx -> change.add(tx, caller, id, wanted)).map(made -> Version.created("/api/v1/requisites/" + made.id(), made, made.version()));
    }
}
