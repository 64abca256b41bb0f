package ru.voronka.distribution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ru.voronka.access.Directory;
import ru.voronka.platform.Json;
import ru.voronka.platform.Query;
import ru.voronka.platform.WorkingCalendar;

/** Asks the rules in their order whose a request is. It changes nothing: a dry run asks the same. */
@Singleton
class Choice {
    private static final String LOADS = """
            select jsonb_build_object('id', e.id,
              'leads', (select count(*) from lead l where l.responsible_id = e.id and l.closed_at is null and l.deleted_at is null),
              'tasks', (select count(*) from task t where t.responsible_id = e.id and t.status = 'open' and t.deleted_at is null),
              'today', (select count(*) from distribution_decision x where x.employee_id = e.id and x.at >= :midnight),
              'last', coalesce((select max(x.id) from distribution_decision x where x.employee_id = e.id), 0),
              'turn', coalesce((select max(x.id) from distribution_decision x where x.rule_id = :rule and x.employee_id = e.id), 0),
              'recent', case when :weighed then (select count(*) from distribution_decision x where x.rule_id = :rule and x.employee_id = e.id and x.at >= :week) else 0 end,
              'done', case when :efficiency then (select count(*) from task t where t.responsible_id = e.id and t.status = 'done' and t.deleted_at is null and t.deadline between :month and :now and t.done_at <= t.deadline) else 0 end,
              'due', case when :efficiency then (select count(*) from task t where t.responsible_id = e.id and t.status in ('open', 'done', 'awaiting-acceptance') and t.deleted_at is null and t.deadline between :month and :now) else 0 end,
              'plan', e.monthly_plan,
              'won', case when :plan then (select coalesce(sum(d.amount), 0) from deal d join stage s on s.id = d.stage_id where d.responsible_id = e.id and s.kind = 'won' and d.closed_at >= :first and d.deleted_at is null) else 0 end)::text
            from employee e where e.id = any(:ids)
            """;
    // Nobody falls so far behind that they never get a request, nor so far ahead that only they do.
    private static final double LEAST = 0.2;
    private static final double MOST = 2;

