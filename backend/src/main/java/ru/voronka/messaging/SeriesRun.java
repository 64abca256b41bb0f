package ru.voronka.messaging;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Hidden;
import ru.voronka.platform.Ref;

/** Who is in a series, and how far. @param step how many letters have left */
@Schema(name = "SeriesRun")
public record SeriesRun(long id, Ref series, LetterView.Subject subject, @Nullable @Schema(examples = "anna@kedr.example", description = "Null where it is kept from the reader") String address, @Nullable Ref author, @Schema(examples = "1") int step, @Schema(examples = "3") int steps,
        @Schema(examples = "active", enumeration = {"active", "done", "stopped"}) String state, @Nullable @Schema(examples = "answered", enumeration = {"answered", "bounced", "unsubscribed", "closed", "by-hand", "template-gone", "author-gone"}, description = "Why it was stopped") String reason,
        @Nullable @Schema(description = "When the next letter leaves") OffsetDateTime nextAt, OffsetDateTime startedAt, @Nullable OffsetDateTime endedAt) {

    /** @return as much of it as the caller may read */
    SeriesRun told(Caller caller) {
        return Hidden.points(caller, subject.type(), "emails") ? new SeriesRun(id, series, subject, null, author, step, steps, state, reason, nextAt, startedAt, endedAt) : this;
    }

    /** SQL for a run `r`. Who has refused is out at once, though the timer finds it later. */
    static final String SQL = "jsonb_build_object('id', r.id, 'series', (select jsonb_build_object('id', s.id, 'name', s.name) from series s where s.id = r.series_id), 'subject', jsonb_build_object('type', r.subject_type, 'id', r.subject_id, 'name', case r.subject_type"
            + " when 'lead' then (select x.title from lead x where x.id = r.subject_id) when 'deal' then (select x.title from deal x where x.id = r.subject_id) when 'company' then (select x.name from company x where x.id = r.subject_id) else (select x.name from contact x where x.id = r.subject_id) end),"
            + " 'address', r.address, 'author', (select jsonb_build_object('id', e.id, 'name', e.name) from employee e where e.id = r.author_id), 'step', r.step, 'steps', jsonb_array_length(r.steps),"
            + " 'state', case when o.value is not null then 'stopped' else r.state end, 'reason', case when o.value is not null then 'unsubscribed' else r.reason end, 'nextAt', case when o.value is null then r.next_at end, 'startedAt', r.started_at, 'endedAt', r.ended_at)";
    static final String FROM = " from series_run r left join opt_out o on r.state = 'active' and o.kind = 'email' and o.value = r.address";
}
