package ru.voronka.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The bell: each employee's own. */
@Path("/api/v1/notifications")
@Tag(name = "notification")
public class NotificationResource {
    private final Caller caller;
    private final Pool pool;

    NotificationResource(Caller caller, Pool pool) {
        this.caller = caller;
        this.pool = pool;
    }

    @Schema(name = "Notifications")
    public record Notifications(List<NotificationView> items, @Schema(description = "How many are unread in all", examples = "3") int unread, @Nullable String nextCursor) {
    }

    @GET
    @Operation(operationId = "listNotifications", summary = "My notifications, newest first")
    public Uni<Notifications> list(@QueryParam("unread") Boolean unread, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return Query.of("select " + NotificationView.SQL + "::text from notification n where n.employee_id = :me and n.bell" + (Boolean.TRUE.equals(unread) ? " and n.read_at is null" : "")).bind("me", caller.employeeId())
                .addIf(cursor == null ? null : cursor.id(), "and n.id < :before", "before").add("order by n.id desc limit " + (limit + 1)).list(pool, NotificationView.class)
                .chain(rows -> unread().map(count -> {
                    var page = Page.of(rows, limit, n -> Cursor.of(n.id()));
                    return new Notifications(page.items(), count, page.nextCursor());
                }));
    }

    @POST
    @Path("/{id}/read")
    @Operation(operationId = "readNotification", summary = "Mark one of my notifications read")
    public Uni<NotificationView> read(@PathParam("id") long id) {
        return Query.of("update notification n set read_at = coalesce(read_at, now()) where id = :id and employee_id = :me returning " + NotificationView.SQL + "::text").bind("id", id).bind("me", caller.employeeId())
                .first(pool, NotificationView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    @POST
    @Path("/read-all")
    @Operation(operationId = "readAllNotifications", summary = "Mark all my notifications read")
    public Uni<Notifications> readAll() {
        return Query.of("update notification set read_at = now() where employee_id = :me and bell and read_at is null").bind("me", caller.employeeId()).execute(pool).chain(() -> list(null, null, null));
    }

    private Uni<Integer> unread() {
        return Query.of("select count(*) from notification where employee_id = :me and bell and read_at is null").bind("me", caller.employeeId()).number(pool).map(Long::intValue);
    }
}
