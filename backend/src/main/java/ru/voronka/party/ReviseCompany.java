package ru.voronka.party;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Query;

/** Finds the company that another system (1C) speaks of, and takes over what that system knows of it. */
@Singleton
public class ReviseCompany {
    private final EventLog log;

    ReviseCompany(EventLog log) {
        this.log = log;
    }

    /** What the other system says; a null was not said. @param extensions of phones in normal form */
    public record Said(String name, String inn, String kpp, String ogrn, String address, List<String> phones, List<String> emails, Map<String, String> extensions) {
    }

    public record Known(long id, Long responsibleId) {
    }

    /** @return the company of that INN (of several the one known by that external id, then of that KPP, then the oldest), else of that external id; null when there is none */
    public static Uni<Known> find(SqlClient client, String inn, String kpp, String externalId) {
        return Query.of("select jsonb_build_object('id', c.id, 'responsibleId', c.responsible_id)::text from company c left join lateral (select q.kpp from requisites q where q.company_id = c.id and q.inn = :inn::text order by (q.kpp is not distinct from :kpp::text) desc limit 1) q on true"
                        + " where (c.id in (select r.company_id from requisites r where r.inn = :inn::text) or c.external_id = :external::text) and c.deleted_at is null"
                        + " order by (c.id in (select r.company_id from requisites r where r.inn = :inn::text)) desc, (c.external_id is not distinct from :external::text) desc, (q.kpp is not distinct from :kpp::text) desc, c.id limit 1")
                .bind("inn", inn).bind("kpp", kpp).bind("external", externalId).first(client, Known.class);
    }

    /**
     * Fills in what the company lacks, and writes over what the other system says anew; phones and mails are added.
     *
     * @param anew the fields of which the other system now says something else than before
     * @return whether anything changed
     */
    public Uni<Boolean> revise(SqlClient tx, Actor actor, long id, Said said, Set<String> anew, String externalId) {
        return Query.of("select " + CompanyView.CARD + "::text from " + CompanyView.FROM + " where co.id = :id for no key update of co").bind("id", id).first(tx, CompanyView.class).chain(present -> {
            var before = Json.object(present);
            var after = before.deepCopy();
            var changes = new ArrayList<Change>();
            // Said of requisites that are not the main ones: those of the main ones stay.
            var other = said.inn() != null && before.hasNonNull("inn") && !anew.contains("inn") && !before.path("inn").asText().equals(said.inn());
            Map.of("name", text(said.name()), "inn", text(said.inn()), "kpp", text(said.kpp()), "ogrn", text(said.ogrn()), "address", text(said.address())).forEach((field, value) -> {
                var was = before.path(field).asText("");
                if (!(other && Set.of("kpp", "ogrn", "address").contains(field)) && !value.isEmpty() && !value.equals(was) && (before.path(field).isNull() || was.isBlank() || anew.contains(field))) {
                    changes.add(new Change(field, before.get(field), TextNode.valueOf(value)));
                    after.put(field, value);
                }
            });
            added(changes, "phones", present.phones(), said.phones());
            added(changes, "emails", present.emails(), said.emails());
            var done = changes.isEmpty() ? Uni.createFrom().item(false) : write(tx, id, after).chain(() -> points(tx, id, said))
                    .chain(() -> log.append(tx, actor, CompanyView.SUBJECT, id, new PartyEvent.Updated("company", changes))).replaceWith(true);
            // An id of another system is no news to people: it is noted without an event.
            return done.call(() -> Query.of("update company c set external_id = :external where id = :id and external_id is null and not exists (select 1 from company o where o.external_id = :external)").bind("external", externalId).bind("id", id).execute(tx));
        });
    }

    /** Adds the phones and mails, each phone with its extension. */
    public Uni<Void> points(SqlClient tx, long id, Said said) {
        return new ContactPoints(said.phones(), said.emails()).add(tx, "company", id).chain(() -> said.extensions().isEmpty() ? Uni.createFrom().voidItem()
                : Query.of("update contact_point cp set extension = x.extension from unnest(:phones::text[], :extensions::text[]) x (phone, extension)"
                        + " where cp.owner_type = 'company' and cp.owner_id = :id and cp.kind = 'phone' and cp.value = x.phone and cp.extension is distinct from x.extension")
                        .bind("phones", said.extensions().keySet().toArray(String[]::new)).bind("extensions", said.extensions().values().toArray(String[]::new)).bind("id", id).execute(tx));
    }

    private static Uni<Void> write(SqlClient tx, long id, ObjectNode after) {
        return Query.of("update company set name = :name, inn = :inn, kpp = :kpp, ogrn = :ogrn, address = :address, updated_at = now(), version = version + 1 where id = :id")
                .bind("name", after.path("name").asText()).bind("inn", after.path("inn").asText(null)).bind("kpp", after.path("kpp").asText(null)).bind("ogrn", after.path("ogrn").asText(null))
                .bind("address", after.path("address").asText(null)).bind("id", id).execute(tx);
    }

    private static void added(List<Change> changes, String field, List<String> present, List<String> said) {
        if (!present.containsAll(said)) {
            var all = new ArrayList<>(present);
            said.stream().filter(value -> !present.contains(value)).forEach(all::add);
            changes.add(new Change(field, Json.MAPPER.valueToTree(present), Json.MAPPER.valueToTree(all)));
        }
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
