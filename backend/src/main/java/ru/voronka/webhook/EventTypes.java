package ru.voronka.webhook;

import java.util.List;
import java.util.Set;

/** Which events a webhook can be told of. */
final class EventTypes {
    /** A type, a family, or all. */
    static final String SHAPE = "\\*|[a-z][a-z-]{0,39}\\.(\\*|[a-z][a-z-]{0,59})";
    static final String ALL = "*";
    static final String TEST = "webhook.test";

    /** What is offered; whatever else happens can be written by hand. */
    static final List<String> OFFERED = List.of("lead.created", "lead.stage-changed", "lead.assigned", "lead.updated", "lead.rejected", "lead.converted", "lead.merged", "lead.deleted", "deal.created", "deal.stage-changed", "deal.assigned", "deal.updated", "deal.won", "deal.lost", "deal.reopened",
            "deal.deleted", "company.created", "company.updated", "company.deleted", "contact.created", "contact.updated", "contact.deleted", "comment.added", "comment.changed", "comment.deleted", "task.created", "task.updated", "task.done", "task.overdue", "task.cancelled", "call.ringing",
            "call.answered", "call.ended", "message.received", "message.sent", "message.delivered", "message.opened", "document.created", "payment.received", "order.line-picked", "product.created", "product.updated", "exchange.finished", "file.added");
    /** What is between Voronka and its people: never told outside, or it would tell of itself. */
    private static final Set<String> INSIDE = Set.of("notification", "webhook", "access", "view");

    private EventTypes() {
    }

    static boolean inside(String type) {
        return INSIDE.contains(type.split("\\.")[0]);
    }

    /** @return whether one who asked for these is told of that */
    static boolean match(List<String> asked, String type) {
        return !inside(type) && asked.stream().anyMatch(one -> one.equals(ALL) || one.equals(type) || one.endsWith(".*") && type.startsWith(one.substring(0, one.length() - 1)));
    }
}
