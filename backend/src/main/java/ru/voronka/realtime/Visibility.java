package ru.voronka.realtime;

import java.util.Map;
import java.util.Set;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.access.Entity;
import ru.voronka.assembly.OrderNews;
import ru.voronka.platform.Event;
import ru.voronka.platform.SqlPart;

/** May this employee be shown this event now? The same rights as everywhere, asked of the event's audience instead of a table. */
public final class Visibility {
    private static final Map<String, Entity> ENTITIES = Map.of("lead", Entity.LEAD, "deal", Entity.DEAL, "company", Entity.COMPANY, "contact", Entity.CONTACT, "task", Entity.TASK, "call", Entity.CALL);

    /** What takes the subject away from somebody. */
    private static final Set<String> TAKES = Set.of("assigned", "participant-changed");

    private Visibility() {
    }

    /** @return the event, its trace for one who has lost it, its news for one who only assembles, or null */
    public static LiveEvent show(Event event, Directory directory, Directory.Person person) {
        var caller = Caller.as(directory, person);
        if (sees(event, caller, person)) {
            return LiveEvent.of(event, caller);
        }
        if (ENTITIES.containsKey(event.subjectType()) && caller.saw(ENTITIES.get(event.subjectType()), event)) {
            return LiveEvent.gone(event);
        }
        return caller.sees(Entity.ASSEMBLY, event) ? news(event) : null;
    }

    /** May this employee see the subject of this event? */
    static boolean sees(Event event, Directory directory, Directory.Person person) {
        return sees(event, Caller.as(directory, person), person);
    }

    /** What of it concerns one who may assemble the order, but sees nothing else of the deal. @return null when it is about no order */
    static LiveEvent news(Event event) {
        var news = OrderNews.of(event);
        return news == null ? null : LiveEvent.of(event, news);
    }

    /** For an event whose subject may be seen now, or was this employee's: a call still rings only for whom it was meant. @return null when it is not for this employee */
    static LiveEvent caughtUp(Event event, Caller caller, Directory.Person person) {
        if (wasOf(event, person) && !caller.sees(ENTITIES.get(event.subjectType()), event)) {
            return LiveEvent.gone(event);
        }
        return event.type().equals("call.ringing") && !event.audience().contains(person.id()) ? null : LiveEvent.of(event, caller);
    }

    /** The event takes the subject away from this employee. */
    static boolean wasOf(Event event, Directory.Person person) {
        return TAKES.contains(kind(event)) && event.data().path("former").asLong() == person.id();
    }

    /** The same as a condition over an event `e`. */
    static SqlPart wasOf(Directory.Person person) {
        return new SqlPart("((e.type like '%.assigned' or e.type like '%.participant-changed') and e.data->>'former' = :former)", Map.of("former", String.valueOf(person.id())));
    }

    private static String kind(Event event) {
        return event.type().substring(event.type().indexOf('.') + 1);
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
            return caller.sees(entity, event) || entity == Entity.TASK && event.audience().contains(person.id());
        }
        return event.audience().contains(person.id());
    }
}
