package ru.voronka.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Sort;

/** The read models of products. A product is nobody's own: the right to read, in whatever scope, is to read all. */
@Singleton
class ProductList {
    private static final Sort SORT = new Sort("name", Sort.text("name", "p.name"), Sort.at("updatedAt", "p.updated_at"));

    private final Pool pool;

    ProductList(Pool pool) {
        this.pool = pool;
    }

    /** The query parameters by which products are filtered. */
    public static class Filter {
        @QueryParam("q")
        @Parameter(description = "Part of the name, the article or the barcode")
        public String q;
        @QueryParam("article")
        public String article;
        @QueryParam("barcode")
        public String barcode;
        @QueryParam("group")
        public String group;
        @QueryParam("active")
        public Boolean active;

        Query where(Query query) {
            query.addIf(article, "and p.article = :article", "article").addIf(barcode, "and p.barcode = :barcode", "barcode").addIf(group, "and p.group_name = :group", "group").addIf(active, "and p.active = :active", "active");
            if (q != null && !q.isBlank()) {
                query.add("and (p.name || ' ' || coalesce(p.article, '') || ' ' || coalesce(p.barcode, '')) ilike :like").bind("like", Query.like(q));
            }
            return query;
        }
    }

    Uni<Page<ProductView>> list(Caller caller, Filter filter, String sort, String cursor, Integer askedLimit) {
        caller.must(Entity.PRODUCT, Action.READ);
        var limit = Page.limit(askedLimit);
        var by = SORT.by(sort);
        var query = filter.where(Query.of("select " + ProductView.CARD + "::text from " + ProductView.FROM + " where true"));
        by.page(query, "p.id", Cursor.read(cursor), limit);
        return query.list(pool, ProductView.class).map(rows -> Page.of(rows, limit, p -> by.instant() ? Cursor.of(p.updatedAt(), p.id()) : new Cursor(p.name(), p.id())));
    }

    /** @return the product; 404 when there is none */
    Uni<ProductView> one(SqlClient client, Caller caller, long id) {
        caller.must(Entity.PRODUCT, Action.READ);
        return Query.of("select " + ProductView.CARD + "::text from " + ProductView.FROM + " where p.id = :id").bind("id", id).first(client, ProductView.class).onItem().ifNull().failWith(Problem::notFound);
    }
}
