package ru.voronka.platform;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.function.Function;

/** A page of a list; `nextCursor` is null at the end. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /** @param rows up to limit + 1 rows: the one above says that there is more */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(List.copyOf(items), cursor.apply(items.get(limit - 1)).text());
    }

    public static int limit(Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw Problem.field("limit", "range", 1, MAX_LIMIT);
        }
        return asked;
    }
}
