package ru.voronka.task;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.access.Caller;
import ru.voronka.listing.ListFilter;
import ru.voronka.platform.Dates;
import ru.voronka.platform.Query;

/** The query parameters by which tasks are filtered. */
public class TaskFilter extends ListFilter {
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

    Query where(Query query, Caller caller) {
        query.add("t.deleted_at is null and").add(Tasks.seenBy(caller)).addIf(kind, "and t.kind = :kind", "kind").addIf(responsibleId, "and t.responsible_id = :responsible", "responsible")
                .addIf(subjectType, "and t.subject_type = :subjectType", "subjectType").addIf(subjectId, "and t.subject_id = :subjectId", "subjectId")
                .addIf(creatorId, "and t.creator_id = :creator", "creator").addIf(department, "and t.responsible_id in (select id from employee where department_id = :department)", "department")
                .addIf(Dates.from("deadlineFrom", deadlineFrom), "and t.deadline >= :deadlineFrom", "deadlineFrom").addIf(Dates.to("deadlineTo", deadlineTo), "and t.deadline < :deadlineTo", "deadlineTo")
                .addIf(Dates.from("createdFrom", createdFrom), "and t.created_at >= :createdFrom", "createdFrom").addIf(Dates.to("createdTo", createdTo), "and t.created_at < :createdTo", "createdTo");
        return q == null || q.isBlank() ? query : query.add("and t.title ilike :like").bind("like", Query.like(q));
    }
}
