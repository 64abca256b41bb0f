package ru.voronka.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Puts the examples of the fields together to an example of the whole. */
class Examples {
    private static final int DEPTH = 6;
    private final Map<String, Schema> schemas;

    Examples(OpenAPI api) {
        schemas = api.getComponents() == null || api.getComponents().getSchemas() == null ? Map.of() : api.getComponents().getSchemas();
    }

    void give(MediaType media) {
        if (media.getExample() == null && media.getSchema() != null) {
            media.setExample(of(media.getSchema(), 0));
        }
    }

    private Object of(Schema schema, int depth) {
        if (schema.getRef() != null) {
            var target = schemas.get(schema.getRef().replaceFirst(".*/", ""));
            return target == null || depth > DEPTH ? null : of(target, depth + 1);
        }
        if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            return schema.getExamples().get(0);
        }
        if (schema.getAnyOf() != null && !schema.getAnyOf().isEmpty()) {
            return of(schema.getAnyOf().get(0), depth);
        }
        if (schema.getProperties() != null) {
            var whole = new LinkedHashMap<String, Object>();
            schema.getProperties().forEach((name, field) -> whole.put(name, of(field, depth + 1)));
            return whole;
        }
        var type = schema.getType() == null || schema.getType().isEmpty() ? Schema.SchemaType.OBJECT : schema.getType().get(0);
        return switch (type) {
            case STRING -> "date-time".equals(schema.getFormat()) ? "2026-11-24T11:05:00Z" : "date".equals(schema.getFormat()) ? "2026-11-25" : schema.getEnumeration() == null ? "" : schema.getEnumeration().get(0);
            case INTEGER, NUMBER -> 1;
            case BOOLEAN -> true;
            case ARRAY -> schema.getItems() == null || depth > DEPTH ? List.of() : new ArrayList<>(List.of(orEmpty(of(schema.getItems(), depth + 1))));
            default -> Map.of();
        };
    }

    private static Object orEmpty(Object value) {
        return value == null ? Map.of() : value;
    }
}
