package ru.voronka.distribution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.party.ContactPoints;
import ru.voronka.platform.Query;
import ru.voronka.platform.Utm;

/**
 * A request as rules see it, whether it is a lead or, where one works without leads, a deal.
 *
 * @param channel   the door by which it came: form, tilda, jivo, mail, call …; null for one that was entered by hand
 * @param manager   who is responsible for the client that was recognised
 * @param addresses what is known of where the client is
 */
record Request(String type, long id, String title, OffsetDateTime at, String requestType, String direction, String source, String channel, String form, String ip, List<String> phones, List<String> emails, String text, String companyName,
        Utm utm, boolean client, Long manager, String addresses, Long kopecks, ObjectNode custom, Long responsible, boolean closed, boolean awaiting) {

    private static final String LEADS = "select l.created_at as at, l.id, jsonb_build_object('type', 'lead', 'id', l.id, 'title', l.title, 'at', l.created_at, 'requestType', l.request_type, 'direction', " + "%s" + ", 'source', so.code, 'channel', " + "%s"
            + ", 'form', case when i.source = 'form' then i.key end, 'ip', i.remote_address, 'phones', " + ContactPoints.sql("phone", "lead", "l.id") + ", 'emails', " + ContactPoints.sql("email", "lead", "l.id") + ", 'text', l.text, 'companyName', l.company_name,"
            + " 'utm', l.utm, 'client', l.company_id is not null or l.contact_id is not null, 'manager', coalesce(co.responsible_id, ct.responsible_id),"
            + " 'addresses', (select string_agg(v.value #>> '{}', E'\\n') from jsonb_each(l.custom) v join custom_field f on f.entity = 'lead' and f.code = v.key and f.type = 'address'), 'custom', l.custom, 'responsible', l.responsible_id, 'closed', l.closed_at is not null) as told"
            + " from lead l left join source so on so.id = l.source_id left join inbox i on i.id = l.inbox_id left join company co on co.id = l.company_id left join contact ct on ct.id = l.contact_id";
    private static final String LEAD = LEADS.formatted("coalesce(fo.pipeline, so.pipeline)", "i.source") + " left join intake_form fo on i.source = 'form' and fo.code = i.key";
    private static final String DEAL = "select d.created_at as at, d.id, jsonb_build_object('type', 'deal', 'id', d.id, 'title', d.title, 'at', d.created_at, 'requestType', coalesce(d.request_type, 'order'), 'direction', p.code, 'source', so.code, 'channel', i.source, 'form', case when i.source = 'form' then i.key end, 'ip', i.remote_address,"
            + " 'phones', " + ContactPoints.sql("phone", "contact", "d.contact_id") + ", 'emails', " + ContactPoints.sql("email", "contact", "d.contact_id") + ", 'text', d.comment, 'companyName', co.name, 'utm', d.utm, 'client', coalesce(co.responsible_id, ct.responsible_id) is not null, 'manager', coalesce(co.responsible_id, ct.responsible_id),"
            + " 'addresses', co.address, 'kopecks', nullif(d.amount, 0), 'custom', '{}'::jsonb, 'responsible', d.responsible_id, 'closed', d.closed_at is not null, 'awaiting', coalesce(d.approval = 'awaiting', false)) as told"
            + " from deal d join pipeline p on p.id = d.pipeline_id left join source so on so.id = d.source_id left join inbox i on i.id = d.inbox_id left join company co on co.id = d.company_id left join contact ct on ct.id = d.contact_id";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Locale RUSSIAN = new Locale("ru");
    private static final Pattern SUM = Pattern.compile("(?im)^(?:сумма|бюджет|стоимость|цена|amount|budget|sum|price)[^:\\n]{0,40}:\\s*(\\d[\\d\\s\\u00a0]*(?:[.,]\\d{1,2})?)");

    /** @return the request; null when it is gone */
    static Uni<Request> lead(SqlClient client, long id) {
        return Query.of("select told::text from (" + LEAD + " where l.id = :id and l.deleted_at is null) x").bind("id", id).first(client, Request.class);
    }

    /** The same of a request that became a deal at once. */
    static Uni<Request> deal(SqlClient client, long id) {
        return Query.of("select told::text from (" + DEAL + " where d.id = :id and d.deleted_at is null) x").bind("id", id).first(client, Request.class);
    }

    /** @return the last of them that the caller may see, newest last: as they came */
    static Uni<List<Request>> last(SqlClient client, Caller caller, int most) {
        return Query.of("select told::text from (select * from ((" + LEAD + " where l.deleted_at is null and l.parent_deal_id is null and").add(caller.sees(Entity.LEAD, "l")).add("order by l.created_at desc, l.id desc limit :most) union all (" + DEAL + " where d.deleted_at is null and d.inbox_id is not null and").add(caller.sees(Entity.DEAL, "d")).add("order by d.created_at desc, d.id desc limit :most) order by at desc, id desc limit :most) newest order by at, id) x")
                .bind("most", most).list(client, Request.class);
    }

    /** @return where the phones are from: a region in Russian, a city in English; for mobile numbers no more than the country */
    private String places() {
        return phones.stream().flatMap(Request::place).distinct().collect(Collectors.joining("\n"));
    }

    private static Stream<String> place(String phone) {
        try {
            var number = NUMBERS.parse(phone, "RU");
            var places = PhoneNumberOfflineGeocoder.getInstance();
            var city = places.getDescriptionForNumber(number, Locale.ENGLISH);
            // The codes of the capital are told by the name of its region.
            return Stream.of(places.getDescriptionForNumber(number, RUSSIAN), city, city.equals("Moscow") ? "Москва" : "");
        } catch (NumberParseException e) {
            return Stream.empty();
        }
    }

    /** @return all that is known of where the client is, words of the request among them */
    String whereabouts() {
        return Stream.of(places(), addresses, text, title).filter(one -> one != null && !one.isBlank()).collect(Collectors.joining("\n"));
    }

    /** @return what it is about, in money: a deal's own sum, or what the request names as one («Бюджет: 150 000»); null for nothing */
    BigDecimal amount() {
        if (kopecks != null) {
            return BigDecimal.valueOf(kopecks, 2);
        }
        var found = SUM.matcher(text == null ? "" : text);
        return found.find() ? new BigDecimal(found.group(1).replaceAll("[\\s\\u00a0]", "").replace(',', '.')) : null;
    }

    /** @return ru, latin or other, by the letters that most of its words are written in; null for no words */
    String language() {
        // The title is ours as often as the client's.
        var words = text == null || text.isBlank() ? title == null ? "" : title : text;
        long russian = 0;
        long latin = 0;
        long other = 0;
        for (var point : words.codePoints().filter(Character::isLetter).toArray()) {
            switch (Character.UnicodeScript.of(point)) {
                case CYRILLIC -> russian++;
                case LATIN -> latin++;
                default -> other++;
            }
        }
        return russian + latin + other == 0 ? null : other > russian + latin ? "other" : russian >= latin ? "ru" : "latin";
    }
}
