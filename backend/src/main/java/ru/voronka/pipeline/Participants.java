package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Directory;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Who works a lead or a deal beside its responsible, and as whom. There may be a thousand of them: a card shows the first, the list has all. */
@Singleton
public class Participants {
    /** So many a card shows, those who work before those who observe. */
    private static final int SHOWN = 20;
    /** So many hear of an event at once; the others see what came of it. */
    private static final int HEARD = 200;
    /** So many faces stand on a card of a board. */
    private static final int FACES = 4;

    private final Pipelines pipelines;
    private final Directory directory;

    Participants(Pipelines pipelines, Directory directory) {
        this.pipelines = pipelines;
        this.directory = directory;
    }

    @Schema(name = "Participant")
    public record Participant(long id, String name, @Schema(examples = "operator", description = "A code of /participant-roles") String role) {
    }

    private record Row(long rowId, Participant participant) {
    }

    public record NewParticipant(@NotNull @Schema(examples = "6") Long employeeId, @NotBlank @Size(max = 50) @Schema(examples = "operator") String role) {
    }

    /** @param from of one who works in several roles: which of them */
    public record OtherRole(@NotBlank @Size(max = 50) @Schema(examples = "technologist") String role, @Nullable @Size(max = 50) @Schema(examples = "operator", description = "Of one who has several: which") String from) {
    }

    /** Came (no role before), left (none now) or changed roles. @param former whose the card is not any more: that employee's screens drop it */
    public record Change(Ref person, Stage.Named from, Stage.Named to, Long former) {
    }

    /** The JSON fields `participants`, the first of them, and `participantCount` of the row {@code x} of that type. */
    public static String shown(String type, String x) {
        return "'participants', coalesce((select jsonb_agg(jsonb_build_object('id', pe.id, 'name', pe.name, 'role', f.role) order by f.observes, f.id) from (" + first(type, x, "xp.employee_id, xp.role", SHOWN) + ") f join employee pe on pe.id = f.employee_id), '[]'),"
                + " 'participantCount', (select count(*) from " + type + "_participant xp where xp." + type + "_id = " + x + ".id)";
    }

    /** The JSON field `team` of the row {@code x}: the faces that stand on a card of a board. */
    public static String faces(String type, String x) {
        return "'team', coalesce((select jsonb_agg(jsonb_build_object('id', pe.id, 'name', pe.name) order by f.id) from (select min(xp.id) as id, xp.employee_id from " + type + "_participant xp where xp." + type + "_id = " + x + ".id and not xp.role" + ParticipantRole.OBSERVES
                + " and xp.employee_id is distinct from " + x + ".responsible_id group by xp.employee_id order by 1 limit " + FACES + ") f join employee pe on pe.id = f.employee_id), '[]')";
    }

    /** SQL for the array of those who hear of what happens to the row {@code x}, those who work before those who observe. */
    public static String hearing(String type, String x) {
        return "coalesce((select array_agg(f.employee_id order by f.observes, f.id) from (" + first(type, x, "xp.employee_id", HEARD) + ") f), '{}')";
    }

    /** SQL for a JSON array of the ids of all who may do more than read. */
    public static String working(String type, String x) {
        return "coalesce((select jsonb_agg(xp.employee_id) from " + type + "_participant xp where xp." + type + "_id = " + x + ".id and not xp.role" + ParticipantRole.OBSERVES + "), '[]')";
    }

    /** SQL condition: the employee of that parameter works the row {@code x}. @param working whether observing is not enough */
    public static String with(String type, String x, String parameter, boolean working) {
        return x + ".id in (select xp." + type + "_id from " + type + "_participant xp where xp.employee_id = :" + parameter + (working ? " and not xp.role" + ParticipantRole.OBSERVES : "") + ")";
    }

    private static String first(String type, String x, String columns, int most) {
        return "select xp.id, " + columns + ", xp.role" + ParticipantRole.OBSERVES + " as observes from " + type + "_participant xp where xp." + type + "_id = " + x + ".id order by observes, xp.id limit " + most;
    }

    /** In the order in which they came. The right to see the card has been asked. @param role a code, or null for all @param q a part of the name, or null */
    public Uni<Page<Participant>> list(SqlClient client, String type, long id, String role, String q, String cursorText, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var cursor = Cursor.read(cursorText);
        return Query.of("select jsonb_build_object('rowId', xp.id, 'participant', jsonb_build_object('id', pe.id, 'name', pe.name, 'role', xp.role))::text from " + type + "_participant xp join employee pe on pe.id = xp.employee_id where xp." + type + "_id = :id").bind("id", id)
                .addIf(role, "and xp.role = :role", "role").addIf(q == null || q.isBlank() ? null : Query.like(q), "and pe.name ilike :like", "like").addIf(cursor == null ? null : cursor.id(), "and xp.id > :after", "after")
                .add("order by xp.id limit " + (limit + 1)).list(client, Row.class).map(rows -> {
                    var page = Page.of(rows, limit, row -> Cursor.of(row.rowId()));
                    return new Page<>(page.items().stream().map(Row::participant).toList(), page.nextCursor());
                });
    }

