package ru.voronka.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.voronka.platform.Json;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/**
 * A filter as the API writes it, read into SQL with bound parameters. A condition on what is absent does not hold, its negation does:
 * so a filter and its negation part the set.
 */
final class Conditions {
    private static final int LONGEST = 12_000;
    private static final int DEEPEST = 5;
    private static final int MOST = 50;
    private static final int MOST_VALUES = 500;
    private static final int LONGEST_TEXT = 250;
    private static final List<String> GROUPS = List.of("and", "or", "not");
    private static final Set<String> WHOLE = Set.of("field", "op", "value");

    private final List<ListField> fields;
    private final Asking asking;
    private final Query query;
    private int conditions;
    private int parameters;

    /** Whoever asks: what `me`, `my-department` and `today` mean to them. */
    record Asking(long me, Collection<Long> colleagues, Long department, ZonedDateTime now) {
    }

    private Conditions(List<ListField> fields, Asking asking, Query query) {
        this.fields = fields;
        this.asking = asking;
        this.query = query;
    }

    /** Adds the filter to the conditions of the statement. @throws Problem 422 that names the place, such as `filter.and[1].value` */
    static Query add(Query query, String filter, List<ListField> fields, Asking asking) {
        if (filter == null || filter.isBlank()) {
            return query;
        }
        if (filter.length() > LONGEST) {
            throw Problem.field("filter", "too-long", LONGEST);
        }
        JsonNode root;
        try {
            root = Json.read(filter);
        } catch (IllegalArgumentException e) {
            throw Problem.field("filter", "filter-json");
        }
        return query.add("and " + new Conditions(fields, asking, query).node(root, "filter", 0));
    }

    private String node(JsonNode node, String place, int depth) {
        if (node == null || !node.isObject() || node.isEmpty()) {
            throw Problem.field(place, "filter-shape");
        }
        if (depth > DEEPEST) {
            throw Problem.field(place, "filter-depth", DEEPEST);
        }
        var joined = GROUPS.stream().filter(node::has).findFirst().orElse(null);
        if (joined == null) {
            return condition(node, place);
        }
        if (node.size() > 1) {
            throw Problem.field(place, "filter-shape");
        }
        var inner = node.get(joined);
        return joined.equals("not") ? "(" + node(inner, place + ".not", depth + 1) + ") is not true" : group(inner, joined, place + "." + joined, depth);
    }

    private String group(JsonNode all, String joined, String place, int depth) {
        if (!all.isArray() || all.isEmpty()) {
            throw Problem.field(place, "required");
        }
        var parts = new ArrayList<String>();
        for (var i = 0; i < all.size(); i++) {
            parts.add(node(all.get(i), place + "[" + i + "]", depth + 1));
        }
        return "(" + String.join(" " + joined + " ", parts) + ")";
    }

