package ru.voronka.automation;

import jakarta.inject.Singleton;
import java.util.Objects;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.listing.FieldType;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Problem;

/** Whether a robot makes sense: said field by field before it is kept. */
@Singleton
class RobotRules {
    private final Pipelines pipelines;
    private final Directory directory;
    private final Asked asked;
    private final RobotClock clock;
    private final RunRobot runs;

    RobotRules(Pipelines pipelines, Directory directory, Asked asked, RobotClock clock, RunRobot runs) {
        this.pipelines = pipelines;
        this.directory = directory;
        this.asked = asked;
        this.clock = clock;
        this.runs = runs;
    }

    /** @throws Problem on the first field that is wrong */
    void check(Caller caller, RobotFields robot) {
        place(robot);
        robot.when().check(robot.entity());
        if (robot.when().timed()) {
            var field = clock.field(robot);
            if (field == null || field.type() != FieldType.DATE && field.type() != FieldType.MOMENT) {
                throw Problem.field("when.field", "reference");
            }
        }
        asked.check(caller, robot);
        if (robot.after() != null) {
            robot.after().check("after");
        }
        for (var i = 0; i < robot.actions().size(); i++) {
            var place = "actions[" + i + "]";
            var act = robot.actions().get(i);
            var deed = runs.deed(act);
            if (deed == null) {
                throw Problem.field(place + ".kind", "robot-not-here");
            }
            People.said(act).forEach(who -> who.check(robot.entity(), place + ".who", directory));
            deed.check(robot, act, place);
        }
    }

    private void place(RobotFields robot) {
        if (!robot.card() && (robot.pipeline() != null || robot.stage() != null)) {
            throw Problem.field(robot.pipeline() != null ? "pipeline" : "stage", "robot-entity");
        }
        var stages = robot.when().kind().startsWith("stage-");
        if (robot.pipeline() == null && !robot.entity().equals("lead")) {
            if (robot.stage() != null) {
                throw Problem.field("pipeline", "required");
            }
            return;
        }
        if (robot.card()) {
            var pipeline = robot.entity().equals("lead") ? pipelines.leads() : pipelines.deals(robot.pipeline());
            if (robot.pipeline() != null && !Objects.equals(pipeline.code(), robot.pipeline())) {
                throw Problem.field("pipeline", "reference");
            }
            if (robot.stage() != null) {
                pipeline.stage(robot.stage());
            } else if (stages && robot.when().kind().equals("stage-left")) {
                throw Problem.field("stage", "required");
            }
        }
    }
}
