package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.party.ChangeParty;
import ru.voronka.party.CompanyFields;
import ru.voronka.party.ContactPoints;
import ru.voronka.party.CreateParty;
import ru.voronka.party.EnterParties;
import ru.voronka.platform.Batch;
import ru.voronka.tag.Tags;

/** Companies are the same by the number they came under, by INN (and KPP where both have one), by a phone or a mail, or by their whole name. */
@Singleton
class CompanyImport implements ImportKind {
    // As Bitrix24 and people name them; what is none of these is a client.
    private static final Map<String, String> KINDS = Map.of("партнер", "partner", "партнёр", "partner", "partner", "partner", "конкурент", "competitor", "competitor", "competitor", "поставщик", "supplier", "supplier", "supplier");

    private final ImportLookup lookup;
    private final CreateParty create;
    private final ChangeParty change;
    private final Batch batch;
    private final ImportCustom custom;
    private final EnterParties together;

    CompanyImport(ImportLookup lookup, CreateParty create, ChangeParty change, Batch batch, ImportCustom custom, EnterParties together) {
        this.lookup = lookup;
        this.create = create;
        this.change = change;
        this.batch = batch;
        this.custom = custom;
        this.together = together;
    }

    @Override
    public Entity entity() {
        return Entity.COMPANY;
    }

    @Override
    public Uni<Taken> take(SqlConnection tx, Caller caller, ImportRow row, ImportPlan plan) {
        var body = body(row);
        var code = row.text("code");
        return same(tx, caller, row, body, plan).chain(found -> {
            if (found != null) {
                return plan.duplicates().equals("skip") ? Uni.createFrom().item(Taken.skipped("company", found)) : update(tx, caller, found, row, plan, body).replaceWith(Taken.updated(List.of(), "company", found));
            }
            body.put("responsibleId", lookup.responsible(caller, row, plan));
            return create.company(tx, caller, batch.read(body, CompanyFields.class)).map(id -> Taken.created(List.of(), "company", id));
        }).call(taken -> taken.outcome().equals("skipped") ? Uni.createFrom().voidItem() : lookup.keepCode(tx, Entity.COMPANY, code, taken.touched().get(0).id()));
    }

    private ObjectNode body(ImportRow row) {
        var body = row.texts("name", "inn", "kpp", "ogrn", "address", "site", "comment");
        custom.read("company", row, body);
        if (row.text("kind") != null) {
            body.put("kind", KINDS.getOrDefault(row.meaning("kind").toLowerCase(), "client"));
        }
        return body;
    }

    @Override
    public Set<String> keys(ImportRow row) {
        return ImportSet.keys(row, "inn", row.text("inn"), "name", row.text("name") == null ? null : row.text("name").toLowerCase());
    }

    @Override
    public Set<String> looks(ImportRow row) {
        // As below: one that has an INN is not looked for by its name.
        return row.text("inn") == null ? keys(row) : keys(row).stream().filter(key -> !key.startsWith("name:")).collect(Collectors.toSet());
    }

    @Override
    public Uni<Map<Long, Taken>> enter(SqlConnection tx, Caller caller, List<ImportSet.Line> lines, ImportPlan plan) {
        return lookup.unknown(tx, Entity.COMPANY, lines, plan).chain(fresh -> {
            var entered = new LinkedHashMap<Long, CompanyFields>();
            for (var line : fresh) {
                ImportLookup.ready(() -> {
                    var body = body(line.row()).put("responsibleId", lookup.responsible(caller, line.row(), plan));
                    var fields = batch.read(body, CompanyFields.class);
                    together.check(caller, fields);
                    return fields;
                }).ifPresent(fields -> entered.put(line.id(), fields));
            }
            return together.companies(tx, caller, List.copyOf(entered.values())).map(ids -> ImportLookup.created("company", List.copyOf(entered.keySet()), ids, Map.of()));
        });
    }

    private Uni<Long> same(SqlConnection tx, Caller caller, ImportRow row, ObjectNode body, ImportPlan plan) {
        if (plan.duplicates().equals("create")) {
            return Uni.createFrom().nullItem();
        }
        var points = ContactPoints.of(row.many("phones"), row.many("emails"));
        return lookup.byCode(tx, caller, Entity.COMPANY, row.text("code")).chain(found -> found != null ? Uni.createFrom().item(found) : lookup.byInn(tx, caller, row.text("inn"), row.text("kpp")))
                .chain(found -> found != null ? Uni.createFrom().item(found) : lookup.byPoints(tx, caller, Entity.COMPANY, points, row.text("inn") == null ? "" : " and (x.inn is null or x.inn = '" + row.text("inn").replaceAll("\\D", "") + "')"))
                .chain(found -> found != null || row.text("inn") != null ? Uni.createFrom().item(found) : lookup.byName(tx, caller, Entity.COMPANY, row.text("name"), null));
    }

    private Uni<?> update(SqlConnection tx, Caller caller, long id, ImportRow row, ImportPlan plan, ObjectNode body) {
        return change.company(tx, caller, id).chain(now -> {
            ImportLookup.union(body, "phones", now.phones());
            ImportLookup.union(body, "emails", now.emails());
            ImportLookup.union(body, "tags", Tags.names(now.tags()));
            if (row.text("responsible") != null) {
                body.put("responsibleId", lookup.responsible(caller, row, plan));
            }
            return change.patchCompany(tx, caller, id, null, body);
        });
    }
}
