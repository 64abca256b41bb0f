package ru.voronka.role;

import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Held;
import ru.voronka.access.Visible;
import ru.voronka.party.ContactView;
import ru.voronka.party.PartyEvent;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

@Path("/api/v1/contacts/{id}/roles")
@Tag(name = "role")
public class ContactRolesResource {
    private static final int MOST = 100;

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Pipelines pipelines;

    ContactRolesResource(Caller caller, Pool pool, EventLog log, Pipelines pipelines) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.pipelines = pipelines;
    }

    @Schema(name = "ContactRoleFields")
    public record Wanted(@Nullable @Size(max = 250) @Schema(examples = "Главный инженер") String post, @Nullable @Size(max = 100) @Schema(examples = "[\"sales\"]", description = "Codes of pipelines in which this person decides there") List<@NotNull String> decides) {
    }

    private record Row(Long responsibleId, Long companyId) {
    }

    @GET
    @Operation(operationId = "listContactRoles", summary = "Who a contact is in which companies, their own company first; those that the caller sees")
    public Uni<Page<RoleView>> list(@PathParam("id") long id) {
        return Visible.must(pool, caller, "contact", id, null).chain(() -> roles(pool, id)).map(items -> new Page<>(items, null));
    }

    @PUT
    @Path("/{companyId}")
    @Operation(operationId = "putContactRole", summary = "Say who a contact is in a company, and in which directions they decide there")
    public Uni<Page<RoleView>> put(@PathParam("id") long id, @PathParam("companyId") long companyId, @NotNull @Valid Wanted wanted) {
        var decides = wanted.decides() == null ? List.<Pipeline>of() : wanted.decides().stream().distinct().map(this::direction).toList();
        var post = wanted.post() == null || wanted.post().isBlank() ? null : wanted.post().strip();
        return log.transaction(tx -> lock(tx, id).chain(row -> Visible.must(tx, caller, "company", companyId, null).chain(() -> role(tx, id, companyId)).chain(before -> {
            var main = Objects.equals(row.companyId(), companyId);
            return Query.of("select count(*) from contact_role where contact_id = :id and company_id <> :company").bind("id", id).bind("company", companyId).number(tx).invoke(others -> {
                if (others >= MOST) {
                    throw Problem.conflict("roles-many", MOST);
                }
            }).chain(() -> Query.of("insert into contact_role (contact_id, company_id, post, decides) values (:id, :company, :post, :decides) on conflict (contact_id, company_id) do update set post = excluded.post, decides = excluded.decides")
                    .bind("id", id).bind("company", companyId).bind("post", main ? null : post).bind("decides", decides.stream().map(Pipeline::id).toArray(Long[]::new)).execute(tx))
                    .chain(() -> touch(tx, id, main ? ", position = :post" : "", post)).chain(() -> role(tx, id, companyId)).chain(now -> told(tx, id, before, now)).chain(() -> roles(tx, id));
        }))).map(items -> new Page<>(items, null));
    }

    @DELETE
    @Path("/{companyId}")
    @Operation(operationId = "deleteContactRole", summary = "A contact is nobody in that company any more; from their own company they go by PATCH of the contact")
    public Uni<Void> delete(@PathParam("id") long id, @PathParam("companyId") long companyId) {
        return log.transaction(tx -> lock(tx, id).chain(row -> role(tx, id, companyId).onItem().ifNull().failWith(Problem::notFound).chain(before -> {
            if (before.main()) {
                throw Problem.conflict("role-of-own-company");
            }
            return Query.of("delete from contact_role where contact_id = :id and company_id = :company").bind("id", id).bind("company", companyId).execute(tx).chain(() -> touch(tx, id, "", null)).chain(() -> told(tx, id, before, null));
        })));
    }

    private Pipeline direction(String code) {
        return pipelines.pipelines().stream().filter(p -> p.code().equals(code) && !code.equals("leads")).findFirst().orElseThrow(() -> Problem.field("decides", "reference"));
    }

    private Uni<Row> lock(SqlClient tx, long id) {
        return Query.of("select jsonb_build_object('responsibleId', c.responsible_id, 'companyId', c.company_id)::text from contact c where c.id = :id and c.deleted_at is null and").add(caller.sees(Entity.CONTACT, "c")).add("for no key update").bind("id", id)
                .first(tx, Row.class).onItem().ifNull().failWith(Problem::notFound).invoke(row -> caller.must(Entity.CONTACT, Action.CHANGE, Held.by(row.responsibleId())));
    }

    private static Uni<Void> touch(SqlClient tx, long id, String also, String post) {
        var query = Query.of("update contact set version = version + 1, updated_at = now()" + also + " where id = :id").bind("id", id);
        return (also.isEmpty() ? query : query.bind("post", post)).execute(tx);
    }

    private Uni<List<RoleView>> roles(SqlClient client, long id) {
        return Query.of(RoleView.SELECT + " where x.contact_id = :id and").add(caller.sees(Entity.COMPANY, "co")).add("order by x.main desc, co.name, co.id limit 200").bind("id", id).list(client, RoleView.class);
    }

    private Uni<RoleView> role(SqlClient client, long id, long company) {
        return Query.of(RoleView.SELECT + " where x.contact_id = :id and x.company_id = :company and").add(caller.sees(Entity.COMPANY, "co")).bind("id", id).bind("company", company).first(client, RoleView.class);
    }

    private Uni<Void> told(SqlClient tx, long id, RoleView before, RoleView now) {
        var changes = new ArrayList<Change>();
        if (!Objects.equals(text(before), text(now))) {
            changes.add(new Change("role", before == null ? null : TextNode.valueOf(text(before)), now == null ? null : TextNode.valueOf(text(now))));
        }
        return changes.isEmpty() ? Uni.createFrom().voidItem() : log.append(tx, caller, ContactView.SUBJECT, id, new PartyEvent.Updated("contact", changes));
    }

    /** As people read it in the log. */
    private static String text(RoleView role) {
        if (role == null) {
            return null;
        }
        var decides = role.decides().stream().map(RoleView.Direction::name).collect(Collectors.joining(", "));
        return Stream.of(role.company().name(), role.post(), decides.isEmpty() ? null : "ЛПР: " + decides).filter(Objects::nonNull).collect(Collectors.joining(" · "));
    }
}
