package ru.voronka.automation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import ru.voronka.deal.ChangeDeal;
import ru.voronka.deal.MoveDeal;
import ru.voronka.distribution.ByRules;
import ru.voronka.lead.ChangeLead;
import ru.voronka.party.ChangeParty;
import ru.voronka.pipeline.Moment;
import ru.voronka.pipeline.Pipelines;
import ru.voronka.platform.Json;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Problem;
import ru.voronka.platform.WorkingCalendar;
import ru.voronka.task.ChangeTask;

/** Changes the record itself: whose it is, who takes part, its fields, its stage. */
@Singleton
class CardDeeds implements Deed {
    private final People people;
    private final ByRules rules;
    private final Pipelines pipelines;
    private final ChangeLead leads;
    private final ChangeDeal deals;
    private final MoveDeal move;
    private final ChangeParty parties;
    private final ChangeTask tasks;
    private final Moment moment;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CardDeeds(People people, ByRules rules, Pipelines pipelines, ChangeLead leads, ChangeDeal deals, MoveDeal move, ChangeParty parties, ChangeTask tasks, Moment moment, WorkingCalendar calendar, Clock clock) {
        this.rules = rules;
        this.people = people;
        this.pipelines = pipelines;
        this.leads = leads;
        this.deals = deals;
        this.move = move;
        this.parties = parties;
        this.tasks = tasks;
        this.moment = moment;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("assign", "participant", "set-field", "move-stage");
    }

    @Override
    public void check(RobotFields robot, Act act, String place) {
        switch (act.kind()) {
            case "assign" -> act.want(place, "who", act.who());
            case "participant" -> {
                act.want(place, "who", act.who());
                act.want(place, "role", act.role());
                pipelines.participantRole(act.role(), place + ".role");
            }
            case "set-field" -> act.want(place, "field", act.field());
            default -> {
                act.want(place, "stage", act.stage());
                var pipeline = robot.entity().equals("lead") ? pipelines.leads() : act.pipeline() != null ? pipelines.deals(act.pipeline()) : robot.pipeline() != null ? pipelines.deals(robot.pipeline()) : null;
                if (pipeline != null) {
                    try {
                        var stage = pipeline.stage(act.stage());
                        if (stage.kind().equals("converted")) {
                            throw Problem.field("stage", "stage-kind");
                        }
                        if (stage.kind().equals("lost") || stage.kind().equals("rejected")) {
                            act.want(place, "refusalStatus", act.refusalStatus());
                            act.want(place, "refusalReason", act.refusalReason());
                        }
                    } catch (Problem e) {
                        throw e.wanting() == null ? e.prefixed(place + ".") : e;
                    }
                }
            }
        }
        if ((act.kind().equals("participant") || act.kind().equals("move-stage")) && !robot.card()) {
            throw Problem.field(place + ".kind", "robot-entity");
        }
    }

    @Override
    public Uni<Done> act(Doing doing, Act act) {
        return switch (act.kind()) {
            case "assign" -> byRule(doing, act) ? rules.passOn(doing.tx(), doing.caller(), doing.matter().id()).onItem().ifNull().failWith(() -> Problem.conflict("robot-nobody", "rule")).map(person -> Done.done(Run.Told.to(List.of(person.ref()))))
                    : people.worker(doing, act.who()).chain(person -> (Objects.equals(doing.matter().responsibleId(), person.id()) ? Uni.createFrom().voidItem() : assign(doing, person.id())).replaceWith(() -> Done.done(Run.Told.to(List.of(person.ref())))));
            case "participant" -> people.worker(doing, act.who()).chain(person -> (doing.matter().type().equals("lead") ? leads.join(doing.tx(), doing.caller(), doing.matter().id(), person.id(), act.role()) : deals.join(doing.tx(), doing.caller(), doing.matter().id(), person.id(), act.role()))
                    .replaceWith(() -> Done.done(new Run.Told(pipelines.participantRole(act.role(), "role").name(), null, List.of(person.ref()), null, null, null, null))));
            case "set-field" -> set(doing, act);
            default -> move(doing, act);
        };
    }

    /** Of a lead, what the rules decide is theirs whole: with the task, the term, and the record of why. */
    private static boolean byRule(Doing doing, Act act) {
        return act.who().kind().equals("rule") && doing.matter().type().equals("lead");
    }

