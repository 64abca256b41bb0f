package ru.voronka.platform;

import java.util.HashMap;
import java.util.Map;

/** A piece of SQL with the values of its named parameters. */
public record SqlPart(String text, Map<String, Object> values) {
    public static SqlPart of(String text) {
        return new SqlPart(text, Map.of());
    }

    /** This condition and that one. */
    public SqlPart and(SqlPart other) {
        var all = new HashMap<>(values);
        all.putAll(other.values);
        return new SqlPart("(" + text + " and " + other.text + ")", all);
    }

    /** This condition or that one, whose one parameter is bound: texts that name nobody are few, and stay prepared. */
    public SqlPart or(String condition, String name, Object value) {
        var all = new HashMap<>(values);
        all.put(name, value);
        return new SqlPart("(" + text + " or " + condition + ")", all);
    }
}
