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
import org.jboss.logging.Logger;
import ru.voronka.notification.Notify;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Outbound;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;
import ru.voronka.platform.Slots;

/**
 * Sends what is queued, at least once. Each receiver (name and port) has a few requests of its own at a time, and no webhook has them all: one that is slow, or never answers, holds up nobody else.
 * Of one record the deliveries keep their order, as long as the earlier one has been tried for less than about half an hour.
 */
@Singleton
class SendDeliveries {
    private static final Logger LOG = Logger.getLogger(SendDeliveries.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int PER_HOST = 4;
    /** One is left to the others that go to the same receiver. */
    private static final int PER_WEBHOOK = 3;
    private static final int LOOKED_AT_ONCE = 4;
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
    private final Leftovers leftovers;
    private final Slots slots = new Slots(PER_HOST);
    /** How many are under way, by webhook. */
    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();

    SendDeliveries(Pool pool, EventLog log, Clock clock, Outbound outbound, Secrets secrets, Notify notify, Webhooks webhooks, Leftovers leftovers) {
        this.pool = pool;
        this.log = log;
        this.clock = clock;
        this.outbound = outbound;
        this.secrets = secrets;
        this.notify = notify;
        this.webhooks = webhooks;
        this.leftovers = leftovers;
    }

    record Leased(long id, long webhookId, String url, String host, String messageId, String payload, int attempts, String secret, String oldSecret) {
    }

    record Host(String host) {
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Query.of("select distinct jsonb_build_object('host', w.host)::text from webhook w join employee e on e.id = w.owner_id and e.active where w.active and w.host <> all(:full)"
                + " and exists (select 1 from webhook_delivery d where d.webhook_id = w.id and d.status = 'queued' and d.next_at <= now())").bind("full", slots.full()).list(pool, Host.class)
                .chain(hosts -> Multi.createFrom().iterable(hosts).onItem().transformToUni(one -> start(one.host()).onFailure().invoke(e -> LOG.warnf(e, "deliveries to %s", one.host())).onFailure().recoverWithNull()).merge(LOOKED_AT_ONCE).collect().asList()).replaceWithVoid();
    }

    /** Begins as many as that receiver may have; waits for none of them. */
    private Uni<Void> start(String host) {
        var free = slots.take(host);
        return free == 0 ? Uni.createFrom().voidItem() : lease(host, free).onItemOrFailure().invoke((all, e) -> slots.giveBack(host, all == null ? free : free - all.size())).invoke(all -> all.forEach(this::begin)).replaceWithVoid();
    }

    private void begin(Leased one) {
        underWay.merge(one.webhookId(), 1, Integer::sum);
        send(one).onTermination().invoke(() -> {
            slots.giveBack(one.host(), 1);
            underWay.computeIfPresent(one.webhookId(), (id, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
        }).onFailure().recoverWithItem(e -> {
            LOG.warnf(e, "webhook delivery %d", one.id());
            return null;
        }).chain(() -> start(one.host())).subscribe().with(done -> {
        }, e -> LOG.debugf(e, "deliveries to %s go on in a second", one.host()));
    }

    /** Of each webhook the first ones that are due, in turns: however many wait of one, the next of another is not behind them. */
    private Uni<List<Leased>> lease(String host, int free) {
        var busy = List.copyOf(underWay.entrySet());
        return Query.of("""
                with picked as materialized (
                  select f.id from webhook w join employee e on e.id = w.owner_id and e.active left join unnest(:busy::bigint[], :counts::int[]) b (webhook_id, count) on b.webhook_id = w.id
                    cross join lateral (select q.id, q.next_at, row_number() over (order by q.next_at, q.id) + coalesce(b.count, 0) as turn from (
                      select d.id, d.next_at from webhook_delivery d where d.webhook_id = w.id and d.status = 'queued' and d.next_at <= now() and d.created_at >= w.owner_since
                        and (d.subject_id is null or not exists (select 1 from webhook_delivery o where o.status = 'queued' and o.webhook_id = d.webhook_id and o.subject_type = d.subject_type and o.subject_id = d.subject_id and o.id < d.id and o.attempts < :holds and o.created_at >= w.owner_since))
                      order by d.next_at, d.id limit :free for update of d skip locked) q) f
                  where w.host = :host and w.active and f.turn <= :most order by f.turn, f.next_at limit :free),
                leased as (update webhook_delivery x set attempts = x.attempts + 1, next_at = now() + interval '1 minute' from picked where x.id = picked.id returning x.*)
                select jsonb_build_object('id', l.id, 'webhookId', w.id, 'url', w.url, 'host', w.host, 'messageId', l.message_id, 'payload', l.payload, 'attempts', l.attempts, 'secret', w.secret, 'oldSecret', case when w.old_until > now() then w.old_secret end)::text
                from leased l join webhook w on w.id = l.webhook_id order by l.id
                """).bind("host", host).bind("holds", HOLDS).bind("free", free).bind("most", PER_WEBHOOK).bind("busy", busy.stream().map(Map.Entry::getKey).toArray(Long[]::new)).bind("counts", busy.stream().map(Map.Entry::getValue).toArray(Integer[]::new)).list(pool, Leased.class);
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
        // Whatever was switched off meanwhile, or is another's now, does not go on waiting.
        return log.transaction(tx -> Query.of("update webhook_delivery x set status = s.status, response_code = :code, response = :response, error = :error, took_ms = :ms, tries = x.tries || :try::text::jsonb, next_at = now() + make_interval(secs => :wait::int), settled_at = case when s.status <> 'queued' then now() end"
                        + " from (select case when :status::text = 'queued' and " + Leftovers.STAYS + " then 'failed' else :status::text end as status from webhook_delivery d join webhook w on w.id = d.webhook_id where d.id = :id) s where x.id = :id")
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
                .chain(() -> leftovers.settle(tx, id))
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
}
