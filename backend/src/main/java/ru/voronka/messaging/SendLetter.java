package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.access.Directory;
import ru.voronka.file.Files;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Emails;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Queues a letter, once; the {@link Outbox} sends it. It is on the record's story from this moment. */
@Singleton
public class SendLetter {
    private static final int LONGEST_SUBJECT = 500;
    private static final int MOST_REFERENCES = 20;

    private final EventLog log;
    private final Directory directory;
    private final Files files;
    private final MailAddress system;

    SendLetter(EventLog log, Directory directory, Files files, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.log = log;
        this.directory = directory;
        this.files = files;
        this.system = Optional.ofNullable(MailAddress.read(from)).orElse(new MailAddress(null, "noreply@voronka.example"));
    }

    record Sender(Long id, String name, String address, boolean own) {
    }

    record Answered(long id, long threadId, String messageId, List<String> refs, String direction, String subjectType, Long subjectId, String subject) {
    }

    /** Within the transaction of whoever calls, who has checked the rights. @return the letter's id; that of the first where the natural key is there already */
    public Uni<Long> queue(SqlConnection tx, Actor actor, NewLetter letter) {
        var to = MailAddress.read(letter.to(), "to");
        var cc = MailAddress.read(letter.cc(), "cc");
        var bcc = MailAddress.read(letter.bcc(), "bcc");
        if (to.isEmpty() && cc.isEmpty() && bcc.isEmpty()) {
            throw Problem.field("to", "required");
        }
        var author = letter.authorId() == null ? actor.employeeId() : letter.authorId();
        return sender(tx, letter.mailboxId(), author).chain(sender -> answered(tx, letter.answerTo()).chain(answered -> {
            var subjectType = letter.subjectType() == null && answered != null ? answered.subjectType() : letter.subjectType();
            var subjectId = letter.subjectType() == null && answered != null ? answered.subjectId() : letter.subjectId();
            var html = letter.html() == null || letter.html().isBlank() ? null : LetterHtml.clean(letter.html());
            var text = letter.text() != null ? letter.text() : html == null ? "" : LetterHtml.text(html);
            var first = !to.isEmpty() ? to.get(0) : !cc.isEmpty() ? cc.get(0) : bcc.get(0);
            var subject = clean(letter.subject());
            return Query.of("""
                    insert into message (direction, channel, address, mailbox_id, thread_id, author_id, sender, recipients, cc, bcc, message_id, in_reply_to, refs, subject, html, body, template, subject_type, subject_id, natural_key, next_at, answer_to, automatic, mailing, tracked, files_as_links)
                    values ('out', 'email', :address, :mailbox, :thread, :author, :sender::text::jsonb, :to::text::jsonb, :cc::text::jsonb, :bcc::text::jsonb, :messageId, :inReplyTo, :refs, :subject, :html, :text, :template, :subjectType, :subjectId, :key, coalesce(:sendAt, now()), :answerTo, :automatic, :mailing, :tracked, :asLinks)
                    on conflict (natural_key) do nothing returning id
                    """).bind("address", first.address()).bind("mailbox", sender.id()).bind("thread", answered == null ? null : answered.threadId()).bind("author", author)
                    .bind("sender", Json.write(new MailAddress(sender.name(), sender.address()))).bind("to", Json.write(to)).bind("cc", Json.write(cc)).bind("bcc", Json.write(bcc))
                    .bind("messageId", "<" + UUID.randomUUID().toString().replace("-", "") + "@" + sender.address().substring(sender.address().indexOf('@') + 1) + ">")
                    .bind("inReplyTo", answered == null ? null : answered.messageId()).bind("refs", references(answered)).bind("subject", subject).bind("html", html).bind("text", text.replace("\0", "")).bind("template", letter.template())
                    .bind("subjectType", subjectType).bind("subjectId", subjectId).bind("key", letter.naturalKey()).bind("sendAt", letter.sendAt()).bind("answerTo", answered == null ? null : answered.id()).bind("automatic", author == null)
                    .bind("mailing", letter.mailing()).bind("tracked", letter.tracked()).bind("asLinks", letter.filesAsLinks()).number(tx)
                    .chain(id -> id == null ? Query.of("select id from message where natural_key = :key").bind("key", letter.naturalKey()).number(tx)
                            : Query.of("update message set thread_id = coalesce(thread_id, id) where id = :id").bind("id", id).execute(tx)
                                    .chain(() -> attach(tx, id, letter.files(), subjectType, subjectId))
                                    // Whoever writes on after a letter of ours has not answered it: the client does.
                                    .chain(() -> answered == null || !answered.direction().equals("in") ? Uni.createFrom().voidItem() : Statuses.reached(tx, log, actor, answered.id(), "answered", null, null))
                                    .chain(() -> subjectType == null ? Uni.createFrom().voidItem() : log.append(tx, actor, Files.SUBJECTS.get(subjectType), subjectId, MessageEvent.Queued.of(id, "email", to, cc, subject, text, letter.template())))
                                    .replaceWith(id));
        }));
    }

