package ru.voronka.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ru.voronka.fields.CustomFields;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Problem;

/**
 * By what requests are told apart: the fields of a rule's condition, in the language of filters (and, or, not; field, op, value), asked of a {@link Request}.
 * A text may name several wanted ones with commas between: any of them is enough.
 */
@Singleton
class Signs {
    private static final int DEEPEST = 5;
    private static final int MOST = 50;
    private static final int LONGEST = 2_000;
    private static final List<String> CHANNELS = List.of("form", "tilda", "marquiz", "jivo", "mail", "call", "b2bfamily", "tomoru", "comagic", "megafon", "bitrix24");

    private final Pipelines pipelines;
    private final CustomFields customFields;

    Signs(Pipelines pipelines, CustomFields customFields) {
        this.pipelines = pipelines;
        this.customFields = customFields;
    }

    /** What kind of value a sign has. */
    enum Kind {
        TEXT("contains", "notContains", "is", "isNot", "starts", "empty", "notEmpty"),
        /** By stems. */
        WORDS("contains", "notContains"),
        CODE("starts"),
        NETWORK("in", "notIn"),
        ENUM("in", "notIn", "empty", "notEmpty"),
        MONEY("gte", "lt", "between", "empty", "notEmpty"),
        BOOLEAN("is");

        private final List<String> operators;

        Kind(String... operators) {
            this.operators = List.of(operators);
        }

        List<String> operators() {
            return operators;
        }
    }

    /** A value of an enumeration; without a title its words are in the catalogue. */
    record Choice(String value, String title) {
    }

    /** @param title null when its name is in the catalogue of words @param choices of an enumeration: null where any code may be named */
    record Sign(String code, Kind kind, String title, List<Choice> choices, Function<Request, Object> of) {
        Sign(String code, Kind kind, Function<Request, Object> of) {
            this(code, kind, null, null, of);
        }
    }

    /** @return the signs as dictionaries are now. @param forms the forms that there are */
    List<Sign> all(List<Choice> forms) {
        var signs = new ArrayList<>(List.of(
                new Sign("requestType", Kind.ENUM, null, Stream.of("order", "vacancy", "question").map(code -> new Choice(code, null)).toList(), Request::requestType),
                new Sign("direction", Kind.ENUM, null, pipelines.pipelines().stream().filter(p -> p.entity().equals("deal")).map(p -> new Choice(p.code(), p.name())).toList(), Request::direction),
                new Sign("source", Kind.ENUM, null, pipelines.sources().stream().map(s -> new Choice(s.code(), s.name())).toList(), Request::source),
                new Sign("channel", Kind.ENUM, null, CHANNELS.stream().map(code -> new Choice(code, null)).toList(), Request::channel),
                new Sign("form", Kind.ENUM, null, forms, Request::form),
                new Sign("phoneCode", Kind.CODE, Request::phones),
                new Sign("place", Kind.WORDS, Request::whereabouts),
                new Sign("ip", Kind.NETWORK, Request::ip),
                new Sign("words", Kind.WORDS, request -> request.title() + "\n" + (request.text() == null ? "" : request.text())),
                new Sign("language", Kind.ENUM, null, Stream.of("ru", "latin", "other").map(code -> new Choice(code, null)).toList(), Request::language),
                new Sign("client", Kind.BOOLEAN, Request::client),
                new Sign("amount", Kind.MONEY, Request::amount),
                new Sign("companyName", Kind.TEXT, Request::companyName),
                new Sign("email", Kind.TEXT, request -> request.emails().isEmpty() ? null : String.join(", ", request.emails())),
                new Sign("utmSource", Kind.TEXT, request -> request.utm().source()),
                new Sign("utmMedium", Kind.TEXT, request -> request.utm().medium()),
                new Sign("utmCampaign", Kind.TEXT, request -> request.utm().campaign()),
                new Sign("utmContent", Kind.TEXT, request -> request.utm().content()),
                new Sign("utmTerm", Kind.TEXT, request -> request.utm().term())));
        customFields.of("lead").forEach(field -> {
            Function<Request, JsonNode> value = request -> request.custom() == null ? null : request.custom().get(field.code());
            switch (field.type()) {
                case "choice", "choices" -> signs.add(new Sign(field.path(), Kind.ENUM, field.name(), field.options().stream().map(o -> new Choice(o.code(), o.name())).toList(), request -> codes(value.apply(request))));
                case "money", "number" -> signs.add(new Sign(field.path(), Kind.MONEY, field.name(), null, request -> number(value.apply(request))));
                case "boolean" -> signs.add(new Sign(field.path(), Kind.BOOLEAN, field.name(), null, request -> value.apply(request) != null && value.apply(request).asBoolean()));
                case "text", "address" -> signs.add(new Sign(field.path(), Kind.TEXT, field.name(), null, request -> value.apply(request) == null ? null : value.apply(request).asText()));
                default -> {
                    // dates, files, people and links tell nothing of whose a request is
                }
            }
        });
        return signs;
    }

