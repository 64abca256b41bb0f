package ru.voronka.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What notifications are about, as people choose their ways by it. */
enum Group {
    WORK, TASKS, DEALS, COMMENTS, CALLS, LETTERS, ORDERS, TEAM, SYSTEM;

    /** What a robot sends as a push. */
    static final String PUSHED = "robot-push";
    private static final Set<String> NEW_WORK = Set.of("lead-created", "lead-assigned", "deal-assigned", "access-handed-over", "bulk-finished");
    private static final Set<String> SAID = Set.of("comment-added", "comment-changed", "deal-said");
    /** What loses by waiting: a client who called in vain, goods that are not there, an order that changed under the hands. */
    private static final Set<String> URGENT = Set.of("call-ended", "order-line-picked", "order-changed", "order-gone", "webhook-off");

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Group> named(String code) {
        return Arrays.stream(values()).filter(group -> group.code().equals(code)).findFirst();
    }

    /** @return of what kind it is, by its name; the system's for a kind that nobody knows */
    static Group of(String kind) {
        if (NEW_WORK.contains(kind)) {
            return WORK;
        }
        if (SAID.contains(kind)) {
            return COMMENTS;
        }
        if (kind.endsWith("-team")) {
            return TEAM;
        }
        return switch (kind.split("-")[0]) {
            case "lead", "deal", "robot" -> DEALS;
            case "task" -> TASKS;
            case "call" -> CALLS;
            case "message", "letter", "sms", "series" -> LETTERS;
            case "order" -> ORDERS;
            default -> SYSTEM;
        };
    }

    static boolean urgent(String kind) {
        return URGENT.contains(kind);
    }
}
