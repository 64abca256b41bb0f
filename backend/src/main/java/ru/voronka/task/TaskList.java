package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Dates;
import ru.voronka.platform.Page;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Sort;

/** The read model of tasks. */
@Singleton
public class TaskList {
    private static final Sort SORT = new Sort("deadline", Sort.at("deadline", "t.deadline"), Sort.at("createdAt", "t.created_at"), Sort.at("doneAt", "t.done_at"));
    private static final String OVERDUE = "t.deadline < :now";
    private static final String TODAY = "t.deadline >= :now and t.deadline < :end";
    private static final String SOON = "t.deadline >= :end and t.deadline < :week";
    private static final String LATER = "t.deadline >= :week";

    private final Pool pool;
    private final Directory directory;
    private final Clock clock;

    TaskList(Pool pool, Directory directory, Clock clock) {
        this.pool = pool;
        this.directory = directory;
        this.clock = clock;
    }

    /** The query parameters by which tasks are filtered. */
    public static class Filter {
        @QueryParam("status")
        @Parameter(description = "open, awaiting-acceptance, done or cancelled")
        public String status;
        @QueryParam("open")
        @Parameter(description = "true: open ones and those that wait to be accepted; false: done and cancelled ones")
        public Boolean open;
        @QueryParam("kind")
        @Parameter(description = "call, letter, meeting, visit or todo")
        public String kind;
        @QueryParam("responsibleId")
        public Long responsibleId;
        @QueryParam("creatorId")
        @Parameter(description = "Who has set it")
        public Long creatorId;
        @QueryParam("department")
        @Parameter(description = "Of whose department's people it is")
        public Long department;
        @QueryParam("deadlineFrom")
        public String deadlineFrom;
        @QueryParam("deadlineTo")
        public String deadlineTo;
        @QueryParam("subjectType")
        public String subjectType;
        @QueryParam("subjectId")
        public Long subjectId;
        @QueryParam("due")
        @Parameter(description = "overdue, today, week (all of the next seven days) or later: open tasks by their deadline in one's own days; tomorrow and on, up to seven days: soon")
        public String due;
        @QueryParam("q")
        public String q;
        @QueryParam("createdFrom")
        public String createdFrom;
        @QueryParam("createdTo")
        public String createdTo;

        private Query where(Query query, Caller caller) {
            query.add("t.deleted_at is null and").add(Tasks.seenBy(caller)).addIf(kind, "and t.kind = :kind", "kind").addIf(responsibleId, "and t.responsible_id = :responsible", "responsible")
                    .addIf(subjectType, "and t.subject_type = :subjectType", "subjectType").addIf(subjectId, "and t.subject_id = :subjectId", "subjectId")
                    .addIf(creatorId, "and t.creator_id = :creator", "creator").addIf(department, "and t.responsible_id in (select id from employee where department_id = :department)", "department")
                    .addIf(Dates.from("deadlineFrom", deadlineFrom), "and t.deadline >= :deadlineFrom", "deadlineFrom").addIf(Dates.to("deadlineTo", deadlineTo), "and t.deadline < :deadlineTo", "deadlineTo")
                    .addIf(Dates.from("createdFrom", createdFrom), "and t.created_at >= :createdFrom", "createdFrom").addIf(Dates.to("createdTo", createdTo), "and t.created_at < :createdTo", "createdTo");
            return q == null || q.isBlank() ? query : query.add("and t.title ilike :like").bind("like", Query.like(q));
        }
    }

    @Schema(name = "TaskCounts")
    public record Counts(int overdue, int today, @Schema(description = "Tomorrow and on, up to seven days") int soon, int later, @Schema(description = "Done by others and waiting for oneself to accept it") int awaiting) {
    }

    public Uni<Page<TaskView>> list(Caller caller, Filter filter, String sort, String cursor, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var by = SORT.by(sort);
        var query = found(caller, filter, "select " + TaskView.CARD + "::text from " + TaskView.FROM + " where");
        if (by.field().equals("doneAt")) {
            query.add("and t.done_at is not null");
        }
        by.page(query, "t.id", Cursor.read(cursor), limit);
        return query.list(pool, TaskView.class).map(rows -> Page.of(rows, limit, t -> Cursor.of(switch (by.field()) {
            case "deadline" -> t.deadline();
            case "doneAt" -> t.doneAt();
            default -> t.createdAt();
        }, t.id())));
    }

    /** @return the ids that the filter finds for the caller, in their order, at most so many */
    public Uni<List<Long>> ids(Caller caller, Filter filter, int most) {
        return found(caller, filter, "select t.id from " + TaskView.FROM + " where").add("order by t.id limit :most").bind("most", most).numbers(pool);
    }

    private Query found(Caller caller, Filter filter, String select) {
        var query = filter.where(Query.of(select), caller).addIf(filter.status, "and t.status = :status", "status").addIf(filter.open, "and (t.status in ('open', 'awaiting-acceptance')) = :open", "open");
        if (filter.due != null) {
            days(caller, query.add("and t.status = 'open' and " + switch (filter.due) {
                case "overdue" -> OVERDUE;
                case "today" -> TODAY;
                case "soon" -> SOON;
                case "week" -> "t.deadline < :week";
                case "later" -> LATER;
                default -> throw Problem.field("due", "one-of", "overdue, today, soon, week, later");
            }));
        }
        return query;
    }

    /** One statement for the numbers above the list. */
    Uni<Counts> counts(Caller caller, Filter filter) {
        return days(caller, filter.where(Query.of("select jsonb_build_object('overdue', " + count(OVERDUE) + ", 'today', " + count(TODAY) + ", 'soon', " + count(SOON) + ", 'later', " + count(LATER)
                + ", 'awaiting', count(*) filter (where t.status = 'awaiting-acceptance' and t.creator_id = :me))::text from task t where t.status in ('open', 'awaiting-acceptance') and").bind("me", caller.employeeId()), caller)).first(pool, Counts.class);
    }

    private static String count(String when) {
        return "count(*) filter (where t.status = 'open' and " + when + ")";
    }

    /** Whoever asks means the days of their own place. */
    private Query days(Caller caller, Query query) {
        var zone = directory.zone(caller.employeeId());
        var today = LocalDate.now(clock.withZone(zone));
        return query.bind("now", OffsetDateTime.now(clock)).bind("end", today.plusDays(1).atStartOfDay(zone).toOffsetDateTime())
                .bind("week", today.plusDays(7).atStartOfDay(zone).toOffsetDateTime());
    }
}
