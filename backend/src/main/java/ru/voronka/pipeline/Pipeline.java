package ru.voronka.pipeline;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Problem;

/** A pipeline (направление, воронка) of leads or deals with its stages in order. */
public record Pipeline(long id, int version, @Schema(examples = "sales") String code, @Schema(examples = "Продажи") String name,
        @Schema(examples = "deal", enumeration = {"lead", "deal"}) String entity, @Schema(examples = "RUB") String currency, List<Stage> stages) {

    static final String ALL_SQL = "coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'version', p.version, 'code', p.code, 'name', p.name, 'entity', p.entity, 'currency', p.currency,"
            + " 'stages', coalesce((select jsonb_agg(" + Stage.SQL + " order by s.position, s.id) from stage s where s.pipeline_id = p.id), '[]')) order by p.position, p.id) from pipeline p), '[]')";

    /** @throws Problem 409 for a code that this pipeline has not */
    public Stage stage(String stageCode) {
        return stages.stream().filter(s -> s.code().equals(stageCode)).findFirst().orElseThrow(() -> Problem.field("stage", stageCode == null ? "required" : "reference"));
    }

    public Stage stage(long stageId) {
        return stages.stream().filter(s -> s.id() == stageId).findFirst().orElseThrow();
    }

    public Stage first() {
        return stages.stream().filter(s -> s.kind().equals("open")).findFirst().orElseThrow();
    }

    public Stage end(String kind) {
        return stages.stream().filter(s -> s.kind().equals(kind)).findFirst().orElseThrow(() -> Problem.conflict("stage-unknown", kind));
    }
}
