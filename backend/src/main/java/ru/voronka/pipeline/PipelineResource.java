package ru.voronka.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Money;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** Pipelines: everybody reads them, the administrator changes them. */
@Path("/api/v1/pipelines")
@Tag(name = "pipeline")
public class PipelineResource {
    static final String DEFAULT = "sales";
    static final String CODE = "[a-z0-9][a-z0-9-]{0,49}";

    private final ChangeDictionary dictionary;
    private final Pipelines pipelines;
    private final ArchiveStage archive;
    private final Validator validator;

    PipelineResource(ChangeDictionary dictionary, Pipelines pipelines, ArchiveStage archive, Validator validator) {
        this.dictionary = dictionary;
        this.pipelines = pipelines;
        this.archive = archive;
        this.validator = validator;
    }

    public record NewPipeline(@NotBlank @Pattern(regexp = CODE) @Schema(examples = "export") String code, @NotBlank @Size(max = 100) @Schema(examples = "Экспорт") String name,
            @Schema(examples = "[\"Новая\", \"В работе\", \"Успешно завершена\", \"Проиграна\"]", description = "Names of the four stages that it begins with: two open ones, won, lost") @NotNull @Size(min = 4, max = 4) List<@NotBlank @Size(max = 100) String> stages) {
    }

    public record PipelineFields(@NotBlank @Size(max = 100) @Schema(examples = "Экспорт") String name, @NotNull Boolean nextContactRequired, @NotNull @Valid Pipeline.Repeats repeat, Money headAbove, @Min(1) @Max(1000) Integer workWithin) {
    }

    public record StageMap(@NotNull @Size(max = 100) @Schema(examples = "{\"new\": \"diagnostics\"}", description = "This pipeline's stage to the other's") Map<@NotBlank String, @NotBlank String> stages) {
    }

    public record Away(@Size(max = 50) @Schema(examples = "sales", description = "Where the open deals go") String pipeline, @Size(max = 100) @Schema(examples = "{\"found\": \"new\"}") Map<@NotBlank String, @NotBlank String> stages) {
    }

    private record FirstStage(String code, String kind, String colour, int probability) {
    }

    private static final List<FirstStage> FIRST_STAGES = List.of(new FirstStage("new", "open", "#7fb3c8", 10), new FirstStage("in-progress", "open", "#6fb7a8", 30), new FirstStage("won", "won", "#3d9a5f", 100), new FirstStage("lost", "lost", "#b0585c", 0));

    @GET
    @Operation(operationId = "listPipelines", summary = "Pipelines with their stages; the lead funnel is the one of entity lead")
    public Page<Pipeline> list() {
        return new Page<>(pipelines.pipelines(), null);
    }

    @POST
    @Operation(operationId = "createPipeline", summary = "Add a pipeline of deals with its first stages")
    @ResponseStatus(201)
    public Uni<RestResponse<Pipeline>> create(@NotNull @Valid NewPipeline wanted) {
        return dictionary.change("pipeline.created", wanted.code(), tx -> Query.of("insert into pipeline (code, name, entity, position) values (:code, :name, 'deal', (select max(position) + 1 from pipeline)) returning id")
                        .bind("code", wanted.code()).bind("name", wanted.name().strip()).number(tx).call(id -> stages(tx, id, wanted.stages())))
                .map(id -> pipelines.byId(id)).map(p -> Version.created("/api/v1/pipelines", p, p.version()));
    }

    private static Uni<Void> stages(SqlConnection tx, long pipeline, List<String> names) {
        return Multi.createFrom().range(0, names.size()).onItem().transformToUniAndConcatenate(i -> Query.of("insert into stage (pipeline_id, code, name, kind, colour, probability, position, idle_days) values (:pipeline, :code, :name, :kind, :colour, :probability, :position, :idle)")
                .bind("pipeline", pipeline).bind("code", FIRST_STAGES.get(i).code()).bind("name", names.get(i).strip()).bind("kind", FIRST_STAGES.get(i).kind()).bind("colour", FIRST_STAGES.get(i).colour())
                .bind("probability", FIRST_STAGES.get(i).probability()).bind("position", i + 1).bind("idle", FIRST_STAGES.get(i).kind().equals("open") ? 3 : null).execute(tx)).collect().asList().replaceWithVoid();
    }

