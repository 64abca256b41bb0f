package ru.voronka.automation;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Timer;
import ru.voronka.platform.TimerHandler;
import ru.voronka.platform.Timers;

/** Does what robots are for, when their time has come: asks the conditions, does one action after another, each on its own, and writes down what came of it. */
@Singleton
class RunRobot implements TimerHandler {
    private static final Logger LOG = Logger.getLogger(RunRobot.class);
    /** After these the record is not what it was. */
    private static final Set<String> CHANGING = Set.of("assign", "move-stage", "set-field");

    private final Robots robots;
    private final Asked asked;
    private final Timers timers;
    private final Directory directory;
    private final Clock clock;
    private final Map<String, Deed> deeds = new HashMap<>();

    RunRobot(Robots robots, Asked asked, Timers timers, Directory directory, Clock clock, @All List<Deed> deeds) {
        this.robots = robots;
        this.asked = asked;
        this.timers = timers;
        this.directory = directory;
        this.clock = clock;
        deeds.forEach(deed -> deed.kinds().forEach(kind -> this.deeds.put(kind, deed)));
    }

    private record Due(List<Long> runs) {
    }

    @Override
    public String kind() {
        return Begin.TIMER;
    }

    Deed deed(Act act) {
        return deeds.get(act.kind());
    }

    @Override
    public Uni<Void> fire(SqlConnection tx, Timer timer) {
        return Query.of("select " + Run.SQL + "::text from robot_run u join robot r on r.id = u.robot_id where u.id = any(:runs) and u.state in ('waiting', 'awaiting') order by r.position, u.id for no key update of u")
                .bind("runs", Json.read(timer.payload(), Due.class).runs().toArray(Long[]::new)).list(tx, Run.class)
                .chain(due -> Multi.createFrom().iterable(due).onItem().transformToUniAndConcatenate(run -> go(tx, run)).collect().asList()).replaceWithVoid();
    }

    /** Its node died of it, or the database would not have it, again and again. */
    @Override
    public Uni<Void> failed(SqlConnection tx, Timer timer, String error) {
        return Query.of("update robot_run set state = 'failed', why = :why::text::jsonb, due_at = null, finished_at = :now where id = any(:runs) and state in ('waiting', 'awaiting')").bind("why", Json.write(Map.of("code", "robot-broken", "error", error)))
                .bind("now", OffsetDateTime.now(clock)).bind("runs", Json.read(timer.payload(), Due.class).runs().toArray(Long[]::new)).execute(tx);
    }

    private Uni<Void> go(SqlConnection tx, Run run) {
        if (!run.active()) {
            return end(tx, run, "cancelled", Map.of("code", "off"), run.steps());
        }
        return robots.version(tx, run.robotId(), run.number()).chain(robot -> Matter.of(tx, run.subjectType(), run.subjectId()).chain(matter -> {
            // What was to be done at once is done, also where the record has gone on meanwhile.
            var waited = run.dueAt() != null || !run.steps().isEmpty();
            if (matter == null || waited && run.stageId() != null && !run.stageId().equals(matter.stageId())) {
                return end(tx, run, "cancelled", Map.of("code", matter == null ? "gone" : "left"), run.steps());
            }
            var caller = Caller.voronka(directory, run.cause());
            if (!run.steps().isEmpty()) {
                return acts(tx, caller, robot, run, matter);
            }
            return guarded(tx, () -> asked.of(tx, caller, robot, matter), run, problem -> List.of(new Asked.Verdict(null, null, null, false)))
                    .chain(verdicts -> verdicts.stream().allMatch(Asked.Verdict::holds) ? acts(tx, caller, robot, run, matter) : end(tx, run, "skipped", Map.of("code", "conditions", "verdicts", verdicts), run.steps()));
        }));
    }

    private Uni<Void> acts(SqlConnection tx, Caller caller, RobotFields robot, Run run, Matter matter) {
        return acts(tx, caller, robot, run, matter, false).chain(went -> went.awaits() != null ? wait(tx, run, went) : end(tx, run, went.steps().stream().anyMatch(s -> s.state().equals("failed")) ? "failed" : "done", null, went.steps()));
    }

    /** How far a run went. */
    record Went(List<Run.Step> steps, String awaits, OffsetDateTime due) {
    }

    /** @param trial what would wait goes on as if it had come */
    Uni<Went> acts(SqlConnection tx, Caller caller, RobotFields robot, Run run, Matter matter, boolean trial) {
        return next(tx, caller, robot, run, matter, trial, new ArrayList<>(), 0);
    }

