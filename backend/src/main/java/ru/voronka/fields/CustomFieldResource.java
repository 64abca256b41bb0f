package ru.voronka.fields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import jakarta.ws.rs.QueryParam;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** The fields of one's own: everybody reads what is not hidden from them, the administrator adds and changes them. */
@Path("/api/v1/fields/custom")
@Tag(name = "fields")
public class CustomFieldResource {
    private static final int MOST = 200;
    private static final Set<String> CONVERTED = Set.of("company", "contact", "deal");

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final CustomFields fields;
    private final Validator validator;

    CustomFieldResource(Caller caller, Pool pool, EventLog log, CustomFields fields, Validator validator) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.fields = fields;
        this.validator = validator;
    }

    @Schema(name = "CustomFieldOrder")
    public record Order(@NotBlank @Pattern(regexp = "lead|deal|company|contact|product") @Schema(examples = "deal") String entity, @NotNull @Size(max = MOST) List<@NotNull @Valid Place> fields) {
    }

    @Schema(name = "CustomFieldPlace")
    public record Place(@NotNull @Schema(examples = "3") Long id, @NotNull @Size(max = 100) @Schema(examples = "Поставка") String group) {
    }

    @GET
    @Operation(operationId = "listCustomFields", summary = "The fields of one's own, in their order; those that are hidden from the caller are left out")
    public Page<CustomField> list(@QueryParam("entity") @Parameter(description = "lead, deal, company, contact or product; by default all of them") String entity) {
        var settings = caller.scope(Entity.SETTINGS, Action.CHANGE) != ru.voronka.access.Scope.NONE;
        return new Page<>(fields.all().stream().filter(field -> entity == null || entity.isBlank() || field.entity().equals(entity)).filter(field -> settings || !caller.hides(of(field.entity()), field.path())).toList(), null);
    }

    @POST
    @Operation(operationId = "createCustomField", summary = "Add a field of one's own")
    @ResponseStatus(201)
    public Uni<RestResponse<CustomField>> create(@NotNull @Valid NewCustomField wanted) {
        var field = wanted.field();
        return change("field.created", field.name(), Action.CREATE, tx -> Query.of("select id from custom_field where entity = :entity for update").bind("entity", field.entity()).numbers(tx).chain(present -> {
            if (present.size() >= MOST) {
                throw Problem.conflict("fields-many", MOST);
            }
            check(field, null);
            return Query.of("insert into custom_field (entity, code, name, type, group_name, hint, position, options, target, on_create, carries, created_by) values (:entity, :code, :name, :type, :group, :hint,"
                            + " (select coalesce(max(f.position), 0) + 1 from custom_field f where f.entity = :entity), :options::text::jsonb, :target, :onCreate, :carries::text::jsonb, :by) returning id")
                    .bind("entity", field.entity()).bind("code", field.code()).bind("name", field.name()).bind("type", field.type()).bind("group", field.group()).bind("hint", field.hint()).bind("options", Json.write(field.options()))
                    .bind("target", field.target()).bind("onCreate", field.onCreate()).bind("carries", Json.write(field.carries())).bind("by", caller.employeeId()).number(tx);
        })).map(id -> Version.created("/api/v1/fields/custom", one(id), one(id).version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchCustomField", summary = "Change a field of one's own (JSON merge patch); what kind it is stays")
    public Uni<RestResponse<CustomField>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = CustomFieldFields.class))) ObjectNode patch) {
        return changed(id, ifMatch, "field.changed", Action.CHANGE, present -> tx -> {
            var field = MergePatch.apply(CustomFieldFields.of(present), patch, CustomFieldFields.class, validator).fields().over(present);
            check(field, present);
            return Query.of("update custom_field set name = :name, group_name = :group, hint = :hint, options = :options::text::jsonb, on_create = :onCreate, carries = :carries::text::jsonb, version = version + 1 where id = :id returning id")
                    .bind("name", field.name()).bind("group", field.group()).bind("hint", field.hint()).bind("options", Json.write(field.options())).bind("onCreate", field.onCreate()).bind("carries", Json.write(field.carries())).bind("id", id).number(tx);
        });
    }

    @PUT
    @Path("/order")
    @Operation(operationId = "orderCustomFields", summary = "Put the fields of one kind of record in order and into groups; those that are not named come last")
    public Uni<Page<CustomField>> order(@NotNull @Valid Order body) {
        return change("field.ordered", body.entity(), Action.CHANGE, tx -> Query.of("update custom_field f set position = coalesce(o.position, 100000 + f.position), group_name = coalesce(o.name, f.group_name), version = f.version + 1"
                        + " from custom_field k left join unnest(:ids::bigint[], :groups::text[]) with ordinality o (id, name, position) on o.id = k.id where k.id = f.id and f.entity = :entity")
                .bind("ids", body.fields().stream().map(Place::id).toArray(Long[]::new)).bind("groups", body.fields().stream().map(p -> p.group().strip()).toArray(String[]::new)).bind("entity", body.entity()).execute(tx).replaceWith(0L))
                .map(done -> new Page<>(fields.all(body.entity()), null));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "archiveCustomField", summary = "Put a field out of use: cards, stages and lists go on without it, its values are kept")
    public Uni<Void> archive(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return changed(id, ifMatch, "field.archived", Action.DELETE, present -> tx -> Query.of("update custom_field set archived_at = coalesce(archived_at, now()), version = version + 1 where id = :id returning id").bind("id", id).number(tx)).replaceWithVoid();
    }

    @POST
    @Path("/{id}/restore")
    @Operation(operationId = "restoreCustomField", summary = "Take a field that was put away back into use, with its values")
    public Uni<RestResponse<CustomField>> restore(@PathParam("id") long id) {
        return changed(id, null, "field.restored", Action.CHANGE, present -> tx -> Query.of("update custom_field set archived_at = null, version = version + 1 where id = :id returning id").bind("id", id).number(tx));
    }

    @GET
    @Path("/{id}/uses")
    @Operation(operationId = "listCustomFieldUses", summary = "Where a field is used")
    public Uni<Page<FieldUse>> uses(@PathParam("id") long id) {
        caller.must(Entity.SETTINGS, Action.READ);
        return FieldUse.of(pool, one(id)).map(items -> new Page<>(items, null));
    }

    private Uni<Long> change(String what, String name, Action action, Function<SqlConnection, Uni<Long>> work) {
        caller.must(Entity.SETTINGS, action);
        return log.transaction(tx -> work.apply(tx).onItem().ifNull().failWith(Problem::notFound)
                .call(id -> log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new FieldEvent(what, name)))).call(fields::reload);
    }

    private Uni<RestResponse<CustomField>> changed(long id, String ifMatch, String what, Action action, Function<CustomField, Function<SqlConnection, Uni<Long>>> work) {
        var seen = Version.optional(ifMatch);
        return change(what, fields.all().stream().filter(f -> f.id() == id).map(CustomField::name).findFirst().orElse(""), action, tx -> Query.of("select " + CustomField.SQL + "::text from custom_field f where f.id = :id for update").bind("id", id).first(tx, CustomField.class)
                .onItem().ifNull().failWith(Problem::notFound).chain(present -> {
                    if (seen != null && seen != present.version()) {
                        throw Problem.stale(present);
                    }
                    return work.apply(present).apply(tx);
                })).map(done -> Version.ok(one(id), one(id).version()));
    }

    /** @param before null of a new one. @throws Problem for a choice without options, a link to nowhere, a way to a field that is not there or is of another kind */
    private void check(CustomField field, CustomField before) {
        if (field.chosen() == field.options().isEmpty()) {
            throw Problem.field("options", field.chosen() ? "required" : "unknown");
        }
        var codes = new HashSet<String>();
        var names = new HashSet<String>();
        for (var i = 0; i < field.options().size(); i++) {
            var option = field.options().get(i);
            if (!codes.add(option.code())) {
                throw Problem.field("options[" + i + "].code", "taken");
            }
            if (!option.archived() && !names.add(option.name().strip().toLowerCase(Locale.ROOT))) {
                throw Problem.field("options[" + i + "].name", "taken");
            }
        }
        if (before != null && before.options().stream().anyMatch(o -> !codes.contains(o.code()))) {
            throw Problem.field("options", "option-kept");
        }
        if (field.type().equals("link") == (field.target() == null)) {
            throw Problem.field("target", field.target() == null ? "required" : "unknown");
        }
        if (field.type().equals("file") && field.entity().equals("product")) {
            throw Problem.field("type", "one-of", "text, number, money, date, choice, choices, employee, link, boolean, address");
        }
        field.carries().forEach((entity, code) -> {
            var to = fields.of(entity).stream().filter(f -> f.code().equals(code)).findFirst().orElse(null);
            if (!field.entity().equals("lead") || !CONVERTED.contains(entity) || to == null) {
                throw Problem.field("carries." + entity, "reference");
            }
            if (!CustomFields.carries(field, to)) {
                throw Problem.field("carries." + entity, "carries-kind", to.name());
            }
        });
    }

    private CustomField one(long id) {
        return fields.all().stream().filter(field -> field.id() == id).findFirst().orElseThrow(Problem::notFound);
    }

    private static Entity of(String entity) {
        return Entity.valueOf(entity.toUpperCase(Locale.ROOT));
    }
}
