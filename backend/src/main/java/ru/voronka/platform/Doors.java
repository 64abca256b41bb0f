package ru.voronka.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * The doors for other systems keep what comes as it came: a form is hidden from the framework, which would read it before the inbox has it,
 * with limits of its own and a fault for what is encoded wrongly.
 */
@Singleton
public class Doors {
    private static final String KEY = "contentType";
    private static final int AFTER_REQUEST_IDS = 900;

    void register(@Observes Filters filters) {
        filters.register(route -> {
            var type = route.request().getHeader("Content-Type");
            if (type != null && !route.request().path().startsWith("/api/") && form(type.strip().toLowerCase(Locale.ROOT))) {
                route.put(KEY, type);
                route.request().headers().set("Content-Type", "application/octet-stream");
            }
            route.next();
        }, AFTER_REQUEST_IDS);
    }

    private static boolean form(String type) {
        return type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/");
    }

    /** @return the address that the request came from; empty when the connection is gone already */
    public static String address(RoutingContext route) {
        var from = route.request().remoteAddress();
        return from == null ? "" : from.hostAddress();
    }

    /** @return the Content-Type that the sender gave, or null */
    public static String contentType(RoutingContext route) {
        String form = route.get(KEY);
        return form == null ? route.request().getHeader("Content-Type") : form;
    }
}
