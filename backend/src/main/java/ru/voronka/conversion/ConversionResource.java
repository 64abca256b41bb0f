package ru.voronka.conversion;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.platform.Version;

@Path("/api/v1/leads/{id}/convert")
@Tag(name = "conversion")
public class ConversionResource {
    private final Caller caller;
    private final ConvertLead convert;

    ConversionResource(Caller caller, ConvertLead convert) {
        this.caller = caller;
        this.convert = convert;
    }

    @POST
    @Operation(operationId = "convertLead", summary = "Convert a lead into company, contact and deal, or into contact and deal")
    public Uni<RestResponse<ConvertLead.Converted>> convert(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Conversion body) {
        return convert.convert(caller, id, Version.required(ifMatch), body).map(converted -> Version.ok(converted, converted.lead().version()));
    }
}
