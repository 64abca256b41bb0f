package ru.voronka.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Event;
import ru.voronka.platform.InMemory;
import ru.voronka.platform.Json;
import ru.voronka.platform.Latest;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The fields of one's own as this node holds them in memory, and the values of records: checked, kept, shown, carried on. */
@Singleton
public class CustomFields implements InMemory {
    /** What a code is. */
    public static final String CODE = "[a-z0-9][a-z0-9-]{0,49}";

    private final Directory directory;
    private final Latest<CustomField[]> latest;
    private volatile List<CustomField> all = List.of();

    CustomFields(Pool pool, Directory directory) {
        this.directory = directory;
        latest = new Latest<>(() -> Query.of("select coalesce(jsonb_agg(" + CustomField.SQL + " order by f.entity, f.position, f.id), '[]')::text from custom_field f").first(pool, CustomField[].class), read -> all = List.of(read));
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        reload().await().indefinitely();
    }

    @Override
    public boolean changedBy(Event event) {
        return event.type().equals("pipeline.changed");
    }

    @Override
    public Uni<Void> reload() {
        return latest.reload();
    }

    /** @return those in use and those put away, in the administrator's order */
    public List<CustomField> all(String entity) {
        return all.stream().filter(field -> field.entity().equals(entity)).toList();
    }

    /** @return those in use */
    public List<CustomField> of(String entity) {
        return all.stream().filter(field -> field.entity().equals(entity) && !field.archived()).toList();
    }

    List<CustomField> all() {
        return all;
    }

    /** @return the names by which stages, imports and exports call those in use */
    public Stream<String> paths(String entity) {
        return of(entity).stream().map(CustomField::path);
    }

    /** SQL of the values of the row {@code x} as answers show them: of fields in use, employees and records with their names, a file with its name and size. */
    public static String sql(String entity, String x) {
        var id = "(" + x + ".custom->>cf.code)::bigint";
        return ("case when %2$s.custom = '{}' then '{}'::jsonb else coalesce((select jsonb_object_agg(cf.code, case"
                + " when cf.type = 'employee' then (select jsonb_build_object('id', ce.id, 'name', ce.name) from employee ce where ce.id = %3$s)"
                + " when cf.type = 'file' then (select jsonb_build_object('id', fi.id, 'name', fi.name, 'type', fi.type, 'size', fi.size) from file fi where fi.id = %3$s and fi.deleted_at is null)"
                + " when cf.target = 'company' then (select jsonb_build_object('id', cl.id, 'name', cl.name) from company cl where cl.id = %3$s)"
                + " when cf.target = 'contact' then (select jsonb_build_object('id', cl.id, 'name', cl.name) from contact cl where cl.id = %3$s)"
                + " when cf.target = 'deal' then (select jsonb_build_object('id', cl.id, 'name', cl.title) from deal cl where cl.id = %3$s)"
                + " when cf.target = 'lead' then (select jsonb_build_object('id', cl.id, 'name', cl.title) from lead cl where cl.id = %3$s)"
                + " when cf.target = 'product' then (select jsonb_build_object('id', cl.id, 'name', cl.name) from product cl where cl.id = %3$s)"
                + " else %2$s.custom->cf.code end) from custom_field cf where cf.entity = '%1$s' and cf.archived_at is null and %2$s.custom ? cf.code), '{}') end").formatted(entity, x, id);
    }

