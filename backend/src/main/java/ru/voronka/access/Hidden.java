package ru.voronka.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ru.voronka.platform.MergePatch;

/** What a role may keep from those who have it, and how events are told without it. */
public final class Hidden {
    /** By entity, the fields that can be hidden; one name may stand for several columns that say the same (an INN with its KPP and OGRN, an amount with the prices of its lines). */
    static final Map<Entity, List<String>> FIELDS = Map.of(Entity.LEAD, List.of("phones", "emails", "source", "utm", "text"), Entity.DEAL, List.of("amount", "comment", "source", "utm"),
            Entity.COMPANY, List.of("phones", "emails", "inn", "address", "comment"), Entity.CONTACT, List.of("phones", "emails", "birthday", "comment"), Entity.CALL, List.of("phone", "recordUrl"), Entity.PRODUCT, List.of("price", "stock"));
    private static final Map<String, String> SAME = Map.of("kpp", "inn", "ogrn", "inn", "requisites", "inn", "mainRequisites", "inn", "accounts", "inn", "legalAddress", "address", "actualAddress", "address", "postalAddress", "address", "price", "amount", "sum", "amount");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>:;,()]+@[^\\s<>:;,()]+");

    private Hidden() {
    }

    /** @return the field's name in a role: of a line of a deal's order it is the amount */
    static String named(Entity entity, String field) {
        return entity == Entity.DEAL && field.startsWith("items") ? "amount" : entity == Entity.PRODUCT ? field : field.startsWith("utm") ? "utm" : SAME.getOrDefault(field, field);
    }

    /** @return what happened to a subject, as this caller may read it: without the fields, and without their changes, that are hidden from them */
    public static ObjectNode told(Caller caller, String subjectType, ObjectNode data) {
        return withoutFields(caller, subjectType, data.has("messageId") && points(caller, subjectType, "sms".equals(data.path("channel").asText()) ? "phones" : "emails") ? withoutPoints(data) : data);
    }

    /**
     * Whether the phones or addresses at which a client is written to are kept from the caller. They may be the record's own or those of its people, so that one that is hidden hides all.
     *
     * @param subjectType of the record that a letter is about, or null @param kind `phones` or `emails`
     */
    public static boolean points(Caller caller, @Nullable String subjectType, String kind) {
        return caller.hides(Entity.CONTACT, kind) || caller.hides(Entity.COMPANY, kind) || (subjectType == null || subjectType.equals("lead")) && caller.hides(Entity.LEAD, kind);
    }

    /** @return what a server said, without the addresses that it names */
    @Nullable
    public static String withoutAddresses(@Nullable String said) {
        return said == null ? null : ADDRESS.matcher(said).replaceAll("…");
    }

    private static ObjectNode withoutPoints(ObjectNode letter) {
        var told = letter.deepCopy();
        for (var side : List.of("to", "from")) {
            if (told.has(side)) {
                told.putNull(side);
            }
        }
        if (told.path("error").isTextual()) {
            told.put("error", withoutAddresses(told.path("error").asText()));
        }
        return told;
    }

    private static ObjectNode withoutFields(Caller caller, String subjectType, ObjectNode data) {
        var hidden = new TreeSet<String>();
        var entity = FIELDS.keySet().stream().filter(e -> e.code().equals(subjectType)).findFirst().orElse(null);
        if (entity != null) {
            FIELDS.get(entity).stream().filter(field -> caller.hides(entity, field)).forEach(hidden::add);
            hidden.addAll(caller.hiddenCustom(entity));
        }
        if (hidden.isEmpty()) {
            return data;
        }
        var told = data.deepCopy();
        for (var part : List.of("card", "call")) {
            if (told.path(part) instanceof ObjectNode card) {
                without(entity, hidden, card);
            }
        }
        if (told.path("changes") instanceof ArrayNode changes && !changes.isEmpty()) {
            for (var i = changes.size() - 1; i >= 0; i--) {
                if (hidden.contains(named(entity, changes.get(i).path("field").asText()))) {
                    changes.remove(i);
                }
            }
        }
        return told;
    }

    private static void without(Entity entity, Set<String> hidden, ObjectNode card) {
        if (card.path(MergePatch.OPEN) instanceof ObjectNode custom) {
            hidden.stream().filter(field -> field.startsWith(MergePatch.OPEN + ".")).forEach(field -> custom.remove(field.substring(MergePatch.OPEN.length() + 1)));
        }
        card.properties().forEach(field -> {
            if (hidden.contains(named(entity, field.getKey()))) {
                field.setValue(field.getValue().isArray() ? card.arrayNode() : card.nullNode());
            }
        });
    }
}
