package ru.voronka.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import ru.voronka.platform.Query;

/** What 1C says of its products, a thousand a statement; the same again changes nothing. */
@Singleton
public class ImportProducts {

    /** A product as 1C describes it. A null field was not said and stays as it was; an empty text clears it. A product without a name changes only whether it is sold. */
    public record Goods(String externalId, String name, String article, String barcode, String unit, String group, boolean active) {
    }

    /** Price and stock. @param externalId `product` or `product#variant` @param name the variant's own name @param price in kopecks */
    public record Offer(String externalId, String name, String article, String barcode, Long price, String currency, BigDecimal stock, boolean active) {
        String product() {
            var at = externalId.indexOf('#');
            return at < 0 ? externalId : externalId.substring(0, at);
        }
    }

    /** @param unknown offers of products that have not come yet */
    public record Counts(int created, int updated, int unknown) {
    }

    public Uni<Counts> goods(SqlClient tx, List<Goods> all) {
        var goods = last(all, Goods::externalId);
        return Query.of("""
                with given as (
                  select * from unnest(:ids::text[], :names::text[], :articles::text[], :barcodes::text[], :units::text[], :groups::text[], :actives::boolean[]) g (external_id, name, article, barcode, unit, group_name, active)
                ), said as (
                  select p.id, coalesce(nullif(g.name, ''), p.name) as name, case when g.article is null then p.article else nullif(g.article, '') end as article,
                    case when g.barcode is null then p.barcode else nullif(g.barcode, '') end as barcode, coalesce(nullif(g.unit, ''), p.unit) as unit,
                    case when g.group_name is null then p.group_name else nullif(g.group_name, '') end as group_name, g.active
                  from given g join product p on p.external_id = g.external_id
                ), updated as (
                  update product p set name = s.name, article = s.article, barcode = s.barcode, unit = s.unit, group_name = s.group_name, active = s.active, updated_at = now(), version = p.version + 1
                  from said s where s.id = p.id and (p.name, p.article, p.barcode, p.unit, p.group_name, p.active) is distinct from (s.name, s.article, s.barcode, s.unit, s.group_name, s.active)
                  returning 1
                ), created as (
                  insert into product (external_id, name, article, barcode, unit, group_name)
                  select g.external_id, g.name, nullif(g.article, ''), nullif(g.barcode, ''), coalesce(nullif(g.unit, ''), 'шт'), nullif(g.group_name, '') from given g
                  where g.active and nullif(g.name, '') is not null and not exists (select 1 from product p where p.external_id = g.external_id)
                  on conflict (external_id) do nothing returning 1
                )
                select jsonb_build_object('created', (select count(*) from created), 'updated', (select count(*) from updated), 'unknown', 0)::text
                """).bind("ids", column(goods, Goods::externalId)).bind("names", column(goods, Goods::name)).bind("articles", column(goods, Goods::article)).bind("barcodes", column(goods, Goods::barcode))
                .bind("units", column(goods, Goods::unit)).bind("groups", column(goods, Goods::group)).bind("actives", goods.stream().map(Goods::active).toArray(Boolean[]::new)).first(tx, Counts.class);
    }

