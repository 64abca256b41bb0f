package ru.voronka.notification;

import java.util.Map;

/** Where a notification leads: an address within the office application, or within the phone's. */
final class Places {
    private static final Map<String, String> RECORDS = Map.of("lead", "/leads/", "deal", "/deals/", "company", "/companies/", "contact", "/contacts/", "task", "/tasks/", "webhook", "/settings/webhooks?open=");

    private Places() {
    }

    static String of(NotificationView one) {
        var about = one.subject();
        if (about == null) {
            return "/";
        }
        return switch (about.type()) {
            case "call" -> "/calls";
            // many at once: their list
            case "stuck-lead" -> "/leads?view=list&stuck=true";
            case "stuck-deal" -> "/deals?view=list&stuck=true";
            case "employee" -> "/tasks?due=overdue&responsible=" + about.id();
            default -> RECORDS.containsKey(about.type()) ? RECORDS.get(about.type()) + about.id() : "/";
        };
    }

    static String onPhone(NotificationView one) {
        return one.subject() != null && one.subject().type().equals("deal") ? "/m/orders/" + one.subject().id() : "/m/";
    }
}
