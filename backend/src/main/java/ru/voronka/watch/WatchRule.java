package ru.voronka.watch;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is told of what has stood still for so many days. */
@Schema(name = "WatchRule")
public record WatchRule(@Schema(examples = "3") long id, int version, @Schema(examples = "deal", enumeration = {"lead", "deal"}) String entity,
        @Nullable @Schema(examples = "sales", description = "Null: every pipeline") String pipeline, @Schema(description = "Codes of stages of that pipeline; none: all that are open") List<String> stages,
        @Schema(examples = "3") int days, @Schema(description = "Days on which the company works") boolean working, @Schema(description = "responsible, head (of the responsible), upper (the head of that head)") List<String> tell,
        @Schema(description = "Leads: another manager gets it by the rules of distribution") boolean reassign, boolean active) {

    static final Set<String> ENTITIES = Set.of("lead", "deal");
    static final String SQL = "jsonb_build_object('id', r.id, 'version', r.version, 'entity', r.entity, 'pipeline', (select p.code from pipeline p where p.id = r.pipeline_id),"
            + " 'stages', coalesce((select jsonb_agg(s.code order by s.position) from stage s where s.id = any(r.stage_ids)), '[]'), 'days', r.days, 'working', r.working, 'tell', to_jsonb(r.tell), 'reassign', r.reassign, 'active', r.active)::text";

    /** What can be written of a rule. */
    @Schema(name = "WatchRuleFields")
    public record Fields(@NotNull @Pattern(regexp = "lead|deal") @Schema(examples = "deal") String entity, @Size(max = 50) @Schema(examples = "sales") String pipeline, @Size(max = 100) List<@NotNull @Size(max = 50) String> stages,
            @NotNull @Min(1) @Max(365) @Schema(examples = "3") Integer days, @NotNull @Schema(examples = "true") Boolean working, @NotNull @Size(max = 3) @Schema(examples = "[\"responsible\", \"head\"]") List<@NotNull @Pattern(regexp = "responsible|head|upper") String> tell,
            @NotNull @Schema(examples = "false") Boolean reassign, @NotNull @Schema(examples = "true") Boolean active) {
    }

    Fields fields() {
        return new Fields(entity, pipeline, stages, days, working, tell, reassign, active);
    }
}
