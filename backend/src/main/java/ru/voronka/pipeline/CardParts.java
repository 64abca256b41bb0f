package ru.voronka.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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

    /** The JSON fields `idleDays`, `nextTask` and `refusal` of the row {@code x} of that type, over joins named s (stage), rr and rs (refusal). */
    public static String sql(String type, String x) {
        return "'idleDays', case when s.kind = 'open' then floor(extract(epoch from now() - " + x + ".moved_at) / 86400)::int else 0 end,"
                + " 'nextTask', (select jsonb_build_object('id', t.id, 'title', t.title, 'deadline', t.deadline) from task t where t.subject_type = '" + type + "' and t.subject_id = " + x + ".id"
                + " and t.status = 'open' and t.deleted_at is null order by t.deadline limit 1),"
                + " 'refusal', case when rr.id is not null then jsonb_build_object('status', rs.code, 'reason', rr.code, 'comment', " + x + ".refusal_comment) end";
    }
}
