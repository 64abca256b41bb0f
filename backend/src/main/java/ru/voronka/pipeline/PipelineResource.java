package ru.voronka.pipeline;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
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

/** Pipelines: everybody reads them, the administrator changes them. */
@Path("/api/v1/pipelines")
@Tag(name = "pipeline")
public class PipelineResource {
    private static final String DEFAULT = "sales";
    static final String CODE = "[a-z0-9][a-z0-9-]{0,49}";

    private final ChangeDictionary dictionary;
    private final Pipelines pipelines;

    PipelineResource(ChangeDictionary dictionary, Pipelines pipelines) {
        this.dictionary = dictionary;
        this.pipelines = pipelines;
    }

    public record NewPipeline(@NotBlank @Pattern(regexp = CODE) @Schema(examples = "export") String code, @NotBlank @Size(max = 100) @Schema(examples = "Экспорт") String name,
            @Schema(examples = "[\"Новая\", \"В работе\", \"Успешно завершена\", \"Проиграна\"]", description = "Names of the four stages that it begins with: two open ones, won, lost") @NotNull @Size(min = 4, max = 4) List<@NotBlank @Size(max = 100) String> stages) {
    }

    public record PipelineFields(@NotBlank @Size(max = 100) @Schema(examples = "Экспорт") String name) {
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
    @Operation(operationId = "patchPipeline", summary = "Rename a pipeline")
    public Uni<RestResponse<Pipeline>> rename(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid PipelineFields fields) {
        return dictionary.change("pipeline.changed", code, tx -> locked(tx, code, ifMatch).call(id -> id == null ? Uni.createFrom().voidItem() : Query.of("update pipeline set name = :name, version = version + 1 where id = :id").bind("name", fields.name().strip()).bind("id", id).execute(tx)))
                .map(id -> pipelines.byId(id)).map(p -> Version.ok(p, p.version()));
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
        return Query.of("select case when :seen::int is null or version = :seen then id else -1 end from pipeline where code = :code for update").bind("seen", ifMatch == null ? null : Version.required(ifMatch)).bind("code", code).number(tx).invoke(id -> {
            if (id != null && id < 0) {
                throw Problem.stale(pipelines.pipelines().stream().filter(p -> p.code().equals(code)).findFirst().orElse(null));
            }
        });
    }
}
