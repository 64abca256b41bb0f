package ru.voronka.deal;

import java.util.List;
import ru.voronka.pipeline.Stage.Named;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Ref;

/** What can happen to a deal. */
public sealed interface DealEvent extends Fact {

    record Created() implements DealEvent {
        @Override
        public String type() {
            return "deal.created";
        }
    }

    record StageChanged(Named from, Named to, String comment) implements DealEvent {
        @Override
        public String type() {
            return "deal.stage-changed";
        }
    }

    record Won(Named from, Named to, String comment) implements DealEvent {
        @Override
        public String type() {
            return "deal.won";
        }
    }

    record Lost(Named from, Named to, Named status, Named reason, String comment) implements DealEvent {
        @Override
        public String type() {
            return "deal.lost";
        }
    }

    /** @param former whose it was: that employee's screens drop it */
    record Assigned(Ref from, Ref to, Long former) implements DealEvent {
        @Override
        public String type() {
            return "deal.assigned";
        }
    }

    record Updated(List<Change> changes) implements DealEvent {
        @Override
        public String type() {
            return "deal.updated";
        }
    }

    record Deleted() implements DealEvent {
        @Override
        public String type() {
            return "deal.deleted";
        }
    }
}
