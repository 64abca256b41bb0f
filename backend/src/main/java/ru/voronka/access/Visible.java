package ru.voronka.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.SqlPart;

/** Whether a thing known by its type and id may be seen: for comments, tasks, timelines and events, which hang on any of them. */
public final class Visible {
    /** The types that comments, tasks and timelines can be about. */
    public static final Map<String, Entity> TYPES = Map.of("lead", Entity.LEAD, "deal", Entity.DEAL, "company", Entity.COMPANY, "contact", Entity.CONTACT);

    private Visible() {
    }

    /** Nothing for no subject. @throws Problem 404, or the problem of the named field, when the subject is not there or not to be seen */
    public static Uni<Void> must(SqlClient client, Caller caller, String type, Long id, String field) {
        if (type == null || id == null) {
            return Uni.createFrom().voidItem();
        }
        return Query.of("select x.id from " + type + " x where x.id = :id and x.deleted_at is null and").add(caller.sees(TYPES.get(type), "x")).bind("id", id).number(client)
                .onItem().ifNull().failWith(() -> field == null ? Problem.notFound() : Problem.field(field, "reference")).replaceWithVoid();
    }

    /** The same for many of one type. */
    public static Uni<Void> all(SqlClient client, Caller caller, String type, List<Long> ids, String field) {
        return ids.isEmpty() ? Uni.createFrom().voidItem() : Query.of("select count(*) from " + type + " x where x.id = any(:ids) and x.deleted_at is null and").add(caller.sees(TYPES.get(type), "x"))
                .bind("ids", ids.toArray(Long[]::new)).number(client).invoke(found -> {
                    if (found != ids.stream().distinct().count()) {
                        throw Problem.field(field, "reference");
                    }
                }).replaceWithVoid();
    }

    /** A condition over an event `e`: its subject may be seen now, whatever the caller's rights were when it happened. */
    public static SqlPart event(Caller caller) {
        var text = new StringBuilder("(case e.subject_type");
        var values = new HashMap<String, Object>();
        values.put("audienceOf", caller.employeeId());
        for (var entity : List.of(Entity.LEAD, Entity.DEAL, Entity.COMPANY, Entity.CONTACT, Entity.TASK, Entity.CALL)) {
            var alias = "x_" + entity.code();
            var rights = caller.sees(entity, alias);
            values.putAll(rights.values());
            text.append(" when '%s' then exists (select 1 from %s %s where %s.id = e.subject_id and %s)".formatted(entity.code(), entity.code(), alias, alias, rights.text()));
        }
        return new SqlPart(text.append(" else e.type in ('presence', 'pipeline.changed') or e.audience @> array[:audienceOf]::bigint[] end)").toString(), values);
    }
}
