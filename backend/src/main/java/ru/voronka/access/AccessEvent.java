package ru.voronka.access;

import java.util.List;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Ref;
import ru.voronka.platform.WorkingCalendar;

/** What happens to people and rights: every node reads its directory anew. */
public sealed interface AccessEvent extends Fact {

    /** Somebody came or went. */
    record Presence(long employeeId, String presence) implements AccessEvent {
        @Override
        public String type() {
            return "presence";
        }
    }

    /** An administrative act: what was changed, for the audit. */
    record Changed(String what, String name) implements AccessEvent {
        @Override
        public String type() {
            return "access.changed";
        }
    }

    /** What an employee held went to others; each of the things has its own event too. */
    record HandedOver(Ref from, List<HandOver.Moved> moved) implements AccessEvent {
        @Override
        public String type() {
            return "access.handed-over";
        }
    }

    /** The administrator changed when the company works. */
    record Calendar(String opens, String closes, int days) implements AccessEvent {
        @Override
        public String type() {
            return WorkingCalendar.CHANGED;
        }
    }
}
