package ru.voronka.party;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import java.util.List;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Cursor;
import ru.voronka.platform.Dates;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Page;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Sort;

/** The read models of companies and contacts. */
@Singleton
public class PartyList {
    private final Pool pool;

    PartyList(Pool pool) {
        this.pool = pool;
    }

    /** The query parameters by which companies and contacts are filtered. */
    public static class Filter {
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

        private Query where(Query query, String type, String x) {
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

    public Uni<Page<CompanyView>> companies(Caller caller, Filter filter, String kind, String sort, String cursor, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var query = filter.where(CompanyView.card(caller), "company", "co")
                .addIf(kind, "and co.kind = :kind", "kind");
        var by = sort("co").by(sort);
        by.page(query, "co.id", Cursor.read(cursor), limit);
        return query.list(pool, CompanyView.class).map(rows -> Page.of(rows, limit, c -> by.instant() ? Cursor.of(c.createdAt(), c.id()) : new Cursor(c.name(), c.id())));
    }

    public Uni<Page<ContactView>> contacts(Caller caller, Filter filter, Long companyId, String sort, String cursor, Integer askedLimit) {
        var limit = Page.limit(askedLimit);
        var query = filter.where(Query.of("select " + ContactView.CARD + "::text from " + ContactView.FROM + " where c.deleted_at is null and").add(caller.sees(Entity.CONTACT, "c")), "contact", "c")
                .addIf(companyId, "and c.company_id = :companyId", "companyId");
        var by = sort("c").by(sort);
        by.page(query, "c.id", Cursor.read(cursor), limit);
        return query.list(pool, ContactView.class).map(rows -> Page.of(rows, limit, c -> by.instant() ? Cursor.of(c.createdAt(), c.id()) : new Cursor(c.name(), c.id())));
    }

    /** @return the ids that the filter finds for the caller, in their order, at most so many */
    public Uni<List<Long>> companyIds(Caller caller, Filter filter, int most) {
        return filter.where(Query.of("select co.id from " + CompanyView.FROM + " where co.deleted_at is null and").add(caller.sees(Entity.COMPANY, "co")), "company", "co").add("order by co.id limit :most").bind("most", most).numbers(pool);
    }

    /** The same of contacts. */
    public Uni<List<Long>> contactIds(Caller caller, Filter filter, int most) {
        return filter.where(Query.of("select c.id from " + ContactView.FROM + " where c.deleted_at is null and").add(caller.sees(Entity.CONTACT, "c")), "contact", "c").add("order by c.id limit :most").bind("most", most).numbers(pool);
    }

    private static Sort sort(String x) {
        return new Sort("-createdAt", Sort.at("createdAt", x + ".created_at"), Sort.text("name", x + ".name"));
    }
}
