package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.access.Action;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Doors;
import ru.voronka.platform.Query;
import ru.voronka.platform.Throttle;

/** What a calendar reads: the address itself is the secret. Whoever has left, or may not see tasks any more, has none. */
@Path("/calendar")
public class CalendarResource {
    private static final String OPENED = "update calendar_feed set last_used_at = now() where hash = :hash returning employee_id";

    private final Pool pool;
    private final Directory directory;
    private final CalendarFeeds feeds;
    private final Throttle throttle;
    private final int perMinute;

    CalendarResource(Pool pool, Directory directory, CalendarFeeds feeds, Throttle throttle, @ConfigProperty(name = "voronka.intake.per-minute") int perMinute) {
        this.pool = pool;
        this.directory = directory;
        this.feeds = feeds;
        this.throttle = throttle;
        this.perMinute = perMinute;
    }

    @GET
    @Path("/{token}.ics")
    public Uni<Response> read(@PathParam("token") String token, @Context UriInfo at, RoutingContext route) {
        throttle.pass(route, "calendar/" + Doors.address(route), perMinute);
        var home = at.getBaseUri().toString().replaceAll("/+$", "");
        return Query.of(OPENED).bind("hash", Buffer.buffer(Connectors.sha256(token))).number(pool).chain(employee -> {
            if (directory.byId(employee).filter(Directory.Person::active).filter(p -> directory.scope(p, Entity.TASK, Action.READ) != Scope.NONE).isEmpty()) {
                throw Problem.notFound();
            }
            return feeds.of(employee, home);
        }).map(text -> Response.ok(text).type("text/calendar; charset=utf-8").header("Cache-Control", "private, max-age=300").header("Content-Disposition", "inline; filename=\"tasks.ics\"").build());
    }
}
