package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** The secret address under which one's own tasks are read by a calendar; kept as a hash, shown once. */
@Path("/api/v1/calendar-feed")
@Tag(name = "task")
public class CalendarFeedResource {
    private static final int SECRET_BYTES = 24;

    private final Caller caller;
    private final Pool pool;
    private final SecureRandom random = new SecureRandom();

    CalendarFeedResource(Caller caller, Pool pool) {
        this.caller = caller;
        this.pool = pool;
    }

    @Schema(name = "CalendarFeed")
    public record Feed(@Nullable @Schema(description = "null: there is no address") OffsetDateTime createdAt, @Nullable OffsetDateTime lastUsedAt) {
    }

    @Schema(name = "IssuedCalendarFeed")
    public record Issued(@Schema(examples = "/calendar/Jx3k….ics", description = "Shown this once") String path) {
    }

    @GET
    @Operation(operationId = "getCalendarFeed", summary = "Whether my tasks have an address for calendars, and when it was last read")
    public Uni<Feed> get() {
        caller.must(Entity.TASK, Action.READ);
        return Query.of("select jsonb_build_object('createdAt', f.created_at, 'lastUsedAt', f.last_used_at)::text from (select 1) one left join calendar_feed f on f.employee_id = :me").bind("me", caller.employeeId()).first(pool, Feed.class);
    }

    @POST
    @Operation(operationId = "createCalendarFeed", summary = "Give my tasks a new address for calendars; it is shown this once, and the one before it opens nothing any more")
    @ResponseStatus(201)
    public Uni<RestResponse<Issued>> create() {
        caller.must(Entity.TASK, Action.READ);
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return Query.of("insert into calendar_feed (employee_id, hash) values (:me, :hash) on conflict (employee_id) do update set hash = excluded.hash, created_at = now(), last_used_at = null")
                .bind("me", caller.employeeId()).bind("hash", Buffer.buffer(Connectors.sha256(token))).execute(pool).map(done -> Version.created(URI.create("/api/v1/calendar-feed"), new Issued("/calendar/" + token + ".ics")));
    }

    @DELETE
    @Operation(operationId = "revokeCalendarFeed", summary = "Revoke the address of my tasks at once")
    public Uni<Void> revoke() {
        caller.must(Entity.TASK, Action.READ);
        return Query.of("delete from calendar_feed where employee_id = :me").bind("me", caller.employeeId()).execute(pool);
    }
}
