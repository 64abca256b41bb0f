package ru.voronka.realtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Hidden;
import ru.voronka.platform.Event;
import ru.voronka.platform.Json;
import ru.voronka.platform.Ref;

/** An event as sockets and `GET /events` show it; `id` is its place in the log, to be given as `after`. */
@Schema(name = "Event")
public record LiveEvent(@Schema(examples = "1-7421-1042") String id, @Schema(examples = "deal.stage-changed") String type, OffsetDateTime at, @Nullable Ref actor, About subject,
        @Schema(description = "What the type brings, and `card`: what a board needs to redraw the subject's card") ObjectNode data) {

    @Schema(name = "EventSubject")
    public record About(@Schema(examples = "deal") String type, @Schema(examples = "42") long id) {
    }

    /** As much of it as this person may read. */
    static LiveEvent of(Event event, Caller caller) {
        return of(event, Hidden.told(caller, event.subjectType(), event.data()));
    }

    static LiveEvent of(Event event) {
        return of(event, event.data());
    }

    /** For one who may know only so much of it. */
    static LiveEvent of(Event event, ObjectNode data) {
        return new LiveEvent(event.position().text(), event.type(), event.at(), event.actor(), new About(event.subjectType(), event.subjectId()), data);
    }

    /** For one whose it was and is no more: that it is gone, and no more than that. */
    static LiveEvent gone(Event event) {
        return of(event, Json.object(java.util.Map.of("gone", true)));
    }
}
