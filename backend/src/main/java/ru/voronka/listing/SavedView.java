package ru.voronka.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Ref;

/** A list or a board as somebody wants to see it again. */
@Schema(name = "SavedView")
public record SavedView(long id, int version, @Schema(examples = "deal", enumeration = {"lead", "deal", "company", "contact", "task"}) String entity, @Schema(examples = "Крупные без движения") String name,
        @Schema(examples = "team", enumeration = {"own", "team", "all"}) String sharing, @Nullable Ref department, Ref owner, Shows shows,
        @Schema(description = "The caller may rename, change and delete it") boolean mine, @Schema(description = "Opens first for the caller") boolean first) {

    /** What it shows. */
    @Schema(name = "ViewShows")
    public record Shows(@Pattern(regexp = "board|list|calendar") @Nullable @Schema(examples = "list") String mode, @Size(max = 50) @Nullable @Schema(examples = "sales") String pipeline,
            @Nullable @Schema(implementation = Object.class, description = "The conditions, as in `filter` of the list") ObjectNode filter,
            @Nullable @Schema(implementation = Object.class, description = "Plain parameters of the list's screen, by name") ObjectNode query,
            @Size(max = 200) @Nullable @Schema(examples = "-amount,title") String sort, @Size(max = 60) @Nullable List<@Valid Column> columns) {
    }

    /** A column of the list, in its order. */
    @Schema(name = "ViewColumn")
    public record Column(@NotBlank @Size(max = 60) @Schema(examples = "amount") String code, @Min(40) @Max(1200) @Nullable @Schema(examples = "130", description = "In pixels; null: as wide as it wants") Integer width) {
    }

    static final String SQL = "select jsonb_build_object('id', v.id, 'version', v.version, 'entity', v.entity, 'name', v.name, 'sharing', v.sharing, 'department', " + Ref.sql("dv.id", "dv.name") + ", 'owner', jsonb_build_object('id', ov.id, 'name', ov.name),"
            + " 'shows', v.shows, 'mine', false, 'first', fv.view_id is not null)::text from list_view v join employee ov on ov.id = v.owner_id left join department dv on dv.id = v.department_id"
            + " left join list_view_default fv on fv.view_id = v.id and fv.employee_id = :me";

    SavedView mine(boolean may) {
        return new SavedView(id, version, entity, name, sharing, department, owner, shows, may, first);
    }

    static String text(JsonNode filter) {
        return filter == null || filter.isNull() || filter.isEmpty() ? null : filter.toString();
    }
}
