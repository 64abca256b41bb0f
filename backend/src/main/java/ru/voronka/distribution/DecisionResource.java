package ru.voronka.distribution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** What was decided of requests, and why. */
@Path("/api/v1/distribution-rules/log")
@Tag(name = "distribution")
public class DecisionResource {
    private final Caller caller;
    private final Pool pool;

    DecisionResource(Caller caller, Pool pool) {
        this.caller = caller;
        this.pool = pool;
    }

    @Schema(name = "DistributionDecision")
    public record Decision(long id, OffsetDateTime at, @Schema(examples = "lead", enumeration = {"lead", "deal"}) String type, Ref request, @Nullable @Schema(examples = "Сайт — Москва", description = "null: no rule decided") String rule,
            @Schema(examples = "given", enumeration = {"given", "by-hand", "waits", "handed-over"}) String kind, @Nullable Ref employee, @Nullable @Schema(description = "Who had it and did not begin in time, or handed it over") Ref former,
            @Schema(examples = "{\"way\": \"least-loaded\", \"leads\": 4, \"tasks\": 7}", description = "By what figures, and who was passed over: absent, hours, per-day, open-leads, had") ObjectNode why, @Nullable @Schema(description = "Until when it waits to be begun, while it does") OffsetDateTime takeBy) {
    }

    @GET
    @Operation(operationId = "listDistributionDecisions", summary = "What was decided of the requests that one may see, newest first, and why")
    public Uni<Page<Decision>> list(@QueryParam("leadId") Long leadId, @QueryParam("dealId") Long dealId, @QueryParam("employeeId") Long employeeId, @QueryParam("ruleId") Long ruleId, @QueryParam("kind") @Parameter(description = "given, by-hand, waits or handed-over") String kind, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        caller.must(Entity.LEAD, Action.READ);
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return Query.of("select jsonb_build_object('id', x.id, 'at', x.at, 'type', x.subject_type, 'request', jsonb_build_object('id', x.subject_id, 'name', coalesce(l.title, d.title)), 'rule', x.rule_name, 'kind', x.kind, 'employee', " + Ref.sql("e.id", "e.name") + ", 'former', " + Ref.sql("f.id", "f.name")
                        + ", 'why', x.why, 'takeBy', case when x.id = (select max(y.id) from distribution_decision y where y.subject_type = x.subject_type and y.subject_id = x.subject_id) then l.take_by end)::text"
                        + " from distribution_decision x left join lead l on x.subject_type = 'lead' and l.id = x.subject_id left join deal d on x.subject_type = 'deal' and d.id = x.subject_id left join employee e on e.id = x.employee_id left join employee f on f.id = x.former_id where (l.id is not null and l.deleted_at is null and").add(caller.sees(Entity.LEAD, "l")).add("or d.id is not null and d.deleted_at is null and").add(caller.sees(Entity.DEAL, "d")).add(")")
                .addIf(leadId, "and x.subject_type = 'lead' and x.subject_id = :lead", "lead").addIf(dealId, "and x.subject_type = 'deal' and x.subject_id = :deal", "deal").addIf(employeeId, "and x.employee_id = :employee", "employee").addIf(ruleId, "and x.rule_id = :rule", "rule").addIf(kind == null || kind.isBlank() ? null : kind, "and x.kind = :kind", "kind")
                .addIf(cursor == null ? null : cursor.id(), "and x.id < :before", "before").add("order by x.id desc limit " + (limit + 1)).list(pool, Decision.class).map(rows -> Page.of(rows, limit, d -> Cursor.of(d.id())));
    }
}
