package ru.voronka.messaging;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.voronka.platform.Fact;

/** What becomes of letters and messages. */
public sealed interface MessageEvent extends Fact {

    /** It is going to be sent. @param body the whole text, for the search; the story shows how it begins */
    record Queued(long messageId, String channel, String to, String subject, String preview, String body, String template) implements MessageEvent {
        @Override
        public String type() {
            return "message.queued";
        }

        static Queued of(long id, String channel, List<MailAddress> to, List<MailAddress> cc, String subject, String text, String template) {
            return new Queued(id, channel, Stream.concat(to.stream(), cc.stream()).map(MailAddress::address).collect(Collectors.joining(", ")), subject, MessageEvent.start(text), cut(text, LONGEST_BODY), template);
        }
    }

    /** Somebody wrote to us. @param answers the letter of ours that it answers, or null @param automatic a machine's: out of office, a report of delivery */
    record Received(long messageId, String channel, String from, String subject, String preview, String body, Long answers, boolean automatic) implements MessageEvent {
        @Override
        public String type() {
            return "message.received";
        }

        static Received of(long id, MailAddress from, String subject, String text, Long answers, boolean automatic) {
            return new Received(id, "email", from == null ? "" : from.address(), subject, MessageEvent.start(text), cut(text, LONGEST_BODY), answers, automatic);
        }
    }

    /** How far it has come: sent, delivered, opened, attachment-opened, clicked, answered, bounced, failed. @param status the furthest it has been @param link what was clicked */
    record Reached(String stage, long messageId, String channel, String to, String subject, String status, String error, String link, String template) implements MessageEvent {
        @Override
        public String type() {
            return "message." + stage;
        }
    }

    int LONGEST_BODY = 50_000;

    static String start(String text) {
        return cut(text == null ? "" : text.replaceAll("\\s+", " ").strip(), 200);
    }

    private static String cut(String text, int most) {
        return text == null ? "" : text.length() <= most ? text : text.substring(0, most);
    }
}
