package ru.voronka.party;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.platform.Batch;
import ru.voronka.platform.Batch.Done;

@Path("/api/v1/contacts/batch")
@Tag(name = "party")
public class ContactBatch {
    private final Caller caller;
    private final Batch batch;
    private final CreateParty create;
    private final ChangeParty change;

    ContactBatch(Caller caller, Batch batch, CreateParty create, ChangeParty change) {
        this.caller = caller;
        this.batch = batch;
        this.create = create;
        this.change = change;
    }

    @POST
    @Operation(operationId = "batchContacts", summary = "Up to 1,000 operations on contacts (create, patch, delete), each with its own outcome")
    public Uni<Batch.Outcomes> run(@NotNull @Valid Batch.Operations body, @QueryParam("atomic") @Parameter(description = "true: all or nothing") Boolean atomic, @Context HttpHeaders headers) {
        return batch.run(body, atomic, Map.of(
                "create", (tx, id, seen, wanted) -> create.contact(tx, caller, batch.read(wanted, ContactFields.class)).map(made -> new Done(made, 1)),
                "patch", (tx, id, seen, patch) -> change.patchContact(tx, caller, id, seen, patch).map(contact -> new Done(contact.id(), contact.version())),
                "delete", (tx, id, seen, none) -> change.deleteContact(tx, caller, id, seen).replaceWith(() -> new Done(id, null))), headers);
    }
}
