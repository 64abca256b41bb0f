package ru.voronka.distribution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.listing.FieldResource.ChoiceView;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Version;
import ru.voronka.platform.Words;

/** The rules by which requests are given out, as the administrator orders them. */
@Path("/api/v1/distribution-rules")
@Tag(name = "distribution")
public class RuleResource {
    private static final int MOST = 200;
    private static final String WRITE = "name = :name, enabled = :enabled, condition = :condition::text::jsonb, way = :way, weigh_by = :weighBy, employee_id = :employee, departments = :departments, roles = :roles, people = :people, skills = :skills, per_day = :perDay,"
            + " open_leads = :openLeads, working_hours = :hours, take_minutes = :take, passes = :passes, nobody = :nobody, task_template_id = :template";

    private final Caller caller;
    private final EventLog log;
    private final Rules rules;
    private final Directory directory;
    private final Validator validator;
    private final Trial trial;

    RuleResource(Caller caller, EventLog log, Rules rules, Directory directory, Validator validator, Trial trial) {
        this.caller = caller;
        this.log = log;
        this.rules = rules;
        this.directory = directory;
        this.validator = validator;
        this.trial = trial;
    }

    @Schema(name = "DistributionField")
    public record FieldView(@Schema(examples = "phoneCode") String code, @Schema(examples = "Код телефона") String title, @Schema(examples = "text", enumeration = {"text", "money", "enum", "boolean"}) String type, @Schema(examples = "[\"starts\"]") List<String> operators,
            @jakarta.annotation.Nullable List<ChoiceView> choices, @jakarta.annotation.Nullable @Schema(examples = "495, 499 — несколько через запятую") String hint) {
    }

    @Schema(name = "DistributionRuleOrder")
    public record Order(@NotNull @Size(max = MOST) @Schema(examples = "[3, 1, 2]") List<@NotNull Long> rules) {
    }

    @Schema(name = "DistributionFallback")
    public record Fallback(int version, @jakarta.annotation.Nullable @Schema(description = "To whom a request falls that no rule gave to anybody, to choose by hand; null: the head of sales") Ref employee, @Schema(examples = "Лид «{lead}» переведён менеджером {manager} (руководитель {head}) в сделку «{deal}» на {amount}", description = "The line that each higher head gets of a conversion") String report) {
    }

    @Schema(name = "DistributionFallbackFields")
    public record FallbackFields(@Schema(examples = "7", description = "null: the head of sales") Long employeeId, @Size(min = 1, max = 500) @Schema(description = "null: as it was") String report) {
    }

    @GET
    @Operation(operationId = "listDistributionRules", summary = "The rules by which requests are given out, in the order in which they are asked")
    public Page<Rule> list() {
        caller.must(Entity.SETTINGS, Action.READ);
        return new Page<>(rules.all(), null);
    }

    @GET
    @Path("/fields")
    @Operation(operationId = "listDistributionFields", summary = "By what requests are told apart in conditions, in the caller's language")
    public Page<FieldView> fields(@HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        caller.must(Entity.SETTINGS, Action.READ);
        var locale = Words.locale(language);
        return new Page<>(rules.signs().stream().map(sign -> view(sign, locale)).toList(), null);
    }

    private static FieldView view(Signs.Sign sign, Locale locale) {
        var type = switch (sign.kind()) {
            case ENUM -> "enum";
            case MONEY -> "money";
            case BOOLEAN -> "boolean";
            default -> "text";
        };
        var choices = sign.choices() == null ? null : sign.choices().stream().map(c -> new ChoiceView(c.value(), c.title() != null ? c.title() : word(sign.code() + "." + c.value(), locale))).toList();
        return new FieldView(sign.code(), sign.title() != null ? sign.title() : word(sign.code(), locale), type, sign.kind().operators(), choices, Words.of("distribution", sign.code() + ".hint", locale));
    }

    private static String word(String key, Locale locale) {
        return Words.of("distribution", key, locale);
    }

