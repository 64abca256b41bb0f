package ru.voronka.duplicates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** The records of the base that are likely one and the same, as of now. */
@Path("/api/v1/duplicates")
@Tag(name = "duplicates")
public class DuplicatesResource {
    private static final int MOST_OF_A_GROUP = 20;

    private final Caller caller;
    private final Pool pool;
    private final Merges merges;

    DuplicatesResource(Caller caller, Pool pool, Merges merges) {
        this.caller = caller;
        this.pool = pool;
        this.merges = merges;
    }

    @Schema(name = "DuplicateGroup")
    public record Group(@Schema(examples = "phone", enumeration = {"phone", "email", "inn", "name"}, description = "`name`: the same words of the name but for the legal form; contacts by at least two words") String match, @Schema(examples = "+79123456789") String value, @Schema(description = "Up to twenty, the oldest first") List<Member> records) {
    }

    @Schema(name = "DuplicateMember")
    public record Member(@Schema(examples = "12") long id, @Schema(examples = "Ромашка ООО") String name, @Nullable Ref responsible) {
    }

    @GET
    @Operation(operationId = "listDuplicates", summary = "Records that share a phone, a mail, an INN or a name with others, in groups; only what the caller sees, and not those that were said to be distinct")
    public Uni<Page<Group>> list(@QueryParam("entity") @Parameter(description = "company, contact or lead; companies when not said") String asked, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        var entity = merges.kind(asked == null || asked.isBlank() ? "company" : asked).entity();
        caller.must(entity, ru.voronka.access.Action.READ);
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        var after = cursor == null ? new String[] {"", ""} : cursor.value().split(" ", 2);
        if (after.length < 2) {
            throw Problem.field("cursor", "cursor");
        }
        // What is hidden from the caller is no reason that they may be told.
        var kinds = List.of("email", "phone").stream().filter(kind -> !caller.hides(entity, kind + "s")).toArray(String[]::new);
        var query = Query.of("select jsonb_build_object('match', s.kind, 'value', s.value, 'records', m.records)::text from (");
        var type = entity.code();
        query.add("(select cp.kind, cp.value from contact_point cp where cp.owner_type = '" + type + "' and cp.kind = any(:kinds) and (cp.kind, cp.value) > (:kind, :value)" + alive("cp.owner_id", entity) + " group by cp.kind, cp.value having count(*) > 1 order by cp.kind, cp.value)");
        if (entity == Entity.COMPANY && !caller.hides(entity, "inn")) {
            query.add("union all (select 'inn', c.inn from company c where c.inn is not null and c.deleted_at is null and ('inn', c.inn) > (:kind, :value) group by c.inn having count(*) > 1 order by c.inn)");
        }
        if (entity != Entity.LEAD) {
            query.add("union all (select 'name', name_key(c.name) from " + type + " c where c.deleted_at is null and name_key(c.name) " + (entity == Entity.CONTACT ? "like '% %'" : "<> ''") + " and ('name', name_key(c.name)) > (:kind, :value) group by name_key(c.name) having count(*) > 1 order by name_key(c.name))");
        }
        // From the value to its records, each by its own index; of what was said to be distinct a group that has nothing else is left out.
        query.add(") s cross join lateral (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'responsible', " + Ref.sql("f.responsible_id", "f.responsible") + ") order by f.id) as records, array_agg(f.id) as ids from (select x.id, x." + (entity == Entity.LEAD ? "title" : "name") + " as name, x.responsible_id, r.name as responsible"
                + " from (select p.owner_id as id from contact_point p where p.owner_type = '" + type + "' and p.kind = s.kind and p.value = s.value"
                + (entity == Entity.COMPANY ? " union all select c.id from company c where s.kind = 'inn' and c.inn = s.value and c.deleted_at is null" : "")
                + (entity == Entity.LEAD ? "" : " union all select c.id from " + type + " c where s.kind = 'name' and name_key(c.name) = s.value and c.deleted_at is null")
                + ") k join " + type + " x on x.id = k.id left join employee r on r.id = x.responsible_id where x.deleted_at is null and").add(caller.sees(entity, "x")).add("order by x.id limit " + MOST_OF_A_GROUP + ") f) m"
                + " where exists (select 1 from unnest(m.ids) a, unnest(m.ids) b where a < b and not exists (select 1 from distinct_pair d where d.entity = '" + type + "' and d.low_id = a and d.high_id = b)) order by s.kind, s.value limit " + (limit + 1));
        return query.bind("kinds", kinds).bind("kind", after[0]).bind("value", after[1]).list(pool, Group.class).map(rows -> Page.of(rows, limit, group -> new Cursor(group.match() + " " + group.value(), 0)));
    }

    private static String alive(String id, Entity entity) {
        return " and exists (select 1 from " + entity.code() + " o where o.id = " + id + " and o.deleted_at is null" + (entity == Entity.LEAD ? " and o.closed_at is null" : "") + ")";
    }
}
