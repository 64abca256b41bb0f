package ru.voronka.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Subject;

/** What an employee holds of one kind, and how it goes to others: each room that has such things makes one. */
public abstract class Holdings {
    /** So many at once: one short transaction, which holds nobody up. */
    protected static final int STEP = 500;

    protected final EventLog log;
    protected final Subject subject;

    protected Holdings(EventLog log, Subject subject) {
        this.log = log;
        this.subject = subject;
    }

    protected String kind() {
        return subject.type();
    }

    /** On which whoever takes it must have a right to work. */
    Entity entity() {
        return Entity.of(subject.type());
    }

    protected abstract Uni<Long> count(SqlClient client, long employee);

    /** Gives the next of it away, to each in turn. @return how many went to whom; nothing when nothing is left */
    protected abstract Uni<Map<Long, Integer>> give(SqlConnection tx, Actor actor, Directory.Person from, List<Directory.Person> to);
}
