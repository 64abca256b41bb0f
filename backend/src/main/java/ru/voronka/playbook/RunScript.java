package ru.voronka.playbook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Entity;
import ru.voronka.deal.ChangeDeal;
import ru.voronka.deal.DealCard;
import ru.voronka.deal.DealView;
import ru.voronka.deal.Deals;
import ru.voronka.deal.MoveDeal;
import ru.voronka.lead.ChangeLead;
import ru.voronka.lead.LeadCard;
import ru.voronka.lead.LeadView;
import ru.voronka.lead.Leads;
import ru.voronka.pipeline.Moment;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.pipeline.Script;
import ru.voronka.pipeline.Scripts;
import ru.voronka.pipeline.Stage;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Ref;
import ru.voronka.platform.Subject;
import ru.voronka.task.CreateTask;
import ru.voronka.task.NewTask;

/** Does at once what a talk by the script brings: answers fill fields, a task is set, the date of next contact is kept, the card goes on or is refused; one entry in the story says it all. */
@Singleton
class RunScript {
    private final Leads leads;
    private final ChangeLead changeLead;
    private final Deals deals;
    private final ChangeDeal changeDeal;
    private final MoveDeal moveDeal;
    private final CreateTask tasks;
    private final Pipelines pipelines;
    private final EventLog log;
    private final Moment moment;

    RunScript(Leads leads, ChangeLead changeLead, Deals deals, ChangeDeal changeDeal, MoveDeal moveDeal, CreateTask tasks, Pipelines pipelines, EventLog log, Moment moment) {
        this.leads = leads;
        this.changeLead = changeLead;
        this.deals = deals;
        this.changeDeal = changeDeal;
        this.moveDeal = moveDeal;
        this.tasks = tasks;
        this.pipelines = pipelines;
        this.log = log;
        this.moment = moment;
    }

    /** What is done of the script's outcome, the same for leads and deals. */
    private record Plan(Script script, Script.Outcome outcome, OffsetDateTime due, OffsetDateTime next) {
    }

    Uni<LeadView> lead(SqlConnection tx, Caller caller, long id, int seen, ScriptRun run) {
        return leads.view(tx, caller, id).chain(lead -> {
            var stage = pipelines.leads().stage(lead.stage());
            return plan(tx, stage, run).chain(plan -> changeLead.patch(tx, caller, id, seen, patch(run, plan, Json.object(lead)))
                    .chain(patched -> told(tx, caller, LeadCard.SUBJECT, id, lead.responsible(), stage, run, plan).chain(() -> {
                        var refused = plan.outcome().refusal();
                        if (refused != null) {
                            return changeLead.reject(tx, caller, id, patched.version(), refused.status(), refused.reason(), run.comment());
                        }
                        return moves(plan, stage) ? changeLead.move(tx, caller, id, patched.version(), plan.outcome().stage(), null, run.fields()) : leads.view(tx, caller, id);
                    })));
        });
    }

    Uni<DealView> deal(SqlConnection tx, Caller caller, long id, int seen, ScriptRun run) {
        return deals.view(tx, caller, id).chain(deal -> {
            var pipeline = pipelines.deals(deal.pipeline());
            var stage = pipeline.stage(deal.stage());
            return plan(tx, stage, run).chain(plan -> changeDeal.patch(tx, caller, id, seen, patch(run, plan, Json.object(deal)))
                    .chain(patched -> told(tx, caller, DealCard.SUBJECT, id, deal.responsible(), stage, run, plan).chain(() -> {
                        var refused = plan.outcome().refusal();
                        if (refused != null) {
                            return moveDeal.move(tx, caller, id, patched.version(), pipeline.end("lost").code(), new MoveDeal.Refused(refused.status(), refused.reason(), run.comment()), null, run.fields());
                        }
                        return moves(plan, stage) ? moveDeal.move(tx, caller, id, patched.version(), plan.outcome().stage(), null, null, run.fields()) : deals.view(tx, caller, id);
                    })));
        });
    }

    private Uni<Plan> plan(SqlConnection tx, Stage stage, ScriptRun run) {
        return Scripts.find(tx, stage.id(), run.version()).map(script -> {
            if (script == null) {
                // It went to another stage meanwhile, where other things are asked.
                throw Problem.conflict(stage.scripted() ? "script-changed" : "script-missing");
            }
            var outcome = run.chosen(script);
            var due = run.due(outcome, moment);
            return new Plan(script, outcome, due, outcome.nextContact() ? due : null);
        });
    }

    private static ObjectNode patch(ScriptRun run, Plan plan, ObjectNode present) {
        return run.patch(plan.script(), present, plan.next());
    }

    private static boolean moves(Plan plan, Stage stage) {
        return plan.outcome().stage() != null && !plan.outcome().stage().equals(stage.code());
    }

    private Uni<Void> told(SqlConnection tx, Caller caller, Subject subject, long id, Ref responsible, Stage stage, ScriptRun run, Plan plan) {
        var outcome = plan.outcome();
        var task = outcome.task();
        return log.append(tx, caller, subject, id, new PlaybookEvent(subject.type(), stage.named(), plan.script().version(), run.said(plan.script()), new Stage.Named(outcome.code(), outcome.name()), run.comment(),
                task == null ? null : task.title(), task == null ? null : plan.due(), plan.next())).chain(() -> {
            if (task == null) {
                return Uni.createFrom().voidItem();
            }
            caller.must(Entity.TASK, Action.CREATE);
            return tasks.create(tx, caller, new NewTask(task.title(), run.comment(), task.kind(), plan.due(), null, subject.type(), id), responsible == null ? caller.employeeId() : (Long) responsible.id()).replaceWithVoid();
        });
    }
}
