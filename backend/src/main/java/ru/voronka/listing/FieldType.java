package ru.voronka.listing;

import java.util.List;

/** What kind of value a field has, and so by which operators it is compared. */
public enum FieldType {
    TEXT("is", "isNot", "contains", "notContains", "starts", "empty", "notEmpty"),
    NUMBER("eq", "neq", "gt", "gte", "lt", "lte", "between", "empty", "notEmpty"),
    MONEY("eq", "neq", "gt", "gte", "lt", "lte", "between", "empty", "notEmpty"),
    DATE("eq", "neq", "gt", "gte", "lt", "lte", "between", "empty", "notEmpty"),
    MOMENT("eq", "neq", "gt", "gte", "lt", "lte", "between", "empty", "notEmpty"),
    /** One of a few codes. */
    ENUM("in", "notIn", "empty", "notEmpty"),
    /** Another record, by its id. */
    REFERENCE("in", "notIn", "empty", "notEmpty"),
    BOOLEAN("is"),
    /** Any of many tags, kept on the row as an array of ids. */
    TAGS("in", "all", "notIn", "empty", "notEmpty");

    private final List<String> operators;

    FieldType(String... operators) {
        this.operators = List.of(operators);
    }

    List<String> operators() {
        return operators;
    }

    public String code() {
        return name().toLowerCase();
    }
}
