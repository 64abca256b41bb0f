package ru.voronka.distribution;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.deal.ChangeDeal;
import ru.voronka.deal.DealCard;
import ru.voronka.messaging.NewLetter;
import ru.voronka.messaging.SendLetter;
import ru.voronka.notification.Notify;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Json;
import ru.voronka.platform.Money;
import ru.voronka.platform.Query;
import ru.voronka.platform.WorkingCalendar;
import ru.voronka.task.CreateTask;
import ru.voronka.task.NewTask;

/**
 * What a conversion starts up the line: a deal above its pipeline's threshold goes to the head, the head hears of it, each higher head gets one line, and whoever has the deal is set a task to work it.
 * A sum that is written later crosses the threshold likewise.
 */
@Singleton
class Heads implements EventReader {
    private static final String LINE = """
            with recursive up as (
              select d.id, d.parent_id, d.head_id, d.told_of_conversions, 1 as level from department d join employee e on e.department_id = d.id where e.id = :employee
              union all select p.id, p.parent_id, p.head_id, p.told_of_conversions, up.level + 1 from department p join up on p.id = up.parent_id where up.level < 30)
            select jsonb_build_object('id', u.head_id, 'told', u.told_of_conversions)::text from up u where u.head_id is not null order by u.level
            """;

    private final Directory directory;
    private final Pipelines pipelines;
    private final ChangeDeal deals;
    private final CreateTask tasks;
    private final Notify notify;
    private final SendLetter letters;
    private final WorkingCalendar calendar;
    private final EventLog log;
    private final Clock clock;

    Heads(Directory directory, Pipelines pipelines, ChangeDeal deals, CreateTask tasks, Notify notify, SendLetter letters, WorkingCalendar calendar, EventLog log, Clock clock) {
        this.directory = directory;
        this.pipelines = pipelines;
        this.deals = deals;
        this.tasks = tasks;
        this.notify = notify;
        this.letters = letters;
        this.calendar = calendar;
        this.log = log;
        this.clock = clock;
    }

    private record Open(long id, String title, String pipeline, long amount, String currency, Long responsible, String report) {
    }

    private record Above(long id, boolean told) {
    }

    @Override
    public String name() {
        return "heads";
    }

    @Override
    public Set<String> types() {
        return Set.of("lead.converted", "deal.updated");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var converted = event.type().equals("lead.converted");
        var deal = converted ? event.data().path("deal").path("id").asLong() : event.subjectId();
        if (!converted && !touches(event)) {
            return Uni.createFrom().voidItem();
        }
        return Query.of("select jsonb_build_object('id', d.id, 'title', d.title, 'pipeline', p.code, 'amount', d.amount, 'currency', d.currency, 'responsible', d.responsible_id, 'report', (select report from distribution_settings))::text from deal d join pipeline p on p.id = d.pipeline_id"
                        + " where d.id = :id and d.closed_at is null and d.deleted_at is null").bind("id", deal).first(tx, Open.class)
                .chain(open -> {
                    var manager = open == null ? null : directory.byId(open.responsible()).orElse(null);
                    if (manager == null) {
                        return Uni.createFrom().voidItem();
                    }
                    var cause = Actor.system("event:" + event.id());
                    return toHead(tx, cause, open, manager).chain(now -> converted ? Query.of(LINE).bind("employee", manager.id()).list(tx, Above.class).chain(line -> tell(tx, event, open, manager, line)).chain(() -> task(tx, cause, open, now)) : Uni.createFrom().voidItem());
                });
    }

    /** What is written into the sum, or into the lines that make it. */
    private static boolean touches(Event event) {
        for (var change : event.data().path("changes")) {
            if (Set.of("amount", "items").contains(change.path("field").asText())) {
                return true;
            }
        }
        return false;
    }

    /** @return whose it is now */
    private Uni<Directory.Person> toHead(SqlConnection tx, Actor cause, Open deal, Directory.Person manager) {
        var above = pipelines.deals(deal.pipeline()).headAbove();
        var threshold = above == null ? null : (Long) above.kopecks("headAbove");
        var head = directory.leader(manager).map(directory::standIn).orElse(null);
        var leads = manager.departmentId() != null && directory.leads(manager, manager.departmentId());
        if (threshold == null || deal.amount() <= threshold || head == null || leads || head.id() == manager.id()) {
            return Uni.createFrom().item(manager);
        }
        var why = Json.MAPPER.createObjectNode().put("amount", money(deal)).put("above", money(threshold, above.currency()));
        return deals.distribute(tx, cause, deal.id(), manager.id(), head).chain(given -> !given ? Uni.createFrom().item(manager)
                : log.append(tx, cause, DealCard.SUBJECT, deal.id(), new DistributionEvent.Distributed("deal", null, "threshold", head.ref(), manager.ref(), why, null, null)).replaceWith(head));
    }

    private Uni<Void> tell(SqlConnection tx, Event event, Open deal, Directory.Person manager, List<Above> line) {
        var heads = line.stream().filter(one -> one.id() != manager.id()).filter(Above::told).map(one -> directory.byId(one.id()).filter(Directory.Person::active).orElse(null)).filter(Objects::nonNull).distinct().toList();
        var first = line.stream().filter(one -> one.id() != manager.id()).findFirst().flatMap(one -> directory.byId(one.id())).orElse(null);
        var lead = event.data().path("card").path("title").asText();
        var report = deal.report().replace("{lead}", lead).replace("{manager}", manager.name()).replace("{head}", first == null ? "—" : first.name()).replace("{deal}", deal.title()).replace("{amount}", money(deal));
        return Multi.createFrom().iterable(heads).onItem().transformToUniAndConcatenate(head -> {
            // Nobody is told of what they did themselves.
            var own = event.actor() != null && event.actor().id() == head.id();
            var direct = first != null && head.id() == first.id();
            return own ? Uni.createFrom().voidItem() : notify.employee(tx, "event:" + event.id() + ":converted", head.id(), direct ? "lead-converted" : "conversion-report", direct ? "Лид переведён в сделку" : "Отчёт: лид переведён в сделку",
                    direct ? manager.name() + ": «" + lead + "» → «" + deal.title() + "», " + money(deal) : report, "deal", deal.id())
                    .chain(() -> !direct || head.email() == null ? Uni.createFrom().voidItem() : letters.queue(tx, Actor.system("event:" + event.id()), NewLetter.of(head.email(), "Лид переведён в сделку: " + deal.title(), null, report, null, null, null, "converted:" + event.id() + ":" + head.id())).replaceWithVoid());
        }).collect().asList().replaceWithVoid();
    }

    private Uni<Void> task(SqlConnection tx, Actor cause, Open deal, Directory.Person whose) {
        var within = pipelines.deals(deal.pipeline()).workWithin();
        if (within == null) {
            return Uni.createFrom().voidItem();
        }
        var creator = directory.leader(whose).map(directory::standIn).orElse(whose);
        var title = "Проработать сделку: " + deal.title();
        return tasks.create(tx, Actor.of(creator.id(), cause.cause()), new NewTask(title.substring(0, Math.min(250, title.length())), null, "todo", calendar.after(OffsetDateTime.now(clock), Duration.ofHours(within), directory.zone(whose.id())), null, "deal", deal.id()), whose.id()).replaceWithVoid();
    }

    private static String money(Open deal) {
        return money(deal.amount(), deal.currency());
    }

    private static String money(long kopecks, String currency) {
        return NumberFormat.getInstance(new Locale("ru")).format(kopecks / 100) + " " + (currency.equals("RUB") ? "₽" : currency);
    }
}
