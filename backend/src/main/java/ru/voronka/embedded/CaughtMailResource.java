package ru.voronka.embedded;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.mail.MessagingException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What Voronka has sent, and a way to write to it as a client would; in the embedded start only: elsewhere mail leaves and this address does not exist. */
@Path("/demo/mail")
public class CaughtMailResource {

    @GET
    @PermitAll
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public List<MailCatcher.Caught> list() throws MessagingException, IOException {
        return MailCatcher.running().orElseThrow(NotFoundException::new).newestFirst();
    }

    @POST
    @PermitAll
    @Blocking
    @Operation(hidden = true)
    public void write(MailCatcher.Incoming letter) throws MessagingException {
        MailCatcher.running().orElseThrow(NotFoundException::new).deliver(letter);
    }
}
