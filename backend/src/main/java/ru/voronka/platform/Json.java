package ru.voronka.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** JSON as Voronka writes it: instants in UTC, unknown fields refused, nothing guessed. */
public final class Json {
    public static final ObjectMapper MAPPER = strict(new ObjectMapper());

    private Json() {
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static ObjectNode object(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** @throws Problem on the field that does not fit */
    public static <T> T read(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw Failures.of(e);
        }
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        return mapper.registerModule(new JavaTimeModule()).registerModule(new SimpleModule("storable").addDeserializer(String.class, new Text())
                        .addDeserializer(OffsetDateTime.class, new Moment()).addDeserializer(LocalDate.class, new Day()))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** JSON may say it, PostgreSQL cannot keep it. */
    static final class Unstorable extends JsonMappingException {
        private final String code;

        Unstorable(JsonParser from, String code) {
            super(from, code);
            this.code = code;
        }

        /** @return the code of the field's problem */
        String code() {
            return code;
        }
    }

    private static final class Text extends StringDeserializer {
        @Override
        public String deserialize(JsonParser from, DeserializationContext context) throws IOException {
            var text = super.deserialize(from, context);
            if (text != null && text.indexOf('\0') >= 0) {
                throw new Unstorable(from, "character");
            }
            return text;
        }
    }

    private static final class Moment extends StdScalarDeserializer<OffsetDateTime> {
        Moment() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser from, DeserializationContext context) throws IOException {
            var at = InstantDeserializer.OFFSET_DATE_TIME.deserialize(from, context);
            if (at != null && !Dates.keepable(at.getYear())) {
                throw new Unstorable(from, "date");
            }
            return at;
        }
    }

    private static final class Day extends StdScalarDeserializer<LocalDate> {
        Day() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser from, DeserializationContext context) throws IOException {
            var day = LocalDateDeserializer.INSTANCE.deserialize(from, context);
            if (day != null && !Dates.keepable(day.getYear())) {
                throw new Unstorable(from, "date");
            }
            return day;
        }
    }

    /** The HTTP layer's mapper follows the same rules. */
    @Singleton
    static class Http implements ObjectMapperCustomizer {
        @Override
        public void customize(ObjectMapper mapper) {
            strict(mapper);
        }
    }
}
