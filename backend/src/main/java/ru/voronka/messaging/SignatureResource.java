package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The signature under one's own letters. */
@Path("/api/v1/me/signature")
@Tag(name = "messaging")
public class SignatureResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Signatures signatures;

    SignatureResource(Caller caller, Pool pool, EventLog log, Signatures signatures) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.signatures = signatures;
    }

    /** @param html with variables of the employee: {sender.name}, {sender.phone}, {sender.email}, {sender.department}, {our.name} */
    @Schema(name = "SignatureFields")
    public record SignatureFields(@NotNull @Size(max = 50_000) @Schema(examples = "<p>С уважением,<br>{sender.name}</p>") String html) {
    }

    /** @param filled as it stands under a letter */
    @Schema(name = "SignatureView")
    public record SignatureView(@Schema(examples = "<p>С уважением,<br>{sender.name}</p>") String html, @Schema(examples = "<p>С уважением,<br>Мария Кузнецова</p>") String filled) {
    }

    @GET
    @Operation(operationId = "getSignature", summary = "The signature under one's own letters, as written and as it will be read")
    public Uni<SignatureView> get() {
        return view(pool);
    }

    @PUT
    @Operation(operationId = "putSignature", summary = "Write the signature under one's own letters; an empty one takes it away")
    public Uni<SignatureView> put(@NotNull @Valid SignatureFields fields) {
        var html = checked(fields);
        var pictures = Templates.pictures(html);
        return log.transaction(tx -> Query.of("update file set subject_type = 'signature', subject_id = :me where id = any(:files) and deleted_at is null and (subject_type is null or subject_type = 'signature') and created_by = :me returning id")
                .bind("me", caller.employeeId()).bind("files", pictures.toArray(Long[]::new)).numbers(tx).invoke(owned -> {
                    if (owned.size() != pictures.stream().distinct().count()) {
                        throw Problem.field("html", "reference");
                    }
                }).chain(() -> Query.of("update employee set signature = :html where id = :me").bind("html", html).bind("me", caller.employeeId()).execute(tx)).chain(() -> view(tx)));
    }

    @POST
    @Path("/preview")
    @Operation(operationId = "previewSignature", summary = "A signature that is still being written, as it will be read")
    public Uni<SignatureView> preview(@NotNull @Valid SignatureFields fields) {
        var html = checked(fields);
        return signatures.fill(pool, caller.employeeId(), html).map(filled -> new SignatureView(html, filled.html()));
    }

    private static String checked(SignatureFields fields) {
        var html = LetterHtml.cleanTemplate(fields.html());
        TemplateText.check("html", html, Set.copyOf(Signatures.NAMES));
        return LetterHtml.text(html).isEmpty() && Templates.pictures(html).isEmpty() ? "" : html;
    }

    private Uni<SignatureView> view(SqlClient client) {
        return Query.of("select to_jsonb(signature)::text from employee where id = :me").bind("me", caller.employeeId()).first(client, String.class)
                .chain(html -> signatures.fill(client, caller.employeeId(), html).map(filled -> new SignatureView(html, filled.html())));
    }
}
