package ru.voronka.timeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Visible;
import ru.voronka.deal.DealCard;
import ru.voronka.lead.LeadCard;
import ru.voronka.party.CompanyView;
import ru.voronka.party.ContactView;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;

/** Reads and adds to the story of one subject, within the rights of whoever asks. */
@Singleton
public class Timeline {
    private static final Map<String, Subject> SUBJECTS = Map.of("lead", LeadCard.SUBJECT, "deal", DealCard.SUBJECT, "company", CompanyView.SUBJECT, "contact", ContactView.SUBJECT);
    private static final String ITEM = "jsonb_build_object('id', e.id::text, 'type', e.type, 'at', e.at, 'actor', " + Ref.sql("a.id", "a.name") + ","
            + " 'subject', jsonb_build_object('type', e.subject_type, 'id', e.subject_id, 'name', coalesce(e.data->'card'->>'title', e.data->'card'->>'name', '')),"
            + " 'data', (e.data - 'card') || case e.subject_type when 'task' then jsonb_build_object('task', e.data->'card') else '{}' end)::text";

    private final Pool pool;
    private final EventLog log;

    Timeline(Pool pool, EventLog log) {
        this.pool = pool;
        this.log = log;
    }

    @Schema(name = "TimelineItem")
    public record Item(@Schema(examples = "1042") String id, @Schema(examples = "comment.added") String type, OffsetDateTime at, @Nullable Ref actor, About subject,
            @Schema(description = "By type: from, to, comment, text, task, call …") ObjectNode data) {
    }

    @Schema(name = "TimelineSubject")
    public record About(@Schema(examples = "lead") String type, long id, String name) {
    }

    /** Newest first: the subject's own events, and those of its tasks and calls; a client's deals and leads count as the client's own. */
    Uni<Page<Item>> read(Caller caller, String type, long id, String cursorText, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return Visible.must(pool, caller, type, id, null).chain(() -> {
            var query = Query.of("with about (type, id) as (" + about(type) + ") select " + ITEM + " from event e left join employee a on a.id = e.actor_id"
                    + " where e.id in (select x.id from about b cross join lateral (select ev.id from event ev where ev.subject_type = b.type and ev.subject_id = b.id")
                    .bind("id", id).addIf(cursor == null ? null : cursor.id(), "and ev.id < :before", "before")
                    .add("order by ev.id desc limit " + (limit + 1) + ") x) and e.type not like 'access.%' and e.type <> 'call.taken' and").add(Visible.event(caller)).add("order by e.id desc limit " + (limit + 1));
            return query.list(pool, Item.class).map(rows -> Page.of(rows, limit, item -> Cursor.of(Long.parseLong(item.id()))));
        });
    }

    private static String about(String type) {
        var own = "select '" + type + "'::text, :id::bigint"
                + " union all select 'task', t.id from task t where t.subject_type = '" + type + "' and t.subject_id = :id"
                + " union all select 'call', c.id from call c where c.client_type = '" + type + "' and c.client_id = :id";
        return switch (type) {
            case "lead" -> own + " union all select 'call', c.id from call c where c.lead_id = :id";
            case "company" -> own + " union all select 'deal', d.id from deal d where d.company_id = :id union all select 'lead', l.id from lead l where l.company_id = :id"
                    + " union all select 'contact', c.id from contact c where c.company_id = :id";
            case "contact" -> own + " union all select 'deal', dc.deal_id from deal_contact dc where dc.contact_id = :id union all select 'lead', l.id from lead l where l.contact_id = :id";
            default -> own;
        };
    }

    /** @return the new item */
    Uni<Item> comment(Caller caller, String type, long id, String text) {
        return log.transaction(tx -> Visible.must(tx, caller, type, id, null).chain(() -> log.append(tx, caller, SUBJECTS.get(type), id, new CommentEvent(text)))
                .chain(() -> Query.of("select " + ITEM + " from event e left join employee a on a.id = e.actor_id where e.subject_type = :type and e.subject_id = :id and e.tx = pg_current_xact_id() order by e.id desc limit 1")
                        .bind("type", type).bind("id", id).first(tx, Item.class)));
    }
}
