package ru.voronka.automation;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jboss.logging.Logger;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.listing.FieldType;
import ru.voronka.listing.ListField;
import ru.voronka.listing.Listings;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Query;
import ru.voronka.platform.WorkingCalendar;

/** Begins the robots of dates and of idleness: each looks, from the moment at which it last looked until now, for the records whose time has come meanwhile. */
@Singleton
class RobotClock {
    private static final Logger LOG = Logger.getLogger(RobotClock.class);
    private static final int MOST = 500;

    private final Pool pool;
    private final Robots robots;
    private final Listings listings;
    private final Directory directory;
    private final Pipelines pipelines;
    private final WorkingCalendar calendar;
    private final Begin begin;
    private final EventLog log;
    private final Clock clock;

    RobotClock(Pool pool, Robots robots, Listings listings, Directory directory, Pipelines pipelines, WorkingCalendar calendar, Begin begin, EventLog log, Clock clock) {
        this.pool = pool;
        this.robots = robots;
        this.listings = listings;
        this.directory = directory;
        this.pipelines = pipelines;
        this.calendar = calendar;
        this.begin = begin;
        this.log = log;
        this.clock = clock;
    }

    private record Found(long id, Long responsibleId, OffsetDateTime at) {
    }

    /** Up to which moment, and within it up to which record. */
    private record Scan(OffsetDateTime upto, long afterId) {
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Multi.createFrom().iterable(robots.live().stream().filter(r -> r.definition().when().timed()).toList()).onItem().transformToUniAndConcatenate(robot -> log.transaction(tx -> look(tx, robot)).onFailure().recoverWithUni(e -> {
            LOG.errorf(e, "robot %d looks again later", robot.id());
            return Uni.createFrom().voidItem();
        })).collect().asList().replaceWithVoid();
    }

    /** What is long over is forgotten. */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Query.of("delete from robot_run where id in (select id from robot_run where finished_at < :before limit 20000)").bind("before", OffsetDateTime.now(clock).minusDays(90)).execute(pool);
    }

    /** From here on it looks; what came before is past, unless it is to begin with what stands already. @param looking it looks already, and goes on from where it is */
    Uni<Void> from(SqlConnection tx, long robotId, boolean existing, boolean looking) {
        return looking && !existing ? Uni.createFrom().voidItem() : Query.of("insert into robot_scan (robot_id, upto) values (:robot, :upto) on conflict (robot_id) do update set upto = excluded.upto, after_id = 0").bind("robot", robotId).bind("upto", existing ? OffsetDateTime.now(clock).minusYears(30) : OffsetDateTime.now(clock)).execute(tx);
    }

    private Uni<Void> look(SqlConnection tx, Robots.Live robot) {
        return Query.of("select jsonb_build_object('upto', upto, 'afterId', after_id)::text from robot_scan where robot_id = :robot for update skip locked").bind("robot", robot.id()).first(tx, Scan.class).chain(from -> {
            var now = OffsetDateTime.now(clock);
            if (from == null || !from.upto().isBefore(now)) {
                return Uni.createFrom().voidItem();
            }
            return due(tx, robot.definition(), from, now).chain(found -> {
                // What is more than one look can take is left for the next one, in order.
                var last = found.size() < MOST ? new Scan(now, Long.MAX_VALUE) : new Scan(found.get(MOST - 1).at(), found.get(MOST - 1).id());
                var wanted = found.stream().map(f -> new Begin.Wanted(robot, robot.definition().when().kind() + ":" + robot.definition().entity() + ":" + f.id() + ":" + f.at().toInstant(), robot.definition().entity(), f.id(), robots.stage(robot.definition()), f.responsibleId(), f.at())).toList();
                return begin.runs(tx, wanted, null, robot.definition().when().kind(), List.of()).chain(() -> Query.of("update robot_scan set upto = :upto, after_id = :after where robot_id = :robot").bind("upto", last.upto()).bind("after", last.afterId()).bind("robot", robot.id()).execute(tx));
            });
        });
    }

    private Uni<List<Found>> due(SqlConnection tx, RobotFields robot, Scan from, OffsetDateTime now) {
        var listing = listings.of(robot.entity());
        var row = listing.row();
        var field = field(robot);
        var at = moment(robot.when(), field);
        var responsible = row + ".responsible_id";
        var query = listing.rows(Caller.voronka(directory, null), "jsonb_build_object('id', " + row + ".id, 'responsibleId', " + responsible + ", 'at', " + at + ")::text").add("and " + field.sql() + " between :scanLow and :scanHigh and (" + at + " > :scanFrom or " + at + " = :scanFrom and " + row + ".id > :scanAfter) and " + at + " <= :scanTo")
                .bind("scanFrom", from.upto()).bind("scanAfter", from.afterId()).bind("scanTo", now);
        // The field by itself, so that its index is of use: a day and a half for zones and times of day.
        var shift = "hour".equals(robot.when().unit()) ? Duration.ofHours(robot.when().amount()) : Duration.ofDays(robot.when().amount());
        var low = from.upto().minus(shift).minusHours(36);
        var high = now.minus(shift).plusHours(36);
        if (field.type() == FieldType.DATE) {
            query.bind("scanLow", low.toLocalDate()).bind("scanHigh", high.toLocalDate());
        } else {
            query.bind("scanLow", low).bind("scanHigh", high);
        }
        if (at.contains(":scanZone")) {
            query.bind("scanZone", calendar.zone().getId());
        }
        if (robot.stage() != null) {
            query.add("and " + row + ".stage_id = :scanStage").bind("scanStage", robots.stage(robot));
        } else if (robot.card()) {
            if (robot.pipeline() != null && robot.entity().equals("deal")) {
                query.add("and " + row + ".pipeline_id = :scanPipeline").bind("scanPipeline", pipelines.deals(robot.pipeline()).id());
            }
            // What is over is reminded of by its end alone.
            if (robot.when().kind().equals("idle") || !field.code().equals("closedAt")) {
                query.add("and " + row + ".closed_at is null");
            }
        }
        return query.add("order by " + at + ", " + row + ".id limit " + MOST).list(tx, Found.class);
    }

    /** @return the field whose moment counts: of idleness the last movement */
    ListField field(RobotFields robot) {
        var fields = listings.of(robot.entity()).fields();
        var code = robot.when().kind().equals("idle") ? "activeAt" : robot.when().field();
        return fields.stream().filter(f -> f.code().equals(code)).findFirst().or(() -> robot.when().kind().equals("idle") ? fields.stream().filter(f -> f.code().equals("movedAt")).findFirst() : java.util.Optional.empty()).orElse(null);
    }

    private String moment(When when, ListField field) {
        var shift = " + make_interval(" + (when.unit().equals("hour") ? "hours" : "days") + " => " + when.amount() + ")";
        var day = field.type() == FieldType.DATE;
        if (when.kind().equals("idle") || !day && when.at() == null) {
            return "(" + field.sql() + shift + ")";
        }
        // Of a day the morning counts, unless another time is said.
        var time = when.at() == null ? calendar.opens().toString() : when.at();
        return "((" + (day ? field.sql() : "(" + field.sql() + " at time zone :scanZone)::date") + shift + ")::date + time '" + time + "') at time zone :scanZone";
    }
}
