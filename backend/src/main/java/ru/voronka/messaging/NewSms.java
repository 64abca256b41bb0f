package ru.voronka.messaging;

import java.time.OffsetDateTime;

/**
 * An SMS to be sent.
 *
 * @param to          a phone in any form
 * @param authorId    in whose name; null: the actor's own
 * @param subjectType on whose story it stands: lead, deal, company, contact, or null
 * @param naturalKey  queued once, however often asked; null for no such key
 * @param sendAt      not before; null for now
 * @param urgent      to an employee: the night does not hold it up, and a refusal of mailings says nothing of it
 */
public record NewSms(String to, String text, Long authorId, String subjectType, Long subjectId, String template, String naturalKey, OffsetDateTime sendAt, boolean urgent) {

    /** A plain SMS to a client, about a record. */
    public static NewSms of(String to, String text, String subjectType, Long subjectId, String template, String naturalKey) {
        return new NewSms(to, text, null, subjectType, subjectId, template, naturalKey, null, false);
    }
}
