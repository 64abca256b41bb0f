package ru.voronka.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
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
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Held;
import ru.voronka.access.Visible;
import ru.voronka.party.ContactView;
import ru.voronka.party.PartyEvent;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

@Path("/api/v1/contacts/{id}/consents")
@Tag(name = "consent")
public class ConsentResource {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Clock clock;

    ConsentResource(Caller caller, Pool pool, EventLog log, Clock clock) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.clock = clock;
    }

    @Schema(name = "NewConsent")
    public record Wanted(@NotNull @Pattern(regexp = "processing|mailing") @Schema(examples = "processing", description = "processing or mailing") String kind, @NotNull @Schema(examples = "true", description = "false: taken back") Boolean given,
            @Nullable @Schema(description = "Now when not said") OffsetDateTime at, @NotBlank @Size(max = 250) @Schema(examples = "Заявление на бумаге") String source, @Nullable @Size(max = 100) @Schema(examples = "2026-03", description = "Of the wording") String version) {
    }

    @GET
    @Operation(operationId = "listConsents", summary = "What a contact has agreed to and taken back, the last first")
    public Uni<Page<ConsentView>> list(@PathParam("id") long id, @QueryParam("cursor") String cursorText, @QueryParam("limit") Integer asked) {
        var limit = Page.limit(asked);
        var cursor = Cursor.read(cursorText);
        var query = Query.of(ConsentView.SELECT + " where x.subject_type = 'contact' and x.subject_id = :id").bind("id", id);
        if (cursor != null) {
            query.add("and (x.at, x.id) < (:at, :before)").bind("at", cursor.at()).bind("before", cursor.id());
        }
        return Visible.must(pool, caller, "contact", id, null).chain(() -> query.add("order by x.at desc, x.id desc limit " + (limit + 1)).list(pool, ConsentView.class)).map(rows -> Page.of(rows, limit, one -> Cursor.of(one.at(), one.id())));
    }

    @POST
    @Operation(operationId = "createConsent", summary = "Enter that a contact has agreed, or has taken it back; what was entered stays")
    @ResponseStatus(201)
    public Uni<RestResponse<ConsentView>> create(@PathParam("id") long id, @NotNull @Valid Wanted wanted) {
        var at = wanted.at() == null ? clock.instant().atOffset(java.time.ZoneOffset.UTC) : wanted.at();
        if (at.toInstant().isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
            throw Problem.field("at", "future");
        }
        return log.transaction(tx -> Query.of("select coalesce(c.responsible_id, 0) from contact c where c.id = :id and c.deleted_at is null and").add(caller.sees(Entity.CONTACT, "c")).add("for no key update").bind("id", id).number(tx)
                .onItem().ifNull().failWith(Problem::notFound).invoke(holder -> caller.must(Entity.CONTACT, Action.CHANGE, Held.by(holder == 0 ? null : holder)))
                .chain(() -> state(tx, id, wanted.kind())).chain(before -> Query.of("insert into consent (subject_type, subject_id, kind, given, at, source, version, by_id) values ('contact', :id, :kind, :given, :at, :source, :version, :by) returning id")
                        .bind("id", id).bind("kind", wanted.kind()).bind("given", wanted.given()).bind("at", at).bind("source", wanted.source().strip()).bind("version", wanted.version() == null || wanted.version().isBlank() ? null : wanted.version().strip())
                        .bind("by", caller.employeeId()).number(tx)
                        .call(() -> log.append(tx, caller, ContactView.SUBJECT, id, new PartyEvent.Updated("contact", List.of(new Change("consent" + (wanted.kind().equals("mailing") ? "Mailing" : "Processing"), before, TextNode.valueOf(wanted.given() ? "given" : "withdrawn"))))))
                        .chain(made -> Query.of(ConsentView.SELECT + " where x.id = :id").bind("id", made).first(tx, ConsentView.class)))).map(made -> Version.created(URI.create("/api/v1/contacts/" + id + "/consents"), made));
    }

    private static Uni<JsonNode> state(SqlClient tx, long id, String kind) {
        return Query.of("select to_jsonb(case when x.given then 'given' else 'withdrawn' end)::text from consent x where x.subject_type = 'contact' and x.subject_id = :id and x.kind = :kind order by x.at desc, x.id desc limit 1").bind("id", id).bind("kind", kind).first(tx, JsonNode.class);
    }
}
