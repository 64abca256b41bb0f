package ru.voronka.deal;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.CardFilter;
import ru.voronka.pipeline.Participants;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The query parameters by which deals are filtered, and their SQL. */
public class DealFilter extends CardFilter {
    @QueryParam("pipeline")
    public String pipeline;
    @QueryParam("copiesOf")
    @Parameter(description = "Id of the deal of which it is a copy")
    public Long copiesOf;
    @QueryParam("handed")
    @Parameter(description = "true: it came from somebody else, and its responsible has not taken notice yet")
    public Boolean handed;
    /** Beside the responsible; not a parameter: whoever only observes works nothing. */
    public Long worker;
    /** Whose responsible is one of these; not a parameter. */
    public Long[] ofPeople;
    /** Responsible or at work beside; not a parameter. */
    public Long concerned;
    @QueryParam("approval")
    @Parameter(description = "awaiting, approved or declined: a head's word on a deal that a request became at once")
    public String approval;
    @QueryParam("number")
    public String number;

    /** Adds the conditions, the rights among them, to a statement over {@link DealCard#FROM}. */
    Query where(Query query, Caller caller) {
        shared(query, caller, Entity.DEAL, "d")
                .addIf(pipeline, "and p.code = :pipelineCode", "pipelineCode")
                .addIf(copiesOf, "and d.parent_deal_id = :copiesOf and d.parent_link = 'copy'", "copiesOf")
                .addIf(ofPeople, "and d.responsible_id = any(:ofPeople)", "ofPeople")
                .addIf(approval, "and d.approval = :approval", "approval")
                .addIf(number, "and d.number = :number", "number")
                .addIf(contactId, "and exists (select 1 from deal_contact dc where dc.deal_id = d.id and dc.contact_id = :contactId)", "contactId")
                .addIf(handed, "and (d.handed_at is not null) = :handed", "handed")
                .addIf(worker, "and d.responsible_id is distinct from :worker and " + Participants.with("deal", "d", "worker", true), "worker")
                .addIf(concerned, "and " + concerns("concerned"), "concerned")
                .addIf(open, "and (d.closed_at is null) = :open", "open");
        if (phone != null) {
            caller.mayUse(Entity.CONTACT, "phones", "phone");
            client(query, "phone", Phones.normal(phone).orElseThrow(() -> Problem.field("phone", "phone")));
        }
        if (email != null) {
            caller.mayUse(Entity.CONTACT, "emails", "email");
            client(query, "email", Emails.normal(email).orElseThrow(() -> Problem.field("email", "email")));
        }
        if (q != null && !q.isBlank()) {
            query.add("and (d.title ilike :like or d.number ilike :like or co.name ilike :like)").bind("like", Query.like(q));
        }
        return query;
    }

    /** SQL condition on a deal `d`: the employee of that parameter answers for it or works it. */
    public static String concerns(String parameter) {
        return "(d.responsible_id = :" + parameter + " or " + Participants.with("deal", "d", parameter, true) + ")";
    }

    private static void client(Query query, String kind, String value) {
        query.add("and (" + ContactPoints.has(kind, "company", "d.company_id", kind) + " or exists (select 1 from deal_contact dc where dc.deal_id = d.id and " + ContactPoints.has(kind, "contact", "dc.contact_id", kind) + "))")
                .bind(kind, value);
    }
}
