package ru.voronka.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** What reaches whom by what, where they did not choose: the administrator's. */
@Path("/api/v1/notification-defaults")
@Tag(name = "notification")
public class NotificationDefaultsResource {
    private final Caller caller;
    private final EventLog log;
    private final Preferences preferences;
    private final Validator validator;

    NotificationDefaultsResource(Caller caller, EventLog log, Preferences preferences, Validator validator) {
        this.caller = caller;
        this.log = log;
        this.preferences = preferences;
        this.validator = validator;
    }

    @GET
    @Operation(operationId = "getNotificationDefaults", summary = "What reaches whom by what, where they did not choose; groups in which nobody chooses")
    public Uni<SettingsView.Defaults> defaults() {
        caller.must(Entity.SETTINGS, Action.READ);
        return Uni.createFrom().item(() -> shown(preferences.company()));
    }

    @PATCH
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchNotificationDefaults", summary = "Change what holds for whoever did not choose (JSON merge patch)")
    public Uni<SettingsView.Defaults> patchDefaults(@RequestBody(content = @Content(schema = @Schema(implementation = SettingsView.Defaults.class))) ObjectNode patch) {
        caller.must(Entity.SETTINGS, Action.CHANGE);
        return log.transaction(tx -> preferences.held(tx, null).chain(company -> {
            var fields = MergePatch.apply(shown(company), patch, SettingsView.Defaults.class, validator).fields();
            SettingsView.check(fields.ways());
            SettingsView.check(fields.manner());
            fields.locked().forEach(code -> Group.named(code).orElseThrow(() -> Problem.field("locked", "reference")));
            return Query.of("update notification_settings set ways = :ways::text::jsonb, locked = :locked, manner = :manner::text::jsonb where employee_id is null").bind("ways", Json.write(fields.ways()))
                    .bind("locked", fields.locked().stream().distinct().toArray(String[]::new)).bind("manner", Json.write(fields.manner())).execute(tx);
        }).chain(() -> log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new NotificationEvent.SettingsChanged(null)))).chain(preferences::reload).map(done -> shown(preferences.company()));
    }

    private static SettingsView.Defaults shown(Preferences.Chosen company) {
        var ways = new LinkedHashMap<String, List<String>>();
        for (var group : Group.values()) {
            ways.put(group.code(), company.byDefault(group));
        }
        return new SettingsView.Defaults(ways, company.locked(), company.manner() == null ? Manner.PLAIN : company.manner());
    }
}
