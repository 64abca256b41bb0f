package ru.voronka.tag;

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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** The dictionary of tags: everybody reads it, use fills it, the administrator keeps it in order. */
@Path("/api/v1/tags")
@Tag(name = "tag")
public class TagResource {
    private static final int MOST = 500;
    private static final int COUNTED = 1_000;

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;

    TagResource(Caller caller, Pool pool, EventLog log, Directory directory) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
    }

    @Schema(name = "TagEntry")
    public record TagView(long id, int version, @Schema(examples = "срочно") String name, @Schema(examples = "#d98a3d") String colour,
            @Nullable @Schema(description = "How many records have it, to a thousand of each kind; for the administrator", examples = "17") Integer uses) {
    }

    /** What is null stays. */
    @Schema(name = "TagFields")
    public record TagFields(@Size(max = 50) @Pattern(regexp = ".*\\S.*") @Schema(examples = "Срочно") String name, @Pattern(regexp = "#[0-9a-f]{6}") @Schema(examples = "#c9504a") String colour) {
    }

    @Schema(name = "NewTag")
    public record NewTag(@NotBlank @Size(max = 50) @Schema(examples = "опт") String name, @NotNull @Pattern(regexp = "#[0-9a-f]{6}") @Schema(examples = "#5b8def") String colour) {
    }

    @Schema(name = "MergeTag")
    public record Merge(@NotNull @Schema(examples = "7", description = "The tag that remains") Long into) {
    }

    @GET
    @Operation(operationId = "listTags", summary = "Tags by name; the first five hundred that match")
    public Uni<Page<TagView>> list(@QueryParam("q") @Parameter(description = "Part of the name") String q, @QueryParam("uses") @Parameter(description = "true: with how often each is used; for whoever may read the settings") Boolean uses) {
        if (Boolean.TRUE.equals(uses)) {
            caller.must(Entity.SETTINGS, Action.READ);
        }
        return select(Boolean.TRUE.equals(uses)).addIf(q == null || q.isBlank() ? null : Query.like(q), "where t.name ilike :like", "like").add("order by lower(t.name) limit " + MOST)
                .list(pool, TagView.class).map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createTag", summary = "Add a tag before it is used")
    @ResponseStatus(201)
    public Uni<RestResponse<TagView>> create(@NotNull @Valid NewTag wanted) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        return log.transaction(tx -> free(tx, wanted.name(), 0).chain(() -> Query.of("insert into tag (name, colour, created_by) values (:name, :colour, :by) returning id").bind("name", wanted.name().strip()).bind("colour", wanted.colour()).bind("by", caller.employeeId()).number(tx))
                .call(() -> told(tx, "tag.created", wanted.name(), null)).chain(id -> one(tx, id))).map(tag -> Version.created("/api/v1/tags", tag, tag.version()));
    }

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "patchTag", summary = "Rename or recolour a tag")
    public Uni<RestResponse<TagView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid TagFields fields) {
        var seen = Version.optional(ifMatch);
        return change(id, tag -> tx -> {
            if (seen != null && seen != tag.version()) {
                throw Problem.stale(tag);
            }
            return (fields.name() == null ? Uni.createFrom().voidItem() : free(tx, fields.name(), id))
                    .chain(() -> Query.of("update tag set name = coalesce(:name, name), colour = coalesce(:colour, colour), version = version + 1 where id = :id").bind("name", fields.name() == null ? null : fields.name().strip()).bind("colour", fields.colour()).bind("id", id).execute(tx))
                    .chain(() -> told(tx, "tag.changed", tag.name(), fields.name())).chain(() -> one(tx, id));
        }).map(tag -> Version.ok(tag, tag.version()));
    }

    @POST
    @Path("/{id}/merge")
    @Operation(operationId = "mergeTag", summary = "Put another tag in the place of this one everywhere, and delete this one")
    public Uni<TagView> merge(@PathParam("id") long id, @NotNull @Valid Merge body) {
        if (body.into() == id) {
            throw Problem.field("into", "reference");
        }
        return change(id, tag -> tx -> one(tx, body.into()).onFailure().transform(e -> Problem.field("into", "reference"))
                .call(into -> everywhere(tx, "update %s x set tags = array(select distinct u from unnest(array_replace(x.tags, :tag::bigint, :into::bigint)) u) where x.tags @> array[:tag::bigint] and x.tags <> '{}'", id, body.into()))
                .call(into -> gone(tx, id)).call(into -> told(tx, "tag.merged", tag.name(), into.name())));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteTag", summary = "Delete a tag and take it off every record")
    public Uni<Void> delete(@PathParam("id") long id) {
        return change(id, tag -> tx -> everywhere(tx, "update %s x set tags = array_remove(x.tags, :tag::bigint) where x.tags @> array[:tag::bigint] and x.tags <> '{}'", id, null)
                .chain(() -> gone(tx, id)).chain(() -> told(tx, "tag.deleted", tag.name(), null)));
    }

    private <T> Uni<T> change(long id, Function<TagView, Function<SqlClient, Uni<T>>> work) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        // Whoever marks a record with it meanwhile waits, and finds it gone or new.
        return log.transaction(tx -> Query.of("select id from tag where id = :id for update").bind("id", id).number(tx).onItem().ifNull().failWith(Problem::notFound)
                .chain(found -> one(tx, id)).chain(tag -> work.apply(tag).apply(tx)));
    }

    private static Uni<Void> everywhere(SqlClient tx, String sql, long id, Long into) {
        var done = Uni.createFrom().voidItem();
        for (var table : Tags.MARKED) {
            done = done.chain(() -> Query.of(sql.formatted(table)).bind("tag", id).bind("into", into).execute(tx));
        }
        return done;
    }

    private static Uni<Void> gone(SqlClient tx, long id) {
        return Query.of("delete from tag where id = :id").bind("id", id).execute(tx);
    }

    private static Uni<Void> free(SqlClient tx, String name, long id) {
        return Query.of("select id from tag where lower(name) = lower(:name) and id <> :id").bind("name", name.strip()).bind("id", id).number(tx).invoke(other -> {
            if (other != null) {
                throw Problem.taken("name");
            }
        }).replaceWithVoid();
    }

    private Uni<Void> told(SqlClient tx, String what, String name, String into) {
        return log.append(tx, caller, "employee", caller.employeeId(), everybody(), new TagEvent(what, name, into));
    }

    // Every screen may show it.
    private Long[] everybody() {
        return directory.people().stream().filter(Directory.Person::active).map(Directory.Person::id).toArray(Long[]::new);
    }

    private static Query select(boolean uses) {
        var counts = String.join(" + ", Tags.MARKED.stream().map(table -> "(select count(*) from (select 1 from " + table + " x where x.tags @> array[t.id] and x.tags <> '{}' and x.deleted_at is null limit " + COUNTED + ") n)").toList());
        return Query.of("select jsonb_build_object('id', t.id, 'version', t.version, 'name', t.name, 'colour', t.colour, 'uses', " + (uses ? counts : "null") + ")::text from tag t");
    }

    private static Uni<TagView> one(SqlClient client, long id) {
        return select(false).add("where t.id = :id").bind("id", id).first(client, TagView.class).onItem().ifNull().failWith(Problem::notFound);
    }
}
