package ru.voronka.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/** Tells an employee something: the one way to a notification, for the readers of this room and for robots above. */
@Singleton
public class Notify {
    private static final String INSERT = "insert into notification as n (employee_id, kind, title, text, subject_type, subject_id, natural_key) values (:employee, :kind, :title, :text, :subjectType, :subjectId, :key)"
            + " on conflict (natural_key) ";

    private final EventLog log;
    private final Directory directory;

    Notify(EventLog log, Directory directory) {
        this.log = log;
        this.directory = directory;
    }

    /**
     * Rings for an employee, once for a cause. Whoever is away finds it when they are back; now it rings at whose desk it falls to.
     *
     * @param cause why, such as `event:12` or `robot:7:event:12`; the same cause rings an employee once, however often it is told
     * @param kind what it is, such as `lead-assigned`; an unknown one counts among those of the system
     * @param subjectType with subjectId, what opens when it is clicked; both null for nothing
     */
    public Uni<Void> employee(SqlConnection tx, String cause, long employee, String kind, String title, @Nullable String text, @Nullable String subjectType, @Nullable Long subjectId) {
        return ring(tx, new Ring(cause, kind, title, text, subjectType, subjectId), employee, null);
    }

    record Ring(String cause, String kind, String title, String text, String subjectType, Long subjectId) {
        private Ring of(String absent) {
            return new Ring(cause, kind, title, absent + ": " + text, subjectType, subjectId);
        }
    }

    /** @param actor who did it, and is told nothing of it even where they stand in for the one who is */
    Uni<Void> ring(SqlConnection tx, Ring ring, long employee, @Nullable Long actor) {
        var away = directory.byId(employee).filter(directory::away).orElse(null);
        var standIn = away == null ? null : directory.standIn(away);
        return ring(tx, ring, employee, ring.cause() + ":" + employee, "do nothing returning " + NotificationView.SQL + "::text")
                .chain(() -> standIn == null || standIn.id() == employee || actor != null && standIn.id() == actor ? Uni.createFrom().voidItem()
                        : ring(tx, ring.of(away.name()), standIn.id(), ring.cause() + ":" + standIn.id(), "do nothing returning " + NotificationView.SQL + "::text"));
    }

    /** Rings once for a key; told again, it brings the text up to date as long as it is unread. */
    Uni<Void> renew(SqlConnection tx, Ring ring, long employee, String key) {
        return ring(tx, ring, employee, key, "do update set text = excluded.text where n.read_at is null returning case when xmax = 0 then " + NotificationView.SQL + "::text end");
    }

    private Uni<Void> ring(SqlConnection tx, Ring ring, long employee, String key, String otherwise) {
        return Query.of(INSERT + otherwise).bind("employee", employee).bind("kind", ring.kind()).bind("title", ring.title()).bind("text", ring.text()).bind("subjectType", ring.subjectType()).bind("subjectId", ring.subjectId()).bind("key", key)
                .first(tx, NotificationView.class)
                .chain(made -> made == null ? Uni.createFrom().voidItem() : log.append(tx, Actor.system(ring.cause()), "employee", employee, new Long[] {employee}, new NotificationEvent.Notified(made)));
    }
}
