package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.party.CompanyFields;
import ru.voronka.party.ContactFields;
import ru.voronka.party.ContactPoints;
import ru.voronka.party.CreateParty;
import ru.voronka.party.EnterParties;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.pipeline.Stage;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Finds here what a table only names: people, stages, sources, clients, and the records themselves. Only what the caller sees is found. */
@Singleton
class ImportLookup {
    private final Directory directory;
    private final Pipelines pipelines;
    private final CreateParty create;
    private final EnterParties together;

    ImportLookup(Directory directory, Pipelines pipelines, CreateParty create, EnterParties together) {
        this.directory = directory;
        this.pipelines = pipelines;
        this.create = create;
        this.together = together;
    }

    /** By name (in either order), login or mail; nobody, or one who is not here: whom the plan names, else whoever imports. */
    long responsible(Caller caller, ImportRow row, ImportPlan plan) {
        var fallback = plan.responsibleId() == null ? caller.employeeId() : plan.responsibleId();
        var name = row.text("responsible");
        return name == null ? fallback : people(name).filter(Directory.Person::active).findFirst().map(Directory.Person::id).orElse(fallback);
    }

    /** @return those of that name (in either order), login or mail, also who has left */
    Stream<Directory.Person> people(String name) {
        return directory.people().stream().filter(p -> words(p.name()).equals(words(name)) || name.equalsIgnoreCase(p.login()) || name.equalsIgnoreCase(p.email()));
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).replace('ё', 'е').split("\\s+")).sorted().toList();
    }

    /** @return the code of the source; a problem for a name that nothing here has */
    String source(ImportRow row, ImportPlan plan) {
        var name = row.meaning("source");
        return name == null ? plan.source() : pipelines.sources().stream().filter(s -> s.code().equals(name) || s.name().equalsIgnoreCase(name)).findFirst().map(s -> s.code()).orElseThrow(() -> Problem.field("source", "import-source", name));
    }

    /** @return the stage of that code or name; a problem when the pipeline has none such */
    static Stage stage(Pipeline pipeline, String name) {
        return name == null ? pipeline.first() : pipeline.stages().stream().filter(s -> s.code().equals(name) || s.name().equalsIgnoreCase(name)).findFirst().orElseThrow(() -> Problem.field("stage", "import-stage", name, pipeline.name()));
    }

    Pipeline deals(String code) {
        return code == null ? pipelines.pipelines().stream().filter(p -> p.entity().equals("deal") && !p.archived()).findFirst().orElseThrow() : pipelines.deals(code);
    }

    Pipeline leads() {
        return pipelines.leads();
    }

    /** @return the record that came under this number before, or null */
    Uni<Long> byCode(SqlClient tx, Caller caller, Entity entity, String code) {
        return code == null ? Uni.createFrom().nullItem() : Query.of("select x.id from imported i join " + entity.code() + " x on x.id = i.subject_id where i.entity = :entity and i.code = :code and x.deleted_at is null and").add(caller.sees(entity, "x"))
                .bind("entity", entity.code()).bind("code", code).number(tx);
    }

    Uni<Void> keepCode(SqlClient tx, Entity entity, String code, long id) {
        return code == null ? Uni.createFrom().voidItem() : Query.of("insert into imported (entity, code, subject_id) values (:entity, :code, :id) on conflict (entity, code) do update set subject_id = excluded.subject_id")
                .bind("entity", entity.code()).bind("code", code).bind("id", id).execute(tx);
    }

    /** The same for many at once. */
    Uni<Void> keepCodes(SqlClient tx, Entity entity, Map<Long, ImportKind.Taken> taken, Map<Long, ImportSet.Line> lines) {
        var codes = new LinkedHashMap<String, Long>();
        taken.keySet().stream().sorted(Comparator.comparing(row -> row)).filter(row -> lines.get(row).row().text("code") != null).forEach(row -> codes.put(lines.get(row).row().text("code"), taken.get(row).touched().get(taken.get(row).touched().size() - 1).id()));
        return codes.isEmpty() ? Uni.createFrom().voidItem() : Query.of("insert into imported (entity, code, subject_id) select :entity, c.code, c.id from unnest(:codes::text[], :ids::bigint[]) c (code, id) on conflict (entity, code) do update set subject_id = excluded.subject_id")
                .bind("entity", entity.code()).bind("codes", codes.keySet().toArray(String[]::new)).bind("ids", codes.values().toArray(Long[]::new)).execute(tx);
    }

    /** @return a record that has one of these phones or mails, the oldest; null for none */
    Uni<Long> byPoints(SqlClient tx, Caller caller, Entity entity, ContactPoints points, String further) {
        return points.isEmpty() ? Uni.createFrom().nullItem() : Query.of("select x.id from contact_point cp join " + entity.code() + " x on x.id = cp.owner_id where cp.owner_type = '" + entity.code() + "' and (cp.kind = 'phone' and cp.value = any(:phones) or cp.kind = 'email' and cp.value = any(:emails))"
                        + " and x.deleted_at is null" + further + " and").add(caller.sees(entity, "x")).add("order by x.id limit 1").bind("phones", points.phoneArray()).bind("emails", points.emailArray()).number(tx);
    }

    Uni<Long> byInn(SqlClient tx, Caller caller, String inn, String kpp) {
        return inn == null ? Uni.createFrom().nullItem() : Query.of("select x.id from requisites q join company x on x.id = q.company_id where q.inn = :inn and (:kpp::text is null or q.kpp is null or q.kpp = :kpp) and x.deleted_at is null and").add(caller.sees(Entity.COMPANY, "x"))
                .add("order by (q.kpp is not distinct from :kpp) desc, x.id limit 1").bind("inn", inn).bind("kpp", kpp).number(tx);
    }

    Uni<Long> byName(SqlClient tx, Caller caller, Entity entity, String name, Long companyId) {
        // Kept apart from its order, or the oldest of the whole base would be looked through.
        return name == null ? Uni.createFrom().nullItem() : Query.of("select f.id from (select x.id from " + entity.code() + " x where lower(x.name) = lower(:name) and x.deleted_at is null").bind("name", name).add(companyId == null ? "" : "and x.company_id = :company").bind("company", companyId)
                .add("and").add(caller.sees(entity, "x")).add("offset 0) f order by f.id limit 1").number(tx);
    }

    /** The company that a row of another kind names; entered when nobody knows it and the plan lets it. @return null for none */
    Uni<Long> company(SqlClient tx, Caller caller, String name, ImportPlan plan, long responsible, List<ImportKind.Touched> made) {
        return byName(tx, caller, Entity.COMPANY, name, null).chain(found -> {
            if (found != null || name == null || !plan.makesClients()) {
                return Uni.createFrom().item(found);
            }
            caller.must(Entity.COMPANY, Action.CREATE);
            return create.company(tx, caller, body(Json.MAPPER.createObjectNode().put("name", name), CompanyFields.class), responsible, null).invoke(id -> made.add(new ImportKind.Touched("company", id)));
        });
    }

    /** The contact that a row of another kind names, by phone, mail or name. @return null for none */
    Uni<Long> contact(SqlClient tx, Caller caller, String name, ContactPoints points, Long companyId, ImportPlan plan, long responsible, List<ImportKind.Touched> made) {
        return byPoints(tx, caller, Entity.CONTACT, points, "").chain(found -> found != null ? Uni.createFrom().item(found) : byName(tx, caller, Entity.CONTACT, name, companyId)).chain(found -> {
            if (found != null || name == null || !plan.makesClients()) {
                return Uni.createFrom().item(found);
            }
            caller.must(Entity.CONTACT, Action.CREATE);
            var body = named(name);
            points.phones().forEach(body.withArray("phones")::add);
            points.emails().forEach(body.withArray("emails")::add);
            if (companyId != null) {
                body.put("companyId", companyId);
            }
            return create.contact(tx, caller, body(body, ContactFields.class), responsible).invoke(id -> made.add(new ImportKind.Touched("contact", id)));
        });
    }

    /** @return those of the lines that share nothing with one before them, and whose record nothing here can be: whoever may see it */
    Uni<List<ImportSet.Line>> unknown(SqlClient tx, Entity entity, List<ImportSet.Line> lines, ImportPlan plan) {
        if (plan.duplicates().equals("create")) {
            return Uni.createFrom().item(lines);
        }
        var alone = ImportSet.alone(lines);
        return Query.of("select distinct k.row from jsonb_to_recordset(:keys::text::jsonb) k (row bigint, kind text, value text) where case k.kind when 'code' then exists (select 1 from imported i where i.entity = :entity and i.code = k.value)"
                        + " when 'inn' then exists (select 1 from requisites q where q.inn = k.value) when 'name' then exists (select 1 from company x where lower(x.name) = lower(k.value) and x.deleted_at is null)"
                        + " when 'person' then exists (select 1 from contact x join company c on c.id = x.company_id where lower(x.name) = lower(split_part(k.value, '|', 1)) and x.deleted_at is null and lower(c.name) = lower(substr(k.value, strpos(k.value, '|') + 1)))"
                        + " else exists (select 1 from contact_point p where p.kind = k.kind and p.value = k.value and p.owner_type = :entity) end")
                .bind("keys", ImportSet.json(alone, ImportSet.Line::looks)).bind("entity", entity.code()).numbers(tx).map(known -> {
                    var found = new HashSet<>(known);
                    return alone.stream().filter(line -> !found.contains(line.id())).toList();
                });
    }

    /** @param made by row: the company that was entered for it */
    record Companies(Map<String, Long> byName, Map<Long, Long> made) {
        Long of(ImportSet.Line line) {
            return line.row().text("company") == null ? null : byName.get(line.row().text("company").toLowerCase(Locale.ROOT));
        }
    }

    /** The companies that the lines name, the oldest of a name; those that nobody knows are entered for the first line that names them, when the plan lets it. */
    Uni<Companies> companies(SqlClient tx, Caller caller, List<ImportSet.Line> lines, ImportPlan plan) {
        var first = new LinkedHashMap<String, ImportSet.Line>();
        lines.stream().filter(line -> line.row().text("company") != null).forEach(line -> first.putIfAbsent(line.row().text("company").toLowerCase(Locale.ROOT), line));
        if (first.isEmpty()) {
            return Uni.createFrom().item(new Companies(Map.of(), Map.of()));
        }
        return Query.of("select jsonb_build_object('name', n.name, 'id', (select f.id from (select x.id from company x where lower(x.name) = lower(n.name) and x.deleted_at is null and").add(caller.sees(Entity.COMPANY, "x"))
                .add("offset 0) f order by f.id limit 1))::text from unnest(:names::text[]) n (name)").bind("names", first.keySet().toArray(String[]::new)).list(tx, Named.class).chain(found -> {
                    var byName = new HashMap<String, Long>();
                    found.stream().filter(one -> one.id() != null).forEach(one -> byName.put(one.name(), one.id()));
                    var fresh = plan.makesClients() ? first.keySet().stream().filter(name -> !byName.containsKey(name)).toList() : List.<String>of();
                    if (fresh.isEmpty()) {
                        return Uni.createFrom().item(new Companies(byName, Map.of()));
                    }
                    caller.must(Entity.COMPANY, Action.CREATE);
                    return together.companies(tx, caller, fresh.stream().map(name -> body(Json.MAPPER.createObjectNode().put("name", first.get(name).row().text("company")).put("responsibleId", responsible(caller, first.get(name).row(), plan)), CompanyFields.class)).toList()).map(ids -> {
                        var made = new HashMap<Long, Long>();
                        for (var i = 0; i < ids.size(); i++) {
                            byName.put(fresh.get(i), ids.get(i));
                            made.put(first.get(fresh.get(i)).id(), ids.get(i));
                        }
                        return new Companies(byName, made);
                    });
                });
    }

    private record Named(String name, Long id) {
    }

    /** @return what was read; nothing for a row that cannot be taken: its own taking says why */
    static <T> Optional<T> ready(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (Problem | ConstraintViolationException e) {
            return Optional.empty();
        }
    }

    /** @param companies by row: the one that was entered for it */
    static Map<Long, ImportKind.Taken> created(String type, List<Long> rows, List<Long> ids, Map<Long, Long> companies) {
        var taken = new HashMap<Long, ImportKind.Taken>();
        for (var i = 0; i < ids.size(); i++) {
            var company = companies.get(rows.get(i));
            taken.put(rows.get(i), ImportKind.Taken.created(company == null ? List.of() : List.of(new ImportKind.Touched("company", company)), type, ids.get(i)));
        }
        return taken;
    }

    /** «Петрова Анна Сергеевна»: the surname goes first where there are three words or two; one word is the first name. */
    static ObjectNode named(String name) {
        var words = name.strip().split("\\s+", 3);
        var body = Json.MAPPER.createObjectNode();
        if (words.length == 1) {
            return body.put("firstName", words[0]);
        }
        body.put("lastName", words[0]).put("firstName", words[1]);
        return words.length == 3 ? body.put("middleName", words[2]) : body;
    }

    static <T> T body(ObjectNode body, Class<T> type) {
        return Json.MAPPER.convertValue(body, type);
    }

    /** To what the record has, the row's are added. */
    static void union(ObjectNode patch, String field, List<String> has) {
        if (patch.has(field)) {
            var all = new LinkedHashSet<>(has);
            patch.path(field).forEach(one -> all.add(one.asText()));
            patch.remove(field);
            all.forEach(patch.withArray(field)::add);
        }
    }
}
