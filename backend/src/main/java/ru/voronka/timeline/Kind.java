package ru.voronka.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import ru.voronka.platform.Problem;

/**
 * The kinds by which a story is filtered, and the types of events of each: the one place where a room's new event is told to the story.
 * Its words are in web-ui/src/shared/TimelineBody.tsx, its icon in timelineIcons.ts.
 */
enum Kind {
    COMMENT("comment.added"),
    CALL("call.ringing", "call.answered", "call.ended", "call.updated"),
    LETTER("message.queued", "message.received"),
    STAGE("lead.stage-changed", "lead.rejected", "lead.converted", "lead.reopened", "deal.stage-changed", "deal.won", "deal.lost", "deal.reopened", "deal.approved", "deal.declined", "deal.part-moved"),
    CHANGE("lead.created", "lead.updated", "lead.assigned", "lead.distributed", "lead.taken", "lead.not-handed-over", "lead.participant-changed", "lead.checked", "lead.merged", "lead.unmerged", "lead.told-apart", "lead.told-alike", "lead.deleted", "lead.restored", "deal.created", "deal.updated", "deal.assigned", "deal.not-handed-over", "deal.distributed", "deal.taken", "deal.participant-changed", "deal.checked", "deal.deleted", "deal.restored", "company.created", "company.updated", "company.merged", "company.unmerged", "company.told-apart", "company.told-alike", "company.deleted", "company.restored",
            "contact.created", "contact.updated", "contact.merged", "contact.unmerged", "contact.told-apart", "contact.told-alike", "contact.deleted", "contact.restored", "contact.data-exported", "order.line-picked", "robot.approval-asked", "robot.approval-answered", "robot.called"),
    TASK("task.created", "task.updated", "task.done", "task.cancelled", "task.reopened", "task.restored", "task.overdue"),
    PAPER("document.created", "payment.received", "file.added", "file.deleted");

    /** What only moves screens: the story shows what came of it. */
    static final List<String> UNTOLD = List.of("message.sent", "message.delivered", "message.opened", "message.attachment-opened", "message.clicked", "message.answered", "message.bounced", "message.failed", "message.requeued", "message.cancelled", "call.taken", "comment.changed", "comment.deleted", "comment.pinned");
    private static final Set<String> OWN = Set.of("lead", "deal", "company", "contact", "task", "call");

    private final List<String> types;

    Kind(String... types) {
        this.types = List.of(types);
    }

    /** @param text `comment,call`; null for all. @return the types of events, null for all; a problem on `kinds` for a kind that is none */
    static List<String> types(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Arrays.stream(text.split(",")).map(String::strip).map(Kind::of).flatMap(kind -> kind.types.stream()).distinct().toList();
    }

    private static Kind of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst()
                .orElseThrow(() -> Problem.field("kinds", "one-of", String.join(", ", new TreeSet<>(Arrays.stream(values()).map(Kind::code).toList()))));
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return of which subjects such an event is, null for any: there is no need to look elsewhere */
    static String subject(String type) {
        var first = type.substring(0, type.indexOf('.'));
        return OWN.contains(first) ? first : null;
    }
}
