package ru.voronka.deal;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The lines of an order, ready to be stored: quantities to three digits, prices in kopecks. */
public record DealItems(List<Line> lines) {
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,9}(\\.\\d{1,3}0*)?");
    // As much as a sum of money may be, in kopecks.
    private static final BigDecimal MOST = BigDecimal.valueOf(999_999_999_999_999L);

    // A long order's lines would drown the story.
    private static final int SHOWN = 20;

    /** A line; a null name takes the product's. */
    public record Line(Long productId, String name, String article, String unit, BigDecimal quantity, long price) {
        long sum() {
            return product().longValueExact();
        }

        private BigDecimal product() {
            return quantity.multiply(BigDecimal.valueOf(price)).setScale(0, RoundingMode.HALF_UP);
        }
    }

    /** @throws Problem on `items[i].…` */
    static DealItems of(List<NewDeal.NewItem> items) {
        var lines = new ArrayList<Line>();
        var sum = BigDecimal.ZERO;
        for (var i = 0; items != null && i < items.size(); i++) {
            var item = items.get(i);
            var at = "items[" + i + "].";
            if (item.productId() == null && (item.name() == null || item.name().isBlank())) {
                throw Problem.field(at + "name", "required");
            }
            var line = new Line(item.productId(), item.name(), item.article(), item.unit(), quantity(at + "quantity", item.quantity()), item.price() == null ? 0 : item.price().kopecks(at + "price"));
            sum = sum.add(line.product());
            if (sum.compareTo(MOST) > 0) {
                throw Problem.field(at + "price", "money");
            }
            lines.add(line);
        }
        return new DealItems(lines);
    }

    /** @return a quantity above nothing and below a billion, to three digits; a problem on the field otherwise */
    public static BigDecimal quantity(String field, String text) {
        var value = text == null ? "1" : text.strip().replace(',', '.');
        // The shape first: an endless number, or an exponent, would keep this thread busy.
        if (value.length() > 40 || !QUANTITY.matcher(value).matches()) {
            throw Problem.field(field, "quantity", "999999999");
        }
        return new BigDecimal(value).setScale(3, RoundingMode.UNNECESSARY);
    }

    /** What became of the lines and of their sum, as people read it. */
    static List<Change> changes(DealView before, DealView after) {
        var changes = new ArrayList<Change>();
        for (var field : List.of(new Change("items", shown(before), shown(after)), new Change("amount", Json.object(before.amount()), Json.object(after.amount())))) {
            if (!field.from().equals(field.to())) {
                changes.add(field);
            }
        }
        return changes;
    }

    private static JsonNode shown(DealView deal) {
        var shown = Json.MAPPER.createArrayNode();
        deal.items().stream().limit(SHOWN).forEach(item -> shown.add(item.name() + " × " + item.quantity() + " " + item.unit() + " × " + item.price().amount()));
        if (deal.items().size() > SHOWN) {
            shown.add("… +" + (deal.items().size() - SHOWN));
        }
        return shown;
    }

    long sum() {
        return lines.stream().mapToLong(Line::sum).sum();
    }

    /** @throws Problem on `items[i].productId` for a product that is not there */
    private Uni<Void> mustBeKnown(SqlClient tx) {
        return lines.stream().allMatch(line -> line.productId() == null) ? Uni.createFrom().voidItem()
                : Query.of("select min(n.position) - 1 from unnest(:products::bigint[]) with ordinality n (product_id, position) where n.product_id is not null and not exists (select 1 from product p where p.id = n.product_id)")
                        .bind("products", column(Line::productId, new Long[0])).number(tx).invoke(at -> {
                            if (at != null) {
                                throw Problem.field("items[" + at + "].productId", "reference");
                            }
                        }).replaceWithVoid();
    }

    /** Replaces the deal's lines; what was picked of a product stays picked. */
    Uni<Void> replace(SqlClient tx, long dealId) {
        return mustBeKnown(tx).chain(() -> bound(Query.of("""
                with old as (delete from deal_item where deal_id = :deal returning product_id, name, picked)
                insert into deal_item (deal_id, position, product_id, name, article, unit, quantity, price, picked)
                select :deal, n.position, p.id, coalesce(n.name, p.name, ''), coalesce(n.article, p.article), coalesce(n.unit, p.unit, 'шт'), n.quantity, n.price,
                  least(n.quantity, coalesce((select max(old.picked) from old where old.product_id = p.id or p.id is null and old.name = n.name), 0))
                from unnest(:products::bigint[], :names::text[], :articles::text[], :units::text[], :quantities::numeric[], :prices::bigint[]) with ordinality n (product_id, name, article, unit, quantity, price, position)
                left join product p on p.id = n.product_id
                """), dealId).execute(tx));
    }

    private Query bound(Query query, long dealId) {
        return query.bind("deal", dealId).bind("products", column(Line::productId, new Long[0])).bind("names", column(Line::name, new String[0])).bind("articles", column(Line::article, new String[0]))
                .bind("units", column(Line::unit, new String[0])).bind("quantities", column(Line::quantity, new BigDecimal[0])).bind("prices", column(Line::price, new Long[0]));
    }

    /** @return whether the deal's lines are others than these */
    Uni<Boolean> differ(SqlClient tx, long dealId) {
        return bound(Query.of("""
                with wanted as (
                  select n.position, p.id, coalesce(n.name, p.name, ''), coalesce(n.article, p.article), coalesce(n.unit, p.unit, 'шт'), n.quantity, n.price
                  from unnest(:products::bigint[], :names::text[], :articles::text[], :units::text[], :quantities::numeric[], :prices::bigint[]) with ordinality n (product_id, name, article, unit, quantity, price, position)
                  left join product p on p.id = n.product_id
                ), present as (select position::bigint, product_id, name, article, unit, quantity, price from deal_item where deal_id = :deal)
                select (exists (select * from wanted except select * from present) or exists (select * from present except select * from wanted))::int
                """), dealId).run(tx).map(rows -> rows.iterator().next().getInteger(0) == 1);
    }

    private <T> T[] column(java.util.function.Function<Line, T> value, T[] type) {
        return lines.stream().map(value).toList().toArray(type);
    }
}
