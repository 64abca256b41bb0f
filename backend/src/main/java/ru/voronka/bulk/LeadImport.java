package ru.voronka.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.lead.ChangeLead;
import ru.voronka.lead.CreateLead;
import ru.voronka.lead.Leads;
import ru.voronka.lead.NewLead;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Batch;
import ru.voronka.platform.Problem;
import ru.voronka.tag.Tags;

/** Leads are the same by the number they came under, or, while they are open, by a phone or a mail. What was kept as a lead and is a deal becomes one: the plan says by which of its stages that is known. */
@Singleton
class LeadImport implements ImportKind {
    private static final String AS_DEAL = "deal:";

    private final ImportLookup lookup;
    private final CreateLead create;
    private final ChangeLead change;
    private final Leads leads;
    private final DealImport deals;
    private final Tags tags;
    private final Batch batch;
    private final ImportCustom custom;

    LeadImport(ImportLookup lookup, CreateLead create, ChangeLead change, Leads leads, DealImport deals, Tags tags, Batch batch, ImportCustom custom) {
        this.lookup = lookup;
        this.create = create;
        this.change = change;
        this.leads = leads;
        this.deals = deals;
        this.tags = tags;
        this.batch = batch;
        this.custom = custom;
    }

    @Override
    public Entity entity() {
        return Entity.LEAD;
    }

    @Override
    public Uni<Taken> take(SqlConnection tx, Caller caller, ImportRow row, ImportPlan plan) {
        var meant = row.meaning("stage");
        if (meant != null && meant.startsWith(AS_DEAL)) {
            return deal(tx, caller, row, plan, meant.substring(AS_DEAL.length()));
        }
        return same(tx, caller, row, plan).chain(found -> found == null ? create(tx, caller, row, plan, meant) : plan.duplicates().equals("skip") ? Uni.createFrom().item(Taken.skipped("lead", found))
                : update(tx, caller, found, row, plan).replaceWith(Taken.updated(List.of(), "lead", found)))
                .call(taken -> taken.outcome().equals("skipped") ? Uni.createFrom().voidItem() : lookup.keepCode(tx, Entity.LEAD, row.text("code"), taken.touched().get(0).id()));
    }

    @Override
    public Set<String> keys(ImportRow row) {
        return ImportSet.keys(row);
    }

    /** A second time it is found under the lead's number, as the deal that it is. */
    private Uni<Taken> deal(SqlConnection tx, Caller caller, ImportRow row, ImportPlan plan, String place) {
        var parts = place.split("/", 2);
        var code = row.text("code") == null ? null : "lead/" + row.text("code");
        return (plan.duplicates().equals("create") ? Uni.createFrom().<Long>nullItem() : lookup.byCode(tx, caller, Entity.DEAL, code)).chain(found -> found != null ? Uni.createFrom().item(Taken.skipped("deal", found))
                : deals.open(tx, caller, row, plan, parts[0], parts.length < 2 ? null : parts[1], row.text("title"), row.text("companyName"), contactName(row))
                        .call(taken -> lookup.keepCode(tx, Entity.DEAL, code, taken.touched().get(taken.touched().size() - 1).id())));
    }

    private static String contactName(ImportRow row) {
        var name = Stream.of("lastName", "firstName", "middleName").map(row::text).filter(java.util.Objects::nonNull).collect(Collectors.joining(" "));
        return name.isEmpty() ? row.text("contactName") : name;
    }

    private Uni<Taken> create(SqlConnection tx, Caller caller, ImportRow row, ImportPlan plan, String meant) {
        caller.must(Entity.LEAD, Action.CREATE);
        var stage = ImportLookup.stage(lookup.leads(), meant);
        if (stage.kind().equals("converted")) {
            throw Problem.field("stage", "import-converted", stage.name());
        }
        var body = row.texts("title", "companyName", "text");
        body.remove("tags");
        custom.read("lead", row, body);
        body.put("contactName", contactName(row)).put("source", lookup.source(row, plan));
        if (row.moment("nextContactAt") != null) {
            body.put("nextContactAt", row.moment("nextContactAt").toString());
        }
        var past = new CreateLead.Past(stage, row.moment("createdAt"));
        return create.create(tx, caller, batch.read(body, NewLead.class), lookup.responsible(caller, row, plan), new CreateLead.Origin(null, null, past))
                .call(lead -> row.many("tags").isEmpty() ? Uni.createFrom().voidItem() : tags.put(tx, caller, "lead", lead.id(), row.many("tags"))).map(lead -> Taken.created(List.of(), "lead", lead.id()));
    }

    private Uni<Long> same(SqlConnection tx, Caller caller, ImportRow row, ImportPlan plan) {
        if (plan.duplicates().equals("create")) {
            return Uni.createFrom().nullItem();
        }
        var points = ContactPoints.of(row.many("phones"), row.many("emails"));
        return lookup.byCode(tx, caller, Entity.LEAD, row.text("code")).chain(found -> found != null ? Uni.createFrom().item(found) : lookup.byPoints(tx, caller, Entity.LEAD, points, " and x.closed_at is null"));
    }

    private Uni<?> update(SqlConnection tx, Caller caller, long id, ImportRow row, ImportPlan plan) {
        var source = row.text("source") == null ? null : lookup.source(row, plan);
        return leads.view(tx, caller, id).chain(now -> {
            var body = row.texts("title", "companyName", "text");
            custom.read("lead", row, body);
            if (contactName(row) != null) {
                body.put("contactName", contactName(row));
            }
            if (source != null) {
                body.put("source", source);
            }
            if (row.moment("nextContactAt") != null) {
                body.put("nextContactAt", row.moment("nextContactAt").toString());
            }
            ImportLookup.union(body, "phones", now.phones());
            ImportLookup.union(body, "emails", now.emails());
            ImportLookup.union(body, "tags", Tags.names(now.tags()));
            return change.patch(tx, caller, id, null, body);
        });
    }
}
