package ru.voronka.platform;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Nothing lost: what the outside world sends is stored raw and committed before it is answered, then processed in one transaction, once per natural key.
 * What cannot be understood stays with its error until an administrator replays it.
 */
@Singleton
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int SWEEP_MS = 1000;
    private static final int MAX_ATTEMPTS = 10;
    private static final int MAX_KEY = 500;

    private final Pool pool;
    private final Vertx vertx;
    private final EventLog log;
    private final Map<String, InboxHandler> handlers;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile boolean open = true;

    Inbox(Pool pool, Vertx vertx, EventLog log, @All List<InboxHandler> handlers) {
        this.pool = pool;
        this.vertx = vertx;
        this.log = log;
        this.handlers = handlers.stream().collect(Collectors.toMap(InboxHandler::source, Function.identity()));
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(SWEEP_MS, timer -> sweep());
    }

    void stop(@Observes ShutdownEvent event) {
        open = false;
    }

    /** Stores the request; when the Uni answers, it cannot be lost any more. @return the inbox row's id */
    public Uni<Long> store(InboxRequest request) {
        return Query.of("insert into inbox (source, key, content_type, headers, query, remote_address, body, hash)"
                        + " values (:source, :key, :contentType, :headers::text::jsonb, :query, :address, :body, sha256(:body)) returning id")
                .bind("source", request.source()).bind("key", request.key()).bind("contentType", request.contentType())
                .bind("headers", Json.write(request.headers())).bind("query", request.query()).bind("address", request.remoteAddress())
                .bind("body", Buffer.buffer(request.body())).number(pool);
    }

    /** Stores, and processes without making the sender wait. */
    public Uni<Long> accept(InboxRequest request) {
        return store(request).invoke(id -> process(id).subscribe().with(done -> {
        }, failure -> LOG.warnf("inbox %d waits: %s", id, failure.getMessage())));
    }

    /** Processes one stored request now; harmless when it is processed already or in work elsewhere. */
    public Uni<Void> process(long id) {
        return log.transaction(tx -> Query.of("select " + InboxRequest.SQL + " from inbox i where i.id = :id and i.status = 'new' for update skip locked").bind("id", id)
                .run(tx).map(rows -> rows.size() == 0 ? null : Query.read(rows.iterator().next(), InboxRequest.Stored.class).with(rows.iterator().next().getBuffer(1).getBytes())).chain(item -> item == null ? Uni.createFrom().voidItem() : handle(tx, item)))
                .onFailure().recoverWithUni(failure -> failed(id, failure));
    }

    /** Puts a request back to be processed again, after a fix. */
    public Uni<Boolean> replay(long id) {
        return Query.of("update inbox set status = 'new', attempts = 0, error = null, next_at = now() where id = :id and status = 'failed'").bind("id", id).run(pool)
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().item(false) : process(id).replaceWith(true));
    }

    private Uni<Void> handle(SqlConnection tx, InboxRequest.Stored item) {
        var handler = handlers.get(item.source());
        if (handler == null) {
            throw new Unintelligible("nothing here reads requests of " + item.source());
        }
        var key = keepable(handler.naturalKey(item));
        return claim(tx, item, key).chain(first -> first == item.id()
                ? handler.handle(tx, item).chain(outcome -> Query.of("update inbox set status = 'done', natural_key = :key, outcome_type = :type, outcome_id = :outcome, processed_at = now(), attempts = attempts + 1, error = null where id = :id")
                        .bind("key", key).bind("type", outcome.type()).bind("outcome", outcome.id()).bind("id", item.id()).execute(tx))
                : Query.of("update inbox i set status = 'duplicate', natural_key = :key, outcome_type = f.outcome_type, outcome_id = f.outcome_id, processed_at = now() from inbox f where f.id = :first and i.id = :id")
                        .bind("key", key).bind("first", first).bind("id", item.id()).execute(tx));
    }

    /** A sender's key of any length and with any character becomes one that the index holds. */
    private static String keepable(String key) {
        return key == null || key.length() <= MAX_KEY ? storable(key) : HexFormat.of().formatHex(Connectors.sha256(key));
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String storable(String text) {
        return text == null ? null : text.replace("\0", "");
    }

    /** @return the row to which the natural key belongs: ours when it is new (or when there is none) */
    private Uni<Long> claim(SqlConnection tx, InboxRequest.Stored item, String key) {
        if (key == null) {
            return Uni.createFrom().item(item.id());
        }
        return Query.of("insert into inbox_key (source, natural_key, inbox_id) values (:source, :key, :id) on conflict do nothing").bind("source", item.source()).bind("key", key).bind("id", item.id()).execute(tx)
                .chain(() -> Query.of("select inbox_id from inbox_key where source = :source and natural_key = :key").bind("source", item.source()).bind("key", key).number(tx));
    }

    private Uni<Void> failed(long id, Throwable failure) {
        var hopeless = failure instanceof Unintelligible || failure instanceof Problem;
        if (!hopeless) {
            LOG.warnf(failure, "inbox %d failed", id);
        }
        return Query.of("update inbox set attempts = attempts + 1, error = :error, status = case when :hopeless or attempts + 1 >= " + MAX_ATTEMPTS + " then 'failed' else 'new' end,"
                        + " next_at = now() + make_interval(secs => least(power(2, attempts), 300)) where id = :id and status = 'new'")
                .bind("error", storable(failure instanceof Problem p ? ProblemView.of(p, java.util.Locale.ENGLISH).detail() : String.valueOf(failure.getMessage()))).bind("hopeless", hopeless).bind("id", id).execute(pool);
    }

    /** What a killed node left unprocessed, and what is to be tried again. */
    private void sweep() {
        if (!open || !sweeping.compareAndSet(false, true)) {
            return;
        }
        Query.of("select to_jsonb(id)::text from inbox where status = 'new' and next_at <= now() and received_at < now() - interval '1 second' order by next_at limit 100").list(pool, Long.class)
                .chain(ids -> Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(this::process).collect().asList())
                .subscribe().with(done -> sweeping.set(false), failure -> sweeping.set(false));
    }
}
