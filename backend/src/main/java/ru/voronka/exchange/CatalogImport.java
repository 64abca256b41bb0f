package ru.voronka.exchange;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ru.voronka.catalog.ImportProducts;
import ru.voronka.platform.Query;

/** Products, prices and stocks of a file, a batch a statement. */
@Singleton
class CatalogImport {
    private final Pool pool;
    private final ImportProducts products;

    CatalogImport(Pool pool, ImportProducts products) {
        this.pool = pool;
        this.products = products;
    }

    private record Named(String externalId, String name) {
    }

    /** @return the names of all groups that 1C has ever told: a later file of the same catalogue does not repeat them */
    Uni<Map<String, String>> groups() {
        return Query.of("select jsonb_build_object('externalId', external_id, 'name', name)::text from exchange_group").list(pool, Named.class).map(rows -> {
            var names = new HashMap<String, String>();
            rows.forEach(row -> names.put(row.externalId(), row.name()));
            return names;
        });
    }

    Uni<Void> remember(List<Entry.Group> groups) {
        var last = new HashMap<String, String>();
        groups.forEach(g -> last.put(g.externalId(), CommerceReader.cut(g.name(), 250)));
        return Query.of("insert into exchange_group (external_id, name) select * from unnest(:ids::text[], :names::text[]) on conflict (external_id) do update set name = excluded.name where exchange_group.name <> excluded.name")
                .bind("ids", last.keySet().toArray(String[]::new)).bind("names", last.values().toArray(String[]::new)).execute(pool);
    }

    Uni<Void> goods(SqlClient tx, List<Entry.Goods> batch, Map<String, String> groups, Counts counts) {
        var goods = new ArrayList<ImportProducts.Goods>();
        for (var entry : batch) {
            var g = entry.goods();
            if (g.externalId() == null || g.externalId().isBlank()) {
                counts.add("failed", 1);
                counts.remark("Товар «" + g.name() + "»: нет Ид");
            } else {
                goods.add(new ImportProducts.Goods(g.externalId(), g.name(), g.article(), g.barcode(), g.unit(), entry.groupId() == null ? null : groups.get(entry.groupId()), g.active()));
            }
        }
        return goods.isEmpty() ? Uni.createFrom().voidItem() : products.goods(tx, goods).invoke(done -> {
            counts.add("productsCreated", done.created());
            counts.add("productsUpdated", done.updated());
            counts.add("unchanged", goods.size() - done.created() - done.updated());
        }).replaceWithVoid();
    }

    /** @param priceTypes what the file calls its price types, by id */
    Uni<Void> offers(SqlClient tx, List<Entry.Offer> batch, Map<String, String> priceTypes, ExchangeSettings settings, Counts counts) {
        var offers = new ArrayList<ImportProducts.Offer>();
        for (var entry : batch) {
            try {
                offers.add(offer(entry.node(), priceTypes, settings));
            } catch (IllegalArgumentException | ArithmeticException e) {
                counts.add("failed", 1);
                counts.remark("Предложение " + entry.node().text("Ид") + ": " + e.getMessage());
            }
        }
        return offers.isEmpty() ? Uni.createFrom().voidItem() : products.offers(tx, offers).invoke(done -> {
            counts.add("productsCreated", done.created());
            counts.add("pricesUpdated", done.updated());
            counts.add("unknownProducts", done.unknown());
            counts.add("unchanged", Math.max(0, offers.size() - done.updated() - done.unknown()));
        }).replaceWithVoid();
    }

    private static ImportProducts.Offer offer(Node node, Map<String, String> priceTypes, ExchangeSettings settings) {
        var id = node.text("Ид");
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("нет Ид");
        }
        var prices = node.all("Цены", "Цена");
        var price = prices.stream().filter(p -> wanted(p.text("ИдТипаЦены"), priceTypes, settings.priceType())).findFirst().orElse(settings.priceType().isBlank() && !prices.isEmpty() ? prices.get(0) : null);
        var stock = Amounts.quantity(node.text("Количество"));
        // Newer versions tell the stock by warehouse.
        var rests = node.all("Остатки", "Остаток");
        for (var rest : stock == null ? rests : List.<Node>of()) {
            var whole = Amounts.quantity(rest.text("Количество"));
            for (var warehouse : whole == null ? rest.children() : List.<Node>of()) {
                var part = warehouse.name().equals("Склад") ? Amounts.quantity(warehouse.text("Количество")) : null;
                whole = part == null ? whole : whole == null ? part : whole.add(part);
            }
            stock = whole == null ? stock : stock == null ? whole : stock.add(whole);
        }
        for (var warehouse : stock == null ? node.children() : List.<Node>of()) {
            var part = warehouse.name().equals("Склад") ? Amounts.quantity(warehouse.attributes().get("КоличествоНаСкладе")) : null;
            stock = part == null ? stock : stock == null ? part : stock.add(part);
        }
        var kopecks = price == null ? null : Amounts.kopecks(price.text("ЦенаЗаЕдиницу"));
        return new ImportProducts.Offer(id, CommerceReader.cut(node.text("Наименование"), 500), CommerceReader.cut(node.text("Артикул"), 100), CommerceReader.cut(node.text("Штрихкод"), 100), kopecks,
                kopecks == null ? null : Amounts.currency(price.text("Валюта")), stock, !node.deleted());
    }

    private static boolean wanted(String typeId, Map<String, String> priceTypes, String wanted) {
        return typeId != null && !wanted.isBlank() && (wanted.equalsIgnoreCase(typeId) || wanted.equalsIgnoreCase(priceTypes.get(typeId)));
    }
}