    private final Rules rules;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Choice(Rules rules, Directory directory, WorkingCalendar calendar, Clock clock) {
        this.rules = rules;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What somebody has on their desk. @param last the number of the last request given to them @param turn the same by this rule @param recent how many by this rule in a week @param done of the tasks due in 30 days those done in time */
    record Load(long id, int leads, int tasks, int today, long last, long turn, int recent, int done, int due, Long plan, long won) {
        double efficiency() {
            return due == 0 ? 1 : Math.max(LEAST, (double) done / due);
        }
    }

    /**
     * Whose it is.
     *
     * @param rule   null when no rule decided: it falls to whoever is named for that
     * @param kind   given, by-hand (the person is to choose), waits (nobody yet), none (not even somebody to choose)
     * @param why    by what figures, and who was passed over for which reason
     */
    record Decision(Rule rule, String kind, Directory.Person person, ObjectNode why) {
    }

    /** @param except who had it and did not begin @param ahead what a dry run has given away already; null for the real thing */
    Uni<Decision> decide(SqlClient client, Request request, List<Rule> asked, Set<Long> except, Ahead ahead) {
        var signs = rules.signs();
        return next(client, request, asked.stream().filter(rule -> Signs.fit(rule.condition(), request, signs)).toList(), 0, except, ahead);
    }

    private Uni<Decision> next(SqlClient client, Request request, List<Rule> fitting, int at, Set<Long> except, Ahead ahead) {
        if (at == fitting.size()) {
            return Uni.createFrom().item(byHand(null, request));
        }
        var rule = fitting.get(at);
        return ask(client, request, rule, except, ahead).chain(found -> found != null ? Uni.createFrom().item(found) : switch (rule.nobody()) {
            case "wait" -> Uni.createFrom().item(new Decision(rule, "waits", null, Json.MAPPER.createObjectNode()));
            case "by-hand" -> Uni.createFrom().item(byHand(rule, request));
            default -> next(client, request, fitting, at + 1, except, ahead);
        });
    }

    /** @param rule whose department's head is to choose; null for the one named for requests that no rule gave away */
    Decision byHand(Rule rule, Request request) {
        var departments = rule == null ? request.requestType().equals("vacancy") ? directory.department("hr").map(List::of).orElse(List.of()) : List.<Long>of() : rule.group().departments();
        var head = departments.stream().flatMap(id -> directory.headOf(id).stream()).filter(Directory.Person::active).findFirst()
                .or(() -> directory.byId(rules.everything().fallbackId()).filter(Directory.Person::active))
                .or(() -> directory.department("sales").flatMap(directory::headOf).filter(Directory.Person::active))
                .or(() -> directory.people().stream().filter(p -> p.active() && p.roles().contains("admin")).min(Comparator.comparingLong(Directory.Person::id)));
        return new Decision(rule, head.isPresent() ? "by-hand" : "none", head.map(directory::standIn).orElse(null), Json.MAPPER.createObjectNode());
    }

    private Uni<Decision> ask(SqlClient client, Request request, Rule rule, Set<Long> except, Ahead ahead) {
        var why = Json.MAPPER.createObjectNode().put("way", rule.way());
        var passed = Json.MAPPER.createArrayNode();
        var present = new ArrayList<Long>();
        for (var person : among(request, rule)) {
            var reason = except.contains(person.id()) ? "had" : !person.active() ? "left" : absent(person, ahead) ? "absent" : rule.workingHours() && !calendar.open(clock.instant(), directory.zone(person.id())) ? "hours" : null;
            if (reason == null) {
                present.add(person.id());
            } else if (!reason.equals("left")) {
                passed.addObject().put("name", person.name()).put("why", reason);
            }
        }
        if (present.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return loads(client, rule, present).map(loads -> {
            var free = loads.stream().map(load -> ahead == null ? load : ahead.over(rule, load)).filter(load -> {
                var limit = rule.perDay() != null && load.today() >= rule.perDay() ? "per-day" : rule.openLeads() != null && load.leads() >= rule.openLeads() ? "open-leads" : null;
                if (limit != null) {
                    passed.addObject().put("name", directory.byId(load.id()).map(Directory.Person::name).orElse("")).put("why", limit);
                }
                return limit == null;
            }).toList();
            return best(rule, free).map(chosen -> {
                if (!passed.isEmpty()) {
                    why.set("passed", passed);
                }
                if (free.size() > 1) {
                    why.put("of", free.size());
                }
                told(why, rule, chosen);
                if (ahead != null) {
                    ahead.give(rule, chosen.id());
                }
                return new Decision(rule, "given", directory.byId(chosen.id()).orElseThrow(), why);
            }).orElse(null);
        });
    }

    private boolean absent(Directory.Person person, Ahead ahead) {
        return directory.away(person) || !(ahead != null && ahead.everybodyPresent()) && !"present".equals(person.presence());
    }

    /** Whoever is on vacation is stood in for where one person is meant. */
    private List<Directory.Person> among(Request request, Rule rule) {
        return switch (rule.way()) {
            case "client-manager" -> directory.byId(request.manager()).map(directory::standIn).map(List::of).orElse(List.of());
            case "fixed" -> directory.byId(rule.employeeId()).map(directory::standIn).map(List::of).orElse(List.of());
            case "head" -> rule.group().departments().stream().flatMap(id -> directory.headOf(id).stream()).map(directory::standIn).limit(1).toList();
            default -> members(rule.group());
        };
    }

    private List<Directory.Person> members(Rule.Group group) {
        var departments = group.departments().stream().flatMap(id -> directory.subtree(id).stream()).toList();
        var skills = group.skills().stream().map(String::toLowerCase).toList();
        return directory.people().stream().filter(Directory.Person::active)
                .filter(p -> group.people().contains(p.id()) || !(group.everybody() && !group.people().isEmpty())
                        && (departments.isEmpty() || p.departmentId() != null && departments.contains(p.departmentId()))
                        && (group.roles().isEmpty() || p.roles().stream().anyMatch(group.roles()::contains))
                        && (skills.isEmpty() || p.skills().stream().map(String::toLowerCase).anyMatch(skills::contains)))
                .sorted(Comparator.comparingLong(Directory.Person::id)).toList();
    }

    private Uni<List<Load>> loads(SqlClient client, Rule rule, List<Long> people) {
        var now = clock.instant().atOffset(java.time.ZoneOffset.UTC);
        var today = clock.instant().atZone(calendar.zone()).toLocalDate();
        var by = rule.weighBy();
        return Query.of(LOADS).bind("ids", people.toArray(Long[]::new)).bind("rule", rule.id()).bind("now", now).bind("week", now.minusDays(7)).bind("month", now.minusDays(30))
                .bind("midnight", today.atStartOfDay(calendar.zone()).toOffsetDateTime()).bind("first", today.withDayOfMonth(1).atStartOfDay(calendar.zone()).toOffsetDateTime())
                .bind("weighed", rule.way().equals("weighted")).bind("efficiency", by.contains("efficiency")).bind("plan", by.contains("plan")).list(client, Load.class);
    }

    private Optional<Load> best(Rule rule, List<Load> free) {
        var turns = Comparator.comparingLong(Load::turn).thenComparingLong(Load::last).thenComparingLong(Load::id);
        return free.stream().min(switch (rule.way()) {
            case "least-loaded" -> Comparator.<Load>comparingInt(load -> load.leads() + load.tasks()).thenComparingLong(Load::last).thenComparingLong(Load::id);
            case "weighted" -> Comparator.<Load>comparingDouble(load -> -weight(rule, load) / (load.recent() + 1)).thenComparing(turns);
            default -> turns;
        });
    }

    /** The better somebody sells, the more they do in time and the less they have on their desk, the more they get. */
    private double weight(Rule rule, Load load) {
        var by = rule.weighBy();
        return (by.contains("plan") ? Math.min(MOST, Math.max(LEAST, fulfilment(load))) : 1) * (by.contains("efficiency") ? load.efficiency() : 1) * (by.contains("load") ? 10.0 / (10 + load.leads() + load.tasks()) : 1);
    }

    /** @return how much of the plan for the days of this month that have passed is sold; 1 without a plan */
    private double fulfilment(Load load) {
        if (load.plan() == null || load.plan() <= 0) {
            return 1;
        }
        var today = clock.instant().atZone(calendar.zone()).toLocalDate();
        return load.won() / (load.plan() * (double) today.getDayOfMonth() / today.lengthOfMonth());
    }

    private void told(ObjectNode why, Rule rule, Load load) {
        if (rule.way().equals("least-loaded")) {
            why.put("leads", load.leads()).put("tasks", load.tasks());
        }
        if (rule.weighBy().contains("plan") && load.plan() != null) {
            why.put("plan", Math.round(fulfilment(load) * 100));
        }
        if (rule.weighBy().contains("efficiency")) {
            why.put("efficiency", Math.round(load.efficiency() * 100));
        }
        if (rule.weighBy().contains("load")) {
            why.put("leads", load.leads()).put("tasks", load.tasks());
        }
    }

    /** @return the head under whom the person works: the creator of the tasks that distribution sets */
    Directory.Person head(Directory.Person person) {
        return directory.leader(person).map(directory::standIn).orElse(person);
    }


}
