package ru.voronka.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** The forms of sites: whence their requests are, what type they are of, and what becomes of them. */
@Path("/api/v1/forms")
@Tag(name = "intake")
public class FormResource {
    private static final String SQL = "select jsonb_build_object('version', f.version, 'code', f.code, 'name', f.name, 'source', f.source, 'requestType', f.request_type, 'origins', f.origins, 'consentRequired', f.consent_required, 'active', f.active, 'pipeline', f.pipeline, 'asDeal', f.as_deal, 'stage', f.deal_stage, 'approval', f.approval)::text from intake_form f";

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Pipelines pipelines;
    private final Validator validator;

    FormResource(Caller caller, Pool pool, EventLog log, Pipelines pipelines, Validator validator) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.pipelines = pipelines;
        this.validator = validator;
    }

    @Schema(name = "Form")
    public record Form(int version, @Schema(examples = "site") String code, @Schema(examples = "Заявка с сайта") String name, @Schema(examples = "site") String source, @Schema(examples = "order") String requestType, @Schema(examples = "[\"https://example.ru\"]") List<String> origins, boolean consentRequired, boolean active,
            @Nullable @Schema(examples = "sales", description = "The direction of its requests; null: the source's") String pipeline, @Nullable @Schema(description = "true: a deal at once, false: a lead, null: as the source says") Boolean asDeal,
            @Nullable @Schema(examples = "new", description = "Of the deal; null: the first") String stage, @Schema(description = "The deal waits for a head to approve it") boolean approval) {
    }

    @Schema(name = "FormFields")
    public record FormFields(@NotBlank @Size(max = 100) @Schema(examples = "Заявка с сайта") String name, @NotBlank @Schema(examples = "site") String source, @NotBlank @Size(max = 50) @Pattern(regexp = "[a-z0-9-]*") @Schema(examples = "order") String requestType,
            @Size(max = 50) List<@NotBlank @Size(max = 200) String> origins, Boolean consentRequired, Boolean active, @Size(max = 50) String pipeline, Boolean asDeal, @Size(max = 50) String stage, Boolean approval) {
    }

    @Schema(name = "NewForm")
    public record NewForm(@NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,49}") @Schema(examples = "landing") String code, @NotBlank @Size(max = 100) @Schema(examples = "Лендинг") String name, @NotBlank @Schema(examples = "site") String source) {
    }

    private record Changed(String what, String name) implements Fact {
        @Override
        public String type() {
            return "pipeline.changed";
        }
    }

    @GET
    @Operation(operationId = "listForms", summary = "The forms of sites")
    public Uni<Page<Form>> list() {
        caller.must(Entity.SETTINGS, Action.READ);
        return Query.of(SQL + " order by f.name, f.code").list(pool, Form.class).map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createForm", summary = "Add a form; sites send to /intake/forms/{code}")
    @ResponseStatus(201)
    public Uni<RestResponse<Form>> create(@NotNull @Valid NewForm wanted) {
        known("source", wanted.source());
        return change("form.created", wanted.code(), Action.CREATE, tx -> Query.of("insert into intake_form (code, name, source) values (:code, :name, :source) on conflict (code) do nothing returning 1").bind("code", wanted.code()).bind("name", wanted.name().strip()).bind("source", wanted.source()).number(tx).invoke(made -> {
            if (made == null) {
                throw Problem.taken("code");
            }
        })).map(form -> Version.created("/api/v1/forms", form, form.version()));
    }

    @PATCH
    @Path("/{code}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchForm", summary = "Change a form: its source, its type of request, whether a lead or a deal comes of it (JSON merge patch)")
    public Uni<RestResponse<Form>> patch(@PathParam("code") String code, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = FormFields.class))) ObjectNode patch) {
        var seen = Version.optional(ifMatch);
        return change("form.changed", code, Action.CHANGE, tx -> Query.of(SQL + " where f.code = :code for update").bind("code", code).first(tx, Form.class).onItem().ifNull().failWith(Problem::notFound).chain(f -> {
            if (seen != null && seen != f.version()) {
                throw Problem.stale(f);
            }
            var fields = MergePatch.apply(new FormFields(f.name(), f.source(), f.requestType(), f.origins(), f.consentRequired(), f.active(), f.pipeline(), f.asDeal(), f.stage(), f.approval()), patch, FormFields.class, validator).fields();
            known("source", fields.source());
            pipelines.place(fields.pipeline(), fields.stage());
            return Query.of("update intake_form set name = :name, source = :source, request_type = :type, origins = :origins, consent_required = :consent, active = :active, pipeline = :pipeline, as_deal = :asDeal, deal_stage = :stage, approval = :approval, version = version + 1 where code = :code returning 1")
                    .bind("name", fields.name().strip()).bind("source", fields.source()).bind("type", fields.requestType()).bind("origins", fields.origins() == null ? new String[0] : fields.origins().toArray(String[]::new)).bind("consent", Boolean.TRUE.equals(fields.consentRequired()))
                    .bind("active", !Boolean.FALSE.equals(fields.active())).bind("pipeline", fields.pipeline()).bind("asDeal", fields.asDeal()).bind("stage", fields.stage()).bind("approval", Boolean.TRUE.equals(fields.approval())).bind("code", code).number(tx);
        })).map(form -> Version.ok(form, form.version()));
    }

    private void known(String field, String source) {
        if (pipelines.source(source).isEmpty()) {
            throw Problem.field(field, "reference");
        }
    }

    private Uni<Form> change(String what, String code, Action action, Function<SqlConnection, Uni<Long>> work) {
        caller.must(Entity.SETTINGS, action);
        return log.transaction(tx -> work.apply(tx).chain(() -> log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new Changed(what, code)))
                .chain(() -> Query.of(SQL + " where f.code = :code").bind("code", code).first(tx, Form.class)));
    }
}
