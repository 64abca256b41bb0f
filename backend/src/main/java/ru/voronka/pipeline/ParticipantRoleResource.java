package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** The roles of participants: everybody reads them, the administrator adds to them. Whether a role only observes is said once: rights of people at work hang on it. */
@Path("/api/v1/participant-roles")
@Tag(name = "pipeline")
public class ParticipantRoleResource {
    private final ChangeDictionary dictionary;
    private final Pipelines pipelines;

    ParticipantRoleResource(ChangeDictionary dictionary, Pipelines pipelines) {
        this.dictionary = dictionary;
        this.pipelines = pipelines;
    }

    public record NewParticipantRole(@NotBlank @Pattern(regexp = PipelineResource.CODE) @Schema(examples = "lawyer") String code, @NotBlank @Size(max = 100) @Schema(examples = "Юрист") String name,
            @Schema(examples = "false", description = "true: reads the card, and no more") Boolean observes) {
    }

    /** What is null stays. */
    public record ParticipantRoleFields(@Pattern(regexp = ".*\\S.*") @Size(max = 100) @Schema(examples = "Юрист") String name, Boolean active) {
    }

    @GET
    @Operation(operationId = "listParticipantRoles", summary = "As whom employees work leads and deals beside the responsible")
    public Page<ParticipantRole> list() {
        return new Page<>(pipelines.participantRoles(), null);
    }

    @POST
    @Operation(operationId = "createParticipantRole", summary = "Add a role of participants")
    @ResponseStatus(201)
    public Uni<RestResponse<ParticipantRole>> create(@NotNull @Valid NewParticipantRole wanted) {
        return dictionary.change("participant-role.created", wanted.code(), tx -> Query.of("insert into participant_role (code, name, observes) values (:code, :name, :observes) returning id")
                        .bind("code", wanted.code()).bind("name", wanted.name().strip()).bind("observes", Boolean.TRUE.equals(wanted.observes())).number(tx))
                .map(id -> one(wanted.code())).map(r -> Version.created("/api/v1/participant-roles", r, r.version()));
    }

    @PATCH
    @Path("/{code}")
    @Operation(operationId = "patchParticipantRole", summary = "Rename a role of participants, or put it out of use")
    public Uni<RestResponse<ParticipantRole>> patch(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid ParticipantRoleFields fields) {
        return dictionary.change("participant-role.changed", code, tx -> dictionary.locked(tx, "participant_role", code, ifMatch, () -> one(code))
                .call(id -> id == null ? Uni.createFrom().voidItem() : Query.of("update participant_role set name = coalesce(:name, name), active = coalesce(:active, active), version = version + 1 where id = :id")
                        .bind("name", fields.name()).bind("active", fields.active()).bind("id", id).execute(tx)))
                .map(done -> one(code)).map(r -> Version.ok(r, r.version()));
    }

    private ParticipantRole one(String code) {
        return pipelines.participantRoles().stream().filter(r -> r.code().equals(code)).findFirst().orElseThrow(Problem::notFound);
    }
}
