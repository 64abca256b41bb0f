package ru.voronka.messaging;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A series as the administrator writes it; those that are under way go on as they began. */
@Schema(name = "SeriesFields")
public record SeriesFields(@NotBlank @Size(max = 100) @Schema(examples = "После предложения") String name, @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid SeriesStep> steps) {
}
