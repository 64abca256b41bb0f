package ru.voronka.consent;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.OffsetDateTime;
import ru.voronka.platform.Query;

/** What is kept of consents. */
public final class Consents {
    private Consents() {
    }

    /** A form has brought it with a lead, or with a deal, whose contact it is then; the same request brings it once. */
    public static Uni<Void> given(SqlClient tx, String type, long id, String kind, OffsetDateTime at, String source, String version) {
        return Query.of("insert into consent (subject_type, subject_id, kind, given, at, source, version) select o.type, o.id, :kind::text, true, :at::timestamptz, :source::text, :version::text"
                        + " from (select 'lead' as type, :id::bigint as id where :type = 'lead' union all select 'contact', d.contact_id from deal d where :type = 'deal' and d.id = :id and d.contact_id is not null) o"
                        + " where not exists (select 1 from consent x where x.subject_type = o.type and x.subject_id = o.id and x.kind = :kind::text and x.at = :at::timestamptz)")
                .bind("type", type).bind("id", id).bind("kind", kind).bind("at", at).bind("source", source).bind("version", version).execute(tx);
    }

    /** The lead has become a contact: what was agreed to is the contact's. */
    public static Uni<Void> carry(SqlClient tx, long lead, long contact) {
        return Query.of("update consent set subject_type = 'contact', subject_id = :contact where subject_type = 'lead' and subject_id = :lead").bind("lead", lead).bind("contact", contact).execute(tx);
    }
}
