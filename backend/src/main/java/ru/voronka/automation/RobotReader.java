package ru.voronka.automation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;

/** Hears of everything in the log, whoever did it and however, and begins the robots that it concerns; what waited on a stage that was left ends. */
@Singleton
class RobotReader implements EventReader {
    private final Robots robots;
    private final Heard heard;
    private final Begin begin;
    private final Runs runs;

    RobotReader(Robots robots, Heard heard, Begin begin, Runs runs) {
        this.robots = robots;
        this.heard = heard;
        this.begin = begin;
        this.runs = runs;
    }

    @Override
    public String name() {
        return "robots";
    }

    @Override
    public Set<String> types() {
        return Heard.TYPES;
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        // What follows in the log is heard by the robots as they now are.
        return event.type().equals("robot.changed") ? robots.reload() : heard.of(tx, event).chain(all -> Multi.createFrom().iterable(all).onItem().transformToUniAndConcatenate(about -> on(tx, event, about)).collect().asList()).replaceWithVoid();
    }

    private Uni<Void> on(SqlConnection tx, Event event, Heard.About about) {
        return ended(tx, about).chain(() -> runs.came(tx, about)).chain(() -> {
            var wanted = wanted(event, about);
            return wanted.isEmpty() ? Uni.createFrom().voidItem() : begin.chain(tx, event.cause()).chain(chain -> begin.runs(tx, wanted, event.id(), event.type(), chain));
        });
    }

    private Uni<Void> ended(SqlConnection tx, Heard.About about) {
        return about.gone() ? runs.cancelOf(tx, about.type(), about.id(), null, "gone") : about.left() == null ? Uni.createFrom().voidItem() : runs.cancelOf(tx, about.type(), about.id(), about.left(), "left");
    }

    private List<Begin.Wanted> wanted(Event event, Heard.About about) {
        var all = new ArrayList<Begin.Wanted>();
        for (var robot : robots.live()) {
            var definition = robot.definition();
            if (!definition.entity().equals(about.type()) || robot.since() != null && event.at().isBefore(robot.since())) {
                continue;
            }
            about.signals().stream().filter(signal -> signal.begins(definition.when()) && (signal.robotId() == null || signal.robotId() == robot.id())).filter(signal -> robots.stands(definition, about.pipelineId(), signal.stageId() != null ? signal.stageId() : about.stageId()))
                    .findFirst().ifPresent(signal -> all.add(new Begin.Wanted(robot, "event:" + event.id() + ":" + about.type() + ":" + about.id(), about.type(), about.id(), signal.kind().equals("stage-left") ? null : robots.stage(definition), about.responsibleId(), event.at())));
        }
        return all;
    }
}
