package ru.voronka.notification;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One ring of the bell. */
@Schema(name = "Notification")
public record NotificationView(@Schema(examples = "15") long id, @Schema(examples = "lead-assigned") String kind, @Schema(examples = "Вам назначен лид") String title, @Nullable String text, @Nullable About subject,
        @Schema(description = "Loses by waiting: it may come in quiet hours") boolean urgent, OffsetDateTime createdAt, @Nullable OffsetDateTime readAt) {

    @Schema(name = "NotificationSubject")
    public record About(@Schema(examples = "lead") String type, long id) {
    }

    static final String SQL = "jsonb_build_object('id', n.id, 'kind', n.kind, 'title', n.title, 'text', n.text, 'subject', case when n.subject_type is null then null else jsonb_build_object('type', n.subject_type, 'id', n.subject_id) end,"
            + " 'urgent', n.urgent, 'createdAt', n.created_at, 'readAt', n.read_at)";
}
