package ru.voronka.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.voronka.platform.Inbox;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;

/**
 * Keeps a {@link MailWatch} on each mailbox that letters come to. One node holds a mailbox by a lease that it renews; a node that dies lets go by itself,
 * and another goes on from the last letter that was stored.
 */
@Singleton
class MailReader {
    private static final String LEASE = "45 seconds";
    private static final int MOST = 300;
    private static final String READABLE = "active and deleted_at is null and imap_host is not null";
    private static final String TAKE = "update mailbox b set held_by = :node, held_until = now() + interval '" + LEASE + "'";
    private static final String BOX = "jsonb_build_object('id', b.id, 'version', b.version, 'host', b.imap_host, 'port', b.imap_port, 'security', b.imap_security, 'login', b.login, 'password', b.password, 'uidValidity', b.uid_validity, 'lastUid', b.last_uid, 'createdAt', b.created_at, 'node', b.held_by)::text";

    private final String node = UUID.randomUUID().toString();
    private final Pool pool;
    private final Inbox inbox;
    private final Secrets secrets;
    private final ConcurrentHashMap<Long, MailWatch> watches = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    MailReader(Pool pool, Inbox inbox, Secrets secrets) {
        this.pool = pool;
        this.inbox = inbox;
        this.secrets = secrets;
    }

    /** A mailbox as far as reading goes. @param password encrypted @param node which holds it */
    record Box(long id, int version, String host, int port, String security, String login, String password, Long uidValidity, long lastUid, OffsetDateTime createdAt, String node) {
    }

    void start(@Observes StartupEvent event) {
        LetterParser.lenient();
    }

    void stop(@Observes ShutdownEvent event) {
        open = false;
        watches.values().forEach(MailWatch::end);
        // Another node need not wait for the lease to run out.
        Query.of("update mailbox set held_until = null where held_by = :node").bind("node", node).execute(pool).subscribe().with(done -> {
        }, failure -> {
        });
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> hold() {
        return !open ? Uni.createFrom().voidItem() : Query.of(TAKE + " where b.id in (select id from mailbox where " + READABLE + " and (held_until is null or held_until < now() or held_by = :node) order by held_by is distinct from :node, id limit " + MOST + " for update skip locked) returning " + BOX)
                .bind("node", node).list(pool, Box.class).chain(this::renewed).invoke(this::watch).replaceWithVoid();
    }

    /** One of ours whose row somebody was at work on was passed over: it is waited for, or the lease would run out unseen. One by one, so that nobody else waits for us. */
    private Uni<List<Box>> renewed(List<Box> held) {
        var known = held.stream().map(Box::id).toList();
        return Multi.createFrom().iterable(watches.keySet().stream().filter(id -> !known.contains(id)).sorted().toList()).onItem().transformToUniAndConcatenate(id ->
                Query.of(TAKE + " where b.id = :id and b.held_by = :node and " + READABLE + " returning " + BOX).bind("node", node).bind("id", id).first(pool, Box.class)).collect().asList().map(others -> Stream.concat(held.stream(), others.stream()).toList());
    }

    private void watch(List<Box> held) {
        var ids = held.stream().collect(Collectors.toMap(Box::id, Box::version));
        watches.forEach((id, watch) -> {
            if (watch.ended() || watch.version() != ids.getOrDefault(id, -1)) {
                watch.end();
                watches.remove(id, watch);
            }
        });
        if (open) {
            held.forEach(box -> watches.computeIfAbsent(box.id(), id -> MailWatch.begin(box, pool, inbox, secrets)));
            watches.values().forEach(MailWatch::poke);
        }
    }
}
