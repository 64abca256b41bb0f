package ru.voronka.messaging;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.file.FileView;
import ru.voronka.platform.Ref;

/** A letter or an SMS that is sent often: its words with {variables} of whatever record it is about. */
@Schema(name = "MessageTemplate")
public record MessageTemplate(long id, int version, @Schema(examples = "quote-reminder") String code, @Schema(examples = "email", enumeration = {"email", "sms"}) String channel, @Schema(examples = "Напоминание о КП") String name,
        @Schema(examples = "Продажи", description = "Its group in lists") String group, @Schema(examples = "[\"deal\"]", description = "For records of which kinds; empty: of any") List<String> entities,
        @Nullable @Schema(examples = "Наше предложение {deal.number}") String subject, @Nullable @Schema(examples = "<p>Здравствуйте, {client.firstName}!</p>", description = "Of a letter; an SMS has none. A picture is <img src=\"cid:file-7\">, by the id of its file") String html,
        @Schema(examples = "Здравствуйте, {client.firstName}!", description = "The plain text; of a letter with HTML it is made from it") String text, @Schema(description = "Who may use it; empty: everybody") List<Ref> departments,
        @Schema(description = "What goes with the letter") List<FileView> files, boolean archived, OffsetDateTime updatedAt) {

    /** SQL for a template `m`. */
    static final String SQL = "jsonb_build_object('id', m.id, 'version', m.version, 'code', m.code, 'channel', m.channel, 'name', m.name, 'group', m.group_name, 'entities', m.entities, 'subject', m.subject, 'html', m.html, 'text', m.body,"
            + " 'departments', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.name) from department d where d.id = any(m.departments)), '[]'),"
            + " 'files', coalesce((select jsonb_agg(" + FileView.SQL + " order by array_position(m.file_ids, f.id)) from file f where f.id = any(m.file_ids) and f.deleted_at is null), '[]'), 'archived', m.archived_at is not null, 'updatedAt', m.updated_at)";
}
