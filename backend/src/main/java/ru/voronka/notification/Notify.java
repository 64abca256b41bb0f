package ru.voronka.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;
import ru.voronka.platform.WorkingCalendar;

/** Tells an employee something: the one way to a notification, for the readers of this room and for robots above. It leaves by the ways that its employee chose. */
@Singleton
public class Notify {
    private static final String RUNG = "jsonb_build_object('employee', n.employee_id, 'notification', %s)::text";
    private static final String ONCE = "do nothing returning " + RUNG.formatted(NotificationView.SQL);
    private static final String RENEWED = "do update set text = excluded.text where n.read_at is null returning " + RUNG.formatted("case when xmax = 0 then " + NotificationView.SQL + " end");
    /** Each is told of their own bell alone. */
    private static final Subject EMPLOYEE = new Subject("employee", "employee e", "e.id", Ref.sql("e.id", "e.name"), "array[e.id]");

    private final EventLog log;
    private final Directory directory;
    private final Preferences preferences;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Notify(EventLog log, Directory directory, Preferences preferences, WorkingCalendar calendar, Clock clock) {
        this.log = log;
        this.directory = directory;
        this.preferences = preferences;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Rings for an employee, once for a cause. Whoever is away finds it when they are back; now it rings at whose desk it falls to.
     *
     * @param cause why, such as `event:12` or `robot:7:event:12`; the same cause rings an employee once, however often it is told
     * @param kind what it is, such as `lead-assigned`; its first word says to which group it belongs ({@link Group}), an unknown one is the system's
     * @param subjectType with subjectId, what opens when it is clicked; both null for nothing
     */
    public Uni<Void> employee(SqlConnection tx, String cause, long employee, String kind, String title, @Nullable String text, @Nullable String subjectType, @Nullable Long subjectId) {
        return ring(tx, new Ring(cause, kind, title, text, subjectType, subjectId), List.of(employee), null);
    }

    record Ring(String cause, String kind, String title, String text, String subjectType, Long subjectId) {
        private String of(String absent) {
            return text == null ? absent : absent + ": " + text;
        }
    }

    /** Whom it rings for, with what words, and the key under which it rings once. */
    private record To(long employee, String text, String key) {
    }

    /** What rang, and for whom; null for what had rung before. */
    record Rung(long employee, NotificationView notification) {
    }

    Uni<Void> ring(SqlConnection tx, Ring ring, long employee, @Nullable Long actor) {
        return ring(tx, ring, List.of(employee), actor);
    }

    /** For all of them at once. @param actor who did it, and is told nothing of it even where they stand in for the one who is */
    Uni<Void> ring(SqlConnection tx, Ring ring, List<Long> employees, @Nullable Long actor) {
        var all = new ArrayList<To>();
        for (var employee : employees) {
            all.add(new To(employee, ring.text(), ring.cause() + ":" + employee));
            var away = directory.byId(employee).filter(directory::away).orElse(null);
            var standIn = away == null ? null : directory.standIn(away);
            if (standIn != null && standIn.id() != employee && !Long.valueOf(standIn.id()).equals(actor)) {
                all.add(new To(standIn.id(), ring.of(away.name()), ring.cause() + ":" + standIn.id()));
            }
        }
        return ring(tx, ring, all, ONCE);
    }

    /** Rings once for a key; told again, it brings the text up to date as long as it is unread. */
    Uni<Void> renew(SqlConnection tx, Ring ring, long employee, String key) {
        return ring(tx, ring, List.of(new To(employee, ring.text(), key)), RENEWED);
    }

    private Uni<Void> ring(SqlConnection tx, Ring ring, List<To> asked, String otherwise) {
        var ways = new HashMap<Long, Set<Way>>();
        asked.forEach(to -> ways.computeIfAbsent(to.employee(), employee -> preferences.ways(employee, ring.kind())));
        var all = asked.stream().filter(to -> !ways.get(to.employee()).isEmpty()).toList();
        return all.isEmpty() ? Uni.createFrom().voidItem() : Query.of("insert into notification as n (employee_id, kind, title, text, subject_type, subject_id, natural_key, urgent, bell, created_at)"
                        + " select t.employee_id, :kind, :title, t.text, :subjectType, :subjectId, t.key, :urgent, t.bell, :now from unnest(:employees::bigint[], :texts::text[], :keys::text[], :bells::boolean[]) with ordinality t (employee_id, text, key, bell, place) order by t.place on conflict (natural_key) " + otherwise)
                .bind("employees", all.stream().map(To::employee).toArray(Long[]::new)).bind("texts", all.stream().map(To::text).toArray(String[]::new)).bind("keys", all.stream().map(To::key).toArray(String[]::new)).bind("bells", all.stream().map(to -> ways.get(to.employee()).contains(Way.BELL)).toArray(Boolean[]::new))
                .bind("kind", ring.kind()).bind("title", ring.title()).bind("subjectType", ring.subjectType()).bind("subjectId", ring.subjectId()).bind("urgent", Group.urgent(ring.kind())).bind("now", OffsetDateTime.now(clock)).list(tx, Rung.class)
                .map(rung -> rung.stream().filter(one -> one.notification() != null).toList()).chain(rung -> tell(tx, ring, rung.stream().filter(one -> ways.get(one.employee()).contains(Way.BELL)).toList()).chain(() -> await(tx, rung, ways)));
    }

    private Uni<Void> tell(SqlConnection tx, Ring ring, List<Rung> inBell) {
        return inBell.isEmpty() ? Uni.createFrom().voidItem() : log.append(tx, Actor.system(ring.cause()), EMPLOYEE, inBell.stream().collect(Collectors.toMap(Rung::employee, one -> new NotificationEvent.Notified(one.notification()))));
    }

    /** What does not ring in the bell waits until it may leave; where there is nothing to reach, nothing waits. */
    private Uni<Void> await(SqlConnection tx, List<Rung> rung, Map<Long, Set<Way>> ways) {
        var notifications = new ArrayList<Long>();
        var employees = new ArrayList<Long>();
        var others = new ArrayList<String>();
        var dues = new ArrayList<OffsetDateTime>();
        var now = clock.instant();
        for (var one : rung) {
            for (var way : ways.get(one.employee())) {
                if (way != Way.BELL) {
                    notifications.add(one.notification().id());
                    employees.add(one.employee());
                    others.add(way.code());
                    dues.add(preferences.manner(one.employee()).due(way, one.notification().urgent(), now, directory.zone(one.employee()), calendar::working).atOffset(ZoneOffset.UTC));
                }
            }
        }
        return others.isEmpty() ? Uni.createFrom().voidItem()
                : Query.of("insert into notification_due (notification_id, employee_id, way, due_at) select w.notification_id, e.id, w.way, w.due_at from unnest(:notifications::bigint[], :employees::bigint[], :ways::text[], :dues::timestamptz[]) w (notification_id, employee_id, way, due_at)"
                                + " join employee e on e.id = w.employee_id and e.active where case w.way when 'mail' then e.email is not null else exists (select 1 from push_device d where d.employee_id = e.id) end")
                        .bind("notifications", notifications.toArray(Long[]::new)).bind("employees", employees.toArray(Long[]::new)).bind("ways", others.toArray(String[]::new)).bind("dues", dues.toArray(OffsetDateTime[]::new)).execute(tx);
    }
}
