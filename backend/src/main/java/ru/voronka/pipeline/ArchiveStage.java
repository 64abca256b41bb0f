package ru.voronka.pipeline;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Puts a stage or a pipeline away: its cards are asked a new place, its history stays. Interrupted half way, it is simply done again. */
@Singleton
class ArchiveStage {
    private final ChangeDictionary dictionary;
    private final Pipelines pipelines;
    private final EventLog log;
    private final Caller caller;
    private final List<StageCards> cards;

    ArchiveStage(ChangeDictionary dictionary, Pipelines pipelines, EventLog log, Caller caller, @All List<StageCards> cards) {
        this.dictionary = dictionary;
        this.pipelines = pipelines;
        this.log = log;
        this.caller = caller;
        this.cards = cards;
    }

    /** @param moveTo the code of a stage of the same kind; may be null while no card stands on the stage */
    Uni<Void> stage(Pipeline pipeline, Stage stage, String moveTo) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        if (pipeline.stages().stream().noneMatch(s -> s.id() != stage.id() && s.kind().equals(stage.kind()))) {
            throw stage.open() ? Problem.conflict("stage-last") : Problem.conflict("stage-is-end", stage.name());
        }
        var to = moveTo == null ? null : pipeline.stage(moveTo);
        if (to != null && (to.id() == stage.id() || !to.kind().equals(stage.kind()))) {
            throw Problem.field("moveTo", "stage-kind");
        }
        var count = Query.of("select count(*) from " + pipeline.entity() + " where stage_id = :id" + (to == null ? " and deleted_at is null" : "")).bind("id", stage.id());
        return (to == null ? Uni.createFrom().voidItem() : inChunks(pipeline, stage, pipeline, to))
                // The lock keeps new cards off; whatever came between the chunks and it goes too.
                .chain(() -> dictionary.change("stage.archived", pipeline.code() + "/" + stage.code(), tx -> Query.of("select id from stage where id = :id for update").bind("id", stage.id()).number(tx)
                        .call(id -> to == null ? count.number(tx).invoke(left -> {
                            if (left > 0) {
                                throw Problem.conflict("stage-has-cards", stage.name(), left);
                            }
                        }) : rest(tx, pipeline, stage, pipeline, to))
                        .call(id -> put(tx, "stage", id)))).replaceWithVoid();
    }

    /** @param into where its open deals go, each to the stage that is named for its own, or remembered, or of the same code, or first */
    Uni<Void> pipeline(Pipeline pipeline, Pipeline into, Map<String, String> stages) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        if (pipeline.entity().equals("lead") || pipeline.code().equals(PipelineResource.DEFAULT)) {
            throw Problem.conflict("pipeline-default");
        }
        var open = pipeline.all().filter(Stage::open).toList();
        return (into == null ? Uni.createFrom().voidItem() : Multi.createFrom().iterable(open).onItem().transformToUniAndConcatenate(s -> inChunks(pipeline, s, into, target(pipeline, into, stages, s))).collect().asList().replaceWithVoid())
                .chain(() -> dictionary.change("pipeline.archived", pipeline.code(), tx -> Query.of("select id from stage where pipeline_id = :id for update").bind("id", pipeline.id()).execute(tx)
                        .chain(() -> into == null ? none(tx, pipeline) : Multi.createFrom().iterable(open).onItem().transformToUniAndConcatenate(s -> rest(tx, pipeline, s, into, target(pipeline, into, stages, s))).collect().asList().replaceWithVoid())
                        .chain(() -> put(tx, "pipeline", pipeline.id())).replaceWith(pipeline.id()))).replaceWithVoid();
    }

    private static Uni<Void> none(SqlClient tx, Pipeline pipeline) {
        return Query.of("select count(*) from deal where pipeline_id = :id and closed_at is null and deleted_at is null").bind("id", pipeline.id()).number(tx).invoke(left -> {
            if (left > 0) {
                throw Problem.conflict("pipeline-has-cards", pipeline.name(), left);
            }
        }).replaceWithVoid();
    }

    private static Stage target(Pipeline pipeline, Pipeline into, Map<String, String> stages, Stage from) {
        var named = stages == null ? null : stages.get(from.code());
        if (named == null) {
            return pipeline.into(into, from);
        }
        var to = into.stage(named);
        if (!to.open()) {
            throw Problem.field("stages", "stage-kind");
        }
        return to;
    }

    private Uni<Void> inChunks(Pipeline from, Stage leaving, Pipeline into, Stage entering) {
        return Multi.createBy().repeating().uni(() -> log.transaction(tx -> of(from).moveAll(tx, caller, from, leaving, into, entering))).whilst(moved -> moved == StageCards.CHUNK).collect().asList().replaceWithVoid();
    }

    private Uni<Void> rest(SqlConnection tx, Pipeline from, Stage leaving, Pipeline into, Stage entering) {
        return Multi.createBy().repeating().uni(() -> of(from).moveAll(tx, caller, from, leaving, into, entering)).whilst(moved -> moved == StageCards.CHUNK).collect().asList().replaceWithVoid();
    }

    private StageCards of(Pipeline pipeline) {
        return cards.stream().filter(c -> c.entity().equals(pipeline.entity())).findFirst().orElseThrow();
    }

    private static Uni<Void> put(SqlClient tx, String table, long id) {
        return Query.of("update " + table + " set archived_at = now(), version = version + 1 where id = :id").bind("id", id).execute(tx);
    }
}
