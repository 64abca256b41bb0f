package ru.voronka.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Requests to addresses that people type: no machine beside us is reached by them. The name is looked up once, every address it has must be a public one, and the connection goes to the address
 * that was checked, whatever the name says a moment later. Redirects are answers, never followed. `voronka.outbound.allowed` lists names, addresses and networks (CIDR) for which this does not hold.
 */
@Singleton
public class Outbound {
    private static final int CONNECT_MS = 10_000;
    private static final int IDLE_SECONDS = 20;
    private static final int PER_HOST = 8;
    private static final int LOOK_UPS = 32;
    private static final int MOST_READ = 64 * 1024;
    private static final int LONGEST = 2000;

    private final Vertx vertx;
    private final HttpClient client;
    private final WorkerExecutor lookUps;
    private final List<String> allowed;

    Outbound(Vertx vertx, @ConfigProperty(name = "voronka.outbound.allowed") Optional<List<String>> allowed) {
        this.vertx = vertx;
        this.allowed = allowed.orElse(List.of()).stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
        client = vertx.createHttpClient(new HttpClientOptions().setForceSni(true).setVerifyHost(true).setConnectTimeout(CONNECT_MS).setIdleTimeout(IDLE_SECONDS).setKeepAliveTimeout(IDLE_SECONDS), new PoolOptions().setHttp1MaxSize(PER_HOST));
        // Names are looked up on threads of their own, and enough of them: servers of names that do not answer hold up nobody else.
        lookUps = vertx.createSharedWorkerExecutor("outbound-names", LOOK_UPS, 30, java.util.concurrent.TimeUnit.SECONDS);
    }

    @PreDestroy
    void close() {
        client.close();
        lookUps.close();
    }

    /** @param body the beginning of what was answered, as text @param retryAfter seconds, null where none were named */
    public record Answer(int status, String body, Integer retryAfter) {
    }

    /** @param type of the content, without its parameters, in small letters @param bytes all of them */
    public record Fetched(int status, String type, byte[] bytes) {
    }

    private record Read(HttpClientResponse response, Buffer kept, boolean whole) {
    }

    /** An address that may not be reached, or none at all. */
    public static final class Refused extends RuntimeException {
        private final String code;

        Refused(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        /** @return `address-private`, `address-plain`, `address-unknown` or `answer-long` */
        public String code() {
            return code;
        }
    }

    /** @return the address as it will be asked. @throws Problem on that field: no address of the web, one with a password in it, one without encryption, or one of a machine beside us. A name that nobody knows now may be known later */
    public Uni<URI> check(String url, String field) {
        var uri = read(url, field);
        return address(uri.getHost()).map(InetAddress::getHostAddress).onFailure(Refused.class).recoverWithUni(refused -> ((Refused) refused).code().equals("address-private") ? Uni.createFrom().failure(Problem.field(field, "address-private")) : Uni.createFrom().item("")).invoke(found -> {
            if (uri.getScheme().equals("http") && !trusted(uri.getHost(), found)) {
                throw Problem.field(field, "address-plain");
            }
        }).replaceWith(uri);
    }

