package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.platform.Page;
import ru.voronka.platform.Version;

/** Letters: written, read, sent again. */
@Path("/api/v1/letters")
@Tag(name = "messaging")
public class LetterResource {
    private final Caller caller;
    private final Letters letters;

    LetterResource(Caller caller, Letters letters) {
        this.caller = caller;
        this.letters = letters;
    }

    @Schema(name = "NewLetter")
    public record Written(@Nullable @Schema(examples = "3", description = "Without it: one's own mailbox, else the shared default, else the system's address") Long mailboxId,
            @NotNull @Size(min = 1, max = 50) @Schema(examples = "[\"Анна <anna@client.example>\"]") List<@NotBlank @Size(max = 500) String> to, @Nullable @Size(max = 50) @Schema(examples = "[]") List<@NotBlank @Size(max = 500) String> cc, @Nullable @Size(max = 50) @Schema(examples = "[]") List<@NotBlank @Size(max = 500) String> bcc,
            @NotNull @Size(max = 500) @Schema(examples = "Счёт на оплату") String subject, @Nullable @Size(max = 1_000_000) @Schema(examples = "<p>Здравствуйте, Анна!</p>", description = "What acts is taken out of it") String html,
            @Nullable @Size(max = 500_000) @Schema(examples = "Здравствуйте, Анна!", description = "Without it: made from the html") String text, @Nullable @Size(max = 20) @Schema(examples = "[]", description = "Files that were uploaded for it, or that one may see") List<@NotNull Long> fileIds,
            @Nullable @Schema(examples = "41", description = "The letter that it answers: it joins its thread and its record") Long answerTo, @Nullable @Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "deal", description = "On whose story it stands") String subjectType, @Nullable @Schema(examples = "42") Long subjectId,
            @Nullable @Size(max = 100) @Schema(examples = "invoice") String template, @Nullable @Schema(description = "Not before then") OffsetDateTime sendAt, @Nullable @Schema(description = "Whether opening and clicks are told; true without it") Boolean tracked,
            @Nullable @Schema(description = "Files are fetched by links, so that it is seen whether they were opened") Boolean filesAsLinks) {

        NewLetter letter() {
            return new NewLetter(mailboxId, null, to, cc, bcc, subject, html, text, fileIds == null ? List.of() : fileIds, answerTo, subjectType, subjectId, template, null, sendAt, !Boolean.FALSE.equals(tracked) && html != null, Boolean.TRUE.equals(filesAsLinks), false);
        }
    }

    @Schema(name = "LetterBody")
    public record Body(@Schema(examples = "Здравствуйте, Анна!") String text, @Nullable @Schema(examples = "<p>Здравствуйте, Анна!</p>", description = "Harmless; pictures of elsewhere have data-remote instead of src until they are asked for") String html) {
    }

    @Schema(name = "LetterPlace")
    public record Place(@NotNull @Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "deal") String subjectType, @NotNull @Schema(examples = "42") Long subjectId) {
    }

    @GET
    @Operation(operationId = "listLetters", summary = "Letters that the caller may see, newest first")
    public Uni<Page<LetterView>> list(@Parameter(description = "in or out") @QueryParam("direction") String direction, @QueryParam("status") String status, @QueryParam("mailboxId") Long mailboxId, @QueryParam("threadId") Long threadId, @QueryParam("subjectType") String subjectType,
            @QueryParam("subjectId") Long subjectId, @Parameter(description = "Only what came and belongs to no record yet") @QueryParam("unsorted") Boolean unsorted, @Parameter(description = "Part of the subject, the address or the name") @QueryParam("q") String q,
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return letters.list(caller, new Letters.Wanted(direction, status, mailboxId, threadId, subjectType, subjectId, Boolean.TRUE.equals(unsorted), q), cursor, limit);
    }

    @POST
    @Operation(operationId = "sendLetter", summary = "Send a letter; it is queued and on the record's story at once")
    @ResponseStatus(201)
    public Uni<RestResponse<LetterView>> send(@NotNull @Valid Written letter) {
        return letters.write(caller, letter.letter()).map(made -> Version.created(URI.create("/api/v1/letters/" + made.id()), made));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getLetter", summary = "One letter, without its text")
    public Uni<LetterView> get(@PathParam("id") long id) {
        return letters.one(null, caller, id);
    }

    @GET
    @Path("/{id}/body")
    @Operation(operationId = "getLetterBody", summary = "The text of a letter, made harmless")
    public Uni<Body> body(@PathParam("id") long id, @Parameter(description = "Fetch pictures of elsewhere: the sender may learn that it was read") @QueryParam("pictures") Boolean pictures) {
        return letters.body(caller, id, Boolean.TRUE.equals(pictures)).map(body -> new Body(body.text(), body.html()));
    }

    @POST
    @Path("/{id}/send")
    @Operation(operationId = "sendLetterAgain", summary = "Send what waits at once, or what has failed again")
    public Uni<LetterView> again(@PathParam("id") long id) {
        return letters.again(caller, id);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(operationId = "cancelLetter", summary = "Do not send what still waits")
    public Uni<LetterView> cancel(@PathParam("id") long id) {
        return letters.cancel(caller, id);
    }

    @POST
    @Path("/{id}/place")
    @Operation(operationId = "placeLetter", summary = "Put a letter that belongs to no record, with its thread, on the story of one")
    public Uni<LetterView> place(@PathParam("id") long id, @NotNull @Valid Place place) {
        return letters.about(caller, id, place.subjectType(), place.subjectId());
    }
}
