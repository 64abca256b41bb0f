package ru.voronka.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Who is entered already with this phone, mail or INN, as far as the caller may see it. */
@Singleton
class Duplicates {
    // A lead that repeats another does so on purpose.
    private static final String REPEATED = " and x.parent_deal_id is null";

    private final Pool pool;

    Duplicates(Pool pool) {
        this.pool = pool;
    }

    @Schema(name = "Duplicate")
    public record Duplicate(@Schema(examples = "company", enumeration = {"lead", "company", "contact"}) String type, long id, @Schema(examples = "Ромашка ООО") String name, @Schema(examples = "inn", enumeration = {"phone", "email", "inn"}) String match, @Schema(examples = "7707083893") String value, @Nullable Ref responsible) {
    }

    Uni<List<Duplicate>> of(Caller caller, String phone, String email, String inn) {
        var phones = phone == null || phone.isBlank() ? new String[0] : new String[] {Phones.normal(phone).orElseThrow(() -> Problem.field("phone", "phone"))};
        var emails = email == null || email.isBlank() ? new String[0] : new String[] {Emails.normal(email).orElseThrow(() -> Problem.field("email", "email"))};
        return find(caller, phones, emails, inn == null || inn.isBlank() ? List.of() : List.of(inn.strip()), null, 0);
    }

    /** Others that share a phone, a mail or an INN with this one, but for those that were said not to be the same. */
    Uni<List<Duplicate>> of(Caller caller, String type, long id) {
        return Query.of("select jsonb_build_object('phones', " + ContactPoints.sql("phone", type, ":id") + ", 'emails', " + ContactPoints.sql("email", type, ":id") + ")::text").bind("id", id).first(pool, ContactPoints.class)
                .chain(points -> type.equals("company") ? Query.of("select to_jsonb(inn)::text from requisites where company_id = :id and inn is not null").bind("id", id).list(pool, String.class)
                        .chain(inns -> find(caller, points.phoneArray(), points.emailArray(), inns, type, id)) : find(caller, points.phoneArray(), points.emailArray(), List.of(), type, id));
    }

    private Uni<List<Duplicate>> find(Caller caller, String[] phones, String[] emails, List<String> inns, String exceptType, long exceptId) {
        var query = Query.of("select jsonb_build_object('type', f.type, 'id', f.id, 'name', f.name, 'match', f.match, 'value', f.value, 'responsible', " + Ref.sql("r.id", "r.name") + ")::text from (");
        var first = true;
        for (var entity : List.of(Entity.COMPANY, Entity.CONTACT, Entity.LEAD)) {
            query.add(first ? "" : "union all").add("select '" + entity.code() + "' as type, x.id, x." + (entity == Entity.LEAD ? "title" : "name") + " as name, cp.kind as match, cp.value, x.responsible_id"
                    + " from contact_point cp join " + entity.code() + " x on x.id = cp.owner_id and x.deleted_at is null" + (entity == Entity.LEAD ? REPEATED : "") + " where cp.owner_type = '" + entity.code() + "'"
                    + " and (cp.kind = 'phone' and cp.value = any(:phones) or cp.kind = 'email' and cp.value = any(:emails)) and").add(caller.sees(entity, "x"));
            first = false;
        }
        query.bind("phones", phones).bind("emails", emails);
        if (!inns.isEmpty()) {
            query.add("union all select distinct 'company', x.id, x.name, 'inn', q.inn, x.responsible_id from requisites q join company x on x.id = q.company_id where q.inn = any(:inns) and x.deleted_at is null and").add(caller.sees(Entity.COMPANY, "x")).bind("inns", inns.toArray(String[]::new));
        }
        return query.add(") f left join employee r on r.id = f.responsible_id where not (f.type = :exceptType and f.id = :exceptId) and not exists (select 1 from distinct_pair d where d.entity = :exceptType and f.type = d.entity and d.low_id = least(f.id, :exceptId) and d.high_id = greatest(f.id, :exceptId)) order by f.type, f.id desc limit 20")
                .bind("exceptType", exceptType == null ? "" : exceptType).bind("exceptId", exceptId).list(pool, Duplicate.class)
                // that somebody has this phone is what is hidden
                .map(found -> found.stream().filter(d -> !caller.hides(Entity.valueOf(d.type().toUpperCase()), d.match().equals("inn") ? "inn" : d.match() + "s")).toList());
    }
}
