package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Problem;
import ru.voronka.platform.ProblemView;
import ru.voronka.platform.Ref;

/** A job as its owner sees it. */
@Schema(name = "BulkJob")
public record BulkJob(@Schema(examples = "12") long id, @Schema(examples = "deal", enumeration = {"lead", "deal", "company", "contact", "task"}) String entity,
        @Schema(examples = "assign", enumeration = {"change", "assign", "move", "tag", "untag", "delete", "complete", "undo", "export", "import", "import-check"}) String action,
        @Schema(examples = "done", enumeration = {"running", "done", "cancelled", "failed"}) String status, @Schema(examples = "12345") int total, @Schema(examples = "12340") int done, @Schema(examples = "5") int failed,
        Ref owner, OffsetDateTime createdAt, @Nullable OffsetDateTime finishedAt, @Schema(description = "It was asked to stop and stops after the step at hand") boolean stopping,
        @Schema(description = "What was done can still be taken back") boolean undoable, @Nullable @Schema(description = "The job that this one takes back") Long undoes, @Nullable @Schema(description = "The job that took this one back") Long undoneBy,
        @Schema(description = "What was asked, without the ids") ObjectNode wanted, @Nullable @Schema(description = "Why it came to no end") ProblemView problem) {

    static final String SQL = "jsonb_build_object('id', j.id, 'entity', j.entity, 'action', j.action, 'status', j.status, 'total', j.total, 'done', j.done, 'failed', j.failed,"
            + " 'owner', (select jsonb_build_object('id', o.id, 'name', o.name) from employee o where o.id = j.owner_id), 'createdAt', j.created_at, 'finishedAt', j.finished_at,"
            + " 'stopping', j.status = 'running' and j.cancelled_at is not null, 'undoable', j.reversible and j.status in ('done', 'cancelled') and j.done > 0 and not exists (select 1 from bulk_job u where u.undoes = j.id),"
            + " 'undoes', j.undoes, 'undoneBy', (select u.id from bulk_job u where u.undoes = j.id), 'wanted', j.wanted, 'problem', j.problem)::text";

    /** The same as the database has it: the words of its problem come with the reader's language. */
    record Row(long id, String entity, String action, String status, int total, int done, int failed, Ref owner, OffsetDateTime createdAt, OffsetDateTime finishedAt, boolean stopping, boolean undoable, Long undoes, Long undoneBy,
            ObjectNode wanted, Problem.Kept problem) {
        BulkJob in(Locale language) {
            return new BulkJob(id, entity, action, status, total, done, failed, owner, createdAt, finishedAt, stopping, undoable, undoes, undoneBy, wanted, problem == null ? null : ProblemView.of(problem.problem(), language));
        }
    }
}
