package ru.voronka.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.listing.Listings;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.WorkingCalendar;

/** Whether the conditions of a robot hold for a record: asked of the database, in the language of lists. */
@Singleton
class Asked {
    private final Listings listings;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Asked(Listings listings, Directory directory, WorkingCalendar calendar, Clock clock) {
        this.listings = listings;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** One of the things that must all be so. @param of null for the record itself @param filter null: the hours */
    @Schema(name = "RobotVerdict")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verdict(@Nullable @Schema(examples = "company") String of, @Nullable ObjectNode filter, @Nullable @Schema(examples = "working") String hours, @Schema(examples = "true") boolean holds) {
    }

    /** @throws Problem on the part of the conditions that their list does not understand */
    void check(Caller caller, RobotFields robot) {
        for (var i = 0; i < robot.conditions().size(); i++) {
            var condition = robot.conditions().get(i);
            try {
                listings.of(entity(robot, condition)).ids(caller, query(condition.filter()));
            } catch (Problem e) {
                throw e.prefixed("conditions[" + i + "].");
            }
        }
    }

    /** @return every part of the conditions with whether it holds */
    Uni<List<Verdict>> of(SqlClient tx, Caller caller, RobotFields robot, Matter matter) {
        var terms = new ArrayList<Condition>();
        robot.conditions().forEach(condition -> {
            var all = condition.filter().get("and");
            if (all == null || !all.isArray()) {
                terms.add(condition);
            } else {
                all.forEach(one -> terms.add(new Condition(condition.of(), (ObjectNode) one)));
            }
        });
        return Multi.createFrom().iterable(terms).onItem().transformToUniAndConcatenate(term -> holds(tx, caller, robot, matter, term).map(holds -> new Verdict(term.of(), term.filter(), null, holds))).collect().asList().map(asked -> {
            var all = new ArrayList<>(asked);
            if (robot.hours() != null) {
                all.add(new Verdict(null, null, robot.hours(), working(matter) == robot.hours().equals("working")));
            }
            return all;
        });
    }

    private Uni<Boolean> holds(SqlClient tx, Caller caller, RobotFields robot, Matter matter, Condition condition) {
        var id = matter.neighbour(condition.of());
        if (id == null) {
            return Uni.createFrom().item(false);
        }
        var listing = listings.of(entity(robot, condition));
        return listing.ids(caller, query(condition.filter())).add("and " + listing.row() + ".id = :asked").bind("asked", id).number(tx).map(found -> found != null);
    }

    private boolean working(Matter matter) {
        var now = OffsetDateTime.now(clock);
        return calendar.after(now, Duration.ZERO, directory.zone(matter.responsibleId())).toInstant().equals(now.toInstant());
    }

    private static String entity(RobotFields robot, Condition condition) {
        return condition.of() == null ? robot.entity() : condition.of();
    }

    private static ObjectNode query(ObjectNode filter) {
        return Json.MAPPER.createObjectNode().set("filter", filter);
    }
}
