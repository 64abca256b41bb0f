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
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.pipeline.Source;
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

    Columns(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    record Column(String code, String type) {
    }

    private static List<Column> columns(String text) {
        var columns = new ArrayList<Column>();
        for (var one : text.split(", ")) {
            columns.add(new Column(one.split(" ")[0], one.split(" ")[1]));
        }
        return List.copyOf(columns);
    }

    /** @return the columns of those codes, all when there are none. @throws Problem for a code that is no column's */
    static List<Column> of(String entity, List<String> codes) {
        var all = ALL.get(entity);
        return codes == null || codes.isEmpty() ? all : codes.stream().distinct().map(code -> all.stream().filter(c -> c.code().equals(code)).findFirst()
                .orElseThrow(() -> Problem.field("columns", "one-of", String.join(", ", all.stream().map(Column::code).toList())))).toList();
    }

    /** @return of the chosen columns those that are not hidden from the caller */
    static List<Column> shown(Caller caller, Entity entity, List<Column> chosen) {
        return chosen.stream().filter(column -> !caller.hides(entity, column.code()) && !(column.code().equals("currency") && caller.hides(entity, "amount"))).toList();
    }

    static String header(String entity, Column column, Locale language) {
        var own = word(entity + "." + column.code(), language);
        return own == null ? word(column.code(), language) : own;
    }

    /** @return a text, a number, a day or a moment; null for nothing */
    Object cell(String entity, Column column, ObjectNode row, Locale language, ZoneId zone) {
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
