package ru.voronka.realtime;

import java.util.List;
import java.util.Map;
import ru.voronka.access.Action;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.access.Scope;
import ru.voronka.platform.Event;

/** May this employee be shown this event now? The same rights as everywhere, asked of the event's audience instead of a table. */
final class Visibility {
    private static final Map<String, Entity> ENTITIES = Map.of("lead", Entity.LEAD, "deal", Entity.DEAL, "company", Entity.COMPANY, "contact", Entity.CONTACT, "task", Entity.TASK, "call", Entity.CALL);

    private Visibility() {
    }

    /** @return the event, its trace for one who has lost it, or null */
    static LiveEvent show(Event event, Directory directory, Directory.Person person) {
        var caller = Caller.as(directory, person);
        if (sees(event, caller, person)) {
            return LiveEvent.of(event);
        }
        var former = event.data().path("former");
        return event.type().endsWith(".assigned") && former.isNumber() && caller.sees(ENTITIES.get(event.subjectType()), List.of(former.asLong())) ? LiveEvent.gone(event) : null;
    }

    /** For an event whose subject may be seen now: a call still rings only for whom it was meant. @return null when it is not for this employee */
    static LiveEvent caughtUp(Event event, Directory.Person person) {
        return event.type().equals("call.ringing") && !event.audience().contains(person.id()) ? null : LiveEvent.of(event);
    }

    private static boolean sees(Event event, Caller caller, Directory.Person person) {
        // Who is there, and what stages are called, is everybody's to know.
        if (event.type().equals("presence") || event.type().equals("pipeline.changed")) {
            return true;
        }
        // A call rings for whom it is meant; the others see it in their lists when it has ended.
        if (event.type().equals("call.ringing")) {
            return event.audience().contains(person.id());
        }
        var entity = ENTITIES.get(event.subjectType());
        if (entity != null) {
            return caller.sees(entity, event.audience()) || entity == Entity.TASK && event.audience().contains(person.id());
        }
        return event.subjectType().equals("order") ? caller.scope(Entity.ASSEMBLY, Action.READ) != Scope.NONE : event.audience().contains(person.id());
    }
}
