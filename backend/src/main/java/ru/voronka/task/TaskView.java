package ru.voronka.task;

import jakarta.annotation.Nullable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;

/** A task as every list and card shows it. */
@Schema(name = "Task")
public record TaskView(long id, int version, @Schema(examples = "Связаться с клиентом") String title, @Nullable String description,
        @Schema(examples = "call", enumeration = {"call", "letter", "meeting", "visit", "todo"}) String kind, @Schema(examples = "open", enumeration = {"open", "awaiting-acceptance", "done", "cancelled"}) String status,
        OffsetDateTime deadline, @Nullable @Schema(description = "The whole of this day of the responsible's; the deadline is then its last minute") LocalDate day,
        @Nullable @Schema(description = "How long it takes; it ends at the deadline", examples = "60") Integer durationMinutes, @Nullable @Schema(description = "How long before it begins the bell rings", examples = "15") Integer remindMinutes,
        @Nullable Repeat repeat, List<ChecklistItem> checklist, @Schema(description = "Whoever set it accepts what was done, or returns it", examples = "false") boolean acceptance,
        @Schema(examples = "false") boolean resultRequired, @Nullable @Schema(description = "Why it came back") String returnComment, boolean overdue, Ref responsible, @Nullable Ref creator, @Nullable TaskSubject subject, @Nullable String result, OffsetDateTime createdAt, @Nullable OffsetDateTime doneAt) {

    /** What a task is about. */
    @Schema(name = "TaskSubject")
    public record TaskSubject(@Schema(examples = "lead") String type, long id, String name) {
    }

    static final String CARD = "jsonb_build_object('id', t.id, 'version', t.version, 'title', t.title, 'description', t.description, 'kind', t.kind, 'status', t.status, 'deadline', t.deadline, 'day', t.day, 'durationMinutes', t.duration_minutes, 'remindMinutes', t.remind_minutes,"
            + " 'repeat', t.repeat, 'checklist', t.checklist, 'acceptance', t.acceptance, 'resultRequired', t.result_required, 'returnComment', t.return_comment,"
            + " 'overdue', t.status = 'open' and t.deadline < now(), 'responsible', " + Ref.sql("r.id", "r.name") + ", 'creator', " + Ref.sql("cr.id", "cr.name") + ","
            + " 'subject', case when t.subject_type is null then null else jsonb_build_object('type', t.subject_type, 'id', t.subject_id, 'name', coalesce(case t.subject_type"
            + " when 'lead' then (select title from lead where id = t.subject_id) when 'deal' then (select title from deal where id = t.subject_id)"
            + " when 'company' then (select name from company where id = t.subject_id) when 'contact' then (select name from contact where id = t.subject_id) end, '')) end,"
            + " 'result', t.result, 'createdAt', t.created_at, 'doneAt', t.done_at)";
    static final String FROM = "task t join employee r on r.id = t.responsible_id left join employee cr on cr.id = t.creator_id";

    public static final Subject SUBJECT = new Subject("task", FROM, "t.id", CARD, "array[t.responsible_id, t.creator_id]");
}
