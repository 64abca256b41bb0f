package ru.voronka.notification;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import ru.voronka.messaging.NewLetter;
import ru.voronka.messaging.SendLetter;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/** Lets leave what is due, all of one employee's together: as a letter, queued in the outbox, or as a push to each device. What was read in the bell meanwhile does not leave. */
@Singleton
class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    // The first half of the lock under which one node at a time serves an employee.
    private static final int LOCK = 150;

    private final Pool pool;
    private final EventLog log;
    private final Clock clock;
    private final SendLetter letters;
    private final PushQueue pushes;
    private final String base;

    Courier(Pool pool, EventLog log, Clock clock, SendLetter letters, PushQueue pushes, @ConfigProperty(name = "voronka.public-url") String base) {
        this.pool = pool;
        this.log = log;
        this.clock = clock;
        this.letters = letters;
        this.pushes = pushes;
        this.base = base.replaceFirst("/+$", "");
    }

    record Due(long employeeId, String way) {
    }

    record Told(NotificationView notification) {
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> deliver() {
        return Query.of("select jsonb_build_object('employeeId', d.employee_id, 'way', d.way)::text from (select distinct employee_id, way from notification_due where due_at <= :now limit 100) d").bind("now", OffsetDateTime.now(clock)).list(pool, Due.class)
                .chain(all -> Multi.createFrom().iterable(all).onItem().transformToUniAndConcatenate(due -> log.transaction(tx -> leave(tx, due)).onFailure().recoverWithUni(failure -> later(due, failure))).collect().asList()).replaceWithVoid();
    }

    private Uni<Void> leave(SqlConnection tx, Due due) {
        return Query.of("select case when pg_try_advisory_xact_lock(" + LOCK + ", :employee::bigint::int) then 1 else 0 end::bigint").bind("employee", due.employeeId()).number(tx).chain(held -> held == 0 ? Uni.createFrom().voidItem()
                : Query.of("delete from notification_due d using notification n where n.id = d.notification_id and d.employee_id = :employee and d.way = :way and d.due_at <= :now returning jsonb_build_object('notification', " + NotificationView.SQL + ")::text")
                        .bind("employee", due.employeeId()).bind("way", due.way()).bind("now", OffsetDateTime.now(clock)).list(tx, Told.class)
                        .chain(rows -> {
                            var unread = rows.stream().map(Told::notification).filter(one -> one.readAt() == null).sorted(Comparator.comparingLong(NotificationView::id)).toList();
                            return unread.isEmpty() ? Uni.createFrom().voidItem()
                                    : Query.of("select " + Addressee.SQL + "::text from employee e where e.id = :id and e.active").bind("id", due.employeeId()).first(tx, Addressee.class).chain(to -> to == null ? Uni.createFrom().voidItem() : by(tx, due, to, unread));
                        }));
    }

    private Uni<Void> by(SqlConnection tx, Due due, Addressee to, List<NotificationView> told) {
        if (due.way().equals(Way.PUSH.code())) {
            return pushes.queue(tx, to, told);
        }
        if (to.email() == null) {
            return Uni.createFrom().voidItem();
        }
        var letter = NotificationLetter.of(to, told, base);
        return letters.queue(tx, Actor.system("notification:" + told.get(0).id()), new NewLetter(null, null, List.of(to.email()), List.of(), List.of(), letter.subject(), letter.html(), letter.text(), List.of(), null, null, null, "notification",
                "notification:" + told.get(0).id() + ":" + told.get(told.size() - 1).id() + ":" + to.id(), null, false, false, false)).replaceWithVoid();
    }

    /** What cannot leave now (a letter that the outbox refuses) holds up nobody else's. */
    private Uni<Void> later(Due due, Throwable failure) {
        LOG.errorf(failure, "notifications of employee %d by %s leave later", due.employeeId(), due.way());
        return Query.of("update notification_due set due_at = :later where employee_id = :employee and way = :way and due_at <= :now").bind("later", OffsetDateTime.now(clock).plusMinutes(10)).bind("employee", due.employeeId()).bind("way", due.way())
                .bind("now", OffsetDateTime.now(clock)).execute(pool);
    }
}
