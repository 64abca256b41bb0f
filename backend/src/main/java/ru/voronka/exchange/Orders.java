package ru.voronka.exchange;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ru.voronka.access.Directory;
import ru.voronka.deal.CreateDeal;
import ru.voronka.deal.DealCard;
import ru.voronka.deal.MoveDeal;
import ru.voronka.deal.NewDeal;
import ru.voronka.deal.ReviseDeal;
import ru.voronka.party.ReviseCompany;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.pipeline.Stage;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Makes deals of 1C's orders. 1C is the home of number, money and lines; the stage follows 1C's status only when that changes, so people's moves stand. */
@Singleton
class Orders {
    private final EventLog log;
    private final CreateDeal create;
    private final ReviseDeal revise;
    private final MoveDeal move;
    private final Counterparties counterparties;
    private final Pipelines pipelines;
    private final Directory directory;

    Orders(EventLog log, CreateDeal create, ReviseDeal revise, MoveDeal move, Counterparties counterparties, Pipelines pipelines, Directory directory) {
        this.log = log;
        this.create = create;
        this.revise = revise;
        this.move = move;
        this.counterparties = counterparties;
        this.pipelines = pipelines;
        this.directory = directory;
    }

    /** What 1C last said of the document. */
    record Seen(String id, long dealId, String hash, String status, String manager, boolean complete, boolean paid) {
        boolean same(Order order) {
            return complete && Arrays.equals(Base64.getMimeDecoder().decode(hash), order.hash());
        }
    }

    private static final String SEEN = "jsonb_build_object('id', x.external_id, 'dealId', x.deal_id, 'hash', encode(x.hash, 'base64'), 'status', x.status, 'manager', x.manager, 'complete', x.complete, 'paid', x.paid)::text from exchange_document x";

    /** @return the ids of those orders that say what they said before: one statement for a batch */
    Uni<List<String>> unchanged(SqlClient client, List<Order> orders) {
        return Query.of("select " + SEEN + " where x.external_id = any(:ids)").bind("ids", orders.stream().map(Order::externalId).toArray(String[]::new)).list(client, Seen.class)
                .map(all -> all.stream().filter(seen -> orders.stream().filter(o -> o.externalId().equals(seen.id())).allMatch(seen::same)).map(Seen::id).toList());
    }

    /** Takes one order over, within the transaction. */
    Uni<Void> take(SqlClient tx, Actor actor, Order order, ExchangeSettings settings, Counts counts) {
        return Query.of("select pg_advisory_xact_lock(hashtextextended('1c-document:' || :id, 0))").bind("id", order.externalId()).execute(tx)
                .chain(() -> Query.of("select " + SEEN + " where x.external_id = :id").bind("id", order.externalId()).first(tx, Seen.class)).chain(seen -> {
                    if (seen != null && seen.same(order)) {
                        counts.add("unchanged", 1);
                        return Uni.createFrom().voidItem();
                    }
                    var named = manager(order.manager());
                    var client = order.client() == null ? Uni.createFrom().<ReviseCompany.Known>nullItem() : counterparties.take(tx, actor, order.client(), named != null ? named : head(), counts);
                    return client.chain(company -> products(tx, order).chain(products -> deal(tx, seen, order)
                            .chain(deal -> deal == null ? open(tx, actor, order, settings, company, named, products, counts) : change(tx, actor, deal, seen, order, settings, company, named, products, counts))));
                });
    }

    private static Uni<Long> deal(SqlClient tx, Seen seen, Order order) {
        return seen != null ? Uni.createFrom().item(seen.dealId()) : Query.of("select id from deal where external_id = :id").bind("id", order.externalId()).number(tx);
    }

