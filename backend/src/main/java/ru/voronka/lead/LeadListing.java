package ru.voronka.lead;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.fields.CustomFields;
import ru.voronka.fields.FieldList;
import ru.voronka.listing.ListField;
import ru.voronka.party.ContactPoints;
import ru.voronka.pipeline.CardListing;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Query;

/** The list of leads. */
@Singleton
public class LeadListing extends CardListing<LeadFilter, LeadCard> {
    private final List<ListField> own = Stream.concat(shared("lead", "l"), Stream.of(
            ListField.text("contactName", "l.contact_name").sorted().orNothing(),
            ListField.text("companyName", "l.company_name").sorted().orNothing(),
            ListField.reference("contact", "contact", "l.contact_id"),
            ListField.reference("participant", "employee", "pf.employee_id").among("exists (select 1 from lead_participant pf where pf.lead_id = l.id and %s)"),
            ContactPoints.field("phones", "phone", "lead", "l.id"), ContactPoints.field("emails", "email", "lead", "l.id"),
            ListField.text("requestType", "l.request_type"),
            ListField.text("text", "l.text"))).toList();

    private final CustomFields customFields;

    LeadListing(Pool pool, Directory directory, Clock clock, Pipelines pipelines, CustomFields customFields) {
        super(new Of<>(Entity.LEAD, LeadCard.FROM, "l", "-createdAt", LeadFilter.class, LeadCard.class), pool, directory, clock, pipelines);
        this.customFields = customFields;
    }

    @Override
    public List<ListField> fields() {
        return FieldList.with(own, customFields, "lead", "l");
    }

    @Override
    protected Query select(Caller caller) {
        return Query.of("select " + LeadCard.CARD + "::text");
    }

    @Override
    protected Query plain(Query query, Caller caller, LeadFilter filter) {
        return filter.where(query, caller);
    }
}