    /** @return what changed: nothing when the employee has that role there already */
    public Uni<List<Change>> add(SqlClient tx, String type, long id, NewParticipant wanted) {
        var role = offered(wanted.role());
        var person = directory.working(wanted.employeeId(), "employeeId");
        return join(tx, type, id, person.id(), role.code()).map(joined -> joined ? List.of(new Change(person.ref(), null, role.named(), null)) : List.of());
    }

    /** The same for Voronka itself. @return whether the employee was not there in that role */
    static Uni<Boolean> join(SqlClient tx, String type, long id, long employeeId, String role) {
        return Query.of("insert into " + type + "_participant (" + type + "_id, employee_id, role) values (:id, :employee, :role) on conflict do nothing returning id").bind("id", id).bind("employee", employeeId).bind("role", role).number(tx).map(joined -> joined != null);
    }

    /** All who work one card come onto another: a lead's onto its deal, a deal's onto the next one. */
    public static Uni<Void> carry(SqlClient tx, String fromType, long from, String toType, long to) {
        return Query.of("insert into " + toType + "_participant (" + toType + "_id, employee_id, role) select :to, xp.employee_id, xp.role from " + fromType + "_participant xp join employee pe on pe.id = xp.employee_id and pe.active where xp." + fromType + "_id = :from order by xp.id on conflict do nothing")
                .bind("to", to).bind("from", from).execute(tx);
    }

    /** @return what changed: nothing when the employee has that role there already; 404 when there is no such participant */
    public Uni<List<Change>> change(SqlClient tx, String type, long id, long employeeId, OtherRole wanted) {
        var to = offered(wanted.role());
        return roles(tx, type, id, employeeId).chain(roles -> {
            if (wanted.from() == null && roles.size() > 1 && !roles.contains(to.code())) {
                throw Problem.field("from", "required");
            }
            var from = wanted.from() == null ? roles.get(0) : wanted.from();
            if (!roles.contains(from)) {
                throw Problem.field("from", "reference");
            }
            return roles.contains(to.code()) ? Uni.createFrom().item(List.<Change>of()) : Query.of("update " + type + "_participant set role = :to where " + type + "_id = :id and employee_id = :employee and role = :from")
                    .bind("to", to.code()).bind("id", id).bind("employee", employeeId).bind("from", from).execute(tx).replaceWith(() -> List.of(new Change(ref(employeeId), named(from), to.named(), null)));
        });
    }

    /** @param role which of the roles, or null for all of them @return what changed; 404 when there is no such participant */
    public Uni<List<Change>> remove(SqlClient tx, String type, long id, long employeeId, String role) {
        return roles(tx, type, id, employeeId).chain(roles -> {
            if (role != null && !roles.contains(role)) {
                throw Problem.field("role", "reference");
            }
            return Query.of("delete from " + type + "_participant where " + type + "_id = :id and employee_id = :employee").bind("id", id).bind("employee", employeeId).addIf(role, "and role = :role", "role").execute(tx)
                    .map(done -> roles.stream().filter(r -> role == null || r.equals(role)).map(r -> new Change(ref(employeeId), named(r), null, role == null || roles.size() == 1 ? employeeId : null)).toList());
        });
    }

    private static Uni<List<String>> roles(SqlClient tx, String type, long id, long employeeId) {
        return Query.of("select to_jsonb(role)::text from " + type + "_participant where " + type + "_id = :id and employee_id = :employee order by id").bind("id", id).bind("employee", employeeId).list(tx, String.class).invoke(roles -> {
            if (roles.isEmpty()) {
                throw Problem.notFound();
            }
        });
    }

    private ParticipantRole offered(String code) {
        var role = pipelines.participantRole(code, "role");
        if (!role.active()) {
            throw Problem.field("role", "participant-role-inactive", role.name());
        }
        return role;
    }

    private Stage.Named named(String role) {
        return pipelines.participantRole(role, "role").named();
    }

    private Ref ref(long employeeId) {
        return directory.byId(employeeId).map(Directory.Person::ref).orElseThrow(Problem::notFound);
    }
}
