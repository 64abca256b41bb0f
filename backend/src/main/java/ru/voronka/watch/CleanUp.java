package ru.voronka.watch;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.bulk.Jobs;
import ru.voronka.bulk.NewBulk;
import ru.voronka.distribution.ByRules;
import ru.voronka.listing.Listings;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Actor;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.WorkingCalendar;

/** Runs each rule of clean-up once a day at its time, as whoever wrote it: what it does is an operation like any other, with its report, and can be taken back where such an operation can. */
@Singleton
class CleanUp {
    private static final String NOTHING_FOUND = "selection-empty";

    private final Pool pool;
    private final EventLog log;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final Pipelines pipelines;
    private final Listings listings;
    private final Jobs jobs;
    private final ByRules rules;

    CleanUp(Pool pool, EventLog log, Directory directory, WorkingCalendar calendar, Clock clock, Pipelines pipelines, Listings listings, Jobs jobs, ByRules rules) {
        this.pool = pool;
        this.log = log;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
        this.pipelines = pipelines;
        this.listings = listings;
        this.jobs = jobs;
        this.rules = rules;
    }

    @Scheduled(every = "{voronka.watch.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> go() {
        var now = clock.instant().atZone(calendar.zone());
        return Query.of("select r.id from clean_up_rule r where r.active and r.at <= :time and (r.last_day is null or r.last_day < :today) order by r.id limit 1").bind("time", now.toLocalTime()).bind("today", now.toLocalDate()).number(pool)
                .chain(id -> id == null ? Uni.createFrom().voidItem() : take(id, now.toLocalDate()).chain(rule -> rule == null ? Uni.createFrom().voidItem() : run(rule)).chain(this::go));
    }

    /** The day is written down before the work: a node that dies on it leaves the rule for tomorrow rather than running it twice. */
    private Uni<CleanUpRule.Row> take(long id, LocalDate today) {
        return log.transaction(tx -> Query.of("update clean_up_rule r set last_day = :today, last_job_id = null, last_count = null, problem = null where r.id = :id and (r.last_day is null or r.last_day < :today) returning " + CleanUpRule.SQL)
                .bind("today", today).bind("id", id).first(tx, CleanUpRule.Row.class));
    }

    /** @return when it has begun, or is written down why not */
    Uni<Void> run(CleanUpRule.Row rule) {
        return Uni.createFrom().deferred(() -> {
            var owner = directory.working(rule.owner().id(), "owner");
            var caller = Caller.as(directory, owner, "clean-up:" + rule.id());
            return rule.action().equals("distribute") ? distribute(caller, rule) : jobs.start(caller, wanted(rule.fields())).chain(job -> Query.of("update clean_up_rule set last_job_id = :job, last_count = (select total from bulk_job where id = :job) where id = :id").bind("job", job).bind("id", rule.id()).execute(pool));
        }).onFailure(Problem.class).recoverWithUni(e -> failed(rule.id(), (Problem) e));
    }

    private Uni<Void> distribute(Caller caller, CleanUpRule.Row rule) {
        return listings.of("lead").ids(pool, caller, rule.query(), StuckCards.AT_ONCE).chain(ids -> Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(id -> log.transaction(tx -> rules.toAnother(tx, Actor.system("clean-up:" + rule.id()), id))).filter(given -> given).collect().asList())
                .chain(given -> Query.of("update clean_up_rule set last_count = :count where id = :id").bind("count", given.size()).bind("id", rule.id()).execute(pool));
    }

    private Uni<Void> failed(long id, Problem problem) {
        var nothing = problem.kept().fields().stream().anyMatch(f -> f.code().equals(NOTHING_FOUND));
        return Query.of("update clean_up_rule set last_count = 0, problem = :problem::text::jsonb where id = :id").bind("problem", nothing ? null : Json.write(problem.kept())).bind("id", id).execute(pool);
    }

    /** @return the operation that a rule stands for */
    NewBulk wanted(CleanUpRule.Fields rule) {
        var selection = new NewBulk.Selection(null, rule.query(), null);
        return switch (rule.action()) {
            case "reject" -> new NewBulk("lead", selection, "move", null, null, null, pipelines.leads().end("rejected").code(), rule.name(), new NewBulk.Refusal(rule.refusalStatus(), rule.refusalReason()), null, null);
            case "assign" -> new NewBulk("lead", selection, "assign", rule.employeeId(), null, null, null, null, null, null, null);
            default -> new NewBulk("lead", selection, "delete", null, null, null, null, null, null, null, null);
        };
    }

    /** @throws Problem for what could be done to no lead */
    void check(Caller caller, CleanUpRule.Fields rule) {
        if (rule.action().equals("reject") && (rule.refusalStatus() == null || rule.refusalReason() == null)) {
            throw Problem.field("refusalReason", "required");
        }
        // Without a condition it would take every lead there is.
        if (rule.query().isEmpty()) {
            throw Problem.field("query", "required");
        }
        if (rule.action().equals("distribute")) {
            caller.must(Entity.LEAD, Action.CHANGE);
        } else {
            jobs.may(caller, wanted(rule));
        }
        listings.of("lead").ids(caller, rule.query());
    }
}
