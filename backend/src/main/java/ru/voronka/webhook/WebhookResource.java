package ru.voronka.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Page;
import ru.voronka.platform.Version;

/** Programs of others that are told of what happens: the administrator's. */
@Path("/api/v1/webhooks")
@Tag(name = "webhook")
public class WebhookResource {
    private final Caller caller;
    private final Webhooks webhooks;

    WebhookResource(Caller caller, Webhooks webhooks) {
        this.caller = caller;
        this.webhooks = webhooks;
    }

    @Schema(name = "WebhookEventTypes")
    public record Types(@Schema(examples = "[\"deal.created\", \"deal.stage-changed\"]") List<String> items) {
    }

    @GET
    @Path("/event-types")
    @Operation(operationId = "listWebhookEventTypes", summary = "Types of events that are commonly subscribed to; families (`deal.*`) and all (`*`) can be asked for too")
    public Types types() {
        caller.must(Entity.SETTINGS, Action.READ);
        return new Types(EventTypes.OFFERED);
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "Subscriptions of other programs")
    public Uni<Page<WebhookView>> list() {
        caller.must(Entity.SETTINGS, Action.READ);
        return webhooks.list().map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createWebhook", summary = "Tell another program of events; its secret is shown this once")
    @ResponseStatus(201)
    public Uni<RestResponse<WebhookView>> create(@NotNull @Valid WebhookView.Fields wanted) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        return webhooks.create(caller, wanted).map(made -> Version.created("/api/v1/webhooks/" + made.id(), made, made.version()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhook", summary = "One subscription")
    public Uni<RestResponse<WebhookView>> get(@PathParam("id") long id) {
        caller.must(Entity.SETTINGS, Action.READ);
        return webhooks.one(id).map(WebhookResource::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchWebhook", summary = "Change a subscription (JSON merge patch); `active: true` switches on again what was switched off")
    public Uni<RestResponse<WebhookView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = WebhookView.Fields.class))) ObjectNode patch) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return webhooks.patch(caller, id, Version.required(ifMatch), patch).map(WebhookResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWebhook", summary = "Delete a subscription with its deliveries")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        caller.must(Entity.SETTINGS, Action.DELETE);
        return webhooks.delete(caller, id, Version.required(ifMatch));
    }

    @POST
    @Path("/{id}/rotate-secret")
    @Operation(operationId = "rotateWebhookSecret", summary = "Give it a new secret, shown this once; for a day the old one signs beside it")
    public Uni<RestResponse<WebhookView>> rotate(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return webhooks.rotate(caller, id, Version.required(ifMatch)).map(WebhookResource::ok);
    }

    private static RestResponse<WebhookView> ok(WebhookView one) {
        return Version.ok(one, one.version());
    }
}
