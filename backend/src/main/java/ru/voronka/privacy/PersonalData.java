package ru.voronka.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.platform.Query;

/** All that is kept of one person, as far as the caller may see it: the raw requests only for whoever reads the inbox. */
@Schema(name = "PersonalData")
public record PersonalData(OffsetDateTime at, @Schema(description = "The card, and those that were merged into it") List<ObjectNode> contacts, List<ObjectNode> points, @Schema(description = "Their companies, and who they are there") List<ObjectNode> companies, List<ObjectNode> consents, List<ObjectNode> leads, List<ObjectNode> deals, List<ObjectNode> tasks,
        List<ObjectNode> calls, List<ObjectNode> messages, List<ObjectNode> comments, @Schema(description = "Their names; the files themselves are on the records") List<ObjectNode> files, @Schema(description = "As they came") List<ObjectNode> requests,
        @Schema(description = "Rows of imported tables") List<ObjectNode> imports, @Schema(description = "What the log tells of the card") List<ObjectNode> events) {

    static Uni<PersonalData> of(SqlConnection tx, Caller caller, Person person) {
        var query = Query.of("""
                with l as (select x.* from lead x where x.id = any(:leads) and""").add(caller.sees(Entity.LEAD, "x")).add("""
                ), d as (select x.* from deal x where x.id = any(:deals) and""").add(caller.sees(Entity.DEAL, "x")).add("""
                ), t as (select x.* from task x where x.id = any(:tasks) and x.deleted_at is null and""").add(caller.sees(Entity.TASK, "x")).add("""
                ), k as (select x.* from call x where x.id = any(:calls) and""").add(caller.sees(Entity.CALL, "x")).add("""
                ), o as (select x.* from company x where x.deleted_at is null and x.id in (select c.company_id from company_person c where c.contact_id = any(:contacts)) and""").add(caller.sees(Entity.COMPANY, "x")).add("""
                ), s as (select 'contact' as type, unnest(:contacts::bigint[]) as id union all select 'lead', id from l union all select 'deal', id from d)
                select jsonb_build_object('at', now(),
                  'contacts', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', c.id, 'lastName', c.last_name, 'firstName', c.first_name, 'middleName', c.middle_name, 'position', c.position, 'birthday', c.birthday, 'comment', c.comment, 'createdAt', c.created_at, 'customFields', case when c.custom <> '{}' then c.custom end)) order by c.id) from contact c where c.id = any(:contacts)), '[]'),
                  'points', coalesce((select jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object('kind', p.kind, 'value', p.value, 'extension', p.extension))) from contact_point p where p.owner_type = 'contact' and p.owner_id = any(:contacts) or p.owner_type = 'lead' and p.owner_id in (select id from l)), '[]'),
                  'companies', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', o.id, 'name', o.name, 'inn', o.inn, 'position', (select string_agg(r.post, ', ') from company_person r where r.company_id = o.id and r.contact_id = any(:contacts)))) order by o.id) from o), '[]'),
                  'consents', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', x.id, 'kind', x.kind, 'given', x.given, 'at', x.at, 'source', x.source, 'version', x.version)) order by x.at, x.id) from consent x where x.subject_type = 'contact' and x.subject_id = any(:contacts) or x.subject_type = 'lead' and x.subject_id in (select id from l)), '[]'),
                  'leads', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', l.id, 'title', l.title, 'contactName', l.contact_name, 'companyName', l.company_name, 'text', l.text, 'utm', l.utm, 'createdAt', l.created_at, 'customFields', case when l.custom <> '{}' then l.custom end)) order by l.id) from l), '[]'),
                  'deals', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', d.id, 'number', d.number, 'title', d.title, 'comment', d.comment, 'createdAt', d.created_at, 'customFields', case when d.custom <> '{}' then d.custom end)) order by d.id) from d), '[]'),
                  'tasks', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', t.id, 'title', t.title, 'description', t.description, 'result', t.result, 'createdAt', t.created_at)) order by t.id) from t), '[]'),
                  'calls', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', k.id, 'direction', k.direction, 'phone', k.phone, 'status', k.status)) order by k.id) from k), '[]'),
                  'messages', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', m.id, 'channel', m.channel, 'address', m.address, 'subject', m.subject, 'body', m.body, 'status', m.status)) order by m.id) from message m where (m.subject_type, m.subject_id) in (select type, id from s)), '[]'),
                  'comments', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'text', c.text, 'at', c.created_at) order by c.id) from comment c where c.deleted_at is null and (c.subject_type, c.subject_id) in (select type, id from s)), '[]'),
                  'files', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'at', f.created_at) order by f.id) from file f where f.deleted_at is null and (f.subject_type, f.subject_id) in (select type, id from s)), '[]'),
                  'requests', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'source', i.source, 'receivedAt', i.received_at, 'body', encode(i.body, 'base64')) order by i.id) from inbox i where :inbox::boolean and (i.outcome_type = 'lead' and i.outcome_id in (select id from l) or i.outcome_type = 'contact' and i.outcome_id = any(:contacts))), '[]'),
                  'imports', coalesce((select jsonb_agg(jsonb_build_object('file', f.name, 'line', r.line, 'cells', r.cells) order by r.id) from import_row r join import_file f on f.id = r.file_id where exists (select 1 from jsonb_array_elements(r.touched) t where t ->> 'type' = 'contact' and (t ->> 'id')::bigint = any(:contacts))), '[]'),
                  'events', coalesce((select jsonb_agg(jsonb_build_object('type', e.type, 'at', e.at, 'by', (select a.name from employee a where a.id = e.actor_id), 'changes', coalesce(e.data -> 'changes', '[]')) order by e.id) from event e where e.subject_type = 'contact' and e.subject_id = any(:contacts)), '[]'))::text
                """);
        return person.in(query).bind("inbox", caller.scope(Entity.INBOX, Action.READ) != Scope.NONE).first(tx, PersonalData.class).invoke(PersonalData::readable);
    }

    /** The database gives bytes, whatever they are; people read text. */
    private void readable() {
        requests.forEach(request -> request.put("body", new String(java.util.Base64.getMimeDecoder().decode(request.path("body").asText()), java.nio.charset.StandardCharsets.UTF_8)));
    }
}
