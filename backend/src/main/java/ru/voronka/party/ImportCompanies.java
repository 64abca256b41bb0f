package ru.voronka.party;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;

/** Enters companies into the client base by the thousand: a statement for the companies, one for their phones and mails, one for the events. */
@Singleton
public class ImportCompanies {
    private final EventLog log;

    ImportCompanies(EventLog log) {
        this.log = log;
    }

    /** @param externalId the other system's id, once in a batch, as is the INN */
    public record New(String externalId, ReviseCompany.Said said) {
    }

    /** @param externalId of the company that is new */
    public record Created(long id, String externalId) {
    }

    /** @return those that were new; one whose external id or INN a company bears already is left alone */
    public Uni<List<Created>> create(SqlClient tx, Actor actor, List<New> wanted, Long responsibleId) {
        return Query.of("""
                insert into company (external_id, name, inn, kpp, ogrn, address, responsible_id)
                select n.external_id, n.name, n.inn, n.kpp, n.ogrn, n.address, :responsible::bigint
                from unnest(:ids::text[], :names::text[], :inns::text[], :kpps::text[], :ogrns::text[], :addresses::text[]) n (external_id, name, inn, kpp, ogrn, address)
                where not exists (select 1 from company c where c.external_id = n.external_id) and not exists (select 1 from requisites q join company c on c.id = q.company_id where q.inn = n.inn and c.deleted_at is null)
                on conflict (external_id) do nothing returning jsonb_build_object('id', id, 'externalId', external_id)::text
                """).bind("responsible", responsibleId).bind("ids", column(wanted, New::externalId)).bind("names", column(wanted, n -> n.said().name())).bind("inns", column(wanted, n -> n.said().inn()))
                .bind("kpps", column(wanted, n -> n.said().kpp())).bind("ogrns", column(wanted, n -> n.said().ogrn())).bind("addresses", column(wanted, n -> n.said().address())).list(tx, Created.class)
                .call(created -> created.isEmpty() ? Uni.createFrom().voidItem() : points(tx, created, wanted.stream().collect(Collectors.toMap(New::externalId, New::said)))
                        .chain(() -> log.append(tx, actor, CompanyView.SUBJECT, created.stream().map(Created::id).toArray(Long[]::new), new PartyEvent.Created("company"))));
    }

    private static Uni<Void> points(SqlClient tx, List<Created> created, Map<String, ReviseCompany.Said> said) {
        var kinds = new ArrayList<String>();
        var values = new ArrayList<String>();
        var extensions = new ArrayList<String>();
        var owners = new ArrayList<Long>();
        for (var company : created) {
            var of = said.get(company.externalId());
            of.phones().forEach(phone -> {
                kinds.add("phone");
                values.add(phone);
                extensions.add(of.extensions().get(phone));
                owners.add(company.id());
            });
            of.emails().forEach(email -> {
                kinds.add("email");
                values.add(email);
                extensions.add(null);
                owners.add(company.id());
            });
        }
        return values.isEmpty() ? Uni.createFrom().voidItem() : Query.of("insert into contact_point (kind, value, extension, owner_type, owner_id) select p.kind, p.value, p.extension, 'company', p.owner"
                        + " from unnest(:kinds::text[], :values::text[], :extensions::text[], :owners::bigint[]) p (kind, value, extension, owner) on conflict do nothing")
                .bind("kinds", kinds.toArray(String[]::new)).bind("values", values.toArray(String[]::new)).bind("extensions", extensions.toArray(String[]::new)).bind("owners", owners.toArray(Long[]::new)).execute(tx);
    }

    private static String[] column(List<New> all, Function<New, String> value) {
        return all.stream().map(value).toArray(String[]::new);
    }
}
