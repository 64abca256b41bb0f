package ru.voronka.analytics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import ru.voronka.access.Caller;
import ru.voronka.access.Confidential;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.deal.DealCard;
import ru.voronka.deal.DealFilter;
import ru.voronka.deal.DealListing;
import ru.voronka.lead.LeadCard;
import ru.voronka.lead.LeadFilter;
import ru.voronka.lead.LeadListing;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.CardFilter;
import ru.voronka.pipeline.Participants;
import ru.voronka.platform.Page;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.task.TaskFilter;
import ru.voronka.task.TaskListing;
import ru.voronka.task.TaskView;
import ru.voronka.task.Tasks;
import ru.voronka.task.TeamOverdue;
import ru.voronka.telephony.CallList;
import ru.voronka.telephony.CallView;

/** «Сегодня»: what waits for me now; whoever sees the department's work sees what waits there. */
@Path("/api/v1/today")
@Tag(name = "analytics")
public class TodayResource {
    private static final String BORN = "c.responsible_id = :whose and c.birthday is not null and c.deleted_at is null and next_birthday(c.birthday, :today::date) <= :today::date + 7";

    private final Caller caller;
    private final Pool pool;
    private final TaskListing tasks;
    private final TeamOverdue team;
    private final Directory directory;
    private final LeadListing leads;
    private final DealListing deals;
    private final CallList calls;
    private final Clock clock;

    TodayResource(Caller caller, Pool pool, TaskListing tasks, TeamOverdue team, Directory directory, LeadListing leads, DealListing deals, CallList calls, Clock clock) {
        this.caller = caller;
        this.pool = pool;
        this.tasks = tasks;
        this.team = team;
        this.directory = directory;
        this.leads = leads;
        this.deals = deals;
        this.calls = calls;
        this.clock = clock;
    }

    @Schema(name = "TodayCounts")
    public record Counts(int tasksOverdue, @Schema(description = "Of them, those of one's people") int teamOverdue, int tasksToday, int untouchedLeads, int stuckLeads, int stuckDeals, int missedCalls, @Schema(description = "Deals that wait for one's approval") int approvals, int contactLeads, int contactDeals,
            @Schema(description = "Handed over by somebody else, not taken notice of") int handedDeals, @Schema(description = "Open ones that one works beside their responsible") int participantDeals, @Schema(description = "Today and in the seven days to come") int birthdays) {
    }

    @Schema(name = "Today", description = "The first of each kind, and how many there are in all")
    public record Today(@Schema(description = "One's own come first") List<TaskView> tasksOverdue, @Schema(description = "By employee, for whoever leads them; empty when one employee is asked for") List<TeamOverdue.Group> teamOverdue, List<TaskView> tasksToday, List<LeadCard> untouchedLeads, @Schema(description = "Longest without movement first; longer than their stage allows") List<LeadCard> stuckLeads, @Schema(description = "The same of deals") List<DealCard> stuckDeals, List<CallView> missedCalls, @Schema(description = "Of those whom one leads, oldest first") List<DealCard> approvals, List<LeadCard> contactLeads, List<DealCard> contactDeals,
            @Schema(description = "One's own, newest first") List<DealCard> handedDeals, @Schema(description = "One's own, those that moved last first") List<DealCard> participantDeals, @Schema(description = "Of one's own contacts, today and in the seven days to come, the next first") List<Birthday> birthdays, Counts counts) {
    }

    @Schema(name = "Birthday")
    public record Birthday(Ref contact, @Nullable Ref company, @Confidential(of = Entity.CONTACT, field = "birthday") @Nullable LocalDate date, @Schema(examples = "0", description = "Days until then; 0 is today") int inDays, @Schema(examples = "40", description = "How old they will be") int turns,
            @Confidential(of = Entity.CONTACT, field = "phones") List<String> phones, @Nullable Ref responsible) {
    }

