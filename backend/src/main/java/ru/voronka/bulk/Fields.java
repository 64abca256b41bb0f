package ru.voronka.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Event;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;

/** The fields that a job writes: looked at once before, filled in where a stage wants them, and taken back. */
@Singleton
class Fields {
    private static final int RETRIES = 5;

    private final Validator validator;
    private final CustomFields customFields;

    Fields(Validator validator, CustomFields customFields) {
        this.validator = validator;
        this.customFields = customFields;
    }

    /** @throws Problem on each field that no record of that type could take */
    void check(String entity, ObjectNode fields, Class<?> type) {
        var known = Arrays.stream(type.getRecordComponents()).map(c -> c.getName()).toList();
        fields.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Problem.field("fields." + name, "unknown");
            }
        });
        try {
            var read = Json.MAPPER.treeToValue(fields, type);
            var broken = new HashSet<>(validator.validate(read));
            broken.removeIf(b -> !fields.has(b.getPropertyPath().iterator().next().getName()));
            if (!broken.isEmpty()) {
                throw Problem.of(new ConstraintViolationException(broken)).prefixed("fields.");
            }
        } catch (JsonProcessingException e) {
            throw Problem.of(e).prefixed("fields.");
        }
        if (fields.path(MergePatch.OPEN) instanceof ObjectNode custom) {
            try {
                customFields.mustFit(entity, custom);
            } catch (Problem e) {
                throw e.prefixed("fields.");
            }
        }
    }

    /** Moves, and once more with what the stage wants where that is all it wants: nothing that is filled in is written over. */
    static <T> Uni<T> filling(ObjectNode fields, Function<ObjectNode, Uni<T>> move) {
        var plain = move.apply(null);
        return fields == null || fields.isEmpty() ? plain : plain.onFailure(Problem.class).recoverWithUni(e -> {
            var wanting = ((Problem) e).wanting();
            return wanting != null && wanting.stream().allMatch(name -> MergePatch.has(fields, name)) ? move.apply(MergePatch.only(fields, wanting)) : Uni.createFrom().failure(e);
        });
    }

    /** Gives the record these tags, or takes them away, and leaves its others alone also where somebody is faster. @param patch takes the version seen, and the fields */
    static <T> Uni<T> tagging(NewBulk wanted, Supplier<Uni<T>> view, BiFunction<Integer, ObjectNode, Uni<T>> patch) {
        return Uni.createFrom().deferred(() -> view.get().chain(now -> {
            var has = names(Json.object(now).path("tags"));
            var gets = new LinkedHashSet<>(has);
            // Tags are the same however they are written.
            wanted.tags().forEach(tag -> gets.removeIf(name -> name.equalsIgnoreCase(tag.strip())));
            if (wanted.action().equals("tag")) {
                wanted.tags().forEach(tag -> gets.add(has.stream().filter(name -> name.equalsIgnoreCase(tag.strip())).findFirst().orElse(tag.strip())));
            }
            return gets.equals(new LinkedHashSet<>(has)) ? Uni.createFrom().item(now) : patch.apply(Json.object(now).path("version").asInt(), tags(gets));
        })).onFailure(e -> e instanceof Problem problem && problem.status() == 412).retry().atMost(RETRIES);
    }

    private static List<String> names(JsonNode tags) {
        var names = new ArrayList<String>();
        tags.forEach(tag -> names.add(tag.isObject() ? tag.path("name").asText() : tag.asText()));
        return names;
    }

    private static ObjectNode tags(Collection<String> names) {
        var patch = Json.MAPPER.createObjectNode();
        names.forEach(patch.putArray("tags")::add);
        return patch;
    }

    /** @return the patch that takes back what the event has changed. @throws Problem 409 when it was changed since */
    static ObjectNode back(Event event, Object now) {
        var changes = List.of(Json.MAPPER.convertValue(event.data().path("changes"), Change[].class));
        var patch = Change.back(changes.stream().filter(c -> !c.field().equals("tags")).toList(), now);
        if (patch == null) {
            throw Problem.conflict("changed-since");
        }
        // Of tags only those go that came, and those come that went: what others gave meanwhile stays.
        changes.stream().filter(c -> c.field().equals("tags")).forEach(c -> {
            var from = names(c.from());
            var to = names(c.to());
            var gets = new LinkedHashSet<>(names(Json.object(now).path("tags")));
            gets.removeIf(name -> to.contains(name) && !from.contains(name));
            from.stream().filter(name -> !to.contains(name)).forEach(gets::add);
            patch.setAll(tags(gets));
        });
        return patch;
    }

    /** @return the id in a reference that an event carries, null for nobody */
    static Long id(Event event, String field) {
        return event.data().path(field).hasNonNull("id") ? event.data().path(field).path("id").asLong() : null;
    }

    /** @return the version at which the event left its subject */
    static int version(Event event) {
        return event.data().path("card").path("version").asInt();
    }

    /** Each row as the API shows it. */
    static <T> Page<ObjectNode> rows(Page<T> page) {
        return new Page<>(page.items().stream().map(Json::object).toList(), page.nextCursor());
    }
}
