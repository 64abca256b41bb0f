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

    /** In whose hands that thing is, for asking the rights of many people at once; null when it is gone. Whoever works a deal reads its parts too. */
    public static Uni<Held> held(SqlClient client, String type, long id) {
        var taking = switch (type) {
            case "lead" -> "(select jsonb_agg(lp.employee_id) from lead_participant lp where lp.lead_id = x.id)";
            case "deal" -> "(select jsonb_agg(t.id) from (select dp.employee_id as id from deal_participant dp where dp.deal_id in (x.id, case x.parent_link when 'part' then x.parent_deal_id end)"
                    + " union all select pd.responsible_id from deal pd where pd.id = x.parent_deal_id and x.parent_link = 'part') t)";
            default -> "null::jsonb";
        };
        return Query.of("select jsonb_build_object('pipelineId', " + (type.equals("deal") ? "x.pipeline_id" : "null::bigint") + ", 'holders', jsonb_build_array(" + (type.equals("lead") ? "coalesce(x.responsible_id, x.created_by)" : "x.responsible_id") + "), 'participants', coalesce(" + taking + ", '[]'))::text"
                + " from " + type + " x where x.id = :id and x.deleted_at is null").bind("id", id).first(client, Held.class);
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
