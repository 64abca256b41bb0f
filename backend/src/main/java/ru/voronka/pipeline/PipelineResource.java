package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Version;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Pipelines with their stages, refusals and sources: everybody reads them, the administrator changes them. */
@Path("/api/v1")
@Tag(name = "pipeline")
public class PipelineResource {
    private static final String CODE = "[a-z0-9][a-z0-9-]{0,49}";

    private final Caller caller;
    private final EventLog log;
    private final Pipelines pipelines;

    PipelineResource(Caller caller, EventLog log, Pipelines pipelines) {
        this.caller = caller;
        this.log = log;
        this.pipelines = pipelines;
    }

    public record NewStage(@NotBlank @Pattern(regexp = CODE) @Schema(examples = "sample-sent") String code, @NotBlank @Size(max = 100) @Schema(examples = "Образец отправлен") String name,
            @Pattern(regexp = "#[0-9a-fA-F]{6}") @Schema(examples = "#86a8d6") String colour, @Schema(examples = "4") Integer position) {
    }

    /** What is null stays. */
    public record StageFields(@Size(min = 1, max = 100) String name, @Pattern(regexp = "#[0-9a-fA-F]{6}") String colour, Integer position, @Min(0) @Max(100) Integer probability, @Min(1) @Max(365) Integer idleDays) {
    }

    public record NewNamed(@NotBlank @Pattern(regexp = CODE) @Schema(examples = "no-budget") String code, @NotBlank @Size(max = 100) @Schema(examples = "Нет бюджета") String name) {
    }

    public record NewRefusal(@NotBlank @Pattern(regexp = "lead|deal") @Schema(examples = "deal") String entity, @NotBlank @Pattern(regexp = CODE) String code, @NotBlank @Size(max = 100) String name) {
    }

    public record SourceFields(@Size(min = 1, max = 100) String name, Boolean active) {
    }

    @GET
    @Path("/pipelines")
    @Operation(operationId = "listPipelines", summary = "Pipelines with their stages; the lead funnel is the one of entity lead")
    public Page<Pipeline> pipelines() {
        return new Page<>(pipelines.pipelines(), null);
    }

    @POST
    @Path("/pipelines/{code}/stages")
    @Operation(operationId = "createStage", summary = "Add an open stage to a pipeline")
    @ResponseStatus(201)
    public Uni<RestResponse<Pipeline>> createStage(@PathParam("code") String code, @NotNull @Valid NewStage wanted) {
        return change("stage.created", code, tx -> Query.of("insert into stage (pipeline_id, code, name, colour, position) select p.id, :stage, :name, coalesce(:colour, '#b9c4c9'), coalesce(:position,"
                        + " (select max(s.position) from stage s where s.pipeline_id = p.id and s.kind = 'open') + 1) from pipeline p where p.code = :code returning id")
                .bind("stage", wanted.code()).bind("name", wanted.name()).bind("colour", wanted.colour()).bind("position", wanted.position()).bind("code", code).number(tx)
                .call(id -> id == null ? Uni.createFrom().voidItem() : shift(tx, id))).map(done -> Version.created(URI.create("/api/v1/pipelines"), one(code)));
    }

    @PATCH
    @Path("/pipelines/{code}/stages/{stage}")
    @Operation(operationId = "patchStage", summary = "Rename, recolour or reorder a stage")
    public Uni<Pipeline> patchStage(@PathParam("code") String code, @PathParam("stage") String stage, @NotNull @Valid StageFields fields) {
        return change("stage.changed", code + "/" + stage, tx -> Query.of("update stage s set name = coalesce(:name, s.name), colour = coalesce(:colour, s.colour), position = coalesce(:position, s.position),"
                        + " probability = coalesce(:probability, s.probability), idle_days = coalesce(:idle, s.idle_days), version = s.version + 1 from pipeline p where p.id = s.pipeline_id and p.code = :code and s.code = :stage returning s.id")
                .bind("name", fields.name()).bind("colour", fields.colour()).bind("position", fields.position()).bind("probability", fields.probability()).bind("idle", fields.idleDays()).bind("code", code).bind("stage", stage).number(tx)
                .call(id -> id == null || fields.position() == null ? Uni.createFrom().voidItem() : shift(tx, id))).map(done -> one(code));
    }

