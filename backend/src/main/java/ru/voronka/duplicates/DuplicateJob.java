package ru.voronka.duplicates;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Problem;
import ru.voronka.platform.ProblemView;
import ru.voronka.platform.Ref;

/** Work over all duplicates of one kind of record: how far it is. */
@Schema(name = "DuplicateJob")
public record DuplicateJob(@Schema(examples = "4") long id, @Schema(examples = "merge", enumeration = {"compare", "merge"}) String action, @Schema(examples = "company", enumeration = {"company", "contact", "lead"}) String type,
        @Schema(examples = "done", enumeration = {"running", "done", "cancelled", "failed"}) String status, @Schema(examples = "1200", description = "Records to compare, or groups; groups are counted up to ten thousand beforehand") int total,
        @Schema(examples = "1180", description = "Records compared, or groups made one") int done, @Schema(examples = "20", description = "Groups that stay as they are") int kept, @Schema(description = "It was asked to stop and stops after the step at hand") boolean stopping,
        NewDuplicateJob wanted, Ref owner, OffsetDateTime createdAt, @Nullable OffsetDateTime finishedAt, @Nullable @Schema(description = "Why it came to no end") ProblemView problem) {

    static final String SQL = "jsonb_build_object('id', j.id, 'action', j.action, 'type', j.entity, 'status', j.status, 'total', j.total, 'done', j.done, 'kept', j.kept, 'stopping', j.status = 'running' and j.cancelled_at is not null, 'wanted', j.wanted,"
            + " 'owner', (select jsonb_build_object('id', o.id, 'name', o.name) from employee o where o.id = j.owner_id), 'createdAt', j.created_at, 'finishedAt', j.finished_at, 'problem', j.problem)::text";

    /** The same as the database has it: the words of its problem come with the reader's language. */
    record Row(long id, String action, String type, String status, int total, int done, int kept, boolean stopping, NewDuplicateJob wanted, Ref owner, OffsetDateTime createdAt, OffsetDateTime finishedAt, Problem.Kept problem) {
        DuplicateJob in(Locale language) {
            return new DuplicateJob(id, action, type, status, total, done, kept, stopping, wanted, owner, createdAt, finishedAt, problem == null ? null : ProblemView.of(problem.problem(), language));
        }
    }
}
