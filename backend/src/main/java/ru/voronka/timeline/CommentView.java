package ru.voronka.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.file.FileView;
import ru.voronka.platform.Ref;

/** A comment as it is now. */
@Schema(name = "Comment")
public record CommentView(@Schema(examples = "42") long id, @Schema(examples = "1") int version, Timeline.About subject, @Schema(examples = "Просит скидку **5 %**, @[7] в курсе", description = "Markdown; `@[7]` mentions the employee 7. Empty when it was deleted") String text,
        @Nullable Ref author, OffsetDateTime createdAt, @Nullable OffsetDateTime editedAt, @Nullable OffsetDateTime pinnedAt, @Nullable Ref pinnedBy, boolean deleted, List<FileView> files,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Schema(description = "To its author, after it was added or changed: those mentioned who may not see the subject; the bell does not tell them") List<Ref> unseen) {

    CommentView unseenBy(List<Ref> people) {
        return new CommentView(id, version, subject, text, author, createdAt, editedAt, pinnedAt, pinnedBy, deleted, files, people);
    }

    /** SQL for a comment `c`, without the subject's name. */
    static final String SQL = "jsonb_build_object('id', c.id, 'version', c.version, 'subject', jsonb_build_object('type', c.subject_type, 'id', c.subject_id, 'name', ''), 'text', case when c.deleted_at is null then c.text else '' end,"
            + " 'author', (select jsonb_build_object('id', ca.id, 'name', ca.name) from employee ca where ca.id = c.author_id), 'createdAt', c.created_at, 'editedAt', c.edited_at, 'pinnedAt', c.pinned_at,"
            + " 'pinnedBy', (select jsonb_build_object('id', cp.id, 'name', cp.name) from employee cp where cp.id = c.pinned_by), 'deleted', c.deleted_at is not null,"
            + " 'files', coalesce((select jsonb_agg(" + FileView.SQL + " order by f.id) from file f where f.comment_id = c.id and f.deleted_at is null), '[]'))";
}
