package ru.voronka.distribution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.access.Directory;
import ru.voronka.deal.ChangeDeal;
import ru.voronka.deal.DealCard;
import ru.voronka.lead.ChangeLead;
import ru.voronka.lead.LeadCard;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.platform.WorkingCalendar;
import ru.voronka.task.CreateTask;
import ru.voronka.task.FinishTask;
import ru.voronka.task.NewTask;
import ru.voronka.task.TaskTemplates;

/** Gives a request to whom the rules choose: the responsible, the record of why, the task, and the time by which it is to be begun, all in one transaction. */
@Singleton
class Giving {
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int LONGEST = 250;

    private final Choice choice;
    private final Rules rules;
    private final ChangeLead leads;
    private final ChangeDeal deals;
    private final CreateTask tasks;
    private final FinishTask finish;
    private final TaskTemplates templates;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final EventLog log;
    private final Clock clock;
    private final Duration firstContact;

    Giving(Choice choice, Rules rules, ChangeLead leads, ChangeDeal deals, CreateTask tasks, FinishTask finish, TaskTemplates templates, Directory directory, WorkingCalendar calendar, EventLog log, Clock clock,
            @ConfigProperty(name = "voronka.distribution.first-contact", defaultValue = "PT1H") Duration firstContact) {
        this.choice = choice;
        this.rules = rules;
        this.leads = leads;
        this.deals = deals;
        this.tasks = tasks;
        this.finish = finish;
        this.templates = templates;
        this.directory = directory;
        this.calendar = calendar;
        this.log = log;
        this.clock = clock;
        this.firstContact = firstContact;
    }

    /** Whoever decides goes alone: what is given away counts for the next. */
    static Uni<Void> alone(SqlConnection tx) {
        return Query.of("select 1 from distribution_settings for update").execute(tx);
    }

    /** A request that is nobody's. */
    Uni<Void> give(SqlConnection tx, Actor cause, Request request) {
        return choice.decide(tx, request, rules.enabled(), Set.of(), null).chain(decision -> carryOut(tx, cause, request, decision, "given", null, 0, null));
    }

    /** One that its responsible has not begun in time goes to another by the same rule; when it has been round, or there is nobody else, the head chooses. */
    Uni<Void> passOn(SqlConnection tx, Actor cause, Request request, Rule rule, Directory.Person former, Long task, int times) {
        var drop = task == null ? Uni.createFrom().voidItem() : finish.drop(tx, cause, task);
        return drop.chain(() -> Query.of("select distinct employee_id from distribution_decision where subject_type = :type and subject_id = :id and kind = 'given' and employee_id is not null").bind("type", request.type()).bind("id", request.id()).numbers(tx))
                .chain(had -> times >= rule.passes() ? Uni.createFrom().item(choice.byHand(rule, request)) : choice.decide(tx, request, List.of(rule), Set.copyOf(had), null).map(decision -> decision.rule() == null || decision.kind().equals("waits") ? choice.byHand(rule, request) : decision))
                .chain(decision -> carryOut(tx, cause, request, decision, "given", former, times, null));
    }

    /** By whoever took it in. @param to whom; null: as the rules say @return nothing to do but to answer */
    Uni<Void> handOver(SqlConnection tx, Actor actor, Request request, Directory.Person from, Directory.Person to, String note) {
        return (to != null ? Uni.createFrom().item(new Choice.Decision(null, "given", to, Json.MAPPER.createObjectNode())) : choice.decide(tx, request, rules.answering(), from == null ? Set.of() : Set.of(from.id()), null))
                .chain(decision -> carryOut(tx, actor, request, decision, "handed-over", from, 0, note));
    }

