package ru.voronka.messaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Visible;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** Templates of letters and SMS: those for whom they are meant use them, the administrator writes them. */
@Path("/api/v1/templates")
@Tag(name = "messaging")
public class TemplateResource {
    private static final int MOST = 1000;

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Validator validator;
    private final Templates templates;
    private final Variables variables;

    TemplateResource(Caller caller, Pool pool, EventLog log, Directory directory, Validator validator, Templates templates, Variables variables) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.validator = validator;
        this.templates = templates;
        this.variables = variables;
    }

    /** The record whose words a template takes. */
    @Schema(name = "TemplateSubject")
    public record TemplateSubject(@NotNull @Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "deal") String subjectType, @NotNull @Schema(examples = "42") Long subjectId) {
    }

    /** A template that is still being written, and the record whose words it takes; without a record the variables say their examples. */
    @Schema(name = "TemplateDraft")
    public record TemplateDraft(@NotNull @Valid TemplateFields template, @Pattern(regexp = "lead|deal|company|contact") @Schema(examples = "deal") String subjectType, @Schema(examples = "42") Long subjectId) {
    }

    @GET
    @Operation(operationId = "listMessageTemplates", summary = "Templates that the caller may use, by group and name; whoever administers sees those put away too")
    public Uni<Page<MessageTemplate>> list(@QueryParam("channel") @Parameter(description = "email or sms") String channel, @QueryParam("entity") @Parameter(description = "Those for records of this kind") String entity) {
        Templates.mustWork(caller);
        return Query.of("select " + MessageTemplate.SQL + "::text from message_template m where true").addIf(blank(channel), "and m.channel = :channel", "channel").addIf(blank(entity), "and (m.entities = '{}' or :entity = any(m.entities))", "entity")
                .add("order by m.group_name, m.name, m.id limit " + MOST).list(pool, MessageTemplate.class).map(all -> new Page<>(all.stream().filter(one -> templates.mayUse(caller, one)).toList(), null));
    }

    @GET
    @Path("/variables")
    @Operation(operationId = "listTemplateVariables", summary = "What templates may name in braces, with an example of each; without what is hidden from the caller")
    public Page<Variable> variables(@QueryParam("entity") @Parameter(description = "Those that records of this kind can answer; all of them where it is absent") String entity) {
        Templates.mustWork(caller);
        if (blank(entity) != null && !Variables.ENTITIES.contains(entity)) {
            throw Problem.field("entity", "one-of", "lead, deal, company, contact");
        }
        return new Page<>(variables.of(blank(entity), caller).stream().filter(variable -> Templates.administers(caller) || Templates.sees(caller, variable.entities())).toList(), null);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getMessageTemplate", summary = "One template of letters or SMS")
    public Uni<RestResponse<MessageTemplate>> get(@PathParam("id") long id) {
        return templates.one(pool, caller, id).map(TemplateResource::ok);
    }

    @POST
    @Path("/{id}/preview")
    @Operation(operationId = "previewMessageTemplate", summary = "A template filled with what a record says, as far as the caller may see it: to be looked at, or to be sent after a change")
    public Uni<Rendered> preview(@PathParam("id") long id, @NotNull @Valid TemplateSubject of) {
        return Visible.must(pool, caller, of.subjectType(), of.subjectId(), "subjectId").chain(() -> templates.render(pool, caller, id, of.subjectType(), of.subjectId()));
    }

    @POST
    @Path("/preview")
    @Operation(operationId = "previewTemplateDraft", summary = "The same of a template that is still being written; without a record its variables say their examples")
    public Uni<Rendered> previewDraft(@NotNull @Valid TemplateDraft draft) {
        Templates.mustWork(caller);
        var fields = draft.template().whole();
        fields.check(variables.known(fields.entities()));
        if (draft.subjectType() == null || draft.subjectId() == null) {
            return Uni.createFrom().item(() -> Templates.fill(fields, variables.examples(caller)));
        }
        return Visible.must(pool, caller, draft.subjectType(), draft.subjectId(), "subjectId").chain(() -> templates.render(pool, fields, caller, caller.employeeId(), draft.subjectType(), draft.subjectId(), Map.of()));
    }

    @POST
    @Operation(operationId = "createMessageTemplate", summary = "Add a template of letters or SMS")
    @ResponseStatus(201)
    public Uni<RestResponse<MessageTemplate>> create(@NotNull @Valid TemplateFields wanted) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        var fields = checked(wanted);
        return log.transaction(tx -> bind(Query.of("insert into message_template (code, channel, name, group_name, entities, subject, html, body, departments, file_ids) values (:code, :channel, :name, :group, :entities, :subject, :html, :text, :departments, :files)"
                        + " on conflict (code) do nothing returning id"), fields).bind("code", fields.code()).bind("channel", fields.channel()).number(tx).onItem().ifNull().failWith(() -> Problem.taken("code"))
                .call(id -> own(tx, fields, id)).call(id -> changed(tx, "template.created", fields.name())).chain(id -> templates.one(tx, caller, id))).map(t -> Version.created("/api/v1/templates/" + t.id(), t, t.version()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchMessageTemplate", summary = "Change a template (JSON merge patch); its code and its channel stay")
    public Uni<RestResponse<MessageTemplate>> patch(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @RequestBody(content = @Content(schema = @Schema(implementation = TemplateFields.class))) ObjectNode patch) {
        return change(id, ifMatch, Action.CHANGE, "template.changed", seen -> tx -> {
            var patched = MergePatch.apply(TemplateFields.of(seen), patch, TemplateFields.class, validator);
            for (var fixed : List.of("code", "channel")) {
                if (patched.touches(fixed)) {
                    throw Problem.field(fixed, "fixed");
                }
            }
            var fields = checked(patched.fields());
            return own(tx, fields, id).chain(() -> bind(Query.of("update message_template set name = :name, group_name = :group, entities = :entities, subject = :subject, html = :html, body = :text, departments = :departments, file_ids = :files,"
                    + " version = version + 1, updated_at = now() where id = :id"), fields).bind("id", id).execute(tx));
        });
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "archiveMessageTemplate", summary = "Put a template away: nobody is offered it and nothing is sent by it any more; what was sent stays")
    public Uni<Void> archive(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return change(id, ifMatch, Action.DELETE, "template.archived", seen -> tx -> Query.of("update message_template set archived_at = coalesce(archived_at, now()), version = version + 1, updated_at = now() where id = :id").bind("id", id).execute(tx)).replaceWithVoid();
    }

    @POST
    @Path("/{id}/restore")
    @Operation(operationId = "restoreMessageTemplate", summary = "Take a template that was put away back into use")
    public Uni<RestResponse<MessageTemplate>> restore(@PathParam("id") long id) {
        return change(id, null, Action.CHANGE, "template.restored", seen -> tx -> Query.of("update message_template set archived_at = null, version = version + 1, updated_at = now() where id = :id").bind("id", id).execute(tx));
    }

    private Uni<RestResponse<MessageTemplate>> change(long id, String ifMatch, Action action, String what, Function<MessageTemplate, Function<SqlConnection, Uni<Void>>> work) {
        caller.must(Entity.SETTINGS, action);
        var wanted = Version.optional(ifMatch);
        return log.transaction(tx -> Query.of("select id from message_template where id = :id for update").bind("id", id).number(tx).chain(() -> templates.one(tx, caller, id)).chain(seen -> {
            if (wanted != null && wanted != seen.version()) {
                throw Problem.stale(seen);
            }
            return work.apply(seen).apply(tx).chain(() -> changed(tx, what, seen.name()));
        }).chain(() -> templates.one(tx, caller, id))).map(TemplateResource::ok);
    }

    private TemplateFields checked(TemplateFields wanted) {
        var fields = wanted.whole();
        fields.check(variables.known(fields.entities()));
        fields.departmentIds().stream().filter(department -> !directory.isDepartment(department)).findFirst().ifPresent(department -> {
            throw Problem.field("departmentIds", "reference");
        });
        return fields;
    }

    /** The files that were brought for the template become its own, its pictures too. */
    private Uni<Void> own(SqlClient tx, TemplateFields fields, long id) {
        var files = new LinkedHashSet<>(fields.fileIds());
        files.addAll(Templates.pictures(fields.html()));
        return files.isEmpty() ? Uni.createFrom().voidItem() : Query.of("update file set subject_type = 'template', subject_id = coalesce(subject_id, :id) where id = any(:files) and deleted_at is null and (subject_type is null and created_by = :me or subject_type = 'template') returning id")
                .bind("id", id).bind("files", files.toArray(Long[]::new)).bind("me", caller.employeeId()).numbers(tx).invoke(owned -> {
                    if (owned.size() != files.size()) {
                        throw Problem.field("fileIds", "reference");
                    }
                }).replaceWithVoid();
    }

    private static Query bind(Query query, TemplateFields fields) {
        return query.bind("name", fields.name()).bind("group", fields.group()).bind("entities", fields.entities().toArray(String[]::new)).bind("subject", fields.subject()).bind("html", fields.html()).bind("text", fields.text())
                .bind("departments", fields.departmentIds().toArray(Long[]::new)).bind("files", fields.fileIds().toArray(Long[]::new));
    }

    private Uni<Void> changed(SqlClient tx, String what, String name) {
        return log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new TemplateEvent(what, name));
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static RestResponse<MessageTemplate> ok(MessageTemplate template) {
        return Version.ok(template, template.version());
    }
}
