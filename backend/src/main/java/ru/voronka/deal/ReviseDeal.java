package ru.voronka.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Money;
import ru.voronka.platform.Query;

/** Writes into a deal what its home system (1C) says of it now; what is as it was is left alone, and no event tells of it. */
@Singleton
public class ReviseDeal {
    private final EventLog log;
    private final Deals deals;
    private final Directory directory;

    ReviseDeal(EventLog log, Deals deals, Directory directory) {
        this.log = log;
        this.deals = deals;
        this.directory = directory;
    }

    /** The number, the money, the client and the lines as the home system has them; a null was not said. @param responsibleId given only where the home system names another than before */
    public record Revision(String number, Money amount, Long companyId, String promisedAt, List<NewDeal.NewItem> items, Long responsibleId) {
    }

    private record Fields(String number, Money amount, Long companyId, String promisedAt) {
    }

    /** @return whether anything changed, or null when the deal is in the bin */
    public Uni<Boolean> revise(SqlClient tx, Actor actor, long id, Revision said) {
        var items = DealItems.of(said.items());
        return deals.lock(tx, id).chain(deal -> deal == null ? Uni.createFrom().nullItem() : changes(tx, id, said).chain(changes -> items.differ(tx, id).chain(differ -> {
            var done = changes.isEmpty() && !differ ? Uni.createFrom().item(false) : deals.created(tx, id).chain(before -> write(tx, id, said).chain(() -> differ ? items.replace(tx, id) : Uni.createFrom().voidItem())
                    .chain(() -> deals.created(tx, id)).chain(after -> {
                        var all = new ArrayList<>(Change.readable(changes, before, after));
                        DealItems.changes(before, after).stream().filter(c -> all.stream().noneMatch(known -> known.field().equals(c.field()))).forEach(all::add);
                        return log.append(tx, actor, DealCard.SUBJECT, id, new DealEvent.Updated(all));
                    })).replaceWith(true);
            return done.chain(changed -> assign(tx, actor, deal, said.responsibleId()).map(assigned -> changed || assigned));
        })));
    }

    private Uni<List<Change>> changes(SqlClient tx, long id, Revision said) {
        return Query.of("select jsonb_build_object('number', d.number, 'amount', " + Money.sql("d.amount", "d.currency") + ", 'companyId', d.company_id, 'promisedAt', d.promised_at)::text from deal d where d.id = :id").bind("id", id)
                .first(tx, Fields.class).map(present -> {
                    JsonNode before = Json.object(present);
                    var changes = new ArrayList<Change>();
                    Json.object(new Fields(said.number(), said.amount(), said.companyId(), said.promisedAt())).properties().forEach(field -> {
                        if (!field.getValue().isNull() && !field.getValue().asText().equals(before.get(field.getKey()).asText()) || field.getValue().isObject() && !field.getValue().equals(before.get(field.getKey()))) {
                            changes.add(new Change(field.getKey(), before.get(field.getKey()), field.getValue()));
                        }
                    });
                    return changes;
                });
    }

    private static Uni<Void> write(SqlClient tx, long id, Revision said) {
        return Query.of("update deal set number = coalesce(:number, number), amount = coalesce(:amount, amount), currency = coalesce(:currency, currency), company_id = coalesce(:company, company_id),"
                        + " promised_at = coalesce(:promised::text::date, promised_at), updated_at = now(), version = version + 1 where id = :id")
                .bind("number", said.number()).bind("amount", said.amount() == null ? null : said.amount().kopecks("amount")).bind("currency", said.amount() == null ? null : said.amount().currency())
                .bind("company", said.companyId()).bind("promised", said.promisedAt()).bind("id", id).execute(tx);
    }

    private Uni<Boolean> assign(SqlClient tx, Actor actor, Deal deal, Long responsibleId) {
        var person = directory.byId(responsibleId).orElse(null);
        if (person == null || deal.responsible() != null && deal.responsible().id() == person.id()) {
            return Uni.createFrom().item(false);
        }
        return Query.of("update deal set responsible_id = :to, updated_at = now(), version = version + 1 where id = :id").bind("to", person.id()).bind("id", deal.id()).execute(tx)
                .chain(() -> log.append(tx, actor, DealCard.SUBJECT, deal.id(), deal.assignTo(person.ref()))).replaceWith(true);
    }
}
