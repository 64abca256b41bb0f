package ru.voronka.lead;

import jakarta.ws.rs.QueryParam;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.CardFilter;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The query parameters by which leads are filtered, and their SQL. */
public class LeadFilter extends CardFilter {
    @QueryParam("requestType")
    public String requestType;

    /** Adds the conditions, the rights among them, to a statement over {@link LeadCard#FROM}. */
    Query where(Query query, Caller caller) {
        shared(query, caller, Entity.LEAD, "l")
                .addIf(contactId, "and l.contact_id = :contactId", "contactId")
                .addIf(requestType, "and l.request_type = :requestTypeCode", "requestTypeCode")
                .addIf(open, "and (s.kind = 'open') = :open", "open");
        if (phone != null) {
            caller.mayUse(Entity.LEAD, "phones", "phone");
            query.add("and " + ContactPoints.has("phone", "lead", "l.id", "phone")).bind("phone", Phones.normal(phone).orElseThrow(() -> Problem.field("phone", "phone")));
        }
        if (email != null) {
            caller.mayUse(Entity.LEAD, "emails", "email");
            query.add("and " + ContactPoints.has("email", "lead", "l.id", "email")).bind("email", Emails.normal(email).orElseThrow(() -> Problem.field("email", "email")));
        }
        if (q != null && !q.isBlank()) {
            query.add("and (l.title || ' ' || coalesce(l.contact_name, '') || ' ' || coalesce(l.company_name, '')) ilike :like").bind("like", Query.like(q));
        }
        return query;
    }
}
