package ru.voronka.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** The stages of a pipeline: added among the open ones, changed, put in order, deleted when no card stands on them. */
@Path("/api/v1/pipelines/{code}/stages")
@Tag(name = "pipeline")
public class StageResource {
    private final ChangeDictionary dictionary;
    private final Pipelines pipelines;
    private final ArchiveStage archive;
    private final HandOver handOver;
    private final Validator validator;
    private final StageGate gate;

    StageResource(ChangeDictionary dictionary, Pipelines pipelines, ArchiveStage archive, HandOver handOver, Validator validator, StageGate gate) {
        this.dictionary = dictionary;
        this.pipelines = pipelines;
        this.archive = archive;
        this.handOver = handOver;
        this.validator = validator;
        this.gate = gate;
    }

    public record NewStage(@NotBlank @Pattern(regexp = PipelineResource.CODE) @Schema(examples = "sample-sent") String code, @NotBlank @Size(max = 100) @Schema(examples = "Образец отправлен") String name,
            @Pattern(regexp = "#[0-9a-fA-F]{6}") @Schema(examples = "#86a8d6") String colour, @Schema(examples = "4") Integer position, @Pattern(regexp = "open|won|lost") @Schema(examples = "open") String kind) {
    }

    public record Away(@Size(max = 50) @Schema(examples = "in-progress", description = "A stage of the same kind for the cards that stand there") String moveTo) {
    }

    @POST
    @Operation(operationId = "createStage", summary = "Add a stage to a pipeline, by default an open one")
    @ResponseStatus(201)
    public Uni<RestResponse<Pipeline>> create(@PathParam("code") String code, @NotNull @Valid NewStage wanted) {
        return dictionary.change("stage.created", code, tx -> Query.of("insert into stage (pipeline_id, code, name, colour, kind, probability, position) select p.id, :stage, :name, coalesce(:colour, '#b9c4c9'), coalesce(:kind, 'open'), case :kind when 'won' then 100 else 0 end, coalesce(:position,"
                        + " (select max(s.position) from stage s where s.pipeline_id = p.id and s.kind = 'open' and s.archived_at is null) + 1) from pipeline p where p.code = :code and (p.entity = 'deal' or coalesce(:kind, 'open') = 'open') returning id")
                .bind("stage", wanted.code()).bind("name", wanted.name().strip()).bind("colour", wanted.colour()).bind("kind", wanted.kind()).bind("position", wanted.position()).bind("code", code).number(tx)
                .call(id -> id == null ? Uni.createFrom().voidItem() : shift(tx, id, true))).map(done -> Version.created(URI.create("/api/v1/pipelines"), one(code)));
    }

