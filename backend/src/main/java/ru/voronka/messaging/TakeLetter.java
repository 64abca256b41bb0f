package ru.voronka.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import ru.voronka.file.Files;
import ru.voronka.party.Clients;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Query;

/** Puts a letter that came where it belongs: into its thread, on its client's record, or into the mailbox's unsorted ones. Whoever calls makes leads of what is left. */
@Singleton
public class TakeLetter {
    private static final Logger LOG = Logger.getLogger(TakeLetter.class);

    private final EventLog log;
    private final Files files;
    private final SendLetter send;

    TakeLetter(EventLog log, Files files, SendLetter send) {
        this.log = log;
        this.files = files;
        this.send = send;
    }

    /** Where a letter belongs. @param subjectType null: nowhere yet @param answers the letter that it answers, or null @param stranger nobody knows the sender: it may become a lead */
    public record Place(String subjectType, Long subjectId, Long threadId, Long answers, boolean answersOurs, boolean ours, boolean stranger) {
        /** @return the same thread on that record */
        public Place at(String type, Long id) {
            return new Place(type, id, threadId, answers, answersOurs, ours, false);
        }
    }

    record Record(String type, Long id) {
    }

    /** Of leads that are born of a mailbox's letters. */
    public record Birth(Long responsibleId, String source) {
    }

    public Uni<Birth> birth(SqlConnection tx, long mailboxId) {
        return Query.of("select jsonb_build_object('responsibleId', responsible_id, 'source', source)::text from mailbox where id = :id").bind("id", mailboxId).first(tx, Birth.class).map(found -> found == null ? new Birth(null, null) : found);
    }

    /** Looks only; changes nothing. */
    public Uni<Place> place(SqlConnection tx, ParsedLetter letter) {
        var about = letter.bounce() != null && letter.bounce().messageId() != null ? List.of(letter.bounce().messageId()) : letter.named();
        return ours(tx, letter).chain(ours -> Threads.find(tx, about, letter.receivers()).chain(thread -> {
            var there = thread == null || thread.subjectId() == null ? null : new Record(thread.subjectType(), thread.subjectId());
            if (ours || there != null && !thread.gone() || letter.from() == null || letter.bounce() != null) {
                return Uni.createFrom().item(at(there, thread, ours, false));
            }
            // What its sender has open now goes before whose the record in the bin was.
            return client(tx, letter.from().address()).map(record -> record == null ? there : record).map(record -> at(record, thread, false, record == null && !letter.automatic()));
        }));
    }

    private static Place at(Record record, Threads.Found thread, boolean ours, boolean stranger) {
        return new Place(record == null ? null : record.type(), record == null ? null : record.id(), thread == null ? null : thread.threadId(), thread == null ? null : thread.id(), thread != null && thread.direction().equals("out"), ours, stranger);
    }

    /** A letter of our own that came round, or a colleague's. */
    private Uni<Boolean> ours(SqlConnection tx, ParsedLetter letter) {
        if (letter.from() == null) {
            return Uni.createFrom().item(false);
        }
        var from = letter.from().address();
        return send.ours(from) ? Uni.createFrom().item(true) : Query.of("select count(*) from (select 1 from mailbox b where b.address = :from and b.deleted_at is null union all select 1 from employee e where lower(e.email) = :from and e.active union all select 1 from message m where m.message_id = :id and m.direction = 'out') x")
                .bind("from", from).bind("id", letter.messageId()).number(tx).map(found -> found > 0);
    }

    /** The open deal of a known client, else the person, else the company; of somebody who is only a lead yet, that lead. */
    private static Uni<Record> client(SqlConnection tx, String address) {
        return Clients.recognise(tx, ContactPoints.of(List.of(), List.of(address))).chain(known -> known == null
                ? Query.of("select jsonb_build_object('type', 'lead', 'id', l.id)::text from contact_point p join lead l on l.id = p.owner_id where p.kind = 'email' and p.value = :address and p.owner_type = 'lead' and l.deleted_at is null and l.closed_at is null order by l.id desc limit 1").bind("address", address).first(tx, Record.class)
                : Query.of("select jsonb_build_object('type', 'deal', 'id', d.id)::text from deal d where d.closed_at is null and d.deleted_at is null and (d.contact_id = :contact or d.company_id = :company or d.id in (select dc.deal_id from deal_contact dc where dc.contact_id = :contact)) order by (d.contact_id = :contact) desc nulls last, d.updated_at desc, d.id desc limit 1")
                        .bind("contact", known.contact() == null ? null : known.contact().id()).bind("company", known.company() == null ? null : known.company().id()).first(tx, Record.class)
                        .map(deal -> deal != null ? deal : known.contact() != null ? new Record("contact", known.contact().id()) : new Record("company", known.company().id())));
    }

