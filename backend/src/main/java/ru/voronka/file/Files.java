package ru.voronka.file;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Scope;
import ru.voronka.access.Visible;
import ru.voronka.deal.DealCard;
import ru.voronka.lead.LeadCard;
import ru.voronka.party.CompanyView;
import ru.voronka.party.ContactView;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Subject;

/** Takes files in, finds them within the rights of whoever asks, attaches and deletes them. */
@Singleton
public class Files {
    /** What files and comments can be about. */
    public static final Map<String, Subject> SUBJECTS = Map.of("lead", LeadCard.SUBJECT, "deal", DealCard.SUBJECT, "company", CompanyView.SUBJECT, "contact", ContactView.SUBJECT);
    /** What belongs to the house: pictures and papers of its templates and signatures, which go out to clients anyway. Everybody who works here may read them; with what they belong to they go. */
    private static final Set<String> OF_THE_HOUSE = Set.of("template", "signature");
    private static final int PIECE = 64 << 10;

    private final Pool pool;
    private final EventLog log;
    private final FileStore store;
    private final MemorySize most;

    Files(Pool pool, EventLog log, FileStore store, @ConfigProperty(name = "voronka.files.max-size") MemorySize most) {
        this.pool = pool;
        this.log = log;
        this.store = store;
        this.most = most;
    }

    record Kept(String key, String name, String type, long size, String subjectType, Long subjectId, Long createdBy) {
    }

    private record Measured(byte[] head, byte[] sha256, long size) {
    }

    /** The bytes of a file that may be given out. */
    public record Content(Path path, String name, String type) {
    }

    /** Keeps what has arrived. The record stands only for bytes that are kept, so a full disk leaves nothing behind. @param type of the subject, null for a comment that is still being written */
    Uni<FileView> take(Caller caller, Path arrived, String givenName, String type, Long id) {
        if ((type == null) != (id == null) || type != null && !SUBJECTS.containsKey(type)) {
            throw Problem.field(type == null || id != null ? "subjectType" : "subjectId", type == null || id == null ? "required" : "reference");
        }
        var key = UUID.randomUUID().toString();
        var name = FileKind.name(givenName);
        return Visible.must(pool, caller, type, id, "subjectId").chain(() -> measure(arrived)).chain(measured -> store.keep(key, arrived)
                .chain(() -> log.transaction(tx -> Query.of("insert into file as f (key, name, type, size, sha256, subject_type, subject_id, created_by) values (:key, :name, :type, :size, :hash, :subjectType, :subjectId, :by) returning " + FileView.SQL + "::text")
                        .bind("key", key).bind("name", name).bind("type", FileKind.of(measured.head(), name)).bind("size", measured.size()).bind("hash", Buffer.buffer(measured.sha256()))
                        .bind("subjectType", type).bind("subjectId", id).bind("by", caller.employeeId()).first(tx, FileView.class)
                        .call(file -> type == null ? Uni.createFrom().voidItem() : log.append(tx, caller, SUBJECTS.get(type), id, new FileEvent.Added(file)))))
                .onFailure().call(() -> store.drop(key).onFailure().recoverWithNull()));
    }

