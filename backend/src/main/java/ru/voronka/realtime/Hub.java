package ru.voronka.realtime;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jboss.logging.Logger;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventListener;
import ru.voronka.platform.Json;

/** The open sockets of this node. Each event is shown to those who may see it; a client that does not read is closed and catches up later. */
@Singleton
class Hub implements EventListener {
    private static final Logger LOG = Logger.getLogger(Hub.class);
    private static final int MAX_UNREAD = 1000;
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long DRAIN_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final CloseReason SLOW = new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "too slow, catch up");

    private final Directory directory;
    private final Births births = new Births();
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();

    Hub(Directory directory, MeterRegistry meters) {
        this.directory = directory;
        meters.gaugeMapSize("voronka.sockets", List.of(), peers);
        directory.onChange(this::dropThoseWhoLeft);
    }

    private static final class Peer {
        private final Session session;
        private final long employeeId;
        private final AtomicInteger unread = new AtomicInteger();
        private volatile long heardAt = System.nanoTime();

        Peer(Session session, long employeeId) {
            this.session = session;
            this.employeeId = employeeId;
        }
    }

    void enter(Session session, long employeeId) {
        peers.put(session.getId(), new Peer(session, employeeId));
    }

    void leave(Session session) {
        peers.remove(session.getId());
    }

    void heard(Session session) {
        var peer = peers.get(session.getId());
        if (peer != null) {
            peer.heardAt = System.nanoTime();
        }
    }

    @Override
    public void on(List<Event> events) {
        for (var event : events) {
            var birth = births.of(event);
            if (birth != null) {
                // Until it was somebody's few might see it; to the others it is born now, as it is for one who catches up.
                show(birth, person -> Visibility.show(birth, directory, person) == null && Visibility.sees(event, directory, person) ? LiveEvent.of(birth, Caller.as(directory, person)) : null);
            }
            show(event, person -> Visibility.show(event, directory, person));
        }
    }

    /** @param as what of it an employee is shown, or null */
    private void show(Event event, Function<Directory.Person, LiveEvent> as) {
        // Every employee's socket gets the same text: it is written once for all who see the same.
        var texts = new HashMap<Long, String>();
        var whole = new String[1];
        peers.values().forEach(peer -> {
            var text = texts.computeIfAbsent(peer.employeeId, id -> directory.byId(id).map(as).map(live -> text(event, live, whole)).orElse(""));
            if (!text.isEmpty()) {
                send(peer, text);
            }
        });
    }

    private static String text(Event event, LiveEvent live, String[] whole) {
        if (live.data() != event.data()) {
            return Json.write(live);
        }
        if (whole[0] == null) {
            whole[0] = Json.write(live);
        }
        return whole[0];
    }

    void send(Session session, String text) {
        var peer = peers.get(session.getId());
        if (peer != null) {
            send(peer, text);
        }
    }

    /** Waits, on a worker, until the client has read what was sent. @return false when it is gone or too slow */
    boolean drained(Session session) {
        var end = System.nanoTime() + DRAIN_NANOS;
        for (var peer = peers.get(session.getId()); peer != null; peer = peers.get(session.getId())) {
            if (peer.unread.get() == 0) {
                return true;
            }
            if (System.nanoTime() > end) {
                close(peer, SLOW);
                return false;
            }
            LockSupport.parkNanos(DRAIN_STEP_NANOS);
        }
        return false;
    }

    private void send(Peer peer, String text) {
        if (peer.unread.incrementAndGet() > MAX_UNREAD) {
            close(peer, SLOW);
            return;
        }
        try {
            peer.session.getAsyncRemote().sendText(text, result -> {
                peer.unread.decrementAndGet();
                if (!result.isOK()) {
                    peers.remove(peer.session.getId());
                }
            });
        } catch (RuntimeException e) {
            LOG.debugf(e, "socket %s is gone", peer.session.getId());
            peers.remove(peer.session.getId());
        }
    }

    /** Pings all, and drops those not heard of for so long. */
    void ping(long deadNanos) {
        var now = System.nanoTime();
        peers.values().forEach(peer -> {
            try {
                if (now - peer.heardAt > deadNanos) {
                    close(peer, new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "not heard of"));
                } else {
                    peer.session.getAsyncRemote().sendPing(java.nio.ByteBuffer.allocate(0));
                }
            } catch (IOException | RuntimeException e) {
                peers.remove(peer.session.getId());
            }
        });
    }

    private void dropThoseWhoLeft() {
        peers.values().stream().filter(peer -> directory.byId(peer.employeeId).filter(Directory.Person::active).isEmpty())
                .forEach(peer -> close(peer, new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "no longer an employee")));
    }

    private void close(Peer peer, CloseReason reason) {
        peers.remove(peer.session.getId());
        try {
            peer.session.close(reason);
        } catch (IOException e) {
            LOG.debugf(e, "socket %s was closed already", peer.session.getId());
        }
    }
}
