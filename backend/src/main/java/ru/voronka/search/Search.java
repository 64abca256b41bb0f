package ru.voronka.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Query;

/**
 * Leads, deals, companies and contacts by a part of a name (also typed in the other keyboard layout), a phone, a mail, an INN or a number, within the caller's rights.
 * First what begins so, by an index of words; where that is little and not what was typed, also what has it inside; where that is nothing, what comes near.
 */
@Singleton
class Search {
    private static final int EACH = 8;
    private static final int MOST = 25;
    private static final int FEW = 3;
    private static final int FEWEST_LETTERS = 4;
    // Of those who share a part of a phone, so many are looked at for those whom the caller may see.
    private static final int CANDIDATES = 2_000;

    private static final List<Kind> KINDS = List.of(
            new Kind(Entity.COMPANY, "x.name", "x.name", "x.inn"),
            new Kind(Entity.CONTACT, "x.name", "x.name", "(select co.name from company co where co.id = x.company_id)"),
            new Kind(Entity.LEAD, "x.title", "(x.title || ' ' || coalesce(x.contact_name, '') || ' ' || coalesce(x.company_name, ''))", "coalesce(x.contact_name, x.company_name)"),
            new Kind(Entity.DEAL, "x.title", "search_deal(x.title, x.number)", "x.number"));

    private final Pool pool;

    Search(Pool pool) {
        this.pool = pool;
    }

    @Schema(name = "SearchHit")
    public record Hit(@Schema(examples = "company") String type, @Schema(examples = "12") long id, @Schema(examples = "Ромашка ООО") String name, @Nullable @Schema(examples = "7707083893") String detail,
            @Schema(examples = "name", description = "By what it was found: name, phone, email, inn, number; similar: nothing has the text in it, this name comes near") String match) {
    }

    /** @param rank 0 the whole name, 1 what is one's own (a phone, a number), 2 whole words, 3 the beginning, 4 the rest */
    private record Found(Hit hit, int rank) {
    }

    /** @param words the SQL of the text that is indexed by its words */
    private record Kind(Entity entity, String name, String words, String detail) {
        String type() {
            return entity.code();
        }

        String shown(Caller caller) {
            return entity == Entity.COMPANY && caller.hides(Entity.COMPANY, "inn") ? "null::text" : detail;
        }
    }

    /** @return at most 25, the nearest first */
    Uni<List<Hit>> find(Caller caller, String text) {
        var typed = new Typed(text.strip(), Keyboard.other(text));
        // How common the words are decides the plan: it is made for these and no others.
        return pool.withTransaction(tx -> Query.of("select set_config('plan_cache_mode', 'force_custom_plan', true)").execute(tx)
                .chain(() -> found(tx, beginning(caller, typed)))
                .chain(begun -> begun.size() >= FEW || begun.stream().anyMatch(one -> one.rank() <= 2) ? Uni.createFrom().item(begun) : found(tx, inside(caller, typed)).map(within -> joined(begun, within)))
                .chain(found -> found.isEmpty() ? similar(tx, caller, typed) : Uni.createFrom().item(found.stream().map(Found::hit).toList())));
    }

    private record Typed(String text, String other) {
        Query bind(Query query) {
            return query.bind("exact", text).bind("like", Query.like(text)).bind("other", other).bind("otherLike", other == null ? null : Query.like(other));
        }

        boolean mail() {
            return text.contains("@") || text.matches("[\\w.-]{3,}");
        }
    }

    private static Uni<List<Found>> found(SqlClient tx, Query query) {
        return query.list(tx, Found.class).map(rows -> joined(rows, List.of()));
    }

