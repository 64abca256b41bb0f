package ru.voronka.duplicates;

import java.util.List;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Ref;

/** What a record is told when others became one with it, or were parted from it again; {@code kind} is `company`, `contact` or `lead`. */
sealed interface MergeEvent extends Fact {

    record Merged(String kind, long mergeId, List<Ref> from) implements MergeEvent {
        @Override
        public String type() {
            return kind + ".merged";
        }
    }

    record Unmerged(String kind, long mergeId, List<Ref> from) implements MergeEvent {
        @Override
        public String type() {
            return kind + ".unmerged";
        }
    }

    /** Told not to be the same as the others of {@code ids}; {@code apart} false when that was taken back. */
    record Distinguished(String kind, List<Long> ids, boolean apart) implements MergeEvent {
        @Override
        public String type() {
            return kind + (apart ? ".told-apart" : ".told-alike");
        }
    }
}
