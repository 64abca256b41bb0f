package ru.voronka.platform;

import java.util.Map;

/** A piece of SQL with the values of its named parameters. */
public record SqlPart(String text, Map<String, Object> values) {
    public static SqlPart of(String text) {
        return new SqlPart(text, Map.of());
    }
}
