package ru.voronka.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Version;

/** The tree of departments with their heads: everybody sees it, the administrator changes it, and rights follow at once. */
@Path("/api/v1/departments")
@Tag(name = "access")
public class DepartmentResource {
    private static final String SQL = "select jsonb_build_object('id', d.id, 'version', d.version, 'name', d.name, 'parentId', d.parent_id, 'head', " + Ref.sql("h.id", "h.name") + ", 'deputy', " + Ref.sql("y.id", "y.name") + ", 'toldOfConversions', d.told_of_conversions)::text from department d left join employee h on h.id = d.head_id left join employee y on y.id = d.deputy_id";

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Validator validator;

    DepartmentResource(Caller caller, Pool pool, EventLog log, Directory directory, Validator validator) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.validator = validator;
    }

    @Schema(name = "Department")
    public record Department(long id, int version, @Schema(examples = "Отдел продаж") String name, @Nullable Long parentId, @Nullable Ref head, @Nullable Ref deputy, boolean toldOfConversions) {
    }

    @GET
    @Operation(operationId = "listDepartments", summary = "Departments with their heads")
    public Uni<Page<Department>> list() {
        return Query.of(SQL + " order by d.id").list(pool, Department.class).map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createDepartment", summary = "Add a department")
    @ResponseStatus(201)
    public Uni<RestResponse<Department>> create(@NotNull @Valid DepartmentFields wanted) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        mayLead(wanted.headId(), "headId");
        mayLead(wanted.deputyId(), "deputyId");
        return log.transaction(tx -> Query.of("insert into department (name, parent_id, head_id, deputy_id, told_of_conversions) values (:name, :parent, :head, :deputy, :told) returning id").bind("name", wanted.name().strip()).bind("parent", wanted.parentId()).bind("head", wanted.headId()).bind("deputy", wanted.deputyId()).bind("told", !Boolean.FALSE.equals(wanted.toldOfConversions())).number(tx)
                        .call(() -> changed(tx, "department.created", wanted.name())))
                .call(directory::reload).chain(id -> view(pool, id)).map(d -> Version.created("/api/v1/departments", d, d.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchDepartment", summary = "Rename a department, move it in the tree, or give it a head and a deputy (JSON merge patch)")
    public Uni<RestResponse<Department>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = DepartmentFields.class))) ObjectNode patch) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> lock(tx, id, ifMatch).chain(seen -> {
            var patched = MergePatch.apply(new DepartmentFields(seen.name(), seen.parentId(), seen.head() == null ? null : seen.head().id(), seen.deputy() == null ? null : seen.deputy().id(), seen.toldOfConversions()), patch, DepartmentFields.class, validator);
            var fields = patched.fields();
            if (patched.touches("headId")) {
                mayLead(fields.headId(), "headId");
            }
            if (patched.touches("deputyId")) {
                mayLead(fields.deputyId(), "deputyId");
            }
            return noCircle(tx, id, fields.parentId())
                    .chain(() -> Query.of("update department set name = :name, parent_id = :parent, head_id = :head, deputy_id = :deputy, told_of_conversions = :told, version = version + 1 where id = :id").bind("name", fields.name().strip()).bind("parent", fields.parentId())
                            .bind("head", fields.headId()).bind("deputy", fields.deputyId()).bind("told", !Boolean.FALSE.equals(fields.toldOfConversions())).bind("id", id).execute(tx))
                    .chain(() -> changed(tx, "department.changed", fields.name()));
        })).chain(directory::reload).chain(() -> view(pool, id)).map(d -> Version.ok(d, d.version()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteDepartment", summary = "Delete a department that nobody works in and that has none beneath it")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        caller.must(Entity.SETTINGS, Action.DELETE);
        return log.transaction(tx -> lock(tx, id, ifMatch).call(seen -> Query.of("select (select count(*) from employee where department_id = :id and active) + (select count(*) from department where parent_id = :id)").bind("id", id).number(tx).invoke(inside -> {
            if (inside > 0) {
                throw Problem.conflict("department-not-empty", seen.name());
            }
        })).chain(seen -> Query.of("update employee set department_id = null where department_id = :id").bind("id", id).execute(tx)
                .chain(() -> Query.of("delete from department where id = :id").bind("id", id).execute(tx)).chain(() -> changed(tx, "department.deleted", seen.name())))).chain(directory::reload);
    }

    /** Locks the whole tree, which is small: two moves at once could tie a knot. 404, or 412 with the present state. */
    private Uni<Department> lock(SqlConnection tx, long id, String ifMatch) {
        var wanted = Version.optional(ifMatch);
        return Query.of("select id from department order by id for update").execute(tx).chain(() -> view(tx, id)).invoke(seen -> {
            if (wanted != null && wanted != seen.version()) {
                throw Problem.stale(seen);
            }
        });
    }

    private static Uni<Department> view(SqlClient client, long id) {
        return Query.of(SQL + " where d.id = :id").bind("id", id).first(client, Department.class).onItem().ifNull().failWith(Problem::notFound);
    }

    private void mayLead(Long employeeId, String field) {
        if (employeeId != null) {
            directory.working(employeeId, field);
        }
    }

    private static Uni<Void> noCircle(SqlConnection tx, long id, Long parentId) {
        return parentId == null ? Uni.createFrom().voidItem()
                : Query.of("with recursive above as (select id, parent_id from department where id = :parent union select d.id, d.parent_id from department d join above a on d.id = a.parent_id) select count(*) from above where id = :id")
                        .bind("parent", parentId).bind("id", id).number(tx).invoke(circles -> {
                            if (circles > 0) {
                                throw Problem.field("parentId", "circle");
                            }
                        }).replaceWithVoid();
    }

    private Uni<Void> changed(SqlConnection tx, String what, String name) {
        return log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new AccessEvent.Changed(what, name));
    }
}
