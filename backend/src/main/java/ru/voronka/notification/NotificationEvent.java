package ru.voronka.notification;

import ru.voronka.platform.Fact;

/** What becomes of notifications. */
sealed interface NotificationEvent extends Fact {

    record Notified(NotificationView notification) implements NotificationEvent {
        @Override
        public String type() {
            return "notification";
        }
    }
}
