package ru.voronka.platform;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** What the API answers always has all its fields, some of them null: the records say which by {@link Nullable}, so that a generated client knows. */
class Shapes {
    private static final DotName SCHEMA = DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class.getName());

    private static final Set<String> PROBLEM = Set.of("Problem", "FieldProblem");
    private static final Set<String> FREE = Set.of("ObjectNode", "JsonNode", "JsonNodeType");

    private final OpenAPI api;
    private final Map<String, ClassInfo> classes = new HashMap<>();

    Shapes(OpenAPI api, IndexView index) {
        this.api = api;
        for (var type : index.getKnownClasses()) {
            if (type.isRecord()) {
                var named = type.declaredAnnotation(SCHEMA);
                // A schema's own name goes before the name of some other class, whichever comes first.
                if (named != null && named.value("name") != null) {
                    classes.put(named.value("name").asString(), type);
                } else {
                    classes.putIfAbsent(type.simpleName(), type);
                }
            }
        }
    }

    /** Says of each free-form member that it is any object; members within members too. */
    private static void freed(Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        Map.copyOf(schema.getProperties()).forEach((field, shape) -> {
            if (free(shape)) {
                schema.addProperty(field, OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).additionalPropertiesBoolean(true).description(shape.getDescription()));
            } else if (shape.getItems() != null && free(shape.getItems())) {
                shape.setItems(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).additionalPropertiesBoolean(true));
            } else {
                freed(shape);
            }
        });
    }

    private static boolean free(Schema shape) {
        return shape.getRef() != null && FREE.contains(shape.getRef().replaceFirst(".*/", ""));
    }

    void complete() {
        // A free-form object: Jackson's own class would be described by its innards.
        FREE.forEach(api.getComponents()::removeSchema);
        api.getComponents().getSchemas().values().forEach(Shapes::freed);
        var asked = new HashSet<String>();
        var answered = new HashSet<String>();
        api.getPaths().getPathItems().values().forEach(item -> item.getOperations().values().forEach(operation -> {
            if (operation.getRequestBody() != null) {
                collect(operation.getRequestBody().getContent(), asked);
            }
            operation.getResponses().getAPIResponses().values().forEach(response -> collect(response.getContent(), answered));
        }));
        // What nothing refers to was found on the way to it: the framework's own classes.
        Set.copyOf(api.getComponents().getSchemas().keySet()).stream().filter(name -> !asked.contains(name) && !answered.contains(name) && !PROBLEM.contains(name)).forEach(api.getComponents()::removeSchema);
        answered.removeAll(asked);
        // A problem leaves out what does not apply.
        answered.remove("Problem");
        answered.forEach(name -> complete(name, api.getComponents().getSchemas().get(name)));
    }

    private void complete(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
        // A generic record's schema is named after its argument too: PageLeadCard is a Page.
        var type = classes.getOrDefault(name, name.startsWith("Page") ? classes.get("Page") : null);
        if (type != null) {
            var fields = new HashMap<>(schema.getProperties());
            fields.replaceAll((field, shape) -> type.field(field) != null && (type.field(field).hasAnnotation(NULLABLE)) ? orNull(shape) : shape);
            schema.getProperties().keySet().forEach(field -> schema.addProperty(field, fields.get(field)));
        }
    }

    private static Schema orNull(Schema shape) {
        if (shape.getRef() != null) {
            return OASFactory.createSchema().anyOf(List.of(shape, OASFactory.createSchema().addType(Schema.SchemaType.NULL)));
        }
        return shape.addType(Schema.SchemaType.NULL);
    }

    private void collect(Content content, Set<String> names) {
        if (content != null) {
            content.getMediaTypes().values().forEach(media -> collect(media.getSchema(), names));
        }
    }

    private void collect(Schema schema, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            var name = schema.getRef().replaceFirst(".*/", "");
            if (names.add(name)) {
                collect(api.getComponents().getSchemas().get(name), names);
            }
            return;
        }
        collect(schema.getItems(), names);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(field -> collect(field, names));
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            collect(schema.getAdditionalPropertiesSchema(), names);
        }
    }
}
