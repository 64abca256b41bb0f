package ru.voronka.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import ru.voronka.access.Directory;
import ru.voronka.platform.Json;
import ru.voronka.platform.Position;
import ru.voronka.platform.Problem;

/** `/ws/v1?ticket=…`: one JSON event a message; a client may first send `{"after": "<last id>"}` and gets what it missed. */
@ServerEndpoint("/ws/v1")
@ApplicationScoped
public class LiveSocket {
    private static final Logger LOG = Logger.getLogger(LiveSocket.class);
    private static final long OPENING_SECONDS = 30;

    /** Whose each session is; a message that overtakes the ticket's redemption waits for it. */
    private final Map<String, CompletableFuture<Long>> employees = new ConcurrentHashMap<>();

    @Inject
    Hub hub;
    @Inject
    Tickets tickets;
    @Inject
    Events events;
    @Inject
    Directory directory;

    private record After(String after) {
    }

    @OnOpen
    public void open(Session session) {
        var ticket = session.getRequestParameterMap().getOrDefault("ticket", java.util.List.of()).stream().findFirst().orElse("");
        session.setMaxTextMessageBufferSize(4096);
        // This thread is a worker's (dispatch-to-worker), so it may wait.
        var employee = tickets.redeem(ticket).await().indefinitely();
        if (employee == null || directory.byId(employee).filter(Directory.Person::active).isEmpty()) {
            close(session, CloseReason.CloseCodes.VIOLATED_POLICY, "ticket unknown, used or expired");
            return;
        }
        hub.enter(session, employee);
        opening(session).complete(employee);
    }

    @OnMessage
    public void message(Session session, String text) {
        hub.heard(session);
        try {
            var after = Position.read(Json.MAPPER.readValue(text, After.class).after());
            var person = directory.byId(opening(session).get(OPENING_SECONDS, TimeUnit.SECONDS)).orElse(null);
            if (after != null && person != null) {
                catchUp(session, person, after);
            }
        } catch (JsonProcessingException | Problem e) {
            close(session, CloseReason.CloseCodes.CANNOT_ACCEPT, "not understood");
        } catch (ExecutionException | TimeoutException e) {
            close(session, CloseReason.CloseCodes.TRY_AGAIN_LATER, "not opened in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Long> opening(Session session) {
        return employees.computeIfAbsent(session.getId(), id -> new CompletableFuture<>());
    }

    /** All that was missed, batch after batch, each read by the client before the next is asked of the database. */
    private void catchUp(Session session, Directory.Person person, Position after) {
        var from = after;
        Events.Batch batch;
        do {
            batch = events.since(person, from).await().indefinitely();
            from = batch.last();
            batch.items().forEach(event -> hub.send(session, Json.write(event)));
        } while (batch.more() && hub.drained(session));
    }

    @OnMessage
    public void pong(Session session, PongMessage pong) {
        hub.heard(session);
    }

    @OnClose
    public void closed(Session session) {
        leave(session);
    }

    @OnError
    public void failed(Session session, Throwable failure) {
        LOG.debugf(failure, "socket %s failed", session.getId());
        leave(session);
    }

    private void leave(Session session) {
        hub.leave(session);
        employees.remove(session.getId());
    }

    @Scheduled(every = "20s")
    void ping() {
        hub.ping(TimeUnit.SECONDS.toNanos(60));
    }

    private static void close(Session session, CloseReason.CloseCode code, String why) {
        try {
            session.close(new CloseReason(code, why));
        } catch (IOException e) {
            LOG.debugf(e, "socket %s was closed already", session.getId());
        }
    }
}
