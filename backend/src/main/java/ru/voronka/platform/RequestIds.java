package ru.voronka.platform;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/** Each answer names its request (`X-Request-Id`, the caller's or ours; also in the log) and carries the security headers of docs/security.md. */
@Singleton
class RequestIds {
    static final String KEY = "requestId";
    private static final String FILES = "/api/v1/files";

    @ConfigProperty(name = "voronka.oidc.authority")
    String authority;

    @ConfigProperty(name = "voronka.max-body-size")
    MemorySize most;

    // A file may be larger than anything that is read into memory; it goes to the disk as it comes.
    @ConfigProperty(name = "quarkus.http.limits.max-body-size")
    MemorySize mostOfFile;

    void register(@Observes Filters filters) {
        var identityOrigin = authority.replaceFirst("^(https?://[^/]+).*$", "$1");
        var policy = "default-src 'self'; connect-src 'self' ws: wss: " + identityOrigin + "; frame-src " + identityOrigin
                + "; img-src 'self' data: blob:; media-src 'self' https: blob:; style-src 'self' 'unsafe-inline'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:;"
                + " object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
        filters.register(route -> {
            var asked = route.request().getHeader("X-Request-Id");
            var id = asked != null && asked.matches("[A-Za-z0-9._-]{1,64}") ? asked : UUID.randomUUID().toString();
            route.put(KEY, id);
            MDC.put(KEY, id);
            var headers = route.response().headers();
            headers.set("X-Request-Id", id).set("X-Content-Type-Options", "nosniff").set("Referrer-Policy", "no-referrer");
            if (!route.request().path().startsWith("/q/")) {
                headers.set("Content-Security-Policy", policy).set("X-Frame-Options", "DENY");
            }
            if (tooLarge(route.request().getHeader("Content-Length"), most(route))) {
                refuse(route);
            } else {
                route.next();
            }
        }, 1000);
        // Behind the server's own limit, which knows but one for all paths: a body that does not say its length is counted as it is read.
        filters.register(route -> {
            if (route.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
                route.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most(route));
            }
            route.next();
        }, 1);
    }

    private long most(RoutingContext route) {
        return (route.request().path().equals(FILES) ? mostOfFile : most).asLongValue();
    }

    private static boolean tooLarge(String length, long most) {
        return length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > most;
    }

    /** The server itself would refuse without a word; what still comes is read and thrown away, or the sender would not get to hear it. */
    private static void refuse(RoutingContext route) {
        var problem = ProblemView.of(Problem.of(413, "too-large"), Words.locale(route.request().getHeader("Accept-Language")));
        route.request().resume();
        route.response().setStatusCode(problem.status()).putHeader("Content-Type", ProblemView.MEDIA_TYPE).end(Json.write(problem));
    }
}
