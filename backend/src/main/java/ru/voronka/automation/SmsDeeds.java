package ru.voronka.automation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.messaging.ClientPoints;
import ru.voronka.messaging.NewSms;
import ru.voronka.messaging.Rendered;
import ru.voronka.messaging.SendSms;
import ru.voronka.messaging.Templates;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Ref;
import ru.voronka.task.TemplateWords;

/** An SMS by a template or in words of its own: to the client, whose night and refusals hold as for any other, or to employees at once. */
@Singleton
class SmsDeeds implements Deed {
    private static final int TEXT = 1000;

    private final People people;
    private final Templates templates;
    private final SendSms send;

    SmsDeeds(People people, Templates templates, SendSms send) {
        this.people = people;
        this.templates = templates;
        this.send = send;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("sms");
    }

    @Override
    public void check(RobotFields robot, Act act, String place) {
        if (act.template() == null) {
            act.want(place, "text", act.text());
            TemplateWords.check(place + ".text", act.text());
        }
    }

    @Override
    public Uni<Done> act(Doing doing, Act act) {
        var subject = doing.matter().subject();
        if (subject == null || !ClientPoints.knows(subject.getKey())) {
            throw Problem.conflict("robot-nobody", "client");
        }
        return words(doing, act, subject).chain(text -> act.who() == null ? client(doing, act, subject, text) : employees(doing, act, text));
    }

    private Uni<Done> client(Doing doing, Act act, Map.Entry<String, Long> subject, String text) {
        return ClientPoints.first(doing.tx(), subject.getKey(), subject.getValue(), "phone").onItem().ifNull().failWith(() -> Problem.conflict("robot-no-phone"))
                .chain(phone -> send.queue(doing.tx(), doing.caller(), new NewSms(phone, text, doing.matter().responsibleId(), subject.getKey(), subject.getValue(), act.template(), doing.key(), null, false))
                        .map(id -> Done.done(new Run.Told(null, text, List.of(new Ref(0, phone)), null, null, null, new Run.About("message", id, phone)))));
    }

    /** It is no part of the client's story. */
    private Uni<Done> employees(Doing doing, Act act, String text) {
        return people.of(doing, act.who()).map(found -> found.stream().filter(person -> person.phone() != null && !person.phone().isBlank()).toList()).chain(found -> {
            if (found.isEmpty()) {
                throw Problem.conflict("robot-nobody", "phone");
            }
            return Multi.createFrom().iterable(found).onItem().transformToUniAndConcatenate(person -> send.queue(doing.tx(), doing.caller(), new NewSms(person.phone(), text, null, null, null, act.template(), doing.key() + "/" + person.id(), null, true))).collect().asList()
                    .replaceWith(() -> Done.done(new Run.Told(null, text, found.stream().map(Directory.Person::ref).toList(), null, null, null, null)));
        });
    }

    private Uni<String> words(Doing doing, Act act, Map.Entry<String, Long> subject) {
        return act.template() == null ? Texts.of(doing).map(words -> Texts.fill(act.text(), words, TEXT))
                : templates.render(doing.tx(), act.template(), subject.getKey(), subject.getValue(), Map.of()).onItem().ifNull().failWith(() -> Problem.conflict("robot-template")).map(Rendered::text);
    }
}
