package ru.voronka.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;

/** Rows of a table that are worked together, each with all by which its record could be the same as another. */
final class ImportSet {
    /** @param keys by what the row's record can be found, more rather than fewer @param looks by which of these it looks for one itself */
    record Line(long id, ImportRow row, Set<String> keys, Set<String> looks) {
    }

    private ImportSet() {
    }

    /** @return the line; null where a cell cannot be read, for the row's own taking to say so */
    static Line line(long id, ImportRow row, Function<ImportRow, Set<String>> keys, Function<ImportRow, Set<String>> looks) {
        try {
            return new Line(id, row, keys.apply(row), looks.apply(row));
        } catch (Problem e) {
            return null;
        }
    }

    /** The number a row came under, its phones and mails, and what else its kind is known by: `kind:value`. */
    static Set<String> keys(ImportRow row, String... further) {
        var keys = new HashSet<String>();
        if (row.text("code") != null) {
            keys.add("code:" + row.text("code"));
        }
        var points = ContactPoints.of(row.many("phones"), row.many("emails"));
        points.phones().forEach(value -> keys.add("phone:" + value));
        points.emails().forEach(value -> keys.add("email:" + value));
        for (var i = 0; i < further.length; i += 2) {
            if (further[i + 1] != null && !further[i + 1].isBlank()) {
                keys.add(further[i] + ":" + further[i + 1].strip());
            }
        }
        return keys;
    }

    /** @return those that share nothing with one before them: the others must meet what those have made */
    static List<Line> alone(List<Line> lines) {
        var seen = new HashSet<String>();
        var alone = new ArrayList<Line>();
        for (var line : lines) {
            if (line.keys().stream().noneMatch(seen::contains)) {
                alone.add(line);
            }
            seen.addAll(line.keys());
        }
        return alone;
    }

    /** @return a table of row, kind and value */
    static String json(Collection<Line> lines, Function<Line, Set<String>> which) {
        var rows = Json.MAPPER.createArrayNode();
        lines.forEach(line -> which.apply(line).forEach(key -> rows.addObject().put("row", line.id()).put("kind", key.substring(0, key.indexOf(':'))).put("value", key.substring(key.indexOf(':') + 1))));
        return rows.toString();
    }
}
