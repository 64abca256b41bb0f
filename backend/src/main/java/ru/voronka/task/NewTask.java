package ru.voronka.task;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What it takes to set a task; without a responsible it is one's own. */
public record NewTask(@NotBlank @Size(max = 250) @Schema(examples = "Позвонить: уточнить комплектацию") String title, @Size(max = 20_000) String description,
        @Pattern(regexp = "call|letter|meeting|todo") @Schema(examples = "call") String kind, @NotNull @Schema(examples = "2026-11-25T09:00:00Z") OffsetDateTime deadline,
        Long responsibleId, @Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "lead") String subjectType, @Schema(examples = "42") Long subjectId) {
}
