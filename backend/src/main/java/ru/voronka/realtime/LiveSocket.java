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
import java.util.concurrent.CompletableFuture;
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
    private static final String EMPLOYEE = "employee";
    private static final int OPENING_SECONDS = 30;

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
        opened(session).complete(employee);
    }

    @OnMessage
    public void message(Session session, String text) {
        hub.heard(session);
        try {
            var after = Position.read(Json.MAPPER.readValue(text, After.class).after());
            var person = directory.byId(opened(session).get(OPENING_SECONDS, TimeUnit.SECONDS)).orElse(null);
            for (var more = after != null && person != null; more;) {
                var batch = events.since(person, after).await().indefinitely();
                batch.items().forEach(event -> hub.send(session, Json.write(event)));
                after = batch.last();
                more = batch.more() && session.isOpen();
            }
        } catch (JsonProcessingException | Problem e) {
            close(session, CloseReason.CloseCodes.CANNOT_ACCEPT, "not understood");
        } catch (TimeoutException | ExecutionException e) {
            close(session, CloseReason.CloseCodes.TRY_AGAIN_LATER, "not let in yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @OnMessage
    public void pong(Session session, PongMessage pong) {
        hub.heard(session);
    }

    @OnClose
    public void closed(Session session) {
        hub.leave(session);
    }

    @OnError
    public void failed(Session session, Throwable failure) {
        LOG.debugf(failure, "socket %s failed", session.getId());
        hub.leave(session);
    }

    @Scheduled(every = "20s")
    void ping() {
        hub.ping(TimeUnit.SECONDS.toNanos(60));
    }

    /** Whose socket it is, once the ticket is redeemed: the first message may be faster than that. */
    @SuppressWarnings("unchecked")
    private static CompletableFuture<Long> opened(Session session) {
        synchronized (session) {
            return (CompletableFuture<Long>) session.getUserProperties().computeIfAbsent(EMPLOYEE, key -> new CompletableFuture<Long>());
        }
    }

    private static void close(Session session, CloseReason.CloseCode code, String why) {
        try {
            session.close(new CloseReason(code, why));
        } catch (IOException e) {
            LOG.debugf(e, "socket %s was closed already", session.getId());
        }
    }
}
