package ru.voronka.platform;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** Query parameters that are no text: what cannot be read is a problem on that field, where the framework would say that there is no such page. */
@Provider
public class Parameters implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, Object>> READ = Map.of(Long.class, Long::valueOf, Integer.class, Integer::valueOf, Boolean.class, Parameters::yesOrNo);

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        var name = annotations == null ? null : Arrays.stream(annotations).filter(QueryParam.class::isInstance).map(a -> ((QueryParam) a).value()).findFirst().orElse(null);
        return name == null || !READ.containsKey(type) ? null : new Converter<>(name, type);
    }

    private record Converter<T>(String name, Class<T> type) implements ParamConverter<T> {
        @Override
        public T fromString(String text) {
            try {
                return text == null || text.isBlank() ? null : type.cast(READ.get(type).apply(text.strip()));
            } catch (IllegalArgumentException e) {
                throw Problem.field(name, "type");
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }

    private static Object yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
