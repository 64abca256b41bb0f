package ru.voronka.pipeline;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stage (стадия); `kind` says whether it is open or which end it is. The rules of entering and leaving it are {@link StageGate}'s. */
public record Stage(long id, int version, @Schema(examples = "assembled") String code, @Schema(examples = "Собран") String name,
        @Schema(examples = "open", enumeration = {"open", "won", "lost", "converted", "rejected"}) String kind, @Schema(examples = "#b7c96f") String colour, int position,
        int probability, @Nullable @Schema(description = "Days without movement after which a card counts as stuck") Integer idleDays,
        @Schema(description = "Names of fields without which nothing enters", examples = "[\"amount\"]") List<String> requiredFields, @Nullable TaskRule task,
        @Nullable @Schema(description = "Who may move a card here; null: everybody") Movers enter, @Nullable @Schema(description = "Who may move a card away from here; null: everybody") Movers leave,
        List<CheckItem> checklist, @Nullable @Schema(description = "Who answers for a card from here on; null: whoever did before") HandOver.Rule handOver, @Schema(description = "It has a script") boolean scripted) {

    static final String SQL = "jsonb_build_object('id', s.id, 'version', s.version, 'code', s.code, 'name', s.name, 'kind', s.kind, 'colour', s.colour, 'position', s.position,"
            + " 'probability', s.probability, 'idleDays', s.idle_days, 'requiredFields', s.required_fields, 'task', s.task_rule, 'enter', s.movers_in, 'leave', s.movers_out, 'checklist', s.checklist, 'handOver', s.hand_over,"
            + " 'scripted', coalesce((select ss.body->'outcomes' <> '[]' from stage_script ss where ss.stage_id = s.id order by ss.version desc limit 1), false))";

    /** What must be true of the card's tasks before it goes on: none is open, one was done here, or one was done here with a result. */
    @Schema(name = "StageTaskRule")
    public record TaskRule(@NotNull @Pattern(regexp = "closed|done|result") @Schema(examples = "done") String rule,
            @Nullable @Pattern(regexp = "call|letter|meeting|todo") @Schema(examples = "call", description = "Of which kind; null: of any") String kind) {
    }

    /** Codes of roles and ids of departments (with all beneath them): one of them is enough. */
    @Schema(name = "StageMovers")
    public record Movers(@NotNull @Size(max = 50) @Schema(examples = "[\"head-of-sales\"]") List<@NotBlank @Size(max = 50) String> roles, @NotNull @Size(max = 50) List<@NotNull Long> departments) {
        boolean nobody() {
            return roles.isEmpty() && departments.isEmpty();
        }
    }

    /** Something to do on the stage; what is required holds the card until it is ticked. */
    @Schema(name = "StageCheckItem")
    public record CheckItem(@NotBlank @Pattern(regexp = PipelineResource.CODE) @Schema(examples = "measure") String code, @NotBlank @Size(max = 250) @Schema(examples = "Согласован замер") String text, boolean required) {
    }

    public boolean open() {
        return kind.equals("open");
    }

    public Named named() {
        return new Named(code, name);
    }

    /** A code with its name, as events carry it. */
    @Schema(name = "Named")
    public record Named(@Schema(examples = "assembled") String code, @Schema(examples = "Собран") String name) {
    }
}
