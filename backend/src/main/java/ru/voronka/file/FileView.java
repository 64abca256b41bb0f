package ru.voronka.file;

import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Ref;

/** A file as comments and timelines show it. */
@Schema(name = "File")
public record FileView(@Schema(examples = "7") long id, @Schema(examples = "Спецификация.pdf") String name, @Schema(examples = "application/pdf", description = "By its content and its name") String type,
        @Schema(examples = "48213", description = "Bytes") long size, @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") String sha256, @Nullable Ref createdBy, OffsetDateTime createdAt) {

    /** SQL for a file `f`. */
    public static final String SQL = "jsonb_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'sha256', encode(f.sha256, 'hex'),"
            + " 'createdBy', (select jsonb_build_object('id', fc.id, 'name', fc.name) from employee fc where fc.id = f.created_by), 'createdAt', f.created_at)";
}
