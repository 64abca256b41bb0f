package ru.voronka.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** What reaches me by what. */
@Path("/api/v1/notifications/settings")
@Tag(name = "notification")
public class NotificationSettingsResource {
    private final Caller caller;
    private final EventLog log;
    private final Directory directory;
    private final Preferences preferences;
    private final Validator validator;

    NotificationSettingsResource(Caller caller, EventLog log, Directory directory, Preferences preferences, Validator validator) {
        this.caller = caller;
        this.log = log;
        this.directory = directory;
        this.preferences = preferences;
        this.validator = validator;
    }

    @GET
    @Operation(operationId = "getNotificationSettings", summary = "What reaches me by what: bell, letters, Web Push; digests and quiet hours")
    public Uni<SettingsView> get() {
        return Uni.createFrom().item(this::view);
    }

    @PATCH
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchNotificationSettings", summary = "Choose what reaches me by what (JSON merge patch); null for a group or for the manner: as the company has it")
    public Uni<SettingsView> patch(@RequestBody(content = @Content(schema = @Schema(implementation = SettingsView.Fields.class))) ObjectNode patch) {
        var me = caller.employeeId();
        return log.transaction(tx -> preferences.held(tx, me).chain(own -> {
            // A part of the manner is said of the one that holds.
            var fields = MergePatch.apply(new SettingsView.Fields(own.ways(), own.muted(), own.manner() == null ? preferences.companyManner() : own.manner()), patch, SettingsView.Fields.class, validator).fields();
            var manner = patch.has("manner") ? fields.manner() : own.manner();
            SettingsView.check(fields.ways());
            SettingsView.check(manner);
            fields.ways().forEach((code, ways) -> {
                if (!ways.equals(own.ways().get(code))) {
                    open(Group.named(code).orElseThrow());
                }
            });
            fields.muted().stream().filter(kind -> !own.muted().contains(kind)).forEach(kind -> open(Group.of(kind)));
            return Query.of("update notification_settings set ways = :ways::text::jsonb, muted = :muted, manner = :manner::text::jsonb where employee_id = :me").bind("me", me).bind("ways", Json.write(fields.ways()))
                    .bind("muted", fields.muted().stream().distinct().toArray(String[]::new)).bind("manner", manner == null ? null : Json.write(manner)).execute(tx);
        }).chain(() -> log.append(tx, caller, "employee", me, new Long[] {me}, new NotificationEvent.SettingsChanged(me)))).chain(preferences::reload).map(done -> view());
    }

    private void open(Group group) {
        if (preferences.locked(group)) {
            throw Problem.conflict("notification-locked");
        }
    }

    private SettingsView view() {
        var me = caller.person();
        var own = preferences.of(me.id());
        return new SettingsView(Arrays.stream(Group.values()).map(group -> new SettingsView.GroupView(group.code(), preferences.ways(me.id(), group), preferences.locked(group), !preferences.locked(group) && own.ways().containsKey(group.code()))).toList(),
                own.muted(), preferences.manner(me.id()), own.manner() != null, me.email(), directory.zone(me.id()).getId());
    }
}
