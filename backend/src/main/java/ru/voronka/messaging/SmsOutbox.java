package ru.voronka.messaging;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
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
    private static final Duration REST = Duration.ofSeconds(15);
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

    private record Leased(SmsSettings.Kept settings, SmsProvider.Account account, List<Waiting> messages) {
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
            return Multi.createFrom().iterable(leased.messages()).onItem().transformToUniAndConcatenate(one -> clear.get() ? send(leased, one, clear) : release(one)).collect().asList().replaceWithVoid();
        });
    }

    private Uni<Leased> lease(SqlClient tx) {
        return Query.of("select count(*) from (select 1 from message where channel = 'sms' and status = 'queued' and next_at <= :now limit 1) w").bind("now", now()).number(tx).chain(waiting -> waiting == 0 ? Uni.createFrom().nullItem()
                : SmsSettings.locked(tx).chain(settings -> !settings.ready() || resting(settings) ? Uni.createFrom().nullItem() : unlocked(tx, settings).chain(account -> account == null ? Uni.createFrom().nullItem() : room(tx, settings).chain(room -> room <= 0 ? Uni.createFrom().nullItem()
                        : Query.of("update message set leased_until = :now::timestamptz + interval '5 minutes' where id in (select id from message where channel = 'sms' and status = 'queued' and next_at <= :now and (leased_until is null or leased_until < :now)"
                                + " order by next_at, id limit " + Math.min(AT_ONCE, room) + " for update skip locked) returning jsonb_build_object('id', id, 'phone', address, 'text', body, 'urgent', urgent)::text").bind("now", now()).list(tx, Waiting.class)
                                .map(all -> new Leased(settings, account, all))))));
    }

    /** Of what is handed over while a provider is in trouble nobody knows whether it leaves: few are tried. */
    private boolean resting(SmsSettings.Kept settings) {
        return "sms-away".equals(settings.error()) && settings.errorAt() != null && settings.errorAt().plus(REST).isAfter(now());
    }

    /** Before anything is taken in hand: with a key that is another one now all of it waits. @return null then */
    private Uni<SmsProvider.Account> unlocked(SqlClient tx, SmsSettings.Kept settings) {
        try {
            return Uni.createFrom().item(account(settings));
        } catch (RuntimeException e) {
            LOG.warnf("SMS wait: %s", e.getMessage());
            return trouble(tx, "sms-key").replaceWith((SmsProvider.Account) null);
        }
    }

    private Uni<Void> trouble(SqlClient tx, String code) {
        return Query.of("update sms_settings set error = :error, error_at = :now").bind("error", code).bind("now", now()).execute(tx);
    }

    /** @return how many more the limits let through now */
    private Uni<Long> room(SqlClient tx, SmsSettings.Kept settings) {
        return settings.perHour() == null && settings.perDay() == null ? Uni.createFrom().item((long) AT_ONCE)
                : Query.of("select least(coalesce(:hour::int, 1000000) - (" + SENT_IN.formatted("1 hour") + "), coalesce(:day::int, 1000000) - (" + SENT_IN.formatted("1 day") + "))").bind("hour", settings.perHour()).bind("day", settings.perDay()).bind("now", now()).number(tx);
    }

    private Uni<Void> release(Waiting one) {
        return Query.of("update message set leased_until = null, next_at = greatest(next_at, :now::timestamptz + interval '10 seconds') where id = :id and status = 'queued'").bind("now", now()).bind("id", one.id()).execute(pool);
    }

    private Uni<Void> send(Leased leased, Waiting one, AtomicBoolean clear) {
        var settings = leased.settings();
        var provider = providers.get(settings.provider());
        // It may have waited into the night.
        var morning = one.urgent() ? clock.instant() : Night.after(clock.instant(), Night.zone(one.phone(), directory.zone(null)), settings.nightFrom(), settings.nightTo());
        if (morning.isAfter(clock.instant())) {
            return Query.of("update message set next_at = :at, night = true, leased_until = null where id = :id and status = 'queued'").bind("at", OffsetDateTime.ofInstant(morning, ZoneOffset.UTC)).bind("id", one.id()).execute(pool);
        }
        return OptOuts.refused(pool, "sms", one.phone()).chain(refused -> refused && !one.urgent() ? refused(one)
                : Query.of("update message set status = 'sending', sending_at = :now, leased_until = :now::timestamptz + interval '5 minutes', attempts = attempts + 1, provider = :provider, provider_id = case when :own then id::text end where id = :id and status = 'queued' and leased_until > :now returning id").bind("now", now()).bind("provider", provider.code()).bind("own", provider.takesOurNumber()).bind("id", one.id()).number(pool)
                        .chain(mine -> mine == null ? Uni.createFrom().voidItem() : provider.send(leased.account(), one.id(), one.phone(), one.text()).onItemOrFailure().transformToUni((taken, failure) -> {
                            if (failure == null) {
                                return taken(one, taken);
                            }
                            var fault = failure instanceof SmsFault known ? known : SmsFault.unknown(failure.toString());
                            clear.compareAndSet(true, !fault.waits() && !fault.isUnknown());
                            return faulty(one, fault);
                        })));
    }

    /** Who has refused since gets none. */
    private Uni<Void> refused(Waiting one) {
        return log.transaction(tx -> Statuses.reached(tx, log, cause(one.id()), one.id(), "failed", null, "sms-stopped"));
    }

    /** Where that cannot be written down it stays `sending`, and is never handed over again by itself. */
    private Uni<Void> taken(Waiting one, SmsProvider.Taken taken) {
        return Statuses.insist(log.transaction(tx -> Query.of("update message set provider_id = :provided, parts = coalesce(:parts, parts), cost = coalesce(:cost, cost), night = false where id = :id").bind("provided", taken.id()).bind("parts", taken.parts()).bind("cost", taken.cost()).bind("id", one.id()).execute(tx)
                .chain(() -> Statuses.reached(tx, log, cause(one.id()), one.id(), "sent", now(), null)).chain(() -> Query.of("update sms_settings set error = null, error_at = null where error is not null").execute(tx))))
                .onFailure().invoke(failure -> LOG.errorf("SMS %d has left, and that is not written down: %s", one.id(), failure.getMessage())).onFailure().recoverWithNull();
    }

    private Uni<Void> faulty(Waiting one, SmsFault fault) {
        LOG.infof("SMS %d: %s (%s)", one.id(), fault.code(), fault.getMessage());
        if (!fault.waits()) {
            return log.transaction(tx -> Statuses.reached(tx, log, cause(one.id()), one.id(), "failed", null, fault.code()).chain(() -> fault.isUnknown() ? trouble(tx, "sms-away") : Uni.createFrom().voidItem()));
        }
        return log.transaction(tx -> trouble(tx, fault.code())
                .chain(() -> Query.of("update message set status = 'queued', leased_until = null, error = :error, next_at = " + BACK_OFF + " where id = :id and status = 'sending' and attempts < " + MAX_ATTEMPTS + " returning id").bind("error", fault.code()).bind("now", now()).bind("id", one.id()).number(tx))
                .chain(again -> again != null ? Uni.createFrom().voidItem() : Query.of("select id from message where id = :id and status = 'sending'").bind("id", one.id()).number(tx)
                        .chain(still -> still == null ? Uni.createFrom().voidItem() : Statuses.reached(tx, log, cause(one.id()), one.id(), "failed", null, fault.code()))));
    }

    /** Call-backs get lost: what is under way is asked about, the longer ago the rarer. */
    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> ask() {
        return log.transaction(tx -> Query.of("update message set asked_at = :now where id in (select id from message where channel = 'sms' and (status = 'sent' or status = 'failed' and error = '" + Statuses.UNKNOWN + "') and provider_id is not null and sending_at > :now::timestamptz - interval '3 days' and sending_at < :now::timestamptz - interval '20 seconds'"
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
