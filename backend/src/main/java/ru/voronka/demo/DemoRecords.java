package ru.voronka.demo;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.access.Directory;
import ru.voronka.automation.Gallery;
import ru.voronka.conversion.MakeCopies;
import ru.voronka.deal.CopyDeal;
import ru.voronka.deal.CreateDeal;
import ru.voronka.deal.MoveDeal;
import ru.voronka.deal.NewDeal;
import ru.voronka.lead.CreateLead;
import ru.voronka.lead.LeadView;
import ru.voronka.lead.NewLead;
import ru.voronka.party.CompanyFields;
import ru.voronka.party.ContactFields;
import ru.voronka.party.CreateParty;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.InMemory;
import ru.voronka.platform.Money;
import ru.voronka.platform.Query;
import ru.voronka.platform.Utm;
import ru.voronka.platform.WorkingCalendar;
import ru.voronka.task.CreateTask;
import ru.voronka.task.NewTask;

/** Some weeks of the sample company's work, made by the same use cases as people use, so that every card has its story. The same each time. */
@Singleton
class DemoRecords {
    private static final String[] FIRMS = {"Ромашка", "Северный ветер", "ТехноСнаб", "Уралмебель", "Вектор", "Меридиан", "Альфа-Строй", "Кедр", "Прогресс", "Балтика-Опт", "Сибирский дом", "Гранит", "Орион", "Волга-Трейд", "Эталон"};
    private static final String[] FIRST = {"Анна", "Павел", "Ирина", "Дмитрий", "Светлана", "Олег", "Юлия", "Андрей", "Екатерина", "Максим"};
    private static final String[] LAST = {"Иванова", "Соколов", "Лебедева", "Козлов", "Новикова", "Егоров", "Павлова", "Степанов", "Орлова", "Николаев"};
    private static final String[] WANTS = {"Шкафы для архива", "Офис на 20 рабочих мест", "Кресла для переговорной", "Стеллажи на склад", "Мебель для приёмной", "Сейфы и металлические шкафы", "Столы для персонала", "Тумбы и комоды"};
    private static final String[] STAGES = {"new", "in-progress", "quote-sent", "invoice-sent", "paid", "to-assemble", "assembling", "assembled", "shipped", "won"};
    private static final String[] ARTICLES = {"ШК-120", "СТ-140", "КР-310", "ТБ-045", "СМ-200", "СФ-030"};
    // What 1C calls the first product in its sample files: the exchange then knows it again.
    private static final String FIRST_IN_1C = "bd72d910-55bc-11d9-848a-00112f43529a";
    private static final List<MoveDeal.Refused> LOSSES = List.of(new MoveDeal.Refused("client-refused", "price", "Нашли дешевле"), new MoveDeal.Refused("no-offer", "no-stock", null),
            new MoveDeal.Refused("client-refused", "competitor", null), new MoveDeal.Refused("undefined", "postponed", "Вернутся весной"));
    private static final String[][] ERRANDS = {{"call", "Согласовать срок отгрузки"}, {"letter", "Отправить обновлённый счёт"}, {"meeting", "Показать образцы тканей"}, {"visit", "Замерить помещение"}, {"todo", "Проверить остатки на складе"}};
    private static final String[] SOURCES = {"site", "call", "mail", "chat", "marquiz", "tilda"};

    private static final List<OtherWay> WAYS = List.of(new OtherWay("tender", "found", "Поставка мебели для школы № 12", 240_000_000), new OtherWay("tender", "evaluation", "Стеллажи для областного архива", 118_000_000), new OtherWay("tender", "submitted", "Кресла для поликлиники", 56_000_000),
            new OtherWay("service", "new", "Не закрывается дверца шкафа", 0), new OtherWay("service", "repair", "Замена механизма кресел", 1_450_000),
            new OtherWay("design", "brief", "Проект: планировка офиса", 0), new OtherWay("design", "sketch", "Проект: стеллажи под нишу", 0), new OtherWay("design", "approval", "Проект: стойка приёмной", 0));

