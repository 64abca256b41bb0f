package ru.voronka.telephony;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.party.Clients;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Page;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;

@Path("/api/v1/calls")
@Tag(name = "telephony")
public class CallResource {
    private final Caller caller;
    private final Pool pool;
    private final CallList list;
    private final Dial dial;

    CallResource(Caller caller, Pool pool, CallList list, Dial dial) {
        this.caller = caller;
        this.pool = pool;
        this.list = list;
        this.dial = dial;
    }

    public record NewCall(@NotBlank @Size(max = 100) @Schema(examples = "+79123456789") String to) {
    }

    @Schema(name = "Dialled")
    public record Dialled(@Schema(examples = "+79123456789") String to, @Schema(examples = "101", description = "The phone that rings first") String extension) {
    }

    @GET
    @Operation(operationId = "listCalls", summary = "Calls, newest first")
    public Uni<Page<CallView>> list(@BeanParam CallList.Filter filter, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return list.list(caller, filter, cursor, limit);
    }

    @POST
    @Operation(operationId = "dial", summary = "Click to call: the PBX rings one's own phone, then the number")
    @APIResponseSchema(value = Dialled.class, responseCode = "202")
    public Uni<Response> dial(@NotNull @Valid NewCall body) {
        caller.must(Entity.CALL, Action.CREATE);
        var to = phone("to", body.to());
        return dial.dial(caller.person(), to).map(done -> Response.accepted(new Dialled(to, caller.person().extension())).build());
    }

    @GET
    @Path("/card")
    @Operation(operationId = "getCallCard", summary = "Who calls: the client, open deals and last words of a number, as far as one may see them")
    public Uni<CallCard> card(@QueryParam("phone") String phone) {
        caller.must(Entity.CALL, Action.READ);
        var normal = phone("phone", phone);
        return Clients.recognise(pool, new ContactPoints(List.of(normal), List.of()))
                .chain(client -> Calls.openLead(pool, normal).chain(lead -> CallCards.read(pool, caller, normal, client, lead == null ? null : (Long) lead.id())));
    }

    private static String phone(String field, String text) {
        return Phones.normal(text).orElseThrow(() -> Problem.field(field, text == null || text.isBlank() ? "required" : "phone"));
    }
}
