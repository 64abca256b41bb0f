package ru.voronka.automation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.messaging.ClientPoints;
import ru.voronka.messaging.NewLetter;
import ru.voronka.messaging.Rendered;
import ru.voronka.messaging.SendLetter;
import ru.voronka.messaging.Templates;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Ref;

/** Letters by a template: to the client in the responsible's name, or to employees. */
@Singleton
class LetterDeeds implements Deed {
    private final People people;
    private final Templates templates;
    private final SendLetter send;

    LetterDeeds(People people, Templates templates, SendLetter send) {
        this.people = people;
        this.templates = templates;
        this.send = send;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("letter");
    }

    @Override
    public void check(RobotFields robot, Act act, String place) {
        act.want(place, "template", act.template());
    }

    @Override
    public Uni<Done> act(Doing doing, Act act) {
        var subject = doing.matter().subject();
        if (subject == null) {
            throw Problem.conflict("robot-nobody", "client");
        }
        return addresses(doing, act, subject).chain(to -> templates.render(doing.tx(), act.template(), subject.getKey(), subject.getValue(), Map.of()).onItem().ifNull().failWith(() -> Problem.conflict("robot-template"))
                .chain(filled -> send(doing, act, subject, to, filled)));
    }

    private Uni<List<String>> addresses(Doing doing, Act act, Map.Entry<String, Long> subject) {
        if (act.who() == null) {
            return ClientPoints.first(doing.tx(), subject.getKey(), subject.getValue(), "email").onItem().ifNull().failWith(() -> Problem.conflict("robot-no-email")).map(List::of);
        }
        return people.of(doing, act.who()).map(found -> found.stream().map(Directory.Person::email).filter(email -> email != null && !email.isBlank()).toList()).invoke(found -> {
            if (found.isEmpty()) {
                throw Problem.conflict("robot-nobody", act.who().kind());
            }
        });
    }

    private Uni<Done> send(Doing doing, Act act, Map.Entry<String, Long> subject, List<String> to, Rendered filled) {
        var client = act.who() == null;
        var letter = new NewLetter(null, client ? doing.matter().responsibleId() : null, to, List.of(), List.of(), filled.subject(), filled.html(), filled.text(), filled.fileIds(), null, client ? subject.getKey() : null, client ? subject.getValue() : null, act.template(), doing.key(), null, client, false, false);
        return send.queue(doing.tx(), doing.caller(), letter).map(id -> Done.done(new Run.Told(filled.subject(), filled.text(), to.stream().map(address -> new Ref(0, address)).toList(), null, null, null, new Run.About("message", id, filled.subject()))));
    }
}
