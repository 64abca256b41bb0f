package ru.voronka.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
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
import ru.voronka.platform.Version;

/** Colleagues: everybody may see who works here (to assign, to mention); the administrator changes it. */
@Path("/api/v1/employees")
@Tag(name = "access")
public class EmployeeResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Validator validator;

    EmployeeResource(Caller caller, Pool pool, EventLog log, Directory directory, Validator validator) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.validator = validator;
    }

    @GET
    @Operation(operationId = "listEmployees", summary = "Employees by name")
    public Uni<Page<EmployeeView>> list(@QueryParam("q") String q, @QueryParam("active") Boolean active) {
        return Query.of(EmployeeView.SQL + " where true").addIf(q == null || q.isBlank() ? null : Query.like(q), "and (e.name ilike :like or e.login ilike :like)", "like")
                .addIf(active, "and e.active = :active", "active").add("order by e.name, e.id limit 1000").list(pool, EmployeeView.class).map(items -> new Page<>(items.stream().map(e -> shown(e.with(directory))).toList(), null));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getEmployee", summary = "One employee")
    public Uni<RestResponse<EmployeeView>> get(@PathParam("id") long id) {
        return view(id).map(e -> Version.ok(shown(e), e.version()));
    }

    /** How much somebody is to sell is known to themselves and to whoever sets the company up. */
    private EmployeeView shown(EmployeeView employee) {
        return employee.id() == caller.employeeId() || caller.scope(Entity.SETTINGS, Action.READ) != Scope.NONE ? employee : employee.withoutPlan();
    }

    @POST
    @Operation(operationId = "createEmployee", summary = "Let an account of the identity provider in as an employee")
    @ResponseStatus(201)
    public Uni<RestResponse<EmployeeView>> create(@NotNull @Valid EmployeeFields wanted) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        var fields = wanted.normal();
        return log.transaction(tx -> Query.of("insert into employee (login, name, email, phone, extension, department_id, active, skills, monthly_plan) values (:login, :name, :email, :phone, :extension, :department, :active, :skills, :plan) returning id")
                        .bind("login", fields.login()).bind("name", fields.name()).bind("email", fields.email()).bind("phone", fields.phone()).bind("extension", fields.extension())
                        .bind("department", fields.departmentId()).bind("active", fields.active()).bind("skills", fields.skills().toArray(String[]::new)).bind("plan", plan(fields)).number(tx)
                        .call(id -> roles(tx, id, fields.roles())).call(id -> changed(tx, "employee.created", id, fields.name())))
                .call(directory::reload).chain(this::view).map(e -> Version.created("/api/v1/employees/" + e.id(), e, e.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchEmployee", summary = "Change an employee (JSON merge patch)")
    public Uni<RestResponse<EmployeeView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = EmployeeFields.class))) ObjectNode patch) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        var seen = Version.optional(ifMatch);
        return log.transaction(tx -> lockAdministrators(tx).chain(() -> Query.of("select id from employee where id = :id for no key update").bind("id", id).number(tx)).chain(() -> view(tx, id)).chain(view -> {
            if (seen != null && seen != view.version()) {
                throw Problem.stale(view);
            }
            var fields = MergePatch.apply(EmployeeFields.of(view), patch, EmployeeFields.class, validator).fields().normal();
            return Query.of("update employee set login = :login, name = :name, email = :email, phone = :phone, extension = :extension, department_id = :department, active = :active, skills = :skills, monthly_plan = :plan, version = version + 1 where id = :id")
                    .bind("login", fields.login()).bind("name", fields.name()).bind("email", fields.email()).bind("phone", fields.phone()).bind("extension", fields.extension())
                    .bind("department", fields.departmentId()).bind("active", fields.active()).bind("skills", fields.skills().toArray(String[]::new)).bind("plan", plan(fields)).bind("id", id).execute(tx)
                    .chain(() -> roles(tx, id, fields.roles())).chain(() -> someAdministrator(tx)).chain(() -> changed(tx, "employee.changed", id, fields.name()));
        })).chain(directory::reload).chain(() -> view(id)).map(e -> Version.ok(e, e.version()));
    }

    private static Long plan(EmployeeFields fields) {
        return fields.monthlyPlan() == null ? null : fields.monthlyPlan().kopecks("monthlyPlan");
    }

    private Uni<EmployeeView> view(long id) {
        return view(pool, id);
    }

    private Uni<EmployeeView> view(io.vertx.mutiny.sqlclient.SqlClient client, long id) {
        return Query.of(EmployeeView.SQL + " where e.id = :id").bind("id", id).first(client, EmployeeView.class).onItem().ifNull().failWith(Problem::notFound).map(e -> e.with(directory));
    }

    private Uni<Void> roles(SqlConnection tx, long id, List<String> codes) {
        return Query.of("delete from employee_role where employee_id = :id").bind("id", id).execute(tx)
                .chain(() -> Query.of("insert into employee_role (employee_id, role_id) select :id, r.id from role r where r.code = any(:codes)").bind("id", id).bind("codes", codes.toArray(String[]::new)).run(tx))
                .invoke(rows -> {
                    if (rows.rowCount() != codes.stream().distinct().count()) {
                        throw Problem.field("roles", "reference");
                    }
                }).replaceWithVoid();
    }

    /** Before an administrator may be lost: two of them could dismiss each other at once. */
    static Uni<Void> lockAdministrators(SqlConnection tx) {
        return Query.of("select id from role where code = 'admin' for update").execute(tx);
    }

    /** Without one, nobody could open the settings any more. */
    static Uni<Void> someAdministrator(SqlConnection tx) {
        return Query.of("select count(*) from employee e join employee_role er on er.employee_id = e.id join role r on r.id = er.role_id where r.code = 'admin' and e.active").number(tx).invoke(left -> {
            if (left == 0) {
                throw Problem.conflict("last-admin");
            }
        }).replaceWithVoid();
    }

    /** Told to the employee too: their screens ask anew what they may. */
    private Uni<Void> changed(SqlConnection tx, String what, long id, String name) {
        return log.append(tx, caller, "employee", id, new Long[] {caller.employeeId(), id}, new AccessEvent.Changed(what, name));
    }
}
