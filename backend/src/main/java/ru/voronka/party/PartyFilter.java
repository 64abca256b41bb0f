package ru.voronka.party;

import jakarta.ws.rs.QueryParam;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
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

    /** @param entity companies or contacts, the row {@code x} of which is filtered */
    Query where(Query query, Caller caller, Entity entity, String x) {
        var type = entity.code();
        if (inn != null) {
            caller.mayUse(Entity.COMPANY, "inn", "inn");
        }
        if (phone != null) {
            caller.mayUse(entity, "phones", "phone");
        }
        if (email != null) {
            caller.mayUse(entity, "emails", "email");
        }
        query.addIf(inn, "and co.id in (select q.company_id from requisites q where q.inn = :inn)", "inn").addIf(responsibleId, "and " + x + ".responsible_id = :responsibleId", "responsibleId")
                .addIf(Dates.from("createdFrom", createdFrom), "and " + x + ".created_at >= :createdFrom", "createdFrom")
                .addIf(Dates.to("createdTo", createdTo), "and " + x + ".created_at < :createdTo", "createdTo");
        if (q != null && !q.isBlank()) {
            search(query, caller, entity, x);
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
    private void search(Query query, Caller caller, Entity entity, String x) {
        var type = entity.code();
        var kinds = Stream.of("phone", "email", "messenger").filter(kind -> !caller.hides(entity, kind + "s")).toArray(String[]::new);
        query.add("and " + x + ".id in (select y.id from " + type + " y where y.name ilike :like union all select cp.owner_id from contact_point cp where cp.owner_type = '" + type + "' and cp.kind = any(:kinds) and cp.value like lower(:like)").bind("like", Query.like(q)).bind("kinds", kinds);
        var digits = q.replaceAll("\\D", "");
        if (digits.length() >= 4 && q.matches("[\\d\\s()+-]+")) {
            // a Russian number is typed with 8 or 7 or neither, and kept with 7
            query.add("union all select cp.owner_id from contact_point cp where cp.owner_type = '" + type + "' and cp.kind = 'phone' and cp.kind = any(:kinds) and cp.value like :digits")
                    .bind("digits", "%" + (digits.length() == 11 && digits.startsWith("8") ? digits.substring(1) : digits) + "%");
            if (entity == Entity.COMPANY && !caller.hides(entity, "inn")) {
                query.add("union all select q.company_id from requisites q where q.inn = :number").bind("number", digits);
            }
        }
        query.add(")");
    }
}