    private static URI read(String url, String field) {
        try {
            var uri = URI.create(url == null ? "" : url.strip());
            var port = uri.getPort();
            if (url.length() <= LONGEST && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null && (port == -1 || port > 0 && port < 65536) && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Problem.field(field, "address");
    }

    /**
     * Sends it to the checked address.
     *
     * @param timeout for all of it, the answer read to its end included
     * @param kept how many bytes of the answer are kept
     * @return the answer, whatever its status. Fails with {@link Refused} before anything is sent, with a timeout, or with what the network said
     */
    public Uni<Answer> post(URI uri, Map<String, String> headers, byte[] body, Duration timeout, int kept) {
        return ask(HttpMethod.POST, uri, headers, body, timeout, false, kept, MOST_READ).map(read -> {
            var retryAfter = read.response().getHeader("Retry-After");
            return new Answer(read.response().statusCode(), new String(read.kept().getBytes(), StandardCharsets.UTF_8).replace("\0", ""), retryAfter != null && retryAfter.matches("\\d{1,6}") ? Integer.valueOf(retryAfter) : null);
        });
    }

    /**
     * Fetches what anybody may have from the checked address, also without encryption.
     *
     * @param most how many bytes it may have: what is longer is a failure
     */
    public Uni<Fetched> get(URI uri, Duration timeout, int most) {
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new Refused("address-unknown", "no address of the web");
        }
        return ask(HttpMethod.GET, uri, Map.of(), new byte[0], timeout, true, most, most).map(read -> {
            if (!read.whole()) {
                throw new Refused("answer-long", "more than " + most + " bytes");
            }
            var type = read.response().getHeader("Content-Type");
            return new Fetched(read.response().statusCode(), type == null ? "" : type.split(";")[0].strip().toLowerCase(Locale.ROOT), read.kept().getBytes());
        });
    }

    private Uni<Read> ask(HttpMethod method, URI uri, Map<String, String> headers, byte[] body, Duration timeout, boolean plain, int kept, int most) {
        var request = new AtomicReference<HttpClientRequest>();
        return address(uri.getHost()).chain(address -> {
            var secure = uri.getScheme().equals("https");
            if (!secure && !plain && !trusted(uri.getHost(), address.getHostAddress())) {
                throw new Refused("address-plain", "no encryption");
            }
            var port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
            var options = new RequestOptions().setMethod(method).setSsl(secure).setHost(host(uri)).setPort(port).setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                    .setURI((uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())).setFollowRedirects(false);
            headers.forEach(options::addHeader);
            return Uni.createFrom().completionStage(() -> {
                var answered = new CompletableFuture<Read>();
                client.request(options).onFailure(answered::completeExceptionally).onSuccess(made -> {
                    request.set(made);
                    // Too late: whoever asked has gone.
                    if (answered.isDone()) {
                        made.reset();
                        return;
                    }
                    send(made, body, kept, most, answered);
                });
                return answered;
            });
        }).ifNoItem().after(timeout).failWith(() -> new TimeoutException("no answer within " + timeout.toSeconds() + " s")).onFailure().invoke(e -> {
            if (request.get() != null) {
                request.get().reset();
            }
        }).onCancellation().invoke(() -> {
            if (request.get() != null) {
                request.get().reset();
            }
        });
    }

    private static void send(HttpClientRequest request, byte[] body, int kept, int most, CompletableFuture<Read> answered) {
        request.exceptionHandler(answered::completeExceptionally);
        request.response().onFailure(answered::completeExceptionally).onSuccess(response -> {
            var text = Buffer.buffer();
            var read = new long[1];
            response.exceptionHandler(answered::completeExceptionally);
            response.endHandler(end -> answered.complete(new Read(response, text, true)));
            response.handler(piece -> {
                read[0] += piece.length();
                if (text.length() < kept) {
                    text.appendBuffer(piece, 0, Math.min(piece.length(), kept - text.length()));
                }
                // An answer without end is answered enough.
                if (read[0] > most) {
                    answered.complete(new Read(response, text, false));
                    request.reset();
                }
            });
        });
        request.end(Buffer.buffer(body));
    }

    private static String host(URI uri) {
        return uri.getHost().startsWith("[") ? uri.getHost().substring(1, uri.getHost().length() - 1) : uri.getHost();
    }

    /** @return an address of that name; all it has were looked at */
    private Uni<InetAddress> address(String host) {
        var name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return Uni.createFrom().completionStage(() -> lookUps.<InetAddress[]>executeBlocking(() -> {
            try {
                return InetAddress.getAllByName(name);
            } catch (UnknownHostException e) {
                throw new Refused("address-unknown", "no such host: " + name);
            }
        }, false).toCompletionStage()).onFailure(CompletionException.class).transform(Throwable::getCause).map(found -> {
            if (!Arrays.stream(found).allMatch(address -> PublicAddress.is(address) || trusted(name, address.getHostAddress()))) {
                throw new Refused("address-private", "not a public address: " + name);
            }
            return found[0];
        });
    }

    private boolean trusted(String name, String address) {
        return allowed.stream().anyMatch(one -> one.equalsIgnoreCase(name) || !address.isEmpty() && within(one, address));
    }

    /** @param network an address, or a network as `10.1.0.0/16` */
    private static boolean within(String network, String address) {
        var parts = network.split("/");
        if (!parts[0].matches("[0-9.]+|[0-9a-fA-F:]+")) {
            return false;
        }
        try {
            var base = InetAddress.getByName(parts[0]).getAddress();
            var asked = InetAddress.getByName(address).getAddress();
            var bits = parts.length > 1 ? Integer.parseInt(parts[1]) : base.length * 8;
            if (base.length != asked.length) {
                return false;
            }
            for (var i = 0; i < bits; i++) {
                if ((base[i / 8] >> 7 - i % 8 & 1) != (asked[i / 8] >> 7 - i % 8 & 1)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException | NumberFormatException e) {
            return false;
        }
    }
}
