package ru.voronka.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Connectors;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** How 1C gets in, and how what it says is understood. */
@Path("/api/v1/exchange/settings")
@Tag(name = "exchange")
public class SettingsResource {
    @Inject
    Caller caller;
    @Inject
    Pool pool;
    @Inject
    EventLog log;
    @Inject
    Pipelines pipelines;

    @Schema(name = "ExchangeConnection")
    public record View(@Nullable @Schema(examples = "1c", description = "The user name that is entered in 1C; null while the exchange is not set up") String login, boolean active,
            @Schema(examples = "/exchange/1c", description = "The path behind the address of this server that is entered in 1C") String path, ExchangeSettings settings) {
    }

    @Schema(name = "ExchangeConnectionWanted")
    public record Wanted(@NotBlank @Size(max = 100) @Pattern(regexp = "[^:]*") @Schema(examples = "1c") String login,
            @Size(min = 8, max = 200) @Schema(examples = "a long secret", description = "Kept as a hash and never shown; null leaves it as it is") String password, @NotNull Boolean active, @NotNull @Valid ExchangeSettings settings) {
    }

    private record Row(long id, String login, boolean active, JsonNode settings) {
    }

    @GET
    @Operation(operationId = "getExchangeSettings", summary = "How 1C gets in, and how its statuses, prices and managers are understood")
    public Uni<View> get() {
        caller.must(Entity.SETTINGS, Action.READ);
        return row().map(row -> row == null ? new View(null, false, "/exchange/1c", ExchangeSettings.DEFAULTS) : new View(row.login(), row.active(), "/exchange/1c", ExchangeSettings.of(row.settings())));
    }

    @PUT
    @Operation(operationId = "putExchangeSettings", summary = "Set up the exchange with 1C; its open sessions end when the name or the password changes")
    public Uni<View> put(@NotNull @Valid Wanted wanted) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        check(wanted.settings());
        var hash = wanted.password() == null ? null : Buffer.buffer(Connectors.sha256(wanted.password()));
        return row().chain(row -> {
            if (row == null && hash == null) {
                throw Problem.field("password", "required");
            }
            return log.transaction(tx -> (row == null ? Query.of("insert into connector (kind, name, login, key_hash, source, settings, active) values ('1c', '1С', :login, :hash, '1c', :settings::text::jsonb, :active) returning id")
                    : Query.of("update connector set login = :login, key_hash = coalesce(:hash, key_hash), settings = :settings::text::jsonb, active = :active where id = :id returning id").bind("id", row.id()))
                    .bind("login", wanted.login()).bind("hash", hash).bind("settings", Json.write(wanted.settings())).bind("active", wanted.active()).number(tx)
                    .call(id -> row == null || hash == null && wanted.login().equals(row.login()) ? Uni.createFrom().voidItem() : Query.of("delete from exchange_session where connector_id = :id").bind("id", id).execute(tx))
                    .call(id -> log.append(tx, caller, "exchange", id, new Long[] {caller.employeeId()}, new ExchangeEvent.SettingsChanged(wanted.login(), hash != null, wanted.settings()))));
        }).chain(this::get);
    }

    private Uni<Row> row() {
        return Query.of("select jsonb_build_object('id', id, 'login', login, 'active', active, 'settings', settings)::text from connector where kind = '1c' order by id limit 1").first(pool, Row.class);
    }

    private void check(ExchangeSettings settings) {
        try {
            var stages = pipelines.deals(settings.pipeline()).stages();
            settings.statuses().forEach((status, stage) -> {
                var found = stages.stream().filter(s -> s.code().equals(stage)).findFirst().orElseThrow(() -> Problem.field("statuses." + status, "reference"));
                if (found.kind().equals("lost")) {
                    // Lost is what 1C cancels; a status of its own for it would want a reason of its own.
                    throw Problem.field("statuses." + status, "reference");
                }
            });
            try {
                pipelines.refusal("deal", settings.refusal().status(), settings.refusal().reason());
            } catch (Problem e) {
                throw e.prefixed("refusal.");
            }
        } catch (Problem e) {
            throw e.prefixed("settings.");
        }
    }
}
