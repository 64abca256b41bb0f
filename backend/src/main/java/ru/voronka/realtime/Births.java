package ru.voronka.realtime;

import java.util.LinkedHashMap;
import java.util.Map;
import ru.voronka.platform.Event;

/** Leads of the outside world are nobody's for the moment until somebody is found; kept here for that moment, the last thousand of them. */
final class Births {
    private static final int MOST = 1000;

    private final Map<Long, Event> ownerless = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Event> eldest) {
            return size() > MOST;
        }
    };

    /** To be told of every event in order. @return the creation of the lead that this event is the first to give to somebody, else null */
    Event of(Event event) {
        if (event.type().equals("lead.created") && event.audience().isEmpty()) {
            ownerless.put(event.subjectId(), event);
        }
        return event.type().equals("lead.assigned") ? ownerless.remove(event.subjectId()) : null;
    }
}