    private Uni<Void> open(SqlClient tx, Actor actor, Order order, ExchangeSettings settings, ReviseCompany.Known company, Long named, Map<String, Long> products, Counts counts) {
        if (order.status().equals(Order.DELETED)) {
            counts.add("skipped", 1);
            return Uni.createFrom().voidItem();
        }
        var stage = stage(order, settings, counts);
        var responsible = named != null ? named : company != null && works(company.responsibleId()) ? company.responsibleId() : head();
        // An end is reached by a move, so that the log tells of the won and the lost.
        var first = stage != null && stage.open() ? stage.code() : null;
        var wanted = new NewDeal(CommerceReader.cut("Заказ " + order.number(), 250), settings.pipeline(), first, order.number(), company == null ? null : company.id(), null, amount(order), null, items(order, products),
                "1c", null, CommerceReader.cut(order.comment() == null || order.comment().isBlank() ? null : order.comment(), 20_000), order.promisedAt() == null ? null : java.time.LocalDate.parse(order.promisedAt()), null);
        return create.create(tx, actor, wanted, responsible, new CreateDeal.Origin(null, order.externalId())).invoke(() -> counts.add("dealsCreated", 1))
                .chain(id -> (stage == null || stage.open() ? Uni.createFrom().voidItem() : move(tx, actor, id, stage, order, settings, counts)).chain(() -> paid(tx, actor, id, null, order)).chain(() -> remember(tx, id, order, complete(order, products, counts))));
    }

    private Uni<Void> change(SqlClient tx, Actor actor, long id, Seen seen, Order order, ExchangeSettings settings, ReviseCompany.Known company, Long named, Map<String, Long> products, Counts counts) {
        var gone = order.status().equals(Order.DELETED);
        var another = seen == null || !seen.manager().equals(Objects.requireNonNullElse(order.manager(), ""));
        // A document that is deleted keeps the deal's money as it was: it is lost, not nothing.
        var said = new ReviseDeal.Revision(order.number().isEmpty() ? null : order.number(), amount(order), company == null ? null : company.id(), order.promisedAt(), items(order, products), another ? named : null);
        Uni<Boolean> revised = gone ? Uni.createFrom().item(false) : revise.revise(tx, actor, id, said);
        return revised.chain(changed -> {
            if (changed == null) {
                counts.add("inBin", 1);
                return Uni.createFrom().voidItem();
            }
            counts.add(changed ? "dealsUpdated" : "unchanged", 1);
            var moved = seen != null && seen.status().equalsIgnoreCase(order.status()) ? null : stage(order, settings, counts);
            return (moved == null ? Uni.createFrom().voidItem() : move(tx, actor, id, moved, order, settings, counts)).chain(() -> paid(tx, actor, id, seen, order)).chain(() -> remember(tx, id, order, complete(order, products, counts)));
        });
    }

    private Uni<Void> move(SqlClient tx, Actor actor, long id, Stage stage, Order order, ExchangeSettings settings, Counts counts) {
        var refused = stage.kind().equals("lost") ? new MoveDeal.Refused(settings.refusal().status(), settings.refusal().reason(), null) : null;
        return move.advance(tx, actor, id, null, stage.code(), refused, order.status().equals(Order.DELETED) ? "Помечен на удаление в 1С" : "Статус в 1С: " + order.status()).onFailure(Problem.class).recoverWithUni(e -> {
            // A deal in the bin stays there.
            return ((Problem) e).status() == 404 ? Uni.createFrom().item(false) : Uni.createFrom().failure(e);
        }).invoke(moved -> counts.add("dealsMoved", moved ? 1 : 0)).replaceWithVoid();
    }

    /** @return the stage for 1C's status; null when 1C does not say, or says what nobody has mapped */
    private Stage stage(Order order, ExchangeSettings settings, Counts counts) {
        if (order.status().isEmpty()) {
            return null;
        }
        var pipeline = pipelines.deals(settings.pipeline());
        if (order.status().equals(Order.CANCELLED) || order.status().equals(Order.DELETED)) {
            return pipeline.stages().stream().filter(s -> s.kind().equals("lost")).findFirst().orElse(null);
        }
        var code = settings.stage(order.status());
        var found = pipeline.stages().stream().filter(s -> s.code().equals(code)).findFirst().orElse(null);
        if (found == null) {
            counts.add("unknownStatus", 1);
            counts.remark("Статус заказа «" + order.status() + "» не сопоставлен со стадией");
        }
        return found;
    }

