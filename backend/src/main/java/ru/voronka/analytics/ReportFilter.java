package ru.voronka.analytics;

import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.listing.ListFilter;
import ru.voronka.listing.Listings;
import ru.voronka.platform.Dates;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The query parameters of every report: a period of the company's own days, whose work, and conditions as lists have them. */
public class ReportFilter extends ListFilter {
    @QueryParam("from")
    @Parameter(description = "First day; by default the first of this month", example = "2026-11-01")
    public String from;
    @QueryParam("to")
    @Parameter(description = "Last day; by default today", example = "2026-11-30")
    public String to;
    @QueryParam("department")
    public Long department;
    @QueryParam("source")
    @Parameter(description = "Code of the source of which they came", example = "site")
    public String source;
    @QueryParam("responsibleId")
    public Long responsibleId;

    OffsetDateTime begin() {
        return Dates.from("from", from == null || from.isBlank() ? Dates.today().withDayOfMonth(1).toString() : from);
    }

    OffsetDateTime end() {
        var end = Dates.to("to", to == null || to.isBlank() ? Dates.today().toString() : to);
        if (!end.isAfter(begin())) {
            throw Problem.field("to", "date");
        }
        return end;
    }

    /** Adds the condition of rights (both to see the thing and to have reports of it) and of whose work is asked for. */
    Query of(Query query, Caller caller, Entity entity, String x, Listings listings) {
        if (filter != null && !filter.isBlank()) {
            query.add("and " + x + ".id in (").add(listings.of(entity).ids(caller, Json.MAPPER.createObjectNode().put("filter", filter)).part()).add(")");
        }
        return query.add("and").add(caller.sees(entity, x)).add("and").add(caller.sees(Entity.REPORT, x)).addIf(responsibleId, "and " + x + ".responsible_id = :responsibleId", "responsibleId")
                .addIf(source, "and " + x + ".source_id = (select id from source where code = :sourceCode)", "sourceCode")
                .addIf(department, "and " + x + ".responsible_id in (select id from employee where department_id = :department)", "department");
    }
}
