package ru.voronka.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Version;

/** Keys with which programs call this API; kept as hashes, shown once. */
@Path("/api/v1/api-keys")
@Tag(name = "access")
public class ApiKeyResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final ApiKeys held;
    private final SecureRandom random = new SecureRandom();

    ApiKeyResource(Caller caller, Pool pool, EventLog log, Directory directory, ApiKeys held) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.held = held;
    }

    @Schema(name = "ApiKey")
    public record ApiKey(long id, String name, @Schema(examples = "vk_Jx3k") String prefix, Ref employee, OffsetDateTime createdAt, @Nullable OffsetDateTime lastUsedAt) {
    }

    public record NewApiKey(@NotBlank @Size(max = 100) @Schema(examples = "Сайт") String name, @Schema(description = "Whose rights the key has; by default one's own") Long employeeId) {
    }

    @Schema(name = "IssuedApiKey")
    public record IssuedApiKey(long id, String name, @Schema(examples = "vk_Jx3k…", description = "Shown this once") String key) {
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "API keys that are in force")
    public Uni<Page<ApiKey>> keys() {
        caller.must(Entity.SETTINGS, Action.READ);
        return Query.of("select jsonb_build_object('id', k.id, 'name', k.name, 'prefix', k.prefix, 'employee', " + Ref.sql("e.id", "e.name") + ", 'createdAt', k.created_at, 'lastUsedAt', k.last_used_at)::text"
                + " from api_key k join employee e on e.id = k.employee_id where k.revoked_at is null order by k.id limit 1000").list(pool, ApiKey.class).map(items -> new Page<>(items, null));
    }

    @POST
    @Operation(operationId = "createApiKey", summary = "Issue an API key; it is shown this once")
    @ResponseStatus(201)
    public Uni<RestResponse<IssuedApiKey>> createKey(@NotNull @Valid NewApiKey wanted) {
        caller.must(Entity.SETTINGS, Action.CREATE);
        var owner = wanted.employeeId() == null ? caller.person() : directory.working(wanted.employeeId(), "employeeId");
        var bytes = new byte[24];
        random.nextBytes(bytes);
        var key = "vk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return log.transaction(tx -> Query.of("insert into api_key (name, prefix, hash, employee_id) values (:name, :prefix, :hash, :employee) returning id").bind("name", wanted.name()).bind("prefix", key.substring(0, 7))
                        .bind("hash", Buffer.buffer(Connectors.sha256(key))).bind("employee", owner.id()).number(tx).call(id -> changed(tx, "api-key.created", wanted.name())))
                .call(held::reload).map(id -> Version.created(URI.create("/api/v1/api-keys/" + id), new IssuedApiKey(id, wanted.name(), key)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key at once")
    public Uni<Void> revoke(@PathParam("id") long id) {
        caller.must(Entity.SETTINGS, Action.DELETE);
        return log.transaction(tx -> Query.of("update api_key set revoked_at = now() where id = :id and revoked_at is null").bind("id", id).run(tx).invoke(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.notFound();
            }
        }).chain(() -> changed(tx, "api-key.revoked", String.valueOf(id)))).chain(held::reload);
    }

    private Uni<Void> changed(SqlConnection tx, String what, String name) {
        return log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new AccessEvent.Changed(what, name));
    }
}
