package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ru.voronka.platform.Json;
import ru.voronka.platform.Money;
import ru.voronka.platform.Problem;

/** The cells of one row by the fields that the plan gives them; each of its problems names the field. */
final class ImportRow {
    private static final List<DateTimeFormatter> DAYS = List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ofPattern("d.M.yyyy"), DateTimeFormatter.ofPattern("d/M/yyyy"));

    private final ImportPlan plan;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final ZoneId zone;

    ImportRow(ImportPlan plan, List<String> cells, ZoneId zone) {
        this.plan = plan;
        this.zone = zone;
        plan.columns().forEach(c -> {
            var text = c.column() < cells.size() ? cells.get(c.column()) : "";
            if (!text.isEmpty()) {
                values.computeIfAbsent(c.field(), field -> new ArrayList<>()).add(text);
            }
        });
    }

    /** @return the text, null for an empty cell */
    String text(String field) {
        var found = values.get(field);
        return found == null ? null : found.get(0);
    }

    /** @return all that stands in the field's columns; several in one cell are parted by commas, semicolons or lines */
    List<String> many(String field) {
        return values.getOrDefault(field, List.of()).stream().flatMap(text -> java.util.Arrays.stream(text.split("[,;\\n]"))).map(String::strip).filter(text -> !text.isEmpty()).distinct().toList();
    }

    /** @return what the value means by the plan, or itself; null for an empty cell */
    String meaning(String field) {
        var text = text(field);
        return text == null ? null : meaning(field, text);
    }

    /** The same of one of many values of a cell. */
    String meaning(String field, String text) {
        return plan.columns().stream().filter(c -> c.field().equals(field) && c.values() != null).map(c -> c.values().get(text)).filter(java.util.Objects::nonNull).findFirst().orElse(text);
    }

    LocalDate day(String field) {
        var text = text(field);
        if (text == null) {
            return null;
        }
        var day = text.split("[ T]")[0];
        for (var format : DAYS) {
            try {
                return LocalDate.parse(day, format);
            } catch (DateTimeParseException e) {
                // the next one may be it
            }
        }
        throw Problem.field(field, "import-date", text);
    }

    OffsetDateTime moment(String field) {
        var text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            var parts = text.split("[ T]", 2);
            try {
                return LocalDateTime.of(day(field), parts.length < 2 ? LocalTime.MIDNIGHT : LocalTime.parse(parts[1].strip(), DateTimeFormatter.ofPattern("H:mm[:ss]"))).atZone(zone).toOffsetDateTime();
            } catch (DateTimeParseException wrong) {
                throw Problem.field(field, "import-date", text);
            }
        }
    }

    /** «1 234,5» and «1234.5». */
    BigDecimal number(String field) {
        var text = text(field);
        try {
            var digits = text.replaceAll("[\\s'’]", "");
            return new BigDecimal(digits.lastIndexOf(',') > digits.lastIndexOf('.') ? digits.replace(".", "").replace(',', '.') : digits.replace(",", ""));
        } catch (NumberFormatException e) {
            throw Problem.field(field, "import-number", text);
        }
    }

    /** «128 450,50 ₽», «1,234.50» and Bitrix24's «5000|RUB». @return null for an empty cell */
    Money money(String field) {
        var text = text(field);
        if (text == null) {
            return null;
        }
        var parts = text.split("\\|", 2);
        var digits = parts[0].replaceAll("[\\s\\p{L}₽$€.]+$", "").replaceAll("[\\s'’]", "");
        var comma = digits.lastIndexOf(',');
        var point = digits.lastIndexOf('.');
        digits = comma > point ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
        try {
            var amount = new BigDecimal(digits);
            var currency = parts.length > 1 ? parts[1].strip() : text("currency");
            return new Money(amount.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString(), currency == null || currency.matches("(?i)руб.*|р\\.?|₽") ? "RUB" : currency.toUpperCase(java.util.Locale.ROOT));
        } catch (NumberFormatException e) {
            throw Problem.field(field, "import-number", text);
        }
    }

    /** The filled of these as the API writes them. */
    ObjectNode texts(String... fields) {
        var body = Json.MAPPER.createObjectNode();
        for (var field : fields) {
            if (text(field) != null) {
                body.put(field, text(field));
            }
        }
        for (var field : Headings.MANY) {
            if (!many(field).isEmpty()) {
                many(field).forEach(body.withArray(field)::add);
            }
        }
        return body;
    }
}