    private Uni<Measured> measure(Path arrived) {
        return Uni.createFrom().item(() -> {
            try (var in = java.nio.file.Files.newInputStream(arrived)) {
                var digest = MessageDigest.getInstance("SHA-256");
                var piece = new byte[PIECE];
                byte[] head = null;
                var size = 0L;
                for (int read; (read = in.readNBytes(piece, 0, PIECE)) > 0; size += read) {
                    head = head == null ? Arrays.copyOf(piece, Math.min(read, FileKind.HEAD)) : head;
                    digest.update(piece, 0, read);
                }
                if (size == 0) {
                    throw Problem.field("file", "empty-file");
                }
                if (size > most.asLongValue()) {
                    throw Problem.of(413, "file-too-large", most.asLongValue() >> 20);
                }
                return new Measured(head, digest.digest(), size);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Gives the files that the caller has brought to a comment of theirs. @throws Problem on `fileIds` for one that is not there, not theirs or given already */
    public Uni<List<FileView>> attach(SqlClient tx, Caller caller, List<Long> ids, String type, long id, long commentId) {
        if (ids == null || ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Query.of("update file f set subject_type = :type, subject_id = :id, comment_id = :comment where f.id = any(:ids) and f.subject_type is null and f.deleted_at is null and f.created_by = :me returning " + FileView.SQL + "::text")
                .bind("type", type).bind("id", id).bind("comment", commentId).bind("ids", ids.toArray(Long[]::new)).bind("me", caller.employeeId()).list(tx, FileView.class).invoke(found -> {
                    if (found.size() != ids.stream().distinct().count()) {
                        throw Problem.field("fileIds", "reference");
                    }
                });
    }

    /** What was brought and belongs to nothing yet becomes the record's, shown to those who see it; nothing for no record. */
    public Uni<Void> give(SqlClient tx, List<Long> ids, String type, Long id) {
        return ids.isEmpty() || type == null ? Uni.createFrom().voidItem()
                : Query.of("update file f set subject_type = :type, subject_id = :id where f.id = any(:ids) and f.subject_type is null and f.deleted_at is null").bind("type", type).bind("id", id).bind("ids", ids.toArray(Long[]::new)).execute(tx);
    }

    /** @throws Problem on `fileIds` when the caller may not see one of them */
    public Uni<Void> mustSee(SqlClient client, Caller caller, List<Long> ids) {
        return ids == null || ids.isEmpty() ? Uni.createFrom().voidItem() : Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(id -> seen(client, caller, id, "")).collect().asList().replaceWithVoid()
                .onFailure(Problem.class).transform(e -> Problem.field("fileIds", "reference"));
    }

    /** Keeps what came with a letter or another message of the outside world; the one who calls answers for it. @param type of the record, null for none yet. @return the file; its bytes are dropped when the work of the transaction fails */
    public Uni<FileView> keep(SqlClient tx, Path arrived, String givenName, String type, Long id) {
        var key = UUID.randomUUID().toString();
        var name = FileKind.name(givenName);
        return measure(arrived).chain(measured -> store.keep(key, arrived).chain(() -> Query.of("insert into file as f (key, name, type, size, sha256, subject_type, subject_id) values (:key, :name, :type, :size, :hash, :subjectType, :subjectId) returning " + FileView.SQL + "::text")
                .bind("key", key).bind("name", name).bind("type", FileKind.of(measured.head(), name)).bind("size", measured.size()).bind("hash", Buffer.buffer(measured.sha256())).bind("subjectType", type).bind("subjectId", id).first(tx, FileView.class)))
                .onFailure().call(() -> store.drop(key).onFailure().recoverWithNull());
    }

    /** The bytes of a file for whoever has seen to the rights; null when they are gone. */
    public Uni<Content> open(SqlClient client, long id) {
        return Query.of("select jsonb_build_object('key', f.key, 'name', f.name, 'type', f.type, 'size', f.size, 'subjectType', f.subject_type, 'subjectId', f.subject_id, 'createdBy', f.created_by)::text from file f where f.id = :id and f.deleted_at is null").bind("id", id)
                .first(client, Kept.class).chain(kept -> kept == null ? Uni.createFrom().nullItem() : store.find(kept.key()).map(path -> path == null ? null : new Content(path, kept.name(), kept.type())));
    }

    /** The files of a comment that is taken back go with it. */
    public Uni<Void> dropOf(SqlClient tx, long commentId) {
        return Query.of("update file set deleted_at = now() where comment_id = :comment and deleted_at is null").bind("comment", commentId).execute(tx);
    }

    Uni<Content> content(Caller caller, long id) {
        return seen(pool, caller, id, "").chain(kept -> store.find(kept.key()).onItem().ifNull().failWith(Problem::notFound).map(path -> new Content(path, kept.name(), kept.type())));
    }

    Uni<Void> delete(Caller caller, long id) {
        return log.transaction(tx -> seen(tx, caller, id, " for no key update of f").chain(kept -> {
            if (OF_THE_HOUSE.contains(String.valueOf(kept.subjectType()))) {
                throw Problem.forbidden("file-of-template");
            }
            if (!caller.employeeId().equals(kept.createdBy()) && (kept.subjectType() == null || caller.scope(Visible.TYPES.get(kept.subjectType()), Action.DELETE) != Scope.ALL)) {
                throw Problem.forbidden("not-author");
            }
            return Query.of("update file f set deleted_at = now() where f.id = :id returning " + FileView.SQL + "::text").bind("id", id).first(tx, FileView.class)
                    .chain(file -> kept.subjectType() == null ? Uni.createFrom().voidItem() : log.append(tx, caller, SUBJECTS.get(kept.subjectType()), kept.subjectId(), new FileEvent.Deleted(file)));
        }));
    }

    /** @throws Problem 404 when it is not there, or about something that the caller may not see */
    private Uni<Kept> seen(SqlClient client, Caller caller, long id, String lock) {
        return Query.of("select jsonb_build_object('key', f.key, 'name', f.name, 'type', f.type, 'size', f.size, 'subjectType', f.subject_type, 'subjectId', f.subject_id, 'createdBy', f.created_by)::text from file f where f.id = :id and f.deleted_at is null" + lock)
                .bind("id", id).first(client, Kept.class).onItem().ifNull().failWith(Problem::notFound).call(kept -> {
                    if (kept.subjectType() == null && !caller.employeeId().equals(kept.createdBy())) {
                        throw Problem.notFound();
                    }
                    return OF_THE_HOUSE.contains(String.valueOf(kept.subjectType())) ? Uni.createFrom().voidItem() : Visible.must(client, caller, kept.subjectType(), kept.subjectId(), null);
                });
    }
}