    private String condition(JsonNode node, String place) {
        if (++conditions > MOST) {
            throw Problem.field(place, "filter-size", MOST);
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!WHOLE.contains(name)) {
                throw Problem.field(place + "." + name, "unknown");
            }
        });
        var field = ListField.named(fields, node.path("field").asText(null));
        if (field == null) {
            throw Problem.field(place + ".field", node.hasNonNull("field") ? "filter-field" : "required");
        }
        var op = node.path("op").asText(null);
        if (op == null || !field.type().operators().contains(op)) {
            throw Problem.field(place + ".op", op == null ? "required" : "one-of", String.join(", ", field.type().operators()));
        }
        return "(" + compared(field, op, node.get("value"), place + ".value") + ")";
    }

    private String compared(ListField field, String op, JsonNode value, String place) {
        return switch (op) {
            case "empty" -> "(" + there(field) + ") is not true";
            case "notEmpty" -> there(field);
            case "isNot", "neq", "notIn", "notContains" -> "(" + held(field, POSITIVE.apply(op), value, place) + ") is not true";
            default -> held(field, op, value, place);
        };
    }

    private static final Function<String, String> POSITIVE = op -> switch (op) {
        case "isNot" -> "is";
        case "neq" -> "eq";
        case "notIn" -> "in";
        default -> "contains";
    };

    private static String there(ListField field) {
        var there = field.sql() + switch (field.type()) {
            case TEXT -> " <> ''";
            case TAGS -> " <> '{}'";
            default -> " is not null";
        };
        return field.among() == null ? there : field.among().formatted(there);
    }

    private String held(ListField field, String op, JsonNode value, String place) {
        if (value == null || value.isNull()) {
            throw Problem.field(place, "required");
        }
        var asked = switch (field.type()) {
            case TEXT -> text(field.sql(), op, value, place);
            case NUMBER -> ordered(field.sql(), op, value, place, this::number);
            case MONEY -> ordered(field.sql(), op, value, place, this::money);
            case DATE, MOMENT -> time(field, op, value, place);
            case ENUM -> in(field, codes(field, value, place));
            case REFERENCE -> in(field, ids(field, value, place));
            // What has none is not in the index.
            case TAGS -> field.sql() + (op.equals("all") ? " @> " : " && ") + bound(ids(field, value, place)) + " and " + there(field);
            case BOOLEAN -> field.sql() + " = " + bound(yesOrNo(value, place));
        };
        return field.among() == null ? asked : field.among().formatted(asked);
    }

    private String text(String sql, String op, JsonNode value, String place) {
        var text = scalar(value, place, JsonNodeType.STRING);
        if (text.isBlank()) {
            throw Problem.field(place, "required");
        }
        if (text.length() > LONGEST_TEXT) {
            throw Problem.field(place, "too-long", LONGEST_TEXT);
        }
        var anywhere = Query.like(text);
        return sql + " ilike " + bound(switch (op) {
            case "is" -> anywhere.substring(1, anywhere.length() - 1);
            case "starts" -> anywhere.substring(1);
            default -> anywhere;
        });
    }

    private interface Reading {
        Object read(JsonNode value, String place);
    }

    private String ordered(String sql, String op, JsonNode value, String place, Reading reading) {
        if (op.equals("between")) {
            var ends = ends(value, place);
            return sql + " between " + bound(reading.read(ends.get(0), place + "[0]")) + " and " + bound(reading.read(ends.get(1), place + "[1]"));
        }
        return sql + switch (op) {
            case "gt" -> " > ";
            case "gte" -> " >= ";
            case "lt" -> " < ";
            case "lte" -> " <= ";
            default -> " = ";
        } + bound(reading.read(value, place));
    }

    private Object number(JsonNode value, String place) {
        try {
            var text = scalar(value, place, JsonNodeType.NUMBER);
            if (text.length() > 20) {
                throw Problem.field(place, "type");
            }
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw Problem.field(place, "type");
        }
    }

    private Object money(JsonNode value, String place) {
        return new Money(scalar(value, place, JsonNodeType.NUMBER), null).kopecks(place);
    }

    private String time(ListField field, String op, JsonNode value, String place) {
        var sql = field.sql();
        if (op.equals("between")) {
            var ends = ends(value, place);
            return sql + " >= " + from(field, span(ends.get(0), place + "[0]")) + " and " + sql + " < " + to(field, span(ends.get(1), place + "[1]"));
        }
        var span = span(value, place);
        return switch (op) {
            case "gt" -> sql + " >= " + to(field, span);
            case "gte" -> sql + " >= " + from(field, span);
            case "lt" -> sql + " < " + from(field, span);
            case "lte" -> sql + " < " + to(field, span);
            default -> sql + " >= " + from(field, span) + " and " + sql + " < " + to(field, span);
        };
    }

    private Span span(JsonNode value, String place) {
        var span = Span.of(scalar(value, place, JsonNodeType.STRING).strip(), asking.now());
        if (span == null) {
            throw Problem.field(place, "date");
        }
        return span;
    }

    private String from(ListField field, Span span) {
        return bound(field.type() == FieldType.DATE ? span.firstDay(asking.now().getZone()) : span.from());
    }

    private String to(ListField field, Span span) {
        return bound(field.type() == FieldType.DATE ? span.dayAfter(asking.now().getZone()) : span.to());
    }

    private String in(ListField field, Object[] values) {
        if (field.kept() == null) {
            return field.sql() + " = any(" + bound(values) + ")";
        }
        // What has none is not in the index.
        return field.kept().column() + " <> '{}' and (" + Stream.of(values).map(value -> field.kept().column() + " @> " + bound(field.kept().written().apply(Json.write(value))) + "::text::jsonb").collect(Collectors.joining(" or ")) + ")";
    }

    private String[] codes(ListField field, JsonNode value, String place) {
        var known = field.choices().get().stream().map(ListField.Choice::value).collect(Collectors.toSet());
        var codes = new ArrayList<String>();
        each(value, place, (one, at) -> {
            var code = scalar(one, at, JsonNodeType.STRING);
            if (!known.contains(code)) {
                throw Problem.field(at, "reference");
            }
            codes.add(code);
        });
        return codes.toArray(String[]::new);
    }

    private Long[] ids(ListField field, JsonNode value, String place) {
        var ids = new ArrayList<Long>();
        each(value, place, (one, at) -> {
            switch (one.isTextual() ? field.reference() + ":" + one.asText() : "") {
                case "employee:me" -> ids.add(asking.me());
                case "employee:my-department" -> ids.addAll(asking.colleagues());
                case "department:my-department" -> ids.add(asking.department() == null ? 0 : asking.department());
                default -> {
                    if (!one.isIntegralNumber() || !one.canConvertToLong()) {
                        throw Problem.field(at, "type");
                    }
                    ids.add(one.asLong());
                }
            }
        });
        return ids.toArray(Long[]::new);
    }

    private interface Each {
        void take(JsonNode one, String place);
    }

    /** One value stands for a list of one. */
    private static void each(JsonNode value, String place, Each each) {
        if (!value.isArray()) {
            each.take(value, place);
            return;
        }
        if (value.isEmpty()) {
            throw Problem.field(place, "required");
        }
        if (value.size() > MOST_VALUES) {
            throw Problem.field(place, "filter-size", MOST_VALUES);
        }
        for (var i = 0; i < value.size(); i++) {
            each.take(value.get(i), place + "[" + i + "]");
        }
    }

    private static JsonNode ends(JsonNode value, String place) {
        if (!value.isArray() || value.size() != 2) {
            throw Problem.field(place, "filter-ends");
        }
        return value;
    }

    private static boolean yesOrNo(JsonNode value, String place) {
        if (!value.isBoolean()) {
            throw Problem.field(place, "type");
        }
        return value.asBoolean();
    }

    /** Text, or also a number where numbers may be written either way. */
    private static String scalar(JsonNode value, String place, JsonNodeType type) {
        if (!value.isTextual() && !(type == JsonNodeType.NUMBER && value.isNumber())) {
            throw Problem.field(place, "type");
        }
        var text = value.asText();
        if (text.indexOf('\0') >= 0) {
            throw Problem.field(place, "character");
        }
        return text;
    }

    private String bound(Object value) {
        var name = "filter" + parameters++;
        query.bind(name, value);
        return ":" + name;
    }
}
