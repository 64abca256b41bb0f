package ru.voronka.deal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import ru.voronka.pipeline.Stage.Named;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Ref;

/** What can happen to a deal. */
public sealed interface DealEvent extends Fact {

    /** @param copyOf the deal of which this one repeats the business, else null */
    record Created(@JsonInclude(JsonInclude.Include.NON_NULL) Ref copyOf) implements DealEvent {
        @Override
        public String type() {
            return "deal.created";
        }
    }

    /** @param pipelines when it went into another pipeline: from which into which */
    record StageChanged(Named from, Named to, String comment, @JsonInclude(JsonInclude.Include.NON_NULL) Pipelines pipelines) implements DealEvent {
        @Override
        public String type() {
            return "deal.stage-changed";
        }
    }

    record Pipelines(Named from, Named to) {
    }

    /** Back into work after it was won or lost. */
    record Reopened(Named from, Named to, String comment) implements DealEvent {
        @Override
        public String type() {
            return "deal.reopened";
        }
    }

    /** Somebody ticked, or took back, an item of the stage's list. */
    record Checked(Named stage, String item, String text, boolean done) implements DealEvent {
        @Override
        public String type() {
            return "deal.checked";
        }
    }

    /** A deal that is part of this one moved: whoever works this one sees how far the other department is. */
    record PartMoved(Ref part, Named pipeline, Named before, Named now) implements DealEvent {
        @Override
        public String type() {
            return "deal.part-moved";
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

    /** Back from the bin. */
    record Restored() implements DealEvent {
        @Override
        public String type() {
            return "deal.restored";
        }
    }
}
