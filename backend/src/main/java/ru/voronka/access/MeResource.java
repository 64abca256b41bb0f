package ru.voronka.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

@Path("/api/v1/me")
@Tag(name = "access")
public class MeResource {
    private static final int MAX_SETTINGS = 20_000;

    private final Caller caller;
    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final Validator validator;

    MeResource(Caller caller, Pool pool, EventLog log, Directory directory, Validator validator) {
        this.caller = caller;
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.validator = validator;
    }

    @Schema(name = "Me")
    public record Me(long id, @Schema(examples = "manager1") String login, @Schema(examples = "Мария Кузнецова") String name, @Nullable String email, @Nullable String phone, @Nullable @Schema(examples = "101") String extension, @Nullable Ref department,
            List<String> roles, @Schema(examples = "present", enumeration = {"present", "away", "absent"}) String presence, @Schema(enumeration = {"ru", "en"}) String locale, @Schema(enumeration = {"auto", "light", "dark"}) String theme,
            @Schema(examples = "Europe/Moscow", description = "By this clock one's deadlines are counted") String timeZone, JsonNode settings,
            @Schema(description = "entity, action, scope; of deals the widest of any pipeline") Map<String, Map<String, String>> rights,
            @Schema(description = "pipeline, action, scope: of deals in those pipelines whose rights differ from the others'") Map<String, Map<String, String>> pipelines,
            @Schema(description = "Those who are away and whose things I work meanwhile") List<Ref> standsInFor,
            @Schema(description = "entity, fields: what my roles keep from me; such fields are empty in every answer") Map<String, List<String>> hidden,
            @Nullable @Schema(description = "The administrator who looks with this employee's eyes (X-View-As): nothing can be changed") Ref viewer) {
    }

    /** What one may change about oneself. */
    public record MeFields(@NotNull @Pattern(regexp = "present|away|absent") String presence, @NotNull @Pattern(regexp = "ru|en") String locale, @NotNull @Pattern(regexp = "auto|light|dark") String theme,
            @NotNull @Schema(examples = "Asia/Kamchatka") String timeZone, @NotNull ObjectNode settings) {
    }

    record Row(String phone, String locale, String theme, JsonNode settings, String presence, String departmentName) {
    }

    @GET
    @Operation(operationId = "getMe", summary = "Who I am and what I may do")
    public Uni<Me> get() {
        return row().map(this::me);
    }

    @PATCH
    @Consumes({"application/json", "application/merge-patch+json"})
    @Operation(operationId = "patchMe", summary = "Change my presence, language, theme and settings")
    public Uni<Me> patch(@RequestBody(content = @Content(schema = @Schema(implementation = MeFields.class))) ObjectNode patch) {
        return row().chain(row -> {
            var patched = MergePatch.apply(new MeFields(row.presence(), row.locale(), row.theme(), directory.zone(caller.employeeId()).getId(), (ObjectNode) row.settings()), patch, MeFields.class, validator);
            var fields = patched.fields();
            if (!ZoneId.getAvailableZoneIds().contains(fields.timeZone())) {
                throw ru.voronka.platform.Problem.field("timeZone", "time-zone");
            }
            if (fields.settings().toString().length() > MAX_SETTINGS) {
                throw ru.voronka.platform.Problem.field("settings", "too-long", MAX_SETTINGS);
            }
            if (fields.settings().toString().contains("\\u0000")) {
                throw ru.voronka.platform.Problem.field("settings", "character");
            }
            return log.transaction(tx -> Query.of("update employee set presence = :presence, locale = :locale, theme = :theme, settings = :settings::text::jsonb, time_zone = coalesce(:zone, time_zone), version = version + 1 where id = :id")
                    .bind("zone", patched.touches("timeZone") ? fields.timeZone() : null)
                    .bind("presence", fields.presence()).bind("locale", fields.locale()).bind("theme", fields.theme()).bind("settings", fields.settings().toString()).bind("id", caller.employeeId()).execute(tx)
                    .chain(() -> fields.presence().equals(row.presence()) && !patched.touches("timeZone") ? Uni.createFrom().voidItem()
                            // every node counts deadlines by the zone it holds: it reads its directory anew
                            : log.append(tx, caller, "employee", caller.employeeId(), new Long[] {caller.employeeId()}, new AccessEvent.Presence(caller.employeeId(), fields.presence()))));
        }).chain(directory::reload).chain(this::row).map(this::me);
    }

    private Uni<Row> row() {
        return Query.of("select jsonb_build_object('phone', e.phone, 'locale', e.locale, 'theme', e.theme, 'settings', e.settings, 'presence', e.presence, 'departmentName', d.name)::text"
                + " from employee e left join department d on d.id = e.department_id where e.id = :id").bind("id", caller.employeeId()).first(pool, Row.class);
    }

    private Me me(Row row) {
        var person = caller.person();
        var rights = new TreeMap<String, Map<String, String>>();
        for (var entity : Entity.values()) {
            rights.put(entity.code(), scopes(action -> caller.scope(entity, action)));
        }
        var pipelines = new TreeMap<String, Map<String, String>>();
        directory.pipelines().forEach((code, id) -> {
            if (Arrays.stream(Action.values()).anyMatch(action -> directory.pipelines(person, Entity.DEAL, action).contains(id))) {
                pipelines.put(code, scopes(action -> directory.scope(person, Entity.DEAL, action, id)));
            }
        });
        return new Me(person.id(), person.login(), person.name(), person.email(), row.phone(), person.extension(), person.departmentId() == null ? null : new Ref(person.departmentId(), row.departmentName()),
                person.roles(), row.presence(), row.locale(), row.theme(), directory.zone(person.id()).getId(), row.settings() == null ? Json.object(Map.of()) : row.settings(), rights, pipelines,
                directory.coveredBy(person).stream().map(Directory.Person::ref).sorted(Comparator.comparing(Ref::name)).toList(), directory.hidden(person),
                caller.viewer() == null ? null : caller.viewer().ref());
    }

    private static Map<String, String> scopes(Function<Action, Scope> of) {
        return Arrays.stream(Action.values()).collect(Collectors.toMap(Action::code, action -> of.apply(action).code(), (a, b) -> a, TreeMap::new));
    }
}