    /** Keeps the values with which somebody creates a record, in the transaction that has just made it. @throws Problem on `customFields.<code>` */
    public Uni<Void> fill(SqlClient tx, Actor actor, String entity, long id, ObjectNode given) {
        if (given == null || given.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        may(actor, entity, given);
        var changes = new ArrayList<MergePatch.Change>();
        given.properties().forEach(value -> changes.add(new MergePatch.Change(MergePatch.OPEN + "." + value.getKey(), null, value.getValue())));
        return put(tx, actor, entity, id, changes);
    }

    /** For a record that is written in one statement: @return the values as they are kept, an empty object for none; {@link #own} follows when it is there. @throws Problem on `customFields.<code>` */
    public Uni<ObjectNode> checked(SqlClient tx, Actor actor, String entity, ObjectNode given) {
        var values = Json.MAPPER.createObjectNode();
        var checks = new ArrayList<Uni<Void>>();
        if (given != null) {
            may(actor, entity, given);
            given.properties().forEach(said -> {
                var field = field(entity, said.getKey());
                var value = FieldValue.read(field, said.getValue(), null, field.path());
                if (value != null) {
                    values.set(field.code(), value);
                    if (!field.type().equals("file")) {
                        checks.add(there(tx, actor, field, value, 0));
                    }
                }
            });
        }
        return all(checks).replaceWith(values);
    }

    /** Makes the files that these values name the record's own. */
    public Uni<Void> own(SqlClient tx, Actor actor, String entity, long id, ObjectNode values) {
        return all(of(entity).stream().filter(field -> field.type().equals("file") && values.has(field.code())).map(field -> there(tx, actor, field, values.get(field.code()), id)).toList());
    }

    /** Whoever writes, and by whatever door: @throws Problem 403 for a field that is hidden from them */
    private static void may(Actor actor, String entity, ObjectNode given) {
        if (actor instanceof Caller caller) {
            caller.maySay(Entity.valueOf(entity.toUpperCase(Locale.ROOT)), given);
        }
    }

    private static Uni<Void> all(List<Uni<Void>> checks) {
        return checks.isEmpty() ? Uni.createFrom().voidItem() : Multi.createFrom().iterable(checks).onItem().transformToUniAndConcatenate(check -> check).collect().asList().replaceWithVoid();
    }

    /** Before many records take these values: @throws Problem on `customFields.<code>` for what none of them could take */
    public void mustFit(String entity, ObjectNode given) {
        given.properties().forEach(said -> FieldValue.read(field(entity, said.getKey()), said.getValue(), null, MergePatch.OPEN + "." + said.getKey()));
    }

    private CustomField field(String entity, String code) {
        return of(entity).stream().filter(f -> f.code().equals(code)).findFirst().orElseThrow(() -> Problem.field(MergePatch.OPEN + "." + code, "unknown"));
    }

    /** Keeps what a patch changes of them. @param changes of the whole record: those of other fields are left alone. @throws Problem on `customFields.<code>` */
    public Uni<Void> put(SqlClient tx, Actor actor, String entity, long id, List<MergePatch.Change> changes) {
        var values = Json.MAPPER.createObjectNode();
        var gone = new ArrayList<String>();
        var checks = new ArrayList<Uni<Void>>();
        for (var change : changes) {
            if (change.field().startsWith(MergePatch.OPEN + ".")) {
                var code = change.field().substring(MergePatch.OPEN.length() + 1);
                var field = field(entity, code);
                var value = FieldValue.read(field, change.to(), change.from(), change.field());
                if (value == null) {
                    gone.add(code);
                } else {
                    values.set(code, value);
                    checks.add(there(tx, actor, field, value, id));
                }
            }
        }
        return values.isEmpty() && gone.isEmpty() ? Uni.createFrom().voidItem() : all(checks)
                .chain(() -> write(tx, entity, id, values, gone));
    }

    private static Uni<Void> write(SqlClient tx, String entity, long id, ObjectNode values, List<String> gone) {
        return Query.of("update " + entity + " set custom = (custom - :gone::text[]) || :values::text::jsonb where id = :id").bind("gone", gone.toArray(String[]::new)).bind("values", values.toString()).bind("id", id).execute(tx);
    }

    /** Whom or what a value names must be there, and be seen by whoever names it; a file that was brought for it becomes the record's own. */
    private Uni<Void> there(SqlClient tx, Actor actor, CustomField field, JsonNode value, long id) {
        return switch (field.type()) {
            case "employee" -> {
                directory.byId(value.asLong()).orElseThrow(() -> Problem.field(field.path(), "reference"));
                yield Uni.createFrom().voidItem();
            }
            case "link" -> actor instanceof Caller caller && !field.target().equals("product") ? Visible.must(tx, caller, field.target(), value.asLong(), field.path())
                    : Query.of("select id from " + field.target() + " where id = :id").bind("id", value.asLong()).number(tx).onItem().ifNull().failWith(() -> Problem.field(field.path(), "reference")).replaceWithVoid();
            case "file" -> Query.of("update file set subject_type = :entity, subject_id = :id where id = :file and deleted_at is null and (subject_type is null and created_by = :by or subject_type = :entity and subject_id = :id) returning id")
                    .bind("entity", field.entity()).bind("id", id).bind("file", value.asLong()).bind("by", actor.employeeId()).number(tx).onItem().ifNull().failWith(() -> Problem.field(field.path(), "reference")).replaceWithVoid();
            default -> Uni.createFrom().voidItem();
        };
    }

    /** What a lead's fields say goes on to what it is converted into, by the administrator's map; what the record says already stays. */
    public Uni<Void> carry(SqlClient tx, long leadId, String to, long id) {
        var carried = of("lead").stream().filter(field -> field.carries().containsKey(to)).toList();
        return carried.isEmpty() ? Uni.createFrom().voidItem() : Query.of("select l.custom::text from lead l where l.id = :id").bind("id", leadId).first(tx, ObjectNode.class).chain(said -> {
            var values = Json.MAPPER.createObjectNode();
            carried.stream().filter(field -> said.has(field.code())).forEach(field -> of(to).stream().filter(target -> target.code().equals(field.carries().get(to))).findFirst().ifPresent(target -> {
                var value = carried(field, target, said.get(field.code()));
                if (value != null) {
                    values.set(target.code(), value);
                }
            }));
            return values.isEmpty() ? Uni.createFrom().voidItem() : Query.of("update " + to + " set custom = :values::text::jsonb || custom where id = :id").bind("values", values.toString()).bind("id", id).execute(tx);
        });
    }

    /** @return the value as the other field keeps it, options by their code or else by their name; null when it has no such option */
    private static JsonNode carried(CustomField from, CustomField to, JsonNode value) {
        if (!from.chosen()) {
            return value;
        }
        var said = value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
        var names = said.map(code -> from.option(code.asText())).filter(Objects::nonNull).toList();
        if (!to.chosen()) {
            return names.isEmpty() ? null : Json.MAPPER.getNodeFactory().textNode(String.join(", ", names.stream().map(CustomField.Option::name).toList()));
        }
        var codes = names.stream().map(o -> to.option(o.code()) != null ? to.option(o.code()) : to.options().stream().filter(t -> t.name().equalsIgnoreCase(o.name())).findFirst().orElse(null)).filter(Objects::nonNull).map(CustomField.Option::code).toList();
        if (codes.isEmpty()) {
            return null;
        }
        return to.type().equals("choice") ? Json.MAPPER.getNodeFactory().textNode(codes.get(0)) : Json.MAPPER.valueToTree(codes);
    }

    /** @return whether a value of the one can stand in the other: of one kind, or a text of what is chosen */
    static boolean carries(CustomField from, CustomField to) {
        var text = to.type().equals("text") || to.type().equals("address");
        return !from.type().equals("file") && (from.type().equals(to.type()) && (from.target() == null || from.target().equals(to.target())) || from.chosen() && to.chosen() || text && (from.chosen() || from.type().equals("text") || from.type().equals("address")));
    }
}
