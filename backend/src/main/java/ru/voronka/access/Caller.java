package ru.voronka.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Event;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.SqlPart;

/** Whoever makes this request: an employee, or a program with an employee's rights. */
@RequestScoped
public class Caller implements Actor {
    /** Where it is written who takes part beside the responsible. */
    private static final Map<Entity, String> PARTICIPANTS = Map.of(Entity.LEAD, "lead_participant", Entity.DEAL, "deal_participant", Entity.ASSEMBLY, "deal_participant");
    /** Whoever only observes reads, and no more. */
    private static final String WORKS = " and dp.role not in (select pr.code from participant_role pr where pr.observes)";

    @Inject
    Directory directory;
    private Directory.Person person;
    private Directory.Person viewer;
    private boolean program;
    private String cause;
    private Entity exported;

    /** The rights of this person for work that goes on after their request, and by which their changes are told apart. */
    public static Caller as(Directory directory, Directory.Person person, String cause) {
        var caller = as(directory, person);
        caller.cause = cause;
        return caller;
    }

    /** Who takes a list away: of that entity they see no more than they may also export. */
    public static Caller exporting(Directory directory, Directory.Person person, String cause, Entity entity) {
        var caller = as(directory, person, cause);
        caller.exported = entity;
        return caller;
    }

    /** Outside a request (a socket): the rights of this person. */
    public static Caller as(Directory directory, Directory.Person person) {
        var caller = new Caller();
        caller.directory = directory;
        caller.enter(person, false);
        return caller;
    }

    /** Voronka itself, from whom nothing is kept: robots. @param cause by which its changes are told apart */
    public static Caller voronka(Directory directory, String cause) {
        return new Voronka(directory, cause);
    }

    /** @return whether nobody stands behind it: what a person must fill in or may not do is not asked of it */
    public boolean nobody() {
        return false;
    }

    void enter(Directory.Person who, boolean aProgram) {
        person = who;
        program = aProgram;
    }

    /** From here on the request reads as this employee would; who really asks stays known. */
    void view(Directory.Person as) {
        viewer = person;
        person = as;
    }

    /** @return the administrator who looks with this employee's eyes, or null */
    Directory.Person viewer() {
        return viewer;
    }

    /** @throws Problem 401 when nobody was identified: no path around the door leads to the rights */
    public Directory.Person person() {
        if (person == null) {
            throw Problem.unauthorised("sign-in");
        }
        return person;
    }

    /** @return true for an API key: nobody sits behind it to whom new work could fall */
    public boolean program() {
        return program;
    }

    @Override
    public Long employeeId() {
        return person().id();
    }

    @Override
    public String cause() {
        return cause;
    }

    void causedBy(String idempotencyKey) {
        cause = idempotencyKey;
    }

    /** @return whether all roles of the caller that let them see such things keep this field from them; nothing is hidden where nobody was identified (a site's form) */
    public boolean hides(Entity entity, String field) {
        return person != null && directory.hides(person, entity, Hidden.named(entity, field));
    }

    /** @return whether there is anything at all that the caller's roles keep from them */
    public boolean hidesAny() {
        return person != null && !directory.hidden(person).isEmpty();
    }

    /** Before a field is filtered or sorted by: @throws Problem 403 that names what the request calls it */
    public void mayUse(Entity entity, String field, String named) {
        if (hides(entity, field)) {
            throw Problem.hidden(named);
        }
    }

    /** @throws Problem 403 that names the field of a change that is hidden from the caller */
    public void mayChange(Entity entity, ObjectNode patch) {
        if (patch != null) {
            patch.fieldNames().forEachRemaining(field -> mayUse(entity, field, field));
            maySay(entity, patch.get(MergePatch.OPEN));
        }
    }

    /** The same of the custom fields with which a record is created. @param custom null for none */
    public void maySay(Entity entity, JsonNode custom) {
        if (custom != null) {
            if (custom.isNull()) {
                // All of them are to go.
                hiddenCustom(entity).forEach(field -> mayUse(entity, field, field));
            }
            custom.fieldNames().forEachRemaining(code -> mayUse(entity, MergePatch.OPEN + "." + code, MergePatch.OPEN + "." + code));
        }
    }

    /** @return the names of the custom fields that are hidden from the caller */
    public Set<String> hiddenCustom(Entity entity) {
        return person == null ? Set.of() : directory.hiddenCustom(person, entity);
    }

    /** @return the widest scope in which the caller may do it anywhere */
    public Scope scope(Entity entity, Action action) {
        return directory.scope(person(), entity, action);
    }

    public Reach reach(Entity entity, Action action, Long pipelineId) {
        return directory.reach(person(), entity, action, pipelineId);
    }

    /** @throws Problem 403 when no role of the caller gives the right in any scope */
    public void must(Entity entity, Action action) {
        if (scope(entity, action) == Scope.NONE) {
            throw missing(entity, action);
        }
    }

    /** The same for one pipeline, whose rights may differ. */
    public void must(Entity entity, Action action, long pipelineId) {
        if (reach(entity, action, pipelineId).nobody()) {
            throw missing(entity, action);
        }
    }

    /** For a thing already seen: @throws Problem 403 when the caller may read but not do this to it */
    public void must(Entity entity, Action action, Held held) {
        if (!reach(entity, action, held.pipelineId()).reaches(held)) {
            throw missing(entity, action);
        }
    }

