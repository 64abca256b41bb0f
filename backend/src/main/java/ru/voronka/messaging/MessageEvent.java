package ru.voronka.messaging;

import ru.voronka.platform.Fact;

/** What becomes of letters. */
sealed interface MessageEvent extends Fact {

    /** @param body the whole letter, for the search; the story shows how it begins */
    record Sent(String channel, String to, String subject, String preview, String body, String status) implements MessageEvent {
        @Override
        public String type() {
            return "message.sent";
        }
    }

    record Failed(String channel, String to, String subject, String preview, String body, String status, String error) implements MessageEvent {
        @Override
        public String type() {
            return "message.failed";
        }
    }
}
