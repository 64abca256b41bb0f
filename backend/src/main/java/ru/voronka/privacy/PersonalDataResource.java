package ru.voronka.privacy;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

@Path("/api/v1/contacts/{id}")
@Tag(name = "privacy")
public class PersonalDataResource {
    private final Caller caller;
    private final EventLog log;
    private final Forgetting forgetting;

    PersonalDataResource(Caller caller, EventLog log, Forgetting forgetting) {
        this.caller = caller;
        this.log = log;
        this.forgetting = forgetting;
    }

    @Schema(name = "PersonErasure")
    public record Wanted(@NotBlank @Size(max = 1000) @Schema(examples = "Отзыв согласия, письмо от 12.03", description = "Kept in the log; the person's name, phones and mails are cut out of it") String reason) {
    }

    @GET
    @Path("/personal-data")
    @Operation(operationId = "exportPersonalData", summary = "All that is kept of one person; for whoever may export contacts, and told in the log")
    public Uni<PersonalData> export(@PathParam("id") long id) {
        caller.must(Entity.CONTACT, Action.EXPORT);
        List.of("phones", "emails", "birthday", "comment").forEach(field -> caller.mayUse(Entity.CONTACT, field, field));
        return log.transaction(tx -> Query.of("select x.id from contact x where x.id = :id and x.deleted_at is null and").add(caller.sees(Entity.CONTACT, "x")).add("and").add(caller.predicate(Entity.CONTACT, Action.EXPORT, "x")).bind("id", id).number(tx)
                .onItem().ifNull().failWith(Problem::notFound).chain(() -> Person.of(tx, id)).chain(person -> PersonalData.of(tx, caller, person))
                .call(() -> log.append(tx, caller, "contact", id, new Long[0], new PersonEvent.Exported())));
    }

    @GET
    @Path("/erase")
    @Operation(operationId = "planPersonErasure", summary = "What erasing the person for good would touch; for administrators")
    public Uni<Forgetting.Plan> plan(@PathParam("id") long id) {
        return forgetting.plan(caller, id);
    }

    @POST
    @Path("/erase")
    @Operation(operationId = "erasePerson", summary = "Erase the person for good wherever they are named: not to be taken back; for administrators")
    public Uni<Void> erase(@PathParam("id") long id, @NotNull @Valid Wanted wanted) {
        return forgetting.erase(caller, id, wanted.reason());
    }
}
