package ru.voronka.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Inbox;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** What the outside world has sent, with what came of it; what failed can be replayed after a fix. */
@Path("/api/v1/inbox")
@Tag(name = "intake")
public class InboxResource {
    private static final String FIELDS = "'id', i.id, 'source', i.source, 'key', i.key, 'status', i.status, 'naturalKey', i.natural_key, 'receivedAt', i.received_at, 'processedAt', i.processed_at,"
            + " 'attempts', i.attempts, 'error', i.error, 'outcome', case when i.outcome_id is null then null else jsonb_build_object('type', i.outcome_type, 'id', i.outcome_id) end, 'contentType', i.content_type,"
            + " 'preview', encode(substr(i.body, 1, 400), 'base64')";

    private final Caller caller;
    private final Pool pool;
    private final Inbox inbox;

    InboxResource(Caller caller, Pool pool, Inbox inbox) {
        this.caller = caller;
        this.pool = pool;
        this.inbox = inbox;
    }

    @Schema(name = "InboxOutcome")
    public record Outcome(@Schema(examples = "lead") String type, long id) {
    }

    @Schema(name = "InboxItem")
    public record InboxItem(long id, @Schema(examples = "tilda") String source, @Nullable String key, @Schema(examples = "done", enumeration = {"new", "done", "failed", "duplicate"}) String status,
            @Nullable String naturalKey, OffsetDateTime receivedAt, @Nullable OffsetDateTime processedAt, int attempts, @Nullable String error, @Nullable Outcome outcome, @Nullable String contentType, String preview) {

        /** The database gives bytes, whatever they are; people read text. */
        InboxItem readable() {
            var text = text(preview);
            return new InboxItem(id, source, key, status, naturalKey, receivedAt, processedAt, attempts, error, outcome, contentType, text.substring(0, Math.min(200, text.length())));
        }
    }

    @Schema(name = "InboxItemWhole")
    public record Whole(long id, String source, @Nullable String key, @Schema(enumeration = {"new", "done", "failed", "duplicate"}) String status, @Nullable String naturalKey, OffsetDateTime receivedAt, @Nullable OffsetDateTime processedAt, int attempts,
            @Nullable String error, @Nullable Outcome outcome, @Nullable String contentType, String preview, Map<String, String> headers, String body) {

        Whole readable() {
            var text = text(body);
            return new Whole(id, source, key, status, naturalKey, receivedAt, processedAt, attempts, error, outcome, contentType, text.substring(0, Math.min(200, text.length())), headers, text);
        }
    }

    @GET
    @Operation(operationId = "listInbox", summary = "Raw inbound requests with their outcome, newest first")
    public Uni<Page<InboxItem>> list(@QueryParam("status") String status, @QueryParam("source") String source, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        caller.must(Entity.INBOX, Action.READ);
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return Query.of("select jsonb_build_object(" + FIELDS + ")::text from inbox i where true").addIf(status, "and i.status = :status", "status").addIf(source, "and i.source = :source", "source")
                .addIf(cursor == null ? null : cursor.id(), "and i.id < :before", "before").add("order by i.id desc limit " + (limit + 1)).list(pool, InboxItem.class)
                .map(rows -> Page.of(rows.stream().map(InboxItem::readable).toList(), limit, i -> Cursor.of(i.id())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getInboxItem", summary = "One raw request whole")
    public Uni<Whole> get(@PathParam("id") long id) {
        caller.must(Entity.INBOX, Action.READ);
        return Query.of("select jsonb_build_object(" + FIELDS + ", 'headers', i.headers, 'body', encode(substr(i.body, 1, 1000000), 'base64'))::text from inbox i where i.id = :id").bind("id", id).first(pool, Whole.class)
                .onItem().ifNull().failWith(Problem::notFound).map(Whole::readable);
    }

    @POST
    @Path("/{id}/replay")
    @Operation(operationId = "replayInboxItem", summary = "Process a failed request again")
    public Uni<Whole> replay(@PathParam("id") long id) {
        caller.must(Entity.INBOX, Action.CHANGE);
        return get(id).chain(() -> inbox.replay(id)).chain(() -> get(id));
    }

    private static String text(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