    /** Stores it there, with its files, and tells the story; marks the letter that it answers or reports about. @return its id */
    public Uni<Long> take(SqlConnection tx, Actor actor, ParsedLetter letter, Place place, long inboxId, Long mailboxId) {
        var from = letter.from() == null ? new MailAddress(null, "") : letter.from();
        return Query.of("""
                insert into message (direction, channel, status, address, mailbox_id, thread_id, sender, recipients, cc, message_id, in_reply_to, refs, subject, html, body, subject_type, subject_id, answer_to, automatic, incomplete, inbox_id)
                values ('in', 'email', 'received', :address, (select id from mailbox where id = :mailbox), :thread, :sender::text::jsonb, :to::text::jsonb, :cc::text::jsonb, case when exists (select 1 from message where message_id = :messageId) then null else :messageId end,
                  :inReplyTo, :refs, :subject, :html, :text, :subjectType, :subjectId, :answers, :automatic, :incomplete, :inbox) returning id
                """).bind("address", from.address()).bind("mailbox", mailboxId).bind("thread", place.threadId()).bind("sender", Json.write(from)).bind("to", Json.write(letter.to())).bind("cc", Json.write(letter.cc())).bind("messageId", letter.messageId())
                .bind("inReplyTo", letter.named().isEmpty() ? null : letter.named().get(0)).bind("refs", reversed(letter.named())).bind("subject", letter.subject()).bind("html", letter.html()).bind("text", letter.text())
                .bind("subjectType", place.subjectType()).bind("subjectId", place.subjectId()).bind("answers", place.answers()).bind("automatic", letter.automatic()).bind("incomplete", letter.incomplete()).bind("inbox", inboxId).number(tx)
                .call(id -> Query.of("update message set thread_id = coalesce(thread_id, id) where id = :id").bind("id", id).execute(tx))
                .call(id -> Multi.createFrom().iterable(letter.parts()).onItem().transformToUniAndConcatenate(part -> keep(tx, id, part, place)).collect().asList())
                .call(id -> news(tx, actor, letter, place))
                .call(id -> place.subjectType() == null ? Uni.createFrom().voidItem()
                        : log.append(tx, actor, Files.SUBJECTS.get(place.subjectType()), place.subjectId(), MessageEvent.Received.of(id, from, letter.subject(), letter.text(), place.answersOurs() ? place.answers() : null, letter.automatic())));
    }

    /** @return as References has them: the oldest first */
    private static String[] reversed(List<String> named) {
        var all = new java.util.ArrayList<>(named.subList(0, Math.min(20, named.size())));
        java.util.Collections.reverse(all);
        return all.toArray(String[]::new);
    }

    private Uni<Void> keep(SqlConnection tx, long id, ParsedLetter.Part part, Place place) {
        return files.keep(tx, part.file(), part.name(), place.subjectType(), place.subjectId()).chain(file -> Query.of("insert into message_file (message_id, file_id, cid) values (:id, :file, :cid) on conflict do nothing").bind("id", id).bind("file", file.id())
                .bind("cid", part.cid() != null && part.cid().length() <= 500 ? part.cid() : null).execute(tx)).onFailure(ru.voronka.platform.Problem.class).invoke(e -> LOG.infof("a file of letter %d: %s", id, e.getMessage()));
    }

    /** What the letter says of one of ours. */
    private Uni<Void> news(SqlConnection tx, Actor actor, ParsedLetter letter, Place place) {
        if (place.answers() == null || !place.answersOurs()) {
            return Uni.createFrom().voidItem();
        }
        var bounce = letter.bounce();
        if (bounce != null) {
            return switch (bounce.action()) {
                case "failed" -> Statuses.reached(tx, log, actor, place.answers(), "bounced", null, (bounce.recipient() == null ? "" : bounce.recipient() + ": ") + bounce.reason());
                case "delivered", "relayed", "expanded" -> Statuses.reached(tx, log, actor, place.answers(), "delivered", null, null);
                default -> Uni.createFrom().voidItem();
            };
        }
        return letter.automatic() || place.ours() ? Uni.createFrom().voidItem() : Statuses.reached(tx, log, actor, place.answers(), "answered", null, null);
    }

    /** Our own letter came back to us (a copy to ourselves): one of which we did not know whether it had left has left. @return whether it is one */
    public Uni<Boolean> own(SqlConnection tx, Actor actor, ParsedLetter letter) {
        return letter.messageId() == null ? Uni.createFrom().item(false) : Query.of("select id from message where message_id = :id and direction = 'out'").bind("id", letter.messageId()).number(tx)
                .chain(id -> id == null ? Uni.createFrom().item(false) : Query.of("select id from message where id = :id and status in ('failed', 'sending')").bind("id", id).number(tx)
                        .chain(doubtful -> doubtful == null ? Uni.createFrom().voidItem() : Statuses.reached(tx, log, actor, doubtful, "sent", null, null)).replaceWith(true));
    }
}
