package ru.voronka.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be done to which records. */
@Schema(name = "NewBulk")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewBulk(@NotNull @Pattern(regexp = ENTITIES) @Schema(examples = "deal") String entity, @NotNull @Valid Selection selection,
        @NotNull @Pattern(regexp = "change|assign|move|tag|untag|delete|complete") @Schema(examples = "assign", description = "move: leads and deals; complete: tasks") String action,
        @Schema(examples = "5", description = "assign: to whom") Long employeeId,
        @Schema(description = "change: the fields to write, as in PATCH of one; move: what to fill in where the stage wants it and it is empty") ObjectNode fields,
        @Size(max = 50) @Schema(description = "move: the deals' pipeline; by default each stays in its own") String pipeline, @Size(max = 50) @Schema(description = "move: code of the stage") String stage,
        @Size(max = 10_000) String comment, @Valid Refusal refusal, @Size(max = 20) @Schema(description = "tag, untag") List<@NotBlank @Size(max = 50) String> tags,
        @Size(max = 10_000) @Schema(description = "complete: the tasks' result") String result) {

    static final String ENTITIES = "lead|deal|company|contact|task";
    /** More at once nobody can look over. */
    static final int MOST = 200_000;

    /** Either ids, or all that the filter finds at this moment but a few. */
    @Schema(name = "BulkSelection")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Selection(@Size(max = MOST) List<@NotNull Long> ids, @Schema(description = "The parameters of the entity's list by their names, such as stage, responsibleId, q; {} finds all") ObjectNode filter,
            @Size(max = MOST) @Schema(description = "With a filter: ids to leave out") List<@NotNull Long> except) {
    }

    /** Why deals are lost or leads rejected: status, then reason. */
    @Schema(name = "BulkRefusal")
    public record Refusal(@NotBlank @Size(max = 50) @Schema(examples = "client-refused") String status, @NotBlank @Size(max = 50) @Schema(examples = "price") String reason) {
    }

    /** As it is kept with the job, whose steps hold the ids. */
    NewBulk kept() {
        return new NewBulk(entity, new Selection(null, selection.filter(), selection.except() == null || selection.except().isEmpty() ? null : List.of()), action, employeeId, fields, pipeline, stage, comment, refusal, tags, result);
    }
}
