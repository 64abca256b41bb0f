package ru.voronka.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.vertx.pgclient.PgException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a failure is in the caller's own terms. */
final class Failures {
    private static final Pattern KEY = Pattern.compile("\\(([a-z_, ]+)\\)=");
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");
    private static final Pattern WORDS = Pattern.compile("[a-z0-9-]+(\\|[a-z0-9-]+)+");

    private Failures() {
    }

    /** @return the problem to tell; null when the fault is ours */
    static Problem of(Throwable e) {
        if (e instanceof Problem problem) {
            return problem;
        }
        if (e instanceof ConstraintViolationException invalid) {
            return ofConstraints(invalid);
        }
        if (e instanceof JsonProcessingException json) {
            return ofJson(json);
        }
        if (e instanceof CharConversionException) {
            return Problem.malformed("json", 1, 1);
        }
        if (e instanceof FileSystemException || e instanceof IOException && String.valueOf(e.getMessage()).contains("No space left")) {
            return Problem.noRoom((IOException) e);
        }
        return e instanceof PgException sql ? ofDatabase(sql) : null;
    }

    private static Problem ofJson(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || syntax(e)) {
            var at = e.getLocation();
            return Problem.malformed("json", at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
        }
        if (mapping.getPath().isEmpty()) {
            return Problem.malformed("body-shape");
        }
        if (e instanceof UnrecognizedPropertyException) {
            return Problem.field(path(mapping), "unknown");
        }
        if (e instanceof Json.Unstorable unstorable) {
            return Problem.field(path(mapping), unstorable.code());
        }
        var date = e instanceof InvalidFormatException format && format.getTargetType() != null && Temporal.class.isAssignableFrom(format.getTargetType());
        return Problem.field(path(mapping), date ? "date" : "type");
    }

    /** Broken JSON is wrapped with the field in which it broke; a number too large for its field is no broken JSON. */
    private static boolean syntax(Throwable e) {
        for (var t = e; t != null; t = t.getCause()) {
            if (t instanceof StreamConstraintsException || t instanceof StreamReadException && !(t instanceof InputCoercionException)) {
                return true;
            }
        }
        return false;
    }

    /** @return where in the body, such as `items[0].price` */
    static String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            path.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + step.getFieldName());
        }
        return path.toString();
    }

    private static Problem ofConstraints(ConstraintViolationException e) {
        var fields = new ArrayList<Problem.Field>();
        for (var violation : e.getConstraintViolations()) {
            var path = violation.getPropertyPath().toString();
            var ofMethod = violation.getPropertyPath().iterator().next().getKind() == ElementKind.METHOD;
            // The method and its argument alone: the whole body is missing.
            if (ofMethod && path.matches("[^.]+\\.[^.]+")) {
                return Problem.malformed("body-required");
            }
            fields.add(field(field(path, ofMethod), violation));
        }
        return Problem.fields(fields);
    }

    private static Problem.Field field(String path, ConstraintViolation<?> violation) {
        Map<String, Object> rule = violation.getConstraintDescriptor().getAttributes();
        return switch (violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()) {
            case "NotNull", "NotBlank", "NotEmpty" -> new Problem.Field(path, "required");
            case "Size" -> violation.getInvalidValue() instanceof CharSequence text && text.length() < (int) rule.get("min") ? new Problem.Field(path, "required") : new Problem.Field(path, "too-long", rule.get("max"));
            case "Min" -> new Problem.Field(path, "too-small", rule.get("value"));
            case "Max" -> new Problem.Field(path, "too-large", rule.get("value"));
            default -> {
                var pattern = String.valueOf(rule.get("regexp"));
                yield WORDS.matcher(pattern).matches() ? new Problem.Field(path, "one-of", pattern.replace("|", ", ")) : new Problem.Field(path, "pattern");
            }
        };
    }

    /** A parameter's path begins with its method, a body's also with its argument; the caller knows neither. */
    private static String field(String path, boolean ofMethod) {
        var inside = ofMethod ? path.replaceFirst("^[^.]+\\.", "").replaceFirst("^[^.\\[]+\\.", "") : path;
        return inside.replaceAll("\\.?<[^>]*>", "");
    }

    private static Problem ofDatabase(PgException e) {
        return switch (e.getSqlState() == null ? "" : e.getSqlState()) {
            case "23505" -> Problem.taken(constraintField(e));
            case "23503" -> Problem.field(constraintField(e), "reference");
            // A NUL character, a number larger than the column, a date beyond time: what the caller sent, not our fault.
            case "22021", "22P05", "22P02", "22003", "22008" -> Problem.malformed("bad-request");
            // Two changed the same things in opposite order, or the server ends: once more will do.
            case "40001", "40P01", "57P01", "57P02", "57P03", "53300" -> Problem.of(503, "unavailable");
            default -> null;
        };
    }

    /** The last column of the broken key, as the API spells it: `Key (pipeline_id, code)=(2, new) already exists.` is about `code`. */
    private static String constraintField(PgException e) {
        var key = KEY.matcher(e.getDetail() == null ? "" : e.getDetail());
        return key.find() ? UNDERSCORE.matcher(key.group(1).replaceFirst(".*, ", "")).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT)) : "";
    }
}
