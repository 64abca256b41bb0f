package ru.voronka.listing;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A field by which records of one kind are filtered and sorted; declared once, by the room whose records they are.
 *
 * @param sql       its value as SQL over the listing's FROM; for a field of many values, one of them within {@code among}
 * @param among     null, or the SQL condition that one of many values is such, `%s` in the place of what is asked of it
 * @param order     the SQL by which rows are sorted, null when they cannot be
 * @param orderType what kind of value that is
 * @param nullable  whether what is sorted by may be absent; such rows come last
 * @param reference of a reference: the kind of record
 * @param choices   of an enumeration: the codes that there are now
 * @param title     null when its name is in the catalogue of words
 * @param archived  out of use: filters that name it still hold, nobody is offered it
 * @param kept      null, or where its values stand among others in one indexed column of JSON
 */
public record ListField(String code, FieldType type, String sql, String among, String order, FieldType orderType, boolean nullable, String reference, Supplier<List<Choice>> choices, String title, boolean archived, Kept kept) {

    /** A column of JSON with an index by what it contains. */
    record Kept(String column, UnaryOperator<String> written) {
    }

    /** A code and its name; without a name it is in the catalogue of words. */
    public record Choice(String value, String title) {
    }

    private static ListField of(String code, FieldType type, String sql, String reference, Supplier<List<Choice>> choices) {
        return new ListField(code, type, sql, null, null, null, false, reference, choices, null, false, null);
    }

    public static ListField text(String code, String sql) {
        return of(code, FieldType.TEXT, sql, null, null);
    }

    public static ListField number(String code, String sql) {
        return of(code, FieldType.NUMBER, sql, null, null);
    }

    /** @param sql a column of kopecks */
    public static ListField money(String code, String sql) {
        return of(code, FieldType.MONEY, sql, null, null);
    }

    public static ListField date(String code, String sql) {
        return of(code, FieldType.DATE, sql, null, null);
    }

    public static ListField moment(String code, String sql) {
        return of(code, FieldType.MOMENT, sql, null, null);
    }

    public static ListField yesNo(String code, String sql) {
        return of(code, FieldType.BOOLEAN, sql, null, null);
    }

    /** One of fixed codes, whose names are in the catalogue of words. */
    public static ListField oneOf(String code, String sql, String... values) {
        var choices = List.of(values).stream().map(value -> new Choice(value, null)).toList();
        return of(code, FieldType.ENUM, sql, null, () -> choices);
    }

    /** One of the codes of a dictionary, as it is now. */
    public static ListField oneOf(String code, String sql, Supplier<List<Choice>> choices) {
        return of(code, FieldType.ENUM, sql, null, choices);
    }

    /** @param reference the kind of record: employee, department, company, contact, tag … */
    public static ListField reference(String code, String reference, String sql) {
        return of(code, FieldType.REFERENCE, sql, reference, null);
    }

    /** The tags of the row {@code x}. */
    public static ListField tags(String x) {
        return of("tags", FieldType.TAGS, x + ".tags", "tag", null);
    }

    /** The employee responsible for the row {@code x}, joined as r; sorted by name. */
    public static ListField responsible(String x) {
        return reference("responsible", "employee", x + ".responsible_id").orderedBy("r.name", FieldType.TEXT).orNothing();
    }

    /** The same field of many values: {@code sql} is one of them within this condition. */
    public ListField among(String condition) {
        return new ListField(code, type, sql, condition, order, orderType, nullable, reference, choices, title, archived, kept);
    }

    /** Rows can be sorted by its value. */
    public ListField sorted() {
        return orderedBy(sql, type);
    }

    /** Rows can be sorted by this instead of the value itself. */
    public ListField orderedBy(String by, FieldType kind) {
        return new ListField(code, type, sql, among, by, kind, nullable, reference, choices, title, archived, kept);
    }

    /** It may be absent. */
    public ListField orNothing() {
        return new ListField(code, type, sql, among, order, orderType, true, reference, choices, title, archived, kept);
    }

    /** The same field under a name of its own. */
    public ListField titled(String name, boolean outOfUse) {
        return new ListField(code, type, sql, among, order, orderType, nullable, reference, choices, name, outOfUse, kept);
    }

    /** The same field, one value of which an index finds. @param written a value, as JSON, within the column as the index has it */
    public ListField kept(String column, UnaryOperator<String> written) {
        return new ListField(code, type, sql, among, order, orderType, nullable, reference, choices, title, archived, new Kept(column, written));
    }

    /** @return the choices of a dictionary: its codes with their names */
    public static Choice choice(String code, String name) {
        return new Choice(code, name);
    }

    static ListField named(List<ListField> fields, String code) {
        return fields.stream().filter(field -> field.code.equals(code)).findFirst().orElse(null);
    }
}
