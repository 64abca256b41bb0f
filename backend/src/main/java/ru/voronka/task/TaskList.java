package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.access.Caller;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Dates;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Sort;
import ru.voronka.platform.WorkingCalendar;

/** The read model of tasks. */
@Singleton
public class TaskList {
    private static final Sort SORT = new Sort("deadline", Sort.at("deadline", "t.deadline"), Sort.at("createdAt", "t.created_at"));

    private final Pool pool;
    private final WorkingCalendar calendar;
    private final Clock clock;

    TaskList(Pool pool, WorkingCalendar calendar, Clock clock) {
        this.pool = pool;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The query parameters by which tasks are filtered. */
    public static class Filter {
        @QueryParam("status")
        public String status;
        @QueryParam("responsibleId")
        public Long responsibleId;
        @QueryParam("subjectType")
        public String subjectType;
        @QueryParam("subjectId")
        public Long subjectId;
        @QueryParam("due")
        @Parameter(description = "overdue, today or week: open tasks by their deadline in the company's days")
        public String due;
        @QueryParam("q")
        public String q;
        @QueryParam("createdFrom")
        public String createdFrom;
        @QueryParam("createdTo")
        public String createdTo;
    }

    public Uni<Page<TaskView>> list(Caller caller, Filter filter, String sort, String cursor, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var by = SORT.by(sort);
        var query = Query.of("select " + TaskView.CARD + "::text from " + TaskView.FROM + " where t.deleted_at is null and").add(Tasks.seenBy(caller))
                .addIf(filter.status, "and t.status = :status", "status").addIf(filter.responsibleId, "and t.responsible_id = :responsible", "responsible")
                .addIf(filter.subjectType, "and t.subject_type = :subjectType", "subjectType").addIf(filter.subjectId, "and t.subject_id = :subjectId", "subjectId")
                .addIf(Dates.from("createdFrom", filter.createdFrom), "and t.created_at >= :createdFrom", "createdFrom").addIf(Dates.to("createdTo", filter.createdTo), "and t.created_at < :createdTo", "createdTo");
        if (filter.q != null && !filter.q.isBlank()) {
            query.add("and t.title ilike :like").bind("like", Query.like(filter.q));
        }
        if (filter.due != null) {
            due(query, filter.due);
        }
        by.page(query, "t.id", Cursor.read(cursor), limit);
        return query.list(pool, TaskView.class).map(rows -> Page.of(rows, limit, t -> Cursor.of(by.field().equals("deadline") ? t.deadline() : t.createdAt(), t.id())));
    }

    private void due(Query query, String due) {
        var now = OffsetDateTime.now(clock);
        var today = LocalDate.now(clock.withZone(calendar.zone()));
        query.add("and t.status = 'open'");
        switch (due) {
            case "overdue" -> query.add("and t.deadline < :now").bind("now", now);
            case "today" -> query.add("and t.deadline >= :now and t.deadline < :end").bind("now", now).bind("end", today.plusDays(1).atStartOfDay(calendar.zone()).toOffsetDateTime());
            case "week" -> query.add("and t.deadline < :end").bind("end", today.plusDays(7).atStartOfDay(calendar.zone()).toOffsetDateTime());
            default -> throw Problem.field("due", "one-of", "overdue, today, week");
        }
    }
}
