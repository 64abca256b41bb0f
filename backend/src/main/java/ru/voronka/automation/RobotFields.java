package ru.voronka.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a robot is: where it stands, when it begins, if so, after what, and what it does.
 *
 * @param name     null: it is called by the sentence that it makes
 * @param pipeline where it stands; null for all, and for records that have none
 * @param stage    on which stage of it; null for any. What waits there ends when the record leaves it
 * @param hours    `working` or `free`: only when it is so
 * @param after    null for at once
 */
@Schema(name = "RobotFields")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RobotFields(@Nullable @Size(max = 200) @Schema(examples = "Напомнить о КП") String name, @NotNull @Pattern(regexp = "lead|deal|task|company|contact") @Schema(examples = "deal", required = true) String entity,
        @Nullable @Size(max = 50) @Schema(examples = "sales") String pipeline, @Nullable @Size(max = 50) @Schema(examples = "quote-sent") String stage, @NotNull @Valid @Schema(required = true) When when,
        @NotNull @Size(max = 10) @Schema(required = true) List<@NotNull @Valid Condition> conditions, @Nullable @Pattern(regexp = "working|free") String hours, @Nullable @Valid After after, @NotNull @Size(min = 1, max = 20) @Schema(required = true) List<@NotNull @Valid Act> actions) {

    boolean card() {
        return entity.equals("lead") || entity.equals("deal");
    }
}
