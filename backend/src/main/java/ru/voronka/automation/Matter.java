package ru.voronka.automation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ru.voronka.platform.Query;

/**
 * The record on which a robot works, as it now is.
 *
 * @param type     lead, deal, company, contact or task
 * @param stageId  where it stands; null for what has no stages
 * @param neighbours by type, the ids of the records beside it
 */
record Matter(String type, long id, String title, Long responsibleId, Long creatorId, Long pipelineId, Long stageId, boolean open, Map<String, Long> neighbours) {
    private static final Map<String, String> SQL = Map.of(
            "lead", card("lead", "x.title", "x.created_by", "s.pipeline_id", "x.stage_id", "x.closed_at is null", "'company', x.company_id, 'contact', x.contact_id, 'deal', x.deal_id") + " from lead x join stage s on s.id = x.stage_id",
            "deal", card("deal", "x.title", "x.created_by", "x.pipeline_id", "x.stage_id", "x.closed_at is null", "'company', x.company_id, 'contact', x.contact_id, 'lead', x.lead_id") + " from deal x",
            "company", card("company", "x.name", "null::bigint", "null::bigint", "null::bigint", "true", "'company', x.id") + " from company x",
            "contact", card("contact", "x.name", "null::bigint", "null::bigint", "null::bigint", "true", "'contact', x.id, 'company', x.company_id") + " from contact x",
            "task", card("task", "x.title", "x.creator_id", "null::bigint", "null::bigint", "x.status = 'open'", "'lead', case x.subject_type when 'lead' then x.subject_id end, 'deal', case x.subject_type when 'deal' then x.subject_id end,"
                    + " 'company', case x.subject_type when 'company' then x.subject_id end, 'contact', case x.subject_type when 'contact' then x.subject_id end") + " from task x");

    static final Set<String> TYPES = SQL.keySet();

    private static String card(String type, String title, String creator, String pipeline, String stage, String open, String neighbours) {
        return "select jsonb_build_object('type', '" + type + "', 'id', x.id, 'title', " + title + ", 'responsibleId', x.responsible_id, 'creatorId', " + creator + ", 'pipelineId', " + pipeline + ", 'stageId', " + stage + ", 'open', " + open
                + ", 'neighbours', jsonb_strip_nulls(jsonb_build_object(" + neighbours + ")))::text";
    }

    /** @return the record; null when it is gone */
    static Uni<Matter> of(SqlClient client, String type, long id) {
        return Query.of(SQL.get(type) + " where x.id = :id and x.deleted_at is null").bind("id", id).first(client, Matter.class);
    }

    /** @return the open deals of a client, the newest first */
    static Uni<List<Matter>> openDeals(SqlClient client, String clientType, long clientId) {
        var of = clientType.equals("company") ? "x.company_id = :id" : "exists (select 1 from deal_contact dc where dc.deal_id = x.id and dc.contact_id = :id)";
        return Query.of(SQL.get("deal") + " where " + of + " and x.closed_at is null and x.deleted_at is null order by x.id desc limit 50").bind("id", clientId).list(client, Matter.class);
    }

    /** To what a task or a letter about it belongs: a task's own subject. @return null when there is nothing */
    Map.Entry<String, Long> subject() {
        return !type.equals("task") ? Map.entry(type, id) : neighbours.entrySet().stream().findFirst().orElse(null);
    }

    Long neighbour(String of) {
        return of == null || of.equals(type) ? (Long) id : neighbours.get(of);
    }
}
