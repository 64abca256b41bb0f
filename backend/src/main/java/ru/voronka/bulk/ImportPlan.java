package ru.voronka.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the rows of a table become records. */
@Schema(name = "ImportPlan")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportPlan(@NotEmpty @Size(max = Table.MOST_COLUMNS) @Schema(description = "The columns that are taken; the others are left") List<@NotNull @Valid Column> columns,
        @NotNull @Pattern(regexp = "skip|update|create") @Schema(examples = "update", description = "What becomes of a row whose record is there already: it is left, its filled cells are written, or it is entered once more") String duplicates,
        @Size(max = 50) @Schema(examples = "sales", description = "Of deals: into which pipeline; the first one when not said") String pipeline,
        @Schema(examples = "5", description = "Who answers where the table names nobody, or somebody who is not here; whoever imports when not said") Long responsibleId,
        @Size(max = 50) @Schema(examples = "site", description = "Code of the source where the table names none") String source,
        @Schema(description = "Whether companies and contacts that a row only names are entered; they are when not said") Boolean clients) {

    /** @param values what a value of the table means here: a stage's or a source's code; of leads also «deal:pipeline/stage», then the row becomes a deal */
    @Schema(name = "ImportColumn")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Column(@Min(0) @Max(Table.MOST_COLUMNS) @Schema(examples = "0", required = true, description = "Its place in the table, from 0") int column, @NotBlank @Size(max = 100) @Schema(examples = "name") String field,
            @Size(max = 500) @Schema(description = "What a value of the table means here: the code of a stage or a source; of leads also deal:pipeline/stage, then the row becomes a deal there") Map<String, @NotNull @Size(max = 120) String> values) {
    }

    boolean makesClients() {
        return !Boolean.FALSE.equals(clients);
    }
}
