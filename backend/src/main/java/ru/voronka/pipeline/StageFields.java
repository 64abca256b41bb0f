package ru.voronka.pipeline;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The fields of a stage that PATCH may change. `position` counts from 1; `idleDays` null means that a card never counts as stuck here. */
public record StageFields(@NotBlank @Size(max = 100) @Schema(examples = "Образец отправлен") String name, @NotNull @Pattern(regexp = "#[0-9a-fA-F]{6}") @Schema(examples = "#86a8d6") String colour,
        @NotNull @Schema(examples = "4") Integer position, @NotNull @Min(0) @Max(100) @Schema(examples = "40") Integer probability, @Min(1) @Max(365) @Schema(examples = "3") Integer idleDays,
        @NotNull @Pattern(regexp = "open|won|lost|converted|rejected") @Schema(examples = "open") String kind, @NotNull @Size(max = 30) @Schema(examples = "[\"amount\"]") List<@NotBlank @Size(max = 65) String> requiredFields,
        @Valid Stage.TaskRule task, @Valid Stage.Movers enter, @Valid Stage.Movers leave, @NotNull @Size(max = 30) List<Stage.@NotNull @Valid CheckItem> checklist,
        @Valid HandOver.Rule handOver) {

    static StageFields of(Stage stage) {
        return new StageFields(stage.name(), stage.colour(), stage.position(), stage.probability(), stage.idleDays(), stage.kind(), stage.requiredFields(), stage.task(), stage.enter(), stage.leave(), stage.checklist(), stage.handOver());
    }

    /** @param known what the entity has @param before what was required, of which one that was put away may stay. @throws Problem on the field for another name, or an item said twice */
    StageFields checked(Set<String> known, List<String> before) {
        requiredFields.stream().filter(f -> !known.contains(f) && !before.contains(f)).findFirst().ifPresent(f -> {
            throw Problem.field("requiredFields", "one-of", String.join(", ", known));
        });
        if (checklist.stream().map(Stage.CheckItem::code).distinct().count() < checklist.size()) {
            throw Problem.field("checklist", "taken");
        }
        return this;
    }

    Query bind(Query query) {
        return query.bind("name", name.strip()).bind("colour", colour).bind("position", position).bind("probability", probability).bind("idle", idleDays).bind("kind", kind)
                .bind("required", requiredFields.stream().distinct().toArray(String[]::new)).bind("task", task == null ? null : Json.write(task))
                .bind("enter", enter == null || enter.nobody() ? null : Json.write(enter)).bind("leave", leave == null || leave.nobody() ? null : Json.write(leave)).bind("checklist", Json.write(checklist)).bind("handOver", handOver == null ? null : Json.write(handOver));
    }
}
