package ru.voronka.fields;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.platform.Query;

/** Where a field is used, for whoever is about to put it away. */
@Schema(name = "CustomFieldUse")
public record FieldUse(@Schema(examples = "stage", enumeration = {"record", "stage", "view", "role", "lead-field"}, description = "record: so many have a value; stage: it is wanted there; view: a saved list filters, sorts or shows it; role: it is hidden; lead-field: its value goes here") String kind,
        @Nullable @Schema(examples = "КП отправлено") String name, @Schema(examples = "1") long count) {

    // Of the records no more are counted than are needed to say that it is many.
    private static final int COUNTED = 10_000;

    static Uni<List<FieldUse>> of(SqlClient client, CustomField field) {
        return Query.of(("""
                select jsonb_build_object('kind', u.kind, 'name', u.name, 'count', u.count)::text from (
                  select 1 as place, 'record' as kind, null as name, (select count(*) from (select 1 from %1$s x where x.custom <> '{}' and x.custom ? :code limit %2$d) c) as count
                  union all select 2, 'stage', p.name || ': ' || s.name, 1 from stage s join pipeline p on p.id = s.pipeline_id where p.entity = :entity and :path = any(s.required_fields) and s.archived_at is null
                  union all select 3, 'view', v.name, 1 from list_view v where v.entity = :entity and position(:path in v.shows::text) > 0
                  union all select 4, 'role', r.name, 1 from role_hidden_field h join role r on r.id = h.role_id where h.entity = :entity and h.field = :path
                  union all select 5, 'lead-field', f.name, 1 from custom_field f where f.entity = 'lead' and f.carries->>:entity = :code and f.archived_at is null
                ) u where u.count > 0 order by u.place, u.name limit 100
                """).formatted(field.entity(), COUNTED)).bind("code", field.code()).bind("entity", field.entity()).bind("path", field.path()).list(client, FieldUse.class);
    }
}