    @GET
    @Operation(operationId = "today", summary = "What waits now: overdue and today's tasks, clients whose date of next contact has passed, untouched leads, stuck deals, missed calls, deals handed over to one and those that one works beside their responsible")
    public Uni<Today> today(@QueryParam("responsibleId") @Parameter(description = "Only what waits for this employee; by default for all whose work one sees") Long responsibleId) {
        var untouched = new LeadFilter();
        untouched.stage = "new";
        untouched.responsibleId = responsibleId;
        var stuck = new DealFilter();
        stuck.stuck = true;
        stuck.concerned = responsibleId;
        var stuckLead = new LeadFilter();
        stuckLead.stuck = true;
        stuckLead.responsibleId = responsibleId;
        var missed = new CallList.Filter();
        missed.waiting = true;
        missed.responsibleId = responsibleId;
        return overdue(responsibleId).chain(overdue -> team(responsibleId).chain(late -> tasks("today", responsibleId).chain(today -> leads.list(caller, untouched, "createdAt", null, Page.DEFAULT_LIMIT)
                .chain(fresh -> deals.list(caller, stuck, "activeAt", null, Page.DEFAULT_LIMIT).chain(idle -> leads.list(caller, stuckLead, "activeAt", null, Page.DEFAULT_LIMIT).chain(still -> calls.list(caller, missed, null, Page.DEFAULT_LIMIT)
                        .chain(lost -> approvals(responsibleId).chain(approvals -> contactLeads(responsibleId).chain(dueLeads -> contactDeals(responsibleId).chain(dueDeals -> handed(responsibleId).chain(handed -> beside(responsibleId).chain(beside -> birthdays(responsibleId).chain(born -> counts(responsibleId)
                                .map(counts -> new Today(overdue, late, today, fresh.items(), still.items(), idle.items(), lost.items(), approvals, dueLeads, dueDeals, handed, beside, born, counts)))))))))))))));
    }

    private Uni<List<TaskView>> overdue(Long responsibleId) {
        return responsibleId != null ? tasks("overdue", responsibleId) : tasks("overdue", caller.employeeId()).chain(own -> tasks("overdue", null)
                .map(all -> Stream.concat(own.stream(), all.stream().filter(t -> t.responsible().id() != caller.employeeId())).limit(Page.DEFAULT_LIMIT).toList()));
    }

    private Uni<List<TeamOverdue.Group>> team(Long responsibleId) {
        return responsibleId != null ? Uni.createFrom().item(List.of()) : team.list(caller);
    }

    private Uni<List<DealCard>> approvals(Long responsibleId) {
        var filter = new DealFilter();
        filter.approval = "awaiting";
        filter.open = true;
        filter.ofPeople = led();
        filter.responsibleId = responsibleId;
        return filter.ofPeople.length == 0 ? Uni.createFrom().item(List.of()) : deals.list(caller, filter, "createdAt", null, Page.DEFAULT_LIMIT).map(Page::items);
    }

    /** Those whose department the caller leads, or one above it: whose deals wait for the caller's word. */
    private Long[] led() {
        var me = caller.person();
        return directory.people().stream().filter(p -> p.departmentId() != null && directory.leads(me, p.departmentId())).map(Directory.Person::id).toArray(Long[]::new);
    }

    private Uni<List<LeadCard>> contactLeads(Long responsibleId) {
        var filter = new LeadFilter();
        filter.contactDue = true;
        filter.responsibleId = responsibleId;
        return leads.list(caller, filter, "movedAt", null, Page.DEFAULT_LIMIT).map(Page::items);
    }

    private Uni<List<DealCard>> contactDeals(Long responsibleId) {
        var filter = new DealFilter();
        filter.contactDue = true;
        filter.concerned = responsibleId;
        return deals.list(caller, filter, "movedAt", null, Page.DEFAULT_LIMIT).map(Page::items);
    }

    private Uni<List<DealCard>> handed(Long responsibleId) {
        var filter = new DealFilter();
        filter.handed = true;
        filter.open = true;
        filter.responsibleId = of(responsibleId);
        return deals.list(caller, filter, "-movedAt", null, Page.DEFAULT_LIMIT).map(Page::items);
    }

    private Uni<List<DealCard>> beside(Long responsibleId) {
        var filter = new DealFilter();
        filter.open = true;
        filter.worker = of(responsibleId);
        return deals.list(caller, filter, "-movedAt", null, Page.DEFAULT_LIMIT).map(Page::items);
    }

    /** By the day of whoever reads it. */
    private Uni<List<Birthday>> birthdays(Long responsibleId) {
        if (caller.hides(Entity.CONTACT, "birthday")) {
            return Uni.createFrom().item(List.of());
        }
        return Query.of("select jsonb_build_object('contact', jsonb_build_object('id', c.id, 'name', c.name), 'company', " + Ref.sql("co.id", "co.name") + ", 'date', b.next, 'inDays', b.next - :today::date, 'turns', extract(year from b.next) - extract(year from c.birthday), 'phones', " + ContactPoints.sql("phone", "contact", "c.id")
                + ", 'responsible', " + Ref.sql("r.id", "r.name") + ")::text from contact c cross join lateral (select next_birthday(c.birthday, :today::date) as next) b left join company co on co.id = c.company_id left join employee r on r.id = c.responsible_id where " + BORN + " and").add(caller.sees(Entity.CONTACT, "c"))
                .add("order by b.next, c.name, c.id limit " + Page.DEFAULT_LIMIT).bind("today", today()).bind("whose", of(responsibleId)).list(pool, Birthday.class);
    }

