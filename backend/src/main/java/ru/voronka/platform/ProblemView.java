package ru.voronka.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem as the API shows it (RFC 9457, `application/problem+json`), in the language of the request. */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemView(
        @Schema(examples = "https://voronka.example/problems/stale") String type,
        @Schema(examples = "Данные уже изменены") String title,
        @Schema(examples = "412") int status,
        @Schema(examples = "Запись изменил другой сотрудник, пока вы работали") String detail,
        @Schema(examples = "stale") String code,
        @Nullable List<FieldProblem> errors,
        @Schema(description = "With 412: the present state of the entity") @Nullable Object current) {

    public static final String MEDIA_TYPE = "application/problem+json";

    @Schema(name = "FieldProblem")
    public record FieldProblem(@Schema(examples = "title") String field, @Schema(examples = "too-long") String code, String message) {
    }

    public static ProblemView of(Problem problem, Locale locale) {
        var errors = problem.fields().stream().map(f -> new FieldProblem(f.field(), f.code(), said(f, locale))).toList();
        var detail = errors.isEmpty() ? sentence(problem.code(), locale, problem.arguments())
                : String.join("; ", errors.stream().map(e -> e.field() + ": " + e.message()).toList());
        return new ProblemView("urn:voronka:problem:" + problem.code(), sentence("status." + problem.status(), locale), problem.status(), detail,
                problem.code(), errors.isEmpty() ? null : errors, problem.current());
    }

    /** A field has words of its own; of a part of a request also those of the whole are said. */
    private static String said(Problem.Field field, Locale locale) {
        var own = sentence("field." + field.code(), locale, field.arguments());
        return own.startsWith("field.") ? sentence(field.code(), locale, field.arguments()) : own;
    }

    /** An argument that is a code is said in the sentence's own word for it: `right-missing.deal`. */
    static String sentence(String key, Locale locale, Object... arguments) {
        var words = Words.of("problems", key, locale);
        return words == null ? key : MessageFormat.format(words, Arrays.stream(arguments).map(a -> a instanceof String code ? Objects.requireNonNullElse(Words.of("problems", key + "." + code, locale), code) : a).toArray());
    }
}
