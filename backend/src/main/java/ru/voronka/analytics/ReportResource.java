package ru.voronka.analytics;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;

@Path("/api/v1/reports")
@Tag(name = "analytics")
public class ReportResource {
    private final Caller caller;
    private final FunnelReport funnel;
    private final RefusalReport refusals;
    private final ManagersReport managers;

    ReportResource(Caller caller, FunnelReport funnel, RefusalReport refusals, ManagersReport managers) {
        this.caller = caller;
        this.funnel = funnel;
        this.refusals = refusals;
        this.managers = managers;
    }

    @GET
    @Path("/funnel")
    @Operation(operationId = "funnelReport", summary = "How many of the period's leads or deals reached each stage, and the conversion from the one before")
    public Uni<FunnelReport.Funnel> funnel(@QueryParam("pipeline") String pipeline, @BeanParam ReportFilter filter) {
        caller.must(Entity.REPORT, Action.READ);
        return funnel.of(caller, pipeline == null ? "sales" : pipeline, filter);
    }

    @GET
    @Path("/managers")
    @Operation(operationId = "managersReport", summary = "What each manager has in work now, and what of it stands still; whatever the period")
    public Uni<ManagersReport.Loads> managers(@BeanParam ReportFilter filter) {
        caller.must(Entity.REPORT, Action.READ);
        return managers.of(caller, filter);
    }

    @GET
    @Path("/refusals")
    @Operation(operationId = "refusalReport", summary = "Why the period's leads were rejected or deals were lost, by status and reason")
    public Uni<RefusalReport.Refusals> refusals(@QueryParam("entity") String entity, @QueryParam("pipeline") String pipeline, @BeanParam ReportFilter filter) {
        caller.must(Entity.REPORT, Action.READ);
        return refusals.of(caller, entity == null ? "deal" : entity, pipeline, filter);
    }

    @GET
    @Path("/refusals/groups")
    @Operation(operationId = "refusalGroups", summary = "The period's refusals by the stage where they happened, by manager, or by source")
    public Uni<RefusalReport.Groups> refusalGroups(@QueryParam("by") @Parameter(description = "stage, manager or source", example = "stage") String by, @QueryParam("entity") String entity, @QueryParam("pipeline") String pipeline, @BeanParam ReportFilter filter) {
        caller.must(Entity.REPORT, Action.READ);
        return refusals.by(caller, by, entity == null ? "deal" : entity, pipeline, filter);
    }
}
