package ru.voronka.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.lead.LeadCard;
import ru.voronka.lead.LeadListing;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;
import ru.voronka.platform.Words;

/** The rules by which leads that nobody works are rejected, deleted or handed over, every day. */
@Path("/api/v1/clean-up-rules")
@Tag(name = "watch")
public class CleanUpRuleResource {
    private static final int SHOWN = 20;

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Validator validator;
    private final CleanUp work;
    private final LeadListing leads;

    CleanUpRuleResource(Caller caller, Pool pool, EventLog log, Validator validator, CleanUp work, LeadListing leads) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.validator = validator;
        this.work = work;
        this.leads = leads;
    }

    @Schema(name = "CleanUpPreview", description = "What a rule would take now")
    public record Preview(@Schema(examples = "137") int count, @Schema(description = "The first of them, longest without movement first") List<LeadCard> first) {
    }

    @GET
    @Operation(operationId = "listCleanUpRules", summary = "What is done every day with leads that nobody works")
    public Uni<Page<CleanUpRule>> list(@Context HttpHeaders headers) {
        caller.must(Entity.SETTINGS, Action.READ);
        return Query.of("select " + CleanUpRule.SQL + " from clean_up_rule r order by r.at, r.id limit 1000").list(pool, CleanUpRule.Row.class).map(rows -> new Page<>(rows.stream().map(row -> row.in(language(headers))).toList(), null));
    }

    @POST
    @Operation(operationId = "createCleanUpRule", summary = "Add a rule for leads that nobody works; it works by the rights of whoever writes it")
    @ResponseStatus(201)
    public Uni<RestResponse<CleanUpRule>> create(@NotNull @Valid CleanUpRule.Fields wanted, @Context HttpHeaders headers) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        work.check(caller, wanted);
        return log.transaction(tx -> bind(Query.of("insert into clean_up_rule (name, query, action, refusal_status, refusal_reason, employee_id, at, active, owner_id) values (:name, :query::text::jsonb, :action, :status, :reason, :employee, :at, :active, :owner) returning id"), wanted).number(tx)
                .call(() -> told(tx, "created", wanted.name())).chain(id -> one(tx, id))).map(row -> row.in(language(headers))).map(rule -> Version.created("/api/v1/clean-up-rules/" + rule.id(), rule, rule.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchCleanUpRule", summary = "Change a rule for leads that nobody works (JSON merge patch)")
    public Uni<RestResponse<CleanUpRule>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = CleanUpRule.Fields.class))) ObjectNode patch, @Context HttpHeaders headers) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> lock(tx, id, ifMatch, headers).chain(seen -> {
            // A condition is written whole: merged into the old one it would take what nobody asked for.
            var query = patch.get("query");
            var fields = MergePatch.apply(seen.fields(), query == null ? patch : patch.deepCopy().without("query"), CleanUpRule.Fields.class, validator).fields();
            var wanted = query == null || !query.isObject() ? fields : new CleanUpRule.Fields(fields.name(), (ObjectNode) query, fields.action(), fields.refusalStatus(), fields.refusalReason(), fields.employeeId(), fields.at(), fields.active());
            work.check(caller, wanted);
            return bind(Query.of("update clean_up_rule set name = :name, query = :query::text::jsonb, action = :action, refusal_status = :status, refusal_reason = :reason, employee_id = :employee, at = :at, active = :active, owner_id = :owner, version = version + 1 where id = :id"), wanted)
                    .bind("id", id).execute(tx).chain(() -> told(tx, "changed", wanted.name()));
        }).chain(() -> one(tx, id))).map(row -> row.in(language(headers))).map(rule -> Version.ok(rule, rule.version()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteCleanUpRule", summary = "Delete a rule for leads that nobody works; what it has done stays done")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @Context HttpHeaders headers) {
        caller.must(Entity.SETTINGS, Action.DELETE);
        return log.transaction(tx -> lock(tx, id, ifMatch, headers).chain(seen -> Query.of("delete from clean_up_rule where id = :id").bind("id", id).execute(tx).chain(() -> told(tx, "deleted", seen.name()))));
    }

    @POST
    @Path("/preview")
    @Operation(operationId = "previewCleanUpRule", summary = "Which leads a rule would take now; nothing is changed")
    public Uni<Preview> preview(@NotNull @Valid CleanUpRule.Fields wanted) {
        caller.must(Entity.SETTINGS, Action.READ);
        work.check(caller, wanted);
        return leads.count(pool, caller, wanted.query(), true).chain(counted -> leads.page(pool, caller, wanted.query(), "activeAt", null, SHOWN).map(page -> new Preview(counted.count(), page.items())));
    }

    @POST
    @Path("/{id}/run")
    @Operation(operationId = "runCleanUpRule", summary = "Run a rule at once, whatever its time; how far it is its operation tells")
    public Uni<CleanUpRule> run(@PathParam("id") long id, @Context HttpHeaders headers) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return one(pool, id).call(rule -> Query.of("update clean_up_rule set last_job_id = null, last_count = null, problem = null where id = :id").bind("id", id).execute(pool)).chain(work::run).chain(() -> one(pool, id)).map(row -> row.in(language(headers)));
    }

    private Query bind(Query query, CleanUpRule.Fields rule) {
        return query.bind("name", rule.name().strip()).bind("query", Json.write(rule.query())).bind("action", rule.action()).bind("status", rule.refusalStatus()).bind("reason", rule.refusalReason()).bind("employee", rule.employeeId()).bind("at", LocalTime.parse(rule.at())).bind("active", rule.active())
                .bind("owner", caller.employeeId());
    }

    private static Uni<CleanUpRule.Row> one(SqlClient client, long id) {
        return Query.of("select " + CleanUpRule.SQL + " from clean_up_rule r where r.id = :id").bind("id", id).first(client, CleanUpRule.Row.class).onItem().ifNull().failWith(Problem::notFound);
    }

    private static Uni<CleanUpRule.Row> lock(SqlClient tx, long id, String ifMatch, HttpHeaders headers) {
        var seen = Version.optional(ifMatch);
        return Query.of("select id from clean_up_rule where id = :id for update").bind("id", id).number(tx).onItem().ifNull().failWith(Problem::notFound).chain(found -> one(tx, id)).invoke(rule -> {
            if (seen != null && seen != rule.version()) {
                throw Problem.stale(rule.in(language(headers)));
            }
        });
    }

    private Uni<Void> told(SqlClient tx, String what, String name) {
        return log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new WatchEvent("clean-up-rule." + what, name));
    }

    private static Locale language(HttpHeaders headers) {
        return Words.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
