package ru.voronka.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import ru.voronka.party.CompanyFields;
import ru.voronka.party.CreateParty;
import ru.voronka.party.ImportCompanies;
import ru.voronka.party.ReviseCompany;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Inn;
import ru.voronka.platform.Json;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Query;

/** Makes 1C's counterparties companies of the client base: matched by INN, then by Ид; new ones are clients. */
@Singleton
class Counterparties {
    private static final List<String> NESTED = List.of("РеквизитыЮрЛица", "РеквизитыФизЛица");

    private static final String MANY = "hashtextextended('1c-companies', 0)";

    private final CreateParty create;
    private final ReviseCompany revise;
    private final ImportCompanies many;

    Counterparties(CreateParty create, ReviseCompany revise, ImportCompanies many) {
        this.create = create;
        this.revise = revise;
        this.many = many;
    }

    private record Said(String externalId, boolean gone, JsonNode said) {
    }

    /** A counterparty as it was read, with what is to be told about it. */
    record Read(Node node, String id, ReviseCompany.Said said, JsonNode json, Counts counts) {
    }

    /** Reads a batch: a thousand phones are a worker's work, not the event loop's. */
    static List<Read> read(List<Node> nodes) {
        return nodes.stream().map(node -> {
            var counts = new Counts(java.util.Map.of(), null);
            var said = said(node, counts);
            return new Read(node, blank(node.text("Ид")), said, Json.object(said), counts);
        }).toList();
    }

    /** Takes those of a batch that are plainly new, or plainly as they were, a statement for all. @return the others, to be taken one by one */
    Uni<List<Node>> takeMany(SqlClient tx, Actor actor, List<Read> all, Long responsibleId, Counts counts) {
        var ids = all.stream().map(Read::id).filter(java.util.Objects::nonNull).toArray(String[]::new);
        return Query.of("select pg_advisory_xact_lock(" + MANY + ")").execute(tx)
                .chain(() -> Query.of("select jsonb_build_object('externalId', x.external_id, 'gone', c.deleted_at is not null, 'said', x.said)::text from exchange_company x join company c on c.id = x.company_id where x.external_id = any(:ids)")
                        .bind("ids", ids).list(tx, Said.class))
                .chain(rows -> {
                    var seen = rows.stream().collect(java.util.stream.Collectors.toMap(Said::externalId, r -> r));
                    var others = new ArrayList<Node>();
                    var fresh = new LinkedHashMap<String, Read>();
                    var inns = new HashSet<String>();
                    for (var one : all) {
                        var before = one.id() == null ? null : seen.get(one.id());
                        if (before != null && !before.gone() && before.said().equals(one.json())) {
                            counts.add("unchanged", 1);
                        } else if (before != null || one.id() == null || one.said().name() == null || one.node().deleted() || fresh.containsKey(one.id()) || one.said().inn() != null && !inns.add(one.said().inn())) {
                            others.add(one.node());
                        } else {
                            fresh.put(one.id(), one);
                        }
                    }
                    var wanted = fresh.values().stream().map(one -> new ImportCompanies.New(one.id(), one.said())).toList();
                    return wanted.isEmpty() ? Uni.createFrom().item(others) : many.create(tx, actor, wanted, responsibleId).call(created -> remember(tx, created, wanted)).map(created -> {
                        counts.add("companiesCreated", created.size());
                        created.forEach(c -> counts.take(fresh.remove(c.externalId()).counts()));
                        // Those whose INN is here already come first: the others of the batch may be theirs.
                        return java.util.stream.Stream.concat(fresh.values().stream().map(Read::node), others.stream()).toList();
                    });
                });
    }

    private static Uni<Void> remember(SqlClient tx, List<ImportCompanies.Created> created, List<ImportCompanies.New> wanted) {
        var said = wanted.stream().collect(java.util.stream.Collectors.toMap(ImportCompanies.New::externalId, n -> Json.write(n.said())));
        return Query.of("insert into exchange_company (external_id, company_id, said) select n.id, n.company, n.said::jsonb from unnest(:ids::text[], :companies::bigint[], :said::text[]) n (id, company, said)"
                        + " on conflict (external_id) do update set company_id = excluded.company_id, said = excluded.said")
                .bind("ids", created.stream().map(ImportCompanies.Created::externalId).toArray(String[]::new)).bind("companies", created.stream().map(ImportCompanies.Created::id).toArray(Long[]::new))
                .bind("said", created.stream().map(c -> said.get(c.externalId())).toArray(String[]::new)).execute(tx);
    }

    /** What was last said of it, and the company as which it is known. */
    record Seen(long companyId, Long responsibleId, boolean gone, JsonNode said) {
    }

    /** @param responsibleId of a company that is new @return the company; null for a counterparty without a name or Ид, and for one that came deleted */
    Uni<ReviseCompany.Known> take(SqlClient tx, Actor actor, Node node, Long responsibleId, Counts counts) {
        var id = blank(node.text("Ид"));
        var said = said(node, counts);
        var key = said.inn() == null ? id : said.inn();
        if (key == null || said.name() == null) {
            counts.remark("Контрагент без Ид или наименования пропущен");
            return Uni.createFrom().nullItem();
        }
        // Nobody enters companies by the thousand meanwhile, and nobody else this one.
        return Query.of("select pg_advisory_xact_lock_shared(" + MANY + "), pg_advisory_xact_lock(hashtextextended('1c-company:' || :key, 0))").bind("key", key).execute(tx).chain(() -> seen(tx, id)).chain(seen -> {
            var now = Json.object(said);
            if (seen != null && !seen.gone()) {
                var known = new ReviseCompany.Known(seen.companyId(), seen.responsibleId());
                return seen.said().equals(now) || node.deleted() ? Uni.createFrom().item(known) : update(tx, actor, known, said, anew(seen.said(), now), id, counts);
            }
            return node.deleted() ? Uni.createFrom().nullItem() : ReviseCompany.find(tx, said.inn(), said.kpp(), id)
                    .chain(known -> known != null ? update(tx, actor, known, said, Set.of(), id, counts) : create(tx, actor, said, responsibleId, id, counts));
        });
    }

