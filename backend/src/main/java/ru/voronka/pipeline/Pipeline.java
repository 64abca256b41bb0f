package ru.voronka.pipeline;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;

/** A pipeline (направление, воронка) of leads or deals with its stages in order; those put away stand apart. */
public record Pipeline(long id, int version, @Schema(examples = "sales") String code, @Schema(examples = "Продажи") String name,
        @Schema(examples = "deal", enumeration = {"lead", "deal"}) String entity, @Schema(examples = "RUB") String currency, @Schema(description = "Put away: nothing new comes into it") boolean archived,
        @Schema(description = "An open deal here always has a date of next contact") boolean nextContactRequired, List<Stage> stages, List<Stage> archivedStages, Repeats repeat,
        @Schema(description = "Where a deal goes when it changes to another pipeline: by the other's code, this one's stage to the other's", examples = "{\"service\": {\"new\": \"diagnostics\"}}") Map<String, Map<String, String>> stageMaps,
        @Nullable @Schema(description = "A deal above this sum goes to the head of its responsible") Money headAbove, @Nullable @Schema(examples = "8", description = "Within so many working hours whoever gets a converted deal is to work it: a task says so") Integer workWithin) {

    private static final String STAGES = "coalesce((select jsonb_agg(" + Stage.SQL + " order by s.position, s.id) from stage s where s.pipeline_id = p.id and s.archived_at is %s null), '[]')";
    static final String ALL_SQL = "coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'version', p.version, 'code', p.code, 'name', p.name, 'entity', p.entity, 'currency', p.currency,"
            + " 'archived', p.archived_at is not null, 'nextContactRequired', p.next_contact_required, 'repeat', p.repeat, 'headAbove', case when p.head_above is not null then " + Money.sql("p.head_above", "p.currency") + " end, 'workWithin', p.work_within,"
            + " 'stageMaps', coalesce((select jsonb_object_agg(m.code, m.stages) from (select tp.code, jsonb_object_agg(f.code, t.code) as stages from stage_map sm join stage f on f.id = sm.from_stage_id"
            + " join stage t on t.id = sm.to_stage_id join pipeline tp on tp.id = sm.to_pipeline_id where f.pipeline_id = p.id and f.archived_at is null and t.archived_at is null group by tp.code) m), '{}'),"
            + " 'stages', " + STAGES.formatted("") + ", 'archivedStages', " + STAGES.formatted("not") + ") order by p.position, p.id) from pipeline p), '[]')";

    /** What opens by itself after a deal is closed. */
    @Schema(name = "PipelineRepeats")
    public record Repeats(@Nullable Repeat won, @Nullable Repeat lost) {
        public Repeat after(String kind) {
            return kind.equals("won") ? won : kind.equals("lost") ? lost : null;
        }
    }

    /** A new deal with a date of next contact so long after the old one was closed. In the title, {title} is the old one's. */
    @Schema(name = "PipelineRepeat")
    public record Repeat(@NotNull @Min(1) @Max(1000) @Schema(examples = "30") Integer after, @NotNull @Pattern(regexp = "day|week|month") @Schema(examples = "day") String unit,
            @NotNull @Size(max = 50) @Schema(examples = "sales") String pipeline, @Nullable @Size(max = 50) @Schema(examples = "new", description = "null: the first") String stage,
            @NotNull @Pattern(regexp = "same|head") @Schema(examples = "same", description = "The same responsible, or the head of their department") String responsible,
            @NotNull @Size(min = 1, max = 200) @Schema(examples = "Следующий заказ: {title}") String title) {
    }

    /** @throws Problem on the field `stage` for a code that this pipeline has not; 409 for one that is put away */
    public Stage stage(String stageCode) {
        return stages.stream().filter(s -> s.code().equals(stageCode)).findFirst().orElseThrow(() -> archivedStages.stream().filter(s -> s.code().equals(stageCode)).findFirst()
                .map(s -> Problem.conflict("stage-archived", s.name())).orElseGet(() -> Problem.field("stage", stageCode == null ? "required" : "reference")));
    }

    public Stage stage(long stageId) {
        return all().filter(s -> s.id() == stageId).findFirst().orElseThrow();
    }

    /** Also the stages that are put away: of them history tells. */
    public Stream<Stage> all() {
        return Stream.concat(stages.stream(), archivedStages.stream());
    }

    public Stage first() {
        return stages.stream().filter(s -> s.kind().equals("open")).findFirst().orElseThrow();
    }

    /** Where something that comes back into work goes. @param wanted a stage's code, or null @param before the id of the stage where it stood, or null */
    public Stage back(String wanted, Long before) {
        return wanted != null ? stage(wanted) : stages.stream().filter(s -> before != null && s.id() == before && s.open()).findFirst().orElseGet(this::first);
    }

    public Stage end(String kind) {
        return stages.stream().filter(s -> s.kind().equals(kind)).findFirst().orElseThrow(() -> Problem.conflict("stage-unknown", kind));
    }

    /** Where something that stands at the stage goes in the other pipeline: as remembered, to the stage of the same code, or to the first. */
    public Stage into(Pipeline other, Stage from) {
        var mapped = stageMaps.getOrDefault(other.code(), Map.of()).getOrDefault(from.code(), from.code());
        return other.stages.stream().filter(s -> s.open() && s.code().equals(mapped)).findFirst().orElseGet(other::first);
    }
}
