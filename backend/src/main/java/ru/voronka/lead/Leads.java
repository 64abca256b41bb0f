package ru.voronka.lead;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Held;
import ru.voronka.pipeline.Participants;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Finding leads, within the rights of whoever asks. */
@Singleton
public class Leads {
    // Read beneath the lock: of a joined row the database would still show the one from before it waited.
    private static final String RESPONSIBLE = "(select jsonb_build_object('id', r.id, 'name', r.name) from employee r where r.id = l.responsible_id)";

    private final Pipelines pipelines;

    Leads(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    record Row(long id, int version, long stageId, Ref responsible, Long createdBy, List<Long> participants) {
    }

    /** @return the lead whole; 404 when it is not there or not to be seen */
    public Uni<LeadView> view(SqlClient client, Caller caller, long id) {
        return Query.of(LeadView.SQL).add("where l.id = :id and l.deleted_at is null and").add(caller.sees(Entity.LEAD, "l")).bind("id", id)
                .first(client, LeadView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    /** What was just created, or has just left the caller's sight, answered once to whoever did it. */
    Uni<LeadView> created(SqlClient client, long id) {
        return Query.of(LeadView.SQL).add("where l.id = :id").bind("id", id).first(client, LeadView.class);
    }

    /** Locks the lead for a change. 404 when not to be seen, 403 when not to be changed, 412 with the present state when the version is not the one seen. */
    Uni<Lead> lock(SqlClient tx, Caller caller, Action action, long id, Integer seen) {
        var locked = Query.of("select jsonb_build_object('id', l.id, 'version', l.version, 'stageId', l.stage_id, 'responsible', " + RESPONSIBLE + ", 'createdBy', l.created_by, 'participants', " + Participants.working("lead", "l") + ")::text"
                        + " from lead l where l.id = :id and l.deleted_at is null and")
                .add(caller.sees(Entity.LEAD, "l")).add("for no key update of l").bind("id", id);
        // As a deal: one who waited may have become a participant.
        return locked.first(tx, Row.class).onItem().ifNull().switchTo(() -> locked.first(tx, Row.class))
                .onItem().ifNull().failWith(Problem::notFound)
                .chain(row -> {
                    var lead = lead(row);
                    // To read it was asked of the row itself.
                    if (action != Action.READ) {
                        caller.must(Entity.LEAD, action, new Held(null, Collections.singletonList(row.responsible() == null ? row.createdBy() : (Long) row.responsible().id()), row.participants()));
                    }
                    return seen == null || seen == lead.version() ? Uni.createFrom().item(lead) : view(tx, caller, id).map(present -> {
                        throw Problem.stale(present);
                    });
                });
    }

    /** Locks a lead for Voronka itself; null when it is gone. */
    Uni<Lead> lock(SqlClient tx, long id) {
        return Query.of("select jsonb_build_object('id', l.id, 'version', l.version, 'stageId', l.stage_id, 'responsible', " + RESPONSIBLE + ", 'createdBy', l.created_by, 'participants', '[]'::jsonb)::text"
                + " from lead l where l.id = :id and l.deleted_at is null for no key update of l").bind("id", id).first(tx, Row.class).map(row -> row == null ? null : lead(row));
    }

    private Lead lead(Row row) {
        return new Lead(row.id(), row.version(), pipelines.leads().stage(row.stageId()), row.responsible());
    }
}
