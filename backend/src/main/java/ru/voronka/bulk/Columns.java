package ru.voronka.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomField;
import ru.voronka.fields.CustomFields;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.pipeline.Source;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Words;

/** The columns of a file: how each is called, and what of a row as the API shows it stands in it. */
@Singleton
class Columns {
    private static final Map<String, List<Column>> ALL = Map.of(
            "lead", columns("id number, title text, stage stage, contactName text, companyName text, phones list, emails list, source source, responsible name, company name, contact name, deal name, nextTask title, idleDays number, refusal refusal, nextContactAt moment, movedAt moment, tags list, createdAt moment, updatedAt moment"),
            "deal", columns("id number, number text, title text, pipeline pipeline, stage stage, amount money, currency currency, company name, contact name, responsible name, nextTask title, idleDays number, refusal refusal, promisedAt day, nextContactAt moment, movedAt moment, tags list, createdAt moment, updatedAt moment, closedAt moment"),
            "company", columns("id number, name text, kind word, inn text, kpp text, ogrn text, phones list, emails list, address text, site text, responsible name, openDeals number, comment text, tags list, createdAt moment, updatedAt moment"),
            "contact", columns("id number, name text, lastName text, firstName text, middleName text, position text, company name, phones list, emails list, responsible name, birthday day, comment text, tags list, createdAt moment, updatedAt moment"),
            "task", columns("id number, title text, kind word, status word, deadline moment, overdue yes, responsible name, creator name, subject name, result text, description text, createdAt moment, doneAt moment"));

    private final Pipelines pipelines;
    private final CustomFields customFields;

    Columns(Pipelines pipelines, CustomFields customFields) {
        this.pipelines = pipelines;
        this.customFields = customFields;
    }

    /** @param custom null for a field that every such record has */
    record Column(String code, String type, CustomField custom) {
    }

    private static List<Column> columns(String text) {
        var columns = new ArrayList<Column>();
        for (var one : text.split(", ")) {
            columns.add(new Column(one.split(" ")[0], one.split(" ")[1], null));
        }
        return List.copyOf(columns);
    }

    /** @return the columns of those codes, all when there are none. @throws Problem for a code that is no column's */
    List<Column> of(String entity, List<String> codes) {
        var all = Stream.concat(ALL.get(entity).stream(), customFields.of(entity).stream().map(field -> new Column(field.path(), field.type(), field))).toList();
        return codes == null || codes.isEmpty() ? all : codes.stream().distinct().map(code -> all.stream().filter(c -> c.code().equals(code)).findFirst()
                .orElseThrow(() -> Problem.field("columns", "one-of", String.join(", ", all.stream().map(Column::code).toList())))).toList();
    }

    /** @return of the chosen columns those that are not hidden from the caller */
    static List<Column> shown(Caller caller, Entity entity, List<Column> chosen) {
        return chosen.stream().filter(column -> !caller.hides(entity, column.code()) && !(column.code().equals("currency") && caller.hides(entity, "amount"))).toList();
    }

    static String header(String entity, Column column, Locale language) {
        if (column.custom() != null) {
            return column.custom().name();
        }
        var own = word(entity + "." + column.code(), language);
        return own == null ? word(column.code(), language) : own;
    }

    /** @return a text, a number, a day or a moment; null for nothing */
    Object cell(String entity, Column column, ObjectNode row, Locale language, ZoneId zone) {
        if (column.custom() != null) {
            return custom(column.custom(), row.path(MergePatch.OPEN).path(column.custom().code()), language);
        }
        var value = row.path(column.code());
        return switch (column.type()) {
            case "number" -> value.isNumber() ? value.decimalValue() : null;
            case "money" -> amount(value);
            case "currency" -> text(row.path("amount").path("currency"));
            case "name" -> text(value.path("name"));
            case "title" -> text(value.path("title"));
            case "list" -> joined(value);
            case "day" -> text(value) == null ? null : LocalDate.parse(value.asText());
            case "moment" -> text(value) == null ? null : OffsetDateTime.parse(value.asText()).atZoneSameInstant(zone).toLocalDateTime();
            case "yes" -> value.asBoolean() ? word("yes", language) : word("no", language);
            case "word" -> text(value) == null ? null : word(entity + "." + column.code() + "." + value.asText(), language);
            case "pipeline" -> pipelines.pipelines().stream().filter(p -> p.code().equals(value.asText())).map(p -> p.name()).findFirst().orElse(text(value));
            case "stage" -> (entity.equals("lead") ? pipelines.leads().all() : pipelines.deals(row.path("pipeline").asText()).all()).filter(s -> s.code().equals(value.asText())).map(s -> s.name()).findFirst().orElse(text(value));
            case "source" -> pipelines.source(value.asText()).map(Source::name).orElse(text(value));
            case "refusal" -> value.isObject() ? pipelines.refusals().stream().filter(r -> r.entity().equals(entity) && r.code().equals(value.path("status").asText())).flatMap(r -> r.reasons().stream().filter(x -> x.code().equals(value.path("reason").asText()))
                    .map(x -> r.name() + ": " + x.name())).findFirst().orElse(text(value.path("reason"))) : null;
            default -> text(value);
        };
    }

    private static Object custom(CustomField field, JsonNode value, Locale language) {
        return switch (field.type()) {
            case "number" -> value.isNumber() ? value.decimalValue() : null;
            case "money" -> amount(value);
            case "date" -> text(value) == null ? null : LocalDate.parse(value.asText());
            case "choice" -> field.name(value.asText());
            case "choices" -> StreamSupport.stream(value.spliterator(), false).map(one -> field.name(one.asText())).collect(Collectors.collectingAndThen(Collectors.joining(", "), all -> all.isEmpty() ? null : all));
            case "boolean" -> value.isBoolean() ? word(value.asBoolean() ? "yes" : "no", language) : null;
            case "employee", "link", "file" -> text(value.path("name"));
            default -> text(value);
        };
    }

    /** What the reader may not see is no number. */
    private static BigDecimal amount(JsonNode money) {
        return money.path("amount").isTextual() ? new BigDecimal(money.path("amount").asText()) : null;
    }

    private static String joined(JsonNode list) {
        var all = new ArrayList<String>();
        list.forEach(one -> all.add(one.isObject() ? one.path("name").asText() : one.asText()));
        return all.isEmpty() ? null : String.join(", ", all);
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.asText().isEmpty() ? null : value.asText();
    }

    static String word(String key, Locale language) {
        return Words.of("export", key, language);
    }
}
