package ru.voronka.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Set;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Query;

/** Movement is any event by a person or the client: what Voronka does by itself does not hide that nobody works a card. A step to another stage is written down by the step itself. */
@Singleton
class Movement implements EventReader {
    private static final Set<String> MOVING = Set.of("lead", "deal");
    private static final Set<String> CLIENTS = Set.of("call.ended", "message.received", "message.clicked", "payment.received");
    private static final Set<String> OF_PEOPLE = Set.of("lead.updated", "lead.assigned", "lead.checked", "lead.participant-changed", "deal.updated", "deal.assigned", "deal.checked", "deal.participant-changed", "deal.taken", "comment.added", "comment.changed", "file.added",
            "order.line-picked", "message.queued", "message.sent", "task.created", "task.updated", "task.done", "task.accepted", "task.returned", "task.reopened", "task.cancelled", "call.ended", "message.received", "message.clicked", "payment.received");

    @Override
    public String name() {
        return "movement";
    }

    @Override
    public Set<String> types() {
        return OF_PEOPLE;
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        if (event.type().equals("call.ended")) {
            return call(tx, event);
        }
        if (event.actor() == null && !CLIENTS.contains(event.type())) {
            return Uni.createFrom().voidItem();
        }
        var about = event.data().path("card").path("subject");
        return event.type().startsWith("task.") ? moved(tx, about.path("type").asText(), about.path("id").asLong(), event.at()) : moved(tx, event.subjectType(), event.subjectId(), event.at());
    }

    /** They have spoken: with a lead, or with a client, which of whose open deals it was about nobody knows. A call that nobody took moves nothing. */
    private static Uni<Void> call(SqlConnection tx, Event event) {
        var call = event.data().path("call");
        if (!call.path("status").asText().equals("completed")) {
            return Uni.createFrom().voidItem();
        }
        return moved(tx, "lead", call.path("lead").path("id").asLong(), event.at()).chain(() -> ofClient(tx, call.path("client"), event.at()));
    }

    private static Uni<Void> ofClient(SqlConnection tx, JsonNode client, OffsetDateTime at) {
        var column = switch (client.path("type").asText()) {
            case "company" -> "company_id";
            case "contact" -> "contact_id";
            default -> null;
        };
        return column == null ? Uni.createFrom().voidItem()
                : Query.of("update deal set active_at = :at where " + column + " = :client and closed_at is null and deleted_at is null and active_at < :at").bind("at", at).bind("client", client.path("id").asLong()).execute(tx);
    }

    private static Uni<Void> moved(SqlConnection tx, String type, long id, OffsetDateTime at) {
        return !MOVING.contains(type) ? Uni.createFrom().voidItem()
                : Query.of("update " + type + " set active_at = :at where id = :id and closed_at is null and active_at < :at").bind("at", at).bind("id", id).execute(tx);
    }
}