    private Uni<Void> attach(SqlConnection tx, long id, List<Long> fileIds, String subjectType, Long subjectId) {
        return fileIds == null || fileIds.isEmpty() ? Uni.createFrom().voidItem() : files.give(tx, fileIds, subjectType, subjectId)
                .chain(() -> Query.of("insert into message_file (message_id, file_id, cid) select :id, f.id, case when position('file-' || f.id || '\"' in m.html) > 0 then 'file-' || f.id end from file f join message m on m.id = :id where f.id = any(:files) and f.deleted_at is null on conflict do nothing").bind("id", id).bind("files", fileIds.toArray(Long[]::new)).execute(tx));
    }

    /** From which address it leaves: the mailbox that was asked for, the author's own, the shared default, the system's. */
    private Uni<Sender> sender(SqlConnection tx, Long wanted, Long author) {
        var name = directory.byId(author).map(Directory.Person::name).orElse(null);
        return Query.of("select jsonb_build_object('id', b.id, 'name', b.name, 'address', b.address, 'own', b.owner_id is not null)::text from mailbox b where b.deleted_at is null and b.active"
                        + " and case when :wanted::bigint is not null then b.id = :wanted else b.owner_id = :author or b.is_default and b.owner_id is null end order by b.owner_id is null limit 1")
                .bind("wanted", wanted).bind("author", author).first(tx, Sender.class).map(found -> {
                    if (found == null && wanted != null) {
                        throw Problem.field("mailboxId", "reference");
                    }
                    return found == null ? new Sender(null, name == null ? system.name() : name, system.address(), false) : found.own() && name != null ? new Sender(found.id(), name, found.address(), true) : found;
                });
    }

    private static Uni<Answered> answered(SqlConnection tx, Long id) {
        return id == null ? Uni.createFrom().<Answered>nullItem() : Query.of("select jsonb_build_object('id', m.id, 'threadId', coalesce(m.thread_id, m.id), 'messageId', m.message_id, 'refs', m.refs, 'direction', m.direction, 'subjectType', m.subject_type, 'subjectId', m.subject_id, 'subject', m.subject)::text from message m where m.id = :id")
                .bind("id", id).first(tx, Answered.class).onItem().ifNull().failWith(() -> Problem.field("answerTo", "reference"));
    }

    private static String[] references(Answered answered) {
        if (answered == null) {
            return new String[0];
        }
        var all = new ArrayList<>(answered.refs());
        if (answered.messageId() != null) {
            all.add(answered.messageId());
        }
        return all.subList(Math.max(0, all.size() - MOST_REFERENCES), all.size()).toArray(String[]::new);
    }

    /** One line: what follows a line's end in a subject would be another header. */
    static String clean(String subject) {
        var line = subject == null ? "" : subject.replaceAll("[\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
    }

    MailAddress system() {
        return system;
    }

    /** @return whether the address is one of ours, from which letters leave */
    boolean ours(String address) {
        return Emails.normal(address).filter(system.address()::equals).isPresent();
    }
}
