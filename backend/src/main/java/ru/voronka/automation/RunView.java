package ru.voronka.automation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import ru.voronka.access.Caller;
import ru.voronka.platform.Problem;
import ru.voronka.platform.ProblemView;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Words;

/**
 * One robot at work on one record, as its log shows it.
 *
 * @param robot   with which definition it works; addresses of other systems are left out
 * @param why     why it was not done, or ended before its time
 * @param approval what somebody is to say now
 */
@Schema(name = "RobotRun")
public record RunView(@Schema(examples = "12") long id, long robotId, @Schema(examples = "2") int number, RobotFields robot, @Schema(examples = "deal") String subjectType, @Schema(examples = "42") long subjectId, @Nullable String subjectName,
        @Schema(examples = "waiting", enumeration = {"waiting", "awaiting", "done", "skipped", "failed", "cancelled", "cut"}) String state, @Nullable @Schema(examples = "deal.stage-changed") String eventType, OffsetDateTime createdAt,
        @Nullable @Schema(description = "When it goes on by itself") OffsetDateTime dueAt, @Nullable @Schema(examples = "letter-answered") String awaits, @Nullable OffsetDateTime finishedAt, @Nullable Why why, List<StepView> steps, @Nullable Approval approval) {

    /** @param code conditions, left (the stage), gone (the record), off (the robot), by-hand, robot-circle, robot-broken @param chain of a circle: robots with their records */
    @Schema(name = "RobotWhy")
    public record Why(@Schema(examples = "conditions") String code, @Nullable List<Asked.Verdict> verdicts, @Nullable List<String> chain, @Nullable String error) {
    }

    @Schema(name = "RobotApproval")
    public record Approval(long id, Ref approver, String text, OffsetDateTime createdAt) {
    }

    /** @param state done, failed, stopped (nothing after it is done), waiting, queued (on its way outside) */
    @Schema(name = "RobotStep")
    public record StepView(@Schema(description = "Which of the robot's actions, from 0") int act, @Schema(examples = "create-task") String kind, @Schema(examples = "done", enumeration = {"done", "failed", "stopped", "waiting", "queued"}) String state, OffsetDateTime at, @Nullable ToldView told,
            @Nullable ProblemView problem) {
        static StepView of(Run.Step step, Locale locale) {
            return new StepView(step.act(), step.kind(), step.state(), step.at(), step.told() == null ? null : ToldView.of(step.told()), step.problem() == null ? null : ProblemView.of(step.problem().problem(), locale));
        }

        StepView discreet() {
            return told == null ? this : new StepView(act, kind, state, at, new ToldView(null, null, told.to() == null ? null : told.to().stream().filter(one -> one.id() > 0).toList(), told.at(), told.field(), null, told.about() == null ? null : new AboutView(told.about().type(), told.about().id(), null)), problem);
        }
    }

    /** What a step did, or would do. */
    @Schema(name = "RobotTold")
    public record ToldView(@Nullable @Schema(examples = "Позвонить: Ромашка ООО") String title, @Nullable String text, @Nullable List<Ref> to, @Nullable OffsetDateTime at, @Nullable String field, @Nullable @Schema(implementation = Object.class) JsonNode value, @Nullable AboutView about) {
        static ToldView of(Run.Told told) {
            return new ToldView(told.title(), told.text(), told.to(), told.at(), told.field(), told.value(), told.about() == null ? null : new AboutView(told.about().type(), told.about().id(), told.about().name()));
        }
    }

    @Schema(name = "RobotAbout")
    public record AboutView(@Schema(examples = "task") String type, Long id, @Nullable String name) {
    }

    /** What a robot wrote and sent may say what is kept from the reader: they are told that it did, and to which colleagues. */
    private RunView discreet() {
        return new RunView(id, robotId, number, robot, subjectType, subjectId, subjectName, state, eventType, createdAt, dueAt, awaits, finishedAt, why == null ? null : new Why(why.code(), null, why.chain(), null), steps.stream().map(StepView::discreet).toList(), approval);
    }

    record Row(long id, long robotId, int number, RobotFields robot, String subjectType, long subjectId, String subjectName, String state, String eventType, OffsetDateTime createdAt, OffsetDateTime dueAt, String awaits, OffsetDateTime finishedAt, Why why, List<Run.Step> steps, Approval approval) {
        RunView view(Caller caller, String language) {
            var locale = Words.locale(language);
            var whole = new RunView(id, robotId, number, robot, subjectType, subjectId, subjectName, state, eventType, createdAt, dueAt, awaits, finishedAt, why, steps.stream().map(step -> StepView.of(step, locale)).toList(), approval);
            return caller.hidesAny() ? whole.discreet() : whole;
        }
    }

    static final String SQL = "jsonb_build_object('id', u.id, 'robotId', u.robot_id, 'number', u.number, 'robot', jsonb_set(v.definition, '{actions}', (select jsonb_agg(a - 'url') from jsonb_array_elements(v.definition->'actions') a)), 'subjectType', u.subject_type, 'subjectId', u.subject_id,"
            + " 'subjectName', case u.subject_type when 'lead' then (select x.title from lead x where x.id = u.subject_id) when 'deal' then (select x.title from deal x where x.id = u.subject_id) when 'company' then (select x.name from company x where x.id = u.subject_id)"
            + " when 'contact' then (select x.name from contact x where x.id = u.subject_id) when 'task' then (select x.title from task x where x.id = u.subject_id) end,"
            + " 'state', u.state, 'eventType', u.event_type, 'createdAt', u.created_at, 'dueAt', u.due_at, 'awaits', u.awaits, 'finishedAt', u.finished_at, 'why', u.why, 'steps', u.steps,"
            + " 'approval', (select jsonb_build_object('id', a.id, 'approver', jsonb_build_object('id', e.id, 'name', e.name), 'text', a.text, 'createdAt', a.created_at) from robot_approval a join employee e on e.id = a.approver_id where a.run_id = u.id and a.state = 'asked' limit 1))";
    static final String FROM = "robot_run u join robot_version v on v.robot_id = u.robot_id and v.number = u.number";

    static Problem notOpen() {
        return Problem.conflict("robot-run-over");
    }
}
