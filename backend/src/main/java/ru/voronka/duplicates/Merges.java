package ru.voronka.duplicates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Held;
import ru.voronka.access.Scope;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Makes several records one, in one transaction: every place that names one of them names the target, and row by row it is kept what moved, so that they can be parted again. */
@Singleton
class Merges {
    static final int UNDO_DAYS = 30;

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final List<MergeKind> kinds;
    private final CustomFields customFields;

    Merges(Pool pool, EventLog log, Directory directory, @All List<MergeKind> kinds, CustomFields customFields) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.kinds = kinds;
        this.customFields = customFields;
    }

    @Schema(name = "MergePreview")
    public record Preview(@Schema(description = "The records as they are, the target first") List<ObjectNode> records, @Schema(examples = "{\"site\": 15}", description = "By field: whose value stays when nobody says otherwise") Map<String, Long> fields,
            @Schema(examples = "{\"deal\": 4, \"task\": 2}", description = "How much comes to the target, by kind") Map<String, Long> moves) {
    }

    @Schema(name = "Merge")
    public record Done(@Schema(examples = "7") long id, @Schema(examples = "company") String entity, Ref target, List<Ref> from, @Nullable Ref by, OffsetDateTime at, @Nullable OffsetDateTime undoneAt,
            @Schema(description = "It can still be taken back") boolean undoable) {
    }

    private record Row(long id, String entity, long targetId, boolean undone, boolean old, List<Long> from) {
    }

    private record Move(String place, long fromId, List<String> keys, boolean gone) {
    }

    MergeKind kind(String entity) {
        return kinds.stream().filter(k -> k.entity().code().equals(entity)).findFirst().orElseThrow(Problem::notFound);
    }

    private static List<Long> all(NewMerge wanted) {
        var all = Stream.concat(Stream.of(wanted.target()), wanted.ids().stream()).toList();
        if (new LinkedHashSet<>(all).size() < all.size()) {
            throw Problem.field("ids", "merge-itself");
        }
        return all;
    }

    Uni<Preview> preview(Caller caller, String entity, NewMerge wanted) {
        var kind = kind(entity);
        return views(pool, caller, kind, all(wanted)).chain(views -> Multi.createFrom().iterable(Place.of(entity)).onItem().transformToUniAndConcatenate(place -> Query.of("select count(*) from " + place.table() + " t where t." + place.column() + " = any(:ids)"
                        + (place.type() == null ? "" : " and t." + place.type() + " = '" + entity + "'")).bind("ids", wanted.ids().toArray(Long[]::new)).number(pool).map(count -> Map.entry(place.table(), count))).collect().asList()
                .map(counts -> {
                    var moves = new LinkedHashMap<String, Long>();
                    counts.stream().filter(c -> c.getValue() > 0).filter(c -> List.of("deal", "lead", "contact", "task", "call", "comment", "file", "message").contains(c.getKey())).forEach(c -> moves.merge(c.getKey(), c.getValue(), Math::max));
                    return new Preview(views, chosen(kind, wanted, views), moves);
                }));
    }

    private static Uni<List<ObjectNode>> views(SqlClient client, Caller caller, MergeKind kind, List<Long> ids) {
        return Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(id -> kind.view(client, caller, id).onFailure(Problem.class).transform(e -> ((Problem) e).status() == 404 ? Problem.field("ids", "reference") : e)).collect().asList();
    }

    /** @return whose value of each field stays: as was said, the target's, or where it has none that of the newest who has one */
    private Map<String, Long> chosen(MergeKind kind, NewMerge wanted, List<ObjectNode> views) {
        var chosen = new LinkedHashMap<String, Long>();
        for (var field : kind.fields(customFields)) {
            var said = wanted.fields() == null ? null : wanted.fields().get(field);
            if (said != null && views.stream().noneMatch(v -> v.path("id").asLong() == said)) {
                throw Problem.field("fields." + field, "reference");
            }
            chosen.put(field, said != null ? said : filled(views.get(0), field) ? wanted.target() : views.stream().filter(v -> filled(v, field)).map(v -> v.path("id").asLong()).max(Long::compare).orElse(wanted.target()));
        }
        if (wanted.fields() != null) {
            wanted.fields().keySet().stream().filter(field -> !kind.fields(customFields).contains(field)).findFirst().ifPresent(field -> {
                throw Problem.field("fields." + field, "unknown");
            });
        }
        return chosen;
    }

    private static boolean filled(ObjectNode view, String field) {
        var value = MergeKind.value(view, field);
        return !value.isNull() && !(value.isTextual() && value.asText().isBlank()) && !(value.isObject() && value.isEmpty());
    }

    Uni<Done> merge(Caller asking, String entity, NewMerge wanted) {
        return log.transaction(tx -> merge(tx, asking, entity, wanted, null));
    }

    private Uni<Done> merge(SqlConnection tx, Caller asking, String entity, NewMerge wanted, Long job) {
        var kind = kind(entity);
        var all = all(wanted);
        return Query.of("select x.id from " + entity + " x where x.id = any(:ids) order by x.id for no key update").bind("ids", all.toArray(Long[]::new)).numbers(tx)
                .chain(() -> views(tx, asking, kind, all)).chain(views -> {
                    views.forEach(view -> allowed(asking, kind, wanted, view));
                    var chosen = chosen(kind, wanted, views);
                    return Query.of("insert into merge (entity, target_id, by_id, job_id) values (:entity, :target, :by, :job) returning id").bind("entity", entity).bind("target", wanted.target()).bind("by", asking.employeeId()).bind("job", job).number(tx).chain(id -> {
                        var caller = Caller.as(directory, asking.person(), cause(id));
                        return Multi.createFrom().iterable(wanted.ids()).onItem().transformToUniAndConcatenate(from -> take(tx, caller, kind, id, from, wanted.target())).collect().asList()
                                .chain(() -> settle(tx, caller, kind, wanted.target(), views, chosen))
                                .chain(() -> log.append(tx, caller, kind.subject(), wanted.target(), new MergeEvent.Merged(entity, id, views.stream().skip(1).map(Merges::ref).toList())))
                                .chain(() -> one(tx, id));
                    });
                });
    }

    /** @param keep which one stays: oldest, newest or fullest @param values whose values: target, newest or fullest @param job that does so, or null */
    record Rule(String keep, String values, Long job) {
    }

    Uni<Done> merge(Caller asking, String entity, List<Long> ids, Rule rule) {
        return log.transaction(tx -> merge(tx, asking, entity, ids, rule));
    }

    /** Makes them one by a rule. What a person would ask about is refused: companies of different INN, people of different names. */
    Uni<Done> merge(SqlConnection tx, Caller asking, String entity, List<Long> ids, Rule rule) {
        var kind = kind(entity);
        return views(tx, asking, kind, ids.stream().sorted().toList()).chain(views -> {
            if (views.stream().map(view -> view.path("inn").asText("")).filter(inn -> !inn.isEmpty() && !inn.equals("null")).distinct().count() > 1) {
                throw Problem.conflict("merge-inns");
            }
            if (entity.equals("contact")) {
                var longest = views.stream().map(Merges::words).max(Comparator.comparingInt(Set::size)).orElseThrow();
                if (!views.stream().map(Merges::words).allMatch(longest::containsAll)) {
                    throw Problem.conflict("merge-names");
                }
            }
            var target = id(first(kind, views, rule.keep()));
            return merge(tx, asking, entity, new NewMerge(target, views.stream().map(Merges::id).filter(id -> id != target).toList(), rule.values().equals("target") ? null : values(kind, views, rule.values()), null), rule.job());
        });
    }

    /** @param views the oldest first */
    private ObjectNode first(MergeKind kind, List<ObjectNode> views, String which) {
        return switch (which) {
            case "newest" -> views.get(views.size() - 1);
            case "fullest" -> views.stream().max(Comparator.comparingLong((ObjectNode view) -> kind.fields(customFields).stream().filter(field -> filled(view, field)).count()).thenComparing(view -> -id(view))).orElseThrow();
            default -> views.get(0);
        };
    }

    /** @return by field: the id of the record whose value stays; where the first choice has none the usual order decides */
    private Map<String, Long> values(MergeKind kind, List<ObjectNode> views, String which) {
        var from = first(kind, views, which);
        var said = new LinkedHashMap<String, Long>();
        kind.fields(customFields).stream().filter(field -> filled(from, field)).forEach(field -> said.put(field, id(from)));
        return said;
    }

    private static long id(ObjectNode view) {
        return view.path("id").asLong();
    }

    private static Set<String> words(ObjectNode view) {
        return Set.copyOf(List.of(view.path("name").asText().toLowerCase(Locale.ROOT).replace('ё', 'е').split("[^\\p{L}\\p{N}]+")));
    }

    static String cause(long merge) {
        return "merge:" + merge;
    }

    private static Ref ref(ObjectNode view) {
        return new Ref(view.path("id").asLong(), view.has("name") ? view.path("name").asText() : view.path("title").asText());
    }

    private static void allowed(Caller caller, MergeKind kind, NewMerge wanted, ObjectNode view) {
        var id = view.path("id").asLong();
        var held = Held.by(view.path("responsible").hasNonNull("id") ? (Long) view.path("responsible").path("id").asLong() : null);
        caller.must(kind.entity(), Action.CHANGE, held);
        if (id != wanted.target()) {
            caller.must(kind.entity(), Action.DELETE, held);
        }
        var seen = wanted.versions() == null ? null : wanted.versions().get(String.valueOf(id));
        if (seen != null && seen != view.path("version").asInt()) {
            throw Problem.stale(view);
        }
    }

    private Uni<Void> take(SqlConnection tx, Caller caller, MergeKind kind, long merge, long from, long target) {
        var entity = kind.entity().code();
        return kind.delete(tx, caller, from)
                .chain(() -> entity.equals("company") ? Query.of("insert into exchange_company (external_id, company_id, said) select c.external_id, c.id, '{}' from company c where c.id = :from and c.external_id is not null on conflict do nothing").bind("from", from).execute(tx) : Uni.createFrom().voidItem())
                .chain(() -> Query.of("insert into merged (entity, old_id, target_id, merge_id) values (:entity, :from, :target, :merge)").bind("entity", entity).bind("from", from).bind("target", target).bind("merge", merge).execute(tx))
                .chain(() -> Multi.createFrom().iterable(Place.of(entity)).onItem().transformToUniAndConcatenate(place -> Query.of(place.move(entity)).bind("target", target).bind("from", from).list(tx, String.class)
                        .call(keys -> keep(tx, merge, place.name(), from, keys, false))
                        // Of a deal that has both the one that goes is taken out, or it would show somebody who is not there.
                        .call(() -> !place.table().equals("deal_contact") ? Uni.createFrom().voidItem() : Query.of("delete from deal_contact where contact_id = :from returning to_jsonb(deal_id::text)::text").bind("from", from).list(tx, String.class).chain(keys -> keep(tx, merge, place.name(), from, keys, true))))
                        .collect().asList()).replaceWithVoid();
    }

    private static Uni<Void> keep(SqlConnection tx, long merge, String place, long from, List<String> keys, boolean gone) {
        return keys.isEmpty() ? Uni.createFrom().voidItem() : Query.of("insert into merge_move (merge_id, place, from_id, keys, gone) values (:merge, :place, :from, :keys, :gone)").bind("merge", merge).bind("place", place).bind("from", from)
                .bind("keys", keys.toArray(String[]::new)).bind("gone", gone).execute(tx);
    }

    /** The values that stay, and the tags of all. */
    private static Uni<Void> settle(SqlConnection tx, Caller caller, MergeKind kind, long target, List<ObjectNode> views, Map<String, Long> chosen) {
        var patch = Json.MAPPER.createObjectNode();
        chosen.forEach((field, id) -> {
            if (id != target) {
                views.stream().filter(v -> v.path("id").asLong() == id).findFirst().ifPresent(v -> MergePatch.set(patch, field, MergeKind.value(v, field)));
            }
        });
        var tags = new LinkedHashSet<String>();
        views.forEach(v -> tags.addAll(names(v.path("tags"))));
        tags.forEach(patch.withArray("tags")::add);
        return kind.patch(tx, caller, target, patch).replaceWithVoid();
    }

    private static final String SQL = """
            jsonb_build_object('id', m.id, 'entity', m.entity, 'target', jsonb_build_object('id', m.target_id, 'name', %s),
              'from', coalesce((select e.data->'from' from event e where e.subject_type = m.entity and e.subject_id = m.target_id and e.cause = 'merge:' || m.id and e.type = m.entity || '.merged' limit 1), '[]'),
              'by', (select jsonb_build_object('id', b.id, 'name', b.name) from employee b where b.id = m.by_id), 'at', m.at, 'undoneAt', m.undone_at,
              'undoable', m.undone_at is null and m.at > now() - interval '30 days')::text
            """.formatted("coalesce(case m.entity when 'company' then (select c.name from company c where c.id = m.target_id) when 'contact' then (select c.name from contact c where c.id = m.target_id) else (select l.title from lead l where l.id = m.target_id) end, '')");

    private static Uni<Done> one(SqlClient client, long id) {
        return Query.of("select " + SQL + " from merge m where m.id = :id").bind("id", id).first(client, Done.class);
    }

    /** Those that the caller made, an administrator everybody's; everybody's of a record that the caller sees. */
    Uni<List<Done>> list(Caller caller, String entity, Long targetId, Long job, Long before, int limit) {
        var query = Query.of("select " + SQL + " from merge m where");
        if (targetId == null || entity == null) {
            query.add(caller.scope(Entity.SETTINGS, Action.CHANGE) == Scope.NONE ? "m.by_id = :me" : "true").bind("me", caller.employeeId()).addIf(entity, "and m.entity = :entity", "entity");
        } else {
            query.add("m.entity = :entity and m.target_id = :target and exists (select 1 from " + kind(entity).entity().code() + " x where x.id = m.target_id and").add(caller.sees(kind(entity).entity(), "x")).add(")").bind("entity", entity).bind("target", targetId);
        }
        return query.addIf(job, "and m.job_id = :job", "job").addIf(before, "and m.id < :before", "before").add("order by m.id desc limit " + limit).list(pool, Done.class);
    }

    @Schema(name = "UnmergeOutcome")
    public record Parted(Done merge, @Schema(examples = "1", description = "What had moved on meanwhile, and stays where it is") int left) {
    }

    /** Parts them again: what moved goes back, what came since stays with the target. */
    Uni<Parted> undo(Caller asking, long id) {
        return log.transaction(tx -> Query.of("select jsonb_build_object('id', m.id, 'entity', m.entity, 'targetId', m.target_id, 'undone', m.undone_at is not null, 'old', m.at < now() - interval '30 days', 'from', (select jsonb_agg(d.old_id order by d.old_id) from merged d where d.merge_id = m.id))::text from merge m where m.id = :id for update")
                .bind("id", id).first(tx, Row.class).onItem().ifNull().failWith(Problem::notFound).chain(row -> {
                    if (row.undone()) {
                        throw Problem.conflict("merge-undone");
                    }
                    if (row.old()) {
                        throw Problem.conflict("merge-old", UNDO_DAYS);
                    }
                    var kind = kind(row.entity());
                    var caller = Caller.as(directory, asking.person(), cause(id));
                    return Query.of("select d.merge_id from merged d where d.entity = :entity and d.old_id = :target").bind("entity", row.entity()).bind("target", row.targetId()).number(tx).invoke(later -> {
                        if (later != null) {
                            throw Problem.conflict("merge-later", later);
                        }
                    }).chain(() -> kind.view(tx, asking, row.targetId())).invoke(view -> {
                        var held = Held.by(view.path("responsible").hasNonNull("id") ? (Long) view.path("responsible").path("id").asLong() : null);
                        asking.must(kind.entity(), Action.CHANGE, held);
                    }).chain(() -> part(tx, caller, kind, row)).chain(left -> one(tx, id).map(done -> new Parted(done, left)));
                }));
    }

    private Uni<Integer> part(SqlConnection tx, Caller caller, MergeKind kind, Row row) {
        var entity = row.entity();
        var left = new int[1];
        return Query.of("delete from merged where merge_id = :id").bind("id", row.id()).execute(tx)
                .chain(() -> Multi.createFrom().iterable(row.from()).onItem().transformToUniAndConcatenate(from -> kind.restore(tx, caller, from)).collect().asList())
                // Before the rows go: requisites that became the main ones step back first.
                .chain(() -> values(tx, caller, kind, row)).invoke(kept -> left[0] += kept ? 0 : 1)
                .chain(() -> Query.of("select jsonb_build_object('place', v.place, 'fromId', v.from_id, 'keys', v.keys, 'gone', v.gone)::text from merge_move v where v.merge_id = :id").bind("id", row.id()).list(tx, Move.class))
                .chain(moves -> Multi.createFrom().iterable(moves).onItem().transformToUniAndConcatenate(move -> back(tx, entity, row.targetId(), move).invoke(count -> left[0] += move.keys().size() - count)).collect().asList())
                .chain(() -> Query.of("update merge set undone_at = now(), undone_by = :by where id = :id").bind("by", caller.employeeId()).bind("id", row.id()).execute(tx))
                .chain(() -> Multi.createFrom().iterable(row.from()).onItem().transformToUniAndConcatenate(from -> kind.view(tx, caller, from).map(Merges::ref)).collect().asList())
                .chain(from -> log.append(tx, caller, kind.subject(), row.targetId(), new MergeEvent.Unmerged(entity, row.id(), from))).map(done -> left[0]);
    }

    private static Uni<Integer> back(SqlConnection tx, String entity, long target, Move move) {
        var keys = move.keys().toArray(String[]::new);
        if (move.gone()) {
            return Query.of("insert into deal_contact (deal_id, contact_id) select k::bigint, :from from unnest(:keys::text[]) k on conflict do nothing").bind("from", move.fromId()).bind("keys", keys).run(tx).map(rows -> keys.length);
        }
        var place = Place.of(entity).stream().filter(p -> p.name().equals(move.place())).findFirst().orElseThrow();
        return Query.of(place.back(entity)).bind("target", target).bind("from", move.fromId()).bind("keys", keys).run(tx).map(rows -> rows.rowCount());
    }

    /** The target's own values come back, unless somebody has changed one of them since. */
    private static Uni<Boolean> values(SqlConnection tx, Caller caller, MergeKind kind, Row row) {
        return Query.of("select " + Event.SQL + " from event e where e.subject_type = :entity and e.subject_id = :target and e.cause = :cause and e.type = :type order by e.id limit 1").bind("entity", row.entity()).bind("target", row.targetId()).bind("cause", cause(row.id()))
                .bind("type", row.entity() + ".updated").first(tx, Event.class).chain(event -> event == null ? Uni.createFrom().item(true) : kind.view(tx, caller, row.targetId()).chain(now -> {
                    var changes = List.of(Json.MAPPER.convertValue(event.data().path("changes"), Change[].class));
                    var found = Change.back(changes.stream().filter(change -> !change.field().equals("tags")).toList(), now);
                    var patch = found == null ? Json.MAPPER.createObjectNode() : found;
                    changes.stream().filter(change -> change.field().equals("tags")).forEach(change -> tags(patch, change, now));
                    return patch.isEmpty() ? Uni.createFrom().item(found != null) : kind.patch(tx, caller, row.targetId(), patch).replaceWith(found != null);
                }));
    }

    /** The tags that came with the others go; those that people gave it since stay. */
    private static void tags(ObjectNode patch, Change change, ObjectNode now) {
        var left = names(now.path("tags"));
        names(change.to()).stream().filter(name -> !names(change.from()).contains(name)).forEach(left::remove);
        left.forEach(patch.putArray("tags")::add);
    }

    private static LinkedHashSet<String> names(JsonNode tags) {
        var names = new LinkedHashSet<String>();
        tags.forEach(tag -> names.add(tag.isObject() ? tag.path("name").asText() : tag.asText()));
        return names;
    }

    /** @return where a record went, for whoever may see that one; null when it went nowhere */
    Uni<Long> went(Caller caller, String entity, long id) {
        return Query.of("select x.id from " + kind(entity).entity().code() + " x where x.id = merged_to(:entity, :id) and x.deleted_at is null and").add(caller.sees(kind(entity).entity(), "x")).bind("entity", entity).bind("id", id).number(pool);
    }
}
