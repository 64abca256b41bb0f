package ru.voronka.lead;

import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.Reached;
import ru.voronka.platform.Dates;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The query parameters by which leads are filtered, and their SQL. */
public class LeadFilter {
    @QueryParam("stage")
    public String stage;
    @QueryParam("responsibleId")
    public Long responsibleId;
    @QueryParam("source")
    public String source;
    @QueryParam("phone")
    public String phone;
    @QueryParam("email")
    public String email;
    @QueryParam("companyId")
    public Long companyId;
    @QueryParam("contactId")
    public Long contactId;
    @QueryParam("inn")
    @Parameter(description = "The INN of the lead's company")
    public String inn;
    @QueryParam("requestType")
    public String requestType;
    @QueryParam("q")
    @Parameter(description = "Part of the title, the name or the company")
    public String q;
    @QueryParam("idleDays")
    @Parameter(description = "Open and not moved for at least so many days")
    public Integer idleDays;
    @QueryParam("open")
    public Boolean open;
    @QueryParam("createdFrom")
    public String createdFrom;
    @QueryParam("createdTo")
    public String createdTo;
    @QueryParam("closedFrom")
    public String closedFrom;
    @QueryParam("closedTo")
    public String closedTo;
    @QueryParam("department")
    @Parameter(description = "Of whose department's people it is")
    public Long department;
    @QueryParam("reached")
    @Parameter(description = "Code of a stage at which it stands, or ever stood, or which it has passed")
    public String reached;
    @QueryParam("refusalStatus")
    @Parameter(description = "Code of the refusal's first level")
    public String refusalStatus;
    @QueryParam("refusalReason")
    @Parameter(description = "Code of the refusal's second level")
    public String refusalReason;

    /** Adds the conditions, the rights among them, to a statement over {@link LeadCard#FROM}. */
    Query where(Query query, Caller caller) {
        query.add("l.deleted_at is null and").add(caller.sees(Entity.LEAD, "l"))
                .addIf(stage, "and s.code = :stageCode", "stageCode")
                .addIf(responsibleId, "and l.responsible_id = :responsibleId", "responsibleId")
                .addIf(source, "and so.code = :sourceCode", "sourceCode")
                .addIf(companyId, "and l.company_id = :companyId", "companyId")
                .addIf(contactId, "and l.contact_id = :contactId", "contactId")
                .addIf(inn, "and co.inn = :inn", "inn")
                .addIf(requestType, "and l.request_type = :requestTypeCode", "requestTypeCode")
                .addIf(Dates.days("idleDays", idleDays), "and s.kind = 'open' and l.moved_at <= now() - make_interval(days => :idle)", "idle")
                .addIf(open, "and (s.kind = 'open') = :open", "open")
                .addIf(Dates.from("createdFrom", createdFrom), "and l.created_at >= :createdFrom", "createdFrom")
                .addIf(Dates.to("createdTo", createdTo), "and l.created_at < :createdTo", "createdTo")
                .addIf(Dates.from("closedFrom", closedFrom), "and l.closed_at >= :closedFrom", "closedFrom")
                .addIf(Dates.to("closedTo", closedTo), "and l.closed_at < :closedTo", "closedTo")
                .addIf(department, "and l.responsible_id in (select id from employee where department_id = :department)", "department")
                .addIf(reached, "and " + Reached.sql("lead", "l"), "reached")
                .addIf(refusalStatus, "and rs.code = :refusalStatus", "refusalStatus")
                .addIf(refusalReason, "and rr.code = :refusalReason", "refusalReason");
        if (phone != null) {
            query.add("and " + ContactPoints.has("phone", "lead", "l.id", "phone")).bind("phone", Phones.normal(phone).orElseThrow(() -> Problem.field("phone", "phone")));
        }
        if (email != null) {
            query.add("and " + ContactPoints.has("email", "lead", "l.id", "email")).bind("email", Emails.normal(email).orElseThrow(() -> Problem.field("email", "email")));
        }
        if (q != null && !q.isBlank()) {
            query.add("and (l.title || ' ' || coalesce(l.contact_name, '') || ' ' || coalesce(l.company_name, '')) ilike :like").bind("like", Query.like(q));
        }
        return query;
    }
}