    @PATCH
    @Path("/{code}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchPipeline", summary = "Rename a pipeline, oblige to a date of next contact, say what opens by itself after a deal (JSON merge patch)")
    public Uni<RestResponse<Pipeline>> patch(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = PipelineFields.class))) ObjectNode patch) {
        return dictionary.change("pipeline.changed", code, tx -> locked(tx, code, ifMatch).call(id -> {
            if (id == null) {
                return Uni.createFrom().voidItem();
            }
            var seen = pipelines.byId(id);
            var fields = MergePatch.apply(new PipelineFields(seen.name(), seen.nextContactRequired(), seen.repeat(), seen.headAbove(), seen.workWithin()), patch, PipelineFields.class, validator).fields();
            if (seen.entity().equals("lead") && (fields.repeat().won() != null || fields.repeat().lost() != null)) {
                throw Problem.field("repeat", "unknown");
            }
            known("repeat.won", fields.repeat().won());
            known("repeat.lost", fields.repeat().lost());
            return Query.of("update pipeline set name = :name, next_contact_required = :contact, repeat = :repeat::text::jsonb, head_above = :above, work_within = :within, version = version + 1 where id = :id").bind("name", fields.name().strip()).bind("contact", fields.nextContactRequired())
                    .bind("repeat", Json.write(fields.repeat())).bind("above", fields.headAbove() == null ? null : fields.headAbove().kopecks("headAbove")).bind("within", fields.workWithin()).bind("id", id).execute(tx);
        })).map(id -> pipelines.byId(id)).map(p -> Version.ok(p, p.version()));
    }

    /** A rule that opens deals leads to an open stage that there is. */
    private void known(String field, Pipeline.Repeat repeat) {
        if (repeat != null) {
            var into = pipelines.pipelines().stream().filter(p -> p.entity().equals("deal") && !p.archived() && p.code().equals(repeat.pipeline())).findFirst().orElseThrow(() -> Problem.field(field + ".pipeline", "reference"));
            if (repeat.stage() != null && into.stages().stream().noneMatch(s -> s.open() && s.code().equals(repeat.stage()))) {
                throw Problem.field(field + ".stage", "reference");
            }
        }
    }

    @PUT
    @Path("/{code}/stage-maps/{other}")
    @Operation(operationId = "putStageMap", summary = "Remember where a deal goes, by its stage, when it changes to the other pipeline")
    public Uni<Pipeline> map(@PathParam("code") String code, @PathParam("other") String other, @NotNull @Valid StageMap body) {
        var from = deals(code);
        var into = deals(other);
        body.stages().forEach((f, t) -> {
            if (from.all().noneMatch(s -> s.code().equals(f)) || into.stages().stream().noneMatch(s -> s.open() && s.code().equals(t))) {
                throw Problem.field("stages." + f, "reference");
            }
        });
        return dictionary.change("pipeline.changed", code, tx -> Query.of("delete from stage_map where to_pipeline_id = :into and from_stage_id in (select id from stage where pipeline_id = :from)").bind("into", into.id()).bind("from", from.id()).execute(tx)
                .chain(() -> Query.of("insert into stage_map (from_stage_id, to_pipeline_id, to_stage_id) select f.id, :into, t.id from unnest(:froms::text[], :tos::text[]) m (f, t)"
                                + " join stage f on f.pipeline_id = :from and f.code = m.f join stage t on t.pipeline_id = :into and t.code = m.t").bind("into", into.id()).bind("from", from.id())
                        .bind("froms", body.stages().keySet().toArray(String[]::new)).bind("tos", body.stages().values().toArray(String[]::new)).execute(tx)).replaceWith(from.id())).map(pipelines::byId);
    }

    @POST
    @Path("/{code}/archive")
    @Operation(operationId = "archivePipeline", summary = "Put a pipeline away; its open deals move to another, its closed ones and its reports stay")
    public Uni<Pipeline> archive(@PathParam("code") String code, @NotNull @Valid Away body) {
        var pipeline = pipelines.pipelines().stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow(Problem::notFound);
        var into = body.pipeline() == null ? null : pipelines.deals(body.pipeline());
        if (into != null && (into.id() == pipeline.id() || into.archived())) {
            throw Problem.field("pipeline", "reference");
        }
        return archive.pipeline(pipeline, into, body.stages()).map(done -> pipelines.byId(pipeline.id()));
    }

    @POST
    @Path("/{code}/restore")
    @Operation(operationId = "restorePipeline", summary = "Bring a pipeline back that was put away")
    public Uni<Pipeline> restore(@PathParam("code") String code) {
        return dictionary.change("pipeline.restored", code, tx -> Query.of("update pipeline set archived_at = null, version = version + 1 where code = :code and archived_at is not null returning id").bind("code", code).number(tx)).map(pipelines::byId);
    }

    private Pipeline deals(String code) {
        return pipelines.pipelines().stream().filter(p -> p.entity().equals("deal") && p.code().equals(code)).findFirst().orElseThrow(Problem::notFound);
    }

    @DELETE
    @Path("/{code}")
    @Operation(operationId = "deletePipeline", summary = "Delete a pipeline that never had a deal")
    public Uni<Void> delete(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch) {
        return dictionary.change("pipeline.deleted", code, tx -> locked(tx, code, ifMatch)
                .invoke(id -> {
                    // The lead funnel is needed, and so is the one into which a deal without a pipeline goes.
                    if (id != null && (pipelines.byId(id).entity().equals("lead") || code.equals(DEFAULT))) {
                        throw Problem.conflict("pipeline-default");
                    }
                })
                .call(id -> id == null ? Uni.createFrom().voidItem() : Query.of("select count(*) from (select 1 from deal where pipeline_id = :id limit 1) d").bind("id", id).number(tx).invoke(deals -> {
                    if (deals > 0) {
                        throw Problem.conflict("pipeline-in-use");
                    }
                }).chain(() -> Query.of("delete from stage where pipeline_id = :id").bind("id", id).execute(tx)).chain(() -> Query.of("delete from pipeline where id = :id").bind("id", id).execute(tx)))).replaceWithVoid();
    }

    private Uni<Long> locked(SqlConnection tx, String code, String ifMatch) {
        return dictionary.locked(tx, "pipeline", code, ifMatch, () -> pipelines.pipelines().stream().filter(p -> p.code().equals(code)).findFirst().orElse(null));
    }
}
