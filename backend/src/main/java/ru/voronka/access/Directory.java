package ru.voronka.access;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.voronka.platform.Event;
import ru.voronka.platform.InMemory;
import ru.voronka.platform.Latest;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.WorkingCalendar;

/** Employees, departments and roles as this node holds them in memory; read anew when the log says that they changed. */
@Singleton
public class Directory implements InMemory {
    private static final String EVERYTHING = """
            select jsonb_build_object(
              'people', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'login', e.login, 'name', e.name, 'email', e.email, 'phone', e.phone, 'extension', e.extension,
                 'departmentId', e.department_id, 'presence', e.presence, 'active', e.active, 'timeZone', e.time_zone, 'skills', e.skills,
                 'roles', coalesce((select jsonb_agg(r.code) from employee_role er join role r on r.id = er.role_id where er.employee_id = e.id), '[]'))) from employee e), '[]'),
              'units', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'code', d.code, 'name', d.name, 'parentId', d.parent_id, 'headId', d.head_id, 'deputyId', d.deputy_id)) from department d), '[]'),
              'rights', coalesce((select jsonb_agg(jsonb_build_object('role', r.code, 'entity', rr.entity, 'action', rr.action, 'scope', rr.scope, 'pipelineId', p.id, 'pipeline', p.code))
                 from role_right rr join role r on r.id = rr.role_id left join pipeline p on p.id = rr.pipeline_id), '[]'),
              'hidden', coalesce((select jsonb_agg(jsonb_build_object('role', r.code, 'entity', h.entity, 'field', h.field)) from role_hidden_field h join role r on r.id = h.role_id), '[]'),
              'absences', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'employeeId', a.employee_id, 'since', a.since, 'until', a.until, 'standInId', a.stand_in_id) order by a.since, a.id) from absence a
                 where a.until > now() - interval '2 days'), '[]'))::text
            """;

