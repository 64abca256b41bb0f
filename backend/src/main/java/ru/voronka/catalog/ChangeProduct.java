package ru.voronka.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.function.Function;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** What people do to a product: enter, edit, take out of sale. What 1C says of it next is written over the edit. */
@Singleton
class ChangeProduct {
    private final EventLog log;
    private final ProductList products;
    private final Validator validator;
    private final CustomFields customFields;

    ChangeProduct(EventLog log, ProductList products, Validator validator, CustomFields customFields) {
        this.log = log;
        this.products = products;
        this.validator = validator;
        this.customFields = customFields;
    }

    Uni<ProductView> create(Caller caller, ProductFields fields) {
        caller.must(Entity.PRODUCT, Action.CREATE);
        return log.transaction(tx -> values(Query.of("insert into product (name, article, barcode, unit, price, currency, stock, group_name, shelf, active)"
                + " values (:name, :article, :barcode, :unit, :price, :currency, :stock, :group, :shelf, :active) returning id"), fields).number(tx)
                .call(id -> customFields.fill(tx, caller, "product", id, fields.customFields())).call(id -> log.append(tx, caller, ProductView.SUBJECT, id, new ProductEvent.Created())).chain(id -> products.one(tx, caller, id)));
    }

    Uni<ProductView> patch(Caller caller, long id, int seen, ObjectNode patch) {
        caller.mayChange(Entity.PRODUCT, patch);
        return locked(caller, Action.CHANGE, id, seen, tx -> products.one(tx, caller, id).chain(view -> {
            var patched = MergePatch.apply(ProductFields.of(view), patch, ProductFields.class, validator);
            return patched.changes().isEmpty() ? Uni.createFrom().item(view) : values(Query.of("update product set name = :name, article = :article, barcode = :barcode, unit = :unit, price = :price, currency = :currency,"
                            + " stock = :stock, group_name = :group, shelf = :shelf, active = :active, updated_at = now(), version = version + 1 where id = :id"), patched.fields()).bind("id", id).execute(tx)
                    .chain(() -> customFields.put(tx, caller, "product", id, patched.changes())).chain(() -> products.one(tx, caller, id))
                    .call(now -> log.append(tx, caller, ProductView.SUBJECT, id, new ProductEvent.Updated(MergePatch.Change.readable(patched.changes(), view, now))));
        }));
    }

    /** Orders that have it keep it; nobody can choose it any more. */
    Uni<Void> deactivate(Caller caller, long id, int seen) {
        return locked(caller, Action.DELETE, id, seen, tx -> Query.of("update product set active = false, updated_at = now(), version = version + 1 where id = :id and active").bind("id", id).run(tx)
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : log.append(tx, caller, ProductView.SUBJECT, id, new ProductEvent.Deleted())));
    }

    private <T> Uni<T> locked(Caller caller, Action action, long id, int seen, Function<SqlConnection, Uni<T>> change) {
        caller.must(Entity.PRODUCT, action);
        return log.transaction(tx -> Query.of("select version from product where id = :id for no key update").bind("id", id).run(tx).chain(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            return rows.iterator().next().getInteger(0) == seen ? change.apply(tx) : products.one(tx, caller, id).map(present -> {
                throw Problem.stale(present);
            });
        }));
    }

    private static Query values(Query query, ProductFields fields) {
        return query.bind("name", fields.name().strip()).bind("article", ProductFields.text(fields.article())).bind("barcode", ProductFields.text(fields.barcode()))
                .bind("unit", fields.unit() == null || fields.unit().isBlank() ? "шт" : fields.unit().strip()).bind("price", fields.price() == null ? null : fields.price().kopecks("price"))
                .bind("currency", fields.price() == null ? "RUB" : fields.price().currency()).bind("stock", fields.stockValue()).bind("group", ProductFields.text(fields.groupName()))
                .bind("shelf", ProductFields.text(fields.shelf())).bind("active", fields.active() == null || fields.active());
    }
}
