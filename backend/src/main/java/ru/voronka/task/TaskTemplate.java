package ru.voronka.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.annotation.Nullable;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task that is set often: its words with {variables} of whatever it is about, and when it is due. */
@Schema(name = "TaskTemplate")
public record TaskTemplate(long id, int version, @Schema(examples = "Перезвонить клиенту") String name, @Schema(examples = "call", enumeration = {"call", "letter", "meeting", "visit", "todo"}) String kind,
        @Schema(examples = "Перезвонить: {client}") String title, @Nullable String description, DeadlineRule due, @Nullable Integer durationMinutes, @Nullable Integer remindMinutes, List<String> checklist, boolean acceptance, boolean resultRequired) {

    static final String SQL = "select jsonb_build_object('id', x.id, 'version', x.version, 'name', x.name, 'kind', x.kind, 'title', x.title, 'description', x.description, 'due', x.due, 'durationMinutes', x.duration_minutes,"
            + " 'remindMinutes', x.remind_minutes, 'checklist', x.checklist, 'acceptance', x.acceptance, 'resultRequired', x.result_required)::text from task_template x";

    @JsonIgnore
    TaskTemplateResource.TaskTemplateFields fields() {
        return new TaskTemplateResource.TaskTemplateFields(name, kind, title, description, due, durationMinutes, remindMinutes, checklist, acceptance, resultRequired);
    }
}
