package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.OffsetDateTime;
import ru.voronka.file.Files;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/** How far a message has come. Each step keeps its first time; the furthest one is its status, in whatever order the news arrives. */
public final class Statuses {
    /** How far each status is, as SQL over the column of the message `m`. */
    private static final String RANK = "array_position(array['queued', 'sending', 'failed', 'cancelled', 'sent', 'delivered', 'bounced', 'opened', 'attachment-opened', 'clicked', 'answered'], %s)";

    /** The error of what may have left or not: nothing sends it again by itself, a person decides. */
    static final String UNKNOWN = "unknown-outcome";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TRIES = 5;

    private Statuses() {
    }

    /** What has left is not to be forgotten for a database that is away for a moment. */
    static Uni<Void> insist(Uni<Void> written) {
        return written.onFailure().retry().withBackOff(PATIENCE.dividedBy(25), PATIENCE).atMost(TRIES);
    }

    record Now(String status, boolean first, String channel, String to, String subject, String subjectType, Long subjectId, String template) {
    }

    /**
     * Within the transaction of whoever calls: tells the story once for each step.
     *
     * @param stage sent, delivered, opened, attachment-opened, clicked, answered, bounced or failed @param at when, null for now @param detail the error of a failure, the target of a click
     */
    public static Uni<Void> reached(SqlConnection tx, EventLog log, Actor actor, long id, String stage, OffsetDateTime at, String detail) {
        var column = stage.replace('-', '_') + "_at";
        var fault = stage.equals("bounced") || stage.equals("failed");
        return Query.of("with was as (select id, " + column + " is null as first from message where id = :id and channel in ('email', 'sms') for no key update) update message m set " + column + " = coalesce(m." + column + ", :at, now()), leased_until = null,"
                        + " status = case when m.direction = 'in' then case when :stage = 'answered' then 'answered' else m.status end when " + RANK.formatted("m.status") + " < " + RANK.formatted(":stage::text") + " then :stage else m.status end"
                        + (fault ? ", error = :detail" : stage.equals("sent") ? ", error = null" : "")
                        + " from was where m.id = was.id returning jsonb_build_object('status', m.status, 'first', was.first, 'channel', m.channel, 'to', m.address, 'subject', m.subject, 'subjectType', m.subject_type, 'subjectId', m.subject_id, 'template', m.template)::text")
                .bind("id", id).bind("at", at).bind("stage", stage).bind("detail", detail).first(tx, Now.class)
                .chain(now -> now == null || !now.first() && !stage.equals("clicked") || now.subjectType() == null ? Uni.createFrom().voidItem()
                        : log.append(tx, actor, Files.SUBJECTS.get(now.subjectType()), now.subjectId(), new MessageEvent.Reached(stage, id, now.channel(), now.to(), now.subject(), now.status(), fault ? detail : null, fault ? null : detail, now.template())));
    }
}
