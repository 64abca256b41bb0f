package ru.voronka.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The order of a list by one or several fields (`sort=-amount,title`), and its pages: what is absent comes last, the id breaks ties. */
final class Order {
    private static final int MOST = 4;

    private final List<Key> keys;
    private final String id;
    private final String text;

    private record Key(ListField field, boolean descending) {
        /** What sorts behind the value of that parameter; null: behind what is absent is nothing. */
        String behind(Object value, String name) {
            var sql = field.order();
            return value == null ? "false" : field.nullable() ? "(" + sql + way() + name + " or " + sql + " is null)" : sql + way() + name;
        }

        String same(Object value, String name) {
            return field.order() + (value == null ? " is null" : " = " + name);
        }

        String way() {
            return descending ? " < " : " > ";
        }

        String sql() {
            return field.order() + (descending ? " desc" : "") + (descending && field.nullable() ? " nulls last" : "");
        }
    }

    private Order(List<Key> keys, String id) {
        this.keys = keys;
        this.id = id;
        text = keys.stream().map(key -> (key.descending() ? "-" : "") + key.field().code()).collect(Collectors.joining(","));
    }

    /** @throws Problem on the field `sort` for what is no field that sorts */
    static Order of(String asked, String byDefault, List<ListField> fields, String id) {
        var keys = new ArrayList<Key>();
        for (var part : (asked == null || asked.isBlank() ? byDefault : asked).split(",", -1)) {
            var name = part.strip();
            var field = ListField.named(fields, name.startsWith("-") ? name.substring(1) : name);
            if (field == null || field.order() == null || keys.size() == MOST || keys.stream().anyMatch(key -> key.field() == field)) {
                throw Problem.field("sort", "sort");
            }
            keys.add(new Key(field, name.startsWith("-")));
        }
        return new Order(keys, id);
    }

    /** SQL of what the cursor remembers of a row. */
    String columns() {
        return "jsonb_build_array(" + keys.stream().map(key -> key.field().order() + ", ").collect(Collectors.joining()) + id + ")::text";
    }

    /** @param row what {@link #columns} said of the last row of a page @return where the next page begins, as the API writes it */
    String cursor(String row) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((text + "|" + row).getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the condition of the page, the order and the limit. */
    Query page(Query query, String cursor, int limit) {
        if (cursor != null && !cursor.isEmpty()) {
            query.add("and").add(behind(query, read(cursor)));
        }
        return query.add("order by " + keys.stream().map(key -> key.sql() + ", ").collect(Collectors.joining()) + id + (last().descending() ? " desc" : "") + " limit " + limit);
    }

    private String behind(Query query, List<Object> values) {
        var names = new ArrayList<String>();
        for (var i = 0; i < values.size(); i++) {
            query.bind("behind" + i, values.get(i));
            names.add(":behind" + i);
        }
        if (keys.stream().allMatch(key -> !key.field().nullable() && key.descending() == last().descending())) {
            // Compared as rows, so that an index in that order finds the place at once.
            return "(" + keys.stream().map(key -> key.field().order() + ", ").collect(Collectors.joining()) + id + ")" + last().way() + "(" + String.join(", ", names) + ")";
        }
        var ways = new ArrayList<String>();
        var same = new StringBuilder();
        for (var i = 0; i < keys.size(); i++) {
            ways.add("(" + same + keys.get(i).behind(values.get(i), names.get(i)) + ")");
            same.append(keys.get(i).same(values.get(i), names.get(i))).append(" and ");
        }
        ways.add("(" + same + id + last().way() + names.get(keys.size()) + ")");
        return "(" + String.join(" or ", ways) + ")";
    }

    private Key last() {
        return keys.get(keys.size() - 1);
    }

    /** The values of the row behind which the page begins, its id last. */
    private List<Object> read(String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 2);
            var row = Json.read(parts[1]);
            if (!parts[0].equals(text) || row.size() != keys.size() + 1 || !row.get(keys.size()).canConvertToLong()) {
                throw Problem.field("cursor", "cursor");
            }
            var values = new ArrayList<>();
            for (var i = 0; i < keys.size(); i++) {
                var key = keys.get(i).field();
                values.add(row.get(i).isNull() && key.nullable() ? null : Objects.requireNonNull(value(key.orderType(), row.get(i))));
            }
            values.add(row.get(keys.size()).asLong());
            return values;
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException | NullPointerException e) {
            throw Problem.field("cursor", "cursor");
        }
    }

    private static Object value(FieldType type, JsonNode value) {
        return switch (type) {
            case NUMBER -> value.isNumber() ? new BigDecimal(value.asText()) : null;
            case MONEY -> value.canConvertToLong() && value.isIntegralNumber() ? value.asLong() : null;
            case DATE -> LocalDate.parse(value.asText());
            case MOMENT -> OffsetDateTime.parse(value.asText());
            case BOOLEAN -> value.isBoolean() ? value.asBoolean() : null;
            default -> value.isTextual() && value.asText().indexOf('\0') < 0 ? value.asText() : null;
        };
    }
}
