package ru.voronka.party;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import ru.voronka.listing.ListField;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Phones;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Phones and mails in normal form, of whomever they belong to: the one table that the call card, duplicates, search and intake ask. */
public record ContactPoints(List<String> phones, List<String> emails) {

    /** @return the values in normal form; problems on `phones[i]` and `emails[i]` for what is none */
    public static ContactPoints of(List<String> phones, List<String> emails) {
        var wrong = new ArrayList<Problem.Field>();
        var normalPhones = new LinkedHashSet<String>();
        var normalEmails = new LinkedHashSet<String>();
        for (var i = 0; phones != null && i < phones.size(); i++) {
            var index = i;
            Phones.normal(phones.get(i)).ifPresentOrElse(normalPhones::add, () -> wrong.add(new Problem.Field("phones[" + index + "]", "phone")));
        }
        for (var i = 0; emails != null && i < emails.size(); i++) {
            var index = i;
            Emails.normal(emails.get(i)).ifPresentOrElse(normalEmails::add, () -> wrong.add(new Problem.Field("emails[" + index + "]", "email")));
        }
        if (!wrong.isEmpty()) {
            throw Problem.fields(wrong);
        }
        return new ContactPoints(List.copyOf(normalPhones), List.copyOf(normalEmails));
    }

    public boolean isEmpty() {
        return phones.isEmpty() && emails.isEmpty();
    }

    public String[] phoneArray() {
        return phones.toArray(String[]::new);
    }

    public String[] emailArray() {
        return emails.toArray(String[]::new);
    }

    /** Makes these the owner's points, whatever there was before. */
    public Uni<Void> replace(SqlClient tx, String ownerType, long ownerId) {
        return Query.of("delete from contact_point where owner_type = :type and owner_id = :id and not (kind = 'phone' and value = any(:phones)) and not (kind = 'email' and value = any(:emails))")
                .bind("type", ownerType).bind("id", ownerId).bind("phones", phoneArray()).bind("emails", emailArray()).execute(tx)
                .chain(() -> add(tx, ownerType, ownerId));
    }

    /** Adds these to the owner's points; what it has already stays. */
    public Uni<Void> add(SqlClient tx, String ownerType, long ownerId) {
        return isEmpty() ? Uni.createFrom().voidItem() : Query.of("insert into contact_point (kind, value, owner_type, owner_id)"
                        + " select 'phone', unnest(:phones::text[]), :type, :id::bigint union all select 'email', unnest(:emails::text[]), :type, :id::bigint on conflict do nothing")
                .bind("type", ownerType).bind("id", ownerId).bind("phones", phoneArray()).bind("emails", emailArray()).execute(tx);
    }

    /** SQL for the owner's values of a kind as a JSON array, in the order in which they came. */
    public static String sql(String kind, String ownerType, String ownerId) {
        return "coalesce((select jsonb_agg(cp.value order by cp.id) from contact_point cp where cp.owner_type = '" + ownerType + "' and cp.owner_id = " + ownerId + " and cp.kind = '" + kind + "'), '[]')";
    }

    /** SQL condition: the row's owner has this phone or mail. */
    public static String has(String kind, String ownerType, String ownerId, String parameter) {
        return "exists (select 1 from contact_point cp where cp.kind = '" + kind + "' and cp.value = :" + parameter + " and cp.owner_type = '" + ownerType + "' and cp.owner_id = " + ownerId + ")";
    }

    /** The owner's values of a kind as a field of its list. */
    public static ListField field(String code, String kind, String ownerType, String ownerId) {
        return ListField.text(code, "cf.value").among("exists (select 1 from contact_point cf where cf.owner_type = '" + ownerType + "' and cf.owner_id = " + ownerId + " and cf.kind = '" + kind + "' and %s)");
    }
}
