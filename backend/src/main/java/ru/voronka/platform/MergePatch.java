package ru.voronka.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** JSON merge patch (RFC 7396) over a record of the fields that may be changed. */
public final class MergePatch {
    /** The member whose own members are fields by themselves: each changes alone, under the name `customFields.<code>`. */
    public static final String OPEN = "customFields";

    private MergePatch() {
    }

    /** A field that changed: its old and its new value. */
    public record Change(String field, JsonNode from, JsonNode to) {

        /**
         * The changes as people read them: what is written by id (`responsibleId`, `contactIds`) with its name, what was only written otherwise (blanks, digits of a phone) left out.
         *
         * @param before the entity as the API showed it @param after as it shows it now
         */
        public static List<Change> readable(List<Change> changes, Object before, Object after) {
            var was = Json.object(before);
            var is = Json.object(after);
            return changes.stream().map(change -> {
                if (open(change.field()) != null) {
                    return new Change(change.field(), named(was.path(OPEN).path(open(change.field()))), named(is.path(OPEN).path(open(change.field()))));
                }
                var shown = was.has(change.field()) ? change.field() : change.field().replaceFirst("Id(s?)$", "$1");
                return was.has(shown) ? new Change(change.field(), named(was.get(shown)), named(is.get(shown))) : change;
            }).filter(change -> change.from() == null || !change.from().equals(change.to())).toList();
        }

        /**
         * @param changes as {@link #readable} has shown them @param now the entity as the API shows it now
         * @return the patch that takes them back; null when one of the fields is not any more as they left it
         */
        public static ObjectNode back(List<Change> changes, Object now) {
            var is = Json.read(Json.write(now));
            var patch = Json.MAPPER.createObjectNode();
            for (var change : changes) {
                if (open(change.field()) != null) {
                    if (!written(named(is.path(OPEN).path(open(change.field())))).equals(written(change.to()))) {
                        return null;
                    }
                    MergePatch.set(patch, change.field(), written(change.from()));
                    continue;
                }
                var shown = is.has(change.field()) ? change.field() : change.field().replaceFirst("Id(s?)$", "$1");
                if (!written(named(is.path(shown))).equals(written(change.to()))) {
                    return null;
                }
                patch.set(change.field(), shown.equals(change.field()) ? change.from() : written(change.from()));
            }
            return patch;
        }

        /** @return the member's own name, null of any other field */
        private static String open(String field) {
            return field.startsWith(OPEN + ".") ? field.substring(OPEN.length() + 1) : null;
        }

        /** What is shown by name is written by id. */
        private static JsonNode written(JsonNode value) {
            if (value == null || value.isMissingNode()) {
                return Json.MAPPER.nullNode();
            }
            if (value.isArray()) {
                var all = Json.MAPPER.createArrayNode();
                value.forEach(one -> all.add(written(one)));
                return all;
            }
            return value instanceof ObjectNode object && object.hasNonNull("id") && object.has("name") ? object.get("id") : value;
        }

        /** Of another record its id and name are enough. */
        private static JsonNode named(JsonNode value) {
            if (value.isArray()) {
                var all = Json.MAPPER.createArrayNode();
                value.forEach(one -> all.add(named(one)));
                return all;
            }
            return value.isMissingNode() ? Json.MAPPER.nullNode() : value instanceof ObjectNode object && object.hasNonNull("id") && object.has("name") ? object.deepCopy().retain("id", "name") : value;
        }
    }

    /** @return whether the patch says anything of that field */
    public static boolean has(ObjectNode patch, String field) {
        return field.startsWith(OPEN + ".") ? patch.path(OPEN).has(field.substring(OPEN.length() + 1)) : patch.has(field);
    }

    /** @return of the patch what it says of these fields */
    public static ObjectNode only(ObjectNode patch, List<String> fields) {
        var kept = Json.MAPPER.createObjectNode();
        fields.forEach(field -> set(kept, field, field.startsWith(OPEN + ".") ? patch.path(OPEN).get(field.substring(OPEN.length() + 1)) : patch.get(field)));
        return kept;
    }

    /** Says of that field in the patch what it is to be. */
    public static void set(ObjectNode patch, String field, JsonNode value) {
        if (field.startsWith(OPEN + ".")) {
            patch.withObject("/" + OPEN).set(field.substring(OPEN.length() + 1), value);
        } else {
            patch.set(field, value);
        }
    }

    public record Patched<T>(T fields, List<Change> changes) {
        public boolean touches(String field) {
            return changes.stream().anyMatch(c -> c.field().equals(field));
        }
    }

    /** @return the fields after the patch and what changed; a field problem for an unknown name, a wrong type or a broken constraint */
    public static <T> Patched<T> apply(T current, ObjectNode patch, Class<T> type, Validator validator) {
        if (patch == null) {
            throw Problem.malformed("body-required");
        }
        var before = Json.object(current);
        var after = before.deepCopy();
        patch.properties().forEach(e -> {
            if (!before.has(e.getKey())) {
                throw Problem.field(e.getKey(), "unknown");
            }
            after.set(e.getKey(), merged(before.get(e.getKey()), e.getValue()));
        });
        T fields;
        try {
            fields = Json.MAPPER.treeToValue(after, type);
        } catch (JsonProcessingException e) {
            throw Failures.of(e);
        }
        var broken = validator.validate(fields);
        if (!broken.isEmpty()) {
            throw new ConstraintViolationException(broken);
        }
        var written = Json.object(fields);
        var changes = new ArrayList<Change>();
        written.properties().forEach(e -> {
            if (e.getKey().equals(OPEN)) {
                opened(before.get(OPEN), e.getValue(), changes);
            } else if (!e.getValue().equals(before.get(e.getKey()))) {
                changes.add(new Change(e.getKey(), before.get(e.getKey()), e.getValue()));
            }
        });
        return new Patched<>(fields, changes);
    }

    private static void opened(JsonNode before, JsonNode after, List<Change> changes) {
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.stream().filter(name -> !before.path(name).equals(after.path(name))).forEach(name -> changes.add(new Change(OPEN + "." + name, before.get(name), after.get(name))));
    }

    /** Objects within are merged too, and null takes a member away; anything else takes the place of what was there. */
    private static JsonNode merged(JsonNode before, JsonNode patch) {
        if (!(before instanceof ObjectNode was) || !(patch instanceof ObjectNode given)) {
            return patch;
        }
        var after = was.deepCopy();
        given.properties().forEach(e -> {
            if (e.getValue().isNull()) {
                after.remove(e.getKey());
            } else {
                after.set(e.getKey(), merged(was.get(e.getKey()), e.getValue()));
            }
        });
        return after;
    }
}
