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

/** The list of companies. */
@Singleton
public class CompanyListing extends Listing<CompanyFilter, CompanyView> {
    private static final List<ListField> FIELDS = List.of(
            ListField.number("id", "co.id").sorted(),
            ListField.text("name", "co.name").sorted(),
            ListField.oneOf("kind", "co.kind", "client", "partner", "competitor", "supplier"),
            ListField.reference("parent", "company", "co.parent_id"),
            ListField.text("inn", "q.inn").among("exists (select 1 from requisites q where q.company_id = co.id and %s)").orderedBy("co.inn", FieldType.TEXT).orNothing(),
            ListField.text("kpp", "co.kpp"),
            ListField.text("ogrn", "co.ogrn"),
            ListField.text("address", "co.address"),
            ListField.text("site", "co.site"),
            ListField.tags("co"),
            ListField.responsible("co"),
            ListField.reference("department", "department", "r.department_id"),
            ContactPoints.field("phones", "phone", "company", "co.id"), ContactPoints.field("emails", "email", "company", "co.id"),
            ListField.text("comment", "co.comment"),
            ListField.reference("createdBy", "employee", "co.created_by"),
            ListField.moment("createdAt", "co.created_at").sorted(),
            ListField.moment("updatedAt", "co.updated_at").sorted());

    private final CustomFields customFields;

    CompanyListing(Pool pool, Directory directory, Clock clock, CustomFields customFields) {
        super(new Of<>(Entity.COMPANY, CompanyView.FROM, "co", "-createdAt", CompanyFilter.class, CompanyView.class), pool, directory, clock);
        this.customFields = customFields;
    }

    @Override
    public List<ListField> fields() {
        return FieldList.with(FIELDS, customFields, "company", "co");
    }

    @Override
    protected Query select(Caller caller) {
        return CompanyView.select(caller);
    }

    @Override
    protected Query plain(Query query, Caller caller, CompanyFilter filter) {
        return filter.where(query.add("co.deleted_at is null and").add(caller.sees(Entity.COMPANY, "co")), caller, Entity.COMPANY, "co").addIf(filter.kind, "and co.kind = :kind", "kind");
    }
}