    /** The stage takes its place before whoever stood there; ends stay behind the open ones. */
    private static Uni<Void> shift(SqlConnection tx, long stageId) {
        return Query.of("with placed as (select s.id, row_number() over (order by s.kind <> 'open', s.position, s.id <> :id, s.id) as position from stage s where s.pipeline_id = (select pipeline_id from stage where id = :id))"
                + " update stage s set position = placed.position from placed where placed.id = s.id").bind("id", stageId).execute(tx);
    }

    @GET
    @Path("/refusals")
    @Operation(operationId = "listRefusals", summary = "Why leads are rejected and deals are lost: statuses with their reasons")
    public Page<Refusal> refusals(@QueryParam("entity") String entity) {
        return new Page<>(pipelines.refusals().stream().filter(r -> entity == null || r.entity().equals(entity)).toList(), null);
    }

    @POST
    @Path("/refusals")
    @Operation(operationId = "createRefusal", summary = "Add a status of refusal")
    @ResponseStatus(201)
    public Uni<RestResponse<Refusal>> createRefusal(@NotNull @Valid NewRefusal wanted) {
        return change("refusal.created", wanted.code(), tx -> Query.of("insert into refusal_status (entity, code, name, position) values (:entity, :code, :name, (select coalesce(max(position), 0) + 1 from refusal_status where entity = :entity)) returning id")
                .bind("entity", wanted.entity()).bind("code", wanted.code()).bind("name", wanted.name()).number(tx))
                .map(id -> Version.created(URI.create("/api/v1/refusals"), refusal(wanted.entity(), wanted.code())));
    }

    @POST
    @Path("/refusals/{entity}/{code}/reasons")
    @Operation(operationId = "createRefusalReason", summary = "Add a reason beneath a status of refusal")
    @ResponseStatus(201)
    public Uni<RestResponse<Refusal>> createReason(@PathParam("entity") String entity, @PathParam("code") String code, @NotNull @Valid NewNamed wanted) {
        return change("refusal.changed", wanted.code(), tx -> Query.of("insert into refusal_reason (status_id, code, name, position) select s.id, :reason, :name, (select coalesce(max(position), 0) + 1 from refusal_reason where status_id = s.id)"
                + " from refusal_status s where s.entity = :entity and s.code = :code returning id").bind("reason", wanted.code()).bind("name", wanted.name()).bind("entity", entity).bind("code", code).number(tx))
                .map(id -> Version.created(URI.create("/api/v1/refusals"), refusal(entity, code)));
    }

    @GET
    @Path("/sources")
    @Operation(operationId = "listSources", summary = "Where requests come from")
    public Page<Source> sources() {
        return new Page<>(pipelines.sources(), null);
    }

    @POST
    @Path("/sources")
    @Operation(operationId = "createSource", summary = "Add a source")
    @ResponseStatus(201)
    public Uni<RestResponse<Source>> createSource(@NotNull @Valid NewNamed wanted) {
        return change("source.created", wanted.code(), tx -> Query.of("insert into source (code, name) values (:code, :name) returning id").bind("code", wanted.code()).bind("name", wanted.name()).number(tx))
                .map(id -> Version.created(URI.create("/api/v1/sources"), pipelines.source(wanted.code()).orElseThrow()));
    }

    @PATCH
    @Path("/sources/{code}")
    @Operation(operationId = "patchSource", summary = "Rename a source, or put it out of use")
    public Uni<Source> patchSource(@PathParam("code") String code, @NotNull @Valid SourceFields fields) {
        return change("source.changed", code, tx -> Query.of("update source set name = coalesce(:name, name), active = coalesce(:active, active), version = version + 1 where code = :code returning id")
                .bind("name", fields.name()).bind("active", fields.active()).bind("code", code).number(tx)).map(done -> pipelines.source(code).orElseThrow());
    }

    /** @param work answers the changed row's id, null when there is none: 404 */
    private Uni<Long> change(String what, String name, Function<SqlConnection, Uni<Long>> work) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> work.apply(tx).onItem().ifNull().failWith(Problem::notFound)
                .call(id -> log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new PipelineEvent(what, name)))).call(pipelines::reload);
    }

    private Pipeline one(String code) {
        return pipelines.pipelines().stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow(Problem::notFound);
    }

    private Refusal refusal(String entity, String code) {
        return pipelines.refusals().stream().filter(r -> r.entity().equals(entity) && r.code().equals(code)).findFirst().orElseThrow();
    }
}
