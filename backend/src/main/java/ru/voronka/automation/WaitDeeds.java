package ru.voronka.automation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.file.Files;
import ru.voronka.notification.Notify;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.WorkingCalendar;
import ru.voronka.task.TaskView;
import ru.voronka.task.TemplateWords;

/** Waits in the middle of the work: for something to happen, or for somebody to say that it may go on. */
@Singleton
class WaitDeeds implements Deed {
    private static final int TEXT = 2_000;

    private final People people;
    private final Directory directory;
    private final Notify notify;
    private final EventLog log;
    private final WorkingCalendar calendar;
    private final Clock clock;

    WaitDeeds(People people, Directory directory, Notify notify, EventLog log, WorkingCalendar calendar, Clock clock) {
        this.people = people;
        this.directory = directory;
        this.notify = notify;
        this.log = log;
        this.calendar = calendar;
        this.clock = clock;
    }

    private record Answer(String state, String comment) {
    }

    @Override
    public Set<String> kinds() {
        return Set.of("wait", "approval");
    }

    @Override
    public void check(RobotFields robot, Act act, String place) {
        if (act.kind().equals("wait") && act.event() == null) {
            // A plain pause, then.
            act.want(place, "amount", act.amount());
        }
        if (act.kind().equals("approval")) {
            act.want(place, "who", act.who());
            act.want(place, "text", act.text());
            TemplateWords.check(place + ".text", act.text());
        }
        new After(act.amount(), act.unit(), null, null, null).check(place);
    }

    @Override
    public Uni<Done> act(Doing doing, Act act) {
        var due = act.amount() == null ? null : new After(act.amount(), act.unit(), null, null, null).from(OffsetDateTime.now(clock), calendar, directory.zone(doing.matter().responsibleId()));
        return act.kind().equals("wait") ? Uni.createFrom().item(Done.await(new Run.Told(act.event(), null, null, due, null, null, null), act.event() == null ? "time" : act.event(), due)) : ask(doing, act, due);
    }

    @Override
    public Uni<Done> resume(Doing doing, Act act) {
        if (act.kind().equals("wait")) {
            var came = doing.run().came() || act.event() == null;
            var told = new Run.Told(act.event(), came ? "came" : "timeout", null, null, null, null, null);
            return Uni.createFrom().item(came || act.goesOn() ? Done.done(told) : Done.stop(told));
        }
        return Query.of("update robot_approval set state = case when state = 'asked' then 'withdrawn' else state end where run_id = :run and act = :act returning jsonb_build_object('state', state, 'comment', comment)::text").bind("run", doing.run().id()).bind("act", doing.number())
                .first(doing.tx(), Answer.class).map(answer -> {
                    var told = new Run.Told(answer == null || answer.state().equals("withdrawn") ? "timeout" : answer.state(), answer == null ? null : answer.comment(), null, null, null, null, null);
                    return answer != null && answer.state().equals("approved") || act.goesOn() ? Done.done(told) : Done.stop(told);
                });
    }

    private Uni<Done> ask(Doing doing, Act act, OffsetDateTime due) {
        var matter = doing.matter();
        var subject = matter.type().equals("task") ? TaskView.SUBJECT : Files.SUBJECTS.get(matter.type());
        return people.of(doing, act.who()).chain(found -> {
            var approver = found.stream().findFirst().orElseThrow(() -> Problem.conflict("robot-nobody", act.who().kind()));
            return Texts.of(doing).map(words -> Texts.fill(act.text(), words, TEXT)).chain(text -> Query.of("insert into robot_approval (run_id, act, approver_id, text) values (:run, :act, :approver, :text) returning id").bind("run", doing.run().id()).bind("act", doing.number())
                    .bind("approver", approver.id()).bind("text", text).number(doing.tx())
                    .call(id -> log.append(doing.tx(), doing.caller(), subject, matter.id(), new RobotEvent.Asked(id, text, approver.ref())))
                    .call(id -> notify.employee(doing.tx(), doing.key(), approver.id(), "approval", "Нужно согласование", text, matter.type(), matter.id()))
                    .map(id -> Done.await(new Run.Told(null, text, List.of(approver.ref()), due, null, null, new Run.About("approval", id, null)), "approval", due)));
        });
    }
}
