package ru.voronka.automation;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Event;
import ru.voronka.platform.InMemory;
import ru.voronka.platform.Latest;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** The robots that are in force, as this node holds them in memory, in the order in which they act; and their versions, which never change. */
@Singleton
class Robots implements InMemory {
    private static final int KEPT = 2_000;

    private final Pipelines pipelines;
    private final Map<String, RobotFields> versions = new ConcurrentHashMap<>();
    private final Latest<List<Live>> latest;
    private volatile List<Live> live = List.of();

    Robots(Pool pool, Pipelines pipelines) {
        this.pipelines = pipelines;
        latest = new Latest<>(() -> Query.of("select jsonb_build_object('id', r.id, 'number', r.published, 'position', r.position, 'since', r.since, 'definition', v.definition)::text from robot r join robot_version v on v.robot_id = r.id and v.number = r.published"
                + " where r.active and r.deleted_at is null order by r.position, r.id").list(pool, Live.class), read -> live = read);
    }

    /** One that is switched on, in its published version. @param since when it was */
    record Live(long id, int number, int position, OffsetDateTime since, RobotFields definition) {
    }

    void start(@Observes @Priority(60) StartupEvent event) {
        reload().await().indefinitely();
    }

    @Override
    public boolean changedBy(Event event) {
        return event.type().equals("robot.changed");
    }

    @Override
    public Uni<Void> reload() {
        return latest.reload();
    }

    List<Live> live() {
        return live;
    }

    /** @return the robot's definition in that version */
    Uni<RobotFields> version(SqlClient client, long robotId, int number) {
        var key = robotId + "/" + number;
        var known = versions.get(key);
        return known != null ? Uni.createFrom().item(known) : Query.of("select definition::text from robot_version where robot_id = :robot and number = :number").bind("robot", robotId).bind("number", number).first(client, RobotFields.class)
                .onItem().ifNull().failWith(Problem::notFound).invoke(read -> {
                    if (versions.size() < KEPT) {
                        versions.put(key, read);
                    }
                });
    }

    /** @return whether a record there is where the robot stands. @param stageId which stage counts */
    boolean stands(RobotFields robot, Long pipelineId, Long stageId) {
        if (robot.pipeline() == null && robot.stage() == null) {
            return true;
        }
        var pipeline = pipelines.pipelines().stream().filter(p -> p.entity().equals(robot.entity()) && (robot.pipeline() == null ? robot.entity().equals("lead") : p.code().equals(robot.pipeline()))).findFirst().orElse(null);
        return pipeline != null && pipelineId != null && pipeline.id() == pipelineId && (robot.stage() == null || stageId != null && pipeline.all().anyMatch(s -> s.code().equals(robot.stage()) && s.id() == stageId));
    }

    /** @return the stage where the robot stands; null for none */
    Long stage(RobotFields robot) {
        return robot.stage() == null ? null : pipelines.pipelines().stream().filter(p -> p.entity().equals(robot.entity()) && (robot.pipeline() == null ? robot.entity().equals("lead") : p.code().equals(robot.pipeline())))
                .flatMap(p -> p.all()).filter(s -> s.code().equals(robot.stage())).map(s -> (Long) s.id()).findFirst().orElse(null);
    }
}
