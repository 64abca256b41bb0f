package ru.voronka.bench;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Open sockets, each with a ticket of its own. */
final class Sockets implements AutoCloseable {
    static final int COUNT = 1_000;
    private static final int AT_ONCE = 20;

    private final WebSocketClient client;
    private final List<WebSocket> open = new ArrayList<>();

    /** @param heard told of each message of each socket with the nanosecond at which it came; on many threads */
    Sockets(Run run, int count, java.util.function.IntFunction<String> login, BiConsumer<Long, String> heard) {
        client = run.vertx().createWebSocketClient(new WebSocketClientOptions().setMaxConnections(count + 1).setDefaultHost("127.0.0.1").setDefaultPort(run.application().port()).setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 20));
        var http = new Http(run.vertx(), run.application().port(), AT_ONCE);
        for (var from = 0; from < count; from += AT_ONCE) {
            var some = new ArrayList<Future<WebSocket>>();
            for (var i = from; i < Math.min(count, from + AT_ONCE); i++) {
                some.add(http.post("/api/v1/realtime/tickets", login.apply(i), "").compose(answer -> client.connect("/ws/v1?ticket=" + answer.body().toJsonObject().getString("ticket")))
                        .onSuccess(socket -> socket.textMessageHandler(text -> heard.accept(System.nanoTime(), text))));
            }
            Future.all(some).toCompletionStage().toCompletableFuture().join();
            some.forEach(socket -> open.add(socket.result()));
        }
    }

    @Override
    public void close() {
        Future.join(open.stream().map(WebSocket::close).toList()).otherwiseEmpty().toCompletionStage().toCompletableFuture().join();
        client.close();
    }
}