    private static Object codes(JsonNode value) {
        return value == null ? null : value.isArray() ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList() : value.asText();
    }

    private static Object number(JsonNode value) {
        return value == null || value.isNull() ? null : new BigDecimal(value.isObject() ? value.path("amount").asText() : value.asText());
    }

    /** @throws Problem 422 that names the place of what is wrong in the condition, such as `condition.and[1].value` */
    static void check(ObjectNode condition, List<Sign> signs) {
        if (condition != null) {
            check(condition, signs, "condition", 0, new int[1]);
        }
    }

    private static void check(JsonNode node, List<Sign> signs, String place, int depth, int[] count) {
        if (node == null || !node.isObject() || node.isEmpty()) {
            throw Problem.field(place, "filter-shape");
        }
        if (depth > DEEPEST) {
            throw Problem.field(place, "filter-depth", DEEPEST);
        }
        if (++count[0] > MOST) {
            throw Problem.field(place, "filter-size", MOST);
        }
        if (node.has("not")) {
            check(node.get("not"), signs, place + ".not", depth + 1, count);
            return;
        }
        var joined = node.has("and") ? "and" : node.has("or") ? "or" : null;
        if (joined == null) {
            condition(node, signs, place);
            return;
        }
        var parts = node.get(joined);
        if (!parts.isArray() || parts.isEmpty() || node.size() > 1) {
            throw Problem.field(place + "." + joined, "required");
        }
        for (var i = 0; i < parts.size(); i++) {
            check(parts.get(i), signs, place + "." + joined + "[" + i + "]", depth + 1, count);
        }
    }

    private static void condition(JsonNode node, List<Sign> signs, String place) {
        node.fieldNames().forEachRemaining(name -> {
            if (!List.of("field", "op", "value").contains(name)) {
                throw Problem.field(place + "." + name, "unknown");
            }
        });
        var sign = named(signs, node.path("field").asText());
        if (sign == null) {
            throw Problem.field(place + ".field", node.hasNonNull("field") ? "filter-field" : "required");
        }
        var op = node.path("op").asText();
        if (!sign.kind().operators().contains(op)) {
            throw Problem.field(place + ".op", "one-of", String.join(", ", sign.kind().operators()));
        }
        if (op.equals("empty") || op.equals("notEmpty")) {
            return;
        }
        var value = node.get("value");
        var at = place + ".value";
        if (value == null || value.isNull() || value.isTextual() && value.asText().isBlank() || value.isArray() && value.isEmpty()) {
            throw Problem.field(at, "required");
        }
        if (value.toString().length() > LONGEST) {
            throw Problem.field(at, "too-long", LONGEST);
        }
        switch (sign.kind()) {
            case ENUM -> wanted(value).forEach(code -> {
                if (sign.choices() != null && !sign.code().equals("requestType") && sign.choices().stream().noneMatch(c -> c.value().equals(code))) {
                    throw Problem.field(at, "reference");
                }
            });
            case NETWORK -> {
                var wrong = Networks.wrong(String.join(",", wanted(value)));
                if (wrong != null) {
                    throw Problem.field(at, "network", wrong);
                }
            }
            case CODE -> {
                if (codes(value.asText()).isEmpty()) {
                    throw Problem.field(at, "type");
                }
            }
            case MONEY -> {
                if (op.equals("between") && (!value.isArray() || value.size() != 2)) {
                    throw Problem.field(at, "filter-ends");
                }
                wanted(value).forEach(one -> {
                    if (!one.matches("-?\\d{1,15}([.,]\\d{1,2})?")) {
                        throw Problem.field(at, "type");
                    }
                });
            }
            case BOOLEAN -> {
                if (!value.isBoolean()) {
                    throw Problem.field(at, "type");
                }
            }
            default -> {
                if (!value.isTextual()) {
                    throw Problem.field(at, "type");
                }
            }
        }
    }

