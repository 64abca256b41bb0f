package ru.voronka.messaging;

import ru.voronka.platform.Fact;

/** What becomes of letters and notifications. */
sealed interface MessageEvent extends Fact {

    record Sent(String channel, String to, String subject, String preview, String status) implements MessageEvent {
        @Override
        public String type() {
            return "message.sent";
        }
    }

    record Failed(String channel, String to, String subject, String preview, String status, String error) implements MessageEvent {
        @Override
        public String type() {
            return "message.failed";
        }
    }

    record Notified(NotificationView notification) implements MessageEvent {
        @Override
        public String type() {
            return "notification";
        }
    }
}
