package ru.voronka.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Ref;

/**
 * One robot at work on one record.
 *
 * @param number of the version with which it began, and goes on
 * @param chain  the robots whose work led here, each with its record
 * @param awaits what it waits for in the middle of its work
 * @param active whether the robot is still switched on
 */
record Run(long id, long robotId, int number, String subjectType, long subjectId, Long stageId, String state, List<String> chain, OffsetDateTime dueAt, String awaits, boolean came, List<Step> steps, boolean active) {
    static final String SQL = "jsonb_build_object('id', u.id, 'robotId', u.robot_id, 'number', u.number, 'subjectType', u.subject_type, 'subjectId', u.subject_id, 'stageId', u.stage_id, 'state', u.state, 'chain', u.chain, 'dueAt', u.due_at,"
            + " 'awaits', u.awaits, 'came', u.came, 'steps', u.steps, 'active', r.active and r.deleted_at is null)";

    /** What became of one action. @param state done, failed, stopped (nothing after it is done), waiting, queued (it is on its way outside) */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(int act, String kind, String state, OffsetDateTime at, Told told, Problem.Kept problem) {
        Step as(String other, Problem.Kept why) {
            return new Step(act, kind, other, at, told, why);
        }
    }

    /** What an action did, or would do, as people read it. @param to whom @param at when it is due @param field and value of what was set @param about what arose */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(String title, String text, List<Ref> to, OffsetDateTime at, String field, JsonNode value, About about) {
        static Told text(String text) {
            return new Told(null, text, null, null, null, null, null);
        }

        static Told to(List<Ref> people) {
            return new Told(null, null, people, null, null, null, null);
        }

        static Told at(OffsetDateTime at) {
            return new Told(null, null, null, at, null, null, null);
        }
    }

    /** Something that a robot made or moved. */
    record About(String type, Long id, String name) {
    }

    String cause() {
        return "robot:" + robotId + "/run:" + id;
    }

    /** The chain of whatever this one brings about. */
    List<String> onward() {
        var all = new ArrayList<>(chain);
        all.add(link(robotId, subjectType, subjectId));
        return all;
    }

    static String link(long robotId, String type, long id) {
        return robotId + ":" + type + ":" + id;
    }

    Step step(int act) {
        return steps.stream().filter(s -> s.act() == act).findFirst().orElse(null);
    }
}
