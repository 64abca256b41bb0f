package ru.voronka.deal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.pipeline.Pipeline;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Deals of repeated business: client, source, lines, amount and people of the parent, at the first stage of its pipeline. What was promised, paid or picked before is not repeated. */
@Singleton
public class CopyDeal {
    private static final String PARENT = "select jsonb_build_object('id', d.id, 'title', d.title, 'pipelineId', d.pipeline_id, 'responsibleId', d.responsible_id, 'nextContactAt', case when d.next_contact_at > now() then d.next_contact_at end,"
            + " 'companyId', d.company_id, 'contactId', d.contact_id, 'gone', coalesce((select co.name from company co where co.id = d.company_id and co.deleted_at is not null), (select ct.name from contact ct where ct.id = d.contact_id and ct.deleted_at is not null)))::text"
            + " from deal d where d.id = :id and d.deleted_at is null";
    private static final String SQL = """
            with target as (select id from stage where id = :stage and archived_at is null for key share)
            insert into deal (title, pipeline_id, stage_id, amount, currency, company_id, contact_id, responsible_id, source_id, utm, lead_id, comment, promised_at, next_contact_at, created_by, bonus_author_id, tags, custom, parent_deal_id, parent_link)
            select n.title, d.pipeline_id, target.id, d.amount, d.currency, d.company_id, d.contact_id, :responsible, d.source_id, d.utm, n.lead, d.comment, case when d.promised_at >= current_date then d.promised_at end, :nextContactAt, :author, :author, d.tags, d.custom, d.id, 'copy'
            from target, deal d, unnest(:titles::text[], :leads::bigint[]) with ordinality n (title, lead, position) where d.id = :parent order by n.position
            returning jsonb_build_object('id', id, 'lead', lead_id, 'title', title)::text
            """;
    // Whoever has left, or is gone, does not come along.
    private static final String WITH = """
            with made as (select id from unnest(:ids::bigint[]) n (id)), people as (
              insert into deal_participant (deal_id, employee_id, role)
              select made.id, p.employee_id, p.role from made, deal_participant p join employee e on e.id = p.employee_id and e.active where p.deal_id = :parent
            ), contacts as (
              insert into deal_contact (deal_id, contact_id)
              select made.id, dc.contact_id from made, deal_contact dc join contact c on c.id = dc.contact_id and c.deleted_at is null where dc.deal_id = :parent
            )
            insert into deal_item (deal_id, position, product_id, name, article, unit, quantity, price)
            select made.id, i.position, i.product_id, i.name, i.article, i.unit, i.quantity, i.price from made, deal_item i where i.deal_id = :parent order by made.id, i.position, i.id
            """;

    private final EventLog log;
    private final Pipelines pipelines;

    CopyDeal(EventLog log, Pipelines pipelines) {
        this.log = log;
        this.pipelines = pipelines;
    }

    /** What is asked of a deal before it is copied. @param nextContactAt only when it lies ahead */
    public record Parent(long id, String title, long pipelineId, @Nullable Long responsibleId, @Nullable OffsetDateTime nextContactAt, @Nullable Long companyId, @Nullable Long contactId, @Nullable String gone) {
        public Ref ref() {
            return new Ref(id, title);
        }
    }

    /** A copy and its lead. */
    public record Copied(long id, long lead, String title) {
        public Ref ref() {
            return new Ref(id, title);
        }
    }

    /** The parent as it stays until the copies are made. @throws Problem 404 when it is not to be seen or in the bin, 409 when its client or its pipeline is put away */
    public Uni<Parent> parent(SqlClient tx, Caller caller, long id) {
        return Query.of(PARENT + " and").add(caller.sees(Entity.DEAL, "d")).add("for share of d").bind("id", id).first(tx, Parent.class)
                .onItem().ifNull().failWith(Problem::notFound).invoke(parent -> {
                    pipeline(parent);
                    if (parent.gone() != null) {
                        throw Problem.conflict("copy-client-deleted", parent.gone());
                    }
                });
    }

    /** @return for Voronka itself: a deal that is there */
    public Uni<Parent> parent(SqlClient tx, long id) {
        return Query.of(PARENT + " for share of d").bind("id", id).first(tx, Parent.class);
    }

    private Pipeline pipeline(Parent parent) {
        var pipeline = pipelines.byId(parent.pipelineId());
        if (pipeline.archived()) {
            throw Problem.conflict("pipeline-archived", pipeline.name());
        }
        return pipeline;
    }

    /** @param author who sold once more @return a deal for each lead */
    public Uni<List<Copied>> copy(SqlClient tx, Actor author, Parent parent, Long responsibleId, OffsetDateTime nextContactAt, String[] titles, Long[] leadIds) {
        var stage = pipeline(parent).first();
        return Query.of(SQL).bind("stage", stage.id()).bind("responsible", responsibleId).bind("nextContactAt", nextContactAt).bind("author", author.employeeId()).bind("titles", titles).bind("leads", leadIds).bind("parent", parent.id())
                .list(tx, Copied.class).call(made -> {
                    if (made.isEmpty()) {
                        throw Problem.conflict("stage-archived", stage.name());
                    }
                    var ids = made.stream().map(Copied::id).toArray(Long[]::new);
                    return Query.of(WITH).bind("ids", ids).bind("parent", parent.id()).execute(tx).chain(() -> log.append(tx, author, DealCard.SUBJECT, ids, new DealEvent.Created(parent.ref(), false)));
                });
    }
}
