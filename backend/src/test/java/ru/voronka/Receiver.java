package ru.voronka;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A program of somebody else's, to which Voronka posts. It listens at 127.0.0.2, the one address beside us that tests allow. */
public final class Receiver implements AutoCloseable {
    /** @param headers by their names in lower case */
    public record Got(String path, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer of(int status) {
            return new Answer(status, Map.of(), "");
        }
    }

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    public final List<Got> got = new CopyOnWriteArrayList<>();

    /** @param answer null from it: no answer until it is closed */
    public Receiver(String host, Function<Got, Answer> answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(host, 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            var headers = new TreeMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            var one = new Got(exchange.getRequestURI().getPath(), headers, exchange.getRequestBody().readAllBytes());
            got.add(one);
            var said = answer.apply(one);
            if (said == null) {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
                return;
            }
            said.headers().forEach(exchange.getResponseHeaders()::add);
            var body = said.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public Receiver(int status) {
        this("127.0.0.2", got -> Answer.of(status));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://" + server.getAddress().getHostString() + ":" + port() + "/hook";
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