    private static Uni<Seen> seen(SqlClient tx, String id) {
        return Query.of("select jsonb_build_object('companyId', c.id, 'responsibleId', c.responsible_id, 'gone', c.deleted_at is not null, 'said', x.said)::text from exchange_company x join company c on c.id = x.company_id where x.external_id = :id")
                .bind("id", id).first(tx, Seen.class);
    }

    private Uni<ReviseCompany.Known> update(SqlClient tx, Actor actor, ReviseCompany.Known known, ReviseCompany.Said said, Set<String> anew, String id, Counts counts) {
        return revise.revise(tx, actor, known.id(), said, anew, id).invoke(changed -> counts.add("companiesUpdated", changed ? 1 : 0)).chain(() -> remember(tx, id, known.id(), said)).replaceWith(known);
    }

    private Uni<ReviseCompany.Known> create(SqlClient tx, Actor actor, ReviseCompany.Said said, Long responsibleId, String id, Counts counts) {
        var fields = new CompanyFields(said.name(), "client", said.inn(), said.kpp(), said.ogrn(), said.phones(), said.emails(), said.address(), null, null, responsibleId, null, null);
        // A company in the bin may hold the id still.
        return Query.of("select count(*) from company where external_id = :id").bind("id", id).number(tx).chain(held -> create.company(tx, actor, fields, responsibleId, held > 0 ? null : id))
                .call(company -> revise.points(tx, company, said)).call(company -> remember(tx, id, company, said)).invoke(company -> counts.add("companiesCreated", 1))
                .map(company -> new ReviseCompany.Known(company, responsibleId));
    }

    private static Uni<Void> remember(SqlClient tx, String id, long company, ReviseCompany.Said said) {
        return id == null ? Uni.createFrom().voidItem() : Query.of("insert into exchange_company (external_id, company_id, said) values (:id, :company, :said::text::jsonb)"
                + " on conflict (external_id) do update set company_id = excluded.company_id, said = excluded.said").bind("id", id).bind("company", company).bind("said", Json.write(said)).execute(tx);
    }

    private static Set<String> anew(JsonNode before, JsonNode now) {
        var fields = new HashSet<String>();
        now.properties().forEach(field -> {
            if (!field.getValue().equals(before.get(field.getKey()))) {
                fields.add(field.getKey());
            }
        });
        return fields;
    }

    private static ReviseCompany.Said said(Node node, Counts counts) {
        var inn = find(node, "ИНН");
        if (inn != null && !Inn.valid(inn)) {
            counts.add("innWrong", 1);
            counts.remark("ИНН " + inn + ": не сходятся контрольные цифры, взят без ИНН");
            inn = null;
        }
        var phones = new LinkedHashSet<String>();
        var emails = new LinkedHashSet<String>();
        var extensions = new LinkedHashMap<String, String>();
        for (var contact : Stream.concat(node.all("Контакты", "Контакт").stream(), node.all("Контакты", "КонтактнаяИнформация").stream()).toList()) {
            var kind = contact.text("Тип") == null ? "" : contact.text("Тип").toLowerCase(Locale.ROOT);
            if (kind.contains("адрес") && !kind.contains("почт")) {
                continue;
            }
            for (var value : parts(contact.text("Значение"))) {
                var phone = value.contains("@") ? java.util.Optional.<String>empty() : Phones.normal(value);
                if (value.contains("@")) {
                    Emails.normal(value).ifPresentOrElse(emails::add, () -> counts.add("contactsUnreadable", 1));
                } else if (phone.isPresent()) {
                    phones.add(phone.get());
                    Phones.extension(value).ifPresent(extension -> extensions.put(phone.get(), extension));
                } else {
                    counts.add("contactsUnreadable", 1);
                }
            }
        }
        var name = find(node, "Наименование");
        var address = Stream.of("АдресРегистрации", "Адрес", "ЮридическийАдрес").map(a -> found(node, a)).filter(a -> a != null && a.text("Представление") != null).map(a -> a.text("Представление")).findFirst().orElse(null);
        return new ReviseCompany.Said(CommerceReader.cut(name != null ? name : find(node, "ПолноеНаименование") != null ? find(node, "ПолноеНаименование") : find(node, "ОфициальноеНаименование"), 250), inn,
                CommerceReader.cut(find(node, "КПП"), 9), CommerceReader.cut(find(node, "ОГРН"), 15), CommerceReader.cut(blank(address), 1000), List.copyOf(phones), List.copyOf(emails), new HashMap<>(extensions));
    }

    private static List<String> parts(String value) {
        var parts = new ArrayList<String>();
        for (var part : value == null ? new String[0] : value.split("[;\\n]|,(?!\\s*(доб|вн))")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    /** Some versions keep the requisites in a part of their own. */
    private static String find(Node node, String name) {
        var found = found(node, name);
        return found == null ? null : blank(found.text());
    }

    private static Node found(Node node, String name) {
        return Stream.concat(Stream.of(node), NESTED.stream().map(node::child)).filter(n -> n != null && n.child(name) != null).map(n -> n.child(name)).findFirst().orElse(null);
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
