package ru.voronka.access;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventListener;
import ru.voronka.platform.Latest;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.WorkingCalendar;

/** Employees, departments and roles as this node holds them in memory; read anew when the log says that they changed. */
@Singleton
public class Directory implements EventListener {
    private static final String EVERYTHING = """
            select jsonb_build_object(
              'people', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'login', e.login, 'name', e.name, 'email', e.email, 'extension', e.extension,
                 'departmentId', e.department_id, 'presence', e.presence, 'active', e.active, 'timeZone', e.time_zone,
                 'roles', coalesce((select jsonb_agg(r.code) from employee_role er join role r on r.id = er.role_id where er.employee_id = e.id), '[]'))) from employee e), '[]'),
              'units', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'code', d.code, 'name', d.name, 'parentId', d.parent_id, 'headId', d.head_id)) from department d), '[]'),
              'rights', coalesce((select jsonb_agg(jsonb_build_object('role', r.code, 'entity', rr.entity, 'action', rr.action, 'scope', rr.scope)) from role_right rr join role r on r.id = rr.role_id), '[]'))::text
            """;

    private final WorkingCalendar calendar;
    private final Latest<Everything> latest;
    private final List<Runnable> changed = new CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Map.of(), Map.of());

    Directory(Pool pool, WorkingCalendar calendar) {
        this.calendar = calendar;
        latest = new Latest<>(() -> Query.of(EVERYTHING).first(pool, Everything.class), this::take);
    }

    /** An employee as rights see them. */
    public record Person(long id, String login, String name, String email, String extension, Long departmentId, String presence, boolean active, String timeZone, List<String> roles) {
        public Ref ref() {
            return new Ref(id, name);
        }
    }

    record Unit(long id, String code, String name, Long parentId, Long headId) {
    }

    record Right(String role, String entity, String action, String scope) {
    }

    record Everything(List<Person> people, List<Unit> units, List<Right> rights) {
    }

    record Snapshot(Map<Long, Person> people, Map<String, Person> byLogin, Map<Long, Unit> units, Map<String, Map<Entity, Map<Action, Scope>>> roles) {
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        reload().await().indefinitely();
    }

    @Override
    public void on(List<Event> events) {
        if (events.stream().anyMatch(e -> e.type().startsWith("access.") || e.type().equals("presence"))) {
            reload().subscribe().with(done -> {
            });
        }
    }

    /** Runs after rights, people or departments changed on this or another node. */
    public void onChange(Runnable listener) {
        changed.add(listener);
    }

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
        var roles = new HashMap<String, Map<Entity, Map<Action, Scope>>>();
        all.rights().forEach(r -> roles.computeIfAbsent(r.role(), x -> new EnumMap<>(Entity.class))
                .computeIfAbsent(Entity.valueOf(r.entity().toUpperCase()), x -> new EnumMap<>(Action.class))
                .put(Action.valueOf(r.action().toUpperCase()), Scope.of(r.scope())));
        snapshot = new Snapshot(people, byLogin, units, roles);
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

    public Scope scope(Person person, Entity entity, Action action) {
        var roles = snapshot.roles();
        return person.roles().stream().map(r -> roles.getOrDefault(r, Map.of()).getOrDefault(entity, Map.of()).getOrDefault(action, Scope.NONE)).reduce(Scope.NONE, Scope::widest);
    }

    /** @return whose things the scope reaches for this person; null means everybody's */
    public Set<Long> reach(Person person, Scope scope) {
        return switch (scope) {
            case NONE -> Set.of();
            case ALL -> null;
            case OWN -> Set.of(person.id());
            case DEPARTMENT -> members(person, headed(person, person.departmentId() == null ? Set.of() : Set.of(person.departmentId())));
            case SUBTREE -> members(person, headed(person, person.departmentId() == null ? Set.of() : subtree(person.departmentId())));
        };
    }

    private Set<Long> headed(Person person, Set<Long> departments) {
        var all = new HashSet<>(departments);
        snapshot.units().values().stream().filter(u -> u.headId() != null && u.headId() == person.id()).forEach(u -> all.addAll(subtree(u.id())));
        return all;
    }

    private Set<Long> members(Person person, Set<Long> departments) {
        var found = new HashSet<Long>();
        found.add(person.id());
        people().stream().filter(p -> p.departmentId() != null && departments.contains(p.departmentId())).forEach(p -> found.add(p.id()));
        return found;
    }
}
