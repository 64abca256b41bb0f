package ru.voronka.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import ru.voronka.platform.Query;

/**
 * Everything by which one person is known, with the twins that were merged into them.
 *
 * @param shared the phones and mails of the card that a living company, another contact or an employee has too: they are not this person's alone
 * @param namesakes whether somebody else goes by the same name
 * @param said how the person is called in their leads
 */
record Person(List<Long> contacts, List<Name> names, List<String> values, List<String> shared, boolean namesakes, List<Long> leads, List<String> said, List<Long> deals, List<Long> tasks, List<Long> calls) {

    record Name(String first, String last, String middle) {
    }

    private static final String SQL = """
            with c as (select x.* from contact x where x.id = :id or x.id in (select merged_into('contact', :id))),
            v as (select distinct p.value from contact_point p where p.owner_type = 'contact' and p.owner_id in (select id from c)),
            s as (select v.value from v where exists (select 1 from contact_point p where p.value = v.value and (
                p.owner_type = 'company' and exists (select 1 from company o where o.id = p.owner_id and o.deleted_at is null)
                or p.owner_type = 'contact' and p.owner_id not in (select id from c) and exists (select 1 from contact o where o.id = p.owner_id and o.deleted_at is null)
                or p.owner_type = 'employee')) or exists (select 1 from employee e where v.value in (e.phone, e.email))),
            own as (select value from v except select value from s),
            straight as (select l.id from lead l where l.contact_id in (select id from c)
                union select l.id from contact_point p join lead l on l.id = p.owner_id where p.owner_type = 'lead' and p.value in (select value from own) and (l.contact_id is null or l.contact_id in (select id from c))),
            l as (select id from straight union select merged_into('lead', s.id) from straight s),
            d as (select x.id from deal x where x.contact_id in (select id from c) union select x.deal_id from deal_contact x where x.contact_id in (select id from c) union select x.id from deal x where x.lead_id in (select id from l)),
            t as (select x.id from task x where x.subject_type = 'contact' and x.subject_id in (select id from c) or x.subject_type = 'lead' and x.subject_id in (select id from l) or x.subject_type = 'deal' and x.subject_id in (select id from d)),
            k as (select x.id from call x where x.client_type = 'contact' and x.client_id in (select id from c) or x.lead_id in (select id from l) or x.phone in (select value from own))
            select jsonb_build_object('contacts', (select jsonb_agg(id order by id <> :id, id) from c), 'names', (select jsonb_agg(distinct jsonb_build_object('first', c.first_name, 'last', c.last_name, 'middle', c.middle_name)) from c),
              'values', coalesce((select jsonb_agg(value order by value) from v), '[]'), 'shared', coalesce((select jsonb_agg(value order by value) from s), '[]'),
              'namesakes', exists (select 1 from c join contact o on o.deleted_at is null and lower(o.name) = lower(c.name) and o.id not in (select id from c)) or exists (select 1 from c join employee e on c.first_name <> '' and c.last_name <> '' and lower(e.name) in (lower(c.first_name || ' ' || c.last_name), lower(c.last_name || ' ' || c.first_name))),
              'leads', coalesce((select jsonb_agg(id) from l), '[]'), 'said', coalesce((select jsonb_agg(distinct x.contact_name) from lead x where x.id in (select id from l) and x.contact_name <> ''), '[]'),
              'deals', coalesce((select jsonb_agg(id) from d), '[]'), 'tasks', coalesce((select jsonb_agg(id) from t), '[]'), 'calls', coalesce((select jsonb_agg(id) from k), '[]'))::text
            from contact x where x.id = :id and x.deleted_at is null
            """;

    /** @return null when there is no such contact */
    static Uni<Person> of(SqlClient client, long id) {
        return Query.of(SQL).bind("id", id).first(client, Person.class);
    }

    /** @return the phones and mails that are this person's alone */
    List<String> own() {
        return values.stream().filter(value -> !shared.contains(value)).toList();
    }

    /** The numbers under which the person's records stand, for statements that name them so. */
    Query in(Query query) {
        return query.bind("contacts", array(contacts)).bind("leads", array(leads)).bind("deals", array(deals)).bind("tasks", array(tasks)).bind("calls", array(calls)).bind("own", own().toArray(String[]::new));
    }

    private static Long[] array(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