    private Uni<Void> carryOut(SqlConnection tx, Actor actor, Request request, Choice.Decision decision, String given, Directory.Person former, int times, String note) {
        var rule = decision.rule();
        var person = decision.person();
        if (decision.kind().equals("none")) {
            return Uni.createFrom().voidItem();
        }
        if (decision.kind().equals("waits")) {
            return Query.of("insert into distribution_wait (subject_type, subject_id, kind, due_at, rule_id) values (:type, :id, 'people', :due, :rule) on conflict (subject_type, subject_id) do update set due_at = excluded.due_at, kind = 'people' returning (xmax = 0)::int")
                    .bind("type", request.type()).bind("id", request.id()).bind("due", now().plus(AGAIN)).bind("rule", rule.id()).number(tx)
                    .chain(fresh -> fresh == 0 ? Uni.createFrom().voidItem() : record(tx, request, decision, "waits", former, null).chain(() -> told(tx, actor, request, decision, "waits", former, null, note)));
        }
        var byHand = decision.kind().equals("by-hand");
        var takeBy = byHand || rule == null || rule.takeMinutes() == null || !request.type().equals("lead") ? null : rule.workingHours() ? calendar.after(now(), Duration.ofMinutes(rule.takeMinutes()), directory.zone(person.id())) : now().plusMinutes(rule.takeMinutes());
        var kind = byHand ? "by-hand" : given;
        var from = former == null ? null : (Long) former.id();
        return (request.type().equals("lead") ? leads.distribute(tx, actor, request.id(), from, person, takeBy) : deals.distribute(tx, actor, request.id(), from, person)).chain(done -> !done ? Uni.createFrom().voidItem()
                : (request.awaiting() ? Uni.createFrom().<Long>nullItem() : task(tx, actor, request, rule, person, byHand)).chain(task -> record(tx, request, decision, kind, former, task)
                        .chain(() -> takeBy == null ? over(tx, request.type(), request.id()) : Query.of("insert into distribution_wait (subject_type, subject_id, kind, due_at, employee_id, rule_id, task_id, times) values (:type, :id, 'take', :due, :employee, :rule, :task, :times)"
                                        + " on conflict (subject_type, subject_id) do update set kind = 'take', due_at = excluded.due_at, employee_id = excluded.employee_id, rule_id = excluded.rule_id, task_id = excluded.task_id, times = excluded.times")
                                .bind("type", request.type()).bind("id", request.id()).bind("due", takeBy).bind("employee", person.id()).bind("rule", rule.id()).bind("task", task).bind("times", times).execute(tx))
                        .chain(() -> told(tx, actor, request, decision, kind, former, takeBy, note))));
    }

    /** Nothing is waited for any more. */
    static Uni<Void> over(SqlConnection tx, String type, long id) {
        return Query.of("delete from distribution_wait where subject_type = :type and subject_id = :id").bind("type", type).bind("id", id).execute(tx);
    }

    private Uni<Void> record(SqlConnection tx, Request request, Choice.Decision decision, String kind, Directory.Person former, Long task) {
        return Query.of("insert into distribution_decision (at, subject_type, subject_id, rule_id, rule_name, kind, employee_id, former_id, why, task_id) values (:at, :type, :id, (select r.id from distribution_rule r where r.id = :rule), :name, :kind, :employee, :former, :why::text::jsonb, :task)")
                .bind("at", now()).bind("type", request.type()).bind("id", request.id()).bind("rule", decision.rule() == null ? null : decision.rule().id()).bind("name", decision.rule() == null ? null : decision.rule().name()).bind("kind", kind)
                .bind("employee", decision.person() == null ? null : decision.person().id()).bind("former", former == null ? null : former.id()).bind("why", decision.why().toString()).bind("task", task).execute(tx);
    }

    private Uni<Void> told(SqlConnection tx, Actor actor, Request request, Choice.Decision decision, String kind, Directory.Person former, OffsetDateTime takeBy, String note) {
        var rule = decision.rule() == null ? null : new Ref(decision.rule().id(), decision.rule().name());
        return log.append(tx, actor, request.type().equals("lead") ? LeadCard.SUBJECT : DealCard.SUBJECT, request.id(), new DistributionEvent.Distributed(request.type(), rule, kind, decision.person() == null ? null : decision.person().ref(), former == null ? null : former.ref(), decision.why(), takeBy, note));
    }

    private Uni<Long> task(SqlConnection tx, Actor cause, Request request, Rule rule, Directory.Person person, boolean byHand) {
        var creator = Actor.of(choice.head(person).id(), cause.cause());
        var template = byHand || rule == null ? null : rule.taskTemplateId();
        return (template == null ? Uni.createFrom().item(plain(request.title(), person, byHand, request)) : templates.fill(tx, template, request.type(), request.id(), person.id())).chain(task -> tasks.create(tx, creator, task, person.id()));
    }

    private NewTask plain(String who, Directory.Person person, boolean byHand, Request request) {
        var title = (byHand ? "Выбрать ответственного: " : "Связаться с клиентом: ") + who;
        return new NewTask(title.substring(0, Math.min(LONGEST, title.length())), null, byHand ? "todo" : "call", calendar.after(now(), firstContact, directory.zone(person.id())), null, request.type(), request.id());
    }

    /** For a request that came with its responsible; what a head has yet to agree to is not begun. */
    Uni<Void> taskOnly(SqlConnection tx, Actor cause, Request request, Directory.Person person) {
        return request.awaiting() ? Uni.createFrom().voidItem() : task(tx, cause, request, null, person, false).replaceWithVoid();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