    private final WorkingCalendar calendar;
    private final Clock clock;
    private final Latest<Everything> latest;
    private final List<Runnable> changed = new CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Map.of(), new Grants(List.of(), List.of()), List.of());

    // Every request and every event shown on a socket asks for rights: they are not worked out anew each time.
    private volatile Known known = new Known(snapshot, 0, Map.of(), Map.of());

    Directory(Pool pool, WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
        latest = new Latest<>(() -> Query.of(EVERYTHING).first(pool, Everything.class), this::take);
    }

    /** An employee as rights see them. */
    public record Person(long id, String login, String name, String email, String phone, String extension, Long departmentId, String presence, boolean active, String timeZone, List<String> roles, List<String> skills) {
        public Ref ref() {
            return new Ref(id, name);
        }
    }

    record Unit(long id, String code, String name, Long parentId, Long headId, Long deputyId) {
    }

    record Everything(List<Person> people, List<Unit> units, List<Grants.Right> rights, List<Grants.Secret> hidden, List<Absence> absences) {
    }

    record Snapshot(Map<Long, Person> people, Map<String, Person> byLogin, Map<Long, Unit> units, Grants grants, List<Absence> absences) {
    }

    private record Asked(long personId, Entity entity, Action action, Long pipelineId) {
    }

    /** What was found of rights; it holds until anybody's change, or until a minute is over, for absences begin and end by the clock. */
    private record Known(Snapshot of, long minute, Map<Asked, Reach> reaches, Map<Asked, Set<Long>> pipelines) {
    }

    private Known known() {
        var now = snapshot;
        var minute = clock.millis() / 60_000;
        var held = known;
        if (held.of() != now || held.minute() != minute) {
            held = new Known(now, minute, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
            known = held;
        }
        return held;
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        reload().await().indefinitely();
    }

    @Override
    public boolean changedBy(Event event) {
        return event.type().startsWith("access.") || event.type().equals("presence");
    }

    /** Runs after rights, people or departments changed on this or another node. */
    public void onChange(Runnable listener) {
        changed.add(listener);
    }

    @Override
    public Uni<Void> reload() {
        return latest.reload();
    }

    private void take(Everything all) {
        var people = new HashMap<Long, Person>();
        var byLogin = new HashMap<String, Person>();
        all.people().forEach(p -> {
            people.put(p.id(), p);
            byLogin.put(p.login(), p);
        });
        var units = new HashMap<Long, Unit>();
        all.units().forEach(u -> units.put(u.id(), u));
        snapshot = new Snapshot(people, byLogin, units, new Grants(all.rights(), all.hidden()), all.absences());
        changed.forEach(Runnable::run);
    }

    public Optional<Person> byLogin(String login) {
        return Optional.ofNullable(snapshot.byLogin().get(login));
    }

    public Optional<Person> byId(Long id) {
        return Optional.ofNullable(id).map(snapshot.people()::get);
    }

    /** @return the active employee; a problem on the field for no such employee, 409 for one who has left */
    public Person working(Long id, String field) {
        var person = byId(id).orElseThrow(() -> Problem.field(field, "reference"));
        if (!person.active()) {
            throw Problem.conflict("inactive-employee", person.name());
        }
        return person;
    }

    /** @return the zone by whose clock this employee works; the company's own for one who has not chosen, or for nobody */
    public ZoneId zone(Long employeeId) {
        return byId(employeeId).map(Person::timeZone).map(ZoneId::of).orElseGet(calendar::zone);
    }

    public Optional<Person> byExtension(String extension) {
        return extension == null || extension.isBlank() ? Optional.empty() : people().stream().filter(p -> extension.equals(p.extension()) && p.active()).findFirst();
    }

    public Collection<Person> people() {
        return snapshot.people().values();
    }

    public Optional<Person> headOf(Long departmentId) {
        return Optional.ofNullable(departmentId).map(snapshot.units()::get).flatMap(u -> byId(u.headId()));
    }

    /** @return the head above this employee: of the department, or of the nearest one above that somebody else leads */
    public Optional<Person> leader(Person person) {
        var units = snapshot.units();
        var seen = new HashSet<Long>();
        for (var id = person.departmentId(); id != null && seen.add(id) && units.containsKey(id); id = units.get(id).parentId()) {
            var head = headOf(id).filter(Person::active).filter(h -> h.id() != person.id());
            if (head.isPresent()) {
                return head;
            }
        }
        return Optional.empty();
    }

    public Optional<Long> department(String code) {
        return snapshot.units().values().stream().filter(u -> code.equals(u.code())).map(Unit::id).findFirst();
    }

    /** @return the departments in whose name this person works: their own with all above it, and those they lead with all beneath */
    public Set<Long> departments(Person person) {
        var units = snapshot.units();
        var found = new HashSet<Long>(headed(person, Set.of()));
        var above = new HashSet<Long>();
        for (var id = person.departmentId(); id != null && units.containsKey(id) && above.add(id); id = units.get(id).parentId()) {
            found.add(id);
        }
        return found;
    }

    /** @return whether this person leads the department, or one above it */
    public boolean leads(Person person, long departmentId) {
        return headed(person, Set.of()).contains(departmentId);
    }

    public boolean isDepartment(long id) {
        return snapshot.units().containsKey(id);
    }

    /** @return the department and all beneath it */
    public Set<Long> subtree(Long departmentId) {
        var units = snapshot.units();
        var found = new HashSet<Long>();
        found.add(departmentId);
        while (units.values().stream().filter(u -> u.parentId() != null && found.contains(u.parentId())).map(u -> found.add(u.id())).reduce(false, Boolean::logicalOr)) {
            // until a pass finds no further child
        }
        return found;
    }

    /** @return the head with the deputy of a department, and whoever stands in for a head that is away and has no deputy */
    private Stream<Person> leaders(Unit unit) {
        var head = byId(unit.headId());
        return Stream.concat(head.stream(), unit.deputyId() == null ? head.filter(this::away).flatMap(this::named).stream() : byId(unit.deputyId()).stream());
    }

    public boolean away(Person person) {
        return absence(person).isPresent();
    }

    /** @return who gets no new work today */
    public Set<Long> awayToday() {
        return snapshot.absences().stream().flatMap(a -> byId(a.employeeId()).stream()).filter(this::away).map(Person::id).collect(Collectors.toSet());
    }

    private Optional<Absence> absence(Person person) {
        var absences = snapshot.absences();
        if (absences.isEmpty()) {
            return Optional.empty();
        }
        var today = LocalDate.now(clock.withZone(zone(person.id())));
        return absences.stream().filter(a -> a.employeeId() == person.id() && a.covers(today)).findFirst();
    }

    /** @return until when this employee is away, while they are */
    public Optional<LocalDate> awayUntil(Person person) {
        return absence(person).map(Absence::until);
    }

    /** @return whether one leads the department of the other, or one above it, as its head or deputy */
    boolean leads(Person leader, Person person) {
        var seen = new HashSet<Long>();
        for (var unit = unit(person.departmentId()); unit != null && seen.add(unit.id()); unit = unit(unit.parentId())) {
            if (leaders(unit).anyMatch(p -> p.id() == leader.id())) {
                return true;
            }
        }
        return false;
    }

    /** @return who was named to stand in for this employee today */
    private Optional<Person> named(Person person) {
        return absence(person).flatMap(a -> byId(a.standInId())).filter(Person::active);
    }

    /**
     * To whom new work of this employee's falls today: to themselves while they are there; else along the chain of those who stand in, and where it ends or turns in a circle, to the
     * nearest deputy or head above who is there. When nobody is, it stays with the employee.
     */
    public Person standIn(Person person) {
        var asked = new HashSet<Long>();
        var one = person;
        while (asked.add(one.id())) {
            if (!away(one)) {
                return one;
            }
            one = named(one).orElse(one);
        }
        return above(person, asked).orElse(person);
    }

    /** To whom work falls that is due on a day: what can wait until the employee is back stays theirs. */
    public Person standIn(Person person, LocalDate due) {
        return awayUntil(person).filter(until -> due.isAfter(until)).isPresent() ? person : standIn(person);
    }

    /** @return the active employee to whom new work falls when it is given to this one; the same problems as {@link #working} */
    public Person worker(Long id, String field) {
        return standIn(working(id, field));
    }

    /** The same by id; nobody for nobody, or for one who has left. */
    public Optional<Person> standIn(Long employeeId) {
        return byId(employeeId).filter(Person::active).map(this::standIn);
    }

    private Optional<Person> above(Person person, Set<Long> except) {
        var seen = new HashSet<Long>();
        for (var unit = unit(person.departmentId()); unit != null && seen.add(unit.id()); unit = unit(unit.parentId())) {
            var found = Stream.of(byId(unit.headId()), byId(unit.deputyId())).flatMap(Optional::stream).filter(p -> p.active() && !except.contains(p.id()) && !away(p)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Unit unit(Long id) {
        return id == null ? null : snapshot.units().get(id);
    }

    /** @return those who are away today and whose things this employee works meanwhile */
    public Set<Person> coveredBy(Person person) {
        var absent = snapshot.absences().stream().map(Absence::employeeId).distinct().flatMap(id -> byId(id).stream()).filter(p -> p.id() != person.id() && p.active() && away(p) && standIn(p).id() == person.id());
        return absent.collect(Collectors.toSet());
    }

    /** @return the widest scope in which a person may do it, wherever it be: whether there is anything to be asked at all */
    public Scope scope(Person person, Entity entity, Action action) {
        return pipelines(person, entity, action).stream().map(id -> scope(person, entity, action, id)).reduce(scope(person, entity, action, null), Scope::widest);
    }

    /** @param pipelineId of deals; null for where no pipeline has rights of its own */
    public Scope scope(Person person, Entity entity, Action action, Long pipelineId) {
        var own = snapshot.grants().scope(person.roles(), entity, action, pipelineId);
        return own == Scope.NONE && !reach(person, entity, action, pipelineId).nobody() ? Scope.PARTICIPANT : own;
    }

    /** @return the pipelines in which this person's rights differ from those of all others */
    Set<Long> pipelines(Person person, Entity entity, Action action) {
        return known().pipelines().computeIfAbsent(new Asked(person.id(), entity, action, null), asked -> apart(person, entity, action));
    }

    private Set<Long> apart(Person person, Entity entity, Action action) {
        var roles = Stream.concat(Stream.of(person), lent(person)).flatMap(p -> p.roles().stream()).collect(Collectors.toSet());
        return snapshot.grants().pipelines(roles, entity, action);
    }

    /** @return the codes and ids of the pipelines for which any role has rights of its own */
    Map<String, Long> pipelines() {
        return snapshot.grants().pipelines();
    }

    Long pipeline(String code) {
        return code == null ? null : snapshot.grants().pipelines().get(code);
    }

    /** Those of whose rights this person has a part: whom they stand in for, and the heads whose deputy they are. */
    private Stream<Person> lent(Person person) {
        return Stream.concat(coveredBy(person).stream(), snapshot.units().values().stream().filter(u -> u.headId() != null && u.headId() != person.id() && leaders(u).anyMatch(p -> p.id() == person.id())).flatMap(u -> byId(u.headId()).stream()));
    }

    /** @return whether every role that lets this person see such things (or, where none does, every role) hides the field */
    boolean hides(Person person, Entity entity, String field) {
        var grants = snapshot.grants();
        if (!grants.hides(entity, field)) {
            return false;
        }
        var seeing = person.roles().stream().filter(role -> grants.reads(role, entity)).toList();
        return (seeing.isEmpty() ? person.roles() : seeing).stream().allMatch(role -> grants.hides(role, entity, field)) && !person.roles().isEmpty();
    }

    /** @return the custom fields of such things that are hidden from this person */
    Set<String> hiddenCustom(Person person, Entity entity) {
        return snapshot.grants().custom(entity).stream().filter(field -> hides(person, entity, field)).collect(Collectors.toSet());
    }

    /** @return by entity, what is hidden from this person */
    Map<String, List<String>> hidden(Person person) {
        var found = new TreeMap<String, List<String>>();
        Hidden.FIELDS.forEach((entity, fields) -> {
            var hidden = Stream.concat(fields.stream().filter(field -> hides(person, entity, field)), hiddenCustom(person, entity).stream().sorted()).toList();
            if (!hidden.isEmpty()) {
                found.put(entity.code(), hidden);
            }
        });
        return found;
    }

    /**
     * Whose things a person reaches: by their own roles; what those hold for whom they stand in; and in a department whose deputy they are, what the head reaches there.
     *
     * @param pipelineId of deals; null for where no pipeline has rights of its own
     */
    public Reach reach(Person person, Entity entity, Action action, Long pipelineId) {
        return known().reaches().computeIfAbsent(new Asked(person.id(), entity, action, pipelineId), asked -> reached(person, entity, action, pipelineId));
    }

    private Reach reached(Person person, Entity entity, Action action, Long pipelineId) {
        var grants = snapshot.grants();
        var covered = coveredBy(person);
        var reach = own(person, grants.scope(person.roles(), entity, action, pipelineId));
        for (var unit : snapshot.units().values()) {
            var head = byId(unit.headId()).filter(h -> h.id() != person.id()).orElse(null);
            if (head != null && leaders(unit).anyMatch(p -> p.id() == person.id()) && grants.scope(head.roles(), entity, action, pipelineId).compareTo(Scope.DEPARTMENT) >= 0) {
                reach = reach.with(Reach.of(members(head, subtree(unit.id()))));
            }
        }
        for (var away : covered) {
            var scope = grants.scope(away.roles(), entity, action, pipelineId);
            if (scope != Scope.NONE || !reach.nobody()) {
                reach = reach.with(scope == Scope.OWN ? new Reach(false, Set.of(away.id()), Set.of()) : Reach.of(Set.of(away.id())));
            }
        }
        return reach;
    }

    private Reach own(Person person, Scope scope) {
        return switch (scope) {
            case NONE -> Reach.NOBODY;
            case ALL -> Reach.EVERYBODY;
            case OWN -> new Reach(false, Set.of(person.id()), Set.of());
            case PARTICIPANT -> Reach.of(Set.of(person.id()));
            case DEPARTMENT -> Reach.of(members(person, headed(person, person.departmentId() == null ? Set.of() : Set.of(person.departmentId()))));
            case SUBTREE -> Reach.of(members(person, headed(person, person.departmentId() == null ? Set.of() : subtree(person.departmentId()))));
        };
    }

    /** @return what a person means by their department: its people, those of the departments they lead, and themselves */
    public Set<Long> colleagues(Person person) {
        return members(person, headed(person, person.departmentId() == null ? Set.of() : Set.of(person.departmentId())));
    }

    private Set<Long> headed(Person person, Set<Long> departments) {
        var all = new HashSet<>(departments);
        snapshot.units().values().stream().filter(u -> leaders(u).anyMatch(p -> p.id() == person.id())).forEach(u -> all.addAll(subtree(u.id())));
        return all;
    }

    private Set<Long> members(Person person, Set<Long> departments) {
        var found = new HashSet<Long>();
        found.add(person.id());
        people().stream().filter(p -> p.departmentId() != null && departments.contains(p.departmentId())).forEach(p -> found.add(p.id()));
        return found;
    }
}
