package ru.voronka.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import ru.voronka.platform.Json;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;

/** What a value of each kind of field is, as the API takes it and as the database keeps it. */
final class FieldValue {
    private static final int LONGEST = 5_000;
    private static final int DIGITS = 15;

    private FieldValue() {
    }

    /** @param before the value that stands there, or null: an option out of use may stay @return the value as it is kept; null for an empty one. @throws Problem on the field `at` */
    static JsonNode read(CustomField field, JsonNode given, JsonNode before, String at) {
        if (given == null || given.isNull() || given.isTextual() && given.asText().isBlank() || given.isArray() && given.isEmpty()) {
            return null;
        }
        return switch (field.type()) {
            case "text", "address" -> text(given, at);
            case "number" -> number(given, at);
            case "money" -> money(given, at);
            case "date" -> date(given, at);
            case "choice" -> option(field, given, before, at);
            case "choices" -> options(field, given, before, at);
            case "boolean" -> yesNo(given, at);
            default -> id(given, at);
        };
    }

    private static JsonNode text(JsonNode given, String at) {
        var text = words(given, at).strip();
        if (text.length() > LONGEST) {
            throw Problem.field(at, "too-long", LONGEST);
        }
        return TextNode.valueOf(text);
    }

    private static String words(JsonNode given, String at) {
        if (!given.isTextual()) {
            throw Problem.field(at, "type");
        }
        if (given.asText().indexOf('\0') >= 0) {
            throw Problem.field(at, "character");
        }
        return given.asText();
    }

    private static JsonNode number(JsonNode given, String at) {
        var text = given.isNumber() ? given.asText() : words(given, at).replaceAll("\\s", "").replace(',', '.');
        if (text.length() > 40) {
            throw Problem.field(at, "type");
        }
        try {
            var number = new BigDecimal(text);
            var bare = number.stripTrailingZeros();
            // An exponent would write out a number of any length; beyond fifteen digits JavaScript does not count exactly.
            if (bare.precision() > DIGITS || bare.scale() > DIGITS || bare.precision() - bare.scale() > DIGITS) {
                throw Problem.field(at, "digits", DIGITS);
            }
            return DecimalNode.valueOf(number.signum() == 0 ? BigDecimal.ZERO : new BigDecimal(bare.toPlainString()));
        } catch (NumberFormatException e) {
            throw Problem.field(at, "type");
        }
    }

    private static JsonNode money(JsonNode given, String at) {
        if (!given.isObject()) {
            throw Problem.field(at, "type");
        }
        Money money;
        try {
            money = Json.read(given, Money.class);
        } catch (Problem e) {
            throw e.prefixed(at + ".");
        }
        return Json.object(Money.ofKopecks(money.kopecks(at), money.currency()));
    }

    private static JsonNode date(JsonNode given, String at) {
        try {
            var day = LocalDate.parse(words(given, at).strip());
            if (day.getYear() < 1 || day.getYear() > 9999) {
                throw Problem.field(at, "date");
            }
            return TextNode.valueOf(day.toString());
        } catch (DateTimeException e) {
            throw Problem.field(at, "date");
        }
    }

    private static JsonNode option(CustomField field, JsonNode given, JsonNode before, String at) {
        var code = words(given, at);
        var option = field.option(code);
        if (option == null || option.archived() && !holds(before, code)) {
            throw Problem.field(at, "reference");
        }
        return TextNode.valueOf(code);
    }

    private static boolean holds(JsonNode before, String code) {
        if (before instanceof ArrayNode all) {
            for (var one : all) {
                if (one.asText().equals(code)) {
                    return true;
                }
            }
        }
        return before != null && before.isTextual() && before.asText().equals(code);
    }

    private static JsonNode options(CustomField field, JsonNode given, JsonNode before, String at) {
        if (!given.isArray()) {
            throw Problem.field(at, "type");
        }
        var codes = new LinkedHashSet<String>();
        for (var i = 0; i < given.size(); i++) {
            codes.add(option(field, given.get(i), before, at + "[" + i + "]").asText());
        }
        var all = Json.MAPPER.createArrayNode();
        // In the order of the dictionary, whichever way they were ticked.
        field.options().stream().map(CustomField.Option::code).filter(codes::contains).forEach(all::add);
        return all;
    }

    private static JsonNode yesNo(JsonNode given, String at) {
        if (!given.isBoolean()) {
            throw Problem.field(at, "type");
        }
        return BooleanNode.valueOf(given.asBoolean());
    }

    /** Of another record: its id, or the record as answers show it. */
    private static JsonNode id(JsonNode given, String at) {
        var id = given.isObject() ? given.path("id") : given;
        if (!id.isIntegralNumber() || !id.canConvertToLong()) {
            throw Problem.field(at, "type");
        }
        return LongNode.valueOf(id.asLong());
    }
}