    /** @param condition null for none: every request */
    static boolean fit(JsonNode condition, Request request, List<Sign> signs) {
        if (condition == null || condition.isNull() || condition.isEmpty()) {
            return true;
        }
        if (condition.has("not")) {
            return !fit(condition.get("not"), request, signs);
        }
        if (condition.has("and")) {
            return StreamSupport.stream(condition.get("and").spliterator(), false).allMatch(part -> fit(part, request, signs));
        }
        if (condition.has("or")) {
            return StreamSupport.stream(condition.get("or").spliterator(), false).anyMatch(part -> fit(part, request, signs));
        }
        var sign = named(signs, condition.path("field").asText());
        // What a condition names and is no more, no request has.
        return sign != null && fits(sign, condition.path("op").asText(), condition.get("value"), sign.of().apply(request));
    }

    private static boolean fits(Sign sign, String op, JsonNode value, Object is) {
        var there = is != null && !is.toString().isBlank() && !is.equals(List.of());
        return switch (op) {
            case "empty" -> !there;
            case "notEmpty" -> there;
            case "notIn" -> !(there && holds(sign, "in", value, is));
            case "notContains" -> !(there && holds(sign, "contains", value, is));
            case "isNot" -> !(there && holds(sign, "is", value, is));
            default -> there && holds(sign, op, value, is);
        };
    }

    private static boolean holds(Sign sign, String op, JsonNode value, Object is) {
        return switch (sign.kind()) {
            case ENUM -> is instanceof List<?> many ? wanted(value).stream().anyMatch(many::contains) : wanted(value).contains(is.toString());
            case WORDS -> Stems.says(Stems.of(is.toString()), value.asText());
            case CODE -> ((List<?>) is).stream().map(phone -> phone.toString().substring(1)).anyMatch(phone -> codes(value.asText()).stream().anyMatch(code -> phone.startsWith(code) || phone.startsWith("7" + code)));
            case NETWORK -> Networks.hold(String.join(",", wanted(value)), is.toString());
            case MONEY -> money(op, wanted(value).stream().map(one -> new BigDecimal(one.replace(',', '.'))).toList(), (BigDecimal) is);
            case BOOLEAN -> Objects.equals(is, value.asBoolean());
            case TEXT -> Arrays.stream(value.asText().toLowerCase(Locale.ROOT).split(",")).map(String::strip).filter(one -> !one.isEmpty()).anyMatch(one -> {
                var text = is.toString().toLowerCase(Locale.ROOT);
                return op.equals("is") ? text.equals(one) : op.equals("starts") ? text.startsWith(one) : text.contains(one);
            });
        };
    }

    private static boolean money(String op, List<BigDecimal> wanted, BigDecimal is) {
        return switch (op) {
            case "gte" -> is.compareTo(wanted.get(0)) >= 0;
            case "lt" -> is.compareTo(wanted.get(0)) < 0;
            default -> is.compareTo(wanted.get(0)) >= 0 && is.compareTo(wanted.get(1)) <= 0;
        };
    }

    /** Codes of cities and of mobile regions: «8 812», «+7 (495)», «912». */
    private static List<String> codes(String list) {
        return Arrays.stream(list.split(",")).map(one -> one.replaceAll("\\D", "")).filter(one -> !one.isEmpty()).map(one -> one.length() == 4 && (one.startsWith("8") || one.startsWith("7")) ? one.substring(1) : one).toList();
    }

    private static List<String> wanted(JsonNode value) {
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList() : Arrays.stream(value.asText().split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    }

    private static Sign named(List<Sign> signs, String code) {
        return signs.stream().filter(sign -> sign.code().equals(code)).findFirst().orElse(null);
    }
}
