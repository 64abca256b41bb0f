package ru.voronka.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.lead.ChangeLead;
import ru.voronka.lead.LeadFields;
import ru.voronka.lead.Leads;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Event;
import ru.voronka.platform.Problem;

@Singleton
class LeadKind implements Kind {
    private final Pipelines pipelines;
    private final Leads leads;
    private final ChangeLead change;

    LeadKind(Pipelines pipelines, Leads leads, ChangeLead change) {
        this.pipelines = pipelines;
        this.leads = leads;
        this.change = change;
    }

    @Override
    public Entity entity() {
        return Entity.LEAD;
    }

    @Override
    public Set<String> actions() {
        return Set.of("change", "assign", "move", "tag", "untag", "delete");
    }

    @Override
    public Class<?> fields() {
        return LeadFields.class;
    }

    @Override
    public void check(NewBulk wanted) {
        if (!wanted.action().equals("move")) {
            return;
        }
        switch (pipelines.leads().stage(wanted.stage()).kind()) {
            case "converted" -> throw Problem.conflict("convert-instead");
            case "rejected" -> {
                if (wanted.refusal() == null) {
                    throw Problem.field("refusal", "required");
                }
                pipelines.refusal(pipelines.leads(), wanted.refusal().status(), wanted.refusal().reason());
            }
            default -> {
            }
        }
    }

    @Override
    public boolean reversible(NewBulk wanted) {
        return !wanted.action().equals("move") || pipelines.leads().stage(wanted.stage()).open();
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
            case "tag", "untag" -> Fields.tagging(wanted, () -> leads.view(tx, caller, id), (seen, fields) -> change.patch(tx, caller, id, seen, fields));
            case "delete" -> change.delete(tx, caller, id, null);
            default -> leads.view(tx, caller, id).chain(lead -> lead.stage().equals(wanted.stage()) ? Uni.createFrom().item(lead) : move(tx, caller, id, wanted));
        }).replaceWithVoid();
    }

    private Uni<?> move(SqlConnection tx, Caller caller, long id, NewBulk wanted) {
        return pipelines.leads().stage(wanted.stage()).open() ? Fields.filling(wanted.fields(), fields -> change.move(tx, caller, id, null, wanted.stage(), wanted.comment(), fields))
                : change.reject(tx, caller, id, null, wanted.refusal().status(), wanted.refusal().reason(), wanted.comment());
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
            case "lead.assigned" -> change.takeBack(tx, caller, id, Fields.id(event, "to"), Fields.version(event), Fields.id(event, "from"));
            case "lead.updated" -> leads.view(tx, caller, id).chain(now -> change.patch(tx, caller, id, now.version(), Fields.back(event, now)));
            case "lead.deleted" -> change.restore(tx, caller, id);
            case "lead.stage-changed" -> leads.view(tx, caller, id).chain(now -> {
                if (!now.stage().equals(event.data().path("to").path("code").asText())) {
                    throw Problem.conflict("changed-since");
                }
                return change.move(tx, caller, id, now.version(), event.data().path("from").path("code").asText(), null, null);
            });
            default -> Uni.createFrom().voidItem();
        }).replaceWithVoid();
    }
}
