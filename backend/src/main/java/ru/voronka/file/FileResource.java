package ru.voronka.file;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.File;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import ru.voronka.access.Caller;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Version;

@Path("/api/v1/files")
@Tag(name = "file")
public class FileResource {
    private final Caller caller;
    private final Files files;

    FileResource(Caller caller, Files files) {
        this.caller = caller;
        this.files = files;
    }

    @POST
    @Consumes("multipart/form-data")
    @Operation(operationId = "uploadFile", summary = "Bring a file: for a lead, a deal, a company or a contact at once, or for a comment that will name it in `fileIds` within a day")
    @ResponseStatus(201)
    public Uni<RestResponse<FileView>> upload(@RestForm("file") FileUpload file, @RestForm String subjectType, @RestForm String subjectId) {
        if (file == null) {
            throw Problem.field("file", "required");
        }
        return files.take(caller, file.uploadedFile(), file.fileName(), subjectType == null || subjectType.isBlank() ? null : subjectType, id(subjectId))
                .map(taken -> Version.created(URI.create("/api/v1/files/" + taken.id()), taken));
    }

    @GET
    @Path("/{id}")
    @Produces("application/octet-stream")
    @Operation(operationId = "getFile", summary = "The bytes of a file, as an attachment, for those who may see what it is about")
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = "application/octet-stream", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<RestResponse<File>> get(@PathParam("id") long id) {
        return files.content(caller, id).map(content -> RestResponse.ResponseBuilder.ok(content.path().toFile(), content.type())
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + URLEncoder.encode(content.name(), StandardCharsets.UTF_8).replace("+", "%20"))
                .header("Cache-Control", "private, no-store").build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteFile", summary = "Delete a file that one has brought")
    public Uni<Void> delete(@PathParam("id") long id) {
        return files.delete(caller, id);
    }

    private static Long id(String text) {
        try {
            return text == null || text.isBlank() ? null : Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw Problem.field("subjectId", "type");
        }
    }
}
