package ru.voronka.telephony;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.platform.Query;
import ru.voronka.platform.SqlPart;

/** Finding and storing calls. */
final class Calls {
    private Calls() {
    }

    /** A lead that is still worked, by the caller's number. */
    record OpenLead(long id, String contactName, Long responsibleId) {
    }

    /** What is known when a report comes: the call as it was, and the caller's open lead; each may be null. */
    record Found(Call was, OpenLead lead) {
    }

    /** One report of a number at a time, on whichever node: reports of one call overtake each other, and two calls of a stranger must not make two leads. */
    static Uni<Void> lock(SqlClient tx, String phone) {
        return Query.of("select pg_advisory_xact_lock(hashtextextended('call:' || :phone, 0))").bind("phone", phone).execute(tx);
    }

    static Uni<Found> find(SqlClient tx, String provider, String callid, String phone) {
        return Query.of("select jsonb_build_object('was', (select " + Call.SQL + " from call c where c.provider = :provider and c.callid = :callid), 'lead', " + OPEN_LEAD + ")::text")
                .bind("provider", provider).bind("callid", callid).bind("phone", phone).first(tx, Found.class);
    }

    static Uni<OpenLead> openLead(SqlClient db, String phone) {
        return Query.of("select " + OPEN_LEAD + "::text").bind("phone", phone).first(db, OpenLead.class);
    }

    private static final String OPEN_LEAD = "(select jsonb_build_object('id', l.id, 'contactName', nullif(l.contact_name, ''), 'responsibleId', l.responsible_id) from contact_point cp join lead l on l.id = cp.owner_id"
            + " where cp.kind = 'phone' and cp.value = :phone::text and cp.owner_type = 'lead' and l.closed_at is null and l.deleted_at is null order by l.id desc limit 1)";

    /** @return the call's id */
    static Uni<Long> save(SqlClient tx, String provider, String callid, Call call) {
        return Query.of("insert into call (provider, callid, direction, begun, status, phone, line, employee_id, extension, client_type, client_id, lead_id, started_at, answered_at, ended_at, duration, record_url, responsible_id)"
                        + " values (:provider, :callid, :direction, :begun, :status, :phone, :line, :employee, :extension, :clientType, :client, :lead, :startedAt, :answeredAt, :endedAt, :duration, :record, :responsible)"
                        + " on conflict (provider, callid) do update set direction = excluded.direction, begun = excluded.begun, status = excluded.status, line = excluded.line, employee_id = excluded.employee_id,"
                        + " extension = excluded.extension, client_type = excluded.client_type, client_id = excluded.client_id, lead_id = excluded.lead_id, started_at = excluded.started_at, answered_at = excluded.answered_at,"
                        + " ended_at = excluded.ended_at, duration = excluded.duration, record_url = excluded.record_url, responsible_id = excluded.responsible_id returning id")
                .bind("provider", provider).bind("callid", callid).bind("direction", call.direction()).bind("begun", call.begun()).bind("status", call.status()).bind("phone", call.phone()).bind("line", call.line())
                .bind("employee", call.employeeId()).bind("extension", call.extension()).bind("clientType", call.clientType()).bind("client", call.clientId()).bind("lead", call.leadId())
                .bind("startedAt", call.startedAt()).bind("answeredAt", call.answeredAt()).bind("endedAt", call.endedAt()).bind("duration", call.duration()).bind("record", call.recordUrl())
                .bind("responsible", call.responsibleId()).number(tx);
    }

    /** The call as this reader sees it, whether or not it is in their lists. */
    static Uni<CallView> view(SqlClient db, Caller reader, long id) {
        return CallView.select(reader).add("c.id = :id").bind("id", id).first(db, CallView.class);
    }

    /** The employees whose phones rang and who did not take the call. */
    static Uni<List<Long>> rangAtOthers(SqlClient tx, Call call) {
        return Query.of("select distinct heard::text from event e, unnest(e.audience) heard where e.subject_type = 'call' and e.subject_id = :id and e.type = 'call.ringing' and heard is distinct from :employee")
                .bind("id", call.id()).bind("employee", call.employeeId()).list(tx, Long.class);
    }

    /** The predicate of rights, and one's own calls with others' clients. */
    static SqlPart seenBy(Caller caller) {
        var rights = caller.sees(Entity.CALL, "c");
        return rights.text().equals("false") ? rights : rights.or("c.employee_id = :callEmployee", "callEmployee", caller.employeeId());
    }
}
