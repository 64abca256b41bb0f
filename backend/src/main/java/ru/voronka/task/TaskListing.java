package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.listing.FieldType;
import ru.voronka.listing.ListField;
import ru.voronka.listing.Listing;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The list of tasks, and the numbers above it. */
@Singleton
public class TaskListing extends Listing<TaskFilter, TaskView> {
    private static final String OVERDUE = "t.deadline < :now";
    private static final String TODAY = "t.deadline >= :now and t.deadline < :end";
    private static final String SOON = "t.deadline >= :end and t.deadline < :week";
    private static final String LATER = "t.deadline >= :week";

    private static final List<ListField> FIELDS = List.of(
            ListField.number("id", "t.id").sorted(),
            ListField.text("title", "t.title").sorted(),
            ListField.oneOf("kind", "t.kind", "call", "letter", "meeting", "visit", "todo"),
            ListField.oneOf("status", "t.status", "open", "awaiting-acceptance", "done", "cancelled"),
            ListField.moment("deadline", "t.deadline").sorted(),
            ListField.yesNo("overdue", "(t.status = 'open' and t.deadline < now())"),
            ListField.reference("responsible", "employee", "t.responsible_id").orderedBy("r.name", FieldType.TEXT),
            ListField.reference("department", "department", "r.department_id"),
            ListField.reference("creator", "employee", "t.creator_id").orderedBy("cr.name", FieldType.TEXT).orNothing(),
            ListField.oneOf("subjectType", "t.subject_type", "lead", "deal", "company", "contact"),
            ListField.text("description", "t.description"),
            ListField.text("result", "t.result"),
            ListField.number("durationMinutes", "t.duration_minutes"),
            ListField.yesNo("repeated", "(t.repeat is not null)"),
            ListField.yesNo("acceptance", "t.acceptance"),
            ListField.yesNo("resultRequired", "t.result_required"),
            ListField.moment("createdAt", "t.created_at").sorted(),
            ListField.moment("doneAt", "t.done_at").sorted().orNothing());

    private final Pool pool;
    private final Directory directory;
    private final Clock clock;

    TaskListing(Pool pool, Directory directory, Clock clock) {
        super(new Of<>(Entity.TASK, TaskView.FROM, "t", "deadline", TaskFilter.class, TaskView.class), pool, directory, clock);
        this.pool = pool;
        this.directory = directory;
        this.clock = clock;
    }

    @Schema(name = "TaskCounts")
    public record Counts(int overdue, int today, @Schema(description = "Tomorrow and on, up to seven days") int soon, int later, @Schema(description = "Done by others and waiting for oneself to accept it") int awaiting) {
    }

    @Override
    public List<ListField> fields() {
        return FIELDS;
    }

    @Override
    protected Query select(Caller caller) {
        return Query.of("select " + TaskView.CARD + "::text");
    }

    @Override
    protected Query plain(Query query, Caller caller, TaskFilter filter) {
        filter.where(query, caller).addIf(filter.status, "and t.status = :status", "status").addIf(filter.open, "and (t.status in ('open', 'awaiting-acceptance')) = :open", "open");
        return filter.due == null ? query : days(caller, query.add("and t.status = 'open' and " + switch (filter.due) {
            case "overdue" -> OVERDUE;
            case "today" -> TODAY;
            case "soon" -> SOON;
            case "week" -> "t.deadline < :week";
            case "later" -> LATER;
            default -> throw Problem.field("due", "one-of", "overdue, today, soon, week, later");
        }));
    }

    /** One statement for the numbers above the list. */
    Uni<Counts> counts(Caller caller, TaskFilter filter) {
        filter.status = null;
        filter.open = null;
        filter.due = null;
        return days(caller, where(Query.of("select jsonb_build_object('overdue', " + count(OVERDUE) + ", 'today', " + count(TODAY) + ", 'soon', " + count(SOON) + ", 'later', " + count(LATER)
                + ", 'awaiting', count(*) filter (where t.status = 'awaiting-acceptance' and t.creator_id = :me))::text from " + TaskView.FROM + " where t.status in ('open', 'awaiting-acceptance') and").bind("me", caller.employeeId()), caller, filter)).first(pool, Counts.class);
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
