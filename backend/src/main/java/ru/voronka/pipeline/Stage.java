package ru.voronka.pipeline;

import jakarta.annotation.Nullable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stage (стадия); `kind` says whether it is open or which end it is. */
public record Stage(long id, int version, @Schema(examples = "assembled") String code, @Schema(examples = "Собран") String name,
        @Schema(examples = "open", enumeration = {"open", "won", "lost", "converted", "rejected"}) String kind, @Schema(examples = "#b7c96f") String colour, int position,
        int probability, @Nullable @Schema(description = "Days without movement after which a card counts as stuck") Integer idleDays) {

    static final String SQL = "jsonb_build_object('id', s.id, 'version', s.version, 'code', s.code, 'name', s.name, 'kind', s.kind, 'colour', s.colour, 'position', s.position,"
            + " 'probability', s.probability, 'idleDays', s.idle_days)";

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
