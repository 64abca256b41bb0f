package ru.voronka.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import ru.voronka.platform.Event;

/**
 * In whose hands a thing is, as rights ask for it.
 *
 * @param pipelineId   of a deal: where it stands; null for what has no pipeline
 * @param holders      its responsible; may hold null
 * @param participants who takes part in it beside the responsible
 */
public record Held(Long pipelineId, Collection<Long> holders, Collection<Long> participants) {
    /** What has neither pipeline nor participants. */
    public static Held by(Long... responsible) {
        return new Held(null, Arrays.asList(responsible), List.of());
    }

    /** The subject of an event as it was then: its card says who is responsible, all others of the audience take part. */
    static Held of(Event event, Directory directory) {
        var card = event.data().path("card");
        var responsible = card.path("responsible").path("id");
        var taking = responsible.isNumber() && (event.subjectType().equals("deal") || event.subjectType().equals("lead"));
        return new Held(directory.pipeline(card.path("pipeline").asText(null)), taking ? List.of(responsible.asLong()) : event.audience(), event.audience());
    }

    /** The same while it was another's, or stood in another pipeline. */
    Held before(Long holder, Long pipeline) {
        return new Held(pipeline == null ? pipelineId : pipeline, holder == null ? holders : List.of(holder), holder == null ? participants : List.of(holder));
    }
}
