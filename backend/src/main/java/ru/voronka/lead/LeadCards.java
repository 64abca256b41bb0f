package ru.voronka.lead;

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

/** Moves the leads of a stage that is put away. Nobody has worked on them: they keep their place in time. */
@Singleton
class LeadCards implements StageCards {
    private final EventLog log;
    private final HandOver handOver;

    LeadCards(EventLog log, HandOver handOver) {
        this.log = log;
        this.handOver = handOver;
    }

    private record Moved(long id, boolean shown, Ref responsible) {
    }

    @Override
    public String entity() {
        return "lead";
    }

    @Override
    public Uni<Integer> moveAll(SqlClient tx, Actor actor, Pipeline from, Stage leaving, Pipeline into, Stage entering) {
        return Query.of("with here as (select id from lead where stage_id = :leaving order by id limit " + CHUNK + " for no key update) update lead set stage_id = :entering, updated_at = now(), version = version + 1"
                        + " from here where lead.id = here.id returning jsonb_build_object('id', lead.id, 'shown', lead.deleted_at is null, 'responsible', (select jsonb_build_object('id', r.id, 'name', r.name) from employee r where r.id = lead.responsible_id))::text")
                .bind("leaving", leaving.id()).bind("entering", entering.id()).list(tx, Moved.class)
                .call(moved -> log.append(tx, actor, LeadCard.SUBJECT, moved.stream().filter(Moved::shown).map(Moved::id).toArray(Long[]::new), new LeadEvent.StageChanged(leaving.named(), entering.named(), null, null)))
                .call(moved -> Multi.createFrom().iterable(moved).filter(Moved::shown).onItem().transformToUniAndConcatenate(one -> handOver.entered(tx, actor, new HandOver.Card("lead", one.id(), one.responsible()), from, leaving, into, entering)
                        .chain(outcome -> log.append(tx, actor, LeadCard.SUBJECT, one.id(), LeadEvent.of(outcome)))).collect().asList())
                .map(List::size);
    }
}