    private Uni<Void> assign(Doing doing, long to) {
        var id = doing.matter().id();
        var patch = Json.MAPPER.createObjectNode().put("responsibleId", to);
        return switch (doing.matter().type()) {
            case "lead" -> leads.assign(doing.tx(), doing.caller(), id, null, to).replaceWithVoid();
            case "deal" -> deals.assign(doing.tx(), doing.caller(), id, null, to).replaceWithVoid();
            default -> patch(doing, patch);
        };
    }

    private Uni<Void> patch(Doing doing, ObjectNode patch) {
        var id = doing.matter().id();
        return switch (doing.matter().type()) {
            case "lead" -> leads.patch(doing.tx(), doing.caller(), id, null, patch).replaceWithVoid();
            case "deal" -> deals.patch(doing.tx(), doing.caller(), id, null, patch).replaceWithVoid();
            case "company" -> parties.patchCompany(doing.tx(), doing.caller(), id, null, patch).replaceWithVoid();
            case "contact" -> parties.patchContact(doing.tx(), doing.caller(), id, null, patch).replaceWithVoid();
            default -> tasks.patch(doing.tx(), doing.caller(), id, null, patch).replaceWithVoid();
        };
    }

    private Uni<Done> set(Doing doing, Act act) {
        return Texts.of(doing).chain(words -> {
            var value = value(doing, act);
            if (value instanceof TextNode text) {
                value = new TextNode(Texts.fill(text.asText(), words, 20_000));
            }
            var patch = Json.MAPPER.createObjectNode();
            MergePatch.set(patch, act.field(), value);
            var told = value;
            return patch(doing, patch).replaceWith(() -> Done.done(new Run.Told(null, null, null, null, act.field(), told.isNull() ? null : told, null)));
        });
    }

    /** What was said, or a moment counted from now: on its day an hour into work. */
    private JsonNode value(Doing doing, Act act) {
        if (act.amount() == null || act.unit() == null) {
            return act.value() == null ? Json.MAPPER.nullNode() : act.value();
        }
        var counted = act.unit().equals("hour") || act.unit().equals("minute") ? java.time.OffsetDateTime.now(clock).plus(act.amount(), act.unit().equals("hour") ? java.time.temporal.ChronoUnit.HOURS : java.time.temporal.ChronoUnit.MINUTES) : moment.in(act.amount(), act.unit());
        var day = act.field().equals("promisedAt") || act.field().equals("birthday") || act.value() != null && act.value().asText().equals("day");
        return new TextNode(day ? LocalDate.from(counted.atZoneSameInstant(calendar.zone())).toString() : counted.toString());
    }

    private Uni<Done> move(Doing doing, Act act) {
        var id = doing.matter().id();
        if (doing.matter().type().equals("lead")) {
            var to = pipelines.leads().stage(act.stage());
            var told = Done.done(new Run.Told(to.name(), null, null, null, null, null, null));
            return Objects.equals(doing.matter().stageId(), to.id()) ? Uni.createFrom().item(told)
                    : (to.kind().equals("rejected") ? leads.reject(doing.tx(), doing.caller(), id, null, act.refusalStatus(), act.refusalReason(), act.text()) : leads.move(doing.tx(), doing.caller(), id, null, act.stage(), act.text(), null)).replaceWith(told);
        }
        var present = pipelines.byId(doing.matter().pipelineId());
        var into = act.pipeline() == null ? present : pipelines.deals(act.pipeline());
        var to = into.stage(act.stage());
        var told = Done.done(new Run.Told(to.name(), into.id() == present.id() ? null : into.name(), null, null, null, null, null));
        if (Objects.equals(doing.matter().stageId(), to.id())) {
            return Uni.createFrom().item(told);
        }
        return (into.id() != present.id() ? move.change(doing.tx(), doing.caller(), id, null, into.code(), to.code(), act.text(), null)
                : move.move(doing.tx(), doing.caller(), id, null, to.code(), to.kind().equals("lost") ? new MoveDeal.Refused(act.refusalStatus(), act.refusalReason(), act.text()) : null, act.text(), null)).replaceWith(told);
    }
}
