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

    /** The letter that another one answers. @param status of an outgoing one @param subjectType where its thread stands now: a converted lead's letters go on with the deal */
    record Found(long id, long threadId, String direction, Long mailboxId, String subjectType, Long subjectId, Long authorId) {
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
                select jsonb_build_object('id', m.id, 'threadId', coalesce(m.thread_id, m.id), 'direction', m.direction, 'mailboxId', m.mailbox_id, 'authorId', m.author_id,
                  'subjectType', case when l.deal_id is not null then 'deal' else m.subject_type end, 'subjectId', coalesce(l.deal_id, m.subject_id))::text
                from message m left join lead l on m.subject_type = 'lead' and l.id = m.subject_id
                where m.message_id = any(:named) or split_part(m.message_id, '@', 1) = any(:marks)
                order by coalesce(array_position(:named, m.message_id), 1000), m.id desc limit 1
                """).bind("named", named.toArray(String[]::new)).bind("marks", marks.toArray(String[]::new)).first(client, Found.class);
    }
}
