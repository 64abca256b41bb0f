package ru.voronka.realtime;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.platform.Page;
import ru.voronka.platform.Position;

@Path("/api/v1")
@Tag(name = "realtime")
public class RealtimeResource {
    private final Caller caller;
    private final Tickets tickets;
    private final Events events;

    RealtimeResource(Caller caller, Tickets tickets, Events events) {
        this.caller = caller;
        this.tickets = tickets;
        this.events = events;
    }

    @Schema(name = "Events")
    public record EventsView(List<LiveEvent> items, @Nullable String nextCursor, @Schema(examples = "1-7421-1042", description = "Give it as `after` next time") String last) {
    }

    @POST
    @Path("/realtime/tickets")
    @Operation(operationId = "issueTicket", summary = "A one-minute single-use ticket for the socket /ws/v1")
    public Uni<Tickets.Ticket> ticket() {
        return tickets.issue(caller.employeeId());
    }

    @GET
    @Path("/events")
    @Operation(operationId = "listEvents", summary = "The event log behind a place, as far as the caller may see it; without `after`, its end")
    public Uni<EventsView> events(@QueryParam("after") String after, @QueryParam("types") @Parameter(description = "Comma-separated event types") String types, @QueryParam("limit") Integer limit) {
        var from = Position.read(after);
        if (from == null) {
            return events.end().map(end -> new EventsView(List.of(), null, end.text()));
        }
        return events.read(caller, caller.person(), from, types == null || types.isBlank() ? null : types.split(","), Page.limit(limit))
                .map(batch -> new EventsView(batch.items(), batch.more() ? batch.last().text() : null, batch.last().text()));
    }
}
