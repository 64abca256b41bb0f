package ru.voronka.duplicates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
    private static final int MOST_COUNTED = 10_000;
    private static final Set<String> ALL = Set.of("phone", "email", "inn", "name", "similar");

    private static final String TOLD_APART = "exists (select 1 from unnest(m.ids) a, unnest(m.ids) b where a < b and %1$sexists (select 1 from distinct_pair d where d.entity = '%2$s' and d.low_id = a and d.high_id = b))";

    private final Pool pool;

    Groups(Pool pool) {
        this.pool = pool;
    }

    @Schema(name = "MergeRulePreview")
    public record Size(@Schema(examples = "120") int groups, @Schema(examples = "264") int records, @Schema(description = "There are more than were counted") boolean more) {
    }

    /** All groups, but those of which each pair was told apart. */
    Uni<Page<DuplicatesResource.Group>> list(Caller caller, Entity entity, String cursorText, int limit) {
        return page(pool, found(caller, entity, ALL, false, cursorText, limit + 1), limit);
    }

    /** Groups of which nothing was told apart: those that a rule may make one. */
    Uni<Page<DuplicatesResource.Group>> whole(SqlClient client, Caller caller, Entity entity, Set<String> matches, String cursorText, int limit) {
        return page(client, found(caller, entity, matches, true, cursorText, limit + 1), limit);
    }

    Uni<Size> size(Caller caller, Entity entity, Set<String> matches) {
        return Query.of("select jsonb_build_object('groups', least(count(*), " + MOST_COUNTED + "), 'records', coalesce(sum(cardinality(g.ids)) filter (where g.n <= " + MOST_COUNTED + "), 0), 'more', count(*) > " + MOST_COUNTED + ")::text from (select f.ids, row_number() over () as n from (")
                .add(found(caller, entity, matches, true, null, MOST_COUNTED + 1)).add(") f) g").first(pool, Size.class);
    }

    private static Uni<Page<DuplicatesResource.Group>> page(SqlClient client, Query found, int limit) {
        return Query.of("select jsonb_build_object('match', f.kind, 'value', f.value, 'records', f.records)::text from (").add(found).add(") f").list(client, DuplicatesResource.Group.class).map(rows -> Page.of(rows, limit, Groups::at));
    }

    private static Query found(Caller caller, Entity entity, Set<String> matches, boolean whole, String cursorText, int limit) {
        var cursor = Cursor.read(cursorText);
        var after = cursor == null ? new String[] {"", ""} : cursor.value().split(" ", 2);
        if (after.length < 2) {
            throw Problem.field("cursor", "cursor");
        }
        // What is hidden from the caller is no reason that they may be told.
        var kinds = List.of("email", "phone").stream().filter(matches::contains).filter(kind -> !caller.hides(entity, kind + "s")).toArray(String[]::new);
        var type = entity.code();
        var key = key(entity, "c");
        var query = Query.of("select s.kind, s.value, m.records, m.ids from (");
        query.add("(select cp.kind, cp.value from contact_point cp where cp.owner_type = '" + type + "' and cp.kind = any(:kinds) and (cp.kind, cp.value) > (:kind, :value)" + alive("cp.owner_id", entity) + " group by cp.kind, cp.value having count(*) > 1 order by cp.kind, cp.value)");
        if (entity == Entity.COMPANY && matches.contains("inn") && !caller.hides(entity, "inn")) {
            query.add("union all (select 'inn', q.inn from requisites q join company c on c.id = q.company_id where q.inn is not null and c.deleted_at is null and ('inn', q.inn) > (:kind, :value) group by q.inn having count(distinct c.id) > 1 order by q.inn)");
        }
        if (matches.contains("name")) {
            query.add("union all (select 'name', " + key + " from " + type + " c where" + open("c", entity) + " and " + key + (entity == Entity.COMPANY ? " <> ''" : " like '% %'") + " and ('name', " + key + ") > (:kind, :value) group by " + key + " having count(*) > 1 order by " + key + ")");
        }
        if (matches.contains("similar")) {
            query.add("union all (select 'similar', a.value from alike_name a where a.entity = '" + type + "' and ('similar', a.value) > (:kind, :value) order by a.value)");
        }
        // From the value to its records, each by its own index; of what was said to be distinct a group that has nothing else is left out.
        return query.add(") s cross join lateral (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'responsible', " + Ref.sql("f.responsible_id", "f.responsible") + ") order by f.id) as records, array_agg(f.id) as ids, count(distinct f.side) as sides from (select x.id, x." + (entity == Entity.LEAD ? "title" : "name") + " as name, x.responsible_id, r.name as responsible, k.side"
                + " from (select p.owner_id as id, '' as side from contact_point p where p.owner_type = '" + type + "' and p.kind = s.kind and p.value = s.value"
                + (entity == Entity.COMPANY ? " union all select distinct q.company_id, '' from requisites q where s.kind = 'inn' and q.inn = s.value" : "")
                + " union all select c.id, '' from " + type + " c where s.kind = 'name' and " + key + " = s.value and" + open("c", entity)
                + " union all select c.id, " + key + " from " + type + " c where s.kind = 'similar' and " + key + " = any(string_to_array(s.value, ' ≈ ')) and" + open("c", entity)
                + ") k join " + type + " x on x.id = k.id left join employee r on r.id = x.responsible_id where x.deleted_at is null and").add(caller.sees(entity, "x")).add("order by x.id limit " + MOST_OF_A_GROUP + ") f) m"
                // A pair of names whose one side is gone is none.
                + " where (s.kind <> 'similar' or m.sides > 1) and " + (whole ? "cardinality(m.ids) > 1 and not " + TOLD_APART.formatted("", type) : TOLD_APART.formatted("not ", type)) + " order by s.kind, s.value limit " + limit)
                .bind("kinds", kinds).bind("kind", after[0]).bind("value", after[1]);
    }

    /** By what names are compared, as its index and the view `named` have it. */
    private static String key(Entity entity, String x) {
        return entity == Entity.LEAD ? "name_key(coalesce(" + x + ".contact_name, '') || ' ' || coalesce(" + x + ".company_name, ''))" : "name_key(" + x + ".name)";
    }

    private static String open(String x, Entity entity) {
        return " " + x + ".deleted_at is null" + (entity == Entity.LEAD ? " and " + x + ".closed_at is null" : "");
    }

    /** @return from where the list goes on behind this group */
    static Cursor at(DuplicatesResource.Group group) {
        return new Cursor(group.match() + " " + group.value(), 0);
    }

    private static String alive(String id, Entity entity) {
        return " and exists (select 1 from " + entity.code() + " o where o.id = " + id + " and" + open("o", entity) + ")";
    }
}
