package ru.voronka.party;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.fields.FieldList;
import ru.voronka.listing.FieldType;
import ru.voronka.listing.ListField;
import ru.voronka.listing.Listing;
import ru.voronka.platform.Query;

/** The list of contacts. */
@Singleton
public class ContactListing extends Listing<ContactFilter, ContactView> {
    private static final List<ListField> FIELDS = List.of(
            ListField.number("id", "c.id").sorted(),
            ListField.text("name", "c.name").sorted(),
            ListField.text("position", "c.position").sorted().orNothing(),
            ListField.reference("company", "company", "c.company_id").orderedBy("co.name", FieldType.TEXT).orNothing(),
            ListField.date("birthday", "c.birthday").sorted().orNothing(),
            ListField.tags("c"),
            ListField.responsible("c"),
            ListField.reference("department", "department", "r.department_id"),
            ContactPoints.field("phones", "phone", "contact", "c.id"), ContactPoints.field("emails", "email", "contact", "c.id"),
            ListField.text("comment", "c.comment"),
            ListField.reference("createdBy", "employee", "c.created_by"),
            ListField.moment("createdAt", "c.created_at").sorted(),
            ListField.moment("updatedAt", "c.updated_at").sorted());

    private final CustomFields customFields;

    ContactListing(Pool pool, Directory directory, Clock clock, CustomFields customFields) {
        super(new Of<>(Entity.CONTACT, ContactView.FROM, "c", "-createdAt", ContactFilter.class, ContactView.class), pool, directory, clock);
        this.customFields = customFields;
    }

    @Override
    public List<ListField> fields() {
        return FieldList.with(FIELDS, customFields, "contact", "c");
    }

    @Override
    protected Query select(Caller caller) {
        return Query.of("select " + ContactView.CARD + "::text");
    }

    @Override
    protected Query plain(Query query, Caller caller, ContactFilter filter) {
        return filter.where(query.add("c.deleted_at is null and").add(caller.sees(Entity.CONTACT, "c")), caller, Entity.CONTACT, "c").addIf(filter.companyId, "and (c.company_id = :companyId or c.id in (select cr.contact_id from contact_role cr where cr.company_id = :companyId))", "companyId")
                .addIf(filter.decides, "and c.id in (select cr.contact_id from contact_role cr where exists (select 1 from pipeline dp where dp.code = :decides and cr.decides @> array[dp.id])" + (filter.companyId == null ? "" : " and cr.company_id = :companyId") + ")", "decides");
    }
}
