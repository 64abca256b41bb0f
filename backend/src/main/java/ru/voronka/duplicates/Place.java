package ru.voronka.duplicates;

import java.util.List;
import java.util.stream.Stream;

/**
 * A column that names a company, a contact or a lead.
 *
 * @param type the column that says which of them, null where it is always the same @param key what tells its rows `t` apart @param same the condition on which a row `s` of the target says what `t` does, which then stays behind; null where all rows move
 */
record Place(String table, String type, String column, String key, String same) {
    private static final List<Place> ANY = List.of(new Place("comment", "subject_type", "subject_id", "t.id", null), new Place("file", "subject_type", "subject_id", "t.id", null), new Place("task", "subject_type", "subject_id", "t.id", null),
            new Place("message", "subject_type", "subject_id", "t.id", null), new Place("notification", "subject_type", "subject_id", "t.id", null), new Place("hand_over", "subject_type", "subject_id", "t.id", null), new Place("consent", "subject_type", "subject_id", "t.id", null),
            new Place("call", "client_type", "client_id", "t.id", null), new Place("contact_point", "owner_type", "owner_id", "t.id", "s.kind = t.kind and s.value = t.value"), new Place("checklist_tick", "subject_type", "subject_id", "t.stage_id || '/' || t.item", "s.stage_id = t.stage_id and s.item = t.item"),
            new Place("imported", "entity", "subject_id", "t.code", null), new Place("distribution_decision", "subject_type", "subject_id", "t.id", null), new Place("distribution_wait", "subject_type", "subject_id", "'wait'", "true"), new Place("robot_run", "subject_type", "subject_id", "t.id", null),
            new Place("series_run", "subject_type", "subject_id", "t.id", "s.series_id = t.series_id and s.state = 'active' and t.state = 'active'"), new Place("watch_notice", "subject_type", "subject_id", "t.id", null));

    /** @return every place that can name such a record. The log is none, nor what went out to others by it: what was, stays as it was told */
    static List<Place> of(String entity) {
        var own = switch (entity) {
            case "company" -> List.of(fixed("contact", "company_id"), fixed("deal", "company_id"), fixed("lead", "company_id"), fixed("company", "parent_id"), new Place("contact_role", null, "company_id", "t.id", "s.contact_id = t.contact_id"), new Place("exchange_company", null, "company_id", "t.external_id", null),
                    new Place("requisites", null, "company_id", "t.id", "s.inn = t.inn and s.kpp is not distinct from t.kpp and s.accounts @> t.accounts"));
            case "contact" -> List.of(fixed("deal", "contact_id"), fixed("lead", "contact_id"), new Place("contact_role", null, "contact_id", "t.id", "s.company_id = t.company_id"), new Place("deal_contact", null, "contact_id", "t.deal_id", "s.deal_id = t.deal_id"));
            default -> List.of(fixed("call", "lead_id"), fixed("deal", "lead_id"), new Place("lead_participant", null, "lead_id", "t.id", "s.employee_id = t.employee_id and s.role = t.role"));
        };
        return Stream.concat(own.stream(), ANY.stream()).toList();
    }

    private static Place fixed(String table, String column) {
        return new Place(table, null, column, "t.id", null);
    }

    String name() {
        return table + "." + column;
    }

    private String ofType(String entity) {
        return type == null ? "" : " and t." + type + " = '" + entity + "'";
    }

    /** Binds `target` and `from`; answers the keys of what moved. What the target has already stays behind. */
    String move(String entity) {
        var taken = same == null ? "" : " and not exists (select 1 from " + table + " s where s." + column + " = :target" + (type == null ? "" : " and s." + type + " = '" + entity + "'") + " and " + same + ")";
        return "update " + table + " t set " + column + " = :target where t." + column + " = :from" + ofType(entity) + taken + " returning to_jsonb((" + key + ")::text)::text";
    }

    /** Binds `target`, `from` and `keys`: what has gone on to somebody else meanwhile stays there. */
    String back(String entity) {
        return "update " + table + " t set " + column + " = :from where t." + column + " = :target" + ofType(entity) + " and (" + key + ")::text = any(:keys::text[])";
    }
}
