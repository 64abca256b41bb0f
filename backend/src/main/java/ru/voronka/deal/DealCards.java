package ru.voronka.deal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import ru.voronka.pipeline.HandOver;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Stage;
import ru.voronka.pipeline.StageCards;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Moves the deals of a stage that is put away. Nobody has worked on them: they keep their place in time. */
@Singleton
class DealCards implements StageCards {
    private final EventLog log;
    private final HandOver handOver;

    DealCards(EventLog log, HandOver handOver) {
        this.log = log;
        this.handOver = handOver;
    }

    private record Moved(long id, boolean shown, Ref responsible) {
    }

    @Override
    public String entity() {
        return "deal";
    }

    @Override
    public Uni<Integer> moveAll(SqlClient tx, Actor actor, Pipeline from, Stage leaving, Pipeline into, Stage entering) {
        var pipelines = from.id() == into.id() ? null : new DealEvent.Pipelines(new Stage.Named(from.code(), from.name()), new Stage.Named(into.code(), into.name()));
        return Query.of("with here as (select id from deal where stage_id = :leaving order by id limit " + CHUNK + " for no key update) update deal set stage_id = :entering, pipeline_id = :pipeline, updated_at = now(), version = version + 1"
                        + " from here where deal.id = here.id returning jsonb_build_object('id', deal.id, 'shown', deal.deleted_at is null, 'responsible', (select jsonb_build_object('id', r.id, 'name', r.name) from employee r where r.id = deal.responsible_id))::text")
                .bind("leaving", leaving.id()).bind("entering", entering.id()).bind("pipeline", into.id()).list(tx, Moved.class)
                .call(moved -> log.append(tx, actor, DealCard.SUBJECT, moved.stream().filter(Moved::shown).map(Moved::id).toArray(Long[]::new), new DealEvent.StageChanged(leaving.named(), entering.named(), null, pipelines, null)))
                .call(moved -> Multi.createFrom().iterable(moved).filter(Moved::shown).onItem().transformToUniAndConcatenate(one -> handOver.entered(tx, actor, new HandOver.Card("deal", one.id(), one.responsible()), from, leaving, into, entering)
                        .chain(outcome -> log.append(tx, actor, DealCard.SUBJECT, one.id(), DealEvent.of(outcome)))).collect().asList())
                .map(List::size);
    }
}
