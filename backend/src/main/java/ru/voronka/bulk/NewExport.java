package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which list is wanted as a file. */
@Schema(name = "NewExport")
public record NewExport(@NotNull @Pattern(regexp = NewBulk.ENTITIES) @Schema(examples = "deal") String entity,
        @Schema(description = "The parameters of the entity's list by their names; none: all that one sees") ObjectNode filter, @Size(max = 50) @Schema(examples = "-createdAt", description = "As the list takes it") String sort,
        @Size(max = 100) @Schema(examples = "[\"title\", \"stage\", \"amount\"]", description = "Codes of columns in their order; none: all there are") List<@NotBlank @Size(max = 50) String> columns,
        @NotNull @Pattern(regexp = "csv|xlsx") @Schema(examples = "xlsx") String format, @Pattern(regexp = ";|,") @Schema(examples = ";", description = "csv: between the cells; with a comma numbers and dates are written for programs") String separator) {
}
