package ru.voronka.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One element of CommerceML read whole: a product, an offer, a counterparty, a document. */
record Node(String name, Map<String, String> attributes, StringBuilder own, List<Node> children) {

    static Node of(String name, Map<String, String> attributes) {
        return new Node(name, attributes, new StringBuilder(), new ArrayList<>());
    }

    String text() {
        return own.toString().strip();
    }

    /** @return the first child of that name, or null */
    Node child(String wanted) {
        return children.stream().filter(c -> c.name.equals(wanted)).findFirst().orElse(null);
    }

    /** @return the text at the end of the path of first children; null when it is not there, empty when it is and says nothing */
    String text(String... path) {
        var at = this;
        for (var step : path) {
            at = at.child(step);
            if (at == null) {
                return null;
            }
        }
        return at.text();
    }

    /** @return the children of that name within the list element, as `all("Товары", "Товар")` */
    List<Node> all(String list, String item) {
        return children.stream().filter(c -> c.name.equals(list)).flatMap(c -> c.children.stream()).filter(c -> c.name.equals(item)).toList();
    }

    /** @return the value of the requisite (`ЗначенияРеквизитов`), whatever its case; null when it is not there or says nothing */
    String requisite(String wanted) {
        return all("ЗначенияРеквизитов", "ЗначениеРеквизита").stream().filter(r -> wanted.equalsIgnoreCase(r.text("Наименование"))).map(r -> r.text("Значение")).filter(v -> v != null && !v.isBlank())
                .findFirst().orElse(null);
    }

    /** Marked as deleted, in any of the ways that the versions of the format have. */
    boolean deleted() {
        return "Удален".equalsIgnoreCase(attributes.get("Статус")) || "Удален".equalsIgnoreCase(text("Статус")) || yes(text("ПометкаУдаления")) || yes(attributes.get("ПометкаУдаления"))
                || yes(requisite("ПометкаУдаления")) || yes(requisite("Пометка удаления"));
    }

    static boolean yes(String value) {
        return value != null && (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("да") || value.equals("1") || value.equalsIgnoreCase("истина"));
    }

    /** All that it says, by which the same again is known. */
    void write(StringBuilder to) {
        to.append('<').append(name);
        attributes.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(a -> to.append(' ').append(a.getKey()).append('=').append(a.getValue()));
        to.append('>').append(text());
        children.forEach(c -> c.write(to));
        to.append("</>");
    }
}