    /** Each thing once, by the first way it was found. */
    private static List<Found> joined(List<Found> first, List<Found> then) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        var seen = new HashSet<String>();
        return all.stream().filter(one -> seen.add(one.hit().type() + one.hit().id())).limit(MOST).toList();
    }

    private static Query beginning(Caller caller, Typed typed) {
        var phones = typed.text().matches("[\\d\\s()+.-]+") ? Phones.containing(typed.text()) : null;
        var query = typed.bind(open(phones == null ? null : "value like any(:phones) and kind = 'phone'", typed.mail() ? "value like :begins and kind = 'email'" : null))
                .bind("phones", phones).bind("begins", Query.like(typed.text().toLowerCase(Locale.ROOT)).substring(1));
        var prefixes = either(":*");
        for (var kind : KINDS) {
            hits(query, caller, kind, kind.shown(caller), "name", "", "search_words(" + kind.words() + ") @@ " + prefixes);
        }
        hits(query, caller, KINDS.get(3), "x.number", "number", "", "x.number = :exact");
        var inn = typed.text().replaceAll("\\s", "");
        if (inn.matches("\\d{4,12}") && !caller.hides(Entity.COMPANY, "inn")) {
            query.bind("inn", inn);
            hits(query, caller, KINDS.get(0), "q.inn", "inn", " join requisites q on q.company_id = x.id", "q.inn between :inn and rpad(:inn, 12, '9')");
        }
        if (phones != null) {
            points(query, caller, "phone");
        }
        if (typed.mail()) {
            points(query, caller, "email");
        }
        return close(query);
    }

    private static Query inside(Caller caller, Typed typed) {
        var query = typed.bind(open(null, typed.mail() ? "value like lower(:like) and kind = 'email'" : null));
        for (var kind : KINDS) {
            // Here the other index is meant: of the letters in the title alone.
            var words = kind.entity() == Entity.DEAL ? "x.title" : kind.words();
            hits(query, caller, kind, kind.shown(caller), "name", "", typed.other() == null ? words + " ilike :like" : "(" + words + " ilike :like or " + words + " ilike :otherLike)");
        }
        if (typed.mail()) {
            points(query, caller, "email");
        }
        return close(query);
    }

    /** The words as typed or as the other keyboard would have them. */
    private static String either(String ending) {
        return "coalesce(search_query(:exact, '%1$s') || search_query(:other, '%1$s'), search_query(:exact, '%1$s'), search_query(:other, '%1$s'))".formatted(ending);
    }

    /** @param phone the condition of the phones that are looked at, null for none @param email of the mails */
    private static Query open(String phone, String email) {
        var sought = Stream.of(phone, email).filter(Objects::nonNull).map(condition -> "(select owner_type, owner_id, kind, value from contact_point where " + condition + " limit " + CANDIDATES + ")").toList();
        return Query.of((sought.isEmpty() ? "" : "with point as materialized (" + String.join(" union all ", sought) + ") ") + "select jsonb_build_object('hit', h.hit, 'rank', h.rank)::text from (");
    }

    private static Query close(Query query) {
        return query.add("(select null::jsonb, 9 where false)) h (hit, rank) order by h.rank limit 40");
    }

    private static void hits(Query query, Caller caller, Kind kind, String detail, String match, String join, String condition) {
        query.add("(select jsonb_build_object('type', '" + kind.type() + "', 'id', x.id, 'name', " + kind.name() + ", 'detail', " + detail + ", 'match', '" + match + "'),"
                + " case when lower(" + kind.name() + ") = lower(:exact) then 0 when '" + match + "' <> 'name' then 1 when search_words(" + kind.words() + ") @@ " + either("") + " then 2 when " + kind.name() + " ilike substr(:like, 2) or " + kind.name() + " ilike substr(:otherLike, 2) then 3 else 4 end"
                + " from " + kind.type() + " x" + join + " where " + condition + " and x.deleted_at is null and").add(caller.sees(kind.entity(), "x")).add("limit " + EACH + ") union all");
    }

    private static void points(Query query, Caller caller, String point) {
        for (var kind : KINDS.subList(0, 3)) {
            if (!caller.hides(kind.entity(), point + "s")) {
                // As an array, so that each is looked up by its id: of a join the planner would read the whole table.
                var those = "from point p where p.kind = '" + point + "' and p.owner_type = '" + kind.type() + "'";
                hits(query, caller, kind, "(select min(p.value) " + those + " and p.owner_id = x.id)", point, "", "x.id = any(array(select p.owner_id " + those + "))");
            }
        }
    }

    /** Nothing has that in it: names that come near, as of one who mistypes. */
    private static Uni<List<Hit>> similar(SqlClient tx, Caller caller, Typed typed) {
        if (typed.text().chars().filter(Character::isLetter).count() < FEWEST_LETTERS) {
            return Uni.createFrom().item(List.of());
        }
        var query = typed.bind(Query.of("select h.hit::text from ("));
        for (var kind : KINDS) {
            if (kind.entity() != Entity.LEAD) {
                var name = kind.name();
                query.add("(select jsonb_build_object('type', '" + kind.type() + "', 'id', x.id, 'name', " + name + ", 'detail', " + kind.shown(caller) + ", 'match', 'similar'), greatest(word_similarity(:exact, " + name + "), word_similarity(:other, " + name + ")) as likeness from " + kind.type() + " x"
                        + " where (:exact <% " + name + " or :other <% " + name + ") and x.deleted_at is null and").add(caller.sees(kind.entity(), "x")).add("order by likeness desc limit " + EACH + ") union all");
            }
        }
        return query.add("(select null::jsonb, 0::real where false)) h (hit, likeness) order by h.likeness desc limit " + EACH).list(tx, Hit.class);
    }
}
