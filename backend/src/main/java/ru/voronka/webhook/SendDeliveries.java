package ru.voronka.webhook;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import ru.voronka.notification.Notify;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Outbound;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;

/**
 * Sends what is queued, at least once. Each receiver (name and port) has a few requests of its own at a time: one that is slow, or never answers, holds up nobody else.
 * Of one record the deliveries keep their order, as long as the earlier one has been tried for less than about half an hour.
 */
@Singleton
class SendDeliveries {
    private static final Logger LOG = Logger.getLogger(SendDeliveries.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int PER_HOST = 4;
    private static final int KEPT = 1024;
    private static final int GONE = 410;
    /** After so many tries an earlier delivery does not hold back the later ones of its record. */
    private static final int HOLDS = 4;
    /** Seconds to wait after each try, as Standard Webhooks recommends: three days in all. */
    private static final int[] WAITS = {5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 75_600};
    private static final double JITTER = 0.2;

    private final Pool pool;
    private final EventLog log;
    private final Clock clock;
    private final Outbound outbound;
    private final Secrets secrets;
    private final Notify notify;
    private final Webhooks webhooks;
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();

    SendDeliveries(Pool pool, EventLog log, Clock clock, Outbound outbound, Secrets secrets, Notify notify, Webhooks webhooks) {
        this.pool = pool;
        this.log = log;
        this.clock = clock;
        this.outbound = outbound;
        this.secrets = secrets;
        this.notify = notify;
        this.webhooks = webhooks;
    }

    record Leased(long id, long webhookId, String url, String host, String messageId, String payload, int attempts, String secret, String oldSecret) {
    }

    record Host(String host) {
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        var full = running.entrySet().stream().filter(one -> one.getValue().get() >= PER_HOST).map(Map.Entry::getKey).toArray(String[]::new);
        return Query.of("select distinct jsonb_build_object('host', w.host)::text from webhook_delivery d join webhook w on w.id = d.webhook_id where d.status = 'queued' and d.next_at <= now() and w.active and w.host <> all(:full)").bind("full", full).list(pool, Host.class)
                .chain(hosts -> Multi.createFrom().iterable(hosts).onItem().transformToUniAndConcatenate(one -> start(one.host())).collect().asList()).replaceWithVoid();
    }

    /** Begins as many as that receiver may have; waits for none of them. */
    private Uni<Void> start(String host) {
        var mine = running.computeIfAbsent(host, h -> new AtomicInteger());
        var free = PER_HOST - mine.get();
        return free <= 0 ? Uni.createFrom().voidItem() : Query.of("""
                with leased as (update webhook_delivery set attempts = attempts + 1, next_at = now() + interval '1 minute' where id in (
                  select d.id from webhook_delivery d join webhook w on w.id = d.webhook_id join employee e on e.id = w.owner_id and e.active
                  where d.status = 'queued' and d.next_at <= now() and w.active and w.host = :host
                    and not exists (select 1 from webhook_delivery b where b.status = 'queued' and b.webhook_id = d.webhook_id and b.subject_type = d.subject_type and b.subject_id = d.subject_id and b.id < d.id and b.attempts < :holds)
                  order by d.next_at, d.id limit :free for update of d skip locked) returning *)
                select jsonb_build_object('id', l.id, 'webhookId', w.id, 'url', w.url, 'host', w.host, 'messageId', l.message_id, 'payload', l.payload, 'attempts', l.attempts, 'secret', w.secret, 'oldSecret', case when w.old_until > now() then w.old_secret end)::text
                from leased l join webhook w on w.id = l.webhook_id order by l.id
                """).bind("host", host).bind("holds", HOLDS).bind("free", free).list(pool, Leased.class).invoke(all -> all.forEach(one -> {
                    mine.incrementAndGet();
                    send(one).onTermination().invoke(mine::decrementAndGet).onFailure().recoverWithItem(e -> {
                        LOG.warnf(e, "webhook delivery %d", one.id());
                        return null;
                    }).chain(() -> start(host)).subscribe().with(done -> {
                    }, e -> LOG.debugf(e, "deliveries to %s go on in a second", host));
                })).replaceWithVoid();
    }

    private Uni<Void> send(Leased one) {
        var began = clock.millis();
        return Uni.createFrom().deferred(() -> {
            var at = clock.instant().getEpochSecond();
            var headers = new HashMap<String, String>();
            headers.put("Content-Type", "application/json; charset=utf-8");
            headers.put("User-Agent", "Voronka-Webhooks/1");
            headers.put("webhook-id", one.messageId());
            headers.put("webhook-timestamp", String.valueOf(at));
            headers.put("webhook-signature", Signature.of(Arrays.asList(secrets.unlock(one.secret()), secrets.unlock(one.oldSecret())), one.messageId(), at, one.payload()));
            return outbound.post(URI.create(one.url()), headers, one.payload().getBytes(StandardCharsets.UTF_8), TIMEOUT, KEPT);
        }).onItemOrFailure().transformToUni((answer, failure) -> settle(one, answer, failure, (int) Math.min(Integer.MAX_VALUE, clock.millis() - began)));
    }

    /** One try, as it is kept. */
    record Try(OffsetDateTime at, Integer code, String error, int ms) {
    }

    private Uni<Void> settle(Leased one, Outbound.Answer answer, Throwable failure, int ms) {
        var ok = answer != null && answer.status() >= 200 && answer.status() < 300;
        var error = ok ? null : answer == null ? words(failure) : answer.status() >= 300 && answer.status() < 400 ? "redirects are not followed" : null;
        var over = one.attempts() > WAITS.length;
        var status = ok ? "delivered" : over ? "failed" : "queued";
        var wait = ok || over ? 0 : pause(one.attempts(), answer == null ? null : answer.retryAfter());
        return log.transaction(tx -> Query.of("update webhook_delivery set status = :status, response_code = :code, response = :response, error = :error, took_ms = :ms, tries = tries || :try::text::jsonb, next_at = now() + make_interval(secs => :wait::int), settled_at = case when :status <> 'queued' then now() end where id = :id")
                        .bind("status", status).bind("code", answer == null ? null : answer.status()).bind("response", answer == null ? null : answer.body()).bind("error", error).bind("ms", ms)
                        .bind("try", Json.write(new Try(OffsetDateTime.now(clock), answer == null ? null : answer.status(), error, ms))).bind("wait", wait).bind("id", one.id()).execute(tx)
                        .chain(() -> ok ? Query.of("update webhook set failing_since = null, delivered_at = now() where id = :id").bind("id", one.webhookId()).execute(tx) : failed(tx, one, answer != null && answer.status() == GONE)));
    }

    record Failing(boolean active, boolean long3days, long ownerId, String name) {
    }

    private Uni<Void> failed(SqlConnection tx, Leased one, boolean gone) {
        return Query.of("update webhook w set failing_since = coalesce(w.failing_since, now()) where w.id = :id returning jsonb_build_object('active', w.active, 'long3days', w.failing_since < now() - interval '3 days', 'ownerId', w.owner_id, 'name', w.name)::text").bind("id", one.webhookId()).first(tx, Failing.class)
                .chain(hook -> hook == null || !hook.active() || !gone && !hook.long3days() ? Uni.createFrom().voidItem() : off(tx, one.webhookId(), hook, gone));
    }

    /** Nobody listens there any more: its owner is told, and what waits can be sent again by hand. */
    private Uni<Void> off(SqlConnection tx, long id, Failing hook, boolean gone) {
        return Query.of("update webhook set active = false, off_reason = :reason, version = version + 1 where id = :id").bind("reason", gone ? "gone" : "failing").bind("id", id).execute(tx)
                .chain(() -> Query.of("update webhook_delivery set status = 'failed', settled_at = now(), error = coalesce(error, 'switched off') where webhook_id = :id and status = 'queued'").bind("id", id).execute(tx))
                .chain(() -> webhooks.told(tx, Actor.system("webhook:" + id), gone ? "webhook.gone" : "webhook.failing", hook.name()))
                .chain(() -> notify.employee(tx, "webhook:" + id + ":" + clock.millis(), hook.ownerId(), "webhook-off", "Вебхук выключен", "«" + hook.name() + "»: " + (gone ? "получатель ответил, что его больше нет (410)" : "три дня ничего не доходит"), "webhook", id));
    }

    private static String words(Throwable failure) {
        var said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return said.length() > 300 ? said.substring(0, 300) : said;
    }

    /** @param attempts that were made @param asked what the receiver asked for (Retry-After), within a day */
    static int pause(int attempts, Integer asked) {
        var seconds = WAITS[Math.min(attempts, WAITS.length) - 1];
        var spread = (int) (seconds * (1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble()));
        return asked == null ? spread : Math.max(spread, Math.min(asked, 86_400));
    }

    /** What is older than a month nobody asks for. */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Query.of("delete from webhook_delivery where id in (select id from webhook_delivery where created_at < now() - interval '30 days' limit 10000)").execute(pool);
    }
}
