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

    /** Somebody chose anew what reaches them by what; null: the company did. */
    record SettingsChanged(Long employeeId) implements NotificationEvent {
        static final String TYPE = "notification.settings-changed";

        @Override
        public String type() {
            return TYPE;
        }
    }
}
