package ru.voronka.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One letter of a series. @param amount how long after the step before, or after the start */
@Schema(name = "SeriesStep")
public record SeriesStep(@NotNull @Schema(examples = "7", description = "A template of letters") Long templateId, @NotNull @Min(0) @Max(365) @Schema(examples = "3") Integer amount, @NotNull @Pattern(regexp = "days|working-hours") @Schema(examples = "days") String unit) {
}
