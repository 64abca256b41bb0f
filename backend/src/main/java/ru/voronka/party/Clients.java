package ru.voronka.party;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;

/** Who a phone or a mail belongs to: one index look-up. */
public final class Clients {
    private Clients() {
    }

    /** The client that was recognised; contact and company may each be null, but not both. */
    public record Known(Ref contact, Ref company, Long responsibleId) {
        public String name() {
            return contact != null ? contact.name() : company.name();
        }
    }

    /** @return the client of one of these points, whoever asks (rights are the asker's matter), or null; a contact goes before a company */
    public static Uni<Known> recognise(SqlClient client, ContactPoints points) {
        return Query.of("""
                select jsonb_build_object(
                    'contact', case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end,
                    'company', case when co.id is not null then jsonb_build_object('id', co.id, 'name', co.name) end,
                    'responsibleId', coalesce(co.responsible_id, c.responsible_id))::text
                from contact_point cp
                left join contact c on cp.owner_type = 'contact' and c.id = cp.owner_id and c.deleted_at is null
                left join company co on co.id = case when cp.owner_type = 'company' then cp.owner_id else c.company_id end and co.deleted_at is null
                where (cp.kind = 'phone' and cp.value = any(:phones) or cp.kind = 'email' and cp.value = any(:emails))
                  and cp.owner_type in ('contact', 'company') and (c.id is not null or co.id is not null)
                order by (c.id is null), (co.id is null), cp.id desc limit 1
                """).bind("phones", points.phoneArray()).bind("emails", points.emailArray()).first(client, Known.class);
    }
}
