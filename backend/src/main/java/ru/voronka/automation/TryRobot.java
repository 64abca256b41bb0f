package ru.voronka.automation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.WorkingCalendar;

/** A robot at work on a real record, all of which is undone: what it would do, and why not. */
@Singleton
class TryRobot {
    private final Pool pool;
    private final Robots robots;
    private final Asked asked;
    private final RunRobot run;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    TryRobot(Pool pool, Robots robots, Asked asked, RunRobot run, Directory directory, WorkingCalendar calendar, Clock clock) {
        this.pool = pool;
        this.robots = robots;
        this.asked = asked;
        this.run = run;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * What would become of it.
     *
     * @param stands   whether the record is where the robot stands: else nothing would begin it
     * @param holds    whether all conditions hold now: else no step would be done @param steps what would be done if they did
     * @param dueAt    when it would act, were it begun now
     */
    @Schema(name = "RobotTrial")
    public record Trial(boolean stands, boolean holds, List<Asked.Verdict> verdicts, @Nullable OffsetDateTime dueAt, List<RunView.StepView> steps) {
    }

    private static final class Undone extends RuntimeException {
        private final transient Trial trial;

        Undone(Trial trial) {
            super("undone", null, false, false);
            this.trial = trial;
        }
    }

    /** @param reader to whom it is told */
    Uni<Trial> on(Caller reader, RobotView robot, String type, long id, Locale locale) {
        return pool.withTransaction(tx -> on(tx, robot, type, id, locale).<Trial>map(trial -> {
            throw new Undone(trial);
        })).onFailure(Undone.class).recoverWithItem(e -> ((Undone) e).trial).map(trial -> reader.hidesAny() ? new Trial(trial.stands(), trial.holds(), List.of(), trial.dueAt(), trial.steps().stream().map(RunView.StepView::discreet).toList()) : trial);
    }

    private Uni<Trial> on(SqlConnection tx, RobotView robot, String type, long id, Locale locale) {
        var fields = robot.fields();
        return Matter.of(tx, type, id).onItem().ifNull().failWith(Problem::notFound)
                .chain(matter -> Query.of("insert into robot_run (robot_id, number, natural_key, subject_type, subject_id, state) values (:robot, :number, :key, :type, :id, 'waiting') returning id").bind("robot", robot.id()).bind("number", robot.number())
                        .bind("key", "try:" + UUID.randomUUID()).bind("type", type).bind("id", id).number(tx).chain(made -> {
                            var attempt = new Run(made, robot.id(), robot.number(), type, id, null, "waiting", List.of(), null, null, false, List.of(), true);
                            var caller = Caller.voronka(directory, attempt.cause());
                            var due = fields.after() == null ? null : fields.after().from(OffsetDateTime.now(clock), calendar, directory.zone(matter.responsibleId()));
                            return asked.of(tx, caller, fields, matter).chain(verdicts -> run.acts(tx, caller, fields, attempt, matter, true)
                                    .map(went -> new Trial(robots.stands(fields, matter.pipelineId(), matter.stageId()), verdicts.stream().allMatch(Asked.Verdict::holds), verdicts, due, went.steps().stream().map(step -> RunView.StepView.of(step, locale)).toList())));
                        }));
    }
}
