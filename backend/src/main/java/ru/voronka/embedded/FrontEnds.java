package ru.voronka.embedded;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Serves both front ends: an address of theirs that names no file gets their page, under headers that browsers hold to. */
@ApplicationScoped
public class FrontEnds {
    /** First segments that belong to programs: a wrong address there stays a plain 404. */
    private static final Set<String> PROGRAMS =
            Set.of("api", "q", "ws", "intake", "telephony", "exchange", "rest", "odata", "t", "demo");
    private static final int BEFORE_EVERYTHING = -100;

    private final String policy;

    FrontEnds(@ConfigProperty(name = "voronka.oidc.authority") Optional<String> authority,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server) {
        String identity = authority.or(() -> server).map(FrontEnds::origin).orElse("");
        // styles inline: the component library sets them on elements; scripts never
        policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                + "font-src 'self' data:; media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self' ws: wss: " + identity + "; frame-src 'self' " + identity
                + "; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    void routes(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
    }

    private void serve(RoutingContext request) {
        String path = request.normalizedPath();
        String first = segment(path, 1);
        if (PROGRAMS.contains(first)) {
            request.next();
            return;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean phone = first.equals("m");
        if (path.equals("/m")) {
            // the page's scope is /m/: without the slash its service worker would not be in charge
            request.redirect("/m/");
            return;
        }
        if (!name.contains(".") && !path.equals("/")) {
            request.reroute(phone ? "/m/index.html" : "/index.html");
            return;
        }
        headers(request, path, name);
        request.next();
    }

    private void headers(RoutingContext request, String path, String name) {
        boolean page = name.isEmpty() || name.endsWith(".html");
        // built assets carry a hash of their content in the name; pages, service workers and manifests do not
        String caching = path.contains("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        request.addHeadersEndHandler(done -> {
            if (request.response().getStatusCode() == 200) {
                request.response().putHeader("Cache-Control", caching);
            }
            request.response().putHeader("X-Content-Type-Options", "nosniff");
            if (page) {
                request.response().putHeader("Content-Security-Policy", policy)
                        .putHeader("Referrer-Policy", "no-referrer").putHeader("X-Frame-Options", "DENY");
            }
        });
    }

    private static String segment(String path, int index) {
        String[] segments = path.split("/");
        return index < segments.length ? segments[index] : "";
    }
}
