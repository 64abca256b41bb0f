package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Map;
import ru.voronka.platform.Query;

/** The phones and addresses at which the client of a record is found, those of the nearest person first. */
public final class ClientPoints {
    private static final Map<String, String> OWNERS = Map.of("lead", "select 'lead' as type, x.id, x.contact_name as name, 1 as place from lead x where x.id = :id union all select 'contact', x.contact_id, p.name, 2 from lead x join contact p on p.id = x.contact_id where x.id = :id union all select 'company', x.company_id, c.name, 3 from lead x join company c on c.id = x.company_id where x.id = :id",
            "deal", "select 'contact' as type, p.id, p.name, 1 as place from deal x join contact p on p.id = x.contact_id where x.id = :id union all select 'contact', p.id, p.name, 2 from deal_contact dc join contact p on p.id = dc.contact_id where dc.deal_id = :id union all select 'company', c.id, c.name, 3 from deal x join company c on c.id = x.company_id where x.id = :id"
                    + " union all select 'lead', l.id, l.contact_name, 4 from deal x join lead l on l.id = x.lead_id where x.id = :id",
            "company", "select 'company' as type, x.id, x.name, 1 as place from company x where x.id = :id union all (select 'contact', p.id, p.name, 2 from contact p where p.company_id = :id and p.deleted_at is null order by p.id limit 20)",
            "contact", "select 'contact' as type, x.id, x.name, 1 as place from contact x where x.id = :id union all select 'company', c.id, c.name, 2 from contact x join company c on c.id = x.company_id where x.id = :id");

    private ClientPoints() {
    }

    public record Point(String value, @Nullable String name, boolean optedOut) {
    }

    /** @return whether a record of that type has a client */
    public static boolean knows(String type) {
        return OWNERS.containsKey(type);
    }

    /** @param kind phone or email */
    public static Uni<List<Point>> of(SqlClient client, String type, long id, String kind) {
        return Query.of("select jsonb_build_object('value', n.value, 'name', n.name, 'optedOut', exists (select 1 from opt_out oo where oo.kind = :channel and oo.value = n.value))::text from (select distinct on (pt.value) pt.value, o.name, o.place, pt.id from (" + OWNERS.get(type)
                + ") o join contact_point pt on pt.owner_type = o.type and pt.owner_id = o.id and pt.kind = :kind order by pt.value, o.place) n order by n.place, n.id limit 50").bind("id", id).bind("kind", kind).bind("channel", kind.equals("phone") ? "sms" : "email").list(client, Point.class);
    }

    /** @return where to turn first; null when nothing is known */
    public static Uni<String> first(SqlClient client, String type, long id, String kind) {
        return of(client, type, id, kind).map(points -> points.isEmpty() ? null : points.get(0).value());
    }
}
