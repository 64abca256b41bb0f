package ru.voronka.task;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step of a task, ticked by itself. */
@Schema(name = "ChecklistItem")
public record ChecklistItem(@NotBlank @Size(max = 500) @Schema(examples = "Подготовить образцы", required = true) String text, @Schema(examples = "false", required = true) boolean done) {
}
