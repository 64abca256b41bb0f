package ru.voronka.deal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.pipeline.Participants;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Finding deals, within the rights of whoever asks. */
@Singleton
public class Deals {
    // The responsible is read beneath the lock: of a joined row the database would still show the one from before it waited.
    private static final String ROW = "select jsonb_build_object('id', d.id, 'version', d.version, 'pipelineId', d.pipeline_id, 'stageId', d.stage_id, 'responsible', (select jsonb_build_object('id', r.id, 'name', r.name) from employee r where r.id = d.responsible_id), 'currency', d.currency, 'awaiting', coalesce(d.approval = 'awaiting', false), 'parent', case when d.parent_deal_id is not null then jsonb_build_object('id', d.parent_deal_id, 'link', d.parent_link) end,"
            + " 'participants', " + Participants.working("deal", "d") + ")::text from deal d where d.id = :id and d.deleted_at is null";

    private final Pipelines pipelines;

    Deals(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    record Row(long id, int version, long pipelineId, long stageId, Ref responsible, List<Long> participants, String currency, Deal.Parent parent, boolean awaiting) {
    }

    /** @return the deal whole; 404 when it is not there or not to be seen */
    public Uni<DealView> view(SqlClient client, Caller caller, long id) {
        return Query.of(DealView.SQL).add("where d.id = :id and d.deleted_at is null and").add(caller.sees(Entity.DEAL, "d")).bind("id", id)
                .first(client, DealView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    /** What was just created, or has just left the caller's sight, answered once to whoever did it. */
    public Uni<DealView> created(SqlClient client, long id) {
        return Query.of(DealView.SQL).add("where d.id = :id").bind("id", id).first(client, DealView.class);
    }

    /** Locks the deal for a change. 404 when not to be seen, 403 when not to be changed, 412 with the present state when the version is not the one seen. */
    Uni<Deal> lock(SqlClient tx, Caller caller, Action action, long id, Integer seen) {
        var row = Query.of(ROW + " and").add(caller.sees(Entity.DEAL, "d")).add("for no key update of d").bind("id", id);
        // Whoever waited for one who handed it over meanwhile is a participant now, which a statement begun before does not know: it is asked once more.
        return row.first(tx, Row.class).onItem().ifNull().switchTo(() -> row.first(tx, Row.class)).onItem().ifNull().failWith(Problem::notFound).map(this::deal).chain(deal -> {
                    // To read it was asked of the row itself.
                    if (action != Action.READ) {
                        caller.must(Entity.DEAL, action, deal.held(deal.pipeline().id()));
                    }
                    return seen == null || seen == deal.version() ? Uni.createFrom().item(deal) : view(tx, caller, id).map(present -> {
                        throw Problem.stale(present);
                    });
                });
    }

    /** Locks a deal for Voronka itself, or for one whose right comes from elsewhere (an assembler); null when it is gone. */
    Uni<Deal> lock(SqlClient tx, long id) {
        return Query.of(ROW + " for no key update of d").bind("id", id).first(tx, Row.class).map(row -> row == null ? null : deal(row));
    }

    private Deal deal(Row row) {
        var pipeline = pipelines.byId(row.pipelineId());
        return new Deal(row.id(), row.version(), pipeline, pipeline.stage(row.stageId()), row.responsible(), row.participants(), row.currency(), row.parent(), row.awaiting());
    }
}
