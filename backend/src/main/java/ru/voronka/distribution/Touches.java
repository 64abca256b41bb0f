package ru.voronka.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Set;
import ru.voronka.lead.ChangeLead;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Query;

/** Whoever has a request begins with it by whatever they do: moves it, calls, writes, comments, does its task, or says so. Then nobody waits for that any more. */
@Singleton
class Touches implements EventReader {
    private final ChangeLead leads;

    Touches(ChangeLead leads) {
        this.leads = leads;
    }

    private record Waiting(String kind, Long employee, Long responsible, boolean over) {
    }

    @Override
    public String name() {
        return "distribution-touches";
    }

    @Override
    public Set<String> types() {
        return Set.of("lead.taken", "lead.stage-changed", "lead.updated", "lead.assigned", "lead.rejected", "lead.converted", "lead.deleted", "comment.added", "task.done", "call.answered", "call.ended", "message.sent");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var lead = lead(event);
        return lead == 0 ? Uni.createFrom().voidItem()
                : Query.of("select jsonb_build_object('kind', w.kind, 'employee', w.employee_id, 'responsible', l.responsible_id, 'over', l.closed_at is not null or l.deleted_at is not null)::text from distribution_wait w join lead l on l.id = w.subject_id where w.subject_type = 'lead' and w.subject_id = :id for update of w")
                        .bind("id", lead).first(tx, Waiting.class).chain(waiting -> waiting == null || !ends(event, waiting) ? Uni.createFrom().voidItem()
                                : Giving.over(tx, "lead", lead).chain(() -> leads.taken(tx, Actor.of(event.actor() == null ? null : event.actor().id(), "event:" + event.id()), lead)));
    }

    private static boolean ends(Event event, Waiting waiting) {
        if (waiting.over() || waiting.kind().equals("people") && waiting.responsible() != null || waiting.kind().equals("take") && !waiting.employee().equals(waiting.responsible())) {
            return true;
        }
        var who = event.type().startsWith("call.") ? event.data().path("call").path("employee").path("id").asLong() : event.actor() == null ? 0 : event.actor().id();
        return waiting.kind().equals("take") && who == waiting.employee() && !event.type().equals("lead.assigned");
    }

    private static long lead(Event event) {
        return switch (event.type()) {
            case "task.done" -> about(event.data().path("card").path("subject"));
            case "call.answered", "call.ended" -> event.data().path("call").path("lead").path("id").asLong();
            default -> event.subjectType().equals("lead") ? event.subjectId() : 0;
        };
    }

    private static long about(JsonNode subject) {
        return subject.path("type").asText().equals("lead") ? subject.path("id").asLong() : 0;
    }
}
