package ru.voronka.access;

import ru.voronka.platform.Fact;

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
}
