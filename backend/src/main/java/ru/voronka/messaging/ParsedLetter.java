package ru.voronka.messaging;

import java.nio.file.Path;
import java.util.List;

/**
 * A letter that came, as far as it can be understood.
 *
 * @param named      Message-IDs that it refers to, the nearest first
 * @param text       plain words, also where it had html alone
 * @param html       harmless, or null
 * @param automatic  a machine's: out of office, a mailing, a report
 * @param bounce     what a report of delivery says, or null
 * @param incomplete what could not be read, or null
 */
public record ParsedLetter(String messageId, List<String> named, MailAddress from, List<MailAddress> to, List<MailAddress> cc, String subject, String text, String html, List<Part> parts, boolean automatic, Bounce bounce, String incomplete) {

    /** A file of the letter, as it lies in a temporary place. @param cid of a picture within the text */
    public record Part(String name, Path file, String cid) {
    }

    /** @param messageId the letter of ours that it is about, or null @param action failed, delayed, delivered, relayed or expanded @param reason what the other server said */
    public record Bounce(String messageId, String recipient, String action, String reason) {
    }

    /** @return every address that it was sent to */
    List<String> receivers() {
        return java.util.stream.Stream.concat(to.stream(), cc.stream()).map(MailAddress::address).toList();
    }
}
