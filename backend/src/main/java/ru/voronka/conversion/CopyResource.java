package ru.voronka.conversion;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.platform.Version;

@Path("/api/v1/deals/{id}/copies")
@Tag(name = "conversion")
public class CopyResource {
    private final Caller caller;
    private final MakeCopies make;

    CopyResource(Caller caller, MakeCopies make) {
        this.caller = caller;
        this.make = make;
    }

    @POST
    @Operation(operationId = "makeCopies", summary = "Make copies of lead + deal at once: the client orders the same again")
    @ResponseStatus(201)
    public Uni<RestResponse<Copies.Made>> make(@PathParam("id") long id, @NotNull @Valid Copies body) {
        return make.make(caller, id, new MakeCopies.Wanted(body.count(), body.nextContactAt(), body.title())).map(made -> Version.created(URI.create("/api/v1/deals?copiesOf=" + id), made));
    }
}
