package ru.voronka.platform;

import java.util.Arrays;

/** The fields by which a list can be sorted, `sort=-createdAt`, each an instant or a text column that is never null; the id breaks ties. */
public final class Sort {
    private final String byDefault;
    private final Field[] fields;

    public record Field(String name, String column, boolean instant) {
    }

    public record By(String field, String column, boolean instant, boolean descending) {

        /** Adds the keyset condition, the order and the limit (one more than asked, to see whether there is more). */
        public Query page(Query query, String id, Cursor cursor, int limit) {
            if (cursor != null) {
                query.add("and (" + column + ", " + id + ") " + (descending ? "<" : ">") + " (:cursorValue, :cursorId)").bind("cursorValue", instant ? cursor.at() : cursor.value()).bind("cursorId", cursor.id());
            }
            var way = descending ? " desc" : "";
            return query.add("order by " + column + way + ", " + id + way + " limit " + (limit + 1));
        }
    }

    public Sort(String byDefault, Field... fields) {
        this.byDefault = byDefault;
        this.fields = fields;
    }

    public static Field at(String name, String column) {
        return new Field(name, column, true);
    }

    public static Field text(String name, String column) {
        return new Field(name, column, false);
    }

    public By by(String asked) {
        var text = asked == null || asked.isBlank() ? byDefault : asked.strip();
        var descending = text.startsWith("-");
        var name = descending ? text.substring(1) : text;
        return Arrays.stream(fields).filter(f -> f.name().equals(name)).findFirst().map(f -> new By(f.name(), f.column(), f.instant(), descending)).orElseThrow(() -> Problem.field("sort", "sort"));
    }
}
