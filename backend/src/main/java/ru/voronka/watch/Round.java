package ru.voronka.watch;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.distribution.ByRules;
import ru.voronka.notification.Notify;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;
import ru.voronka.platform.SqlPart;
import ru.voronka.platform.WorkingCalendar;

/**
 * Goes round every minute, on one node at a time: finds what stands still, and tells each of those concerned in their working time, of all that one rule found at once and at most once an hour.
 * What moves before they are told is not told.
 */
@Singleton
class Round {
    private static final String LEASE = "select case when pg_try_advisory_xact_lock(hashtext('watch')) then 1 end";
    /** Of a notice: its card is over, or has moved since. */
    private static final String MOVED = "not exists (select 1 from lead x where n.subject_type = 'lead' and x.id = n.subject_id and x.closed_at is null and x.deleted_at is null and x.active_at <= n.found_at"
            + " union all select 1 from deal x where n.subject_type = 'deal' and x.id = n.subject_id and x.closed_at is null and x.deleted_at is null and x.active_at <= n.found_at)";
    private static final int MOST_NAMED = 5;

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final StuckCards cards;
    private final Notify notify;
    private final ByRules rules;

    Round(Pool pool, EventLog log, Directory directory, WorkingCalendar calendar, Clock clock, StuckCards cards, Notify notify, ByRules rules) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
        this.cards = cards;
        this.notify = notify;
        this.rules = rules;
    }

    /** Somebody who has something to be told of by a rule. */
    private record Waiting(long employeeId, long ruleId, String entity, int days, boolean working) {
    }

    /** What they are told of. @param subjectId one of them */
    private record Still(int count, Long subjectId, String title, List<Whose> whose) {
    }

    private record Whose(Long id, String name, int count) {
    }

    @Scheduled(every = "{voronka.watch.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> go() {
        return log.transaction(tx -> leased(tx, () -> find(tx))).chain(() -> log.transaction(tx -> leased(tx, () -> tell(tx))));
    }

    /** What was told of a card counts until it moves. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Query.of("delete from watch_notice where id in (select n.id from watch_notice n where n.told_at < :hour and " + MOVED + " limit 20000)").bind("hour", OffsetDateTime.now(clock).minusHours(1)).execute(pool);
    }

    private static Uni<Void> leased(SqlConnection tx, Supplier<Uni<Void>> work) {
        return Query.of(LEASE).number(tx).chain(ours -> ours == null ? Uni.createFrom().voidItem() : work.get());
    }

    private Uni<Void> find(SqlConnection tx) {
        return Query.of("select " + StuckCards.Applied.SQL + " from watch_rule r where r.active order by r.id").list(tx, StuckCards.Applied.class)
                .chain(rules -> Multi.createFrom().iterable(rules).onItem().transformToUniAndConcatenate(rule -> cards.fresh(tx, rule).chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : found(tx, rule, found))).collect().asList()).replaceWithVoid();
    }

    private Uni<Void> found(SqlConnection tx, StuckCards.Applied rule, List<StuckCards.Found> found) {
        var ids = new ArrayList<Long>();
        var employees = new ArrayList<Long>();
        for (var card : found) {
            var concerned = concerned(rule, card.responsible());
            // Nobody to be told: it is written down all the same, so that it is not found anew each minute.
            (concerned.isEmpty() ? Collections.<Long>singleton(null) : concerned).forEach(employee -> {
                ids.add(card.id());
                employees.add(employee);
            });
        }
        var now = OffsetDateTime.now(clock);
        return Query.of("insert into watch_notice (rule_id, subject_type, subject_id, employee_id, found_at, told_at) select :rule, :type, n.id, n.employee, :now, case when n.employee is null then :now::timestamptz end from unnest(:ids::bigint[], :employees::bigint[]) n (id, employee)")
                .bind("rule", rule.id()).bind("type", rule.entity()).bind("now", now).bind("ids", ids.toArray(Long[]::new)).bind("employees", employees.toArray(Long[]::new)).execute(tx)
                .chain(() -> rule.reassign() ? Multi.createFrom().iterable(found).onItem().transformToUniAndConcatenate(card -> rules.toAnother(tx, Actor.system("watch:" + rule.id()), card.id())).collect().asList().replaceWithVoid() : Uni.createFrom().voidItem());
    }

    /** @return whom the rule wants told of a card that this employee works; of one that is nobody's, the head of sales */
    Set<Long> concerned(StuckCards.Applied rule, Long responsible) {
        var worker = directory.byId(responsible).filter(Directory.Person::active);
        var head = worker.isPresent() ? worker.flatMap(directory::leader) : directory.department("sales").flatMap(directory::headOf);
        var upper = head.flatMap(directory::leader);
        return rule.tell().stream().map(whom -> switch (whom) {
            case "responsible" -> worker;
            case "head" -> head;
            default -> upper;
        }).flatMap(Optional::stream).filter(Directory.Person::active).map(Directory.Person::id).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Uni<Void> tell(SqlConnection tx) {
        var now = OffsetDateTime.now(clock);
        return Query.of("delete from watch_notice n where n.told_at is null and " + MOVED).execute(tx)
                .chain(() -> Query.of("select distinct jsonb_build_object('employeeId', n.employee_id, 'ruleId', n.rule_id, 'entity', r.entity, 'days', r.days, 'working', r.working)::text from watch_notice n join watch_rule r on r.id = n.rule_id"
                        + " where n.told_at is null and r.active and not exists (select 1 from watch_notice t where t.employee_id = n.employee_id and t.rule_id = n.rule_id and t.told_at > :hour)")
                        .bind("hour", now.minusHours(1)).list(tx, Waiting.class))
                .chain(all -> Multi.createFrom().iterable(all).filter(one -> calendar.open(now.toInstant(), directory.zone(one.employeeId()))).onItem().transformToUniAndConcatenate(one -> tell(tx, one, now)).collect().asList()).replaceWithVoid();
    }

    /** Of what they may see: somebody's head by the line of departments may have no right to the card. */
    private Uni<Void> tell(SqlConnection tx, Waiting one, OffsetDateTime now) {
        var sight = directory.byId(one.employeeId()).map(person -> Caller.as(directory, person, "watch:" + one.ruleId()).sees(one.entity().equals("lead") ? Entity.LEAD : Entity.DEAL, "x")).orElse(SqlPart.of("false"));
        return Query.of("select jsonb_build_object('count', sum(g.count), 'subjectId', min(g.first), 'title', min(g.title), 'whose', jsonb_agg(jsonb_build_object('id', e.id, 'name', coalesce(e.name, ''), 'count', g.count) order by g.count desc))::text"
                        + " from (select x.responsible_id as whose, count(distinct x.id) as count, min(x.id) as first, min(x.title) as title from watch_notice w join " + one.entity() + " x on x.id = w.subject_id where w.employee_id = :employee and w.rule_id = :rule and w.told_at is null and").add(sight)
                        .add("group by 1) g left join employee e on e.id = g.whose having count(*) > 0").bind("employee", one.employeeId()).bind("rule", one.ruleId()).first(tx, Still.class)
                .call(() -> Query.of("update watch_notice set told_at = :now where employee_id = :employee and rule_id = :rule and told_at is null").bind("now", now).bind("employee", one.employeeId()).bind("rule", one.ruleId()).execute(tx))
                .chain(still -> {
                    if (still == null) {
                        return Uni.createFrom().voidItem();
                    }
                    var alone = still.count() == 1;
                    var own = still.whose().stream().allMatch(w -> Objects.equals(w.id(), one.employeeId()));
                    return notify.employee(tx, "watch:" + one.ruleId() + ":" + now.toInstant(), one.employeeId(), one.entity() + (own ? "-stuck" : "-stuck-team"), "Без движения", text(one, still), alone ? one.entity() : "stuck-" + one.entity(), alone ? still.subjectId() : (Long) one.ruleId());
                });
    }

    private static String text(Waiting one, Still still) {
        var days = one.days() + (one.working() ? " раб. дн." : " дн.");
        if (still.count() == 1) {
            return still.title() + " — " + days + named(still.whose().get(0).name(), ", ");
        }
        var whose = still.whose().stream().filter(w -> !w.name().isEmpty()).limit(MOST_NAMED).map(w -> w.name() + " — " + w.count()).collect(Collectors.joining(", "));
        return (one.entity().equals("lead") ? "Лидов: " : "Сделок: ") + still.count() + ", дольше " + days + named(whose, ": ");
    }

    private static String named(String name, String before) {
        return name.isEmpty() ? "" : before + name;
    }
}
