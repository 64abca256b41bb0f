package ru.voronka.messaging;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import ru.voronka.file.FileView;
import ru.voronka.file.Files;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/**
 * Sends what is queued, mailbox by mailbox. A letter is leased, so that no other node takes it; just before it is handed to the server it is marked `sending`. Where the node dies then, or the
 * connection breaks, whether it left is not known, so it is not sent again by itself but shown. A server that is down or says no is tried again with back-off for a day and a half.
 */
@Singleton
class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final int AT_ONCE = 50;
    // With ten minutes at most between two tries: a day and a half.
    private static final int MAX_ATTEMPTS = 220;
    // What is heavier than servers take goes as links.
    private static final long HEAVIEST = 18L << 20;
    private static final String BACK_OFF = "now() + make_interval(secs => least(power(2, least(attempts, 20)) * 2, 600))";
    /** The day's limit of a mailbox that warms up: 20 letters, and a third more each day. */
    static final String DAY_LIMIT = "least(coalesce(b.per_day, 1000000), case when b.warm_up_since is null then 1000000 else floor(20 * power(1.3, least(greatest(current_date - b.warm_up_since, 0), 50)))::int end)";
    static final String SENT_IN = "(select count(*) from message sm where sm.mailbox_id = b.id and sm.sent_at > now() - interval '%s' and sm.direction = 'out')";

    private final Pool pool;
    private final Vertx vertx;
    private final EventLog log;
    private final Smtp smtp;
    private final Files files;
    private final Tracking tracking;
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();

    Outbox(Pool pool, Vertx vertx, EventLog log, Smtp smtp, Files files, Tracking tracking) {
        this.pool = pool;
        this.vertx = vertx;
        this.log = log;
        this.smtp = smtp;
        this.files = files;
        this.tracking = tracking;
    }

    /** The mailbox as far as sending goes. @param room how many letters its limits let through now */
    record Box(long id, int version, String host, int port, String security, String login, String password, boolean troubled, int room) {
        Smtp.Server server() {
            return new Smtp.Server(id, version, host, port, security, login, password);
        }
    }

    record Letter(long id, String address, MailAddress sender, List<MailAddress> to, List<MailAddress> cc, List<MailAddress> bcc, String messageId, String inReplyTo, List<String> refs, String subject, String html, String body, boolean automatic, boolean mailing, boolean tracked,
            boolean filesAsLinks, boolean plusAddress, String boxAddress, List<FileView> files, List<Pictures.Inside> inside) {
        boolean linked() {
            return filesAsLinks || files.stream().mapToLong(FileView::size).sum() > HEAVIEST;
        }
    }

    private record Leased(Box box, List<Long> ids) {
    }

    /** Each mailbox by itself: one whose server does not answer holds no other up. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return unknown().chain(() -> Query.of("select distinct coalesce(mailbox_id, 0) from message where status = 'queued' and channel = 'email' and next_at <= now() and (leased_until is null or leased_until < now())").numbers(pool))
                .invoke(boxes -> boxes.forEach(box -> drain(box).subscribe().with(done -> {
                }, failure -> LOG.warnf("mailbox %d: %s", box, failure.getMessage())))).replaceWithVoid();
    }

    /** Sends all that a mailbox may send now. @param box 0 for the system's address */
    Uni<Void> drain(long box) {
        return !busy.add(box) ? Uni.createFrom().voidItem() : more(box).onTermination().invoke(() -> busy.remove(box));
    }

    private Uni<Void> more(long box) {
        return lease(box).chain(leased -> leased == null || leased.ids().isEmpty() ? Uni.createFrom().voidItem()
                : all(leased).chain(clear -> clear && leased.ids().size() == AT_ONCE ? more(box) : Uni.createFrom().voidItem()));
    }

    /** The mailbox's row is locked before its letters are counted, by a statement of its own: what another node has leased meanwhile is counted too. */
    private Uni<Leased> lease(long id) {
        return log.transaction(tx -> id == 0 ? take(tx, null, AT_ONCE).map(ids -> new Leased(null, ids)) : Query.of("select id from mailbox where id = :id for no key update").bind("id", id).number(tx).chain(() -> Query.of("select jsonb_build_object('id', b.id, 'version', b.version, 'host', b.smtp_host, 'port', b.smtp_port, 'security', b.smtp_security, 'login', b.login, 'password', b.password, 'troubled', b.send_error is not null,"
                        + " 'room', least(coalesce(b.per_hour, 1000000) - " + SENT_IN.formatted("1 hour") + ", " + DAY_LIMIT + " - " + SENT_IN.formatted("1 day") + ") - (select count(*) from message lm where lm.mailbox_id = b.id and lm.status in ('queued', 'sending') and lm.leased_until > now()))::text"
                        + " from mailbox b where b.id = :id and b.active and b.deleted_at is null").bind("id", id).first(tx, Box.class))
                .chain(box -> box == null ? closed(tx, id) : box.room() <= 0 ? Uni.createFrom().nullItem() : take(tx, id, Math.min(AT_ONCE, box.room())).map(ids -> new Leased(box, ids))));
    }

    private static Uni<List<Long>> take(SqlConnection tx, Long box, int most) {
        return Query.of("update message set leased_until = now() + interval '5 minutes' where id in (select id from message where status = 'queued' and channel = 'email' and next_at <= now() and (leased_until is null or leased_until < now()) and mailbox_id is not distinct from :box::bigint"
                + " order by mailing, next_at, id limit " + most + " for update skip locked) returning id").bind("box", box).numbers(tx).map(ids -> ids.stream().sorted().toList());
    }

    /** The mailbox was closed with letters in it. */
    private Uni<Leased> closed(SqlConnection tx, long box) {
        return Query.of("select id from message where mailbox_id = :box and status = 'queued' limit 200 for update skip locked").bind("box", box).numbers(tx)
                .chain(ids -> Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(id -> Statuses.reached(tx, log, Actor.system("message:" + id), id, "failed", null, "mailbox-off")).collect().asList()).map(done -> null);
    }

    /** @return false when the server does not answer: the rest waits */
    private Uni<Boolean> all(Leased leased) {
        var left = new ArrayList<>(leased.ids());
        return next(leased.box(), left);
    }

    private Uni<Boolean> next(Box box, List<Long> left) {
        if (left.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        var id = left.remove(0);
        return one(box, id).chain(clear -> clear ? next(box, left) : release(left).replaceWith(false));
    }

    private Uni<Boolean> one(Box box, long id) {
        return begin(id).chain(letter -> letter == null ? Uni.createFrom().item(true)
                : letter.mailing() ? OptOuts.refused(pool, "email", letter.address()).chain(refused -> refused ? log.transaction(tx -> Statuses.reached(tx, log, cause(id), id, "failed", null, "opted-out")).replaceWith(true) : hand(box, letter)) : hand(box, letter));
    }

    /** From here on a node that dies leaves a letter of which nobody knows whether it left. */
    private Uni<Letter> begin(long id) {
        return Query.of("update message m set status = 'sending', sending_at = now(), attempts = attempts + 1, leased_until = now() + interval '10 minutes' where id = :id and status = 'queued' returning jsonb_build_object('id', m.id, 'address', m.address, 'sender', m.sender, 'to', m.recipients, 'cc', m.cc, 'bcc', m.bcc,"
                + " 'messageId', m.message_id, 'inReplyTo', m.in_reply_to, 'refs', m.refs, 'subject', m.subject, 'html', m.html, 'body', m.body, 'automatic', m.automatic, 'mailing', m.mailing, 'tracked', m.tracked, 'filesAsLinks', m.files_as_links,"
                + " 'plusAddress', coalesce((select b.plus_address from mailbox b where b.id = m.mailbox_id), false), 'boxAddress', (select b.address from mailbox b where b.id = m.mailbox_id),"
                + " 'files', coalesce((select jsonb_agg(" + FileView.SQL + " order by f.id) from message_file mf join file f on f.id = mf.file_id where mf.message_id = m.id and mf.cid is null and f.deleted_at is null), '[]'),"
                + " 'inside', coalesce((select jsonb_agg(jsonb_build_object('cid', mf.cid, 'file', " + FileView.SQL + ") order by f.id) from message_file mf join file f on f.id = mf.file_id where mf.message_id = m.id and mf.cid is not null and f.deleted_at is null), '[]'))::text").bind("id", id).first(pool, Letter.class);
    }

    private Uni<Boolean> hand(Box box, Letter letter) {
        return log.transaction(tx -> tracking.mark(tx, letter.id(), letter.html(), letter.body(), letter.tracked(), letter.mailing(), letter.linked() ? letter.files() : List.of())).chain(marked -> composed(letter, marked))
                .chain(mail -> smtp.send(box == null ? null : box.server(), mail))
                .onItemOrFailure().transformToUni((taken, failure) -> failure == null ? left(box, letter) : failed(box, letter, failure));
    }

    /** The server has it: where that cannot be written down it stays `sending`, and is never handed over again by itself. */
    private Uni<Boolean> left(Box box, Letter letter) {
        return Statuses.insist(log.transaction(tx -> Statuses.reached(tx, log, cause(letter.id()), letter.id(), "sent", null, null).chain(() -> box == null || !box.troubled() ? Uni.createFrom().voidItem() : trouble(tx, box, null))))
                .onFailure().invoke(failure -> LOG.errorf("letter %d has left, and that is not written down: %s", letter.id(), failure.getMessage())).onFailure().recoverWithNull().replaceWith(true);
    }

    private Uni<Boolean> failed(Box box, Letter letter, Throwable failure) {
        var said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        LOG.infof("letter %d: %s", letter.id(), said);
        if (failure instanceof Smtp.Unknown) {
            return log.transaction(tx -> Statuses.reached(tx, log, cause(letter.id()), letter.id(), "failed", null, Statuses.UNKNOWN).chain(() -> box == null ? Uni.createFrom().voidItem() : trouble(tx, box, said))).replaceWith(false);
        }
        if (Smtp.forGood(failure)) {
            return log.transaction(tx -> Statuses.reached(tx, log, cause(letter.id()), letter.id(), "failed", null, said)).replaceWith(true);
        }
        var server = Smtp.ofTheServer(failure);
        return log.transaction(tx -> Query.of("update message set status = 'queued', leased_until = null, error = :error, next_at = " + BACK_OFF + " where id = :id and status = 'sending' and attempts < " + MAX_ATTEMPTS + " returning id").bind("error", said).bind("id", letter.id()).number(tx)
                .chain(waits -> waits != null ? Uni.createFrom().voidItem() : Statuses.reached(tx, log, cause(letter.id()), letter.id(), "failed", null, said))
                .chain(() -> box == null || !server ? Uni.createFrom().voidItem() : trouble(tx, box, said))).replaceWith(!server);
    }

    private static Uni<Void> trouble(SqlConnection tx, Box box, String said) {
        return Query.of("update mailbox set send_error = :said, send_error_at = case when :said::text is null then null else now() end where id = :id").bind("said", said).bind("id", box.id()).execute(tx);
    }

    /** What was leased with a letter that met no server waits as long as that one. */
    private Uni<Void> release(List<Long> ids) {
        return ids.isEmpty() ? Uni.createFrom().voidItem()
                : Query.of("update message set leased_until = null, attempts = attempts + 1, error = coalesce(error, 'server'), next_at = " + BACK_OFF + " where id = any(:ids) and status = 'queued'").bind("ids", ids.toArray(Long[]::new)).execute(pool);
    }

    /** Left behind by a node that died, or whose database was away, while it was being handed over. */
    private Uni<Void> unknown() {
        return Query.of("select id from message where status = 'sending' and leased_until < now() limit 100").numbers(pool).chain(ids -> Multi.createFrom().iterable(ids).onItem()
                .transformToUniAndConcatenate(id -> log.transaction(tx -> Query.of("select id from message where id = :id and status = 'sending' and leased_until < now() for update skip locked").bind("id", id).number(tx)
                        .chain(still -> still == null ? Uni.createFrom().voidItem() : Statuses.reached(tx, log, cause(id), id, "failed", null, Statuses.UNKNOWN)))).collect().asList()).replaceWithVoid();
    }

    private Uni<MailMessage> composed(Letter letter, Tracking.Marked marked) {
        var mail = new MailMessage().setFrom(letter.sender().header()).setTo(letter.to().stream().map(MailAddress::header).toList()).setSubject(letter.subject()).setText(marked.text());
        if (!letter.cc().isEmpty()) {
            mail.setCc(letter.cc().stream().map(MailAddress::header).toList());
        }
        if (!letter.bcc().isEmpty()) {
            mail.setBcc(letter.bcc().stream().map(MailAddress::header).toList());
        }
        if (marked.html() != null) {
            mail.setHtml("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>" + marked.html() + "</body></html>");
        }
        mail.addHeader("Message-ID", letter.messageId());
        if (letter.inReplyTo() != null) {
            mail.addHeader("In-Reply-To", letter.inReplyTo());
        }
        if (!letter.refs().isEmpty()) {
            mail.addHeader("References", String.join(" ", letter.refs()));
        }
        if (letter.automatic()) {
            mail.addHeader("Auto-Submitted", "auto-generated");
        }
        if (letter.plusAddress() && letter.boxAddress() != null) {
            mail.addHeader("Reply-To", Threads.plus(letter.boxAddress(), letter.messageId()));
        }
        if (marked.unsubscribe() != null) {
            mail.addHeader("List-Unsubscribe", "<" + marked.unsubscribe() + ">").addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click").addHeader("Precedence", "bulk");
        }
        return attached(letter.inside().stream().map(Pictures.Inside::file).toList()).chain(pictures -> {
            for (var i = 0; i < pictures.size(); i++) {
                pictures.get(i).setDisposition("inline").setContentId("<" + letter.inside().get(i).cid() + ">");
            }
            if (!pictures.isEmpty()) {
                mail.setInlineAttachment(pictures);
            }
            return attached(letter.linked() ? List.of() : letter.files());
        }).map(found -> found.isEmpty() ? mail : mail.setAttachment(found));
    }

    private Uni<List<MailAttachment>> attached(List<FileView> wanted) {
        return Multi.createFrom().iterable(wanted).onItem().transformToUniAndConcatenate(this::attachment).collect().asList();
    }

    private Uni<MailAttachment> attachment(FileView file) {
        return files.open(pool, file.id()).chain(content -> content == null ? Uni.createFrom().failure(new IllegalStateException("file " + file.name() + " is gone"))
                : vertx.fileSystem().readFile(content.path().toString()).map(bytes -> MailAttachment.create().setName(content.name()).setContentType(content.type()).setDisposition("attachment").setData(Buffer.buffer(bytes.getBytes()))));
    }

    private static Actor cause(long id) {
        return Actor.system("message:" + id);
    }
}
