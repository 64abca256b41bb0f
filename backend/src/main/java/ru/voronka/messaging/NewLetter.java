package ru.voronka.messaging;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * A letter to be sent.
 *
 * @param mailboxId   from which it leaves; null: the author's own, else the shared default, else the system's address
 * @param authorId    in whose name; null: the actor's own
 * @param to          addresses, each alone or as `Имя <адрес>`
 * @param text        null: made from the html
 * @param fileIds     files that the author may give away; those that belong to nothing yet become the record's
 * @param answerTo    the letter that it answers, whose thread and record it joins
 * @param subjectType on whose story it stands: lead, deal, company, contact, or null
 * @param naturalKey  queued once, however often asked; null for no such key
 * @param sendAt      not before; null for now
 * @param tracked     whether opening and clicks are told
 * @param filesAsLinks files are fetched by links, so that it is seen whether they were opened
 * @param mailing     to many: whoever refused mailings gets none, and can refuse by it
 */
public record NewLetter(Long mailboxId, Long authorId, List<String> to, List<String> cc, List<String> bcc, String subject, String html, String text, List<Long> fileIds, Long answerTo, String subjectType, Long subjectId,
        String template, String naturalKey, OffsetDateTime sendAt, boolean tracked, boolean filesAsLinks, boolean mailing) {

    /** @return all its files, with the pictures that stand inside the text */
    List<Long> files() {
        return Stream.concat(fileIds == null ? Stream.empty() : fileIds.stream(), Templates.pictures(html).stream()).distinct().toList();
    }

    /** A plain letter about a record, from the actor's own mailbox or the default one. */
    public static NewLetter of(String to, String subject, String html, String text, String subjectType, Long subjectId, String template, String naturalKey) {
        return new NewLetter(null, null, List.of(to), List.of(), List.of(), subject, html, text, List.of(), null, subjectType, subjectId, template, naturalKey, null, html != null, false, false);
    }
}
