package ru.voronka.automation;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.Doors;
import ru.voronka.platform.Inbox;
import ru.voronka.platform.InboxRequest;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Throttle;

/** The doors of robots: each has a key of its own. What comes is kept before it is answered, as any request of the outside world. */
@Path("/intake/robots")
@Consumes(MediaType.WILDCARD)
public class HookResource {
    private static final int MOST = 1 << 18;

    private final Pool pool;
    private final Inbox inbox;
    private final Throttle throttle;
    private final int perMinute;

    HookResource(Pool pool, Inbox inbox, Throttle throttle, @ConfigProperty(name = "voronka.intake.per-minute") int perMinute) {
        this.pool = pool;
        this.inbox = inbox;
        this.throttle = throttle;
        this.perMinute = perMinute;
    }

    @POST
    @Path("/{key}")
    public Uni<Response> call(@PathParam("key") String key, RoutingContext route, byte[] body) {
        var address = Doors.address(route);
        throttle.pass(route, "robot/" + address, perMinute);
        if (body != null && body.length > MOST) {
            throw Problem.of(413, "too-large");
        }
        return Query.of("select id from robot where hook_hash = :hash and deleted_at is null").bind("hash", Buffer.buffer(Connectors.sha256(key))).number(pool).onItem().ifNull().failWith(() -> Problem.unauthorised("key-unknown")).chain(robot -> {
            var headers = route.request().headers().entries().stream().filter(h -> !h.getKey().equalsIgnoreCase("authorization") && !h.getKey().equalsIgnoreCase("cookie")).collect(Collectors.toMap(h -> h.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
            return inbox.accept(new InboxRequest(HookHandler.SOURCE, String.valueOf(robot), Doors.contentType(route), headers, route.request().query(), address, body == null ? new byte[0] : body));
        }).map(id -> Response.ok(Map.of("ok", true, "id", id)).build());
    }
}