    /**
     * An offer without a mark of its own is the product's. A variant that bears a name or a barcode of its own becomes a product under it;
     * the product then shows the sum of its variants' stocks and their lowest price.
     */
    public Uni<Counts> offers(SqlClient tx, List<Offer> all) {
        var offers = last(all, Offer::externalId);
        return variants(tx, offers).chain(born -> Query.of("""
                with given as (
                  select * from unnest(:ids::text[], :products::text[], :prices::bigint[], :currencies::text[], :stocks::numeric[], :barcodes::text[], :actives::boolean[]) g (external_id, product, price, currency, stock, barcode, active)
                ), said as (
                  select p.id, coalesce(g.price, p.price) as price, coalesce(g.currency, p.currency) as currency, coalesce(g.stock, p.stock) as stock, coalesce(nullif(g.barcode, ''), p.barcode) as barcode,
                    case when p.external_id = g.external_id and p.parent_id is not null then g.active else p.active end as active
                  from (select distinct on (coalesce(own.id, base.id)) g.*, coalesce(own.id, base.id) as id from given g
                    left join product own on own.external_id = g.external_id left join product base on base.external_id = g.product order by coalesce(own.id, base.id)) g
                  join product p on p.id = g.id
                ), updated as (
                  update product p set price = s.price, currency = s.currency, stock = s.stock, barcode = s.barcode, active = s.active, updated_at = now(), version = p.version + 1
                  from said s where s.id = p.id and (p.price, p.currency, p.stock, p.barcode, p.active) is distinct from (s.price, s.currency, s.stock, s.barcode, s.active) returning 1
                )
                select jsonb_build_object('created', :born::int, 'updated', (select count(*) from updated),
                  'unknown', (select count(*) from given g where not exists (select 1 from product p where p.external_id in (g.external_id, g.product))))::text
                """).bind("ids", column(offers, Offer::externalId)).bind("products", column(offers, Offer::product)).bind("prices", offers.stream().map(Offer::price).toArray(Long[]::new))
                .bind("currencies", column(offers, Offer::currency)).bind("stocks", offers.stream().map(Offer::stock).toArray(BigDecimal[]::new)).bind("barcodes", column(offers, Offer::barcode))
                .bind("actives", offers.stream().map(Offer::active).toArray(Boolean[]::new)).bind("born", born).first(tx, Counts.class)).call(() -> sums(tx, offers));
    }

    private Uni<Integer> variants(SqlClient tx, List<Offer> offers) {
        var own = offers.stream().filter(o -> o.active() && o.externalId().contains("#")).toList();
        return own.isEmpty() ? Uni.createFrom().item(0) : Query.of("""
                insert into product (external_id, parent_id, name, article, barcode, unit, group_name)
                select g.external_id, p.id, coalesce(nullif(g.name, ''), p.name), coalesce(nullif(g.article, ''), p.article), nullif(g.barcode, ''), p.unit, p.group_name
                from unnest(:ids::text[], :products::text[], :names::text[], :articles::text[], :barcodes::text[]) g (external_id, product, name, article, barcode)
                join product p on p.external_id = g.product
                where (nullif(g.name, '') is distinct from p.name and nullif(g.name, '') is not null or nullif(g.barcode, '') is distinct from p.barcode and nullif(g.barcode, '') is not null)
                on conflict (external_id) do nothing
                """).bind("ids", column(own, Offer::externalId)).bind("products", column(own, Offer::product)).bind("names", column(own, Offer::name)).bind("articles", column(own, Offer::article))
                .bind("barcodes", column(own, Offer::barcode)).run(tx).map(rows -> rows.rowCount());
    }

    private Uni<Void> sums(SqlClient tx, List<Offer> offers) {
        var parents = offers.stream().filter(o -> o.externalId().contains("#")).map(Offer::product).distinct().toArray(String[]::new);
        return parents.length == 0 ? Uni.createFrom().voidItem() : Query.of("""
                update product p set stock = v.stock, price = v.price, currency = v.currency, updated_at = now(), version = p.version + 1
                from (select parent_id, sum(stock) as stock, min(price) as price, min(currency) as currency from product
                  where active and parent_id in (select id from product where external_id = any(:parents)) group by parent_id) v
                where p.id = v.parent_id and (p.stock, p.price, p.currency) is distinct from (v.stock, v.price, v.currency)
                """).bind("parents", parents).execute(tx);
    }

    /** Of several words on one product in a batch the last counts. */
    private static <T> List<T> last(Collection<T> all, Function<T, String> id) {
        var byId = new LinkedHashMap<String, T>();
        all.forEach(one -> byId.put(id.apply(one), one));
        return List.copyOf(byId.values());
    }

    private static <T> String[] column(List<T> all, Function<T, String> value) {
        return all.stream().map(value).toArray(String[]::new);
    }
}
