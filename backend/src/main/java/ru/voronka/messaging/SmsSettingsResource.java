package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Money;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Secrets;
import ru.voronka.platform.Version;

/** By which provider SMS go. */
@Path("/api/v1/sms/settings")
@Tag(name = "messaging")
public class SmsSettingsResource {
    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Secrets secrets;
    private final SmsOutbox outbox;
    private final String base;

    SmsSettingsResource(Caller caller, Pool pool, EventLog log, Secrets secrets, SmsOutbox outbox, @ConfigProperty(name = "voronka.public-url") String base) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.secrets = secrets;
        this.outbox = outbox;
        this.base = base;
    }

    /** @param secret the key or the password; null leaves the one that is kept */
    @Schema(name = "SmsSettingsFields")
    public record Fields(@Nullable @Pattern(regexp = "smsc|smsru") @Schema(examples = "smsc", description = "Null: no SMS is sent") String provider, @Nullable @Size(max = 100) @Schema(examples = "voronka", description = "Of SMSC.ru, with a password; without it the secret is a key") String login,
            @Nullable @Size(max = 500) @Schema(examples = "key", description = "Written only; null leaves the one that is kept") String secret, @Nullable @Size(max = 15) @Schema(examples = "VORONKA") String sender, @NotNull @Min(0) @Max(23) @Schema(examples = "21") Integer nightFrom,
            @NotNull @Min(0) @Max(23) @Schema(examples = "9") Integer nightTo, @Nullable @Min(1) @Max(1_000_000) @Schema(examples = "200") Integer perHour, @Nullable @Min(1) @Max(10_000_000) @Schema(examples = "1000") Integer perDay) {
    }

    @Schema(name = "SmsBalance")
    public record Balance(@Nullable Money balance) {
    }

    @Schema(name = "SmsTest")
    public record Test(@NotBlank @Size(max = 100) @Schema(examples = "+79123456789") String to) {
    }

    @Schema(name = "SmsTestResult")
    public record TestResult(@Nullable @Schema(examples = "1") Integer parts, @Nullable Money cost) {
    }

    @GET
    @Operation(operationId = "getSmsSettings", summary = "By which provider SMS go; the key is never shown")
    public Uni<RestResponse<SmsSettings>> get() {
        caller.must(Entity.SETTINGS, Action.READ);
        return SmsSettings.kept(pool).map(this::ok);
    }

    @PUT
    @Operation(operationId = "putSmsSettings", summary = "Choose the provider of SMS, its key, the night and the limits")
    public Uni<RestResponse<SmsSettings>> put(@HeaderParam("If-Match") String ifMatch, @NotNull @Valid Fields fields) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        var wanted = Version.optional(ifMatch);
        return log.transaction(tx -> SmsSettings.locked(tx).chain(seen -> {
            if (wanted != null && wanted != seen.version()) {
                throw Problem.stale(SmsSettings.of(seen, base));
            }
            // A key is another's as soon as the provider is another.
            var keeps = fields.provider() == null || fields.provider().equals(seen.provider());
            var given = fields.secret() == null || fields.secret().isBlank() ? null : secrets.lock(fields.secret().strip());
            if (fields.provider() != null && given == null && (!keeps || seen.secret() == null)) {
                throw Problem.field("secret", "required");
            }
            return Query.of("update sms_settings set provider = :provider, login = :login, secret = coalesce(:secret, secret), sender = :sender, night_from = :from, night_to = :to, per_hour = :hour, per_day = :day, error = null, error_at = null, version = version + 1")
                    .bind("provider", fields.provider()).bind("login", blank(fields.login())).bind("secret", given).bind("sender", blank(fields.sender())).bind("from", fields.nightFrom()).bind("to", fields.nightTo()).bind("hour", fields.perHour()).bind("day", fields.perDay()).execute(tx)
                    // What waits for an account without money, or for another key, is tried anew.
                    .chain(() -> Query.of("update message set next_at = now() where channel = 'sms' and status = 'queued' and error is not null and (leased_until is null or leased_until < now())").execute(tx))
                    .chain(() -> log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new TemplateEvent("sms-settings.changed", String.valueOf(fields.provider()))));
        }).chain(() -> SmsSettings.kept(tx))).map(this::ok);
    }

    @GET
    @Path("/balance")
    @Operation(operationId = "getSmsBalance", summary = "What is left on the account of the provider: it is asked at once")
    public Uni<Balance> balance() {
        caller.must(Entity.SETTINGS, Action.READ);
        return ready().chain(settings -> outbox.provider(settings.provider()).balance(outbox.account(settings))).map(left -> new Balance(left == null ? null : Money.ofKopecks(left, "RUB")))
                .onFailure(SmsFault.class).transform(fault -> said((SmsFault) fault));
    }

    @POST
    @Path("/test")
    @Operation(operationId = "testSms", summary = "Send an SMS to a phone of one's own at once, to see whether the settings are right")
    public Uni<TestResult> test(@NotNull @Valid Test test) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        var phone = Phones.normal(test.to()).orElseThrow(() -> Problem.field("to", "phone"));
        // A number of its own, so that its call-back is not taken for a message's.
        return ready().chain(settings -> Query.of("select nextval(pg_get_serial_sequence('message', 'id'))").number(pool).chain(id -> outbox.provider(settings.provider()).send(outbox.account(settings), id, phone, "Voronka: SMS OK")))
                .map(taken -> new TestResult(taken.parts(), taken.cost() == null ? null : Money.ofKopecks(taken.cost(), "RUB"))).onFailure(SmsFault.class).transform(fault -> said((SmsFault) fault));
    }

    private Uni<SmsSettings.Kept> ready() {
        return SmsSettings.kept(pool).invoke(settings -> {
            if (!settings.ready()) {
                throw Problem.conflict("sms-missing");
            }
        });
    }

    private static Problem said(SmsFault fault) {
        return Problem.of(fault.code().equals("sms-away") ? 503 : 409, fault.code());
    }

    private RestResponse<SmsSettings> ok(SmsSettings.Kept kept) {
        return Version.ok(SmsSettings.of(kept, base), kept.version());
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
