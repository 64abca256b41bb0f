package ru.voronka.distribution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.access.Directory;
import ru.voronka.lead.ChangeLead;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.WorkingCalendar;
import ru.voronka.task.CreateTask;
import ru.voronka.task.NewTask;

/** Finds somebody for each lead that is nobody's, and sets a task with a deadline for each that the outside world sent. One reader, so no two leads are given at once. */
@Singleton
class Distribution implements EventReader {
    private final ChangeLead leads;
    private final CreateTask tasks;
    private final Choice choice;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final Duration firstContact;

    Distribution(ChangeLead leads, CreateTask tasks, Choice choice, Directory directory, WorkingCalendar calendar, Clock clock,
            @ConfigProperty(name = "voronka.distribution.first-contact", defaultValue = "PT1H") Duration firstContact) {
        this.leads = leads;
        this.tasks = tasks;
        this.choice = choice;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
        this.firstContact = firstContact;
    }

    @Override
    public String name() {
        return "distribution";
    }

    @Override
    public Set<String> types() {
        return Set.of("lead.created");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var responsible = event.data().path("card").path("responsible").path("id");
        var cause = Actor.system("event:" + event.id());
        if (responsible.isNumber()) {
            var known = directory.byId(responsible.asLong()).orElse(null);
            return event.data().path("intake").asBoolean() && known != null ? task(tx, cause, event, known, false) : Uni.createFrom().voidItem();
        }
        return choice.choose(tx, event.data().path("requestType").asText("order")).chain(chosen -> chosen == null ? Uni.createFrom().voidItem()
                : leads.distribute(tx, cause, event.subjectId(), chosen.person()).chain(given -> given ? task(tx, cause, event, chosen.person(), chosen.byHand()) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> task(SqlConnection tx, Actor cause, Event event, Directory.Person person, boolean byHand) {
        var card = event.data().path("card");
        var who = card.path("contactName").asText(card.path("title").asText());
        var title = (byHand ? "Выбрать ответственного: " : "Связаться с клиентом: ") + who;
        var head = choice.head(person);
        var creator = new Actor() {
            @Override
            public Long employeeId() {
                return head.id();
            }

            @Override
            public String cause() {
                return cause.cause();
            }
        };
        return tasks.create(tx, creator, new NewTask(title.substring(0, Math.min(250, title.length())), null, byHand ? "todo" : "call", calendar.after(OffsetDateTime.now(clock), firstContact, directory.zone(person.id())), null, "lead", event.subjectId()), person.id()).replaceWithVoid();
    }
}
