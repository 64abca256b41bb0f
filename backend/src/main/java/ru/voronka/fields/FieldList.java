package ru.voronka.fields;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.voronka.listing.FieldType;
import ru.voronka.listing.ListField;

/** Fields of one's own as lists filter and sort by them. */
public final class FieldList {
    private FieldList() {
    }

    /** @param own the fields that every such record has @param x the alias of the record's row @return them and those of one's own; what is put away still holds in filters that name it */
    public static List<ListField> with(List<ListField> own, CustomFields fields, String entity, String x) {
        var custom = fields.all(entity);
        return custom.isEmpty() ? own : Stream.concat(own.stream(), custom.stream().map(field -> of(field, x))).toList();
    }

    private static ListField of(CustomField field, String x) {
        var column = x + ".custom";
        var code = field.code();
        var text = column + "->>'" + code + "'";
        var path = field.path();
        return (switch (field.type()) {
            case "number" -> ListField.number(path, "(" + text + ")::numeric").sorted().orNothing();
            case "money" -> ListField.money(path, "round((" + column + "#>>'{" + code + ",amount}')::numeric * 100)::bigint").sorted().orNothing();
            case "date" -> ListField.date(path, "(" + text + ")::date").sorted().orNothing();
            case "choice" -> ListField.oneOf(path, "(" + text + ")", () -> choices(field)).orderedBy(place(field, text), FieldType.NUMBER).orNothing().kept(column, value -> "{\"" + code + "\": " + value + "}");
            case "choices" -> ListField.oneOf(path, "(" + column + "->'" + code + "')", () -> choices(field)).kept(column, value -> "{\"" + code + "\": [" + value + "]}");
            case "boolean" -> ListField.yesNo(path, "coalesce((" + text + ")::boolean, false)").sorted();
            case "file" -> ListField.yesNo(path, "(" + column + " ? '" + code + "')");
            case "employee" -> ListField.reference(path, "employee", "(" + text + ")::bigint").orderedBy("(select fe.name from employee fe where fe.id = (" + text + ")::bigint)", FieldType.TEXT).orNothing().kept(column, value -> "{\"" + code + "\": " + value + "}");
            case "link" -> ListField.reference(path, field.target(), "(" + text + ")::bigint").kept(column, value -> "{\"" + code + "\": " + value + "}");
            default -> ListField.text(path, "(" + text + ")").sorted().orNothing();
        }).titled(field.name(), field.archived());
    }

    /** The order of the dictionary. */
    private static String place(CustomField field, String text) {
        return field.options().isEmpty() ? "null::numeric" : "array_position(array[" + field.options().stream().map(o -> "'" + o.code() + "'").collect(Collectors.joining(",")) + "], " + text + ")::numeric";
    }

    private static List<ListField.Choice> choices(CustomField field) {
        return field.options().stream().map(o -> ListField.choice(o.code(), o.name())).toList();
    }
}
