package ru.voronka.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Hidden;
import ru.voronka.fields.CustomField;
import ru.voronka.fields.CustomFields;
import ru.voronka.platform.Query;

/** The closed set of what templates may name, and what a record says of each. */
@Singleton
class Variables {
    static final List<String> ENTITIES = List.of("lead", "deal", "company", "contact");
    private static final List<Variable> FIXED = List.of(
            of("client.name", "Имя клиента", "Клиент", "Анна Петрова", ENTITIES), of("client.firstName", "Имя", "Клиент", "Анна", ENTITIES), of("client.greeting", "Имя и отчество", "Клиент", "Анна Сергеевна", ENTITIES),
            of("client.phone", "Телефон клиента", "Клиент", "+7 912 345-67-89", ENTITIES), of("client.email", "Почта клиента", "Клиент", "anna@kedr.example", ENTITIES),
            of("company.name", "Компания", "Компания клиента", "ООО «Кедр»", ENTITIES), of("company.inn", "ИНН", "Компания клиента", "7701234560", ENTITIES), of("company.address", "Адрес", "Компания клиента", "Москва, Лесная, 5", ENTITIES),
            of("lead.title", "Название лида", "Лид", "Стеллажи для архива", List.of("lead")), of("lead.text", "Текст заявки", "Лид", "Нужны стеллажи, 12 секций", List.of("lead")), of("lead.source", "Источник", "Лид", "Сайт", List.of("lead")), of("lead.stage", "Стадия лида", "Лид", "Новый", List.of("lead")),
            of("deal.number", "Номер сделки", "Сделка", "УТ-77", List.of("deal")), of("deal.title", "Название сделки", "Сделка", "Стеллажи для архива", List.of("deal")), of("deal.amount", "Сумма сделки", "Сделка", "1 234 500 ₽", List.of("deal")),
            of("deal.stage", "Стадия сделки", "Сделка", "Счёт выставлен", List.of("deal")), of("deal.promisedAt", "Обещанный срок", "Сделка", "24 ноября 2026", List.of("deal")), of("items", "Состав заказа", "Сделка", "• Стеллаж СТ-12 — 10 шт, 12 500 ₽", List.of("deal")),
            of("nextContact", "Следующий контакт", "Дата", "24 ноября, 14:05", List.of("lead", "deal")), of("today", "Сегодня", "Дата", "20 ноября 2026", ENTITIES),
            of("responsible.name", "Ответственный", "Ответственный", "Мария Кузнецова", ENTITIES), of("responsible.phone", "Телефон ответственного", "Ответственный", "+7 495 123-45-67", ENTITIES), of("responsible.email", "Почта ответственного", "Ответственный", "maria@company.example", ENTITIES),
            of("responsible.department", "Отдел ответственного", "Ответственный", "Отдел продаж", ENTITIES),
            of("sender.name", "Отправитель", "Отправитель", "Мария Кузнецова", ENTITIES), of("sender.phone", "Телефон отправителя", "Отправитель", "+7 495 123-45-67", ENTITIES), of("sender.email", "Почта отправителя", "Отправитель", "maria@company.example", ENTITIES),
            of("sender.department", "Отдел отправителя", "Отправитель", "Отдел продаж", ENTITIES), of("our.name", "Наша компания", "Наша компания", "Воронка", ENTITIES));
    private static final Set<String> ITEM = Set.of("item.name", "item.article", "item.quantity", "item.unit", "item.price", "item.sum");
    private static final Map<String, String> CUSTOM = Map.of("lead", "Поля лида", "deal", "Поля сделки", "company", "Поля компании", "contact", "Поля контакта");