    @PATCH
    @Path("/{stage}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchStage", summary = "Rename, recolour or reorder a stage (JSON merge patch)")
    public Uni<Pipeline> patch(@PathParam("code") String code, @PathParam("stage") String stage, @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = StageFields.class))) ObjectNode patch) {
        return dictionary.change("stage.changed", code + "/" + stage, tx -> lock(tx, code, stage, ifMatch).chain(seen -> {
            if (seen == null) {
                return Uni.createFrom().nullItem();
            }
            var patched = MergePatch.apply(StageFields.of(seen), patch, StageFields.class, validator);
            var fields = patched.fields().checked(gate.all(one(code).entity()), seen.requiredFields());
            handOver.known(fields);
            return kind(tx, one(code), seen, fields.kind()).chain(() -> departments(tx, fields)).chain(() -> fields.bind(Query.of("update stage set name = :name, colour = :colour, position = :position, probability = :probability, idle_days = :idle, kind = :kind,"
                            + " required_fields = :required, task_rule = :task::text::jsonb, movers_in = :enter::text::jsonb, movers_out = :leave::text::jsonb, checklist = :checklist::text::jsonb, hand_over = :handOver::text::jsonb, version = version + 1 where id = :id")).bind("id", seen.id()).execute(tx))
                    .chain(() -> patched.touches("position") ? shift(tx, seen.id(), fields.position() <= seen.position()) : patched.touches("kind") ? shift(tx, seen.id(), true) : Uni.createFrom().voidItem()).replaceWith(seen.id());
        })).map(done -> one(code));
    }

    @DELETE
    @Path("/{stage}")
    @Operation(operationId = "deleteStage", summary = "Delete an open stage on which no card stands")
    public Uni<Void> delete(@PathParam("code") String code, @PathParam("stage") String stage, @HeaderParam("If-Match") String ifMatch) {
        return dictionary.change("stage.deleted", code + "/" + stage, tx -> lock(tx, code, stage, ifMatch).chain(seen -> seen == null ? Uni.createFrom().nullItem() : remove(tx, one(code), seen))).replaceWithVoid();
    }

    @POST
    @Path("/{stage}/archive")
    @Operation(operationId = "archiveStage", summary = "Put a stage away; its cards move to another stage of the same kind, its history stays")
    public Uni<Pipeline> archive(@PathParam("code") String code, @PathParam("stage") String stage, @NotNull @Valid Away body) {
        var pipeline = one(code);
        return archive.stage(pipeline, pipeline.stages().stream().filter(s -> s.code().equals(stage)).findFirst().orElseThrow(Problem::notFound), body.moveTo()).map(done -> one(code));
    }

    @POST
    @Path("/{stage}/restore")
    @Operation(operationId = "restoreStage", summary = "Bring a stage back that was put away")
    public Uni<Pipeline> restore(@PathParam("code") String code, @PathParam("stage") String stage) {
        return dictionary.change("stage.restored", code + "/" + stage, tx -> Query.of("update stage set archived_at = null, version = version + 1 where pipeline_id = (select id from pipeline where code = :code) and code = :stage and archived_at is not null returning id")
                .bind("code", code).bind("stage", stage).number(tx).call(id -> id == null ? Uni.createFrom().voidItem() : shift(tx, id, false))).map(done -> one(code));
    }

    /** Of another kind only while no card stands there: a card's end is its own; and of each kind one stays. */
    private static Uni<Void> kind(SqlConnection tx, Pipeline pipeline, Stage stage, String kind) {
        if (kind.equals(stage.kind())) {
            return Uni.createFrom().voidItem();
        }
        if (pipeline.entity().equals("lead") || !List.of("open", "won", "lost").contains(kind)) {
            throw Problem.field("kind", "one-of", stage.kind());
        }
        if (pipeline.stages().stream().noneMatch(s -> s.id() != stage.id() && s.kind().equals(stage.kind()))) {
            throw stage.open() ? Problem.conflict("stage-last") : Problem.conflict("stage-is-end", stage.name());
        }
        return Query.of("select count(*) from deal where stage_id = :id").bind("id", stage.id()).number(tx).invoke(cards -> {
            if (cards > 0) {
                throw Problem.conflict("stage-has-cards", stage.name(), cards);
            }
        }).replaceWithVoid();
    }

    private static Uni<Void> departments(SqlConnection tx, StageFields fields) {
        var named = Stream.concat(Stream.of(fields.enter(), fields.leave()).filter(Objects::nonNull).flatMap(m -> m.departments().stream()), Stream.ofNullable(fields.handOver()).map(HandOver.Rule::departmentId).filter(Objects::nonNull)).distinct().toArray(Long[]::new);
        return named.length == 0 ? Uni.createFrom().voidItem() : Query.of("select count(*) from department where id = any(:ids)").bind("ids", named).number(tx).invoke(found -> {
            if (found < named.length) {
                throw Problem.field("departments", "reference");
            }
        }).replaceWithVoid();
    }

    private static Uni<Long> remove(SqlConnection tx, Pipeline pipeline, Stage stage) {
        if (!stage.open()) {
            throw Problem.conflict("stage-is-end", stage.name());
        }
        var other = pipeline.stages().stream().filter(s -> s.open() && s.id() != stage.id()).findFirst().orElseThrow(() -> Problem.conflict("stage-last"));
        return Query.of("select count(*) from " + pipeline.entity() + " where stage_id = :id and deleted_at is null").bind("id", stage.id()).number(tx).invoke(cards -> {
            if (cards > 0) {
                throw Problem.conflict("stage-has-cards", stage.name(), cards);
            }
        })
                // What lies in the bin comes out of it on a stage that there is.
                .chain(() -> Query.of("update " + pipeline.entity() + " set stage_id = :other where stage_id = :id").bind("other", other.id()).bind("id", stage.id()).execute(tx))
                .chain(() -> Query.of("update " + pipeline.entity() + " set closed_from_id = null where closed_from_id = :id").bind("id", stage.id()).execute(tx))
                .chain(() -> Query.of("delete from stage where id = :id").bind("id", stage.id()).execute(tx)).replaceWith(stage.id());
    }

    /** @return the stage, locked so that no card can come to stand on it meanwhile; null when there is none; 412 when somebody changed it */
    private static Uni<Stage> lock(SqlConnection tx, String code, String stage, String ifMatch) {
        var wanted = Version.optional(ifMatch);
        return Query.of("select id from pipeline where code = :code for update").bind("code", code).execute(tx)
                .chain(() -> Query.of("select " + Stage.SQL + "::text from stage s where s.pipeline_id = (select id from pipeline where code = :code) and s.code = :stage for update").bind("code", code).bind("stage", stage).first(tx, Stage.class)).invoke(seen -> {
                    if (seen != null && wanted != null && wanted != seen.version()) {
                        throw Problem.stale(seen);
                    }
                });
    }

    /** The stage takes its place before whoever stood there (behind, when it comes from above); ends stay behind the open ones. */
    private static Uni<Void> shift(SqlConnection tx, long stageId, boolean before) {
        return Query.of("with placed as (select s.id, row_number() over (order by s.kind <> 'open', s.position, (s.id <> :id) = :before, s.id) as position from stage s where s.archived_at is null and s.pipeline_id = (select pipeline_id from stage where id = :id))"
                + " update stage s set position = placed.position from placed where placed.id = s.id").bind("id", stageId).bind("before", before).execute(tx);
    }

    private Pipeline one(String code) {
        return pipelines.pipelines().stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow(Problem::notFound);
    }
}
