package ru.voronka.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What must be so of the record, or of a neighbour of it. @param of null for the record itself; a neighbour that is not there makes it not so @param filter in the language of lists */
@Schema(name = "RobotCondition")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(@Nullable @Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "company") String of,
        @NotNull @Schema(required = true, description = "As in lists: conditions joined by and, or, not; the fields are at /api/v1/fields", examples = "{\"field\": \"amount\", \"op\": \"gte\", \"value\": \"100000\"}") ObjectNode filter) {
}
