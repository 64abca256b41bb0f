package ru.voronka.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Set;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.party.ChangeParty;
import ru.voronka.party.CompanyFields;
import ru.voronka.party.CompanyView;
import ru.voronka.party.ContactFields;
import ru.voronka.party.ContactView;
import ru.voronka.platform.Event;
import ru.voronka.platform.Json;

/** Companies and contacts differ in their names only. */
abstract class PartyKind<T> implements Kind {
    final ChangeParty change;

    PartyKind(ChangeParty change) {
        this.change = change;
    }

    abstract Uni<T> view(SqlConnection tx, Caller caller, long id);

    abstract Uni<T> patch(SqlConnection tx, Caller caller, long id, Integer seen, ObjectNode fields);

    abstract Uni<Void> delete(SqlConnection tx, Caller caller, long id);

    @Override
    public Set<String> actions() {
        return Set.of("change", "assign", "tag", "untag", "delete");
    }

    @Override
    public Uni<Void> run(SqlConnection tx, Caller caller, long id, NewBulk wanted) {
        return (switch (wanted.action()) {
            case "assign" -> patch(tx, caller, id, null, Json.MAPPER.createObjectNode().put("responsibleId", wanted.employeeId()));
            case "change" -> patch(tx, caller, id, null, wanted.fields());
            case "tag", "untag" -> Fields.tagging(wanted, () -> view(tx, caller, id), (seen, fields) -> patch(tx, caller, id, seen, fields));
            default -> delete(tx, caller, id);
        }).replaceWithVoid();
    }

    @Override
    public Uni<Void> drop(SqlConnection tx, Caller caller, long id) {
        return delete(tx, caller, id);
    }

    @Override
    public Uni<Void> restore(SqlConnection tx, Caller caller, long id) {
        return change.restore(tx, caller, entity(), id);
    }

    @Override
    public Uni<Void> back(SqlConnection tx, Caller caller, long id, Event event) {
        return event.type().endsWith(".deleted") ? change.restore(tx, caller, entity(), id) : event.type().endsWith(".updated") ? view(tx, caller, id).chain(now -> patch(tx, caller, id, null, Fields.back(event, now))).replaceWithVoid() : Uni.createFrom().voidItem();
    }

    @Singleton
    static class Companies extends PartyKind<CompanyView> {
        Companies(ChangeParty change) {
            super(change);
        }

        @Override
        public Entity entity() {
            return Entity.COMPANY;
        }

        @Override
        public Class<?> fields() {
            return CompanyFields.class;
        }

        @Override
        Uni<CompanyView> view(SqlConnection tx, Caller caller, long id) {
            return change.company(tx, caller, id);
        }

        @Override
        Uni<CompanyView> patch(SqlConnection tx, Caller caller, long id, Integer seen, ObjectNode fields) {
            return change.patchCompany(tx, caller, id, seen, fields);
        }

        @Override
        Uni<Void> delete(SqlConnection tx, Caller caller, long id) {
            return change.deleteCompany(tx, caller, id, null);
        }
    }

    @Singleton
    static class Contacts extends PartyKind<ContactView> {
        Contacts(ChangeParty change) {
            super(change);
        }

        @Override
        public Entity entity() {
            return Entity.CONTACT;
        }

        @Override
        public Class<?> fields() {
            return ContactFields.class;
        }

        @Override
        Uni<ContactView> view(SqlConnection tx, Caller caller, long id) {
            return change.contact(tx, caller, id);
        }

        @Override
        Uni<ContactView> patch(SqlConnection tx, Caller caller, long id, Integer seen, ObjectNode fields) {
            return change.patchContact(tx, caller, id, seen, fields);
        }

        @Override
        Uni<Void> delete(SqlConnection tx, Caller caller, long id) {
            return change.deleteContact(tx, caller, id, null);
        }
    }
}
