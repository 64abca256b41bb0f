package ru.voronka.timeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Hidden;
import ru.voronka.access.Visible;
import ru.voronka.messaging.LetterView;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Reads the story of one subject, within the rights of whoever asks, and adds to it. */
@Singleton
public class Timeline {
    private static final int LONGEST_SEARCH = 200;
    // Letters lie whole in the log for the search; the story shows how they begin.
    private static final String ITEM = "jsonb_build_object('id', e.id::text, 'type', e.type, 'at', e.at, 'actor', " + Ref.sql("a.id", "a.name") + ","
            + " 'subject', jsonb_build_object('type', e.subject_type, 'id', e.subject_id, 'name', b.name),"
            + " 'data', (e.data - 'card' - 'body') || case e.subject_type when 'task' then jsonb_build_object('task', e.data->'card') else '{}' end,"
            + " 'comment', case when c.id is null then null else " + CommentView.SQL + " end, 'letter', case when m.id is null then null else " + LetterView.SQL + " end,"
            + " 'fileGone', case when e.type = 'file.added' then not exists (select 1 from file f where f.id = (e.data #>> '{file,id}')::bigint and f.deleted_at is null) else false end)::text";
    private static final String WITH = " left join employee a on a.id = e.actor_id left join comment c on e.type = 'comment.added' and c.id = (e.data->>'commentId')::bigint left join message m on e.type in ('message.queued', 'message.received') and m.id = (e.data->>'messageId')::bigint";
    // The words of the index, so that it is found.
    private static final String SEARCHED = "e.subject_type in ('lead', 'deal', 'company', 'contact', 'task', 'call') and e.type not in ('lead.created', 'deal.created', 'company.created', 'contact.created')";

    // Whoever may not read the client's addresses does not find letters by them either.
    private static final String UNNAMED = " and (e.type not like 'message.%' or event_words(e.subject_type, e.subject_id, e.data - 'to' - 'from' - 'error') @@ websearch_to_tsquery('russian', :q))";

    // That those that became one with it were put away for that is told by the merge itself.
    private static final String TOLD = "not coalesce(%1$s.cause like 'merge:%%' and (%1$s.type like '%%.deleted' or %1$s.type like '%%.restored'), false)";

    private final Pool pool;
    private final EventLog log;
    private final Comments comments;

    Timeline(Pool pool, EventLog log, Comments comments) {
        this.pool = pool;
        this.log = log;
        this.comments = comments;
    }

    @Schema(name = "TimelineItem")
    public record Item(@Schema(examples = "1042") String id, @Schema(examples = "comment.added") String type, OffsetDateTime at, @Nullable Ref actor, About subject,
            @Schema(description = "By type: from, to, comment, text, changes [{field, from, to}], task, call, file …") ObjectNode data, @Nullable @Schema(description = "Of a comment: as it is now") CommentView comment,
            @Nullable @Schema(description = "Of a letter: as far as it has come now") LetterView letter, @Schema(examples = "false", description = "Of a file that was added: it has been deleted since") boolean fileGone) {

        /** @return as much of it as the caller may read, or null; what was found by words is not given without what is hidden, or the words would say it */
        private Item told(Caller caller, boolean found) {
            var told = Hidden.told(caller, subject.type(), data);
            var less = told.path("changes").size() < data.path("changes").size();
            return less && (found || told.path("changes").isEmpty()) ? null : new Item(id, type, at, actor, subject, told, comment, letter == null ? null : letter.told(caller), fileGone);
        }
    }

    @Schema(name = "TimelineSubject")
    public record About(@Schema(examples = "lead") String type, long id, String name) {
    }

    /** @param types of events, null for all @param q words to search for, null for no search */
    record Wanted(List<String> types, String q, boolean pinned) {
        static Wanted of(String kinds, String q, Boolean pinned) {
            var words = q == null || q.isBlank() ? null : q.strip();
            if (words != null && words.length() > LONGEST_SEARCH) {
                throw Problem.field("q", "too-long", LONGEST_SEARCH);
            }
            return new Wanted(Kind.types(kinds), words, Boolean.TRUE.equals(pinned));
        }
    }

