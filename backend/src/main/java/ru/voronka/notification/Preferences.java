package ru.voronka.notification;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.voronka.platform.Event;
import ru.voronka.platform.InMemory;
import ru.voronka.platform.Latest;
import ru.voronka.platform.Query;

/** Who wants to hear of what, and by what: as this node holds it in memory, for every ring asks. */
@Singleton
class Preferences implements InMemory {
    /** What holds until the administrator says otherwise. */
    private static final List<String> PLAIN = List.of("bell", "push");

    private final Latest<Everything> latest;
    private volatile Map<Long, Chosen> people = Map.of();
    private volatile Chosen company = new Chosen(null, Map.of(), List.of(), List.of(), null);

    Preferences(Pool pool) {
        latest = new Latest<>(() -> Query.of("select jsonb_build_object('settings', coalesce(jsonb_agg(jsonb_build_object('employeeId', s.employee_id, 'ways', s.ways, 'locked', s.locked, 'muted', s.muted, 'manner', s.manner)), '[]'))::text from notification_settings s")
                .first(pool, Everything.class), this::take);
    }

    /** @param employeeId null for the company's @param ways by group, only what was chosen */
    record Chosen(Long employeeId, Map<String, List<String>> ways, List<String> locked, List<String> muted, Manner manner) {
        /** @return of the company's what holds for whoever did not choose */
        List<String> byDefault(Group group) {
            return ways.getOrDefault(group.code(), PLAIN);
        }
    }

    record Everything(List<Chosen> settings) {
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        reload().await().indefinitely();
    }

    @Override
    public boolean changedBy(Event event) {
        return event.type().equals(NotificationEvent.SettingsChanged.TYPE);
    }

    @Override
    public Uni<Void> reload() {
        return latest.reload();
    }

    private void take(Everything read) {
        var own = new HashMap<Long, Chosen>();
        company = new Chosen(null, Map.of(), List.of(), List.of(), null);
        for (var one : read.settings()) {
            if (one.employeeId() == null) {
                company = one;
            } else {
                own.put(one.employeeId(), one);
            }
        }
        people = own;
    }

    /** What is kept, locked until the transaction is over: two who change it at once lose nothing of each other's. @param employee null for the company's */
    Uni<Chosen> held(SqlConnection tx, Long employee) {
        return Query.of("insert into notification_settings (employee_id) values (:employee) on conflict do nothing").bind("employee", employee).execute(tx)
                .chain(() -> Query.of("select jsonb_build_object('employeeId', s.employee_id, 'ways', s.ways, 'locked', s.locked, 'muted', s.muted, 'manner', s.manner)::text from notification_settings s where s.employee_id is not distinct from :employee for update").bind("employee", employee).first(tx, Chosen.class));
    }

    Chosen company() {
        return company;
    }

    Chosen of(long employee) {
        return people.getOrDefault(employee, new Chosen(employee, Map.of(), List.of(), List.of(), null));
    }

    boolean locked(Group group) {
        return company.locked().contains(group.code());
    }

    /** @return the ways of a group that hold for this employee */
    List<String> ways(long employee, Group group) {
        return locked(group) ? company.byDefault(group) : of(employee).ways().getOrDefault(group.code(), company.byDefault(group));
    }

    /** @return by what a notification of that kind reaches this employee; by nothing when they want none. What is sent as a push comes as one, whatever else was chosen */
    Set<Way> ways(long employee, String kind) {
        var group = Group.of(kind);
        var wanted = kind.equals(Group.PUSHED) ? Stream.of(Way.BELL, Way.PUSH) : Stream.<Way>empty();
        return of(employee).muted().contains(kind) && !locked(group) ? Set.of() : Stream.concat(wanted, ways(employee, group).stream().flatMap(code -> Way.named(code).stream())).collect(Collectors.toSet());
    }

    Manner manner(long employee) {
        var own = of(employee).manner();
        return own != null ? own : companyManner();
    }

    Manner companyManner() {
        return company.manner() == null ? Manner.PLAIN : company.manner();
    }
}
