package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import ru.voronka.access.Directory;
import ru.voronka.fields.CustomField;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;

/** What a table says of fields of one's own, read as people write it. Files, and records of another kind, are not brought by a table. */
@Singleton
class ImportCustom {
    private static final Set<String> YES = Set.of("да", "yes", "y", "true", "1", "+", "есть");
    private static final Set<String> NO = Set.of("нет", "no", "n", "false", "0", "-");

    private final CustomFields fields;
    private final ImportLookup lookup;

    ImportCustom(CustomFields fields, ImportLookup lookup) {
        this.fields = fields;
        this.lookup = lookup;
    }

    /** @return the names of those that a table can bring */
    List<String> fields(String entity) {
        return brought(entity).map(CustomField::path).toList();
    }

    private Stream<CustomField> brought(String entity) {
        return fields.of(entity).stream().filter(field -> !field.type().equals("file") && !field.type().equals("link"));
    }

    /** Takes for each heading that means nothing yet the field of that name. */
    void guess(String entity, List<String> headings, List<String> guessed) {
        for (var i = 0; i < headings.size(); i++) {
            var heading = headings.get(i).strip();
            if (guessed.get(i) == null) {
                guessed.set(i, brought(entity).filter(field -> field.name().equalsIgnoreCase(heading) || field.code().equalsIgnoreCase(heading)).map(CustomField::path).filter(path -> !guessed.contains(path)).findFirst().orElse(null));
            }
        }
    }

    /** @return by the name of an option its code; nothing for a field that is not chosen from options */
    List<CustomField.Option> options(String entity, String path) {
        return fields.of(entity).stream().filter(field -> field.path().equals(path)).flatMap(field -> field.options().stream()).toList();
    }

    /** Adds what the row says of them to what is written. @throws Problem that names the field and the value that is none */
    void read(String entity, ImportRow row, ObjectNode body) {
        var custom = Json.MAPPER.createObjectNode();
        brought(entity).filter(field -> row.text(field.path()) != null).forEach(field -> value(field, row, custom));
        if (!custom.isEmpty()) {
            body.set(MergePatch.OPEN, custom);
        }
    }

    private void value(CustomField field, ImportRow row, ObjectNode custom) {
        var path = field.path();
        var code = field.code();
        switch (field.type()) {
            case "number" -> custom.put(code, row.number(path));
            case "money" -> custom.set(code, Json.object(row.money(path)));
            case "date" -> custom.put(code, row.day(path).toString());
            case "choice" -> custom.put(code, option(field, row.meaning(path)));
            case "choices" -> {
                var chosen = new ArrayList<String>();
                row.many(path).forEach(name -> chosen.add(option(field, row.meaning(path, name))));
                custom.set(code, Json.MAPPER.valueToTree(chosen));
            }
            case "boolean" -> custom.put(code, yes(path, row.text(path)));
            case "employee" -> custom.put(code, employee(path, row.text(path)));
            default -> custom.put(code, row.text(path));
        }
    }

    private static String option(CustomField field, String name) {
        return field.options().stream().filter(o -> o.code().equals(name) || o.name().equalsIgnoreCase(name)).findFirst().map(CustomField.Option::code).orElseThrow(() -> Problem.field(field.path(), "import-option", name, field.name()));
    }

    private static boolean yes(String path, String text) {
        var word = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw Problem.field(path, "import-yes", text);
        }
        return YES.contains(word);
    }

    private long employee(String path, String name) {
        return lookup.people(name).findFirst().map(Directory.Person::id).orElseThrow(() -> Problem.field(path, "import-employee", name));
    }
}
