package ru.voronka.party;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.listing.ListFilter;
import ru.voronka.platform.Dates;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The query parameters by which both companies and contacts are filtered, and their SQL. */
abstract class PartyFilter extends ListFilter {
    @QueryParam("q")
    @Parameter(description = "Part of the name, a phone or a mail; or an INN")
    public String q;
    @QueryParam("phone")
    public String phone;
    @QueryParam("email")
    public String email;
    @QueryParam("inn")
    @Parameter(description = "The company's INN")
    public String inn;
    @QueryParam("responsibleId")
    public Long responsibleId;
    @QueryParam("createdFrom")
    public String createdFrom;
    @QueryParam("createdTo")
    public String createdTo;

    Query where(Query query, String type, String x) {
        query.addIf(inn, "and co.inn = :inn", "inn").addIf(responsibleId, "and " + x + ".responsible_id = :responsibleId", "responsibleId")
                .addIf(Dates.from("createdFrom", createdFrom), "and " + x + ".created_at >= :createdFrom", "createdFrom")
                .addIf(Dates.to("createdTo", createdTo), "and " + x + ".created_at < :createdTo", "createdTo");
        if (q != null && !q.isBlank()) {
            search(query, type, x);
        }
        if (phone != null) {
            query.add("and " + ContactPoints.has("phone", type, x + ".id", "phone")).bind("phone", Phones.normal(phone).orElseThrow(() -> Problem.field("phone", "phone")));
        }
        if (email != null) {
            query.add("and " + ContactPoints.has("email", type, x + ".id", "email")).bind("email", Emails.normal(email).orElseThrow(() -> Problem.field("email", "email")));
        }
        return query;
    }

    /** Each way to be found has an index of its own, so each is a look-up of its own. */
    private void search(Query query, String type, String x) {
        query.add("and " + x + ".id in (select y.id from " + type + " y where y.name ilike :like union all select cp.owner_id from contact_point cp where cp.owner_type = '" + type + "' and cp.value like lower(:like)").bind("like", Query.like(q));
        var digits = q.replaceAll("\\D", "");
        if (digits.length() >= 4 && q.matches("[\\d\\s()+-]+")) {
            // a Russian number is typed with 8 or 7 or neither, and kept with 7
            query.add("union all select cp.owner_id from contact_point cp where cp.owner_type = '" + type + "' and cp.kind = 'phone' and cp.value like :digits")
                    .bind("digits", "%" + (digits.length() == 11 && digits.startsWith("8") ? digits.substring(1) : digits) + "%");
            if (type.equals("company")) {
                query.add("union all select y.id from company y where y.inn = :number").bind("number", digits);
            }
        }
        query.add(")");
    }
}