    private static Money amount(Order order) {
        return order.amount() == null ? null : Money.ofKopecks(order.amount(), order.currency());
    }

    private static List<NewDeal.NewItem> items(Order order, Map<String, Long> products) {
        var items = new ArrayList<NewDeal.NewItem>();
        order.lines().forEach(line -> items.add(new NewDeal.NewItem(product(line, products), line.name(), line.article(), line.unit(), line.quantity().toPlainString(), Money.ofKopecks(line.price(), order.currency()))));
        return items;
    }

    private static boolean complete(Order order, Map<String, Long> products, Counts counts) {
        var unknown = order.lines().stream().filter(line -> line.productId() != null && product(line, products) == null).count();
        counts.add("unknownProducts", unknown);
        return unknown == 0;
    }

    private static Long product(Order.Line line, Map<String, Long> products) {
        if (line.productId() == null) {
            return null;
        }
        var exact = products.get(line.productId());
        return exact != null ? exact : products.get(base(line.productId()));
    }

    private static String base(String productId) {
        return productId.contains("#") ? productId.substring(0, productId.indexOf('#')) : productId;
    }

    private record Product(String externalId, long id) {
    }

    private static Uni<Map<String, Long>> products(SqlClient tx, Order order) {
        var ids = order.lines().stream().map(Order.Line::productId).filter(Objects::nonNull).flatMap(id -> java.util.stream.Stream.of(id, base(id))).distinct().toArray(String[]::new);
        return Query.of("select jsonb_build_object('externalId', external_id, 'id', id)::text from product where external_id = any(:ids)").bind("ids", ids).list(tx, Product.class).map(rows -> {
            var found = new HashMap<String, Long>();
            rows.forEach(row -> found.put(row.externalId(), row.id()));
            return found;
        });
    }

    /** Told once of an order, while it is under way: what a first exchange brings of years past is no news. */
    private Uni<Void> paid(SqlClient tx, Actor actor, long id, Seen seen, Order order) {
        return !order.paid() || seen != null && seen.paid() ? Uni.createFrom().voidItem()
                : Query.of("select id from deal where id = :id and closed_at is null and deleted_at is null").bind("id", id).number(tx).chain(open -> open == null ? Uni.createFrom().voidItem() : log.append(tx, actor, DealCard.SUBJECT, id, new ExchangeEvent.Paid(amount(order), order.number())));
    }

    private static Uni<Void> remember(SqlClient tx, long id, Order order, boolean complete) {
        return Query.of("insert into exchange_document (external_id, deal_id, hash, status, manager, complete, paid) values (:id, :deal, :hash, :status, :manager, :complete, :paid)"
                        + " on conflict (external_id) do update set deal_id = excluded.deal_id, hash = excluded.hash, status = excluded.status, manager = excluded.manager, complete = excluded.complete, paid = exchange_document.paid or excluded.paid, seen_at = now()")
                .bind("id", order.externalId()).bind("deal", id).bind("hash", Buffer.buffer(order.hash())).bind("status", order.status()).bind("manager", Objects.requireNonNullElse(order.manager(), ""))
                .bind("complete", complete).bind("paid", order.paid()).execute(tx);
    }

    /** @return the employee whom 1C names by login or name; null for nobody of ours */
    private Long manager(String said) {
        return said == null ? null : directory.people().stream().filter(p -> p.active() && (p.login().equalsIgnoreCase(said) || p.name().equalsIgnoreCase(said))).map(Directory.Person::id).findFirst().orElse(null);
    }

    /** Nobody is named: the head of sales gives it out, as with a lead for which nobody is present. */
    Long head() {
        return directory.department("sales").flatMap(directory::headOf).filter(Directory.Person::active).map(Directory.Person::id).orElse(null);
    }

    private boolean works(Long employeeId) {
        return directory.byId(employeeId).filter(Directory.Person::active).isPresent();
    }
}
