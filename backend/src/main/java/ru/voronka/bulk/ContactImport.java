package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.party.ChangeParty;
import ru.voronka.party.ContactFields;
import ru.voronka.party.ContactPoints;
import ru.voronka.party.CreateParty;
import ru.voronka.party.EnterParties;
import ru.voronka.platform.Batch;
import ru.voronka.tag.Tags;

/** Contacts are the same by the number they came under, by a phone or a mail, or by their whole name in the same company. */
@Singleton
class ContactImport implements ImportKind {
    private final ImportLookup lookup;
    private final CreateParty create;
    private final ChangeParty change;
    private final Batch batch;
    private final ImportCustom custom;
    private final EnterParties together;

    ContactImport(ImportLookup lookup, CreateParty create, ChangeParty change, Batch batch, ImportCustom custom, EnterParties together) {
        this.lookup = lookup;
        this.create = create;
        this.change = change;
        this.batch = batch;
        this.custom = custom;
        this.together = together;
    }

    @Override
    public Entity entity() {
        return Entity.CONTACT;
    }

    @Override
    public Uni<Taken> take(SqlConnection tx, Caller caller, ImportRow row, ImportPlan plan) {
        var body = body(row);
        var made = new ArrayList<Touched>();
        var responsible = lookup.responsible(caller, row, plan);
        return lookup.company(tx, caller, row.text("company"), plan, responsible, made).chain(company -> same(tx, caller, row, body, company, plan).chain(found -> {
            if (company != null) {
                body.put("companyId", company);
            }
            if (found != null) {
                return plan.duplicates().equals("skip") ? Uni.createFrom().item(Taken.skipped("contact", found))
                        : update(tx, caller, found, row, body, responsible).replaceWith(Taken.updated(made, "contact", found));
            }
            body.put("responsibleId", responsible);
            return create.contact(tx, caller, batch.read(body, ContactFields.class)).map(id -> Taken.created(made, "contact", id));
        })).call(taken -> taken.outcome().equals("skipped") ? Uni.createFrom().voidItem() : lookup.keepCode(tx, Entity.CONTACT, row.text("code"), last(taken)));
    }

    private ObjectNode body(ImportRow row) {
        var body = row.texts("lastName", "firstName", "middleName", "position", "comment");
        if (row.text("fullName") != null && !body.has("lastName") && !body.has("firstName")) {
            body.setAll(ImportLookup.named(row.text("fullName")));
        }
        custom.read("contact", row, body);
        if (row.day("birthday") != null) {
            body.put("birthday", row.day("birthday").toString());
        }
        return body;
    }

    private static String name(ObjectNode body) {
        return String.join(" ", List.of(body.path("lastName").asText(), body.path("firstName").asText(), body.path("middleName").asText())).strip().replaceAll("\\s+", " ");
    }

    @Override
    public Set<String> keys(ImportRow row) {
        return ImportSet.keys(row, "person", row.text("company") == null ? null : (name(body(row)) + "|" + row.text("company")).toLowerCase());
    }

    @Override
    public Uni<Map<Long, Taken>> enter(SqlConnection tx, Caller caller, List<ImportSet.Line> lines, ImportPlan plan) {
        return lookup.unknown(tx, Entity.CONTACT, lines, plan).chain(fresh -> {
            var ready = new LinkedHashMap<ImportSet.Line, ObjectNode>();
            for (var line : fresh) {
                ImportLookup.ready(() -> {
                    var body = body(line.row()).put("responsibleId", lookup.responsible(caller, line.row(), plan));
                    together.check(caller, batch.read(body, ContactFields.class));
                    return body;
                }).ifPresent(body -> ready.put(line, body));
            }
            return lookup.companies(tx, caller, List.copyOf(ready.keySet()), plan).chain(companies -> {
                var all = new ArrayList<ContactFields>();
                ready.forEach((line, body) -> all.add(ImportLookup.body(body.put("companyId", companies.of(line)), ContactFields.class)));
                return together.contacts(tx, caller, all).map(ids -> ImportLookup.created("contact", ready.keySet().stream().map(ImportSet.Line::id).toList(), ids, companies.made()));
            });
        });
    }

    private static long last(Taken taken) {
        return taken.touched().get(taken.touched().size() - 1).id();
    }

    private Uni<Long> same(SqlConnection tx, Caller caller, ImportRow row, ObjectNode body, Long company, ImportPlan plan) {
        if (plan.duplicates().equals("create")) {
            return Uni.createFrom().nullItem();
        }
        var points = ContactPoints.of(row.many("phones"), row.many("emails"));
        var name = name(body);
        return lookup.byCode(tx, caller, Entity.CONTACT, row.text("code")).chain(found -> found != null ? Uni.createFrom().item(found) : lookup.byPoints(tx, caller, Entity.CONTACT, points, ""))
                .chain(found -> found != null || company == null ? Uni.createFrom().item(found) : lookup.byName(tx, caller, Entity.CONTACT, name, company));
    }

    private Uni<?> update(SqlConnection tx, Caller caller, long id, ImportRow row, ObjectNode body, long responsible) {
        return change.contact(tx, caller, id).chain(now -> {
            ImportLookup.union(body, "phones", now.phones());
            ImportLookup.union(body, "emails", now.emails());
            ImportLookup.union(body, "tags", Tags.names(now.tags()));
            if (row.text("responsible") != null) {
                body.put("responsibleId", responsible);
            }
            return change.patchContact(tx, caller, id, null, body);
        });
    }
}
