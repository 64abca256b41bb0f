package ru.voronka.messaging;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Hidden;
import ru.voronka.file.FileView;
import ru.voronka.platform.Ref;

/** A letter as stories and lists show it: how it begins, and how far it has come. */
@Schema(name = "Letter")
public record LetterView(@Schema(examples = "42") long id, @Schema(examples = "out", enumeration = {"in", "out"}) String direction, @Schema(examples = "email", enumeration = {"email", "sms"}) String channel,
        @Schema(examples = "opened", enumeration = {"queued", "sending", "sent", "delivered", "opened", "attachment-opened", "clicked", "answered", "bounced", "failed", "cancelled", "received"}) String status, Times times, @Nullable String error,
        @Nullable MailAddress from, List<MailAddress> to, List<MailAddress> cc, @Schema(examples = "Счёт на оплату") String subject, @Schema(examples = "Здравствуйте, Анна! Высылаю счёт…") String preview, @Nullable Ref author, @Nullable Ref mailbox,
        @Schema(examples = "42") long threadId, @Nullable @Schema(description = "The letter that it answers") Long answerTo, @Nullable Subject about, @Nullable @Schema(examples = "request-accepted") String template, OffsetDateTime createdAt,
        @Nullable @Schema(description = "Of what waits: not before then") OffsetDateTime sendAt, @Nullable @Schema(examples = "limit", enumeration = {"limit", "server", "time"}, description = "Why it waits") String waitsFor,
        @Schema(description = "A machine's: a confirmation, an automatic reply, a report of delivery") boolean automatic, boolean tracked, @Schema(description = "It has text with formatting") boolean formatted,
        @Nullable @Schema(description = "What could not be read of it") String incomplete, @Nullable OffsetDateTime seenAt, List<FileView> files, @Nullable SmsView sms) {

    @Schema(name = "LetterTimes")
    public record Times(@Nullable OffsetDateTime sent, @Nullable OffsetDateTime delivered, @Nullable OffsetDateTime opened, @Nullable OffsetDateTime attachmentOpened, @Nullable OffsetDateTime clicked, @Nullable OffsetDateTime answered, @Nullable OffsetDateTime bounced,
            @Nullable OffsetDateTime failed) {
    }

    @Schema(name = "LetterSubject")
    public record Subject(@Schema(examples = "deal") String type, @Schema(examples = "42") long id, @Schema(examples = "Шкафы для школы") String name) {
    }

    /** @return as much of it as the caller may read: without the client's phones and addresses where these are hidden */
    public LetterView told(Caller caller) {
        if (!Hidden.points(caller, about == null ? null : about.type(), channel.equals("sms") ? "phones" : "emails")) {
            return this;
        }
        // Of what leaves the sender is we ourselves.
        var sender = from == null || direction.equals("out") ? from : MailAddress.names(List.of(from)).stream().findFirst().orElse(null);
        return new LetterView(id, direction, channel, status, times, Hidden.withoutAddresses(error), sender, MailAddress.names(to), MailAddress.names(cc), subject, preview, author, mailbox, threadId, answerTo, about, template, createdAt, sendAt, waitsFor, automatic, tracked, formatted, incomplete, seenAt, files, sms);
    }

    /** SQL for a message `m`, whole but for its text. */
    public static final String SQL = "jsonb_build_object('id', m.id, 'direction', m.direction, 'channel', m.channel, 'status', m.status, 'times', jsonb_build_object('sent', m.sent_at, 'delivered', m.delivered_at, 'opened', m.opened_at,"
            + " 'attachmentOpened', m.attachment_opened_at, 'clicked', m.clicked_at, 'answered', m.answered_at, 'bounced', m.bounced_at, 'failed', m.failed_at), 'error', m.error, 'from', m.sender, 'to', m.recipients, 'cc', m.cc, 'subject', coalesce(m.subject, ''),"
            + " 'preview', left(regexp_replace(left(m.body, 1000), '\\s+', ' ', 'g'), 200), 'author', (select jsonb_build_object('id', ma.id, 'name', ma.name) from employee ma where ma.id = m.author_id),"
            + " 'mailbox', (select jsonb_build_object('id', mb.id, 'name', mb.name) from mailbox mb where mb.id = m.mailbox_id), 'threadId', coalesce(m.thread_id, m.id), 'answerTo', m.answer_to,"
            + " 'about', case m.subject_type when 'lead' then (select jsonb_build_object('type', 'lead', 'id', x.id, 'name', x.title) from lead x where x.id = m.subject_id) when 'deal' then (select jsonb_build_object('type', 'deal', 'id', x.id, 'name', x.title) from deal x where x.id = m.subject_id)"
            + " when 'company' then (select jsonb_build_object('type', 'company', 'id', x.id, 'name', x.name) from company x where x.id = m.subject_id) when 'contact' then (select jsonb_build_object('type', 'contact', 'id', x.id, 'name', x.name) from contact x where x.id = m.subject_id) end,"
            + " 'template', m.template, 'createdAt', m.created_at, 'sendAt', case when m.status = 'queued' and m.leased_until is null then m.next_at end,"
            + " 'waitsFor', case when m.status <> 'queued' or m.leased_until > now() then null when m.error is not null then 'server' when m.next_at > now() then 'time' when m.created_at < now() - interval '5 seconds' then 'limit' end,"
            + " 'automatic', m.automatic, 'tracked', m.tracked, 'formatted', m.html is not null, 'incomplete', m.incomplete, 'seenAt', m.seen_at,"
            + " 'files', coalesce((select jsonb_agg(" + FileView.SQL + " order by f.id) from message_file mf join file f on f.id = mf.file_id where mf.message_id = m.id and mf.cid is null and f.deleted_at is null), '[]'), 'sms', " + SmsView.SQL + ")";
}
