package ru.voronka.messaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Nullable;
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
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.platform.Page;
import ru.voronka.platform.Version;

/** Mailboxes from which letters leave and to which they come. */
@Path("/api/v1/mailboxes")
@Tag(name = "messaging")
public class MailboxResource {
    private final Caller caller;
    private final ChangeMailbox change;

    MailboxResource(Caller caller, ChangeMailbox change) {
        this.caller = caller;
        this.change = change;
    }

    @Schema(name = "MailboxTest")
    public record Tried(MailServers.Outcome smtp, @Nullable MailServers.Outcome imap) {
    }

    @GET
    @Operation(operationId = "listMailboxes", summary = "Mailboxes that the caller may use, their own first")
    public Uni<Page<MailboxView>> list(@Parameter(description = "All of the company, for the administrator") @QueryParam("all") Boolean all) {
        return change.list(caller, Boolean.TRUE.equals(all)).map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createMailbox", summary = "Connect a mailbox: one's own, or (the administrator) a shared one")
    @ResponseStatus(201)
    public Uni<RestResponse<MailboxView>> create(@NotNull @Valid MailboxFields fields) {
        return change.create(caller, fields).map(made -> Version.created("/api/v1/mailboxes/" + made.id(), made, made.version()));
    }

    @POST
    @Path("/test")
    @Operation(operationId = "testMailbox", summary = "Try to sign in to the servers of a mailbox, saved or not")
    public Uni<Tried> test(@Parameter(description = "Whose stored password to use where none is given") @QueryParam("id") Long id, @NotNull @Valid MailboxFields wanted) {
        var fields = wanted.checked();
        ChangeMailbox.must(caller, fields);
        return (id == null || fields.password() != null || fields.login() == null ? Uni.createFrom().item(fields.password()) : change.one(null, caller, id).chain(box -> box.smtpHost().equals(fields.smtpHost()) && (fields.imapHost() == null || fields.imapHost().equals(box.imapHost())) ? change.password(caller, id) : Uni.createFrom().nullItem()))
                .chain(password -> MailServers.smtp(fields.smtpHost(), fields.smtpPort(), fields.smtpSecurity(), fields.login(), password)
                        .chain(smtp -> fields.imapHost() == null ? Uni.createFrom().item(new Tried(smtp, null)) : MailServers.imap(fields.imapHost(), fields.imapPort(), fields.imapSecurity(), fields.login(), password).map(imap -> new Tried(smtp, imap))));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getMailbox", summary = "One mailbox with how it fares")
    public Uni<RestResponse<MailboxView>> get(@PathParam("id") long id) {
        return change.one(null, caller, id).map(MailboxResource::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchMailbox", summary = "Change a mailbox (JSON merge patch); another server wants the password again")
    public Uni<RestResponse<MailboxView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = MailboxFields.class))) ObjectNode patch) {
        return change.patch(caller, id, Version.required(ifMatch), patch).map(MailboxResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteMailbox", summary = "Disconnect a mailbox; its letters stay")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return change.delete(caller, id, Version.required(ifMatch));
    }

    private static RestResponse<MailboxView> ok(MailboxView box) {
        return Version.ok(box, box.version());
    }
}
