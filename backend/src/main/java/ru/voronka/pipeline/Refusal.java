package ru.voronka.pipeline;

import jakarta.annotation.Nullable;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The first level of a refusal, its status, with the reasons beneath it; what is archived is no longer offered, but still named. */
public record Refusal(long id, @Schema(examples = "deal") String entity, @Schema(examples = "client-refused") String code, @Schema(examples = "Отказ клиента") String name,
        @Nullable @Schema(description = "Codes of the pipelines that offer it; null: all", examples = "[\"tender\"]") List<String> pipelines, boolean archived, List<Reason> reasons) {

    static final String ALL_SQL = "coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'entity', s.entity, 'code', s.code, 'name', s.name, 'pipelines', s.pipelines, 'archived', s.archived_at is not null,"
            + " 'reasons', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name, 'archived', r.archived_at is not null) order by r.position, r.id) from refusal_reason r where r.status_id = s.id), '[]'))"
            + " order by s.position, s.id) from refusal_status s), '[]')";

    @Schema(name = "RefusalReason")
    public record Reason(long id, @Schema(examples = "price") String code, @Schema(examples = "Не устроила цена") String name, boolean archived) {
    }

    /** A status and reason that belong together. */
    public record Chosen(long reasonId, Stage.Named status, Stage.Named reason) {
    }

    boolean offeredBy(String pipeline) {
        return !archived && (pipelines == null || pipelines.contains(pipeline));
    }
}
