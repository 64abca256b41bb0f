package ru.voronka.duplicates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** The groups of records that look like one, read value by value from the indexes of what they share. */
@Singleton
class Groups {
    private static final int MOST_OF_A_GROUP = 20;

    private static final String TOLD_APART = "exists (select 1 from unnest(m.ids) a, unnest(m.ids) b where a < b and %1$sexists (select 1 from distinct_pair d where d.entity = '%2$s' and d.low_id = a and d.high_id = b))";

    private final Pool pool;

    Groups(Pool pool) {
        this.pool = pool;
    }

    /** @param match phone, email, inn or name; null for all. @param whole only groups of which nothing was told apart */
    Uni<Page<DuplicatesResource.Group>> list(Caller caller, Entity entity, String match, boolean whole, String cursorText, int limit) {
        var cursor = Cursor.read(cursorText);
        var after = cursor == null ? new String[] {"", ""} : cursor.value().split(" ", 2);
        if (after.length < 2) {
            throw Problem.field("cursor", "cursor");
        }
        // What is hidden from the caller is no reason that they may be told.
        var kinds = List.of("email", "phone").stream().filter(kind -> match == null || match.equals(kind)).filter(kind -> !caller.hides(entity, kind + "s")).toArray(String[]::new);
        var query = Query.of("select jsonb_build_object('match', s.kind, 'value', s.value, 'records', m.records)::text from (");
        var type = entity.code();
        query.add("(select cp.kind, cp.value from contact_point cp where cp.owner_type = '" + type + "' and cp.kind = any(:kinds) and (cp.kind, cp.value) > (:kind, :value)" + alive("cp.owner_id", entity) + " group by cp.kind, cp.value having count(*) > 1 order by cp.kind, cp.value)");
        if (entity == Entity.COMPANY && (match == null || match.equals("inn")) && !caller.hides(entity, "inn")) {
            query.add("union all (select 'inn', c.inn from company c where c.inn is not null and c.deleted_at is null and ('inn', c.inn) > (:kind, :value) group by c.inn having count(*) > 1 order by c.inn)");
        }
        if (entity != Entity.LEAD && (match == null || match.equals("name"))) {
            query.add("union all (select 'name', name_key(c.name) from " + type + " c where c.deleted_at is null and name_key(c.name) " + (entity == Entity.CONTACT ? "like '% %'" : "<> ''") + " and ('name', name_key(c.name)) > (:kind, :value) group by name_key(c.name) having count(*) > 1 order by name_key(c.name))");
        }
        // From the value to its records, each by its own index; of what was said to be distinct a group that has nothing else is left out.
        query.add(") s cross join lateral (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'responsible', " + Ref.sql("f.responsible_id", "f.responsible") + ") order by f.id) as records, array_agg(f.id) as ids from (select x.id, x." + (entity == Entity.LEAD ? "title" : "name") + " as name, x.responsible_id, r.name as responsible"
                + " from (select p.owner_id as id from contact_point p where p.owner_type = '" + type + "' and p.kind = s.kind and p.value = s.value"
                + (entity == Entity.COMPANY ? " union all select c.id from company c where s.kind = 'inn' and c.inn = s.value and c.deleted_at is null" : "")
                + (entity == Entity.LEAD ? "" : " union all select c.id from " + type + " c where s.kind = 'name' and name_key(c.name) = s.value and c.deleted_at is null")
                + ") k join " + type + " x on x.id = k.id left join employee r on r.id = x.responsible_id where x.deleted_at is null and").add(caller.sees(entity, "x")).add("order by x.id limit " + MOST_OF_A_GROUP + ") f) m"
                + " where " + (whole ? "cardinality(m.ids) > 1 and not " + TOLD_APART.formatted("", type) : TOLD_APART.formatted("not ", type)) + " order by s.kind, s.value limit " + (limit + 1));
        return query.bind("kinds", kinds).bind("kind", after[0]).bind("value", after[1]).list(pool, DuplicatesResource.Group.class).map(rows -> Page.of(rows, limit, Groups::at));
    }

    /** @return from where the list goes on behind this group */
    static Cursor at(DuplicatesResource.Group group) {
        return new Cursor(group.match() + " " + group.value(), 0);
    }

    private static String alive(String id, Entity entity) {
        return " and exists (select 1 from " + entity.code() + " o where o.id = " + id + " and o.deleted_at is null" + (entity == Entity.LEAD ? " and o.closed_at is null" : "") + ")";
    }
}
