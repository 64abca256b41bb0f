package ru.voronka.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.deal.ChangeDeal;
import ru.voronka.deal.DealFields;
import ru.voronka.deal.Deals;
import ru.voronka.deal.MoveDeal;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Event;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

@Singleton
class DealKind implements Kind {
    private final Pipelines pipelines;
    private final Deals deals;
    private final ChangeDeal change;
    private final MoveDeal move;

    DealKind(Pipelines pipelines, Deals deals, ChangeDeal change, MoveDeal move) {
        this.pipelines = pipelines;
        this.deals = deals;
        this.change = change;
        this.move = move;
    }

    private record Place(String pipeline, String stage) {
    }

    @Override
    public Entity entity() {
        return Entity.DEAL;
    }

    @Override
    public Set<String> actions() {
        return Set.of("change", "assign", "move", "tag", "untag", "delete");
    }

    @Override
    public Class<?> fields() {
        return DealFields.class;
    }

    @Override
    public void check(NewBulk wanted) {
        if (!wanted.action().equals("move")) {
            return;
        }
        var stages = pipelines.pipelines().stream().filter(p -> p.entity().equals("deal") && !p.archived() && (wanted.pipeline() == null || p.code().equals(wanted.pipeline()))).flatMap(p -> p.stages().stream())
                .filter(s -> s.code().equals(wanted.stage())).toList();
        if (stages.isEmpty()) {
            // Says which of the two is unknown.
            throw wanted.pipeline() == null || pipelines.deals(wanted.pipeline()) != null ? Problem.field("stage", wanted.stage() == null ? "required" : "reference") : null;
        }
        if (stages.stream().allMatch(s -> s.kind().equals("lost"))) {
            if (wanted.refusal() == null) {
                throw Problem.field("refusal", "required");
            }
            pipelines.refusal("deal", wanted.refusal().status(), wanted.refusal().reason());
        }
    }

    @Override
    public boolean reversible(NewBulk wanted) {
        return !wanted.action().equals("move") || pipelines.pipelines().stream().filter(p -> p.entity().equals("deal")).flatMap(p -> p.stages().stream()).filter(s -> s.code().equals(wanted.stage())).allMatch(s -> s.open());
    }

    @Override
    public Uni<List<Long>> together(SqlConnection tx, Caller caller, List<Long> ids, NewBulk wanted) {
        return wanted.action().equals("assign") ? change.assign(tx, caller, ids, wanted.employeeId()) : Kind.super.together(tx, caller, ids, wanted);
    }

    @Override
    public Uni<Void> run(SqlConnection tx, Caller caller, long id, NewBulk wanted) {
        return (switch (wanted.action()) {
            case "assign" -> change.assign(tx, caller, id, null, wanted.employeeId());
            case "change" -> change.patch(tx, caller, id, null, wanted.fields());
            case "tag", "untag" -> Fields.tagging(wanted, () -> deals.view(tx, caller, id), (seen, fields) -> change.patch(tx, caller, id, seen, fields));
            case "delete" -> change.delete(tx, caller, id, null);
            default -> move(tx, caller, id, wanted);
        }).replaceWithVoid();
    }

    private Uni<?> move(SqlConnection tx, Caller caller, long id, NewBulk wanted) {
        return place(tx, id).chain(place -> {
            var into = wanted.pipeline() == null ? place.pipeline() : wanted.pipeline();
            if (place.pipeline().equals(into) && place.stage().equals(wanted.stage())) {
                // It stands there already: still only for one who sees it.
                return deals.view(tx, caller, id);
            }
            var refused = wanted.refusal() == null ? null : new MoveDeal.Refused(wanted.refusal().status(), wanted.refusal().reason(), wanted.comment());
            return Fields.filling(wanted.fields(), fields -> place.pipeline().equals(into) ? move.move(tx, caller, id, null, wanted.stage(), refused, wanted.comment(), fields)
                    : move.change(tx, caller, id, null, into, wanted.stage(), wanted.comment(), fields));
        });
    }

    private static Uni<Place> place(SqlConnection tx, long id) {
        return Query.of("select jsonb_build_object('pipeline', p.code, 'stage', s.code)::text from deal d join pipeline p on p.id = d.pipeline_id join stage s on s.id = d.stage_id where d.id = :id").bind("id", id)
                .first(tx, Place.class).onItem().ifNull().failWith(Problem::notFound);
    }

    @Override
    public Uni<Void> drop(SqlConnection tx, Caller caller, long id) {
        return change.delete(tx, caller, id, null);
    }

    @Override
    public Uni<Void> restore(SqlConnection tx, Caller caller, long id) {
        return change.restore(tx, caller, id);
    }

    @Override
    public Uni<Void> back(SqlConnection tx, Caller caller, long id, Event event) {
        return (switch (event.type()) {
            case "deal.assigned" -> change.takeBack(tx, caller, id, Fields.id(event, "to"), Fields.version(event), Fields.id(event, "from"));
            case "deal.updated" -> deals.view(tx, caller, id).chain(now -> change.patch(tx, caller, id, now.version(), Fields.back(event, now)));
            case "deal.deleted" -> change.restore(tx, caller, id);
            case "deal.stage-changed" -> place(tx, id).chain(place -> {
                if (!place.stage().equals(event.data().path("to").path("code").asText())) {
                    throw Problem.conflict("changed-since");
                }
                var from = event.data().path("from").path("code").asText();
                var pipeline = event.data().path("pipelines").path("from").path("code").asText(null);
                return pipeline == null ? move.move(tx, caller, id, null, from, null, null, null) : move.change(tx, caller, id, null, pipeline, from, null, null);
            });
            default -> Uni.createFrom().voidItem();
        }).replaceWithVoid();
    }
}
