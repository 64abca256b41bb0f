package ru.voronka.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** Roles with their rights; what changes here holds from the next request on, and those who have the role are told. */
@Path("/api/v1/roles")
@Tag(name = "access")
public class RoleResource {
    private static final String SQL = "select jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name, 'rights', coalesce((select jsonb_agg(jsonb_build_object('entity', rr.entity, 'action', rr.action, 'scope', rr.scope, 'pipeline', p.code)"
            + " order by rr.entity, rr.action, p.position nulls first, p.id) from role_right rr left join pipeline p on p.id = rr.pipeline_id where rr.role_id = r.id), '[]'),"
            + " 'hidden', coalesce((select jsonb_agg(jsonb_build_object('entity', h.entity, 'field', h.field) order by h.entity, h.field) from role_hidden_field h where h.role_id = r.id), '[]'))::text from role r";

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;

    RoleResource(Caller caller, Pool pool, EventLog log, Directory directory) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
    }

    @Schema(name = "Right")
    public record Right(@NotBlank @Pattern(regexp = "lead|deal|company|contact|task|call|product|report|settings|inbox|assembly") @Schema(examples = "lead") String entity,
            @NotBlank @Pattern(regexp = "read|create|change|move-stage|delete|export|import") @Schema(examples = "read", enumeration = {"read", "create", "change", "move-stage", "delete", "export", "import"}) String action,
            @NotBlank @Pattern(regexp = "none|own|participant|department|subtree|all") @Schema(examples = "own", enumeration = {"none", "own", "participant", "department", "subtree", "all"}) String scope,
            @Nullable @Size(max = 50) @Schema(examples = "tender", description = "Of deals: a right of this pipeline alone, instead of the one of all") String pipeline) {
    }

    @Schema(name = "Role")
    public record Role(long id, @Schema(examples = "manager") String code, @Schema(examples = "Менеджер") String name, List<Right> rights, @Schema(description = "Fields that it keeps from those who have it") List<HiddenField> hidden) {
    }

    public record Rights(@NotNull @Size(max = 1000) List<@NotNull @Valid Right> rights) {
    }

    @Schema(name = "HiddenField")
    public record HiddenField(@NotBlank @Schema(examples = "contact") String entity, @NotBlank @Schema(examples = "phones") String field) {
    }

    @Schema(name = "HiddenFields")
    public record HiddenFields(@NotNull @Size(max = 100) List<@NotNull @Valid HiddenField> hidden) {
    }

    public record NewRole(@NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,49}") @Schema(examples = "marketer") String code, @NotBlank @Size(max = 100) @Schema(examples = "Маркетолог") String name,
            @Nullable @Size(max = 50) @Schema(examples = "manager", description = "A role whose rights and hidden fields it begins with") String copyOf) {
    }

    public record RoleFields(@NotBlank @Size(max = 100) @Schema(examples = "Маркетолог") String name) {
    }

    @GET
    @Operation(operationId = "listRoles", summary = "Roles with their rights: entity, action, scope")
    public Uni<Page<Role>> list() {
        caller.must(Entity.SETTINGS, Action.READ);
        return Query.of(SQL + " order by r.id").list(pool, Role.class).map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createRole", summary = "Add a role; it may nothing yet, or what the role does of which it is a copy")
    @ResponseStatus(201)
    public Uni<RestResponse<Role>> create(@NotNull @Valid NewRole wanted) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        return log.transaction(tx -> Query.of("insert into role (code, name) values (:code, :name) returning id").bind("code", wanted.code()).bind("name", wanted.name().strip()).number(tx)
                .call(id -> wanted.copyOf() == null ? Uni.createFrom().voidItem() : copy(tx, id, wanted.copyOf()))
                .call(() -> changed(tx, "role.created", wanted.code())).chain(id -> view(tx, id))).call(directory::reload).map(role -> Version.created(URI.create("/api/v1/roles"), role));
    }

    @PATCH
    @Path("/{code}")
    @Operation(operationId = "patchRole", summary = "Rename a role")
    public Uni<Role> rename(@PathParam("code") String code, @NotNull @Valid RoleFields fields) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> locked(tx, code).call(id -> Query.of("update role set name = :name where id = :id").bind("name", fields.name().strip()).bind("id", id).execute(tx))
                .call(() -> changed(tx, "role.changed", code)).chain(id -> view(tx, id)));
    }

    @DELETE
    @Path("/{code}")
    @Operation(operationId = "deleteRole", summary = "Delete a role that nobody has")
    public Uni<Void> delete(@PathParam("code") String code) {
        caller.must(Entity.SETTINGS, Action.DELETE);
        mustNotBeAdmin(code);
        return log.transaction(tx -> locked(tx, code).call(id -> Query.of("select count(*) from employee_role where role_id = :id").bind("id", id).number(tx).invoke(people -> {
            if (people > 0) {
                throw Problem.conflict("role-in-use", people);
            }
        })).chain(id -> Query.of("delete from role_right where role_id = :id").bind("id", id).execute(tx).chain(() -> Query.of("delete from role_hidden_field where role_id = :id").bind("id", id).execute(tx)).chain(() -> Query.of("delete from role where id = :id").bind("id", id).execute(tx)))
                .chain(() -> changed(tx, "role.deleted", code))).call(directory::reload);
    }

    @PUT
    @Path("/{code}/rights")
    @Operation(operationId = "replaceRoleRights", summary = "Replace the rights of a role; what is not named is none")
    public Uni<Role> replaceRights(@PathParam("code") String code, @NotNull @Valid Rights body) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        mustNotBeAdmin(code);
        once(body.rights());
        return log.transaction(tx -> locked(tx, code).call(() -> pipelines(tx, body.rights()))
                .call(id -> Query.of("delete from role_right where role_id = :id").bind("id", id).execute(tx))
                .call(id -> Query.of("insert into role_right (role_id, entity, action, scope, pipeline_id) select :id, r.entity, r.action, r.scope, p.id from unnest(:entities::text[], :actions::text[], :scopes::text[], :pipelines::text[]) r (entity, action, scope, pipeline)"
                        + " left join pipeline p on p.code = r.pipeline").bind("id", id)
                        .bind("entities", body.rights().stream().map(Right::entity).toArray(String[]::new)).bind("actions", body.rights().stream().map(Right::action).toArray(String[]::new))
                        .bind("pipelines", body.rights().stream().map(Right::pipeline).toArray(String[]::new)).bind("scopes", body.rights().stream().map(Right::scope).toArray(String[]::new)).execute(tx))
                .call(id -> changed(tx, "role.changed", code))
                .chain(id -> view(tx, id))).call(directory::reload);
    }

    @PUT
    @Path("/{code}/hidden-fields")
    @Operation(operationId = "replaceHiddenFields", summary = "Replace the fields that a role keeps from those who have it; who has several roles sees what any of them shows")
    public Uni<Role> replaceHidden(@PathParam("code") String code, @NotNull @Valid HiddenFields body) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        mustNotBeAdmin(code);
        return log.transaction(tx -> locked(tx, code).call(() -> known(tx, body.hidden()))
                .call(id -> Query.of("delete from role_hidden_field where role_id = :id").bind("id", id).execute(tx))
                .call(id -> Query.of("insert into role_hidden_field (role_id, entity, field) select distinct :id::bigint, h.entity, h.field from unnest(:entities::text[], :fields::text[]) h (entity, field)").bind("id", id)
                        .bind("entities", body.hidden().stream().map(HiddenField::entity).toArray(String[]::new)).bind("fields", body.hidden().stream().map(HiddenField::field).toArray(String[]::new)).execute(tx))
                .call(() -> changed(tx, "role.changed", code)).chain(id -> view(tx, id))).call(directory::reload);
    }

    /** A field that every such record has, or one of the company's own. */
    private static Uni<Void> known(SqlConnection tx, List<HiddenField> hidden) {
        return Query.of("select coalesce(jsonb_agg(f.entity || '/" + MergePatch.OPEN + ".' || f.code), '[]')::text from custom_field f").first(tx, String[].class).invoke(custom -> {
            for (var i = 0; i < hidden.size(); i++) {
                var one = hidden.get(i);
                if (Hidden.FIELDS.entrySet().stream().noneMatch(e -> e.getKey().code().equals(one.entity()) && e.getValue().contains(one.field())) && !Arrays.asList(custom).contains(one.entity() + "/" + one.field())) {
                    throw Problem.field("hidden[" + i + "].field", "unknown");
                }
            }
        }).replaceWithVoid();
    }

    private static Uni<Void> copy(SqlConnection tx, long id, String code) {
        return Query.of("select id from role where code = :code").bind("code", code).number(tx).onItem().ifNull().failWith(() -> Problem.field("copyOf", "reference"))
                .call(from -> Query.of("insert into role_right (role_id, entity, action, scope, pipeline_id) select :id, entity, action, scope, pipeline_id from role_right where role_id = :from").bind("id", id).bind("from", from).execute(tx))
                .call(from -> Query.of("insert into role_hidden_field (role_id, entity, field) select :id, entity, field from role_hidden_field where role_id = :from").bind("id", id).bind("from", from).execute(tx)).replaceWithVoid();
    }

    /** Whoever takes the last administrator's rights away could not give them back. */
    private static void mustNotBeAdmin(String code) {
        if (code.equals("admin")) {
            throw Problem.conflict("role-admin");
        }
    }

    private static void once(List<Right> rights) {
        var cells = new HashSet<List<String>>();
        for (var i = 0; i < rights.size(); i++) {
            var right = rights.get(i);
            if (right.pipeline() != null && !right.entity().equals("deal")) {
                throw Problem.field("rights[" + i + "].pipeline", "unknown");
            }
            if (!cells.add(Arrays.asList(right.entity(), right.action(), right.pipeline()))) {
                throw Problem.field("rights[" + i + "]", "taken");
            }
        }
    }

    private static Uni<Void> pipelines(SqlConnection tx, List<Right> rights) {
        var named = rights.stream().map(Right::pipeline).filter(Objects::nonNull).distinct().toArray(String[]::new);
        return named.length == 0 ? Uni.createFrom().voidItem() : Query.of("select coalesce(to_jsonb(array_agg(code)), '[]')::text from pipeline where entity = 'deal' and code = any(:codes)").bind("codes", named).first(tx, String[].class).invoke(known -> {
            for (var i = 0; i < rights.size(); i++) {
                if (rights.get(i).pipeline() != null && !Arrays.asList(known).contains(rights.get(i).pipeline())) {
                    throw Problem.field("rights[" + i + "].pipeline", "reference");
                }
            }
        }).replaceWithVoid();
    }

    private static Uni<Long> locked(SqlConnection tx, String code) {
        return Query.of("select id from role where code = :code for update").bind("code", code).number(tx).onItem().ifNull().failWith(Problem::notFound);
    }

    private static Uni<Role> view(SqlConnection tx, long id) {
        return Query.of(SQL + " where r.id = :id").bind("id", id).first(tx, Role.class);
    }

    /** Told to everybody who has the role: their screens ask anew what they may. */
    private Uni<Void> changed(SqlConnection tx, String what, String code) {
        var concerned = directory.people().stream().filter(p -> p.active() && p.roles().contains(code)).map(Directory.Person::id);
        return log.append(tx, caller, "employee", caller.employeeId(), Stream.concat(Stream.of(caller.employeeId()), concerned).distinct().toArray(Long[]::new), new AccessEvent.Changed(what, code));
    }
}
