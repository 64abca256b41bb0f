package ru.voronka.requisites;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Held;
import ru.voronka.party.CompanyView;
import ru.voronka.party.PartyEvent;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Adds, changes and deletes requisites for whoever may change their company; the company's own columns follow in the database (V110), its log tells of it. */
@Singleton
class ChangeRequisites {
    private static final int MOST = 50;

    private final EventLog log;
    private final Validator validator;

    ChangeRequisites(EventLog log, Validator validator) {
        this.log = log;
        this.validator = validator;
    }

    static Uni<RequisitesView> one(SqlClient client, Caller caller, long id) {
        return Query.of(RequisitesView.SELECT + " where q.id = :id and").add(caller.sees(Entity.COMPANY, "co")).bind("id", id).first(client, RequisitesView.class).onItem().ifNull().failWith(Problem::notFound);
    }

    Uni<RequisitesView> add(SqlClient tx, Caller caller, long company, RequisitesFields wanted) {
        return lock(tx, caller, company).chain(() -> Query.of("select count(*) from requisites where company_id = :company").bind("company", company).number(tx)).chain(there -> {
            if (there >= MOST) {
                throw Problem.conflict("requisites-many", MOST);
            }
            var fields = wanted.checked();
            var main = there == 0 || Boolean.TRUE.equals(fields.main());
            return bound(Query.of("insert into requisites (company_id, main, name, kind, inn, kpp, ogrn, legal_address, actual_address, postal_address, accounts)"
                    + " values (:company, :main, :name, :kind, :inn, :kpp, :ogrn, :legal, :actual, :postal, :accounts::text::jsonb) returning id"), fields).bind("company", company).bind("main", main).number(tx);
        }).chain(id -> one(tx, caller, id)).call(made -> told(tx, caller, company, List.of(new Change("requisites", null, TextNode.valueOf(made.label())))));
    }

    Uni<RequisitesView> patch(SqlClient tx, Caller caller, long id, int seen, ObjectNode patch) {
        return locked(tx, caller, id, seen).chain(view -> {
            var patched = MergePatch.apply(RequisitesFields.of(view), patch, RequisitesFields.class, validator);
            var fields = patched.fields().checked();
            if (patched.changes().isEmpty()) {
                return Uni.createFrom().item(view);
            }
            if (view.main() && !Boolean.TRUE.equals(fields.main())) {
                throw Problem.field("main", "main-stays");
            }
            return bound(Query.of("update requisites set main = :main, name = :name, kind = :kind, inn = :inn, kpp = :kpp, ogrn = :ogrn,"
                            + " legal_address = :legal, actual_address = :actual, postal_address = :postal, accounts = :accounts::text::jsonb, version = version + 1, updated_at = now() where id = :id"), fields).bind("main", Boolean.TRUE.equals(fields.main())).bind("id", id).execute(tx)
                    .chain(() -> one(tx, caller, id)).call(now -> told(tx, caller, (Long) view.company().id(), changes(patched.changes(), view, now)));
        });
    }

    Uni<Void> delete(SqlClient tx, Caller caller, long id, int seen) {
        return locked(tx, caller, id, seen).chain(view -> Query.of("delete from requisites where id = :id").bind("id", id).execute(tx)
                .chain(() -> told(tx, caller, (Long) view.company().id(), List.of(new Change("requisites", TextNode.valueOf(view.label()), null)))));
    }

    /** Whoever changes requisites changes the company: its row is locked first, so that two do not both become the main ones. */
    private static Uni<Void> lock(SqlClient tx, Caller caller, long company) {
        caller.mayUse(Entity.COMPANY, "inn", "inn");
        caller.mayUse(Entity.COMPANY, "address", "legalAddress");
        return Query.of("select coalesce(co.responsible_id, 0) from company co where co.id = :id and co.deleted_at is null and").add(caller.sees(Entity.COMPANY, "co")).add("for no key update").bind("id", company).number(tx)
                .onItem().ifNull().failWith(Problem::notFound).invoke(holder -> caller.must(Entity.COMPANY, Action.CHANGE, Held.by(holder == 0 ? null : holder))).replaceWithVoid();
    }

    private static Uni<RequisitesView> locked(SqlClient tx, Caller caller, long id, int seen) {
        return one(tx, caller, id).chain(view -> lock(tx, caller, (Long) view.company().id())).chain(() -> one(tx, caller, id)).invoke(view -> {
            if (view.version() != seen) {
                throw Problem.stale(view);
            }
        });
    }

    private static Query bound(Query query, RequisitesFields fields) {
        return query.bind("name", fields.name()).bind("kind", fields.kind()).bind("inn", fields.inn()).bind("kpp", fields.kpp()).bind("ogrn", fields.ogrn()).bind("legal", fields.legalAddress()).bind("actual", fields.actualAddress())
                .bind("postal", fields.postalAddress()).bind("accounts", Json.write(fields.accounts()));
    }

    private Uni<Void> told(SqlClient tx, Caller caller, long company, List<Change> changes) {
        return changes.isEmpty() ? Uni.createFrom().voidItem() : log.append(tx, caller, CompanyView.SUBJECT, company, new PartyEvent.Updated("company", changes));
    }

    /** As people read them: which requisites, and accounts by their numbers. */
    private static List<Change> changes(List<Change> changed, RequisitesView before, RequisitesView now) {
        var told = new ArrayList<Change>();
        if (!before.label().equals(now.label())) {
            told.add(new Change("requisites", TextNode.valueOf(before.label()), TextNode.valueOf(now.label())));
        }
        MergePatch.Change.readable(changed, before, now).stream().filter(change -> !change.field().equals("name"))
                .map(change -> switch (change.field()) {
                    case "accounts" -> new Change("accounts", texts(before.accounts()), texts(now.accounts()));
                    case "kind" -> new Change("requisitesKind", change.from(), change.to());
                    case "main" -> new Change("mainRequisites", null, TextNode.valueOf(now.label()));
                    default -> change;
                }).forEach(told::add);
        return told;
    }

    private static JsonNode texts(List<Account> accounts) {
        return Json.MAPPER.valueToTree(Stream.ofNullable(accounts).flatMap(List::stream).map(Account::text).toList());
    }
}
