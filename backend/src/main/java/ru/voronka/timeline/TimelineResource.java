package ru.voronka.timeline;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
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

/** The timeline and the comments of one kind of subject; each kind has its own path beneath. */
public abstract class TimelineResource {
    private final Caller caller;
    private final Timeline timeline;
    private final String type;
    private final String path;

    TimelineResource(Caller caller, Timeline timeline, String type, String path) {
        this.caller = caller;
        this.timeline = timeline;
        this.type = type;
        this.path = path;
    }

    @Path("/api/v1/leads/{id}")
    @Tag(name = "timeline")
    public static class OfLead extends TimelineResource {
        OfLead(Caller caller, Timeline timeline) {
            super(caller, timeline, "lead", "leads");
        }
    }

    @Path("/api/v1/deals/{id}")
    @Tag(name = "timeline")
    public static class OfDeal extends TimelineResource {
        OfDeal(Caller caller, Timeline timeline) {
            super(caller, timeline, "deal", "deals");
        }
    }

    @Path("/api/v1/companies/{id}")
    @Tag(name = "timeline")
    public static class OfCompany extends TimelineResource {
        OfCompany(Caller caller, Timeline timeline) {
            super(caller, timeline, "company", "companies");
        }
    }

    @Path("/api/v1/contacts/{id}")
    @Tag(name = "timeline")
    public static class OfContact extends TimelineResource {
        OfContact(Caller caller, Timeline timeline) {
            super(caller, timeline, "contact", "contacts");
        }
    }

    public record NewComment(@NotBlank @Size(max = 20_000) @Schema(examples = "Просит скидку **5 %**, @[7] в курсе", description = "Markdown; `@[7]` mentions the employee 7, whom the bell tells") String text,
            @Size(max = 20) @Schema(examples = "[]", description = "Files that were uploaded for it") List<@NotNull Long> fileIds) {
    }

    @GET
    @Path("/timeline")
    @Operation(summary = "The story of a lead, a deal, a company or a contact, newest first")
    public Uni<Page<Timeline.Item>> timeline(@PathParam("id") long id, @Parameter(description = "comment, call, letter, stage, change, task, paper; several by comma") @QueryParam("kinds") String kinds,
            @Parameter(description = "Words in any of their forms: of comments, letters, changes, tasks") @QueryParam("q") String q, @Parameter(description = "Only what is pinned on top") @QueryParam("pinned") Boolean pinned,
            @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return timeline.read(caller, type, id, Timeline.Wanted.of(kinds, q, pinned), cursor, limit);
    }

    @POST
    @Path("/comments")
    @Operation(summary = "Add a comment")
    @ResponseStatus(201)
    public Uni<RestResponse<Timeline.Item>> comment(@PathParam("id") long id, @NotNull @Valid NewComment body) {
        return timeline.comment(caller, type, id, body.text(), body.fileIds())
                .map(item -> Version.created(URI.create("/api/v1/" + path + "/" + id + "/timeline"), item));
    }
}
