package ru.voronka.access;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said of an absence. */
public record AbsenceFields(@NotNull @Schema(examples = "2026-08-03", required = true) LocalDate since, @NotNull @Schema(examples = "2026-08-16", required = true) LocalDate until,
        @Nullable @Pattern(regexp = "vacation|sick|trip|other") @Schema(examples = "vacation", enumeration = {"vacation", "sick", "trip", "other"}) String kind, @Nullable @Schema(examples = "7", description = "None: the deputy or the head") Long standInId,
        @Nullable @Size(max = 500) String comment) {
}