    @POST
    @Operation(operationId = "createDistributionRule", summary = "Add a rule; it comes last")
    @ResponseStatus(201)
    public Uni<RestResponse<Rule>> create(@NotNull @Valid RuleFields wanted) {
        var rule = checked(wanted.rule(0, 1, 0), "");
        return change("distribution.created", rule.name(), Action.CREATE, tx -> Query.of("select count(*) from distribution_rule").number(tx).chain(count -> {
            if (count >= MOST) {
                throw Problem.conflict("rules-many", MOST);
            }
            return bound(Query.of("insert into distribution_rule (position, name, enabled, condition, way, weigh_by, employee_id, departments, roles, people, skills, per_day, open_leads, working_hours, take_minutes, passes, nobody, task_template_id) values ((select coalesce(max(r.position), 0) + 1 from distribution_rule r),"
                    + " :name, :enabled, :condition::text::jsonb, :way, :weighBy, :employee, :departments, :roles, :people, :skills, :perDay, :openLeads, :hours, :take, :passes, :nobody, :template) returning id"), rule).number(tx);
        })).map(id -> Version.created("/api/v1/distribution-rules/" + id, one(id), 1));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchDistributionRule", summary = "Change a rule, or switch it on or off (JSON merge patch)")
    public Uni<RestResponse<Rule>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = RuleFields.class))) ObjectNode patch) {
        return changed(id, ifMatch, "distribution.changed", Action.CHANGE, (tx, present) -> {
            // A condition is whole: the parts of one do not mix with those of another.
            var condition = patch == null ? null : patch.get("condition");
            var rest = patch == null ? null : patch.deepCopy().without("condition");
            var fields = MergePatch.apply(RuleFields.of(present), (ObjectNode) rest, RuleFields.class, validator).fields();
            var merged = condition == null ? fields : new RuleFields(fields.name(), fields.enabled(), condition.isNull() ? null : object(condition), fields.way(), fields.weighBy(), fields.employeeId(), fields.group(), fields.perDay(), fields.openLeads(), fields.workingHours(), fields.takeMinutes(), fields.passes(), fields.nobody(), fields.taskTemplateId());
            var rule = checked(merged.rule(id, present.version(), present.position()), "");
            return bound(Query.of("update distribution_rule set " + WRITE + ", version = version + 1 where id = :id returning id").bind("id", id), rule).number(tx);
        }).map(done -> Version.ok(one(id), one(id).version()));
    }

    private static ObjectNode object(com.fasterxml.jackson.databind.JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Problem.field("condition", "filter-shape");
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteDistributionRule", summary = "Delete a rule; what it decided stays in the log")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return changed(id, ifMatch, "distribution.deleted", Action.DELETE, (tx, present) -> Query.of("delete from distribution_rule where id = :id returning id").bind("id", id).number(tx)).replaceWithVoid();
    }

    @PUT
    @Path("/order")
    @Operation(operationId = "orderDistributionRules", summary = "Put the rules in order; those that are not named come last")
    public Uni<Page<Rule>> order(@NotNull @Valid Order body) {
        return change("distribution.ordered", "", Action.CHANGE, tx -> Query.of("update distribution_rule r set position = coalesce(array_position(:ids::bigint[], r.id), 100000 + r.position)").bind("ids", body.rules().toArray(Long[]::new)).execute(tx).replaceWith(0L))
                .map(done -> new Page<>(rules.all(), null));
    }

    @GET
    @Path("/fallback")
    @Operation(operationId = "getDistributionFallback", summary = "Who chooses by hand when no rule has found anybody")
    public RestResponse<Fallback> fallback() {
        caller.must(Entity.SETTINGS, Action.READ);
        return Version.ok(present(), present().version());
    }

    @PUT
    @Path("/fallback")
    @Operation(operationId = "putDistributionFallback", summary = "Name who chooses by hand when no rule has found anybody")
    public Uni<RestResponse<Fallback>> fallback(@NotNull @Valid FallbackFields body) {
        if (body.employeeId() != null) {
            directory.working(body.employeeId(), "employeeId");
        }
        return change("distribution.fallback", "", Action.CHANGE, tx -> Query.of("update distribution_settings set fallback_id = :id, report = coalesce(:report, report), version = version + 1").bind("id", body.employeeId()).bind("report", body.report()).execute(tx).replaceWith(0L)).map(done -> Version.ok(present(), present().version()));
    }

    private Fallback present() {
        var now = rules.everything();
        return new Fallback(now.version(), directory.byId(now.fallbackId()).map(Directory.Person::ref).orElse(null), now.report());
    }

    @Schema(name = "DistributionTrial")
    public record Wanted(@jakarta.validation.constraints.Min(1) @jakarta.validation.constraints.Max(1_000) @Schema(examples = "200", description = "Over how many of the newest requests") Integer last,
            @Schema(description = "Rules that are not saved yet, in their order; by default those that are switched on") @Size(max = MOST) List<@NotNull @Valid RuleFields> rules,
            @Schema(examples = "true", description = "Count those who are not at work now as present, but for vacations; by default yes") Boolean everybodyPresent) {
    }

    @POST
    @Path("/try")
    @Operation(operationId = "tryDistributionRules", summary = "Who would have got the newest requests, by these rules; nothing is changed")
    public Uni<Trial.Outcome> attempt(@NotNull @Valid Wanted body) {
        caller.must(Entity.SETTINGS, Action.READ);
        caller.must(Entity.LEAD, Action.READ);
        var asked = body.rules() == null ? rules.enabled() : numbered(body.rules());
        return trial.run(caller, asked, body.last() == null ? 200 : body.last(), !Boolean.FALSE.equals(body.everybodyPresent()));
    }

    /** Rules without an id of their own are told apart by one that no rule has. */
    private List<Rule> numbered(List<RuleFields> wanted) {
        var all = new java.util.ArrayList<Rule>();
        for (var i = 0; i < wanted.size(); i++) {
            all.add(checked(wanted.get(i).rule(-1 - i, 1, i), "rules[" + i + "]."));
        }
        return all.stream().filter(Rule::enabled).toList();
    }

    private Rule one(long id) {
        return rules.one(id).orElseThrow(Problem::notFound);
    }

    private Rule checked(Rule rule, String at) {
        try {
            check(rule);
        } catch (Problem e) {
            throw at.isEmpty() ? e : e.prefixed(at);
        }
        return rule;
    }

    /** @throws Problem for a condition that says nothing, people and departments that there are not, a way that lacks what it needs */
    private void check(Rule rule) {
        Signs.check(rule.condition(), rules.signs());
        if (rule.way().equals("fixed")) {
            if (rule.employeeId() == null) {
                throw Problem.field("employeeId", "required");
            }
            directory.working(rule.employeeId(), "employeeId");
        }
        if (rule.way().equals("head") && rule.group().departments().size() != 1) {
            throw Problem.field("group.departments", "one-department");
        }
        rule.group().departments().stream().filter(id -> !directory.isDepartment(id)).findFirst().ifPresent(id -> {
            throw Problem.field("group.departments", "reference");
        });
        rule.group().people().stream().filter(id -> directory.byId(id).isEmpty()).findFirst().ifPresent(id -> {
            throw Problem.field("group.people", "reference");
        });
    }

    private Query bound(Query query, Rule rule) {
        var group = rule.group();
        return query.bind("name", rule.name()).bind("enabled", rule.enabled()).bind("condition", rule.condition() == null ? null : Json.write(rule.condition())).bind("way", rule.way()).bind("weighBy", rule.weighBy().toArray(String[]::new)).bind("employee", rule.employeeId())
                .bind("departments", group.departments().toArray(Long[]::new)).bind("roles", group.roles().toArray(String[]::new)).bind("people", group.people().toArray(Long[]::new)).bind("skills", group.skills().toArray(String[]::new))
                .bind("perDay", rule.perDay()).bind("openLeads", rule.openLeads()).bind("hours", rule.workingHours()).bind("take", rule.takeMinutes()).bind("passes", rule.passes()).bind("nobody", rule.nobody()).bind("template", rule.taskTemplateId());
    }

    private Uni<Long> change(String what, String name, Action action, Function<SqlConnection, Uni<Long>> work) {
        caller.must(Entity.SETTINGS, action);
        return log.transaction(tx -> work.apply(tx).onItem().ifNull().failWith(Problem::notFound)
                .call(id -> log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new DistributionEvent.Changed(what, name)))).call(rules::reload);
    }

    private Uni<Long> changed(long id, String ifMatch, String what, Action action, java.util.function.BiFunction<SqlConnection, Rule, Uni<Long>> work) {
        var seen = Version.optional(ifMatch);
        return change(what, rules.one(id).map(Rule::name).orElse(""), action, tx -> Query.of("select " + Rule.SQL + "::text from distribution_rule x where x.id = :id for update").bind("id", id).first(tx, Rule.class).onItem().ifNull().failWith(Problem::notFound).chain(present -> {
            if (seen != null && seen != present.version()) {
                throw Problem.stale(present);
            }
            return work.apply(tx, present);
        }));
    }
}
