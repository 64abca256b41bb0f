package ru.voronka.timeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Scope;
import ru.voronka.access.Visible;
import ru.voronka.file.Files;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** What people say about a record: add, change, pin, take back. Words belong to their author; whoever may delete any such record may also take back anybody's words. */
@Singleton
public class Comments {
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Files files;

    Comments(Pool pool, EventLog log, Directory directory, Files files) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.files = files;
    }

    record Told(long commentId, List<Ref> unseen) {
    }

    /** Within the transaction of whoever calls. */
    Uni<Told> add(SqlClient tx, Caller caller, String type, long id, String text, List<Long> fileIds) {
        return Visible.must(tx, caller, type, id, null).chain(() -> Mentions.of(tx, directory, type, id, text, Set.of())).chain(mentions -> Query.of("insert into comment (subject_type, subject_id, author_id, text) values (:type, :id, :author, :text) returning id")
                .bind("type", type).bind("id", id).bind("author", caller.employeeId()).bind("text", text).number(tx)
                .chain(comment -> files.attach(tx, caller, fileIds, type, id, comment)
                        .chain(attached -> log.append(tx, caller, Files.SUBJECTS.get(type), id, new CommentEvent.Added(comment, text, mentions.seeing(), attached)))
                        .replaceWith(new Told(comment, mentions.unseen()))));
    }

    Uni<CommentView> get(Caller caller, long id) {
        return seen(pool, caller, id, "");
    }

    /** Its event carries the words, where the story, the call card and the search read them: they change with it. */
    Uni<CommentView> change(Caller caller, long id, int version, String text) {
        return log.transaction(tx -> standing(tx, caller, id, version).chain(comment -> {
            mustBeOf(caller, comment, false);
            if (text.equals(comment.text())) {
                return Uni.createFrom().item(comment);
            }
            return Mentions.of(tx, directory, comment.subject().type(), comment.subject().id(), text, Mentions.in(comment.text())).chain(mentions ->
                    Query.of("update comment set text = :text, edited_at = now(), version = version + 1 where id = :id").bind("text", text).bind("id", id).execute(tx)
                            .chain(() -> rewrite(tx, comment, "data || jsonb_build_object('text', :text::text)", text))
                            .chain(() -> append(tx, caller, comment, new CommentEvent.Changed(id, text, mentions.seeing())))
                            .chain(() -> view(tx, id)).map(view -> view.unseenBy(mentions.unseen())));
        }));
    }

    Uni<CommentView> pin(Caller caller, long id, boolean pinned) {
        return log.transaction(tx -> standing(tx, caller, id, null).chain(comment -> (comment.pinnedAt() != null) == pinned ? Uni.createFrom().item(comment)
                : Query.of("update comment set pinned_at = case when :pinned then now() end, pinned_by = case when :pinned then :by::bigint end, version = version + 1 where id = :id").bind("pinned", pinned).bind("by", caller.employeeId()).bind("id", id).execute(tx)
                        .chain(() -> append(tx, caller, comment, new CommentEvent.Pinned(id, pinned))).chain(() -> view(tx, id))));
    }

    /** What is taken back is taken out of the log's words too; that something was said there stays. */
    Uni<Void> delete(Caller caller, long id, int version) {
        return log.transaction(tx -> standing(tx, caller, id, version).chain(comment -> {
            mustBeOf(caller, comment, true);
            return Query.of("update comment set deleted_at = now(), text = '', pinned_at = null, pinned_by = null, version = version + 1 where id = :id").bind("id", id).execute(tx)
                    .chain(() -> files.dropOf(tx, id)).chain(() -> rewrite(tx, comment, "data - 'mentions' - 'files' || jsonb_build_object('text', :text::text)", ""))
                    .chain(() -> append(tx, caller, comment, new CommentEvent.Deleted(id)));
        }));
    }

    private Uni<Void> rewrite(SqlClient tx, CommentView comment, String data, String text) {
        return Query.of("update event set data = " + data + " where subject_type = :type and subject_id = :subject and type in ('comment.added', 'comment.changed') and data->>'commentId' = :id")
                .bind("text", text).bind("type", comment.subject().type()).bind("subject", comment.subject().id()).bind("id", String.valueOf(comment.id())).execute(tx);
    }

    private Uni<Void> append(SqlClient tx, Caller caller, CommentView comment, CommentEvent event) {
        return log.append(tx, caller, Files.SUBJECTS.get(comment.subject().type()), comment.subject().id(), event);
    }

    private static void mustBeOf(Caller caller, CommentView comment, boolean delete) {
        var own = comment.author() != null && comment.author().id() == caller.employeeId();
        if (!own && !(delete && caller.scope(Visible.TYPES.get(comment.subject().type()), Action.DELETE) == Scope.ALL)) {
            throw Problem.forbidden("not-author");
        }
    }

    /** Locked for a change. */
    private Uni<CommentView> standing(SqlClient tx, Caller caller, long id, Integer version) {
        return seen(tx, caller, id, " for no key update of c").invoke(comment -> {
            if (comment.deleted()) {
                throw Problem.conflict("comment-deleted");
            }
            if (version != null && version != comment.version()) {
                throw Problem.stale(comment);
            }
        });
    }

    private Uni<CommentView> seen(SqlClient client, Caller caller, long id, String lock) {
        return Query.of("select " + CommentView.SQL + "::text from comment c where c.id = :id" + lock).bind("id", id).first(client, CommentView.class).onItem().ifNull().failWith(Problem::notFound)
                .call(comment -> Visible.must(client, caller, comment.subject().type(), comment.subject().id(), null));
    }

    private Uni<CommentView> view(SqlClient tx, long id) {
        return Query.of("select " + CommentView.SQL + "::text from comment c where c.id = :id").bind("id", id).first(tx, CommentView.class);
    }
}
