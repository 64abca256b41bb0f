package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The {variables} of a template's words. */
public final class TemplateWords {
    /** What a lead, a deal, a company or a contact brings; what it lacks is left out. */
    public static final List<String> NAMES = List.of("title", "number", "client", "company", "contact", "amount", "responsible");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");
    private static final Map<String, String> VALUES = Map.of(
            "lead", "select jsonb_build_object('title', x.title, 'company', coalesce(c.name, x.company_name), 'contact', coalesce(p.name, x.contact_name), 'responsible', r.name)::text"
                    + " from lead x left join company c on c.id = x.company_id left join contact p on p.id = x.contact_id left join employee r on r.id = x.responsible_id where x.id = :id",
            "deal", "select jsonb_build_object('title', x.title, 'number', x.number, 'company', c.name, 'contact', p.name, 'amount', case when x.amount > 0 then replace(trim(to_char(x.amount / 100, '999G999G999G990')), ',', ' ') || ' ' || x.currency end, 'responsible', r.name)::text"
                    + " from deal x left join company c on c.id = x.company_id left join contact p on p.id = x.contact_id left join employee r on r.id = x.responsible_id where x.id = :id",
            "company", "select jsonb_build_object('title', x.name, 'company', x.name, 'responsible', r.name)::text from company x left join employee r on r.id = x.responsible_id where x.id = :id",
            "contact", "select jsonb_build_object('title', x.name, 'contact', x.name, 'company', c.name, 'responsible', r.name)::text from contact x left join company c on c.id = x.company_id left join employee r on r.id = x.responsible_id where x.id = :id");

    record Values(String title, String number, String company, String contact, String amount, String responsible) {
        Map<String, String> byName() {
            var all = new TreeMap<String, String>();
            all.put("title", title);
            all.put("number", number);
            all.put("company", company);
            all.put("contact", contact);
            all.put("client", company != null ? company : contact != null ? contact : title);
            all.put("amount", amount);
            all.put("responsible", responsible);
            return all;
        }
    }

    private TemplateWords() {
    }

    /** @throws Problem on the field for a variable that nobody fills */
    public static void check(String field, String text) {
        var found = VARIABLE.matcher(text == null ? "" : text);
        while (found.find()) {
            if (!NAMES.contains(found.group(1))) {
                throw Problem.field(field, "variable", found.group(1));
            }
        }
    }

    /** @return what the variables stand for; nothing for no subject */
    public static Uni<Map<String, String>> of(SqlClient client, String type, Long id) {
        return type == null || id == null ? Uni.createFrom().item(Map.of()) : Query.of(VALUES.get(type)).bind("id", id).first(client, Values.class).map(v -> v == null ? Map.of() : v.byName());
    }

    /** @return the text with every variable filled; where there is no value, nothing stands, nor the marks that would lead to it */
    public static String fill(String text, Map<String, String> values) {
        if (text == null) {
            return null;
        }
        var filled = VARIABLE.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
        return filled.equals(text) ? text : filled.replaceAll("[ \\t]{2,}", " ").replaceAll("[\\s:,—-]+$", "").strip();
    }
}
