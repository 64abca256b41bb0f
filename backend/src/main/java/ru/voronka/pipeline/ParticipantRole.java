package ru.voronka.pipeline;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** As whom an employee works a card beside its responsible. */
public record ParticipantRole(long id, int version, @Schema(examples = "operator") String code, @Schema(examples = "Оператор") String name,
        @Schema(description = "Reads the card, and no more") boolean observes, @Schema(description = "false: offered no longer") boolean active) {
    static final String ALL_SQL = "coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'version', r.version, 'code', r.code, 'name', r.name, 'observes', r.observes, 'active', r.active) order by r.observes, r.id) from participant_role r), '[]')";
    /** SQL condition: the role in that column is one that only reads. */
    static final String OBSERVES = " in (select pr.code from participant_role pr where pr.observes)";

    public Stage.Named named() {
        return new Stage.Named(code, name);
    }
}
