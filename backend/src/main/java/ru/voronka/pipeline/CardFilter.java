package ru.voronka.pipeline;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.listing.ListFilter;
import ru.voronka.platform.Dates;
import ru.voronka.platform.Query;

/** The query parameters by which both leads and deals are filtered, and their SQL. */
public abstract class CardFilter extends ListFilter {
    @QueryParam("stage")
    public String stage;
    @QueryParam("responsibleId")
    public Long responsibleId;
    @QueryParam("participantId")
    @Parameter(description = "Who works it beside the responsible, in whatever role")
    public Long participantId;
    @QueryParam("department")
    @Parameter(description = "Of whose department's people it is")
    public Long department;
    @QueryParam("companyId")
    public Long companyId;
    @QueryParam("contactId")
    public Long contactId;
    @QueryParam("phone")
    public String phone;
    @QueryParam("email")
    public String email;
    @QueryParam("inn")
    @Parameter(description = "The INN of its company")
    public String inn;
    @QueryParam("source")
    public String source;
    @QueryParam("q")
    @Parameter(description = "Part of the title, the number or the client's name")
    public String q;
    @QueryParam("idleDays")
    @Parameter(description = "Open, and nothing was done by a person or the client for at least so many days")
    public Integer idleDays;
    @QueryParam("stuck")
    @Parameter(description = "true: open, and without movement for longer than its stage allows")
    public Boolean stuck;
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
    @QueryParam("reached")
    @Parameter(description = "Code of a stage at which it stands, or ever stood, or which it has passed")
    public String reached;
    @QueryParam("refusalStatus")
    @Parameter(description = "Code of the refusal's first level")
    public String refusalStatus;
    @QueryParam("refusalReason")
    @Parameter(description = "Code of the refusal's second level")
    public String refusalReason;
    @QueryParam("refused")
    @Parameter(description = "true: rejected or lost")
    public Boolean refused;
    @QueryParam("closedAtStage")
    @Parameter(description = "Code of the stage at which it stood when it was closed")
    public String closedAtStage;
    @QueryParam("contactDue")
    @Parameter(description = "true: open, and the date of next contact has passed")
    public Boolean contactDue;

    /** The condition that the row {@code x} has stood still for longer than its stage, joined as s, allows. */
    public static String stuck(String x) {
        return "(s.kind = 'open' and " + x + ".closed_at is null and coalesce(" + x + ".active_at <= now() - make_interval(days => s.idle_days), false))";
    }

    /** Adds the conditions that are alike, the rights first, over the row {@code x} of that entity and joins named s (stage), co (company), rr and rs (refusal). */
    protected Query shared(Query query, Caller caller, Entity entity, String x) {
        if (inn != null) {
            caller.mayUse(Entity.COMPANY, "inn", "inn");
        }
        if (source != null) {
            caller.mayUse(entity, "source", "source");
        }
        return query.add(x + ".deleted_at is null and").add(caller.sees(entity, x))
                .addIf(stage, "and s.code = :stageCode", "stageCode")
                .addIf(responsibleId, "and " + x + ".responsible_id = :responsibleId", "responsibleId")
                .addIf(participantId, "and " + Participants.with(entity.code(), x, "participantId", false), "participantId")
                .addIf(department, "and " + x + ".responsible_id in (select id from employee where department_id = :department)", "department")
                .addIf(companyId, "and " + x + ".company_id = :companyId", "companyId")
                .addIf(inn, "and co.id in (select q.company_id from requisites q where q.inn = :inn)", "inn")
                .addIf(source, "and " + x + ".source_id = (select id from source where code = :sourceCode)", "sourceCode")
                .addIf(Dates.days("idleDays", idleDays), "and s.kind = 'open' and " + x + ".active_at <= now() - make_interval(days => :idle)", "idle")
                .addIf(stuck, "and " + stuck(x) + " = :stuck", "stuck")
                .addIf(Dates.from("createdFrom", createdFrom), "and " + x + ".created_at >= :createdFrom", "createdFrom")
                .addIf(Dates.to("createdTo", createdTo), "and " + x + ".created_at < :createdTo", "createdTo")
                .addIf(Dates.from("closedFrom", closedFrom), "and " + x + ".closed_at >= :closedFrom", "closedFrom")
                .addIf(Dates.to("closedTo", closedTo), "and " + x + ".closed_at < :closedTo", "closedTo")
                .addIf(reached, "and " + Reached.sql(entity.code(), x), "reached")
                .addIf(refusalStatus, "and rs.code = :refusalStatus", "refusalStatus")
                .addIf(refusalReason, "and rr.code = :refusalReason", "refusalReason")
                .addIf(refused, "and (rr.id is not null) = :refused", "refused")
                .addIf(closedAtStage, "and " + x + ".closed_from_id in (select id from stage where code = :closedAtStage)", "closedAtStage")
                .addIf(contactDue, "and (" + x + ".closed_at is null and coalesce(" + x + ".next_contact_at < now(), false)) = :contactDue", "contactDue");
    }
}
