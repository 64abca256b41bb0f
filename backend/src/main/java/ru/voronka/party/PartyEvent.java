package ru.voronka.party;

import java.util.List;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch.Change;

/** What can happen to a company or a contact; {@code kind} is `company` or `contact`. */
public sealed interface PartyEvent extends Fact {

    record Created(String kind) implements PartyEvent {
        @Override
        public String type() {
            return kind + ".created";
        }
    }

    record Updated(String kind, List<Change> changes) implements PartyEvent {
        @Override
        public String type() {
            return kind + ".updated";
        }
    }

    record Deleted(String kind) implements PartyEvent {
        @Override
        public String type() {
            return kind + ".deleted";
        }
    }

    /** Back from the bin. */
    record Restored(String kind) implements PartyEvent {
        @Override
        public String type() {
            return kind + ".restored";
        }
    }
}
