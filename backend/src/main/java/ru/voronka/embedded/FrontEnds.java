package ru.voronka.embedded;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Serves both front ends in every mode: an address of theirs that names no file gets their page. */
@ApplicationScoped
public class FrontEnds {
    /** First segments that belong to programs: a wrong address there stays a plain 404. */
    private static final Set<String> PROGRAMS =
            Set.of("api", "q", "ws", "intake", "telephony", "exchange", "rest", "odata", "t", "calendar", "demo");
    private static final int BEFORE_EVERYTHING = -100;

    void routes(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
    }

    private void serve(RoutingContext request) {
        String path = request.normalizedPath();
        String[] segments = path.split("/");
        String first = segments.length > 1 ? segments[1] : "";
        if (PROGRAMS.contains(first)) {
            request.next();
        } else if (path.equals("/m")) {
            // the phone app's scope is /m/: without the slash its service worker would not be in charge
            request.redirect("/m/");
        } else if (path.equals("/") || path.substring(path.lastIndexOf('/')).contains(".")) {
            cache(request, path);
            request.next();
        } else {
            request.reroute(first.equals("m") ? "/m/index.html" : "/index.html");
        }
    }

    /** Built assets carry a hash of their content in the name; pages, service workers and manifests do not. */
    private void cache(RoutingContext request, String path) {
        String caching = path.contains("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        request.addHeadersEndHandler(done -> {
            if (request.response().getStatusCode() == 200) {
                request.response().putHeader("Cache-Control", caching);
            }
        });
    }
}
