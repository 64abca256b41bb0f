package ru.voronka.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The fields of a department that the administrator gives and changes. */
public record DepartmentFields(@NotBlank @Size(max = 100) @Schema(examples = "Отдел продаж") String name, @Schema(description = "The department above; none for the top", examples = "1") Long parentId,
        @Schema(description = "Who leads it, and so sees what everybody in it does", examples = "7") Long headId, @Schema(description = "Reaches in the department what its head does, and gets the head's work while they are away", examples = "8") Long deputyId,
        @Schema(description = "Its head hears of each lead of the department, and of those beneath it, that becomes a deal; by default yes", examples = "true") Boolean toldOfConversions) {
}
