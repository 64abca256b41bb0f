package ru.voronka.deal;

import jakarta.ws.rs.QueryParam;
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

/** The query parameters by which deals are filtered, and their SQL. */
public class DealFilter {
    @QueryParam("pipeline")
    public String pipeline;
    @QueryParam("stage")
    public String stage;
    @QueryParam("responsibleId")
    public Long responsibleId;
    @QueryParam("companyId")
    public Long companyId;
    @QueryParam("contactId")
    public Long contactId;
    @QueryParam("number")
    public String number;
    @QueryParam("phone")
    public String phone;
    @QueryParam("email")
    public String email;
    @QueryParam("inn")
    public String inn;
    @QueryParam("source")
    public String source;
    @QueryParam("q")
    @Parameter(description = "Part of the title, the number or the client's name")
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

    /** Adds the conditions, the rights among them, to a statement over {@link DealCard#FROM}. */
    Query where(Query query, Caller caller) {
        query.add("d.deleted_at is null and").add(caller.sees(Entity.DEAL, "d"))
                .addIf(pipeline, "and p.code = :pipelineCode", "pipelineCode")
                .addIf(stage, "and s.code = :stageCode", "stageCode")
                .addIf(responsibleId, "and d.responsible_id = :responsibleId", "responsibleId")
                .addIf(companyId, "and d.company_id = :companyId", "companyId")
                .addIf(contactId, "and exists (select 1 from deal_contact dc where dc.deal_id = d.id and dc.contact_id = :contactId)", "contactId")
                .addIf(number, "and d.number = :number", "number")
                .addIf(inn, "and co.inn = :inn", "inn")
                .addIf(source, "and d.source_id = (select id from source where code = :sourceCode)", "sourceCode")
                .addIf(Dates.days("idleDays", idleDays), "and s.kind = 'open' and d.moved_at <= now() - make_interval(days => :idle)", "idle")
                .addIf(open, "and (d.closed_at is null) = :open", "open")
                .addIf(Dates.from("createdFrom", createdFrom), "and d.created_at >= :createdFrom", "createdFrom")
                .addIf(Dates.to("createdTo", createdTo), "and d.created_at < :createdTo", "createdTo")
                .addIf(Dates.from("closedFrom", closedFrom), "and d.closed_at >= :closedFrom", "closedFrom")
                .addIf(Dates.to("closedTo", closedTo), "and d.closed_at < :closedTo", "closedTo")
                .addIf(department, "and d.responsible_id in (select id from employee where department_id = :department)", "department")
                .addIf(reached, "and " + Reached.sql("deal", "d"), "reached")
                .addIf(refusalStatus, "and rs.code = :refusalStatus", "refusalStatus")
                .addIf(refusalReason, "and rr.code = :refusalReason", "refusalReason");
        if (phone != null) {
            client(query, "phone", Phones.normal(phone).orElseThrow(() -> Problem.field("phone", "phone")));
        }
        if (email != null) {
            client(query, "email", Emails.normal(email).orElseThrow(() -> Problem.field("email", "email")));
        }
        if (q != null && !q.isBlank()) {
            query.add("and (d.title ilike :like or d.number ilike :like or co.name ilike :like)").bind("like", Query.like(q));
        }
        return query;
    }

    private static void client(Query query, String kind, String value) {
        query.add("and (" + ContactPoints.has(kind, "company", "d.company_id", kind) + " or exists (select 1 from deal_contact dc where dc.deal_id = d.id and " + ContactPoints.has(kind, "contact", "dc.contact_id", kind) + "))")
                .bind(kind, value);
    }
}
