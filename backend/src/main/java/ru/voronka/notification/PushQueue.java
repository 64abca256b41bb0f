package ru.voronka.notification;

import com.interaso.webpush.WebPush;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import ru.voronka.platform.Json;
import ru.voronka.platform.Outbound;
import ru.voronka.platform.Query;
import ru.voronka.platform.Slots;

/**
 * Pushes are rows first, one for each device, sent after: leased, encrypted for the device alone (RFC 8291), tried again with back-off for a day. A device that is no more is forgotten.
 * Each push service has a few requests of its own at a time: one that is silent holds up nobody else.
 */
@Singleton
class PushQueue {
    private static final Logger LOG = Logger.getLogger(PushQueue.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int DAY = 86_400;
    private static final int PER_HOST = 8;
    private static final int LOOKED_AT_ONCE = 4;
    private static final int MOST_HOSTS = 100;
    private static final int KEPT = 300;
    private static final int LONGEST = 300;
    private static final int GONE = 410;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;

    private final Pool pool;
    private final PushKeys keys;
    private final Outbound outbound;
    private final Slots slots = new Slots(PER_HOST);

    PushQueue(Pool pool, PushKeys keys, Outbound outbound) {
        this.pool = pool;
        this.keys = keys;
        this.outbound = outbound;
    }

    /** What a service worker shows. @param url where it leads @param tag a later one with the same takes its place */
    record Payload(String title, String body, String url, String tag, boolean urgent) {
    }

    record Waiting(long id, long deviceId, String host, String endpoint, String p256dh, String auth, String payload, boolean urgent, int attempts) {
    }

    /** One thing under its own name; what came together (after quiet hours) as one. */
    Uni<Void> queue(SqlClient tx, Addressee to, List<NotificationView> told) {
        var urgent = told.stream().anyMatch(NotificationView::urgent);
        var one = told.get(told.size() - 1);
        return told.size() == 1 ? queue(tx, to.id(), null, new Payload(to.title(one), cut(one.text()), Places.of(one), tag(one), urgent), Places.onPhone(one))
                : queue(tx, to.id(), null, new Payload(to.word("digest") + " " + told.size(), cut(to.title(one) + (one.text() == null ? "" : ": " + one.text())), "/", "digest", urgent), "/m/");
    }

    /** @param device null for all of the employee's */
    Uni<Void> queue(SqlClient tx, long employee, Long device, Payload office, String onPhone) {
        var phone = new Payload(office.title(), office.body(), onPhone, office.tag(), office.urgent());
        return Query.of("insert into push_message (device_id, host, payload, urgent) select d.id, d.host, case d.app when 'mobile' then :phone else :office end, :urgent from push_device d where d.employee_id = :employee and (:device::bigint is null or d.id = :device)")
                .bind("phone", Json.write(phone)).bind("office", Json.write(office)).bind("urgent", office.urgent()).bind("employee", employee).bind("device", device).execute(tx);
    }

    private static String tag(NotificationView one) {
        return one.subject() == null ? "n" + one.id() : one.subject().type() + one.subject().id();
    }

    private static String cut(String text) {
        return text == null ? "" : text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    record Host(String host) {
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Query.of("select jsonb_build_object('host', d.host)::text from (select distinct host from push_device) d where d.host <> all(:full) and exists (select 1 from push_message m where m.host = d.host and m.next_at <= now()) limit " + MOST_HOSTS)
                .bind("full", slots.full()).list(pool, Host.class).chain(hosts -> hosts.isEmpty() ? Uni.createFrom().voidItem()
                        : keys.get().chain(push -> Multi.createFrom().iterable(hosts).onItem().transformToUni(one -> start(push, one.host())).merge(LOOKED_AT_ONCE).collect().asList().replaceWithVoid()))
                .onFailure().invoke(failure -> LOG.warnf("pushes wait: %s", failure.getMessage())).onFailure().recoverWithNull();
    }

    /** Begins as many as that push service may have; waits for none of them. */
    private Uni<Void> start(WebPush push, String host) {
        var free = slots.take(host);
        return free == 0 ? Uni.createFrom().voidItem() : lease(host, free).onItemOrFailure().invoke((all, e) -> slots.giveBack(host, all == null ? free : free - all.size())).invoke(all -> all.forEach(one -> begin(push, one))).replaceWithVoid();
    }

    private void begin(WebPush push, Waiting one) {
        send(push, one).onTermination().invoke(() -> slots.giveBack(one.host(), 1)).chain(() -> start(push, one.host())).subscribe().with(done -> {
        }, e -> LOG.debugf(e, "pushes by %s go on in a second", one.host()));
    }

    private Uni<List<Waiting>> lease(String host, int free) {
        return Query.of("with picked as materialized (select m.id from push_message m where m.host = :host and m.next_at <= now() order by m.next_at limit :free for update skip locked),"
                        + " leased as (update push_message m set next_at = now() + interval '1 minute', attempts = m.attempts + 1 from picked where m.id = picked.id returning m.*)"
                        + " select jsonb_build_object('id', l.id, 'deviceId', d.id, 'host', l.host, 'endpoint', d.endpoint, 'p256dh', d.p256dh, 'auth', d.auth, 'payload', l.payload, 'urgent', l.urgent, 'attempts', l.attempts)::text from leased l join push_device d on d.id = l.device_id")
                .bind("host", host).bind("free", free).list(pool, Waiting.class);
    }

    private record Sealed(Map<String, String> headers, byte[] body) {
    }

    private Uni<Void> send(WebPush push, Waiting one) {
        return Uni.createFrom().item(() -> seal(push, one)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(sealed -> outbound.post(URI.create(one.endpoint()), sealed.headers(), sealed.body(), TIMEOUT, KEPT)).onItemOrFailure().transformToUni((answer, failure) -> settle(one, answer, failure))
                .onFailure().invoke(e -> LOG.warnf("push %d: %s", one.id(), e.getMessage())).onFailure().recoverWithNull();
    }

    private static Sealed seal(WebPush push, Waiting one) {
        var decoder = Base64.getUrlDecoder();
        return new Sealed(push.getHeaders(one.endpoint(), DAY, null, one.urgent() ? WebPush.Urgency.High : WebPush.Urgency.Normal), push.getBody(one.payload().getBytes(StandardCharsets.UTF_8), decoder.decode(one.p256dh()), decoder.decode(one.auth())));
    }

    private Uni<Void> settle(Waiting one, Outbound.Answer answer, Throwable failure) {
        var status = answer == null ? 0 : answer.status();
        if (status >= 200 && status < 300) {
            return Query.of("with gone as (delete from push_message where id = :id) update push_device set last_sent_at = now(), error = null where id = :device").bind("id", one.id()).bind("device", one.deviceId()).execute(pool);
        }
        if (status == NOT_FOUND || status == GONE) {
            return Query.of("delete from push_device where id = :device").bind("device", one.deviceId()).execute(pool);
        }
        var said = answer == null ? String.valueOf(failure.getMessage()) : status + " " + answer.body();
        // Another refusal than «later» will not change by asking again.
        var hopeless = status >= 300 && status < 500 && status != TOO_MANY || failure instanceof Outbound.Refused refused && !refused.code().equals("address-unknown");
        var wait = answer != null && answer.retryAfter() != null ? Math.min(answer.retryAfter(), 3600) : Math.min(3600, 5 << Math.min(one.attempts(), 10));
        return Query.of("update push_device set error = :error where id = :device").bind("error", said.length() > KEPT ? said.substring(0, KEPT) : said).bind("device", one.deviceId()).execute(pool)
                .chain(() -> hopeless ? Query.of("delete from push_message where id = :id").bind("id", one.id()).execute(pool)
                        : Query.of("with old as (delete from push_message where id = :id and created_at < now() - interval '1 day') update push_message set next_at = now() + make_interval(secs => :wait::int) where id = :id and created_at >= now() - interval '1 day'").bind("id", one.id()).bind("wait", wait).execute(pool));
    }
}
