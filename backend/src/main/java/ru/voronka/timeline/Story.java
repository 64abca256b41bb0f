package ru.voronka.timeline;

import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Query;
import ru.voronka.task.Tasks;

/** Of what the story of one subject tells, as far as the caller may see it: the subject, a client's deals, leads and people, and the tasks and calls of all these. */
final class Story {
    private Story() {
    }

    /** Begins a statement with the tables `main` and `about (type, id, name)`; the statement binds `id`. */
    static Query about(Caller caller, String type) {
        var query = part(Query.of("with main (type, id, name) as ("), caller, type, "x.id = :id");
        switch (type) {
            case "company" -> {
                part(query.add("union all"), caller, "deal", "x.company_id = :id");
                part(query.add("union all"), caller, "lead", "x.company_id = :id");
                part(query.add("union all"), caller, "contact", "x.company_id = :id");
            }
            case "contact" -> {
                part(query.add("union all"), caller, "deal", "x.id in (select dc.deal_id from deal_contact dc where dc.contact_id = :id union select cd.id from deal cd where cd.contact_id = :id)");
                part(query.add("union all"), caller, "lead", "x.contact_id = :id");
            }
            default -> {
            }
        }
        // What has become one with it brought its story along.
        if (!type.equals("deal")) {
            var name = type.equals("lead") ? "title" : "name";
            query.add("union all select '" + type + "'::text, gone.id, gone." + name + " from " + type + " x cross join lateral merged_into('" + type + "', x.id) m (id) join " + type + " gone on gone.id = m.id where x.id = :id and x.deleted_at is null and").add(caller.sees(Entity.valueOf(type.toUpperCase()), "x"));
        }
        return query.add("), about (type, id, name) as (select type, id, name from main")
                .add("union all select 'task', t.id, t.title from main m join task t on t.subject_type = m.type and t.subject_id = m.id where t.deleted_at is null and").add(Tasks.seenBy(caller))
                .add("union select 'call', k.id, k.phone from main m join call k on k.client_type = m.type and k.client_id = m.id where").add(caller.sees(Entity.CALL, "k"))
                .add("union select 'call', k.id, k.phone from main m join call k on k.lead_id = m.id where m.type = 'lead' and").add(caller.sees(Entity.CALL, "k")).add(")");
    }

    private static Query part(Query query, Caller caller, String type, String where) {
        var entity = Entity.valueOf(type.toUpperCase());
        var name = entity == Entity.LEAD || entity == Entity.DEAL ? "title" : "name";
        return query.add("select '" + type + "'::text, x.id, x." + name + " from " + type + " x where x.deleted_at is null and " + where + " and").add(caller.sees(entity, "x"));
    }
}
