package ru.voronka.webhook;

import ru.voronka.platform.Fact;

/** What happens to subscriptions: for the audit. */
sealed interface WebhookEvent extends Fact {

    record Changed(String what, String name) implements WebhookEvent {
        @Override
        public String type() {
            return "webhook.changed";
        }
    }
}
