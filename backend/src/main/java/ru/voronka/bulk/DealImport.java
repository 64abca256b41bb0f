package ru.voronka.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.deal.ChangeDeal;
import ru.voronka.deal.CreateDeal;
import ru.voronka.deal.NewDeal;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Batch;
import ru.voronka.platform.Json;
import ru.voronka.platform.Query;
import ru.voronka.tag.Tags;

/** Deals are the same by the number they came under, or by their order's number. They stand on their stage as they stood elsewhere: no rule of entering it is asked. */
@Singleton
class DealImport implements ImportKind {
    private final ImportLookup lookup;
    private final CreateDeal create;
    private final ChangeDeal change;
    private final Tags tags;
    private final Batch batch;
    private final ImportCustom custom;

    DealImport(ImportLookup lookup, CreateDeal create, ChangeDeal change, Tags tags, Batch batch, ImportCustom custom) {
        this.lookup = lookup;
        this.create = create;
        this.change = change;
        this.tags = tags;
        this.batch = batch;
        this.custom = custom;
    }

    @Override
    public Entity entity() {
        return Entity.DEAL;
    }

    @Override
    public Uni<Taken> take(SqlConnection tx, Caller caller, ImportRow row, ImportPlan plan) {
        var pipeline = lookup.deals(plan.pipeline());
        return same(tx, caller, row, plan).chain(found -> found == null ? open(tx, caller, row, plan, pipeline.code(), ImportLookup.stage(pipeline, row.meaning("stage")).code(), row.text("title"), row.text("company"), row.text("contact"))
                : plan.duplicates().equals("skip") ? Uni.createFrom().item(Taken.skipped("deal", found)) : update(tx, caller, found, row, plan).map(made -> Taken.updated(made, "deal", found)))
                .call(taken -> taken.outcome().equals("skipped") ? Uni.createFrom().voidItem() : lookup.keepCode(tx, Entity.DEAL, row.text("code"), taken.touched().get(taken.touched().size() - 1).id()));
    }

    @Override
    public Set<String> keys(ImportRow row) {
        return ImportSet.keys(row, "number", row.text("number")).stream().filter(key -> !key.startsWith("phone:") && !key.startsWith("email:")).collect(Collectors.toSet());
    }

    /** Opens the deal, with the client that the row names: for a table of deals, and for a lead that was a deal all along. */
    Uni<Taken> open(SqlConnection tx, Caller caller, ImportRow row, ImportPlan plan, String pipelineCode, String stageCode, String title, String companyName, String contactName) {
        var pipeline = lookup.deals(pipelineCode);
        var stage = ImportLookup.stage(pipeline, stageCode);
        caller.must(Entity.DEAL, Action.CREATE, pipeline.id());
        var responsible = lookup.responsible(caller, row, plan);
        var made = new ArrayList<Touched>();
        var points = ContactPoints.of(row.many("phones"), row.many("emails"));
        var source = lookup.source(row, plan);
        var past = new CreateDeal.Past(row.moment("createdAt"));
        return lookup.company(tx, caller, companyName, plan, responsible, made).chain(company -> lookup.contact(tx, caller, contactName, points, company, plan, responsible, made).chain(contact -> {
            var body = row.texts("number", "comment");
            body.remove(List.of("phones", "emails", "tags"));
            custom.read("deal", row, body);
            body.put("title", title == null && contactName != null ? contactName : title).put("pipeline", pipeline.code()).put("stage", stage.code()).put("source", source);
            if (company != null) {
                body.put("companyId", company);
            }
            if (contact != null) {
                body.putArray("contactIds").add(contact);
            }
            if (row.money("amount") != null) {
                body.set("amount", Json.object(row.money("amount")));
            }
            if (row.day("promisedAt") != null) {
                body.put("promisedAt", row.day("promisedAt").toString());
            }
            if (row.moment("nextContactAt") != null) {
                body.put("nextContactAt", row.moment("nextContactAt").toString());
            }
            return create.create(tx, caller, batch.read(body, NewDeal.class), responsible, new CreateDeal.Origin(null, null, null, past))
                    .call(id -> row.many("tags").isEmpty() ? Uni.createFrom().voidItem() : tags.put(tx, caller, "deal", id, row.many("tags"))).map(id -> Taken.created(made, "deal", id));
        }));
    }

    private Uni<Long> same(SqlConnection tx, Caller caller, ImportRow row, ImportPlan plan) {
        if (plan.duplicates().equals("create")) {
            return Uni.createFrom().nullItem();
        }
        return lookup.byCode(tx, caller, Entity.DEAL, row.text("code")).chain(found -> found != null || row.text("number") == null ? Uni.createFrom().item(found)
                : Query.of("select x.id from deal x where x.number = :number and x.deleted_at is null and").add(caller.sees(Entity.DEAL, "x")).add("order by x.id limit 1").bind("number", row.text("number")).number(tx));
    }

    /** The stage stays: to move a deal that works here is for people. */
    private Uni<List<Touched>> update(SqlConnection tx, Caller caller, long id, ImportRow row, ImportPlan plan) {
        var responsible = lookup.responsible(caller, row, plan);
        var source = row.text("source") == null ? null : lookup.source(row, plan);
        var made = new ArrayList<Touched>();
        return lookup.company(tx, caller, row.text("company"), plan, responsible, made).chain(company -> {
            var body = row.texts("title", "number", "comment");
            custom.read("deal", row, body);
            body.remove(List.of("phones", "emails", "tags"));
            if (company != null) {
                body.put("companyId", company);
            }
            if (source != null) {
                body.put("source", source);
            }
            if (row.money("amount") != null) {
                body.set("amount", Json.object(row.money("amount")));
            }
            if (row.day("promisedAt") != null) {
                body.put("promisedAt", row.day("promisedAt").toString());
            }
            if (row.moment("nextContactAt") != null) {
                body.put("nextContactAt", row.moment("nextContactAt").toString());
            }
            return change.patch(tx, caller, id, null, body).replaceWith(made);
        });
    }
}