    private LocalDate today() {
        return clock.instant().atZone(directory.zone(caller.employeeId())).toLocalDate();
    }

    /** What waits for one's own hands does not wait for those of one's people. */
    private Long of(Long responsibleId) {
        return responsibleId == null ? caller.employeeId() : responsibleId;
    }

    private Uni<List<TaskView>> tasks(String due, Long responsibleId) {
        var filter = new TaskFilter();
        filter.due = due;
        filter.responsibleId = responsibleId;
        return tasks.list(caller, filter, null, null, Page.DEFAULT_LIMIT).map(Page::items);
    }

    private Uni<Counts> counts(Long responsibleId) {
        var zone = directory.zone(caller.employeeId());
        var end = clock.instant().atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toOffsetDateTime();
        var query = Query.of("select jsonb_build_object('tasksOverdue', (select count(*) from task t where t.deleted_at is null and t.status = 'open' and t.deadline < now() and").add(Tasks.seenBy(caller));
        of(query, responsibleId, "t").add("), 'teamOverdue', (select count(*) from task t where " + (responsibleId == null ? "" : "false and")).add(TeamOverdue.condition(caller)).add("), 'tasksToday', (select count(*) from task t where t.deleted_at is null and t.status = 'open' and t.deadline >= now() and t.deadline < :end and").bind("end", end).add(Tasks.seenBy(caller));
        of(query, responsibleId, "t").add("), 'untouchedLeads', (select count(*) from lead l join stage s on s.id = l.stage_id where s.code = 'new' and l.deleted_at is null and").add(caller.sees(Entity.LEAD, "l"));
        of(query, responsibleId, "l").add("), 'stuckLeads', (select count(*) from lead l join stage s on s.id = l.stage_id where l.deleted_at is null and " + CardFilter.stuck("l") + " and").add(caller.sees(Entity.LEAD, "l"));
        of(query, responsibleId, "l").add("), 'stuckDeals', (select count(*) from deal d join stage s on s.id = d.stage_id where d.deleted_at is null and " + CardFilter.stuck("d") + " and").add(caller.sees(Entity.DEAL, "d"));
        concerned(query, responsibleId).add("), 'contactLeads', (select count(*) from lead l where l.closed_at is null and l.deleted_at is null and l.next_contact_at < now() and").add(caller.sees(Entity.LEAD, "l"));
        of(query, responsibleId, "l").add("), 'contactDeals', (select count(*) from deal d where d.closed_at is null and d.deleted_at is null and d.next_contact_at < now() and").add(caller.sees(Entity.DEAL, "d"));
        concerned(query, responsibleId).add("), 'handedDeals', (select count(*) from deal d where d.closed_at is null and d.deleted_at is null and d.handed_at is not null and d.responsible_id = :whose and").bind("whose", of(responsibleId)).add(caller.sees(Entity.DEAL, "d"))
                .add("), 'participantDeals', (select count(*) from deal d where d.closed_at is null and d.deleted_at is null and d.responsible_id is distinct from :whose and " + Participants.with("deal", "d", "whose", true) + " and").add(caller.sees(Entity.DEAL, "d"));
        query.add("), 'birthdays', (select count(*) from contact c where " + BORN + (caller.hides(Entity.CONTACT, "birthday") ? " and false" : "") + " and").add(caller.sees(Entity.CONTACT, "c")).bind("today", today());
        of(query.add("), 'approvals', (select count(*) from deal d where d.approval = 'awaiting' and d.closed_at is null and d.deleted_at is null and d.responsible_id = any(:led) and").bind("led", led()).add(caller.sees(Entity.DEAL, "d")), responsibleId, "d");
        query.add("), 'missedCalls', (select count(*) from call c where " + CallList.WAITING + " and").add(CallList.seenBy(caller));
        return of(query, responsibleId, "c").add("))::text").first(pool, Counts.class);
    }

    private static Query concerned(Query query, Long responsibleId) {
        return query.addIf(responsibleId, "and " + DealFilter.concerns("responsible"), "responsible");
    }

    private static Query of(Query query, Long responsibleId, String x) {
        return query.addIf(responsibleId, "and " + x + ".responsible_id = :responsible", "responsible");
    }
}
