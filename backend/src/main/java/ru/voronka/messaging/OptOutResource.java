package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Refusals of mailings and SMS that a client has told by word of mouth. */
@Path("/api/v1/opt-outs")
@Tag(name = "messaging")
public class OptOutResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;

    OptOutResource(Caller caller, Pool pool, EventLog log) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
    }

    @Schema(name = "OptOut")
    public record OptOut(@NotNull @Pattern(regexp = "email|sms") @Schema(examples = "sms") String kind, @NotBlank @Size(max = 300) @Schema(examples = "+79123456789", description = "An address or a phone, in any form") String value) {
    }

    @POST
    @Path("/check")
    @Operation(operationId = "checkOptOut", summary = "Whether an address or a phone wants nothing")
    public Uni<Refused> check(@NotNull @Valid OptOut of) {
        Templates.mustWork(caller);
        return OptOuts.refused(pool, of.kind(), of.value()).map(Refused::new);
    }

    @Schema(name = "OptOutState")
    public record Refused(@Schema(examples = "true") boolean refused) {
    }

    @PUT
    @Operation(operationId = "putOptOut", summary = "A client wants no mailings, or no SMS, any more: it holds at once, whatever was queued")
    public Uni<Refused> put(@NotNull @Valid OptOut of) {
        Templates.mustWork(caller);
        return OptOuts.add(pool, of.kind(), of.value(), "by-hand:" + caller.employeeId()).replaceWith(new Refused(true));
    }

    @DELETE
    @Operation(operationId = "deleteOptOut", summary = "A client who had refused has asked for it again; for whoever administers")
    public Uni<Void> delete(@NotNull @Valid OptOut of) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> Query.of("delete from opt_out where kind = :kind and value = :value returning 1::bigint").bind("kind", of.kind()).bind("value", OptOuts.normal(of.kind(), of.value())).number(tx).onItem().ifNull().failWith(Problem::notFound)
                .chain(() -> log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new TemplateEvent("opt-out.removed", of.value()))));
    }
}
