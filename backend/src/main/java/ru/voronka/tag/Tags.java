package ru.voronka.tag;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Which tags a record has, and how it gets them. */
@Singleton
public class Tags {
    /** The tables whose rows have tags. */
    static final List<String> MARKED = List.of("lead", "deal", "company", "contact");
    private static final int LONGEST = 50;
    private static final int MOST = 50;
    // Soft, and apart from each other; a new tag takes the next one.
    private static final List<String> COLOURS = List.of("#5b8def", "#d98a3d", "#4aa564", "#b565c4", "#c9504a", "#3d9fb0", "#a3883a", "#7b7fd6");

    /** SQL of the tags of the row's array as JSON, by name. */
    public static String sql(String tags) {
        return "case when " + tags + " = '{}' then '[]'::jsonb else coalesce((select jsonb_agg(jsonb_build_object('id', tg.id, 'name', tg.name, 'colour', tg.colour) order by tg.name) from tag tg where tg.id = any(" + tags + ")), '[]') end";
    }

    /** @return the names of the tags: what a patch says of them */
    public static List<String> names(List<Tag> tags) {
        return tags.stream().map(Tag::name).toList();
    }

    /** Makes these the record's tags, within the transaction and beneath the lock of whoever changes it. A name that is new enters the dictionary. */
    public Uni<Void> put(SqlClient tx, Actor actor, String type, long id, List<String> names) {
        return ids(tx, actor, names).chain(ids -> Query.of("update " + table(type) + " set tags = :tags where id = :id").bind("tags", ids).bind("id", id).execute(tx));
    }

    /** @return the ids of these names, those that are new first made tags; problems on `tags[i]` */
    public Uni<Long[]> ids(SqlClient tx, Actor actor, List<String> names) {
        var wanted = normal(names);
        var lower = wanted.keySet().toArray(String[]::new);
        if (lower.length == 0) {
            return Uni.createFrom().item(new Long[0]);
        }
        return Query.of("insert into tag (name, colour, created_by) select n.name, (:colours::text[])[1 + ((select count(*) from tag) + n.nr) % :palette], :by from unnest(:names::text[]) with ordinality n (name, nr)"
                        + " where not exists (select 1 from tag t where lower(t.name) = lower(n.name)) on conflict do nothing")
                .bind("colours", COLOURS.toArray(String[]::new)).bind("palette", COLOURS.size()).bind("by", actor.employeeId()).bind("names", wanted.values().toArray(String[]::new)).execute(tx)
                .chain(() -> Query.of("select to_jsonb(id)::text from tag where lower(name) = any(select lower(unnest(:names::text[]))) order by id for key share").bind("names", lower).list(tx, Long.class)).map(ids -> ids.toArray(Long[]::new));
    }

    /** The names without blanks, each once however it is written. */
    private static LinkedHashMap<String, String> normal(List<String> names) {
        var wanted = new LinkedHashMap<String, String>();
        var wrong = new ArrayList<Problem.Field>();
        for (var i = 0; names != null && i < names.size(); i++) {
            var name = names.get(i) == null ? "" : names.get(i).strip().replaceAll("\\s+", " ");
            if (name.isEmpty() || name.length() > LONGEST) {
                wrong.add(name.isEmpty() ? new Problem.Field("tags[" + i + "]", "required") : new Problem.Field("tags[" + i + "]", "too-long", LONGEST));
            }
            wanted.putIfAbsent(name.toLowerCase(), name);
        }
        if (wanted.size() > MOST) {
            wrong.add(new Problem.Field("tags", "filter-size", MOST));
        }
        if (!wrong.isEmpty()) {
            throw Problem.fields(wrong);
        }
        return wanted;
    }

    static String table(String type) {
        if (!MARKED.contains(type)) {
            throw new IllegalArgumentException(type);
        }
        return type;
    }
}
