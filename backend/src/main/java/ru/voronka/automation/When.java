package ru.voronka.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Problem;

/**
 * What begins a robot.
 *
 * @param field  of `field-changed` and `date`: which
 * @param from   of `field-changed`: its old value, an id or a code; null for any
 * @param to     and its new one
 * @param task   of tasks: of which kind; null for any
 * @param source of `form`: only requests of that source
 * @param amount of `date`: so many units after it, before it when negative; of `idle`: for so many
 * @param at     of `date`: at this time of that day
 */
@Schema(name = "RobotWhen")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record When(@NotNull @Pattern(regexp = When.KINDS) @Schema(examples = "stage-entered", required = true) String kind, @Nullable @Size(max = 65) @Schema(examples = "nextContactAt") String field, @Nullable @Size(max = 250) String from, @Nullable @Size(max = 250) String to,
        @Nullable @Pattern(regexp = "call|letter|meeting|visit|todo") String task, @Nullable @Size(max = 50) String source, @Nullable @Min(-1000) @Max(1000) @Schema(examples = "3") Integer amount, @Nullable @Pattern(regexp = "hour|day") String unit,
        @Nullable @Pattern(regexp = After.TIME) @Schema(examples = "10:00") String at) {
    static final String KINDS = "created|stage-entered|stage-left|field-changed|task-done|task-overdue|call-missed|call-ended|letter-opened|letter-answered|paid|webhook|date|idle|form|distributed|approved|declined";
    /** What a robot can also wait for in the middle of its work. */
    static final String AWAITED = "task-done|call-ended|letter-opened|letter-answered|paid|webhook|approved|declined";
    private static final Set<String> CARDS = Set.of("stage-entered", "stage-left", "idle", "form", "distributed", "paid", "approved", "declined");

    /** @throws Problem on the field that is missing or does not fit records of that kind */
    void check(String entity) {
        if (CARDS.contains(kind) && !entity.equals("lead") && !entity.equals("deal") || entity.equals("task") && kind.matches("call-.*|letter-.*")) {
            throw Problem.field("when.kind", "robot-entity");
        }
        if ((kind.equals("field-changed") || kind.equals("date")) && (field == null || field.isBlank())) {
            throw Problem.field("when.field", "required");
        }
        if ((kind.equals("date") || kind.equals("idle")) && (amount == null || unit == null)) {
            throw Problem.field(amount == null ? "when.amount" : "when.unit", "required");
        }
        if (kind.equals("idle") && amount < 1) {
            throw Problem.field("when.amount", "too-small", 1);
        }
    }

    /** @return whether no event begins it, but time itself */
    boolean timed() {
        return kind.equals("date") || kind.equals("idle");
    }
}