    /** Those that are at work from the first day: they remind, and change nothing. */
    private static final Set<String> ROBOTS = Set.of("request-manager", "quote-call", "invoice-push", "idle-remind", "contact-today", "assembled-tell", "big-deal-head");

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final CreateLead leads;
    private final CreateParty parties;
    private final CreateDeal deals;
    private final MoveDeal move;
    private final CreateTask tasks;
    private final Pipelines pipelines;
    private final CopyDeal copyDeal;
    private final MakeCopies copies;
    private final WorkingCalendar calendar;
    private final Instance<InMemory> memories;
    private final Gallery robots;
    private final boolean wanted;
    private final Random random = new Random(7);

    DemoRecords(Pool pool, EventLog log, Directory directory, CreateLead leads, CreateParty parties, CreateDeal deals, MoveDeal move, CreateTask tasks, Pipelines pipelines, CopyDeal copyDeal, MakeCopies copies, WorkingCalendar calendar, @Any Instance<InMemory> memories, Gallery robots,
            @ConfigProperty(name = "voronka.demo.records") boolean wanted) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.leads = leads;
        this.parties = parties;
        this.deals = deals;
        this.move = move;
        this.tasks = tasks;
        this.pipelines = pipelines;
        this.copyDeal = copyDeal;
        this.copies = copies;
        this.calendar = calendar;
        this.memories = memories;
        this.robots = robots;
        this.wanted = wanted;
    }

    private record OtherWay(String pipeline, String stage, String title, long amount) {
    }

    private record Employee(Long employeeId, String cause) implements Actor {
    }

    // After the log's tail has begun: what happens here is told to nobody but kept for the timelines.
    void load(@Observes @Priority(200) StartupEvent event) {
        if (wanted && Query.of("select count(*) from deal").number(pool).await().indefinitely() == 0) {
            handOver().chain(pipelines::reload).chain(() -> log.transaction(this::everything)).chain(() -> log.transaction(tx -> robots.begin(tx, log, Actor.system("demo"), ROBOTS))).chain(() -> Multi.createFrom().iterable(memories).onItem().transformToUniAndConcatenate(InMemory::reload).collect().asList()).await().indefinitely();
        }
    }

    /** Before the order the field rep answers, from the invoice on the operator. */
    private Uni<Void> handOver() {
        return Query.of("update stage set hand_over = jsonb_build_object('role', 'operator', 'employeeId', :operator::bigint, 'former', 'field-rep') where code = 'invoice-sent' and pipeline_id = (select id from pipeline where code = 'sales')")
                .bind("operator", person("operator")).execute(pool);
    }

    private Uni<Void> everything(SqlConnection tx) {
        return products(tx).chain(() -> Multi.createFrom().range(0, FIRMS.length).onItem().transformToUniAndConcatenate(i -> client(tx, i)).collect().asList())
                .chain(() -> Multi.createFrom().range(0, 14).onItem().transformToUniAndConcatenate(i -> lead(tx, i)).collect().asList())
                .chain(() -> aged(tx)).chain(() -> vacancy(tx)).chain(() -> people(tx)).chain(() -> others(tx)).chain(() -> again(tx)).chain(() -> tx.query(DemoCompany.script("lists")).execute()).chain(() -> tx.query(DemoCompany.script("fields")).execute()).chain(() -> tx.query(DemoCompany.script("watch")).execute()).chain(() -> tx.query(DemoCompany.script("distribution")).execute()).replaceWithVoid();
    }

    /** A technologist and an observer here and there; what was handed over long ago has been noticed. */
    private Uni<Void> people(SqlConnection tx) {
        return Query.of("insert into deal_participant (deal_id, employee_id, role) select id, :engineer::bigint, 'technologist' from deal where id % 5 = 0 and closed_at is null union all select id, :head::bigint, 'observer' from deal where id % 7 = 0 and closed_at is null")
                .bind("engineer", person("engineer")).bind("head", person("rop")).execute(tx)
                .chain(() -> Query.of("insert into lead_participant (lead_id, employee_id, role) select id, :engineer, 'technologist' from lead where id % 4 = 0").bind("engineer", person("engineer")).execute(tx))
                .chain(() -> Query.of("update deal set handed_by = null, handed_at = null where id % 4 <> 0").execute(tx));
    }

    /** Tenders, service, and what the technical department draws for a manager's deals; what is closed from now on has its next deal. */
    private Uni<Void> others(SqlConnection tx) {
        var manager = new Employee(person("manager1"), "demo");
        var engineer = new Employee(person("engineer"), "demo");
        return Multi.createFrom().range(0, WAYS.size()).onItem().transformToUniAndConcatenate(i -> {
            var way = WAYS.get(i);
            var part = way.pipeline().equals("design");
            var actor = part ? engineer : manager;
            return Query.of("select id from deal where pipeline_id = (select id from pipeline where code = 'sales') and (responsible_id = :manager or id in (select deal_id from deal_participant where employee_id = :manager)) and closed_at is null order by id offset :n limit 1").bind("manager", manager.employeeId()).bind("n", i).number(tx)
                    .chain(parent -> Query.of("select company_id from deal where id = :id").bind("id", parent).number(tx).chain(company -> deals.create(tx, actor, new NewDeal(way.title(), way.pipeline(), way.stage(), null, company, null,
                            Money.ofKopecks(way.amount(), "RUB"), null, null, "manual", null, null, LocalDate.now().plusDays(7 + i), at(i - 2, 10 + i), part ? parent : null, null), actor.employeeId(), CreateDeal.Origin.OURS)));
        }).collect().asList()
                .chain(() -> Query.of("update pipeline set repeat = :sales::text::jsonb where code = 'sales'").bind("sales", "{\"won\": {\"after\": 1, \"unit\": \"month\", \"pipeline\": \"sales\", \"stage\": \"new\", \"responsible\": \"same\", \"title\": \"Следующий заказ: {title}\"}}").execute(tx))
                .chain(() -> Query.of("update pipeline set next_contact_required = true, repeat = :tender::text::jsonb where code = 'tender'").bind("tender", "{\"lost\": {\"after\": 3, \"unit\": \"month\", \"pipeline\": \"sales\", \"stage\": \"new\", \"responsible\": \"same\", \"title\": \"После тендера: {title}\"}}").execute(tx));
    }

    /** A client whose order was shipped has ordered the same for three branches. */
    private Uni<Void> again(SqlConnection tx) {
        var manager = new Employee(person("manager1"), "demo");
        return Query.of("select d.id from deal d join stage s on s.id = d.stage_id where s.kind = 'won' and d.id in (select dp.deal_id from deal_participant dp where dp.employee_id = :manager) order by d.id limit 1").bind("manager", manager.employeeId()).number(tx)
                .chain(id -> copyDeal.parent(tx, id)).chain(parent -> copies.make(tx, manager, parent, new MakeCopies.Wanted(3, at(2, 11), null))).replaceWithVoid();
    }

    private Uni<Void> products(SqlConnection tx) {
        return Query.of("insert into product (external_id, name, article, barcode, price, stock, shelf, group_name) select case n when 1 then '" + FIRST_IN_1C + "' else 'demo-' || n end, v.name, v.article, '46000000001' || (10 + n), v.price, v.stock, v.shelf, v.grp from (values"
                + " (1, 'Шкаф для документов, груша', 'ШК-120', 1284500, 37, 'А-01', 'Шкафы'), (2, 'Стол письменный, дуб', 'СТ-140', 942000, 52, 'А-03', 'Столы'), (3, 'Кресло офисное, чёрная ткань', 'КР-310', 689000, 80, 'Б-02', 'Кресла'),"
                + " (4, 'Тумба выкатная, груша', 'ТБ-045', 415000, 64, 'А-02', 'Тумбы'), (5, 'Стеллаж металлический', 'СМ-200', 773000, 25, 'В-01', 'Металлическая мебель'), (6, 'Сейф офисный', 'СФ-030', 1590000, 9, 'В-04', 'Сейфы'))"
                + " v (n, name, article, price, stock, shelf, grp)").execute(tx);
    }

    private Uni<Void> client(SqlConnection tx, int i) {
        var manager = person(i % 2 == 0 ? "manager1" : "manager2");
        var actor = new Employee(manager, "demo");
        var phone = "+7495%07d".formatted(1_234_567 + i * 111);
        return parties.company(tx, actor, new CompanyFields(FIRMS[i] + " ООО", "client", i == 0 ? "7707083893" : null, null, null, List.of(phone), List.of("zakaz" + (i + 1) + "@client.example"), null, null, null, null, null, null), manager, null)
                .chain(company -> parties.contact(tx, actor, new ContactFields(FIRST[i % 10], LAST[i % 10], null, i % 3 == 0 ? "Директор" : "Менеджер по закупкам", List.of("+7916%07d".formatted(2_000_000 + i * 137)), List.of("contact" + (i + 1) + "@client.example"), company, null, null, null, null, null), manager)
                        .chain(contact -> Multi.createFrom().range(0, 1 + i % 3).onItem().transformToUniAndConcatenate(n -> deal(tx, actor, company, contact, i, n)).collect().asList()))
                .replaceWithVoid();
    }

    private Uni<Void> deal(SqlConnection tx, Actor actor, long company, long contact, int i, int n) {
        var product = 1 + (i + n) % 6;
        var stage = STAGES[(i * 2 + n * 3) % STAGES.length];
        return product(tx, product).chain(first -> product(tx, 1 + product % 6).chain(second -> {
                    var items = List.of(item(tx, first, 2 + random.nextInt(12)), item(tx, second, 1 + random.nextInt(6)));
                    return Multi.createFrom().iterable(items).onItem().transformToUniAndConcatenate(u -> u).collect().asList();
                }))
                .chain(items -> deals.create(tx, actor, new NewDeal(WANTS[(i + n) % WANTS.length], "sales", null, "УТ-%06d".formatted(400 + i * 3 + n), company, List.of(contact), null, null, items, SOURCES[i % 6], new Utm(i % 2 == 0 ? "yandex" : "google", "cpc", "autumn", null, null),
                        null, LocalDate.now().plusDays(i % 5 - 1), at(1 + i % 4, 11 + i % 6)), actor.employeeId(), CreateDeal.Origin.OURS))
                .chain(id -> steps(tx, actor, id, stage).chain(() -> n > 0 && (i + n) % 3 == 0 && !stage.equals("won") ? move.advance(tx, actor, id, null, "lost", LOSSES.get(i % LOSSES.size()), null) : Uni.createFrom().item(false))
                        .chain(() -> n == 0 && !stage.equals("won") ? tasks.create(tx, actor, new NewTask(ERRANDS[i % ERRANDS.length][1], null, ERRANDS[i % ERRANDS.length][0], at(i / 3 - 1, 10 + i * 3 % 8), null, "deal", id), actor.employeeId()) : Uni.createFrom().item(0L)))
                .replaceWithVoid();
    }

    private static Uni<Long> product(SqlConnection tx, int n) {
        return Query.of("select id from product where article = :article order by id limit 1").bind("article", ARTICLES[n - 1]).number(tx);
    }

    private static Uni<NewDeal.NewItem> item(SqlConnection tx, long product, int quantity) {
        return Query.of("select price from product where id = :id").bind("id", product).number(tx)
                .map(price -> new NewDeal.NewItem(product, null, null, null, String.valueOf(quantity), Money.ofKopecks(price, "RUB")));
    }

    /** Through every stage on the way, as a real deal goes. */
    private Uni<Void> steps(SqlConnection tx, Actor actor, long id, String stage) {
        var way = List.of(STAGES).subList(1, List.of(STAGES).indexOf(stage) + 1);
        return Multi.createFrom().iterable(way).onItem().transformToUniAndConcatenate(step -> move.advance(tx, actor, id, null, step, null)).collect().asList().replaceWithVoid();
    }

    private Uni<Long> lead(SqlConnection tx, int i) {
        var manager = person(i % 2 == 0 ? "manager1" : "manager2");
        var name = FIRST[(i + 3) % 10] + " " + LAST[(i + 3) % 10];
        return leads.create(tx, new Employee(manager, "demo"), new NewLead("Заявка: " + WANTS[i % WANTS.length].toLowerCase(), name, i % 3 == 0 ? FIRMS[(i + 4) % FIRMS.length] : null, List.of("+7903%07d".formatted(3_000_000 + i * 251)), List.of("lead" + i + "@mail.example"),
                SOURCES[(i + 1) % 6], new Utm("yandex", "cpc", "autumn", null, null), "Здравствуйте! Интересует: " + WANTS[i % WANTS.length].toLowerCase() + ". Пришлите, пожалуйста, цены и сроки.", "order", null, null), manager, CreateLead.Origin.OURS).map(LeadView::id)
                .call(id -> Query.of("update lead set stage_id = (select s.id from stage s join pipeline p on p.id = s.pipeline_id where p.code = 'leads' and s.code = :stage) where id = :id")
                        .bind("stage", List.of("new", "new", "contacted", "no-answer", "in-progress", "qualified").get(i % 6)).bind("id", id).execute(tx));
    }

    /** Not every request is a client's: whoever looks for work is the personnel department's. */
    private Uni<LeadView> vacancy(SqlConnection tx) {
        var hr = person("hr");
        return leads.create(tx, new Employee(hr, "demo"), new NewLead("Отклик на вакансию: сборщик мебели", "Артём Гусев", null, List.of("+79037654321"), List.of("gusev@mail.example"), "site", null,
                "Пять лет собирал кухни и шкафы-купе, есть свой инструмент. Готов выйти с понедельника.", "vacancy", null, null), hr, CreateLead.Origin.OURS);
    }

    /** Nobody works a month in a second: the rows are moved back in time, the older the smaller their id. */
    private Uni<Void> aged(SqlConnection tx) {
        return Query.of("update deal set created_at = a.created, moved_at = a.moved, active_at = a.moved, updated_at = a.moved, closed_at = case when closed_at is not null then a.moved end"
                        + " from (select id, now() - make_interval(days => (35 - id)::int) as created, now() - make_interval(hours => least(id * 13 % 140, (35 - id) * 24)::int) as moved from deal where id <= 34) a where a.id = deal.id").execute(tx)
                .chain(() -> Query.of("update lead set created_at = now() - make_interval(hours => (id * 9)::int), moved_at = now() - make_interval(hours => (id * 9)::int), active_at = now() - make_interval(hours => (id * 9)::int)").execute(tx))
                .chain(() -> told(tx, "deal")).chain(() -> told(tx, "lead"));
    }

    /** The story of each record goes from its creation to its last move in even steps. */
    private static Uni<Void> told(SqlConnection tx, String type) {
        return Query.of("update event e set at = n.at from (select e.id, x.created_at + (x.moved_at - x.created_at) * ((row_number() over w - 1)::float8 / greatest(count(*) over (partition by x.id) - 1, 1)) as at"
                + " from event e join " + type + " x on e.subject_type = '" + type + "' and e.subject_id = x.id window w as (partition by x.id order by e.id)) n where n.id = e.id").execute(tx);
    }

    /** A full hour of a day near today, by the company's clock. */
    private OffsetDateTime at(int days, int hour) {
        return LocalDate.now(calendar.zone()).plusDays(days).atTime(hour, 0).atZone(calendar.zone()).toOffsetDateTime();
    }

    private long person(String login) {
        return directory.byLogin(login).orElseThrow().id();
    }
}
