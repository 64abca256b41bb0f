package ru.voronka.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;
import ru.voronka.platform.WorkingCalendar;

/** Tells an employee something: the one way to a notification, for the readers of this room and for robots above. It leaves by the ways that its employee chose. */
@Singleton
public class Notify {
    private static final String ONCE = "do nothing returning " + NotificationView.SQL + "::text";

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
        return ring(tx, new Ring(cause, kind, title, text, subjectType, subjectId), employee, null);
    }

    record Ring(String cause, String kind, String title, String text, String subjectType, Long subjectId) {
        private Ring of(String absent) {
            return new Ring(cause, kind, title, text == null ? absent : absent + ": " + text, subjectType, subjectId);
        }
    }

    /** @param actor who did it, and is told nothing of it even where they stand in for the one who is */
    Uni<Void> ring(SqlConnection tx, Ring ring, long employee, @Nullable Long actor) {
        var away = directory.byId(employee).filter(directory::away).orElse(null);
        var standIn = away == null ? null : directory.standIn(away);
        return ring(tx, ring, employee, ring.cause() + ":" + employee, ONCE)
                .chain(() -> standIn == null || standIn.id() == employee || actor != null && standIn.id() == actor ? Uni.createFrom().voidItem() : ring(tx, ring.of(away.name()), standIn.id(), ring.cause() + ":" + standIn.id(), ONCE));
    }

    /** Rings once for a key; told again, it brings the text up to date as long as it is unread. */
    Uni<Void> renew(SqlConnection tx, Ring ring, long employee, String key) {
        return ring(tx, ring, employee, key, "do update set text = excluded.text where n.read_at is null returning case when xmax = 0 then " + NotificationView.SQL + "::text end");
    }

    private Uni<Void> ring(SqlConnection tx, Ring ring, long employee, String key, String otherwise) {
        var ways = preferences.ways(employee, ring.kind());
        if (ways.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var bell = ways.contains(Way.BELL);
        return Query.of("insert into notification as n (employee_id, kind, title, text, subject_type, subject_id, natural_key, urgent, bell, created_at) values (:employee, :kind, :title, :text, :subjectType, :subjectId, :key, :urgent, :bell, :now) on conflict (natural_key) " + otherwise)
                .bind("employee", employee).bind("kind", ring.kind()).bind("title", ring.title()).bind("text", ring.text()).bind("subjectType", ring.subjectType()).bind("subjectId", ring.subjectId()).bind("key", key)
                .bind("urgent", Group.urgent(ring.kind())).bind("bell", bell).bind("now", OffsetDateTime.now(clock)).first(tx, NotificationView.class)
                .chain(made -> made == null ? Uni.createFrom().voidItem()
                        : (bell ? log.append(tx, Actor.system(ring.cause()), "employee", employee, new Long[] {employee}, new NotificationEvent.Notified(made)) : Uni.createFrom().voidItem()).chain(() -> await(tx, made, employee, ways)));
    }

    /** What does not ring in the bell waits until it may leave; where there is nothing to reach, nothing waits. */
    private Uni<Void> await(SqlConnection tx, NotificationView made, long employee, Set<Way> ways) {
        var others = ways.stream().filter(way -> way != Way.BELL).toList();
        if (others.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var manner = preferences.manner(employee);
        var now = clock.instant();
        var dues = others.stream().map(way -> manner.due(way, made.urgent(), now, directory.zone(employee), calendar::working).atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
        return Query.of("insert into notification_due (notification_id, employee_id, way, due_at) select :notification, e.id, w.way, w.due_at from employee e, unnest(:ways::text[], :dues::timestamptz[]) w (way, due_at) where e.id = :employee and e.active"
                        + " and case w.way when 'mail' then e.email is not null else exists (select 1 from push_device d where d.employee_id = e.id) end")
                .bind("notification", made.id()).bind("employee", employee).bind("ways", others.stream().map(Way::code).toArray(String[]::new)).bind("dues", dues).execute(tx);
    }
}
