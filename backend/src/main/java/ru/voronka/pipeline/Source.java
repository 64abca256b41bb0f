package ru.voronka.pipeline;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where requests come from. */
public record Source(long id, int version, @Schema(examples = "site") String code, @Schema(examples = "Сайт") String name, boolean active) {
    static final String ALL_SQL = "coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'version', s.version, 'code', s.code, 'name', s.name, 'active', s.active) order by s.id) from source s), '[]')";
}
