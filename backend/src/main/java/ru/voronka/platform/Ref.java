package ru.voronka.platform;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A reference to something else: its id and the name to show. */
public record Ref(@Schema(examples = "7", required = true) long id, @Schema(examples = "Ромашка ООО", required = true) String name) {

    /** SQL for a reference, null when the id is null. */
    public static String sql(String id, String name) {
        return "case when %s is null then null else jsonb_build_object('id', %s, 'name', %s) end".formatted(id, id, name);
    }
}