    private Uni<Went> next(SqlConnection tx, Caller caller, RobotFields robot, Run run, Matter matter, boolean trial, List<Run.Step> steps, int number) {
        if (number == robot.actions().size()) {
            return Uni.createFrom().item(new Went(steps, null, null));
        }
        var act = robot.actions().get(number);
        var before = run.step(number);
        if (before != null && !before.state().equals("waiting")) {
            steps.add(before);
            return before.state().equals("stopped") ? Uni.createFrom().item(new Went(steps, null, null)) : next(tx, caller, robot, run, matter, trial, steps, number + 1);
        }
        var doing = new Deed.Doing(tx, caller, robot, run, matter, number, trial);
        var deed = deeds.get(act.kind());
        return guarded(tx, () -> before == null ? deed.act(doing, act) : deed.resume(doing, act), run, problem -> new Deed.Done("failed", null, null, null), (done, problem) ->
                new Run.Step(number, act.kind(), done.state(), OffsetDateTime.now(clock), done.told(), problem), doing).chain(did -> {
                    steps.add(did.step());
                    if (did.step().state().equals("stopped") || did.done().awaits() != null && !trial) {
                        return Uni.createFrom().item(new Went(steps, did.done().awaits(), did.done().due()));
                    }
                    return CHANGING.contains(act.kind()) ? Matter.of(tx, matter.type(), matter.id()).chain(now -> next(tx, caller, robot, run, now == null ? matter : now, trial, steps, number + 1)) : next(tx, caller, robot, run, matter, trial, steps, number + 1);
                });
    }

    private record Did(Deed.Done done, Run.Step step) {
    }

    private interface Written {
        Run.Step step(Deed.Done done, Problem.Kept problem);
    }

    private interface Otherwise<T> {
        T of(Problem.Kept problem);
    }

    private Uni<Did> guarded(SqlConnection tx, Supplier<Uni<Deed.Done>> work, Run run, Otherwise<Deed.Done> failed, Written written, Deed.Doing doing) {
        return guarded(tx, () -> work.get().map(done -> new Did(done, written.step(done, null))), run, problem -> {
            var done = failed.of(problem);
            return new Did(done, written.step(done, problem));
        });
    }

    /** On its own: what it did before it failed is undone, and the failure told. What would succeed a moment later is left to the timer. */
    private static <T> Uni<T> guarded(SqlConnection tx, Supplier<Uni<T>> work, Run run, Otherwise<T> failed) {
        return tx.query("savepoint act").execute().chain(() -> Uni.createFrom().deferred(work::get)).call(() -> tx.query("release savepoint act").execute()).onFailure().recoverWithUni(e -> {
            var problem = Problem.of(e);
            if (problem != null && problem.status() == 503 || problem == null && !(e instanceof PgException) && !(e instanceof RuntimeException)) {
                return Uni.createFrom().failure(e);
            }
            if (problem == null) {
                LOG.errorf(e, "robot %d, run %d fails", run.robotId(), run.id());
            }
            var told = problem == null ? Problem.of(500, "internal", String.valueOf(run.id())) : problem;
            return tx.query("rollback to savepoint act").execute().map(undone -> failed.of(told.kept()));
        });
    }

    private Uni<Void> wait(SqlConnection tx, Run run, Went went) {
        return Query.of("update robot_run set state = 'awaiting', awaits = :awaits, came = false, due_at = :due, steps = :steps::text::jsonb, started_at = coalesce(started_at, :now) where id = :id").bind("awaits", went.awaits()).bind("due", went.due())
                .bind("steps", Json.write(went.steps())).bind("now", OffsetDateTime.now(clock)).bind("id", run.id()).execute(tx)
                .chain(() -> went.due() == null ? Uni.createFrom().voidItem() : timers.set(tx, Begin.TIMER, "run:" + run.id(), went.due(), Map.of("runs", List.of(run.id()))));
    }

    private Uni<Void> end(SqlConnection tx, Run run, String state, Map<String, ?> why, List<Run.Step> steps) {
        return Query.of("update robot_run set state = :state, why = :why::text::jsonb, steps = :steps::text::jsonb, awaits = null, due_at = null, started_at = coalesce(started_at, :now), finished_at = :now where id = :id").bind("state", state)
                .bind("why", why == null ? null : Json.write(why)).bind("steps", Json.write(steps)).bind("now", OffsetDateTime.now(clock)).bind("id", run.id()).execute(tx);
    }
}
