package ru.voronka.duplicates;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import ru.voronka.access.Caller;

/** Who asks for a record that has become one with another is sent there. */
@Singleton
public class Forwarding {
    private static final Pattern ONE = Pattern.compile("/?api/v1/(companies|contacts|leads)/(\\d{1,18})");
    private static final Map<String, String> ENTITIES = Map.of("companies", "company", "contacts", "contact", "leads", "lead");

    private final Caller caller;
    private final Merges merges;

    Forwarding(Caller caller, Merges merges) {
        this.caller = caller;
        this.merges = merges;
    }

    @ServerResponseFilter
    public Uni<Void> forward(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != 404 || !request.getMethod().equals("GET")) {
            return Uni.createFrom().voidItem();
        }
        var asked = ONE.matcher(request.getUriInfo().getPath());
        return !asked.matches() ? Uni.createFrom().voidItem() : merges.went(caller, ENTITIES.get(asked.group(1)), Long.parseLong(asked.group(2))).invoke(to -> {
            if (to != null) {
                response.setStatus(301);
                response.getHeaders().putSingle("Location", URI.create("/api/v1/" + asked.group(1) + "/" + to));
                // Parted again it may answer itself: nobody is to remember this for good.
                response.getHeaders().putSingle("Cache-Control", "no-store");
            }
        }).replaceWithVoid();
    }
}
