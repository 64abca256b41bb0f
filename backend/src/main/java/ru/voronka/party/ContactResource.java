package ru.voronka.party;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.listing.Listing;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Version;

@Path("/api/v1/contacts")
@Tag(name = "party")
public class ContactResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final ContactListing list;
    private final CreateParty create;
    private final ChangeParty change;

    ContactResource(Caller caller, Pool pool, EventLog log, ContactListing list, CreateParty create, ChangeParty change) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.list = list;
        this.create = create;
        this.change = change;
    }

    @GET
    @Operation(operationId = "listContacts", summary = "Contacts, newest first")
    public Uni<Page<ContactView>> list(@BeanParam ContactFilter filter, @QueryParam("sort") String sort, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return list.list(caller, filter, sort, cursor, limit);
    }

    @GET
    @Path("/count")
    @Operation(operationId = "countContacts", summary = "How many contacts the list has; beyond ten thousand only when exactly asked")
    public Uni<Listing.Counted> count(@BeanParam ContactFilter filter, @QueryParam("exact") Boolean exact) {
        return list.count(caller, filter, exact);
    }

    @POST
    @Operation(operationId = "createContact", summary = "Enter a contact into the client base")
    @ResponseStatus(201)
    public Uni<RestResponse<ContactView>> create(@NotNull @Valid ContactFields wanted) {
        return log.transaction(tx -> create.contact(tx, caller, wanted).chain(id -> change.changedContact(tx, id)))
                .map(contact -> Version.created("/api/v1/contacts/" + contact.id(), contact, contact.version()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getContact", summary = "One contact")
    public Uni<RestResponse<ContactView>> get(@PathParam("id") long id) {
        return change.contact(pool, caller, id).map(ContactResource::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchContact", summary = "Change fields of a contact (JSON merge patch)")
    public Uni<RestResponse<ContactView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ContactFields.class))) ObjectNode patch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.patchContact(tx, caller, id, seen, patch)).map(ContactResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteContact", summary = "Put a contact into the bin")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        var seen = Version.required(ifMatch);
        return log.transaction(tx -> change.deleteContact(tx, caller, id, seen));
    }

    private static RestResponse<ContactView> ok(ContactView contact) {
        return Version.ok(contact, contact.version());
    }
}
