package ru.voronka.deal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The lines of an order, ready to be stored: quantities to three digits, prices in kopecks. */
public record DealItems(List<Line> lines) {

    /** A line; a null name takes the product's. */
    public record Line(Long productId, String name, String article, String unit, BigDecimal quantity, long price) {
        long sum() {
            return quantity.multiply(BigDecimal.valueOf(price)).setScale(0, java.math.RoundingMode.HALF_UP).longValueExact();
        }
    }

    /** @throws Problem on `items[i].…` */
    static DealItems of(List<NewDeal.NewItem> items) {
        var lines = new ArrayList<Line>();
        for (var i = 0; items != null && i < items.size(); i++) {
            var item = items.get(i);
            var at = "items[" + i + "].";
            if (item.productId() == null && (item.name() == null || item.name().isBlank())) {
                throw Problem.field(at + "name", "required");
            }
            lines.add(new Line(item.productId(), item.name(), item.article(), item.unit(), quantity(at + "quantity", item.quantity()), item.price() == null ? 0 : item.price().kopecks(at + "price")));
        }
        return new DealItems(lines);
    }

    /** @return a quantity above nothing and below a billion, to three digits; a problem on the field otherwise */
    public static BigDecimal quantity(String field, String text) {
        try {
            var value = new BigDecimal(text == null ? "1" : text.strip().replace(',', '.')).setScale(3, java.math.RoundingMode.UNNECESSARY);
            if (value.signum() < 0 || value.precision() - value.scale() > 9) {
                throw new ArithmeticException();
            }
            return value;
        } catch (ArithmeticException | NumberFormatException e) {
            throw Problem.field(field, "quantity", "999999999");
        }
    }

    long sum() {
        return lines.stream().mapToLong(Line::sum).sum();
    }

    /** Replaces the deal's lines; what was picked of a product stays picked. */
    Uni<Void> replace(SqlClient tx, long dealId) {
        return bound(Query.of("""
                with old as (delete from deal_item where deal_id = :deal returning product_id, name, picked)
                insert into deal_item (deal_id, position, product_id, name, article, unit, quantity, price, picked)
                select :deal, n.position, p.id, coalesce(n.name, p.name, ''), coalesce(n.article, p.article), coalesce(n.unit, p.unit, 'шт'), n.quantity, n.price,
                  least(n.quantity, coalesce((select max(old.picked) from old where old.product_id = p.id or p.id is null and old.name = n.name), 0))
                from unnest(:products::bigint[], :names::text[], :articles::text[], :units::text[], :quantities::numeric[], :prices::bigint[]) with ordinality n (product_id, name, article, unit, quantity, price, position)
                left join product p on p.id = n.product_id
                """), dealId).execute(tx);
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
