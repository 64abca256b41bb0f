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

/** Where requests come from: everybody reads it, the administrator changes it. */
@Path("/api/v1/sources")
@Tag(name = "pipeline")
public class SourceResource {
    private final ChangeDictionary dictionary;
    private final Pipelines pipelines;

    SourceResource(ChangeDictionary dictionary, Pipelines pipelines) {
        this.dictionary = dictionary;
        this.pipelines = pipelines;
    }

    public record NewSource(@NotBlank @Pattern(regexp = PipelineResource.CODE) @Schema(examples = "exhibition") String code, @NotBlank @Size(max = 100) @Schema(examples = "Выставка") String name) {
    }

    /** What is null stays. */
    public record SourceFields(@Pattern(regexp = ".*\\S.*") @Size(max = 100) @Schema(examples = "Выставка") String name, Boolean active, @Valid Requests requests) {
    }

    /** What becomes of a source's requests; said whole. */
    @Schema(name = "SourceRequests")
    public record Requests(@Size(max = 50) @Schema(examples = "sales", description = "The direction of the requests, and where they become deals; null: none") String pipeline, @NotNull @Schema(examples = "true", description = "A deal at once instead of a lead") Boolean asDeal,
            @Size(max = 50) @Schema(examples = "new", description = "Of the deal; null: the first") String stage, @NotNull @Schema(examples = "true", description = "The deal waits for a head to approve it") Boolean approval) {
    }

    @GET
    @Operation(operationId = "listSources", summary = "Where requests come from")
    public Page<Source> list() {
        return new Page<>(pipelines.sources(), null);
    }

    @POST
    @Operation(operationId = "createSource", summary = "Add a source")
    @ResponseStatus(201)
    public Uni<RestResponse<Source>> create(@NotNull @Valid NewSource wanted) {
        return dictionary.change("source.created", wanted.code(), tx -> Query.of("insert into source (code, name) values (:code, :name) returning id").bind("code", wanted.code()).bind("name", wanted.name().strip()).number(tx))
                .map(id -> one(wanted.code())).map(s -> Version.created("/api/v1/sources", s, s.version()));
    }

    @PATCH
    @Path("/{code}")
    @Operation(operationId = "patchSource", summary = "Rename a source, put it out of use, or say what becomes of its requests")
    public Uni<RestResponse<Source>> patch(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid SourceFields fields) {
        var requests = fields.requests();
        if (requests != null) {
            pipelines.place(requests.pipeline(), requests.stage());
        }
        return dictionary.change("source.changed", code, tx -> dictionary.locked(tx, "source", code, ifMatch, () -> one(code))
                .call(id -> id == null ? Uni.createFrom().voidItem() : Query.of("update source set name = coalesce(:name, name), active = coalesce(:active, active), pipeline = case when :said then :pipeline else pipeline end, as_deal = coalesce(:asDeal, as_deal), deal_stage = case when :said then :stage else deal_stage end, approval = coalesce(:approval, approval), version = version + 1 where id = :id").bind("said", requests != null).bind("pipeline", requests == null ? null : requests.pipeline()).bind("asDeal", requests == null ? null : requests.asDeal()).bind("stage", requests == null ? null : requests.stage()).bind("approval", requests == null ? null : requests.approval()).bind("name", fields.name()).bind("active", fields.active()).bind("id", id).execute(tx)))
                .map(done -> one(code)).map(s -> Version.ok(s, s.version()));
    }

    private Source one(String code) {
        return pipelines.source(code).orElseThrow(Problem::notFound);
    }
}
