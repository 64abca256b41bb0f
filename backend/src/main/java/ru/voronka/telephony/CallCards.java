package ru.voronka.telephony;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.party.Clients;
import ru.voronka.platform.Money;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Reads the card of whoever calls, within the rights of the employee at whom it rings: one statement, for it must be there before the second ring. */
final class CallCards {
    private static final int DEALS = 5;
    private static final int COMMENTS = 3;
    private static final int EVENTS = 3;
    // How far back the last words are looked for: a client's story may be long, the ring is short.
    private static final int LOOK_BACK = 50;

    private CallCards() {
    }

    /** @param client who was recognised, or null @param leadId their open lead, or null */
    static Uni<CallCard> read(SqlClient db, Caller reader, String phone, Clients.Known client, Long leadId) {
        if (client == null && leadId == null) {
            return Uni.createFrom().item(CallCard.stranger(phone));
        }
        return Query.of("with co as (select co.id, co.name, co.responsible_id from company co where co.id = :company and co.deleted_at is null and").add(reader.sees(Entity.COMPANY, "co"))
                .add("), c as (select c.id, c.name, c.responsible_id from contact c where c.id = :contact and c.deleted_at is null and").add(reader.sees(Entity.CONTACT, "c"))
                .add("), l as (select l.id, l.title, l.contact_name, l.responsible_id from lead l where l.id = :lead and l.deleted_at is null and").add(reader.sees(Entity.LEAD, "l"))
                .add("), d as (select d.id, d.title, d.amount, d.currency, d.stage_id, d.pipeline_id from deal d where d.id in (select x.id from deal x where x.company_id = :company union select x.deal_id from deal_contact x where x.contact_id = :contact)"
                        + " and d.closed_at is null and d.deleted_at is null and").add(reader.sees(Entity.DEAL, "d")).add("order by d.id desc limit " + DEALS)
                .add("), about (type, id, name) as (select 'lead', id, title from l union all select 'company', id, name from co union all select 'contact', id, name from c union all select 'deal', id, title from d)")
                .add(", said as (select x.*, a.type as about_type, a.id as about_id, a.name as about_name from about a cross join lateral (select ev.* from event ev where ev.subject_type = a.type and ev.subject_id = a.id"
                        + " order by ev.id desc limit " + LOOK_BACK + ") x)")
                .add("select jsonb_build_object('phone', :phone::text, 'name', coalesce((select name from c), (select name from co), (select coalesce(nullif(contact_name, ''), title) from l)),")
                .add("'lead', (select jsonb_build_object('id', id, 'name', title) from l), 'company', (select jsonb_build_object('id', id, 'name', name) from co), 'contact', (select jsonb_build_object('id', id, 'name', name) from c),")
                .add("'responsible', (select jsonb_build_object('id', e.id, 'name', e.name) from employee e where e.id = coalesce((select responsible_id from co), (select responsible_id from c), (select responsible_id from l))),")
                .add("'openDeals', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title, 'stage', s.code, 'stageName', s.name, 'amount', " + Money.sql("d.amount", "d.currency")
                        + ", 'pipeline', p.code) order by d.id desc) from d join stage s on s.id = d.stage_id join pipeline p on p.id = d.pipeline_id), '[]'),")
                .add("'lastComments', coalesce((select jsonb_agg(jsonb_build_object('text', x.data->>'text', 'at', x.at, 'author', a.name) order by x.id desc) from (select * from said where type = 'comment.added' and data->>'text' <> '' order by id desc limit "
                        + COMMENTS + ") x left join employee a on a.id = x.actor_id), '[]'),")
                .add("'lastEvents', coalesce((select jsonb_agg(jsonb_build_object('id', x.id::text, 'type', x.type, 'at', x.at, 'actor', " + Ref.sql("a.id", "a.name")
                        + ", 'subject', jsonb_build_object('type', x.about_type, 'id', x.about_id, 'name', x.about_name), 'data', x.data - 'card') order by x.id desc) from (select * from said where type not in ('comment.changed', 'comment.deleted', 'comment.pinned') order by id desc limit "
                        + EVENTS + ") x left join employee a on a.id = x.actor_id), '[]'))::text")
                .bind("phone", phone).bind("company", client == null || client.company() == null ? null : (Long) client.company().id())
                .bind("contact", client == null || client.contact() == null ? null : (Long) client.contact().id()).bind("lead", leadId)
                .first(db, CallCard.class);
    }
}
