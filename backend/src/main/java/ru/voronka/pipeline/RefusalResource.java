package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** The two-level refusals: everybody reads them, the administrator changes them. */
@Path("/api/v1/refusals")
@Tag(name = "pipeline")
public class RefusalResource {
    

    private final ChangeDictionary dictionary;
    private final Pipelines pipelines;

    RefusalResource(ChangeDictionary dictionary, Pipelines pipelines) {
        this.dictionary = dictionary;
        this.pipelines = pipelines;
    }

    public record NewRefusal(@NotBlank @Pattern(regexp = "lead|deal") @Schema(examples = "deal") String entity, @NotBlank @Pattern(regexp = PipelineResource.CODE) String code, @NotBlank @Size(max = 100) String name) {
    }

    public record NewReason(@NotBlank @Pattern(regexp = PipelineResource.CODE) @Schema(examples = "no-budget") String code, @NotBlank @Size(max = 100) @Schema(examples = "Нет бюджета") String name) {
    }

    /** What is null stays; `position` counts from 1. */
    public record ReasonFields(@Pattern(regexp = ".*\\S.*") @Size(max = 100) @Schema(examples = "Нет бюджета") String name, @Min(1) @Schema(examples = "1") Integer position, @Schema(description = "true: no longer offered, but still named where it was given") Boolean archived) {
    }

    /** What is null stays; an empty list of pipelines means all of them. */
    public record RefusalFields(@Pattern(regexp = ".*\\S.*") @Size(max = 100) @Schema(examples = "Нет бюджета") String name, @Min(1) @Schema(examples = "1") Integer position, Boolean archived,
            @Size(max = 100) @Schema(examples = "[\"tender\"]") List<@NotBlank @Size(max = 50) String> pipelines) {
    }

    @GET
    @Operation(operationId = "listRefusals", summary = "Why leads are rejected and deals are lost: statuses with their reasons")
    public Page<Refusal> list(@QueryParam("entity") String entity) {
        return new Page<>(pipelines.refusals().stream().filter(r -> entity == null || r.entity().equals(entity)).toList(), null);
    }

    @POST
    @Operation(operationId = "createRefusal", summary = "Add a status of refusal")
    @ResponseStatus(201)
    public Uni<RestResponse<Refusal>> create(@NotNull @Valid NewRefusal wanted) {
        return dictionary.change("refusal.created", wanted.code(), tx -> Query.of("insert into refusal_status (entity, code, name, position) values (:entity, :code, :name, (select coalesce(max(position), 0) + 1 from refusal_status where entity = :entity)) returning id")
                .bind("entity", wanted.entity()).bind("code", wanted.code()).bind("name", wanted.name().strip()).number(tx))
                .map(id -> Version.created(URI.create("/api/v1/refusals"), one(wanted.entity(), wanted.code())));
    }

    @PATCH
    @Path("/{entity}/{code}")
    @Operation(operationId = "patchRefusal", summary = "Rename a status of refusal, put it in order, archive it, say which pipelines offer it")
    public Uni<Refusal> patch(@PathParam("entity") String entity, @PathParam("code") String code, @NotNull @Valid RefusalFields fields) {
        var named = fields.pipelines() == null ? new String[0] : fields.pipelines().stream().distinct().toArray(String[]::new);
        if (Arrays.stream(named).anyMatch(p -> pipelines.pipelines().stream().noneMatch(known -> known.code().equals(p) && known.entity().equals(entity)))) {
            throw Problem.field("pipelines", "reference");
        }
        return dictionary.change("refusal.changed", code, tx -> Query.of("update refusal_status set name = coalesce(:name, name), archived_at = case when :archived::boolean then now() when not :archived::boolean then null else archived_at end, pipelines = case when :say then nullif(:pipelines::text[], '{}') else pipelines end where entity = :entity and code = :code returning id")
                .bind("name", stripped(fields.name())).bind("archived", fields.archived()).bind("say", fields.pipelines() != null).bind("pipelines", named).bind("entity", entity).bind("code", code).number(tx)
                .call(id -> id == null || fields.position() == null ? Uni.createFrom().voidItem() : place(tx, "refusal_status", "entity", id, fields.position()))).map(id -> one(entity, code));
    }

