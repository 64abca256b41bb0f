package ru.voronka.automation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.file.Files;
import ru.voronka.notification.Notify;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Said;
import ru.voronka.task.TemplateWords;

/** Says something: to employees, by whatever way each of them has chosen or surely by push, or on the record's story. */
@Singleton
class WordDeeds implements Deed {
    private static final String KIND = "robot";
    private static final String PUSHED = "robot-push";
    private static final int TITLE = 250;
    private static final int TEXT = 2_000;

    private final People people;
    private final Notify notify;
    private final EventLog log;

    WordDeeds(People people, Notify notify, EventLog log) {
        this.people = people;
        this.notify = notify;
        this.log = log;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("notify", "push", "comment");
    }

    @Override
    public void check(RobotFields robot, Act act, String place) {
        act.want(place, "text", act.text());
        TemplateWords.check(place + ".title", act.title());
        TemplateWords.check(place + ".text", act.text());
        if (!act.kind().equals("comment") && (act.whos() == null || act.whos().isEmpty())) {
            throw Problem.field(place + ".whos", "required");
        }
    }

    @Override
    public Uni<Done> act(Doing doing, Act act) {
        return Texts.of(doing).chain(words -> {
            var text = Texts.fill(act.text(), words, TEXT);
            return act.kind().equals("comment") ? comment(doing, text) : people.all(doing, act.whos()).chain(found -> tell(doing, act, act.title() == null || act.title().isBlank() ? doing.matter().title() : Texts.fill(act.title(), words, TITLE), text, found));
        });
    }

    private Uni<Done> tell(Doing doing, Act act, String title, String text, List<Directory.Person> to) {
        if (to.isEmpty()) {
            throw Problem.conflict("robot-nobody", "notify");
        }
        return Multi.createFrom().iterable(to).onItem().transformToUniAndConcatenate(person -> notify.employee(doing.tx(), doing.key(), person.id(), act.kind().equals("push") ? PUSHED : KIND, title, text, doing.matter().type(), doing.matter().id())).collect().asList()
                .replaceWith(() -> Done.done(new Run.Told(title, text, to.stream().map(Directory.Person::ref).toList(), null, null, null, null)));
    }

    private Uni<Done> comment(Doing doing, String text) {
        var subject = doing.matter().subject();
        if (subject == null) {
            throw Problem.conflict("robot-nobody", "client");
        }
        return log.append(doing.tx(), doing.caller(), Files.SUBJECTS.get(subject.getKey()), subject.getValue(), new Said(text, List.of(), false)).replaceWith(() -> Done.done(Run.Told.text(text)));
    }
}