    /** Newest first: the subject's own events, and those of its tasks and calls; a client's deals, leads and people count as the client's own. */
    Uni<Page<Item>> read(Caller caller, String type, long id, Wanted wanted, String cursorText, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        var about = Story.about(caller, type).bind("id", id).bind("before", cursor == null ? Long.MAX_VALUE : cursor.id());
        return Visible.must(pool, caller, type, id, null).chain(() -> {
            var query = wanted.pinned() ? pinned(about, type, limit) : wanted.q() != null ? found(caller, about, wanted, limit) : wanted.types() != null ? ofTypes(about, wanted.types(), limit) : all(about, limit);
            return query.list(pool, Item.class).map(rows -> Page.of(rows, limit, item -> Cursor.of(Long.parseLong(item.id())))).map(page -> new Page<>(page.items().stream().map(item -> item.told(caller, wanted.q() != null)).filter(Objects::nonNull).toList(), page.nextCursor()));
        });
    }

    private static Query all(Query about, int limit) {
        return about.add("select " + ITEM + " from about b cross join lateral (select ev.* from event ev where ev.subject_type = b.type and ev.subject_id = b.id and ev.id < :before and ev.type <> all(:untold::text[]) and " + TOLD.formatted("ev")
                + " order by ev.id desc limit " + (limit + 1) + ") e" + WITH + " order by e.id desc limit " + (limit + 1)).bind("untold", Kind.UNTOLD.toArray(String[]::new));
    }

    /** One look into the index for each subject and each type that it can have. */
    private static Query ofTypes(Query about, List<String> types, int limit) {
        return about.add("select " + ITEM + " from about b join unnest(:types::text[], :of::text[]) k (type, subject) on k.subject is null or k.subject = b.type"
                        + " cross join lateral (select ev.* from event ev where ev.subject_type = b.type and ev.subject_id = b.id and ev.type = k.type and ev.id < :before and " + TOLD.formatted("ev")
                        + " order by ev.id desc limit " + (limit + 1) + ") e" + WITH + " order by e.id desc limit " + (limit + 1))
                .bind("types", types.toArray(String[]::new)).bind("of", types.stream().map(Kind::subject).toArray(String[]::new));
    }

    /** The words and the subjects are one question to one index; found apart from their order, or the database walks the whole log backwards looking for so many. */
    private static Query found(Caller caller, Query about, Wanted wanted, int limit) {
        return about.add(", hit as materialized (select e.* from event e where event_words(e.subject_type, e.subject_id, e.data) @@ (select websearch_to_tsquery('russian', :q)"
                        + " && string_agg(quote_literal(w.type || '#' || w.id), ' | ')::tsquery from about w) and " + SEARCHED + (Hidden.points(caller, null, "emails") || Hidden.points(caller, null, "phones") ? UNNAMED : "") + " and e.id < :before and e.type <> all(:untold::text[]) and " + TOLD.formatted("e"))
                .addIf(wanted.types() == null ? null : wanted.types().toArray(String[]::new), "and e.type = any(:types::text[])", "types")
                .add(") select " + ITEM + " from (select * from hit order by id desc limit " + (limit + 1) + ") e join about b on b.type = e.subject_type and b.id = e.subject_id" + WITH + " order by e.id desc")
                .bind("q", wanted.q()).bind("untold", Kind.UNTOLD.toArray(String[]::new));
    }

    /** What is pinned to the subject itself, the last pinned first. */
    private static Query pinned(Query about, String type, int limit) {
        return about.add("select " + ITEM + " from main b join comment c on c.subject_type = b.type and c.subject_id = b.id and c.pinned_at is not null and c.deleted_at is null"
                + " join event e on e.subject_type = b.type and e.subject_id = b.id and e.type = 'comment.added' and e.data->>'commentId' = c.id::text left join employee a on a.id = e.actor_id left join message m on false"
                + " where e.id < :before and b.type = '" + type + "' and b.id = :id order by c.pinned_at desc limit " + limit);
    }

    /** @return the new item; its comment names those mentioned who may not see the subject */
    Uni<Item> comment(Caller caller, String type, long id, String text, List<Long> fileIds) {
        return log.transaction(tx -> comments.add(tx, caller, type, id, text, fileIds).chain(told -> Story.about(caller, type)
                .add("select " + ITEM + " from main b join event e on e.subject_type = b.type and e.subject_id = b.id" + WITH
                        + " where b.type = '" + type + "' and b.id = :id and e.type = 'comment.added' and e.tx = pg_current_xact_id() and e.data->>'commentId' = :comment")
                .bind("id", id).bind("comment", String.valueOf(told.commentId())).first(tx, Item.class)
                .map(item -> new Item(item.id(), item.type(), item.at(), item.actor(), item.subject(), item.data(), item.comment().unseenBy(told.unseen()), null, false))));
    }
}
