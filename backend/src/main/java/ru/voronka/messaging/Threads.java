package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.regex.Pattern;
import ru.voronka.platform.Query;

/** To which thread a letter belongs: by the Message-IDs that it names, or by the mark in the address it was sent to. */
final class Threads {
    private static final Pattern PLUS = Pattern.compile("\\+v-([0-9a-f]{32})@");

    private Threads() {
    }

    /**
     * The letter that another one answers.
     *
     * @param subjectType where its thread stands now: a converted lead's letters go on with the deal; those of a record that lies in the bin with its client, null where there is none
     * @param gone the record itself lies in the bin
     */
    record Found(long id, long threadId, String direction, String subjectType, Long subjectId, boolean gone) {
    }

    /** @return `box+v-…@host`, by which an answer is known even where its program leaves the headers out */
    static String plus(String boxAddress, String messageId) {
        var at = boxAddress.indexOf('@');
        return boxAddress.substring(0, at) + "+v-" + messageId.substring(1, messageId.indexOf('@')) + boxAddress.substring(at);
    }

    /** @param named Message-IDs that the letter refers to, the nearest first @param to the addresses it was sent to. @return the nearest letter that we know, or null */
    static Uni<Found> find(SqlClient client, List<String> named, List<String> to) {
        var marks = to.stream().map(PLUS::matcher).filter(java.util.regex.Matcher::find).map(found -> "<" + found.group(1)).toList();
        return named.isEmpty() && marks.isEmpty() ? Uni.createFrom().nullItem() : Query.of("""
                select jsonb_build_object('id', m.id, 'threadId', coalesce(m.thread_id, m.id), 'direction', m.direction, 'gone', m.subject_id is not null and own.id is null,
                  'subjectType', coalesce(own.type, case when p.id is not null then 'contact' when c.id is not null then 'company' end), 'subjectId', coalesce(own.id, p.id, c.id))::text
                from message m
                left join lead l on m.subject_type = 'lead' and l.id = m.subject_id
                left join deal d on d.id = case m.subject_type when 'deal' then m.subject_id else l.deal_id end
                left join contact mp on m.subject_type = 'contact' and mp.id = m.subject_id
                left join contact p on p.id = coalesce(mp.id, d.contact_id, l.contact_id) and p.deleted_at is null
                left join company c on c.id = coalesce(case m.subject_type when 'company' then m.subject_id end, mp.company_id, d.company_id, l.company_id) and c.deleted_at is null
                left join lateral (select 'deal' as type, d.id where d.deleted_at is null and d.id is not null union all select 'lead', l.id where l.id is not null and l.deal_id is null and l.deleted_at is null
                  union all select m.subject_type, m.subject_id where m.subject_type = 'contact' and p.id = m.subject_id or m.subject_type = 'company' and c.id = m.subject_id) own on true
                where m.message_id = any(:named) or split_part(m.message_id, '@', 1) = any(:marks)
                order by coalesce(array_position(:named, m.message_id), 1000), m.id desc limit 1
                """).bind("named", named.toArray(String[]::new)).bind("marks", marks.toArray(String[]::new)).first(client, Found.class);
    }
}
