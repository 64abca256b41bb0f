package ru.voronka.exchange;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Query;

/**
 * What 1C sends, kept raw before anything is made of it, in the database: the pieces of one file may come to one node and be read by another,
 * a folder would have to be shared by all of them, and a backup of the database holds the exchange whole.
 */
@Singleton
class Files {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> ENDS = List.of("</КоммерческаяИнформация>", ":КоммерческаяИнформация>");

    /** The session of what an administrator has worked at once more: 1C will not ask for it. */
    static final String REPLAY = "replay";

    private final Pool pool;
    private final long most;

    Files(Pool pool, @ConfigProperty(name = "voronka.exchange.max-file", defaultValue = "4294967296") long most) {
        this.pool = pool;
        this.most = most;
    }

    /** A file that came, and how far it is. */
    record Run(long id, String kind, String filename, String status, long position, java.util.Map<String, Long> counts, String error, Long connectorId, String session, Long parentId) {
        boolean settled() {
            return status.equals("done") || status.equals("failed");
        }
    }

    private static final String RUN = "jsonb_build_object('id', r.id, 'kind', r.kind, 'filename', r.filename, 'status', r.status, 'position', r.position, 'counts', r.counts, 'error', r.error,"
            + " 'connectorId', r.connector_id, 'session', r.session, 'parentId', r.parent_id)::text";

    /** Appends the piece to the session's file of that name, or begins it. @return the run's id; null when the file grows beyond what is allowed */
    Uni<Long> append(Sessions.Session session, String kind, String filename, byte[] piece) {
        return pool.withTransaction(tx -> Query.of("select id from exchange_run where session = :session and kind = :kind and filename = :name and status = 'receiving' order by id desc limit 1 for update")
                .bind("session", String.valueOf(session.id())).bind("kind", kind).bind("name", filename).number(tx)
                .chain(id -> id != null ? Uni.createFrom().item(id) : begin(tx, session.connectorId(), String.valueOf(session.id()), kind, filename, null))
                .chain(id -> put(tx, id, piece).map(size -> size > most ? null : id)));
    }

    Uni<Long> begin(SqlClient tx, Long connectorId, String session, String kind, String filename, Long parentId) {
        return Query.of("insert into exchange_run (session, connector_id, kind, filename, parent_id) values (:session, :connector, :kind, :name, :parent) returning id")
                .bind("session", session).bind("connector", connectorId).bind("kind", kind).bind("name", filename).bind("parent", parentId).number(tx);
    }

    /** @return the file's size with this piece */
    Uni<Long> put(SqlClient tx, long id, byte[] piece) {
        return Query.of("insert into exchange_piece (run_id, number, body) select :id::bigint, coalesce(max(number), 0) + 1, :body from exchange_piece where run_id = :id").bind("id", id).bind("body", Buffer.buffer(piece)).execute(tx)
                .chain(() -> Query.of("update exchange_run set size = size + :size, received_at = now() where id = :id returning size").bind("size", (long) piece.length).bind("id", id).number(tx));
    }

    /** 1C begins anew: what it left half sent in this session will not be finished. */
    Uni<Void> restart(Sessions.Session session, String kind) {
        return Query.of("update exchange_run set status = 'failed', finished_at = now(), error = 'Передача прервана: 1С начала обмен заново' where session = :session and kind = :kind and status = 'receiving' and parent_id is null")
                .bind("session", String.valueOf(session.id())).bind("kind", kind).execute(pool);
    }

    Uni<Run> find(long id) {
        return Query.of("select " + RUN + " from exchange_run r where r.id = :id").bind("id", id).first(pool, Run.class);
    }

    /** @return the session's newest file of that name, null when it has none */
    Uni<Run> named(Sessions.Session session, String filename) {
        return Query.of("select " + RUN + " from exchange_run r where r.session = :session and lower(r.filename) = lower(:name) order by r.id desc limit 1").bind("session", String.valueOf(session.id())).bind("name", filename).first(pool, Run.class);
    }

    /** @return the session's archives that have not been opened, or are being opened */
    Uni<List<Run>> archives(Sessions.Session session, String kind) {
        return Query.of("select " + RUN + " from exchange_run r where r.session = :session and r.kind = :kind and r.parent_id is null and r.status in ('receiving', 'running')"
                        + " and exists (select 1 from exchange_piece p where p.run_id = r.id and p.number = 1 and substr(p.body, 1, 4) = :zip) order by r.id")
                .bind("session", String.valueOf(session.id())).bind("kind", kind).bind("zip", Buffer.buffer(Unpack.MAGIC)).list(pool, Run.class);
    }

    /** @return the files out of the archive that are still to be worked at */
    Uni<List<Run>> children(long id) {
        return Query.of("select " + RUN + " from exchange_run r where r.parent_id = :id order by r.id").bind("id", id).list(pool, Run.class);
    }

    /** For a worker: waits. @return the piece of that number, null behind the last */
    byte[] piece(long id, int number) {
        return Query.of("select body from exchange_piece where run_id = :id and number = :number").bind("id", id).bind("number", number).run(pool)
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getBuffer(0).getBytes()).await().atMost(PATIENCE);
    }

    InputStream read(long id) {
        return new PieceStream(number -> piece(id, number));
    }

    private record Ends(String head, List<String> tails) {
    }

    /** @return whether the file is all there, by its own end: the protocol does not say which piece is the last */
    Uni<Boolean> whole(long id) {
        return Query.of("select jsonb_build_object('head', (select encode(substr(body, 1, 4), 'hex') from exchange_piece where run_id = :id and number = 1),"
                        + " 'tails', (select jsonb_agg(t.tail order by t.number) from (select number, encode(substr(body, greatest(1, length(body) - 299)), 'hex') as tail from exchange_piece where run_id = :id order by number desc limit 2) t))::text")
                .bind("id", id).first(pool, Ends.class).map(ends -> {
                    var tail = java.util.HexFormat.of().parseHex(String.join("", ends.tails()));
                    return ends.head().equals(java.util.HexFormat.of().formatHex(Unpack.MAGIC)) ? Unpack.ends(tail) : ends(tail, StandardCharsets.UTF_8) || ends(tail, Charset.forName("windows-1251"));
                });
    }

    private static boolean ends(byte[] tail, Charset charset) {
        var text = new String(tail, charset).strip();
        return ENDS.stream().anyMatch(text::endsWith);
    }

    Uni<Boolean> archive(long id) {
        return Query.of("select count(*) from exchange_piece where run_id = :id and number = 1 and substr(body, 1, 4) = :zip").bind("id", id).bind("zip", Buffer.buffer(Unpack.MAGIC)).number(pool).map(count -> count > 0);
    }

    /** @return why the name is refused, null for a good one: a plain name, or a picture under `import_files` */
    static String refused(String filename) {
        if (filename == null || filename.isBlank()) {
            return "Не указано имя файла";
        }
        if (picture(filename)) {
            return null;
        }
        return filename.length() <= 200 && filename.matches("[\\p{L}\\p{N}_. ()\\[\\]~+-]+") && !filename.startsWith(".") ? null : "Имя файла не принято: разрешено только имя без пути";
    }

    static boolean picture(String filename) {
        var parts = filename.split("/");
        return parts.length > 1 && parts.length < 6 && parts[0].equals("import_files") && Arrays.stream(parts).noneMatch(p -> p.isEmpty() || p.startsWith(".")) && filename.matches("[\\p{L}\\p{N}_./ -]{1,300}");
    }
}
