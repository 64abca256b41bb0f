package ru.voronka.messaging;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;

/**
 * Sends queued SMS and asks what became of them. A message is leased, so that no other node takes it, and marked `sending` just before it is handed over: one whose node dies there
 * is not sent again by itself. A provider that is down, or an account without money, makes messages wait with back-off.
 */
@Singleton
class SmsOutbox {
    private static final Logger LOG = Logger.getLogger(SmsOutbox.class);
    private static final int AT_ONCE = 20;
    private static final int ASKED_AT_ONCE = 50;
    private static final int MAX_ATTEMPTS = 220;
    private static final String BACK_OFF = ":now::timestamptz + make_interval(secs => least(power(2, least(attempts, 20)) * 2, 600))";
    private static final String SENT_IN = "(select count(*) from message where channel = 'sms' and sent_at > :now::timestamptz - interval '%s') + (select count(*) from message where channel = 'sms' and status in ('queued', 'sending') and leased_until > :now::timestamptz)";

    private final Pool pool;
    private final EventLog log;
    private final Secrets secrets;
    private final Directory directory;
    private final Clock clock;
    private final Map<String, SmsProvider> providers;

    SmsOutbox(Pool pool, EventLog log, Secrets secrets, Directory directory, Clock clock, @All List<SmsProvider> providers) {
        this.pool = pool;
        this.log = log;
        this.secrets = secrets;
        this.directory = directory;
        this.clock = clock;
        this.providers = providers.stream().collect(Collectors.toMap(SmsProvider::code, Function.identity()));
    }

    record Waiting(long id, String phone, String text, boolean urgent) {
    }

    private record Leased(SmsSettings.Kept settings, List<Waiting> messages) {
    }

    record UnderWay(long id, String provider, String providerId, String phone) {
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return log.transaction(tx -> lease(tx)).chain(leased -> {
            if (leased == null) {
                return Uni.createFrom().voidItem();
            }
            // One that has to wait for the provider makes the others wait too.
            var clear = new AtomicBoolean(true);
            return Multi.createFrom().iterable(leased.messages()).onItem().transformToUniAndConcatenate(one -> clear.get() ? send(leased.settings(), one, clear) : release(one)).collect().asList().replaceWithVoid();
        });
    }

    private Uni<Leased> lease(SqlClient tx) {
        return Query.of("select count(*) from (select 1 from message where channel = 'sms' and status = 'queued' and next_at <= :now limit 1) w").bind("now", now()).number(tx).chain(waiting -> waiting == 0 ? Uni.createFrom().nullItem()
                : SmsSettings.locked(tx).chain(settings -> !settings.ready() ? Uni.createFrom().nullItem() : room(tx, settings).chain(room -> room <= 0 ? Uni.createFrom().nullItem()
                        : Query.of("update message set leased_until = :now::timestamptz + interval '5 minutes' where id in (select id from message where channel = 'sms' and status = 'queued' and next_at <= :now and (leased_until is null or leased_until < :now)"
                                + " order by next_at, id limit " + Math.min(AT_ONCE, room) + " for update skip locked) returning jsonb_build_object('id', id, 'phone', address, 'text', body, 'urgent', urgent)::text").bind("now", now()).list(tx, Waiting.class)
                                .map(all -> new Leased(settings, all)))));
    }

    /** @return how many more the limits let through now */
    private Uni<Long> room(SqlClient tx, SmsSettings.Kept settings) {
        return settings.perHour() == null && settings.perDay() == null ? Uni.createFrom().item((long) AT_ONCE)
                : Query.of("select least(coalesce(:hour::int, 1000000) - (" + SENT_IN.formatted("1 hour") + "), coalesce(:day::int, 1000000) - (" + SENT_IN.formatted("1 day") + "))").bind("hour", settings.perHour()).bind("day", settings.perDay()).bind("now", now()).number(tx);
    }

    private Uni<Void> release(Waiting one) {
        return Query.of("update message set leased_until = null, next_at = greatest(next_at, :now::timestamptz + interval '10 seconds') where id = :id and status = 'queued'").bind("now", now()).bind("id", one.id()).execute(pool);
    }

    private Uni<Void> send(SmsSettings.Kept settings, Waiting one, AtomicBoolean clear) {
        var provider = providers.get(settings.provider());
        // It may have waited into the night.
        var morning = one.urgent() ? clock.instant() : Night.after(clock.instant(), Night.zone(one.phone(), directory.zone(null)), settings.nightFrom(), settings.nightTo());
        if (morning.isAfter(clock.instant())) {
            return Query.of("update message set next_at = :at, night = true, leased_until = null where id = :id and status = 'queued'").bind("at", OffsetDateTime.ofInstant(morning, ZoneOffset.UTC)).bind("id", one.id()).execute(pool);
        }
        return OptOuts.refused(pool, "sms", one.phone()).chain(refused -> refused && !one.urgent() ? refused(one)
                : Query.of("update message set status = 'sending', sending_at = :now, attempts = attempts + 1, provider = :provider, provider_id = case when :own then id::text end where id = :id and status = 'queued' and leased_until > :now returning id").bind("now", now()).bind("provider", provider.code()).bind("own", provider.takesOurNumber()).bind("id", one.id()).number(pool)
                        .chain(mine -> mine == null ? Uni.createFrom().voidItem() : provider.send(account(settings), one.id(), one.phone(), one.text()).chain(taken -> taken(one, taken)).onFailure(SmsFault.class).recoverWithUni(fault -> {
                            clear.compareAndSet(true, !((SmsFault) fault).waits());
                            return faulty(one, (SmsFault) fault);
                        })));
    }

