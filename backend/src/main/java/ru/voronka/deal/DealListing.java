package ru.voronka.deal;

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
import ru.voronka.pipeline.CardListing;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Query;

/** The list of deals. */
@Singleton
public class DealListing extends CardListing<DealFilter, DealCard> {
    private final List<ListField> own = Stream.concat(shared("deal", "d"), Stream.of(
            ListField.text("number", "d.number").sorted().orNothing(),
            ListField.oneOf("pipeline", "p.code", () -> pipelineChoices("deal")),
            ListField.money("amount", "d.amount").sorted(),
            ListField.text("currency", "d.currency"),
            ListField.number("probability", "s.probability"),
            ListField.date("promisedAt", "d.promised_at").sorted().orNothing(),
            ListField.reference("contact", "contact", "df.contact_id").among("exists (select 1 from deal_contact df where df.deal_id = d.id and %s)"),
            ListField.reference("participant", "employee", "pf.employee_id").among("exists (select 1 from deal_participant pf where pf.deal_id = d.id and %s)"),
            ListField.oneOf("approval", "d.approval", "awaiting", "approved", "declined"),
            ListField.text("comment", "d.comment"))).toList();

    private final CustomFields customFields;

    DealListing(Pool pool, Directory directory, Clock clock, Pipelines pipelines, CustomFields customFields) {
        super(new Of<>(Entity.DEAL, DealCard.FROM, "d", "-createdAt", DealFilter.class, DealCard.class), pool, directory, clock, pipelines);
        this.customFields = customFields;
    }

    @Override
    public List<ListField> fields() {
        return FieldList.with(own, customFields, "deal", "d");
    }

    @Override
    protected Query select(Caller caller) {
        return Query.of("select " + DealCard.CARD + "::text");
    }

    @Override
    protected Query plain(Query query, Caller caller, DealFilter filter) {
        return filter.where(query, caller);
    }
}
