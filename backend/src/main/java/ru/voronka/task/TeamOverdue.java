package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.SqlPart;

/** What those whose work one sees are late with, by employee. */
@Singleton
public class TeamOverdue {
    private static final int FIRST = 5;
    private static final int MOST = 200;

    private final Pool pool;

    TeamOverdue(Pool pool) {
        this.pool = pool;
    }

    @Schema(name = "OverdueOfEmployee")
    public record Group(Ref employee, @Schema(description = "How many in all", examples = "3") int count, @Schema(description = "The oldest of them") List<TaskView> tasks) {
    }

    /** A condition over tasks `t`: overdue, of another, and seen by right rather than because one has set it. */
    public static SqlPart condition(Caller caller) {
        var rights = caller.sees(Entity.TASK, "t");
        var values = new HashMap<>(rights.values());
        values.put("teamOf", caller.employeeId());
        return new SqlPart("t.deleted_at is null and t.status = 'open' and t.deadline < now() and t.responsible_id <> :teamOf and " + rights.text(), values);
    }

    public Uni<List<Group>> list(Caller caller) {
        return Query.of("select jsonb_build_object('employee', " + Ref.sql("e.id", "e.name") + ", 'count', g.count, 'tasks', (select jsonb_agg(" + TaskView.CARD + " order by t.deadline, t.id) from " + TaskView.FROM + " where t.id = any(g.oldest)))::text"
                        + " from (select t.responsible_id, count(*) as count, (array_agg(t.id order by t.deadline, t.id))[1:" + FIRST + "] as oldest from task t where").add(condition(caller))
                .add("group by t.responsible_id) g join employee e on e.id = g.responsible_id order by g.count desc, e.name, e.id limit " + MOST).list(pool, Group.class);
    }
}
