package ru.voronka.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import ru.voronka.access.Caller;
import ru.voronka.platform.Outbound;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Version;

/** My browsers and phones that get Web Push. */
@Path("/api/v1/notifications")
@Tag(name = "notification")
public class PushDeviceResource {
    private static final int MOST = 20;
    private static final int POINT = 65;
    private static final int SALT = 16;
    private static final String SQL = "jsonb_build_object('id', d.id, 'app', d.app, 'name', d.name, 'createdAt', d.created_at, 'lastSentAt', d.last_sent_at, 'error', d.error)";

    private final Caller caller;
    private final Pool pool;
    private final PushKeys keys;
    private final PushQueue queue;
    private final Outbound outbound;

    PushDeviceResource(Caller caller, Pool pool, PushKeys keys, PushQueue queue, Outbound outbound) {
        this.caller = caller;
        this.pool = pool;
        this.keys = keys;
        this.queue = queue;
        this.outbound = outbound;
    }

    @Schema(name = "PushKey")
    public record PushKey(@Schema(examples = "BNJx…", description = "The public VAPID key, as `applicationServerKey` takes it") String publicKey) {
    }

    @Schema(name = "PushDevice")
    public record PushDevice(@Schema(examples = "3") long id, @Schema(enumeration = {"web", "mobile"}) String app, @Schema(examples = "Chrome, Windows") String name, OffsetDateTime createdAt, @Nullable OffsetDateTime lastSentAt,
            @Nullable @Schema(description = "What its push service said last, when it did not take it") String error) {
    }

    /** What the browser's subscription says (`PushSubscription.toJSON()`), and which application it is. */
    public record NewPushDevice(@NotBlank @Size(max = 2000) @Schema(examples = "https://push.example.com/send/abc") String endpoint, @NotNull @Valid Keys keys, @NotNull @Pattern(regexp = "web|mobile") @Schema(examples = "web") String app,
            @NotBlank @Size(max = 100) @Schema(examples = "Chrome, Windows") String name) {

        @Schema(name = "PushDeviceKeys")
        public record Keys(@NotBlank @Size(max = 200) @Schema(examples = "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM") String p256dh, @NotBlank @Size(max = 100) @Schema(examples = "tBHItJI5svbpez7KI4CCXg") String auth) {
        }
    }

    @GET
    @Path("/push-key")
    @Operation(operationId = "getPushKey", summary = "The public key with which a browser subscribes")
    public Uni<PushKey> key() {
        caller.person();
        return keys.get().map(push -> new PushKey(PushKeys.shown(push)));
    }

    @GET
    @Path("/devices")
    @Operation(operationId = "listPushDevices", summary = "My devices that get Web Push")
    public Uni<Page<PushDevice>> list() {
        return Query.of("select " + SQL + "::text from push_device d where d.employee_id = :me order by d.id desc limit 100").bind("me", caller.employeeId()).list(pool, PushDevice.class).map(items -> new Page<>(items, null));
    }

    @POST
    @Path("/devices")
    @Operation(operationId = "createPushDevice", summary = "Subscribe this device; the same subscription again stays one device, and becomes mine")
    @ResponseStatus(201)
    public Uni<RestResponse<PushDevice>> create(@NotNull @Valid NewPushDevice wanted) {
        bytes(wanted.keys().p256dh(), POINT, "keys.p256dh");
        bytes(wanted.keys().auth(), SALT, "keys.auth");
        return outbound.check(wanted.endpoint(), "endpoint").chain(uri -> Query.of("insert into push_device as d (employee_id, endpoint, p256dh, auth, app, name) values (:me, :endpoint, :p256dh, :auth, :app, :name)"
                        + " on conflict (endpoint) do update set employee_id = excluded.employee_id, p256dh = excluded.p256dh, auth = excluded.auth, app = excluded.app, name = excluded.name, error = null returning " + SQL + "::text")
                        .bind("me", caller.employeeId()).bind("endpoint", uri.toString()).bind("p256dh", wanted.keys().p256dh()).bind("auth", wanted.keys().auth()).bind("app", wanted.app()).bind("name", wanted.name()).first(pool, PushDevice.class))
                // The oldest of very many are long forgotten.
                .call(made -> Query.of("delete from push_device where employee_id = :me and id not in (select id from push_device where employee_id = :me order by id = :made desc, id desc limit " + MOST + ")").bind("me", caller.employeeId()).bind("made", made.id()).execute(pool))
                .map(made -> Version.created(URI.create("/api/v1/notifications/devices/" + made.id()), made));
    }

    @DELETE
    @Path("/devices/{id}")
    @Operation(operationId = "deletePushDevice", summary = "No more Web Push for this device")
    public Uni<Void> delete(@PathParam("id") long id) {
        return Query.of("delete from push_device where id = :id and employee_id = :me").bind("id", id).bind("me", caller.employeeId()).run(pool).invoke(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.notFound();
            }
        }).replaceWithVoid();
    }

    @POST
    @Path("/devices/{id}/test")
    @Operation(operationId = "testPushDevice", summary = "Send a test push to this device")
    public Uni<PushDevice> test(@PathParam("id") long id) {
        return Query.of("select jsonb_build_object('device', " + SQL + ", 'to', " + Addressee.SQL + ")::text from push_device d join employee e on e.id = d.employee_id where d.id = :id and d.employee_id = :me").bind("id", id).bind("me", caller.employeeId()).first(pool, Tested.class)
                .onItem().ifNull().failWith(Problem::notFound)
                .call(found -> queue.queue(pool, caller.employeeId(), id, new PushQueue.Payload(found.to().word("test.title"), found.to().word("test.body"), "/settings/notifications", "test", true), "/m/")).map(Tested::device);
    }

    record Tested(PushDevice device, Addressee to) {
    }

    private static void bytes(String text, int length, String field) {
        try {
            if (Base64.getUrlDecoder().decode(text).length == length) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Problem.field(field, "push-key");
    }
}
