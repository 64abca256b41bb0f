package ru.voronka.timeline;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.platform.Version;

@Path("/api/v1/comments/{id}")
@Tag(name = "timeline")
public class CommentResource {
    private final Caller caller;
    private final Comments comments;

    CommentResource(Caller caller, Comments comments) {
        this.caller = caller;
        this.comments = comments;
    }

    public record CommentText(@NotBlank @Size(max = 20_000) @Schema(examples = "Просит скидку 7 %") String text) {
    }

    public record Pin(@Schema(examples = "true", description = "false takes the pin out") Boolean pinned) {
    }

    @GET
    @Operation(operationId = "getComment", summary = "One comment")
    public Uni<RestResponse<CommentView>> get(@PathParam("id") long id) {
        return comments.get(caller, id).map(CommentResource::ok);
    }

    @PATCH
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchComment", summary = "Change the words of one's own comment")
    public Uni<RestResponse<CommentView>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid CommentText body) {
        return comments.change(caller, id, Version.required(ifMatch), body.text()).map(CommentResource::ok);
    }

    @DELETE
    @Operation(operationId = "deleteComment", summary = "Take one's own comment back, with its files")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return comments.delete(caller, id, Version.required(ifMatch));
    }

    @POST
    @Path("/pin")
    @Operation(operationId = "pinComment", summary = "Pin a comment on top of the story, or take the pin out")
    public Uni<RestResponse<CommentView>> pin(@PathParam("id") long id, @Valid Pin body) {
        return comments.pin(caller, id, body == null || !Boolean.FALSE.equals(body.pinned())).map(CommentResource::ok);
    }

    private static RestResponse<CommentView> ok(CommentView comment) {
        return Version.ok(comment, comment.version());
    }
}
