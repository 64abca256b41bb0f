package ru.voronka.listing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.platform.Json;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/**
 * The list of one kind of record: its fields, how it is filtered and sorted, and which rows of it a caller may see. Another room finds it by {@link Listings}.
 *
 * @param <F> its query parameters
 * @param <C> what it shows of a record
 */
public abstract class Listing<F extends ListFilter, C> {
    private static final int COUNTED = 10_000;

    private final Of<F, C> of;
    private final Pool pool;
    private final Directory directory;
    private final Clock clock;

    protected Listing(Of<F, C> of, Pool pool, Directory directory, Clock clock) {
        this.of = of;
        this.pool = pool;
        this.directory = directory;
        this.clock = clock;
    }

    @Schema(name = "Counted")
    public record Counted(@Schema(examples = "137") int count, @Schema(description = "false: there are more, and nobody asked to count them all", examples = "true") boolean exact) {
    }

    /**
     * What a list is of.
     *
     * @param from       its FROM clause
     * @param row        the alias of the record's own row in it
     * @param order      the sort of a list that asks for none
     * @param parameters its query parameters
     * @param card       what it shows of a record
     */
    public record Of<F, C>(Entity entity, String from, String row, String order, Class<F> parameters, Class<C> card) {
    }

    public Entity entity() {
        return of.entity();
    }

    /** @return the alias of the record's own row in {@link Of#from} */
    public String row() {
        return of.row();
    }

    public abstract List<ListField> fields();

    /** @return those of its fields that are not hidden from the caller: by the others nothing is filtered or sorted */
    List<ListField> shown(Caller caller) {
        return fields().stream().filter(field -> !caller.hides(entity(), field.code())).toList();
    }

    /** @return SELECT of the record as this caller sees it: one column of JSON text, without FROM */
    protected abstract Query select(Caller caller);

    /** Adds the rights and the plain parameters, as conditions joined by AND. */
    protected abstract Query plain(Query query, Caller caller, F filter);

    /** Adds to a statement over {@link Of#from}, after WHERE, all conditions: rights, plain parameters, the language. */
    public Query where(Query query, Caller caller, F filter) {
        return Conditions.add(plain(query, caller, filter), filter.filter, shown(caller), asking(caller));
    }

    /** @throws Problem for a filter or a sort that this list does not understand */
    void check(Caller caller, String filter, String sort) {
        Conditions.add(Query.of(""), filter, shown(caller), asking(caller));
        Order.of(sort, of.order(), shown(caller), row() + ".id");
    }

    private Conditions.Asking asking(Caller caller) {
        var person = caller.person();
        return new Conditions.Asking(person.id(), directory.colleagues(person), person.departmentId(), clock.instant().atZone(directory.zone(person.id())));
    }

    public Uni<Page<C>> list(Caller caller, F filter, String sort, String cursor, Integer limit) {
        return page(pool, caller, filter, sort, cursor, Page.limit(limit));
    }

    /** The same for another room. @param query the parameters of the list as its address has them, by name; `filter` as text or as JSON */
    public Uni<Page<C>> page(SqlClient client, Caller caller, ObjectNode query, String sort, String cursor, int limit) {
        return page(client, caller, read(query), sort, cursor, limit);
    }

    private Uni<Page<C>> page(SqlClient client, Caller caller, F filter, String sort, String cursor, int limit) {
        var order = Order.of(sort, of.order(), shown(caller), row() + ".id");
        var query = where(select(caller).add(", " + order.columns() + " from " + of.from() + " where"), caller, filter);
        return order.page(query, cursor, limit + 1).run(client).map(rows -> {
            var items = new ArrayList<C>(rows.size());
            String next = null;
            for (var row : rows) {
                if (items.size() == limit) {
                    return new Page<>(items, order.cursor(next));
                }
                items.add(Query.read(row, of.card()));
                next = row.getString(1);
            }
            return new Page<>(items, null);
        });
    }

    /** The statement of the ids of all rows that match and that the caller may see; whoever takes it may add conditions on {@link #row}, an order and a limit. */
    public Query ids(Caller caller, ObjectNode query) {
        return where(Query.of("select " + row() + ".id from " + of.from() + " where"), caller, read(query));
    }

    /** A statement over all rows that the caller may see, of columns in SQL; whoever takes it adds conditions on them, an order and a limit. */
    public Query rows(Caller caller, String columns) {
        return where(Query.of("select " + columns + " from " + of.from() + " where"), caller, read(null));
    }

    /** @return the ids themselves, in their order, at most so many */
    public Uni<List<Long>> ids(SqlClient client, Caller caller, ObjectNode query, int most) {
        return ids(caller, query).add("order by " + row() + ".id limit :most").bind("most", most).numbers(client);
    }

    /** @param exact false: not beyond ten thousand */
    public Uni<Counted> count(SqlClient client, Caller caller, ObjectNode query, boolean exact) {
        return count(client, caller, read(query), exact);
    }

    /** The same for the list's own resource. */
    public Uni<Counted> count(Caller caller, F filter, Boolean exact) {
        return count(pool, caller, filter, Boolean.TRUE.equals(exact));
    }

    private Uni<Counted> count(SqlClient client, Caller caller, F filter, boolean exact) {
        return where(Query.of("select count(*) from (select 1 from " + of.from() + " where"), caller, filter).add(exact ? ") x" : "limit " + (COUNTED + 1) + ") x").number(client)
                .map(n -> exact || n <= COUNTED ? new Counted(n.intValue(), true) : new Counted(COUNTED, false));
    }

    private F read(ObjectNode query) {
        var plain = query == null ? Json.MAPPER.createObjectNode() : query.deepCopy();
        var filter = plain.get("filter");
        if (filter != null && filter.isContainerNode()) {
            plain.put("filter", Json.write(filter));
        }
        return Json.read(plain, of.parameters());
    }
}
