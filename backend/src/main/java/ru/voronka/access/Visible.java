package ru.voronka.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
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

    /** A condition over an event `e`: its subject is there still and may be seen now. */
    public static SqlPart event(Caller caller) {
        var text = new StringBuilder("(case e.subject_type");
        var values = new java.util.HashMap<String, Object>();
        TYPES.forEach((type, entity) -> {
            var part = caller.sees(entity, "x_" + type);
            values.putAll(part.values());
            text.append(" when '").append(type).append("' then exists (select 1 from ").append(type).append(" x_").append(type).append(" where x_").append(type).append(".id = e.subject_id and ").append(part.text()).append(")");
        });
        for (var entity : new Entity[] {Entity.TASK, Entity.CALL}) {
            var part = caller.sees(entity, "x_" + entity.code());
            values.putAll(part.values());
            text.append(" when '").append(entity.code()).append("' then exists (select 1 from ").append(entity.code()).append(" x_").append(entity.code()).append(" where x_").append(entity.code()).append(".id = e.subject_id and ").append(part.text()).append(")");
        }
        text.append(" when 'order' then ").append(caller.sees(Entity.ASSEMBLY, "e").text().equals("true"));
        text.append(" when 'employee' then true else e.audience @> array[").append(caller.employeeId()).append("]::bigint[] end)");
        return new SqlPart(text.toString(), values);
    }
}
