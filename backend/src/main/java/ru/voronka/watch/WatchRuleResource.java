package ru.voronka.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.SqlPart;
import ru.voronka.platform.Version;

/** The rules by which the company is told of work that stands still. */
@Path("/api/v1/watch-rules")
@Tag(name = "watch")
public class WatchRuleResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Validator validator;
    private final Pipelines pipelines;
    private final StuckCards cards;
    private final Round round;

    WatchRuleResource(Caller caller, Pool pool, EventLog log, Directory directory, Validator validator, Pipelines pipelines, StuckCards cards, Round round) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.validator = validator;
        this.pipelines = pipelines;
        this.cards = cards;
        this.round = round;
    }

    @Schema(name = "WatchPreview", description = "What a rule finds now, of any age")
    public record Preview(@Schema(examples = "137") int count, @Schema(description = "Whose they are, most first") List<Share> whose, @Schema(description = "Whom it would tell, of how many") List<Share> told) {
    }

    @Schema(name = "WatchShare")
    public record Share(@Nullable Ref employee, @Schema(examples = "12") int count) {
    }

    @GET
    @Operation(operationId = "listWatchRules", summary = "Who is told of what stands still, and when")
    public Uni<Page<WatchRule>> list() {
        caller.must(Entity.SETTINGS, Action.READ);
        return Query.of("select " + WatchRule.SQL + " from watch_rule r order by r.entity, r.pipeline_id nulls first, r.days, r.id limit 1000").list(pool, WatchRule.class).map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createWatchRule", summary = "Add a rule for work that stands still")
    @ResponseStatus(201)
    public Uni<RestResponse<WatchRule>> create(@NotNull @Valid WatchRule.Fields wanted) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        var applied = applied(0, wanted);
        return log.transaction(tx -> bind(Query.of("insert into watch_rule (entity, pipeline_id, stage_ids, days, working, tell, reassign, active, created_by) values (:entity, :pipeline, :stages, :days, :working, :tell, :reassign, :active, :by) returning id"), applied, wanted.active())
                .bind("by", caller.employeeId()).number(tx).call(id -> told(tx, "created", id)).chain(id -> one(tx, id))).map(rule -> Version.created("/api/v1/watch-rules/" + rule.id(), rule, rule.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchWatchRule", summary = "Change a rule for work that stands still (JSON merge patch)")
    public Uni<RestResponse<WatchRule>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = WatchRule.Fields.class))) ObjectNode patch) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> lock(tx, id, ifMatch).chain(seen -> {
            var fields = MergePatch.apply(seen.fields(), patch, WatchRule.Fields.class, validator).fields();
            return bind(Query.of("update watch_rule set entity = :entity, pipeline_id = :pipeline, stage_ids = :stages, days = :days, working = :working, tell = :tell, reassign = :reassign, active = :active, version = version + 1 where id = :id"), applied(id, fields), fields.active())
                    .bind("id", id).execute(tx).chain(() -> told(tx, "changed", id));
        }).chain(() -> one(tx, id))).map(rule -> Version.ok(rule, rule.version()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWatchRule", summary = "Delete a rule for work that stands still")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        caller.must(Entity.SETTINGS, Action.DELETE);
        return log.transaction(tx -> lock(tx, id, ifMatch).chain(seen -> told(tx, "deleted", id).chain(() -> Query.of("delete from watch_rule where id = :id").bind("id", id).execute(tx))));
    }

    @POST
    @Path("/preview")
    @Operation(operationId = "previewWatchRule", summary = "What a rule would find now, and whom it would tell; nothing is changed")
    public Uni<Preview> preview(@NotNull @Valid WatchRule.Fields wanted) {
        caller.must(Entity.SETTINGS, Action.READ);
        var rule = applied(0, wanted);
        return cards.whose(pool, rule, SqlPart.of("true")).map(found -> {
            var told = new LinkedHashMap<Long, Integer>();
            var whose = new ArrayList<Share>();
            found.forEach(one -> {
                whose.add(new Share(named(one.responsible()), one.count()));
                round.concerned(rule, one.responsible()).forEach(employee -> told.merge(employee, one.count(), Integer::sum));
            });
            return new Preview(found.stream().mapToInt(StuckCards.Whose::count).sum(), whose, told.entrySet().stream().map(e -> new Share(named(e.getKey()), e.getValue())).toList());
        });
    }

    private Ref named(Long employee) {
        return directory.byId(employee).map(Directory.Person::ref).orElse(null);
    }

    /** @throws Problem for codes that there are not, and for what would tell nobody anything */
    private StuckCards.Applied applied(long id, WatchRule.Fields wanted) {
        var pipeline = wanted.pipeline() == null ? null : pipelines.pipelines().stream().filter(p -> p.code().equals(wanted.pipeline()) && p.entity().equals(wanted.entity())).findFirst().orElseThrow(() -> Problem.field("pipeline", "reference"));
        if (wanted.reassign() && !wanted.entity().equals("lead")) {
            throw Problem.field("reassign", "leads-only");
        }
        if (wanted.tell().isEmpty() && !wanted.reassign()) {
            throw Problem.field("tell", "required");
        }
        return new StuckCards.Applied(id, wanted.entity(), pipeline == null ? null : pipeline.id(), stages(pipeline, wanted.stages() == null ? List.of() : wanted.stages()), wanted.days(), wanted.working(), wanted.tell().stream().distinct().toList(), wanted.reassign());
    }

    private static List<Long> stages(Pipeline pipeline, List<String> codes) {
        if (!codes.isEmpty() && pipeline == null) {
            throw Problem.field("pipeline", "required");
        }
        return codes.stream().distinct().map(code -> pipeline.all().filter(stage -> stage.code().equals(code) && stage.open()).findFirst().orElseThrow(() -> Problem.field("stages", "reference")).id()).toList();
    }

    private static Query bind(Query query, StuckCards.Applied rule, boolean active) {
        return query.bind("entity", rule.entity()).bind("pipeline", rule.pipelineId()).bind("stages", rule.stageIds().toArray(Long[]::new)).bind("days", rule.days()).bind("working", rule.working())
                .bind("tell", rule.tell().toArray(String[]::new)).bind("reassign", rule.reassign()).bind("active", active);
    }

    private static Uni<WatchRule> one(SqlClient client, long id) {
        return Query.of("select " + WatchRule.SQL + " from watch_rule r where r.id = :id").bind("id", id).first(client, WatchRule.class).onItem().ifNull().failWith(Problem::notFound);
    }

    private static Uni<WatchRule> lock(SqlClient tx, long id, String ifMatch) {
        var seen = Version.optional(ifMatch);
        return Query.of("select id from watch_rule where id = :id for update").bind("id", id).number(tx).onItem().ifNull().failWith(Problem::notFound).chain(found -> one(tx, id)).invoke(rule -> {
            if (seen != null && seen != rule.version()) {
                throw Problem.stale(rule);
            }
        });
    }

    private Uni<Void> told(SqlClient tx, String what, long id) {
        return log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new WatchEvent("watch-rule." + what, String.valueOf(id)));
    }
}