    /** Who has refused since gets none. */
    private Uni<Void> refused(Waiting one) {
        return log.transaction(tx -> Statuses.reached(tx, log, cause(one.id()), one.id(), "failed", null, "sms-stopped"));
    }

    private Uni<Void> taken(Waiting one, SmsProvider.Taken taken) {
        return log.transaction(tx -> Query.of("update message set provider_id = :provided, parts = coalesce(:parts, parts), cost = coalesce(:cost, cost), night = false where id = :id").bind("provided", taken.id()).bind("parts", taken.parts()).bind("cost", taken.cost()).bind("id", one.id()).execute(tx)
                .chain(() -> Statuses.reached(tx, log, cause(one.id()), one.id(), "sent", now(), null)).chain(() -> Query.of("update sms_settings set error = null, error_at = null where error is not null").execute(tx)));
    }

    private Uni<Void> faulty(Waiting one, SmsFault fault) {
        LOG.infof("SMS %d: %s (%s)", one.id(), fault.code(), fault.getMessage());
        if (!fault.waits()) {
            return log.transaction(tx -> Statuses.reached(tx, log, cause(one.id()), one.id(), "failed", null, fault.code()));
        }
        return log.transaction(tx -> Query.of("update sms_settings set error = :error, error_at = :now").bind("error", fault.code()).bind("now", now()).execute(tx)
                .chain(() -> Query.of("update message set status = 'queued', leased_until = null, error = :error, next_at = " + BACK_OFF + " where id = :id and attempts < " + MAX_ATTEMPTS + " returning id").bind("error", fault.code()).bind("now", now()).bind("id", one.id()).number(tx))
                .chain(again -> again != null ? Uni.createFrom().voidItem() : Statuses.reached(tx, log, cause(one.id()), one.id(), "failed", null, fault.code())));
    }

    /** Call-backs get lost: what is under way is asked about, the longer ago the rarer. */
    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> ask() {
        return log.transaction(tx -> Query.of("update message set asked_at = :now where id in (select id from message where channel = 'sms' and (status = 'sent' or status = 'failed' and error = 'unknown-outcome') and provider_id is not null and sending_at > :now::timestamptz - interval '3 days' and sending_at < :now::timestamptz - interval '20 seconds'"
                + " and (asked_at is null or asked_at < :now::timestamptz - least((:now::timestamptz - sending_at) / 4, interval '30 minutes')) order by asked_at nulls first limit " + ASKED_AT_ONCE + " for update skip locked)"
                + " returning jsonb_build_object('id', id, 'provider', provider, 'providerId', provider_id, 'phone', address)::text").bind("now", now()).list(tx, UnderWay.class)).chain(all -> all.isEmpty() ? Uni.createFrom().voidItem()
                : SmsSettings.kept(pool).chain(settings -> {
                    var asked = all.stream().filter(one -> settings.ready() && one.provider().equals(settings.provider())).toList();
                    return asked.isEmpty() ? Uni.createFrom().voidItem() : providers.get(settings.provider()).ask(account(settings), asked.stream().map(one -> new SmsProvider.Sent(one.providerId(), one.phone())).toList())
                            .chain(news -> told(settings.provider(), news)).onFailure(SmsFault.class).invoke(fault -> LOG.infof("what became of SMS is not known: %s", fault.getMessage())).onFailure(SmsFault.class).recoverWithNull();
                }));
    }

    /** What a provider tells, in whatever order and however often: the furthest status stays. */
    Uni<Void> told(String provider, List<SmsProvider.News> news) {
        return Multi.createFrom().iterable(news).onItem().transformToUniAndConcatenate(one -> log.transaction(tx ->
                // One that was delivered is not undelivered any more.
                Query.of("update message set cost = coalesce(:cost, cost) where channel = 'sms' and provider = :provider and provider_id = :provided and not (:stage = 'bounced' and delivered_at is not null) returning id").bind("cost", one.cost()).bind("provider", provider).bind("provided", one.id())
                        .bind("stage", one.stage()).number(tx).chain(id -> id == null ? Uni.createFrom().voidItem() : Statuses.reached(tx, log, cause(id), id, one.stage(), now(), one.fault())))).collect().asList().replaceWithVoid();
    }

    SmsProvider provider(String code) {
        return providers.get(code);
    }

    SmsProvider.Account account(SmsSettings.Kept settings) {
        return new SmsProvider.Account(settings.login(), secrets.unlock(settings.secret()), settings.sender());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static Actor cause(long id) {
        return Actor.system("message:" + id);
    }
}
