package ru.voronka.embedded;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What SMS Voronka has sent, in the embedded start only: elsewhere they leave and this address does not exist. */
@Path("/demo/sms")
public class CaughtSmsResource {

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public List<SmsCatcher.Caught> list() {
        return SmsCatcher.running().orElseThrow(NotFoundException::new).newestFirst();
    }
}
