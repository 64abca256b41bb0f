package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Hidden;
import ru.voronka.access.Visible;
import ru.voronka.file.Files;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.SqlPart;

/** Letters as people may see them: with the record that they are about, or, where there is none yet, with the mailbox they came to. */
@Singleton
class Letters {
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Files files;
    private final SendLetter send;
    private final Pictures pictures;

    Letters(Pool pool, EventLog log, Directory directory, Files files, SendLetter send, Pictures pictures) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.files = files;
        this.send = send;
        this.pictures = pictures;
    }

    /** @param text the plain words @param html harmless, pictures inside, those of elsewhere only where they were asked for */
    record Body(String text, String html) {
    }

    record Wanted(String direction, String status, Long mailboxId, Long threadId, String subjectType, Long subjectId, boolean unsorted, String q) {
    }

    /** A condition over a message `m`: the caller may see it. */
    SqlPart seen(Caller caller) {
        var text = new StringBuilder("(case m.subject_type");
        var values = new HashMap<String, Object>();
        for (var type : Visible.TYPES.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            var alias = "x_" + type.getKey();
            var rights = caller.sees(type.getValue(), alias);
            values.putAll(rights.values());
            text.append(" when '%s' then exists (select 1 from %s %s where %s.id = m.subject_id and %s.deleted_at is null and %s)".formatted(type.getKey(), type.getKey(), alias, alias, alias, rights.text()));
        }
        var usable = Mailboxes.usable(directory, caller);
        values.putAll(usable.values());
        return new SqlPart(text.append(" else m.author_id = :letterReader or exists (select 1 from mailbox b where b.id = m.mailbox_id and ").append(usable.text()).append(") end)").toString(), values);
    }

    Uni<Page<LetterView>> list(Caller caller, Wanted wanted, String cursorText, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return Query.of("select " + LetterView.SQL + "::text from message m where m.channel = 'email'").add("and").add(seen(caller)).addIf(wanted.direction(), "and m.direction = :direction", "direction").addIf(wanted.status(), "and m.status = :status", "status")
                .addIf(wanted.mailboxId(), "and m.mailbox_id = :mailbox", "mailbox").addIf(wanted.threadId(), "and m.thread_id = :thread", "thread").addIf(wanted.subjectType(), "and m.subject_type = :subjectType", "subjectType").addIf(wanted.subjectId(), "and m.subject_id = :subjectId", "subjectId")
                .add(wanted.unsorted() ? "and m.direction = 'in' and m.subject_id is null" : "").addIf(wanted.q() == null || wanted.q().isBlank() ? null : Query.like(wanted.q()), "and (m.subject ilike :q or m.sender ->> 'name' ilike :q" + (Hidden.points(caller, null, "emails") ? ")" : " or m.address ilike :q)"), "q")
                .addIf(cursor == null ? null : cursor.id(), "and m.id < :before", "before").add("order by m.id desc limit " + (limit + 1)).list(pool, LetterView.class).map(rows -> Page.of(rows.stream().map(letter -> letter.told(caller)).toList(), limit, letter -> Cursor.of(letter.id())));
    }

    /** @param client null outside a transaction */
    Uni<LetterView> one(SqlClient given, Caller caller, long id) {
        var client = given == null ? pool : given;
        return Query.of("select " + LetterView.SQL + "::text from message m where m.id = :id and m.channel = 'email' and").bind("id", id).add(seen(caller)).first(client, LetterView.class).onItem().ifNull().failWith(Problem::notFound).map(letter -> letter.told(caller));
    }

    Uni<LetterView> write(Caller caller, NewLetter letter) {
        Templates.mustWork(caller);
        if ((letter.subjectType() == null) != (letter.subjectId() == null) || letter.subjectType() != null && !Visible.TYPES.containsKey(letter.subjectType())) {
            throw Problem.field(letter.subjectType() == null || letter.subjectId() != null ? "subjectType" : "subjectId", letter.subjectType() == null || letter.subjectId() == null ? "required" : "reference");
        }
        return log.transaction(tx -> Visible.must(tx, caller, letter.subjectType(), letter.subjectId(), "subjectId")
                .chain(() -> letter.answerTo() == null ? Uni.createFrom().voidItem() : one(tx, caller, letter.answerTo()).onFailure(Problem.class).transform(e -> Problem.field("answerTo", "reference")).replaceWithVoid())
                .chain(() -> letter.mailboxId() == null ? Uni.createFrom().voidItem() : Mailboxes.mustUse(tx, directory, caller, letter.mailboxId(), "mailboxId"))
                .chain(() -> files.mustSee(tx, caller, letter.files())).chain(() -> send.queue(tx, caller, letter)).chain(id -> one(tx, caller, id)));
    }

    /** What waits goes at once, what has failed goes again. */
    Uni<LetterView> again(Caller caller, long id) {
        Templates.mustWork(caller);
        return log.transaction(tx -> one(tx, caller, id).chain(letter -> Query.of("update message set status = 'queued', next_at = now(), leased_until = null, attempts = 0, error = null, failed_at = null, bounced_at = null where id = :id and direction = 'out' and status in ('queued', 'failed', 'cancelled', 'bounced') returning id").bind("id", id).number(tx)
                .onItem().ifNull().failWith(() -> Problem.conflict("letter-gone")).chain(() -> one(tx, caller, id))
                .call(() -> letter.about() == null ? Uni.createFrom().voidItem() : log.append(tx, caller, Files.SUBJECTS.get(letter.about().type()), letter.about().id(), new MessageEvent.Reached("requeued", id, "email", "", letter.subject(), "queued", null, null, letter.template())))));
    }

    Uni<LetterView> cancel(Caller caller, long id) {
        return log.transaction(tx -> one(tx, caller, id).chain(letter -> Query.of("update message set status = 'cancelled' where id = :id and status = 'queued' and (leased_until is null or leased_until < now()) returning id").bind("id", id).number(tx)
                .onItem().ifNull().failWith(() -> Problem.conflict("letter-gone")).chain(() -> one(tx, caller, id))
                .call(() -> letter.about() == null ? Uni.createFrom().voidItem() : log.append(tx, caller, Files.SUBJECTS.get(letter.about().type()), letter.about().id(), new MessageEvent.Reached("cancelled", id, "email", "", letter.subject(), "cancelled", null, null, letter.template())))));
    }

    /** @param pictures those of elsewhere are fetched by us and put in, so that the sender learns no more than that */
    Uni<Body> body(Caller caller, long id, boolean pictures) {
        return one(pool, caller, id).chain(() -> Query.of("select jsonb_build_object('text', m.body, 'html', m.html)::text from message m where m.id = :id").bind("id", id).first(pool, Body.class))
                .chain(body -> body.html() == null ? Uni.createFrom().item(body) : this.pictures.in(id, body.html(), pictures).map(html -> new Body(body.text(), html)));
    }

    /** What came to no record goes to one: the letters of its thread, what comes later, and its files. */
    Uni<LetterView> about(Caller caller, long id, String type, long subject) {
        return log.transaction(tx -> one(tx, caller, id).call(() -> Visible.must(tx, caller, type, subject, "subjectId")).chain(letter -> Query.of("update message m set subject_type = :type, subject_id = :subject where m.thread_id = :thread and m.subject_id is null and").add(seen(caller))
                .add("returning m.id").bind("type", type).bind("subject", subject).bind("thread", letter.threadId()).numbers(tx).invoke(moved -> {
                    if (moved.isEmpty()) {
                        throw Problem.conflict("letter-placed");
                    }
                }).chain(moved -> placed(tx, caller, moved, type, subject)).chain(() -> one(tx, caller, id))));
    }

    private Uni<Void> placed(SqlClient tx, Caller caller, List<Long> letters, String type, long subject) {
        return Query.of("update file f set subject_type = :type, subject_id = :subject where f.id in (select mf.file_id from message_file mf where mf.message_id = any(:letters)) and f.subject_type is null").bind("type", type).bind("subject", subject).bind("letters", letters.toArray(Long[]::new)).execute(tx)
                .chain(() -> Query.of("select " + LetterView.SQL + "::text from message m where m.id = any(:letters) order by m.id").bind("letters", letters.toArray(Long[]::new)).list(tx, LetterView.class))
                .chain(found -> log.append(tx, caller, Files.SUBJECTS.get(type), subject, found.stream().map(letter -> letter.direction().equals("in") ? (MessageEvent) MessageEvent.Received.of(letter.id(), letter.from(), letter.subject(), letter.preview(), letter.answerTo(), letter.automatic())
                        : MessageEvent.Queued.of(letter.id(), "email", letter.to(), letter.cc(), letter.subject(), letter.preview(), letter.template())).toList()));
    }
}
