package ru.voronka.bulk;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** The fields a table can bring, and by which headings each is known (import/headings.properties). */
final class Headings {
    /** What a record has many of: each further column adds to it. */
    static final Set<String> MANY = Set.of("phones", "emails", "tags");
    private static final Properties KNOWN = load();

    private Headings() {
    }

    private static Properties load() {
        var known = new Properties();
        try (var in = new InputStreamReader(Headings.class.getResourceAsStream("/import/headings.properties"), StandardCharsets.UTF_8)) {
            known.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    /** @return the codes of the fields that this entity's tables can bring */
    static Set<String> fields(String entity) {
        var fields = new HashSet<String>();
        KNOWN.stringPropertyNames().stream().filter(name -> name.startsWith(entity + ".")).forEach(name -> fields.add(name.substring(entity.length() + 1)));
        return fields;
    }

    /** @return for each heading the field that it seems to mean, or null; each field once but those of which there are many */
    static List<String> guess(String entity, List<String> headings) {
        var found = new String[headings.size()];
        var taken = new HashSet<String>();
        // The likelier heading first: «Название компании» before «Название».
        for (var rank = 0; rank < 12; rank++) {
            for (var i = 0; i < headings.size(); i++) {
                var heading = headings.get(i).toLowerCase(Locale.ROOT).replace('ё', 'е').strip();
                for (var field : found[i] == null ? fields(entity) : Set.<String>of()) {
                    var names = KNOWN.getProperty(entity + "." + field).split("\\|");
                    if (rank < names.length && names[rank].equals(heading) && (MANY.contains(field) || taken.add(field))) {
                        found[i] = field;
                        break;
                    }
                }
            }
        }
        return new ArrayList<>(java.util.Arrays.asList(found));
    }
}