    private static final String PEOPLE = "'responsible', jsonb_build_object('name', r.name, 'phone', r.phone, 'email', r.email, 'department', rd.name)";
    private static final String COMPANY = "'company', jsonb_build_object('name', %s, 'inn', c.inn, 'address', coalesce(c.address, ''))";
    private static final String JOINS = " left join employee r on r.id = x.responsible_id left join department rd on rd.id = r.department_id";
    private static final Map<String, String> SQL = Map.of(
            "lead", "select jsonb_build_object('client', " + client("coalesce(p.name, x.contact_name)", "coalesce(c.name, x.company_name)", "('lead', x.id), ('contact', x.contact_id), ('company', x.company_id)") + ", " + COMPANY.formatted("coalesce(c.name, x.company_name)")
                    + ", 'lead', jsonb_build_object('title', x.title, 'text', x.text, 'source', (select s.name from source s where s.id = x.source_id), 'stage', (select s.name from stage s where s.id = x.stage_id)), 'nextContact', x.next_contact_at, "
                    + PEOPLE + ", 'custom', " + CustomFields.sql("lead", "x") + ")::text from lead x left join company c on c.id = x.company_id left join contact p on p.id = x.contact_id" + JOINS + " where x.id = :id",
            "deal", "select jsonb_build_object('client', " + client("p.name", "c.name", "('contact', x.contact_id), ('company', x.company_id), ('lead', x.lead_id)") + ", " + COMPANY.formatted("c.name")
                    + ", 'deal', jsonb_build_object('number', x.number, 'title', x.title, 'kopecks', x.amount, 'currency', x.currency, 'stage', (select s.name from stage s where s.id = x.stage_id), 'promisedAt', x.promised_at), 'nextContact', x.next_contact_at, "
                    + "'items', (select jsonb_agg(jsonb_build_object('name', i.name, 'article', i.article, 'quantity', i.quantity, 'unit', i.unit, 'price', i.price) order by i.position) from (select * from deal_item di where di.deal_id = x.id order by di.position limit 200) i), "
                    + PEOPLE + ", 'custom', " + CustomFields.sql("deal", "x") + ")::text from deal x left join company c on c.id = x.company_id left join contact p on p.id = x.contact_id" + JOINS + " where x.id = :id",
            "company", "select jsonb_build_object('client', " + client("null", "x.name", "('company', x.id)").replace("p.", "np.") + ", " + COMPANY.formatted("x.name").replace("c.inn", "x.inn").replace("c.address", "x.address") + ", "
                    + PEOPLE + ", 'custom', " + CustomFields.sql("company", "x") + ")::text from company x left join contact np on false" + JOINS + " where x.id = :id",
            "contact", "select jsonb_build_object('client', " + client("p.name", "c.name", "('contact', p.id), ('company', p.company_id)") + ", " + COMPANY.formatted("c.name") + ", "
                    + PEOPLE + ", 'custom', " + CustomFields.sql("contact", "p") + ")::text from contact p left join company c on c.id = p.company_id" + JOINS.replace("x.", "p.") + " where p.id = :id");
    private static final String EMPLOYEE = "select jsonb_build_object('name', r.name, 'phone', r.phone, 'email', r.email, 'department', rd.name)::text from employee r left join department rd on rd.id = r.department_id where r.id = :id";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.forLanguageTag("ru"));
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.forLanguageTag("ru"));
    private static final Map<String, String> SIGNS = Map.of("RUB", "₽", "USD", "$", "EUR", "€");

    private final CustomFields fields;
    private final Directory directory;
    private final Clock clock;
    private final String company;

    Variables(CustomFields fields, Directory directory, Clock clock, @ConfigProperty(name = "voronka.company-name") String company) {
        this.fields = fields;
        this.directory = directory;
        this.clock = clock;
        this.company = company;
    }

    private static Variable of(String code, String name, String group, String example, List<String> entities) {
        return new Variable(code, name, group, example, entities);
    }

    /** SQL of the client: a person before a company, the points of whoever is named first. */
    private static String client(String person, String company, String owners) {
        var point = "coalesce((select pt.value from (values " + owners + ") o (type, id) join contact_point pt on pt.owner_type = o.type and pt.owner_id = o.id and pt.kind = '%s' order by array_position(array['contact', 'lead', 'company'], o.type), pt.id limit 1), '')";
        return "jsonb_build_object('name', coalesce(nullif(" + person + ", ''), " + company + ", ''), 'firstName', coalesce(nullif(p.first_name, ''), nullif(" + person + ", ''), ''),"
                + " 'greeting', coalesce(nullif(btrim(p.first_name || ' ' || p.middle_name), ''), nullif(" + person + ", ''), ''), 'phone', " + point.formatted("phone") + ", 'email', " + point.formatted("email") + ")";
    }

    /** @return those of one kind of record, or all of them; without what is hidden from the caller */
    List<Variable> of(@Nullable String entity, @Nullable Caller caller) {
        return Stream.concat(FIXED.stream(), ENTITIES.stream().flatMap(of -> fields.of(of).stream().filter(field -> caller == null || !caller.hides(Entity.valueOf(of.toUpperCase(Locale.ROOT)), field.path()))
                        .map(field -> of("fields." + field.code(), field.name(), CUSTOM.get(of), "", List.of(of)))))
                .filter(variable -> entity == null || variable.entities().contains(entity)).toList();
    }

    /** @return the codes that a template for these kinds of records may name; for any where none is given */
    Set<String> known(List<String> entities) {
        return Stream.concat(of(null, null).stream().filter(v -> entities.isEmpty() || v.entities().stream().anyMatch(entities::contains)).map(Variable::code), ITEM.stream()).collect(Collectors.toSet());
    }

    /**
     * What the record says, by the parts of the names; every name of the set is there, if only with nothing.
     *
     * @param caller whose hidden fields are left out; null for Voronka itself
     * @param senderId under whose name it goes; null for the responsible
     */
    Uni<Map<String, Object>> of(SqlClient client, @Nullable Caller caller, @Nullable Long senderId, String type, long id, Map<String, String> extra) {
        return Query.of(SQL.get(type)).bind("id", id).first(client, ObjectNode.class).chain(said -> {
            var record = said == null ? ru.voronka.platform.Json.MAPPER.createObjectNode() : said;
            return sender(client, senderId, record).map(sender -> {
                var values = shape();
                fill(values, caller, type, record, sender);
                extra.forEach((code, value) -> put(values, code, value == null ? "" : value));
                return values;
            });
        });
    }

    /** What an employee's own text (a signature) may name. */
    Uni<Map<String, Object>> ofEmployee(SqlClient client, long employeeId) {
        return sender(client, employeeId, ru.voronka.platform.Json.MAPPER.createObjectNode()).map(sender -> {
            var values = shape();
            person(values, "sender", sender);
            put(values, "our.name", company);
            put(values, "today", DAY.format(LocalDate.now(clock.withZone(directory.zone(employeeId)))));
            return values;
        });
    }

    private static Uni<JsonNode> sender(SqlClient client, Long senderId, ObjectNode record) {
        return senderId == null ? Uni.createFrom().item(record.path("responsible")) : Query.of(EMPLOYEE).bind("id", senderId).first(client, JsonNode.class);
    }

    private static void person(Map<String, Object> values, String as, JsonNode person) {
        for (var part : List.of("name", "phone", "email", "department")) {
            put(values, as + "." + part, part.equals("phone") ? phone(person.path(part).asText("")) : text(person.path(part)));
        }
    }

    /** @return what each says by its example; without what is hidden from the caller */
    Map<String, Object> examples(Caller caller) {
        var values = shape();
        of(null, caller).stream().filter(variable -> !variable.code().equals("items")).forEach(variable -> put(values, variable.code(), variable.example().isEmpty() ? variable.name() : variable.example()));
        var items = new TemplateText.Items();
        items.add(Map.of("name", "Стеллаж СТ-12", "article", "СТ-12", "quantity", "10", "unit", "шт", "price", "12\u00a0500\u00a0₽", "sum", "125\u00a0000\u00a0₽"));
        items.add(Map.of("name", "Стол письменный", "article", "СП-2", "quantity", "2", "unit", "шт", "price", "8\u00a0900\u00a0₽", "sum", "17\u00a0800\u00a0₽"));
        put(values, "items", items);
        return values;
    }

    private Map<String, Object> shape() {
        var values = new LinkedHashMap<String, Object>();
        of(null, null).forEach(variable -> put(values, variable.code(), ""));
        put(values, "items", new TemplateText.Items());
        return values;
    }

    private void fill(Map<String, Object> values, Caller caller, String type, ObjectNode record, JsonNode sender) {
        var zone = directory.zone(null);
        for (var group : List.of("client", "company", "lead")) {
            record.path(group).properties().forEach(one -> put(values, group + "." + one.getKey(), one.getKey().equals("phone") ? phone(one.getValue().asText("")) : text(one.getValue())));
        }
        var deal = record.path("deal");
        for (var part : List.of("number", "title", "stage")) {
            put(values, "deal." + part, text(deal.path(part)));
        }
        put(values, "deal.promisedAt", deal.path("promisedAt").isTextual() ? DAY.format(LocalDate.parse(deal.path("promisedAt").asText())) : "");
        put(values, "deal.amount", deal.path("kopecks").asLong() > 0 ? money(BigDecimal.valueOf(deal.path("kopecks").asLong(), 2), deal.path("currency").asText()) : "");
        put(values, "nextContact", record.path("nextContact").isTextual() ? MOMENT.format(OffsetDateTime.parse(record.path("nextContact").asText()).atZoneSameInstant(zone)) : "");
        put(values, "today", DAY.format(LocalDate.now(clock.withZone(zone))));
        put(values, "our.name", company);
        person(values, "responsible", record.path("responsible"));
        person(values, "sender", sender == null ? record.path("responsible") : sender);
        var items = new TemplateText.Items();
        record.path("items").forEach(item -> {
            var quantity = item.path("quantity").decimalValue();
            var price = BigDecimal.valueOf(item.path("price").asLong(), 2);
            items.add(Map.of("name", text(item.path("name")), "article", text(item.path("article")), "quantity", quantity.stripTrailingZeros().toPlainString().replace('.', ','), "unit", text(item.path("unit")),
                    "price", money(price, deal.path("currency").asText()), "sum", money(price.multiply(quantity), deal.path("currency").asText())));
        });
        put(values, "items", items);
        fields.of(type).forEach(field -> put(values, "fields." + field.code(), custom(field, record.path("custom").path(field.code()))));
        if (caller != null) {
            hide(values, caller, type);
        }
    }

    /** What a role keeps from the caller does not leave in the caller's letters either. */
    private void hide(Map<String, Object> values, Caller caller, String type) {
        var of = Entity.valueOf(type.toUpperCase(Locale.ROOT));
        hide(values, caller.hides(Entity.DEAL, "amount"), "deal.amount");
        if (caller.hides(Entity.DEAL, "amount")) {
            put(values, "items", new TemplateText.Items());
        }
        hide(values, caller.hides(Entity.LEAD, "source"), "lead.source");
        hide(values, caller.hides(Entity.LEAD, "text"), "lead.text");
        hide(values, Hidden.points(caller, type, "phones"), "client.phone");
        hide(values, Hidden.points(caller, type, "emails"), "client.email");
        hide(values, caller.hides(Entity.COMPANY, "inn"), "company.inn");
        hide(values, caller.hides(Entity.COMPANY, "address"), "company.address");
        fields.of(type).forEach(field -> hide(values, caller.hides(of, field.path()), "fields." + field.code()));
    }

    private static void hide(Map<String, Object> values, boolean hidden, String code) {
        if (hidden) {
            put(values, code, "");
        }
    }

    private static String custom(CustomField field, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return switch (field.type()) {
            case "choice" -> field.name(value.asText()) == null ? "" : field.name(value.asText());
            case "choices" -> {
                var names = new ArrayList<String>();
                value.forEach(one -> names.add(field.name(one.asText())));
                yield names.stream().filter(name -> name != null).collect(Collectors.joining(", "));
            }
            case "boolean" -> value.asBoolean() ? "да" : "нет";
            case "date" -> DAY.format(LocalDate.parse(value.asText()));
            case "money" -> value.has("amount") ? money(new BigDecimal(value.path("amount").asText()), value.path("currency").asText("RUB")) : value.isNumber() ? money(BigDecimal.valueOf(value.asLong(), 2), "RUB") : value.asText();
            case "number" -> value.asText().replace('.', ',');
            case "employee", "link", "file" -> value.path("name").asText("");
            default -> value.asText();
        };
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    private static String phone(String e164) {
        return e164.matches("\\+7\\d{10}") ? e164.replaceFirst("\\+7(\\d{3})(\\d{3})(\\d{2})(\\d{2})", "+7 $1 $2-$3-$4") : e164;
    }

    /** @return the sum in the Russian manner: kopecks only where there are some */
    static String money(BigDecimal amount, String currency) {
        var symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator('\u00a0');
        symbols.setDecimalSeparator(',');
        return new DecimalFormat(amount.stripTrailingZeros().scale() > 0 ? "#,##0.00" : "#,##0", symbols).format(amount) + "\u00a0" + SIGNS.getOrDefault(currency, currency);
    }

    /** Puts a value where its name says: {@code deal.amount} under {@code deal}. */
    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> values, String code, Object value) {
        var dot = code.indexOf('.');
        if (dot < 0) {
            values.put(code, value);
        } else {
            ((Map<String, Object>) values.computeIfAbsent(code.substring(0, dot), part -> new LinkedHashMap<String, Object>())).put(code.substring(dot + 1), value);
        }
    }
}
