package ru.voronka.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Ref;

/** What the cards of leads and deals have in common, with the SQL that reads it. */
public final class CardParts {
    private CardParts() {
    }

    /** The first open task of a card. */
    @Schema(name = "NextTask")
    public record NextTask(long id, @Schema(examples = "Связаться с клиентом") String title, OffsetDateTime deadline) {
    }

    @Schema(name = "RefusalShown")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RefusalShown(@Schema(examples = "client-refused") String status, @Schema(examples = "price") String reason, @Nullable String comment) {
    }

    /** A refusal that once was, or is. */
    @Schema(name = "PastRefusal")
    public record PastRefusal(OffsetDateTime at, @Nullable Ref actor, @Schema(examples = "Отказ клиента") String status, @Schema(examples = "Не устроила цена") String reason, @Nullable String comment,
            @Nullable @Schema(examples = "КП отправлено", description = "Where it stood then") String stage) {
    }

    /** The JSON fields `checked` (codes of the stage's list that are ticked) and `refusals` (newest first) of the row {@code x}. Only what came back has more refusals than the card's own. */
    public static String whole(String type, String x) {
        return "'checked', coalesce((select jsonb_agg(ct.item order by ct.at) from checklist_tick ct where ct.subject_type = '" + type + "' and ct.subject_id = " + x + ".id and ct.stage_id = " + x + ".stage_id), '[]'),"
                + " 'refusals', case when " + x + ".reopened_at is null then '[]' else coalesce((select jsonb_agg(jsonb_build_object('at', e.at, 'actor', (select jsonb_build_object('id', a.id, 'name', a.name) from employee a where a.id = e.actor_id),"
                + " 'status', e.data->'status'->>'name', 'reason', e.data->'reason'->>'name', 'comment', e.data->>'comment', 'stage', e.data->'from'->>'name') order by e.id desc) from event e"
                + " where e.subject_type = '" + type + "' and e.subject_id = " + x + ".id and e.type in ('lead.rejected', 'deal.lost')), '[]') end";
    }

    /** The JSON fields `idleDays`, `nextTask` and `refusal` of the row {@code x} of that type, over joins named s (stage), rr and rs (refusal). */
    public static String sql(String type, String x) {
        return "'idleDays', case when s.kind = 'open' then floor(extract(epoch from now() - " + x + ".active_at) / 86400)::int else 0 end,"
                + " 'nextTask', (select jsonb_build_object('id', t.id, 'title', t.title, 'deadline', t.deadline) from task t where t.subject_type = '" + type + "' and t.subject_id = " + x + ".id"
                + " and t.status = 'open' and t.deleted_at is null order by t.deadline limit 1),"
                + " 'refusal', case when rr.id is not null then jsonb_build_object('status', rs.code, 'reason', rr.code, 'comment', " + x + ".refusal_comment) end";
    }
}
