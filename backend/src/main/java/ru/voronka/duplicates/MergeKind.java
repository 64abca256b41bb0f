package ru.voronka.duplicates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.lead.ChangeLead;
import ru.voronka.lead.LeadCard;
import ru.voronka.lead.Leads;
import ru.voronka.party.ChangeParty;
import ru.voronka.party.CompanyView;
import ru.voronka.party.ContactView;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Subject;

/** What merging needs of one kind of record: its use cases, and the fields of which one value stays. */
interface MergeKind {
    Entity entity();

    Subject subject();

    /** Of these, which every such record has, one value stays; phones, mails and tags add up. */
    List<String> fields();

    /** @return them and the company's own fields */
    default List<String> fields(CustomFields custom) {
        return Stream.concat(fields().stream(), custom.paths(entity().code())).toList();
    }

    /** @return the record as the API shows it. @throws ru.voronka.platform.Problem 404 */
    Uni<ObjectNode> view(SqlClient client, Caller caller, long id);

    Uni<?> patch(SqlClient tx, Caller caller, long id, ObjectNode patch);

    Uni<Void> delete(SqlClient tx, Caller caller, long id);

    Uni<Void> restore(SqlClient tx, Caller caller, long id);

    /** @return the field's value as PATCH takes it: what is shown with its name, by its id */
    static JsonNode value(ObjectNode view, String field) {
        if (view.has(field)) {
            return view.get(field);
        }
        if (field.startsWith(MergePatch.OPEN + ".")) {
            var value = view.path(MergePatch.OPEN).path(field.substring(MergePatch.OPEN.length() + 1));
            return value.isMissingNode() ? NullNode.instance : value.hasNonNull("id") ? value.get("id") : value;
        }
        var named = view.path(field.replaceFirst("Id$", ""));
        return named.hasNonNull("id") ? named.get("id") : NullNode.instance;
    }

    @Singleton
    class Companies implements MergeKind {
        private final ChangeParty change;

        Companies(ChangeParty change) {
            this.change = change;
        }

        @Override
        public Entity entity() {
            return Entity.COMPANY;
        }

        @Override
        public Subject subject() {
            return CompanyView.SUBJECT;
        }

        @Override
        public List<String> fields() {
            return List.of("name", "kind", "inn", "kpp", "ogrn", "address", "site", "comment", "responsibleId");
        }

        @Override
        public Uni<ObjectNode> view(SqlClient client, Caller caller, long id) {
            return change.company(client, caller, id).map(Json::object);
        }

        @Override
        public Uni<?> patch(SqlClient tx, Caller caller, long id, ObjectNode patch) {
            return change.patchCompany(tx, caller, id, null, patch);
        }

        @Override
        public Uni<Void> delete(SqlClient tx, Caller caller, long id) {
            return change.deleteCompany(tx, caller, id, null);
        }

        @Override
        public Uni<Void> restore(SqlClient tx, Caller caller, long id) {
            return change.restore(tx, caller, Entity.COMPANY, id);
        }
    }

    @Singleton
    class Contacts implements MergeKind {
        private final ChangeParty change;

        Contacts(ChangeParty change) {
            this.change = change;
        }

        @Override
        public Entity entity() {
            return Entity.CONTACT;
        }

        @Override
        public Subject subject() {
            return ContactView.SUBJECT;
        }

        @Override
        public List<String> fields() {
            return List.of("lastName", "firstName", "middleName", "companyId", "position", "birthday", "comment", "responsibleId");
        }

        @Override
        public Uni<ObjectNode> view(SqlClient client, Caller caller, long id) {
            return change.contact(client, caller, id).map(Json::object);
        }

        @Override
        public Uni<?> patch(SqlClient tx, Caller caller, long id, ObjectNode patch) {
            return change.patchContact(tx, caller, id, null, patch);
        }

        @Override
        public Uni<Void> delete(SqlClient tx, Caller caller, long id) {
            return change.deleteContact(tx, caller, id, null);
        }

        @Override
        public Uni<Void> restore(SqlClient tx, Caller caller, long id) {
            return change.restore(tx, caller, Entity.CONTACT, id);
        }
    }

    @Singleton
    class OfLeads implements MergeKind {
        private final Leads leads;
        private final ChangeLead change;

        OfLeads(Leads leads, ChangeLead change) {
            this.leads = leads;
            this.change = change;
        }

        @Override
        public Entity entity() {
            return Entity.LEAD;
        }

        @Override
        public Subject subject() {
            return LeadCard.SUBJECT;
        }

        @Override
        public List<String> fields() {
            return List.of("title", "contactName", "companyName", "source", "text", "utm", "nextContactAt");
        }

        @Override
        public Uni<ObjectNode> view(SqlClient client, Caller caller, long id) {
            return leads.view(client, caller, id).map(Json::object);
        }

        @Override
        public Uni<?> patch(SqlClient tx, Caller caller, long id, ObjectNode patch) {
            return change.patch(tx, caller, id, null, patch);
        }

        @Override
        public Uni<Void> delete(SqlClient tx, Caller caller, long id) {
            return change.delete(tx, caller, id, null);
        }

        @Override
        public Uni<Void> restore(SqlClient tx, Caller caller, long id) {
            return change.restore(tx, caller, id);
        }
    }
}
