package ru.voronka.task;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What it takes to set a task; without a responsible it is one's own. When it is due is said in one of three ways. */
public record NewTask(@NotBlank @Size(max = 250) @Schema(examples = "Позвонить: уточнить комплектацию") String title, @Size(max = 20_000) String description,
        @Pattern(regexp = NewTask.KINDS) @Schema(examples = "call") String kind, @Schema(examples = "2026-11-25T09:00:00Z") OffsetDateTime deadline,
        Long responsibleId, @Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "lead") String subjectType, @Schema(examples = "42") Long subjectId,
        @Schema(description = "Instead of a deadline: the whole of this day of the responsible's") LocalDate day, @Valid @Schema(description = "Instead of a deadline: counted in working time by the clock of the responsible") DeadlineRule due,
        @Min(5) @Max(1440) @Schema(description = "How long it takes; it ends at the deadline", examples = "60") Integer durationMinutes,
        @Min(0) @Max(40_320) @Schema(description = "How long before it begins the bell rings", examples = "15") Integer remindMinutes, @Valid Repeat repeat,
        @Size(max = 100) List<@NotNull @Valid ChecklistItem> checklist, @Schema(description = "Whoever set it accepts what was done, or returns it", examples = "false") Boolean acceptance,
        @Schema(description = "It cannot be done without a word about the result", examples = "false") Boolean resultRequired) {

    static final String KINDS = "call|letter|meeting|visit|todo";

    /** A plain task by a deadline. */
    public NewTask(String title, String description, String kind, OffsetDateTime deadline, Long responsibleId, String subjectType, Long subjectId) {
        this(title, description, kind, deadline, responsibleId, subjectType, subjectId, null, null, null, null, null, null, null, null);
    }
}
