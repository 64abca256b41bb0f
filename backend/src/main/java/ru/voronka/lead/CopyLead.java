package ru.voronka.lead;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Leads of repeated business. They are born finished: source, UTM, text and client of the parent's lead, or of the deal when it came without one. */
@Singleton
public class CopyLead {
    private static final String SQL = """
            with model as (
              select d.company_id, d.contact_id, l.id as lead_id, coalesce(l.contact_name, ct.name) as contact_name, coalesce(l.company_name, co.name) as company_name,
                case when l.id is null then d.source_id else l.source_id end as source_id, case when l.id is null then d.utm else l.utm end as utm,
                case when l.id is null then d.comment else l.text end as text, coalesce(l.request_type, 'order') as request_type, case when l.id is null then d.tags else l.tags end as tags, coalesce(l.custom, '{}') as custom
              from deal d left join lead l on l.id = d.lead_id and l.deleted_at is null left join contact ct on ct.id = d.contact_id left join company co on co.id = d.company_id
              where d.id = :deal
            ), made as (
              insert into lead (title, stage_id, contact_name, company_name, source_id, utm, text, request_type, responsible_id, company_id, contact_id, created_by, bonus_author_id, parent_deal_id, tags, custom, closed_at)
              select t.title, :stage, m.contact_name, m.company_name, m.source_id, m.utm, m.text, m.request_type, :responsible, m.company_id, m.contact_id, :author, :author, :deal, m.tags, m.custom, now()
              from model m, unnest(:titles::text[]) with ordinality t (title, position) order by t.position
              returning id
            ), people as (
              insert into lead_participant (lead_id, employee_id, role)
              select made.id, p.employee_id, p.role from made, model m join lead_participant p on p.lead_id = m.lead_id join employee e on e.id = p.employee_id and e.active
            ), points as (
              insert into contact_point (kind, value, extension, owner_type, owner_id)
              select distinct on (made.id, cp.kind, cp.value) cp.kind, cp.value, cp.extension, 'lead', made.id
              from made, model m join contact_point cp on case when m.lead_id is not null then cp.owner_type = 'lead' and cp.owner_id = m.lead_id
                when m.contact_id is not null then cp.owner_type = 'contact' and cp.owner_id = m.contact_id else cp.owner_type = 'company' and cp.owner_id = m.company_id end
            )
            select jsonb_build_object('ids', jsonb_agg(id order by id), 'requestType', (select request_type from model))::text from made
            """;

    private final EventLog log;
    private final Pipelines pipelines;

    CopyLead(EventLog log, Pipelines pipelines) {
        this.log = log;
        this.pipelines = pipelines;
    }

    /** The leads before it is known what became of them. */
    public record Born(List<Long> ids, String requestType) {
        public Long[] array() {
            return ids.toArray(Long[]::new);
        }
    }

    /** @param author who sold once more @return as many leads as there are titles, in their order; {@link #finish} ends the work */
    public Uni<Born> copy(SqlClient tx, Actor author, long dealId, Long responsibleId, String[] titles) {
        return Query.of(SQL).bind("deal", dealId).bind("stage", pipelines.leads().end("converted").id()).bind("responsible", responsibleId).bind("author", author.employeeId()).bind("titles", titles)
                .first(tx, Born.class);
    }

    /** Binds each lead to what became of it, and tells of it. */
    public Uni<Void> finish(SqlClient tx, Actor author, Ref parent, Born leads, Long[] dealIds) {
        return Query.of("update lead set deal_id = n.deal from unnest(:ids::bigint[], :deals::bigint[]) n (id, deal) where lead.id = n.id").bind("ids", leads.array()).bind("deals", dealIds).execute(tx)
                .chain(() -> log.append(tx, author, LeadCard.SUBJECT, leads.array(), new LeadEvent.Created(false, leads.requestType(), parent)));
    }
}