    private static Problem missing(Entity entity, Action action) {
        return Problem.forbidden("right-missing", entity.code(), action.code());
    }

    /** @return whether a live event about a thing of that kind may be shown to the caller */
    public boolean sees(Entity entity, Event event) {
        return sees(entity, Held.of(event, directory));
    }

    /** @return whether the caller saw the thing before this event handed it to another, or moved it into another pipeline */
    public boolean saw(Entity entity, Event event) {
        var former = event.data().path("former");
        var from = event.data().path("pipelines").path("from").path("code");
        var holder = (event.type().endsWith(".assigned") || event.type().endsWith(".participant-changed")) && former.isNumber() ? (Long) former.asLong() : null;
        return (holder != null || from.isTextual()) && sees(entity, Held.of(event, directory).before(holder, directory.pipeline(from.asText(null))));
    }

    /** @return whether the caller may read a thing in those hands */
    public boolean sees(Entity entity, Held held) {
        return reach(entity, Action.READ, held.pipelineId()).reaches(held);
    }

    /** The one predicate of rights: may the caller read a row of {@code entity} whose responsible is in that column? An order to assemble is a row of deals. */
    public SqlPart sees(Entity entity, String alias) {
        var read = predicate(entity, Action.READ, alias);
        return entity == exported ? read.and(predicate(entity, Action.EXPORT, alias)) : read;
    }

    /** Bound arrays and few shapes: the statements stay prepared, whoever asks. */
    public SqlPart predicate(Entity entity, Action action, String alias) {
        var name = "reach_" + entity.code() + "_" + action.name().toLowerCase();
        var apart = new LinkedHashMap<Reach, List<Long>>();
        directory.pipelines(person(), entity, action).forEach(id -> apart.computeIfAbsent(reach(entity, action, id), reach -> new ArrayList<>()).add(id));
        var others = condition(entity, action, alias, reach(entity, action, null), name);
        if (apart.isEmpty()) {
            return others;
        }
        // The pipelines that have rights of their own, those of the same reach together.
        var values = new HashMap<>(others.values());
        values.put(name + "_apart", apart.values().stream().flatMap(List::stream).toArray(Long[]::new));
        var text = new StringBuilder("(" + alias + ".pipeline_id <> all(:" + name + "_apart) and " + others.text());
        var number = 0;
        for (var group : apart.entrySet()) {
            var part = condition(entity, action, alias, group.getKey(), name + "_" + ++number);
            values.putAll(part.values());
            values.put(name + "_in_" + number, group.getValue().toArray(Long[]::new));
            text.append(" or ").append(alias).append(".pipeline_id = any(:").append(name).append("_in_").append(number).append(") and ").append(part.text());
        }
        return new SqlPart(text.append(")").toString(), values);
    }

    private static SqlPart condition(Entity entity, Action action, String x, Reach reach, String name) {
        if (reach.everybody()) {
            return SqlPart.of("true");
        }
        if (reach.nobody()) {
            return SqlPart.of("false");
        }
        var values = new HashMap<String, Object>();
        var own = x + ".responsible_id = any(:" + name + ")";
        values.put(name, reach.holders().toArray(Long[]::new));
        // Until somebody is found for it a lead is its creator's.
        var text = entity == Entity.LEAD ? own + " or " + x + ".responsible_id is null and " + x + ".created_by = any(:" + name + ")" : own;
        var taking = PARTICIPANTS.get(entity);
        if (taking != null && !reach.participants().isEmpty()) {
            values.put(name + "_taking", reach.participants().toArray(Long[]::new));
            // exists, not in: the planner hashes the participants once for a board, and looks one up for a card, as is cheaper
            text += " or exists (select 1 from " + taking + " dp where dp." + taking.replace("_participant", "_id") + " = " + x + ".id and dp.employee_id = any(:" + name + "_taking)" + (action == Action.READ ? "" : WORKS) + ")";
            // Whoever works a deal reads, and no more, what other departments do for it.
            if (entity == Entity.DEAL && action == Action.READ) {
                text += (" or %1$s.parent_link = 'part' and exists (select 1 from deal pd where pd.id = %1$s.parent_deal_id and (pd.responsible_id = any(:%2$s)"
                        + " or exists (select 1 from deal_participant pp where pp.deal_id = pd.id and pp.employee_id = any(:%2$s_taking))))").formatted(x, name);
            }
        }
        return new SqlPart("(" + text + ")", values);
    }

    @Vetoed
    private static final class Voronka extends Caller {
        private static final Directory.Person NOBODY = new Directory.Person(0, "", "Voronka", null, null, null, null, "absent", true, null, List.of(), List.of());

        Voronka(Directory directory, String cause) {
            this.directory = directory;
            causedBy(cause);
            enter(NOBODY, true);
        }

        @Override
        public boolean nobody() {
            return true;
        }

        @Override
        public Long employeeId() {
            return null;
        }

        @Override
        public boolean hides(Entity entity, String field) {
            return false;
        }

        @Override
        public Set<String> hiddenCustom(Entity entity) {
            return Set.of();
        }

        @Override
        public Scope scope(Entity entity, Action action) {
            return Scope.ALL;
        }

        @Override
        public Reach reach(Entity entity, Action action, Long pipelineId) {
            return Reach.EVERYBODY;
        }

        @Override
        public SqlPart predicate(Entity entity, Action action, String alias) {
            return SqlPart.of("true");
        }
    }
}
