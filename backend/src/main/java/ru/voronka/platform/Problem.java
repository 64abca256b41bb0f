package ru.voronka.platform;

import java.io.IOException;
import java.util.List;

/**
 * What went wrong, in the terms of RFC 9457: a status, a code that programs read and that names the sentence in the catalogue
 * (`problems_ru.properties`, `problems_en.properties`), and the fields concerned.
 */
public class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final transient Object[] arguments;
    private final transient List<Field> fields;
    private final transient Object current;

    /** One wrong field: where, which rule, and the arguments of the sentence. */
    public record Field(String field, String code, Object... arguments) {
    }

    private Problem(int status, String code, List<Field> fields, Object current, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = fields;
        this.current = current;
        this.arguments = arguments;
    }

    public static Problem malformed(String code, Object... arguments) {
        return new Problem(400, code, List.of(), null, arguments);
    }

    public static Problem unauthorised(String code) {
        return new Problem(401, code, List.of(), null);
    }

    public static Problem forbidden(String code, Object... arguments) {
        return new Problem(403, code, List.of(), null, arguments);
    }

    /** A field that is kept from whoever asks. */
    public static Problem hidden(String field) {
        return new Problem(403, "field-hidden", List.of(new Field(field, "hidden")), null);
    }

    public static Problem notFound() {
        return new Problem(404, "not-found", List.of(), null);
    }

    /** A rule of the subject forbids it. */
    public static Problem conflict(String code, Object... arguments) {
        return new Problem(409, code, List.of(), null, arguments);
    }

    /** What must be there once is there already: 409 that names the field. */
    public static Problem taken(String field) {
        return new Problem(409, "unique", List.of(new Field(field, "taken")), null);
    }

    /** Somebody was faster: `current` is the present state. */
    public static Problem stale(Object current) {
        return new Problem(412, "stale", List.of(), current);
    }

    public static Problem field(String field, String code, Object... arguments) {
        return new Problem(422, "invalid", List.of(new Field(field, code, arguments)), null);
    }

    public static Problem fields(List<Field> fields) {
        return new Problem(422, "invalid", fields, null);
    }

    public static Problem of(int status, String code, Object... arguments) {
        return new Problem(status, code, List.of(), null, arguments);
    }

    /** No room for a file, or no way to write it: nothing of it is kept, and what it was for is as it was. */
    public static Problem noRoom(IOException e) {
        var full = String.valueOf(e.getMessage()).contains("No space left") || String.valueOf(e.getMessage()).contains("quota");
        return full ? of(507, "storage-full") : of(503, "storage-away");
    }

    /** @return what the failure is in the caller's own terms; null when the fault is ours */
    public static Problem of(Throwable e) {
        return Failures.of(e);
    }

    /** Too much at once: come again in so many seconds. */
    public static Problem retry(int seconds) {
        return new Problem(429, "too-many", List.of(), null, seconds);
    }

    /** A problem as it is kept to be told later, in whatever language. */
    public record Kept(int status, String code, List<Object> arguments, List<KeptField> fields) {
        public Problem problem() {
            return new Problem(status, code, fields.stream().map(f -> new Field(f.field(), f.code(), f.arguments().toArray())).toList(), null, arguments.toArray());
        }
    }

    public record KeptField(String field, String code, List<Object> arguments) {
    }

    public Kept kept() {
        return new Kept(status, code, List.of(arguments), fields.stream().map(f -> new KeptField(f.field(), f.code(), List.of(f.arguments()))).toList());
    }

    /** @return the names of the fields of which all that is wrong is that they are empty; null when more is wrong */
    public List<String> wanting() {
        return fields.isEmpty() || fields.stream().anyMatch(f -> !f.code().equals("required")) ? null : fields.stream().map(Field::field).toList();
    }

    /** @return the same problem, its fields named from further outside */
    public Problem prefixed(String prefix) {
        return new Problem(status, code, fields.stream().map(f -> new Field(prefix + f.field(), f.code(), f.arguments())).toList(), current, arguments);
    }

    /** @return the same problem of a part of the request: its fields, or itself when it is about none, named from there */
    Problem within(String part) {
        return fields.isEmpty() ? new Problem(status, code, List.of(new Field(part, code, arguments)), current, arguments) : prefixed(part + ".");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    Object[] arguments() {
        return arguments;
    }

    List<Field> fields() {
        return fields;
    }

    Object current() {
        return current;
    }
}
