package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
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

    public record RefusalFields(@NotBlank @Size(max = 100) @Schema(examples = "Нет бюджета") String name) {
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
    @Operation(operationId = "patchRefusal", summary = "Rename a status of refusal")
    public Uni<Refusal> rename(@PathParam("entity") String entity, @PathParam("code") String code, @NotNull @Valid RefusalFields fields) {
        return dictionary.change("refusal.changed", code, tx -> Query.of("update refusal_status set name = :name where entity = :entity and code = :code returning id").bind("name", fields.name().strip()).bind("entity", entity).bind("code", code).number(tx))
                .map(id -> one(entity, code));
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
    @Operation(operationId = "patchRefusalReason", summary = "Rename a reason of refusal")
    public Uni<Refusal> renameReason(@PathParam("entity") String entity, @PathParam("code") String code, @PathParam("reason") String reason, @NotNull @Valid RefusalFields fields) {
        return dictionary.change("refusal.changed", reason, tx -> Query.of("update refusal_reason r set name = :name from refusal_status s where s.id = r.status_id and s.entity = :entity and s.code = :code and r.code = :reason returning r.id")
                .bind("name", fields.name().strip()).bind("entity", entity).bind("code", code).bind("reason", reason).number(tx)).map(id -> one(entity, code));
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

    private Refusal one(String entity, String code) {
        return pipelines.refusals().stream().filter(r -> r.entity().equals(entity) && r.code().equals(code)).findFirst().orElseThrow();
    }
}
