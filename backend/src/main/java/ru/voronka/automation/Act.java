package ru.voronka.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Problem;
import ru.voronka.task.DeadlineRule;

/**
 * One thing that a robot does. Texts may hold {title}, {number}, {client}, {company}, {contact}, {amount}, {responsible}.
 *
 * @param who       whom it is for: who does the task, gets the letter (null: the client), is told, is to approve, becomes responsible
 * @param whos      of `notify`: all of them
 * @param by        of `create-task`: in whose name it is set, who so accepts it; null for Voronka itself
 * @param taskTemplateId of `create-task`: its words and its deadline come from there
 * @param template  of `letter` and `sms`: the code of the template
 * @param field     of `set-field`: as PATCH of such a record names it
 * @param value     and what it becomes; of a date also by amount and unit from now
 * @param event     of `wait`: for what
 * @param otherwise what becomes of the rest when `wait` or `approval` comes to nothing: `stop` (as when absent) or `go-on`
 */
@Schema(name = "RobotAction")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Act(@NotNull @Pattern(regexp = Act.KINDS) @Schema(examples = "create-task", required = true) String kind, @Nullable @Valid Who who, @Nullable @Size(max = 20) List<@NotNull @Valid Who> whos, @Nullable @Valid Who by,
        @Nullable Long taskTemplateId, @Nullable @Size(max = 100) String template, @Nullable @Size(max = 250) @Schema(examples = "Позвонить: {client}") String title, @Nullable @Size(max = 10_000) String text,
        @Nullable @Pattern(regexp = "call|letter|meeting|visit|todo") @Schema(examples = "call") String task, @Nullable @Valid DeadlineRule due, @Nullable Boolean acceptance, @Nullable @Pattern(regexp = "done|cancelled") String result,
        @Nullable @Size(max = 50) String role, @Nullable @Size(max = 65) String field, @Nullable @Schema(implementation = Object.class) JsonNode value, @Nullable @Min(0) @Max(1000) Integer amount,
        @Nullable @Pattern(regexp = "minute|hour|day|week|month") String unit, @Nullable @Size(max = 50) String pipeline, @Nullable @Size(max = 50) String stage, @Nullable @Size(max = 50) String refusalStatus, @Nullable @Size(max = 50) String refusalReason,
        @Nullable @Size(max = 2000) @Schema(examples = "https://example.ru/hook") String url, @Nullable @Pattern(regexp = When.AWAITED) String event, @Nullable @Pattern(regexp = "stop|go-on") String otherwise) {
    static final String KINDS = "create-task|close-tasks|letter|sms|notify|push|assign|participant|set-field|move-stage|create-deal|create-lead|comment|webhook|call|wait|approval";

    Act(String kind) {
        this(kind, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    Who whoOr(Who other) {
        return who == null ? other : who;
    }

    boolean goesOn() {
        return "go-on".equals(otherwise);
    }

    /** @throws Problem on the field that this kind of action wants */
    void want(String place, String name, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw Problem.field(place + "." + name, "required");
        }
    }
}