    @DELETE
    @Path("/{entity}/{code}")
    @Operation(operationId = "deleteRefusal", summary = "Delete a status of refusal that has no reasons")
    public Uni<Void> delete(@PathParam("entity") String entity, @PathParam("code") String code) {
        return dictionary.change("refusal.deleted", code, tx -> Query.of("select id from refusal_status where entity = :entity and code = :code for update").bind("entity", entity).bind("code", code).number(tx)
                .call(id -> id == null ? Uni.createFrom().voidItem() : Query.of("select count(*) from refusal_reason where status_id = :id").bind("id", id).number(tx).invoke(reasons -> {
                    if (reasons > 0) {
                        throw Problem.conflict("refusal-has-reasons");
                    }
                }).chain(() -> Query.of("delete from refusal_status where id = :id").bind("id", id).execute(tx)))).replaceWithVoid();
    }

    @POST
    @Path("/{entity}/{code}/reasons")
    @Operation(operationId = "createRefusalReason", summary = "Add a reason beneath a status of refusal")
    @ResponseStatus(201)
    public Uni<RestResponse<Refusal>> createReason(@PathParam("entity") String entity, @PathParam("code") String code, @NotNull @Valid NewReason wanted) {
        return dictionary.change("refusal.changed", wanted.code(), tx -> Query.of("insert into refusal_reason (status_id, code, name, position) select s.id, :reason, :name, (select coalesce(max(position), 0) + 1 from refusal_reason where status_id = s.id)"
                + " from refusal_status s where s.entity = :entity and s.code = :code returning id").bind("reason", wanted.code()).bind("name", wanted.name().strip()).bind("entity", entity).bind("code", code).number(tx))
                .map(id -> Version.created(URI.create("/api/v1/refusals"), one(entity, code)));
    }

    @PATCH
    @Path("/{entity}/{code}/reasons/{reason}")
    @Operation(operationId = "patchRefusalReason", summary = "Rename a reason of refusal, put it in order, archive it")
    public Uni<Refusal> patchReason(@PathParam("entity") String entity, @PathParam("code") String code, @PathParam("reason") String reason, @NotNull @Valid ReasonFields fields) {
        return dictionary.change("refusal.changed", reason, tx -> Query.of("update refusal_reason r set name = coalesce(:name, r.name), archived_at = case when :archived::boolean then now() when not :archived::boolean then null else r.archived_at end from refusal_status s where s.id = r.status_id and s.entity = :entity and s.code = :code and r.code = :reason returning r.id")
                .bind("name", stripped(fields.name())).bind("archived", fields.archived()).bind("entity", entity).bind("code", code).bind("reason", reason).number(tx)
                .call(id -> id == null || fields.position() == null ? Uni.createFrom().voidItem() : place(tx, "refusal_reason", "status_id", id, fields.position()))).map(id -> one(entity, code));
    }

    @DELETE
    @Path("/{entity}/{code}/reasons/{reason}")
    @Operation(operationId = "deleteRefusalReason", summary = "Delete a reason that nothing was ever refused for")
    public Uni<Void> deleteReason(@PathParam("entity") String entity, @PathParam("code") String code, @PathParam("reason") String reason) {
        return dictionary.change("refusal.changed", reason, tx -> Query.of("select r.id from refusal_reason r join refusal_status s on s.id = r.status_id where s.entity = :entity and s.code = :code and r.code = :reason for update of r")
                .bind("entity", entity).bind("code", code).bind("reason", reason).number(tx)
                .call(id -> id == null ? Uni.createFrom().voidItem() : Query.of("select (select count(*) from lead where refusal_reason_id = :id) + (select count(*) from deal where refusal_reason_id = :id)").bind("id", id).number(tx).invoke(refused -> {
                    if (refused > 0) {
                        throw Problem.conflict("reason-in-use", refused);
                    }
                }).chain(() -> Query.of("delete from refusal_reason where id = :id").bind("id", id).execute(tx)))).replaceWithVoid();
    }

    private static String stripped(String name) {
        return name == null ? null : name.strip();
    }

    /** Takes that place among its like, the others in their order around it. */
    private static Uni<Void> place(SqlConnection tx, String table, String among, long id, int position) {
        return Query.of("with others as (select id, row_number() over (order by position, id) as n from %1$s where %2$s = (select %2$s from %1$s where id = :id) and id <> :id)".formatted(table, among)
                + " update " + table + " x set position = case when x.id = :id then :position else o.n + (o.n >= :position)::int end from " + table + " y left join others o on o.id = y.id where y.id = x.id and (o.id is not null or x.id = :id)")
                .bind("id", id).bind("position", position).execute(tx);
    }

    private Refusal one(String entity, String code) {
        return pipelines.refusals().stream().filter(r -> r.entity().equals(entity) && r.code().equals(code)).findFirst().orElseThrow();
    }
}
