package ru.voronka.pipeline;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import ru.voronka.access.Directory;
import ru.voronka.listing.FieldType;
import ru.voronka.listing.ListField;
import ru.voronka.listing.Listing;

/** The lists of leads and of deals: the fields that both have. */
public abstract class CardListing<F extends CardFilter, C> extends Listing<F, C> {
    private final Pipelines pipelines;

    protected CardListing(Of<F, C> of, Pool pool, Directory directory, Clock clock, Pipelines pipelines) {
        super(of, pool, directory, clock);
        this.pipelines = pipelines;
    }

    /** @param x the row; joined are s (stage), r (responsible), co (company), ct (contact), rr and rs (refusal) */
    protected Stream<ListField> shared(String type, String x) {
        var tasks = "from task t where t.subject_type = '" + type + "' and t.subject_id = " + x + ".id and t.status = 'open' and t.deleted_at is null";
        return Stream.of(
                ListField.number("id", x + ".id").sorted(),
                ListField.text("title", x + ".title").sorted(),
                ListField.oneOf("stage", "s.code", () -> ofPipelines(type).flatMap(Pipeline::all).map(stage -> ListField.choice(stage.code(), stage.name())).distinct().toList()).orderedBy("s.position::numeric", FieldType.NUMBER),
                ListField.oneOf("state", "s.kind", type.equals("lead") ? new String[] {"open", "converted", "rejected"} : new String[] {"open", "won", "lost"}),
                ListField.responsible(x),
                ListField.reference("department", "department", "r.department_id"),
                ListField.reference("company", "company", x + ".company_id").orderedBy("co.name", FieldType.TEXT).orNothing(),
                ListField.oneOf("source", "(select sf.code from source sf where sf.id = " + x + ".source_id)", () -> pipelines.sources().stream().map(source -> ListField.choice(source.code(), source.name())).toList()),
                ListField.tags(x),
                ListField.moment("createdAt", x + ".created_at").sorted(),
                ListField.moment("updatedAt", x + ".updated_at").sorted(),
                ListField.moment("movedAt", x + ".moved_at").sorted(),
                ListField.moment("nextContactAt", x + ".next_contact_at").sorted().orNothing(),
                ListField.moment("closedAt", x + ".closed_at").sorted().orNothing(),
                ListField.moment("activeAt", x + ".active_at").sorted(),
                ListField.number("idleDays", "case when s.kind = 'open' then floor(extract(epoch from now() - " + x + ".active_at) / 86400) else 0 end").sorted(),
                ListField.yesNo("stuck", CardFilter.stuck(x)),
                ListField.yesNo("withTask", "exists (select 1 " + tasks + ")"),
                ListField.moment("nextTaskAt", "(select min(t.deadline) " + tasks + ")"),
                ListField.reference("createdBy", "employee", x + ".created_by"),
                ListField.oneOf("refusalStatus", "rs.code", () -> refusals(type).map(refusal -> ListField.choice(refusal.code(), refusal.name())).toList()),
                ListField.oneOf("refusalReason", "rr.code", () -> refusals(type).flatMap(refusal -> refusal.reasons().stream()).map(reason -> ListField.choice(reason.code(), reason.name())).distinct().toList()),
                utm(x, "source"), utm(x, "medium"), utm(x, "campaign"), utm(x, "content"), utm(x, "term"));
    }

    private static ListField utm(String x, String part) {
        return ListField.text("utm" + Character.toUpperCase(part.charAt(0)) + part.substring(1), x + ".utm->>'" + part + "'");
    }

    /** The pipelines of that entity as choices. */
    protected List<ListField.Choice> pipelineChoices(String type) {
        return ofPipelines(type).map(pipeline -> ListField.choice(pipeline.code(), pipeline.name())).toList();
    }

    private Stream<Pipeline> ofPipelines(String type) {
        return pipelines.pipelines().stream().filter(pipeline -> pipeline.entity().equals(type));
    }

    private Stream<Refusal> refusals(String type) {
        return pipelines.refusals().stream().filter(refusal -> refusal.entity().equals(type));
    }
}
