package ru.voronka.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Query;

/** Who wants no mailings any more. A refusal holds for ever, whatever becomes of the client's card. */
public final class OptOuts {
    private OptOuts() {
    }

    /** @param kind `email` or `sms` @param value an address or a phone, in any form @param how by which way it was refused, for people to read. Harmless when it is there already */
    public static Uni<Void> add(SqlClient client, String kind, String value, String how) {
        return Query.of("insert into opt_out (kind, value, how) values (:kind, :value, :how) on conflict do nothing").bind("kind", kind).bind("value", normal(kind, value)).bind("how", how).execute(client);
    }

    /** @return whether that address or phone gets no mailings */
    public static Uni<Boolean> refused(SqlClient client, String kind, String value) {
        return Query.of("select count(*) from opt_out where kind = :kind and value = :value").bind("kind", kind).bind("value", normal(kind, value)).number(client).map(found -> found > 0);
    }

    /** @return those of the addresses or phones, in normal form, that get no mailings */
    public static Uni<List<String>> refused(SqlClient client, String kind, List<String> values) {
        return Query.of("select to_jsonb(value)::text from opt_out where kind = :kind and value = any(:values)").bind("kind", kind).bind("values", values.stream().map(value -> normal(kind, value)).toArray(String[]::new)).list(client, String.class);
    }

    static String normal(String kind, String value) {
        return (kind.equals("email") ? Emails.normal(value) : Phones.normal(value)).orElse(value.strip().toLowerCase());
    }
}
