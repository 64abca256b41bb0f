package ru.voronka.listing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** Saved views of lists and boards: one's own, a department's (its head keeps them), everybody's (kept by whoever may change the settings). */
@Path("/api/v1/views")
@Tag(name = "listing")
public class ViewResource {
    private static final int MOST = 200;

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Listings listings;

    ViewResource(Caller caller, Pool pool, EventLog log, Directory directory, Listings listings) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.listings = listings;
    }

    @Schema(name = "NewView")
    public record NewView(@NotBlank @Schema(examples = "deal") String entity, @NotBlank @Size(max = 100) @Schema(examples = "Крупные без движения") String name,
            @NotNull @Pattern(regexp = "own|team|all") @Schema(examples = "own") String sharing, @Nullable @Schema(examples = "2", description = "Of a team's: its department; by default one's own") Long departmentId,
            @NotNull @Valid SavedView.Shows shows) {
    }

    /** What is null stays. */
    @Schema(name = "ViewFields")
    public record ViewFields(@Size(max = 100) @Pattern(regexp = ".*\\S.*") String name, @Pattern(regexp = "own|team|all") @Schema(examples = "team") String sharing, Long departmentId, @Valid SavedView.Shows shows) {
    }

    @Schema(name = "FirstView")
    public record First(@Nullable @Schema(examples = "12", description = "null: none") Long viewId) {
    }

    @GET
    @Operation(operationId = "listViews", summary = "The saved views that the caller may open: one's own, one's departments', everybody's")
    public Uni<Page<SavedView>> list(@QueryParam("entity") String entity) {
        if (entity != null && !entity.isBlank()) {
            listings.of(entity);
        }
        return seen(Query.of(SavedView.SQL + " where")).addIf(entity == null || entity.isBlank() ? null : entity, "and v.entity = :entity", "entity").add("order by v.sharing = 'all' desc, v.sharing = 'team' desc, lower(v.name), v.id limit " + 5 * MOST)
                .list(pool, SavedView.class).map(views -> new Page<>(views.stream().filter(view -> caller.scope(Entity.valueOf(view.entity().toUpperCase()), Action.READ) != Scope.NONE).map(view -> view.mine(may(view))).toList(), null));
    }

    @POST
    @Operation(operationId = "createView", summary = "Save a view")
    @ResponseStatus(201)
    public Uni<RestResponse<SavedView>> create(@NotNull @Valid NewView wanted) {
        var listing = listings.of(wanted.entity());
        caller.must(listing.entity(), Action.READ);
        checked(listing, wanted.shows());
        var department = department(wanted.sharing(), wanted.departmentId());
        return log.transaction(tx -> Query.of("select count(*) from list_view where owner_id = :me and entity = :entity").bind("me", caller.employeeId()).bind("entity", wanted.entity()).number(tx).invoke(many -> {
            if (many >= MOST) {
                throw Problem.conflict("views-too-many", MOST);
            }
        }).chain(() -> Query.of("insert into list_view (entity, name, owner_id, sharing, department_id, shows) values (:entity, :name, :me, :sharing, :department, :shows::text::jsonb) returning id").bind("entity", wanted.entity()).bind("name", wanted.name().strip())
                .bind("me", caller.employeeId()).bind("sharing", wanted.sharing()).bind("department", department).bind("shows", Json.write(wanted.shows())).number(tx))
                .chain(id -> one(tx, id)).call(view -> told(tx, view, "created"))).map(view -> Version.created("/api/v1/views/" + view.id(), view, view.version()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getView", summary = "One saved view")
    public Uni<RestResponse<SavedView>> get(@PathParam("id") long id) {
        return one(pool, id).map(view -> Version.ok(view, view.version()));
    }

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "patchView", summary = "Rename a view, share it, or change what it shows")
    public Uni<RestResponse<SavedView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid ViewFields fields) {
        var seen = Version.optional(ifMatch);
        return log.transaction(tx -> locked(tx, id).chain(view -> {
            if (seen != null && seen != view.version()) {
                throw Problem.stale(view);
            }
            if (fields.shows() != null) {
                checked(listings.of(view.entity()), fields.shows());
            }
            var sharing = fields.sharing() == null ? view.sharing() : fields.sharing();
            var department = fields.sharing() == null && fields.departmentId() == null ? view.department() == null ? null : (Long) view.department().id() : department(sharing, fields.departmentId());
            return Query.of("update list_view set name = coalesce(:name, name), sharing = :sharing, department_id = :department, shows = coalesce(:shows::text::jsonb, shows), updated_at = now(), version = version + 1 where id = :id")
                    .bind("name", fields.name() == null ? null : fields.name().strip()).bind("sharing", sharing).bind("department", department).bind("shows", fields.shows() == null ? null : Json.write(fields.shows())).bind("id", id).execute(tx)
                    .call(() -> told(tx, view, "changed")).chain(() -> one(tx, id)).call(now -> told(tx, now, "changed"));
        })).map(view -> Version.ok(view, view.version()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteView", summary = "Delete a saved view")
    public Uni<Void> delete(@PathParam("id") long id) {
        return log.transaction(tx -> locked(tx, id).call(view -> Query.of("delete from list_view where id = :id").bind("id", id).execute(tx)).call(view -> told(tx, view, "deleted"))).replaceWithVoid();
    }

    @PUT
    @Path("/first/{entity}")
    @Operation(operationId = "chooseFirstView", summary = "Choose the view that opens first for the caller")
    public Uni<First> first(@PathParam("entity") String entity, @NotNull @Valid First body) {
        listings.of(entity);
        return log.transaction(tx -> (body.viewId() == null ? Uni.createFrom().<SavedView>nullItem() : one(tx, body.viewId()).onFailure(Problem.class).transform(e -> Problem.field("viewId", "reference")))
                .invoke(view -> {
                    if (view != null && !view.entity().equals(entity)) {
                        throw Problem.field("viewId", "reference");
                    }
                }).chain(() -> Query.of("delete from list_view_default where employee_id = :me and entity = :entity").bind("me", caller.employeeId()).bind("entity", entity).execute(tx))
                .chain(() -> body.viewId() == null ? Uni.createFrom().voidItem() : Query.of("insert into list_view_default (employee_id, entity, view_id) values (:me, :entity, :view) on conflict (employee_id, entity) do update set view_id = excluded.view_id")
                        .bind("me", caller.employeeId()).bind("entity", entity).bind("view", body.viewId()).execute(tx))
                .chain(() -> log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new ViewEvent("first", entity, body.viewId())))).replaceWith(body);
    }

    /** What one may open: one's own, those of one's department and of those above and beneath it that one works in or leads, everybody's. */
    private Query seen(Query query) {
        return query.add("(v.owner_id = :me or v.sharing = 'all' or v.department_id = any(:departments))").bind("me", caller.employeeId()).bind("departments", directory.departments(caller.person()).toArray(Long[]::new));
    }

    private Uni<SavedView> one(SqlClient client, long id) {
        return seen(Query.of(SavedView.SQL + " where v.id = :id and")).bind("id", id).first(client, SavedView.class).onItem().ifNull().failWith(Problem::notFound).map(view -> {
            if (caller.scope(Entity.valueOf(view.entity().toUpperCase()), Action.READ) == Scope.NONE) {
                throw Problem.notFound();
            }
            return view.mine(may(view));
        });
    }

    private Uni<SavedView> locked(SqlClient tx, long id) {
        return Query.of("select id from list_view where id = :id for update").bind("id", id).number(tx).chain(found -> one(tx, id)).invoke(view -> {
            if (!view.mine()) {
                throw Problem.forbidden(view.sharing().equals("team") ? "view-of-team" : "view-of-all");
            }
        });
    }

    private boolean may(SavedView view) {
        return switch (view.sharing()) {
            case "own" -> view.owner().id() == caller.employeeId();
            case "team" -> settings() || directory.leads(caller.person(), view.department().id());
            default -> settings();
        };
    }

    private boolean settings() {
        return caller.scope(Entity.SETTINGS, Action.CHANGE) != Scope.NONE;
    }

    /** @return whose team's view it becomes; 403 for whoever may not give it to them */
    private Long department(String sharing, Long wanted) {
        if (sharing.equals("all") && !settings()) {
            throw Problem.forbidden("view-of-all");
        }
        if (!sharing.equals("team")) {
            return null;
        }
        var department = wanted == null ? caller.person().departmentId() : wanted;
        if (department == null || !directory.isDepartment(department)) {
            throw Problem.field("departmentId", department == null ? "required" : "reference");
        }
        if (!settings() && !directory.leads(caller.person(), department)) {
            throw Problem.forbidden("view-of-team");
        }
        return department;
    }

    /** What could not be shown is not saved. */
    private void checked(Listing<?, ?> listing, SavedView.Shows shows) {
        try {
            listing.check(caller, SavedView.text(shows.filter()), shows.sort());
        } catch (Problem e) {
            throw e.prefixed("shows.");
        }
        if (shows.query() != null && shows.query().toString().length() > 4_000) {
            throw Problem.field("shows.query", "too-long", 4_000);
        }
    }

    private Uni<Void> told(SqlClient tx, SavedView view, String what) {
        var concerned = directory.people().stream().filter(Directory.Person::active).filter(person -> person.id() == view.owner().id() || view.sharing().equals("all")
                || view.sharing().equals("team") && directory.departments(person).contains(view.department().id())).map(Directory.Person::id).toArray(Long[]::new);
        return log.append(tx, caller, "employee", caller.employeeId(), concerned, new ViewEvent(what, view.entity(), view.id()));
    }
}
