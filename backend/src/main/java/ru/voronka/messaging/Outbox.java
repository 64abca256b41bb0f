package ru.voronka.messaging;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import ru.voronka.lead.LeadCard;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/**
 * Sends what is queued. Before it is sent a letter is leased for some minutes, so that no other node sends it too; a mail server that is down is tried again
 * with back-off for a day and a half, then the letter is marked failed with the error.
 */
@Singleton
class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final int MAX_ATTEMPTS = 20;

    private final Pool pool;
    private final ReactiveMailer mailer;
    private final EventLog log;

    Outbox(Pool pool, ReactiveMailer mailer, EventLog log) {
        this.pool = pool;
        this.mailer = mailer;
        this.log = log;
    }

    record Letter(long id, String address, String subject, String body, String subjectType, Long subjectId, int attempts) {
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> send() {
        return Query.of("update message set next_at = now() + interval '5 minutes', attempts = attempts + 1 where id in (select id from message where status = 'queued' and channel = 'email' and next_at <= now() order by next_at limit 20 for update skip locked)"
                        + " returning jsonb_build_object('id', id, 'address', address, 'subject', subject, 'body', body, 'subjectType', subject_type, 'subjectId', subject_id, 'attempts', attempts)::text").list(pool, Letter.class)
                .chain(letters -> Multi.createFrom().iterable(letters).onItem().transformToUniAndConcatenate(this::send).collect().asList()).replaceWithVoid();
    }

    private Uni<Void> send(Letter letter) {
        var mail = Mail.withText(letter.address(), letter.subject(), letter.body()).addHeader("Auto-Submitted", "auto-generated").addHeader("X-Voronka-Message", String.valueOf(letter.id()));
        return mailer.send(mail).ifNoItem().after(Duration.ofMinutes(1)).fail().chain(() -> settled(letter, "sent", null))
                .onFailure().recoverWithUni(failure -> {
                    LOG.infof("letter %d to be sent later: %s", letter.id(), failure.getMessage());
                    return letter.attempts() >= MAX_ATTEMPTS ? settled(letter, "failed", String.valueOf(failure.getMessage()))
                            : Query.of("update message set next_at = now() + make_interval(secs => least(power(2, attempts) * 2, 7200)), error = :error where id = :id").bind("error", String.valueOf(failure.getMessage())).bind("id", letter.id()).execute(pool);
                });
    }

    private Uni<Void> settled(Letter letter, String status, String error) {
        var preview = letter.body().substring(0, Math.min(200, letter.body().length()));
        var fact = error == null ? new MessageEvent.Sent("email", letter.address(), letter.subject(), preview, letter.body(), status) : new MessageEvent.Failed("email", letter.address(), letter.subject(), preview, letter.body(), status, error);
        return log.transaction(tx -> Query.of("update message set status = :status, sent_at = case when :status = 'sent' then now() end, error = :error where id = :id").bind("status", status).bind("error", error).bind("id", letter.id()).execute(tx)
                .chain(() -> "lead".equals(letter.subjectType()) ? log.append(tx, Actor.system("message:" + letter.id()), LeadCard.SUBJECT, letter.subjectId(), fact) : Uni.createFrom().voidItem()));
    }
}
