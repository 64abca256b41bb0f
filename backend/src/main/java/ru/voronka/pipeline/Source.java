package ru.voronka.pipeline;

import jakarta.annotation.Nullable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where requests come from. */
public record Source(long id, int version, @Schema(examples = "site") String code, @Schema(examples = "Сайт") String name, boolean active,
        @Nullable @Schema(examples = "sales", description = "The direction of its requests, and where they become deals") String pipeline, @Schema(description = "Its requests become deals at once instead of leads") boolean asDeal,
        @Nullable @Schema(examples = "new", description = "Of the deal; null: the first") String stage, @Schema(description = "The deal waits for a head to approve it") boolean approval) {
    static final String ALL_SQL = "coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'version', s.version, 'code', s.code, 'name', s.name, 'active', s.active, 'pipeline', s.pipeline, 'asDeal', s.as_deal, 'stage', s.deal_stage, 'approval', s.approval) order by s.id) from source s), '[]')";
}
