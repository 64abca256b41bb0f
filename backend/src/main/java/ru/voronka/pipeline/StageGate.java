package ru.voronka.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/**
 * The rules of stages, asked when a person moves a card: who may, what must be filled to enter, what must be done to go on. Going back and giving up
 * ask nothing of the stage that is left; robots, the exchange and the warehouse pass, for nobody stands there to fill anything in.
 */
@Singleton
public class StageGate {
    private static final Map<String, Map<String, String>> EMPTY = Map.of(
            "lead", ordered("contactName", "coalesce(x.contact_name, '') = ''", "companyName", "coalesce(x.company_name, '') = ''", "phones", noPoint("phone"), "emails", noPoint("email"),
                    "source", "x.source_id is null", "text", "coalesce(x.text, '') = ''", "nextContactAt", "x.next_contact_at is null"),
            "deal", ordered("number", "coalesce(x.number, '') = ''", "amount", "x.amount = 0", "companyId", "x.company_id is null", "contactIds", "not exists (select 1 from deal_contact dc where dc.deal_id = x.id)",
                    "source", "x.source_id is null", "comment", "coalesce(x.comment, '') = ''", "promisedAt", "x.promised_at is null", "nextContactAt", "x.next_contact_at is null"));
    private static final List<String> KINDS = List.of("call", "letter", "meeting", "todo");

    private final Directory directory;
    private final CustomFields customFields;

    StageGate(Directory directory, CustomFields customFields) {
        this.directory = directory;
        this.customFields = customFields;
    }

    private record Found(List<String> missing, List<String> ticked, @Nullable String openTask, boolean done) {
    }

    /** @return the names of the fields that every such card has and a stage may require */
    public static Set<String> fields(String entity) {
        return EMPTY.get(entity).keySet();
    }

    /** @return those, and the company's own */
    Set<String> all(String entity) {
        return Stream.concat(fields(entity).stream(), customFields.paths(entity)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A card as it now is in the transaction goes from a stage to a stage. @throws Problem 403 who may not, 409 what is not done, 422 each field that is empty */
    public Uni<Void> pass(SqlClient tx, Caller caller, long id, Pipeline from, Stage leaving, Pipeline into, Stage entering) {
        if (caller.nobody()) {
            return Uni.createFrom().voidItem();
        }
        if (!among(caller, leaving.leave())) {
            throw Problem.forbidden("stage-leave", leaving.name());
        }
        var gaveUp = entering.kind().equals("lost") || entering.kind().equals("rejected");
        var onward = leaving.open() && !gaveUp && (from.id() != into.id() || entering.position() > leaving.position());
        return enter(tx, caller, id, into, entering, onward ? leaving : null);
    }

    /** A card that has just been put on the stage. */
    public Uni<Void> enter(SqlClient tx, Caller caller, long id, Pipeline into, Stage entering) {
        return enter(tx, caller, id, into, entering, null);
    }

    private Uni<Void> enter(SqlClient tx, Caller caller, long id, Pipeline into, Stage entering, Stage done) {
        if (!among(caller, entering.enter())) {
            throw Problem.forbidden("stage-enter", entering.name());
        }
        var required = new LinkedHashSet<>(entering.requiredFields());
        // One that was put away is wanted no more.
        if (!required.isEmpty()) {
            required.retainAll(all(into.entity()));
        }
        if (into.nextContactRequired() && entering.open()) {
            required.add("nextContactAt");
        }
        if (required.isEmpty() && (done == null || done.task() == null && done.checklist().stream().noneMatch(Stage.CheckItem::required))) {
            return Uni.createFrom().voidItem();
        }
        return found(tx, into.entity(), id, required, done).invoke(found -> {
            if (done != null) {
                finished(done, found);
            }
            if (!found.missing().isEmpty()) {
                throw Problem.fields(found.missing().stream().map(f -> new Problem.Field(f, "required")).toList());
            }
        }).replaceWithVoid();
    }

    private static Uni<Found> found(SqlClient tx, String entity, long id, Set<String> required, Stage done) {
        var cases = required.stream().map(f -> "case when " + empty(entity, f) + " then '" + f + "' end").toList();
        var task = done == null ? null : done.task();
        var tasks = " from task t where t.subject_type = '" + entity + "' and t.subject_id = x.id and t.deleted_at is null" + (task == null || task.kind() == null ? "" : " and t.kind = '" + task.kind() + "'");
        return Query.of("select jsonb_build_object('missing', to_jsonb(array_remove(array[" + String.join(", ", cases) + "]::text[], null)),"
                        + " 'ticked', coalesce((select jsonb_agg(ct.item) from checklist_tick ct where ct.subject_type = '" + entity + "' and ct.subject_id = x.id and ct.stage_id = x.stage_id), '[]'),"
                        + " 'openTask', " + (task == null ? "null::text" : "(select t.title" + tasks + " and t.status = 'open' order by t.deadline limit 1)") + ","
                        + " 'done', " + (task == null ? "true" : "exists (select 1" + tasks + " and t.status = 'done' and t.done_at >= x.moved_at" + (task.rule().equals("result") ? " and coalesce(t.result, '') <> ''" : "") + ")")
                        + ")::text from " + entity + " x where x.id = :id").bind("id", id).first(tx, Found.class);
    }

    private static String empty(String entity, String field) {
        return field.startsWith(MergePatch.OPEN + ".") ? "not x.custom ? '" + field.substring(MergePatch.OPEN.length() + 1) + "'" : EMPTY.get(entity).get(field);
    }

    private static void finished(Stage stage, Found found) {
        stage.checklist().stream().filter(i -> i.required() && !found.ticked().contains(i.code())).findFirst().ifPresent(i -> {
            throw Problem.conflict("stage-unchecked", stage.name(), i.text());
        });
        var rule = stage.task();
        if (rule != null && rule.rule().equals("closed") && found.openTask() != null) {
            throw Problem.conflict("stage-task-open", stage.name(), found.openTask());
        }
        if (rule != null && !rule.rule().equals("closed") && !found.done()) {
            throw Problem.conflict(rule.rule().equals("done") ? "stage-task-undone" : "stage-task-result", stage.name(), rule.kind() == null ? 4 : KINDS.indexOf(rule.kind()));
        }
    }

    private boolean among(Caller caller, Stage.Movers movers) {
        var person = caller.person();
        return movers == null || person.roles().stream().anyMatch(movers.roles()::contains)
                || person.departmentId() != null && movers.departments().stream().anyMatch(d -> directory.subtree(d).contains(person.departmentId()));
    }

    private static String noPoint(String kind) {
        return "not exists (select 1 from contact_point cp where cp.owner_type = 'lead' and cp.owner_id = x.id and cp.kind = '" + kind + "')";
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
