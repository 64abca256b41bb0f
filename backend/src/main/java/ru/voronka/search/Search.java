package ru.voronka.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Query;
import ru.voronka.platform.SqlPart;

/** Leads, deals, companies and contacts by a part of a name (also typed in the other keyboard layout), a phone, a mail, an INN or a number, within the caller's rights: one statement. */
@Singleton
class Search {
    private static final int EACH = 8;
    private static final int FEWEST_LETTERS = 4;

    private final Pool pool;

    Search(Pool pool) {
        this.pool = pool;
    }

    @Schema(name = "SearchHit")
    public record Hit(@Schema(examples = "company") String type, @Schema(examples = "12") long id, @Schema(examples = "Ромашка ООО") String name, @Nullable @Schema(examples = "7707083893") String detail,
            @Schema(examples = "name", description = "By what it was found: name, phone, email, inn, number; similar: nothing has the text in it, this name comes near") String match) {
    }

    Uni<List<Hit>> find(Caller caller, String text) {
        var phones = Phones.containing(text);
        var other = Keyboard.other(text);
        var query = Query.of("select h.hit::text from (").bind("like", Query.like(text)).bind("exact", text.strip()).bind("other", other == null ? null : Query.like(other));
        hits(query, caller, "company", Entity.COMPANY, "x.name", caller.hides(Entity.COMPANY, "inn") ? "null::text" : "x.inn", named("x.name", other), "name");
        query.add("union all");
        hits(query, caller, "contact", Entity.CONTACT, "x.name", "(select co.name from company co where co.id = x.company_id)", named("x.name", other), "name");
        query.add("union all");
        hits(query, caller, "lead", Entity.LEAD, "x.title", "coalesce(x.contact_name, x.company_name)", named("(x.title || ' ' || coalesce(x.contact_name, '') || ' ' || coalesce(x.company_name, ''))", other), "name");
        query.add("union all");
        hits(query, caller, "deal", Entity.DEAL, "x.title", "x.number", named("x.title", other), "name");
        query.add("union all");
        hits(query, caller, "deal", Entity.DEAL, "x.title", "x.number", "x.number = :exact", "number");
        var inn = text.replaceAll("\\s", "");
        if (inn.matches("\\d{4,12}") && !caller.hides(Entity.COMPANY, "inn")) {
            query.add("union all").bind("inn", inn);
            hits(query, caller, "company", Entity.COMPANY, "x.name", "x.inn", "x.inn between :inn and rpad(:inn, 12, '9')", "inn");
        }
        if (phones != null) {
            query.bind("phones", phones);
            points(query, caller, "phone", "any(:phones)");
        }
        if (text.contains("@") || text.matches("[\\w.-]{3,}")) {
            points(query, caller, "email", ":like");
        }
        return query.add(") h (hit, rank) order by h.rank limit 40").list(pool, Hit.class).map(rows -> rows.stream().filter(new Distinct()::add).limit(25).toList())
                .chain(found -> found.isEmpty() ? similar(caller, text, other) : Uni.createFrom().item(found));
    }

    /** Nothing has that in it: names that come near, as of one who mistypes. */
    private Uni<List<Hit>> similar(Caller caller, String text, String other) {
        if (text.chars().filter(Character::isLetter).count() < FEWEST_LETTERS) {
            return Uni.createFrom().item(List.of());
        }
        var query = Query.of("select h.hit::text from (").bind("exact", text.strip()).bind("other", other);
        near(query, caller, "company", Entity.COMPANY, "x.name", caller.hides(Entity.COMPANY, "inn") ? "null::text" : "x.inn");
        query.add("union all");
        near(query, caller, "contact", Entity.CONTACT, "x.name", "(select co.name from company co where co.id = x.company_id)");
        query.add("union all");
        near(query, caller, "deal", Entity.DEAL, "x.title", "x.number");
        return query.add(") h (hit, likeness) order by h.likeness desc limit " + EACH).list(pool, Hit.class);
    }

    private static void near(Query query, Caller caller, String type, Entity entity, String name, String detail) {
        query.add("(select jsonb_build_object('type', '" + type + "', 'id', x.id, 'name', " + name + ", 'detail', " + detail + ", 'match', 'similar'), greatest(word_similarity(:exact, " + name + "), word_similarity(:other, " + name + ")) as likeness from " + type + " x"
                + " where (:exact <% " + name + " or :other <% " + name + ") and x.deleted_at is null and").add(caller.sees(entity, "x")).add("order by likeness desc limit " + EACH + ")");
    }

    private static String named(String words, String other) {
        return other == null ? words + " ilike :like" : "(" + words + " ilike :like or " + words + " ilike :other)";
    }

    private static void points(Query query, Caller caller, String kind, String pattern) {
        for (var entity : List.of(Entity.COMPANY, Entity.CONTACT, Entity.LEAD)) {
            if (caller.hides(entity, kind + "s")) {
                continue;
            }
            var type = entity.code();
            query.add("union all");
            hits(query, caller, type, entity, entity == Entity.LEAD ? "x.title" : "x.name", "cp.value",
                    "x.id = cp.owner_id", kind, " join lateral (select cp.* from contact_point cp where cp.kind = '" + kind + "' and cp.owner_type = '" + type + "' and cp.owner_id = x.id and cp.value like " + pattern + " limit 1) cp on true",
                    "x.id in (select p.owner_id from contact_point p where p.kind = '" + kind + "' and p.owner_type = '" + type + "' and p.value like " + pattern + " limit 200) and ");
        }
    }

    private static void hits(Query query, Caller caller, String type, Entity entity, String name, String detail, String condition, String match) {
        hits(query, caller, type, entity, name, detail, condition, match, "", "");
    }

    private static void hits(Query query, Caller caller, String type, Entity entity, String name, String detail, String condition, String match, String join, String first) {
        SqlPart rights = caller.sees(entity, "x");
        query.add("(select jsonb_build_object('type', '" + type + "', 'id', x.id, 'name', " + name + ", 'detail', " + detail + ", 'match', '" + match + "'),"
                + " case when lower(" + name + ") = lower(:exact) then 0 when '" + match + "' <> 'name' then 1 when " + name + " ilike substr(:like, 2) then 2 else 3 end"
                + " from " + type + " x" + join + " where " + first + condition + " and x.deleted_at is null and").add(rights).add("limit " + EACH + ")");
    }

    /** Each thing once, by the first way it was found. */
    private static final class Distinct {
        private final java.util.Set<String> seen = new java.util.HashSet<>();

        boolean add(Hit hit) {
            return seen.add(hit.type() + hit.id());
        }
    }
}
