package ru.voronka.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Json;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** What was sent to a subscription, what it answered, and sending again. */
@Path("/api/v1/webhooks/{id}")
@Tag(name = "webhook")
public class DeliveryResource {
    private static final String STATUSES = "queued|delivered|failed";
    private static final int MOST_REPLAYED = 10_000;
    private static final String AGAIN = "update webhook_delivery d set status = 'queued', attempts = 0, next_at = now(), settled_at = null from webhook w where w.id = :id and w.active and d.webhook_id = w.id and d.created_at >= w.owner_since";

    private final Caller caller;
    private final Pool pool;
    private final Webhooks webhooks;
    private final Clock clock;

    DeliveryResource(Caller caller, Pool pool, Webhooks webhooks, Clock clock) {
        this.caller = caller;
        this.pool = pool;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    public record Period(@NotNull OffsetDateTime from, @NotNull OffsetDateTime to, @Nullable @Pattern(regexp = "failed|all") @Schema(examples = "failed", description = "By default only what did not get through") String which,
            @Nullable @Schema(examples = "10345", description = "Goes on where the answer before this one ended: its `next`") Long after) {
    }

    @Schema(name = "WebhookReplay")
    public record Replayed(@Schema(examples = "12", description = "How many are sent again") int count, @Nullable @Schema(examples = "10345", description = "There may be more of that time: ask again with this as `after`; null when that was all") Long next) {
    }

    @GET
    @Path("/deliveries")
    @Operation(operationId = "listWebhookDeliveries", summary = "Deliveries of the last month, newest first")
    public Uni<Page<DeliveryView>> list(@PathParam("id") long id, @QueryParam("status") @Parameter(schema = @Schema(enumeration = {"queued", "delivered", "failed"})) String status, @QueryParam("type") @Parameter(description = "A type of events") String type, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        caller.must(Entity.SETTINGS, Action.READ);
        if (status != null && !status.isBlank() && !status.matches(STATUSES)) {
            throw Problem.field("status", "reference");
        }
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return webhooks.one(id).chain(hook -> Query.of("select " + DeliveryView.SQL + "::text from webhook_delivery d where d.webhook_id = :id").bind("id", id).addIf(blank(status), "and d.status = :status", "status").addIf(blank(type), "and d.type = :type", "type")
                .addIf(cursor == null ? null : cursor.id(), "and d.id < :before", "before").add("order by d.id desc limit " + (limit + 1)).list(pool, DeliveryView.class).map(rows -> Page.of(rows, limit, one -> Cursor.of(one.id()))));
    }

    @GET
    @Path("/deliveries/{delivery}")
    @Operation(operationId = "getWebhookDelivery", summary = "One delivery: what is sent, what was answered, every try; for whoever may change the webhook")
    public Uni<DeliveryView.Whole> get(@PathParam("id") long id, @PathParam("delivery") long delivery) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return Query.of("select " + DeliveryView.Whole.SQL + "::text from webhook_delivery d join webhook w on w.id = d.webhook_id where w.id = :id and w.deleted_at is null and d.id = :delivery").bind("id", id).bind("delivery", delivery).first(pool, DeliveryView.Whole.class).onItem().ifNull().failWith(Problem::notFound);
    }

    @POST
    @Path("/deliveries/{delivery}/replay")
    @Operation(operationId = "replayWebhookDelivery", summary = "Send one delivery again, under the same `webhook-id`; 409 for what was told by the rights of a former owner")
    public Uni<DeliveryView> replay(@PathParam("id") long id, @PathParam("delivery") long delivery) {
        return active(id).chain(() -> Query.of("select case when d.created_at >= w.owner_since then 1 else 0 end::bigint from webhook_delivery d join webhook w on w.id = d.webhook_id where w.id = :id and d.id = :delivery").bind("id", id).bind("delivery", delivery).number(pool)).onItem().ifNull().failWith(Problem::notFound).invoke(own -> {
            if (own == 0) {
                throw Problem.conflict("webhook-former-owner");
            }
        }).chain(() -> Query.of(AGAIN + " and d.id = :delivery returning " + DeliveryView.SQL + "::text").bind("id", id).bind("delivery", delivery).first(pool, DeliveryView.class)).onItem().ifNull().failWith(Problem::notFound);
    }

    @POST
    @Path("/replay")
    @Operation(operationId = "replayWebhookDeliveries", summary = "Send again what was queued between two moments, ten thousand at most; where the answer has `next`, ask again with it as `after`", description = "What was told by the rights of a former owner is left out.")
    public Uni<Replayed> replay(@PathParam("id") long id, @NotNull @Valid Period period) {
        return active(id).chain(() -> Query.of("with picked as materialized (select x.id from webhook_delivery x join webhook h on h.id = x.webhook_id where h.id = :id and x.created_at >= h.owner_since and x.created_at >= :from and x.created_at < :to and x.status = any(:which) and x.id > :after order by x.id limit " + MOST_REPLAYED + "),"
                        + " again as (" + AGAIN + " and d.id in (select id from picked) returning d.id) select jsonb_build_object('count', (select count(*) from again), 'next', case when count(*) = " + MOST_REPLAYED + " then max(id) end)::text from picked").bind("id", id).bind("from", period.from()).bind("to", period.to()).bind("after", period.after() == null ? 0 : period.after())
                .bind("which", "all".equals(period.which()) ? new String[] {"failed", "delivered"} : new String[] {"failed"}).first(pool, Replayed.class));
    }

    @POST
    @Path("/test")
    @Operation(operationId = "testWebhook", summary = "Send a test event (`webhook.test`); the delivery says what came of it")
    @ResponseStatus(201)
    public Uni<RestResponse<DeliveryView>> test(@PathParam("id") long id) {
        return active(id).chain(hook -> {
            var now = OffsetDateTime.now(clock);
            var payload = Json.write(Map.of("id", "test", "type", EventTypes.TEST, "at", now, "timestamp", now, "subject", Map.of("type", "webhook", "id", id), "data", Map.of("name", hook.name())));
            return Query.of("insert into webhook_delivery as d (webhook_id, message_id, type, payload) values (:id, :message, '" + EventTypes.TEST + "', :payload) returning " + DeliveryView.SQL + "::text").bind("id", id).bind("message", "msg_test_" + UUID.randomUUID().toString().replace("-", "")).bind("payload", payload)
                    .first(pool, DeliveryView.class);
        }).map(made -> Version.created(URI.create("/api/v1/webhooks/" + id + "/deliveries/" + made.id()), made));
    }

    /** To one that is off nothing is sent. */
    private Uni<WebhookView> active(long id) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return webhooks.one(id).invoke(hook -> {
            if (!hook.active()) {
                throw Problem.conflict("webhook-off");
            }
        });
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
