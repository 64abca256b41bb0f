package ru.voronka.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One SQL statement with named parameters (`:name`), put together from pieces that bring their own parameters, such as a predicate of rights.
 * Reads select one column of JSON text shaped like the record they are read into, so the statement and the record are the whole mapping.
 */
public final class Query {
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z][a-zA-Z0-9_]*)");

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    private Query(String sql) {
        text.append(sql);
    }

    public static Query of(String sql) {
        return new Query(sql);
    }

    /** Adds a piece of text behind what is there, with a space between. */
    public Query add(String sql) {
        text.append(' ').append(sql);
        return this;
    }

    public Query add(SqlPart part) {
        values.putAll(part.values());
        return add(part.text());
    }

    /** Adds another statement, or a piece of one, with its parameters. */
    public Query add(Query other) {
        values.putAll(other.values);
        return add(other.text.toString());
    }

    /** Adds the piece and binds its one parameter when there is a value; leaves the statement as it is when there is none. */
    public Query addIf(Object value, String sql, String name) {
        return value == null ? this : add(sql).bind(name, value);
    }

    public Query bind(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** @return the whole as a piece of another statement */
    public SqlPart part() {
        return new SqlPart(text.toString(), Map.copyOf(values.entrySet().stream().filter(e -> e.getValue() != null).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    /** @return the pattern for ILIKE that finds the text anywhere, taken literally */
    public static String like(String part) {
        return "%" + part.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    public Uni<RowSet<Row>> run(SqlClient client) {
        var named = text.toString();
        var statement = Statement.of(named);
        var tuple = Tuple.tuple();
        for (var name : statement.names()) {
            if (!values.containsKey(name)) {
                throw new IllegalStateException("no value for :" + name + " in " + named);
            }
            var value = values.get(name);
            tuple.addValue(value instanceof Buffer wrapped ? wrapped.getDelegate() : value);
        }
        return client.preparedQuery(statement.sql()).execute(tuple);
    }

    /** The text as the database wants it, with the names of its parameters in their order. */
    private record Statement(String sql, List<String> names) {
        // Statements are put together from a bounded stock of pieces; those of rare filters simply are read again.
        private static final int KEPT = 2_000;
        private static final Map<String, Statement> READ = new ConcurrentHashMap<>();

        static Statement of(String named) {
            var known = READ.get(named);
            if (known != null) {
                return known;
            }
            var order = new ArrayList<String>();
            var positions = new HashMap<String, Integer>();
            var statement = new Statement(NAME.matcher(named).replaceAll(found -> "\\$" + positions.computeIfAbsent(found.group(1), name -> {
                order.add(name);
                return order.size();
            })), List.copyOf(order));
            if (READ.size() < KEPT) {
                READ.put(named, statement);
            }
            return statement;
        }
    }

    /** Every row's first column, read as JSON. */
    public <T> Uni<List<T>> list(SqlClient client, Class<T> type) {
        return run(client).map(rows -> {
            var items = new ArrayList<T>(rows.size());
            for (var row : rows) {
                items.add(read(row, type));
            }
            return items;
        });
    }

    /** The first row's first column, read as JSON, or null when there is no row. */
    public <T> Uni<T> first(SqlClient client, Class<T> type) {
        return run(client).map(rows -> rows.size() == 0 ? null : read(rows.iterator().next(), type));
    }

    /** The first row's first column as it comes, or null. */
    public Uni<Long> number(SqlClient client) {
        return run(client).map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong(0));
    }

    /** Every row's first column as it comes. */
    public Uni<List<Long>> numbers(SqlClient client) {
        return run(client).map(rows -> {
            var numbers = new ArrayList<Long>(rows.size());
            rows.forEach(row -> numbers.add(row.getLong(0)));
            return numbers;
        });
    }

    public Uni<Void> execute(SqlClient client) {
        return run(client).replaceWithVoid();
    }

    /** A row's first column, read as JSON. */
    public static <T> T read(Row row, Class<T> type) {
        var json = row.getString(0);
        try {
            return json == null ? null : Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row does not fit " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
