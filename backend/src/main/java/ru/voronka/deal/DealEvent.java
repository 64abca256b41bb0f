package ru.voronka.deal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import ru.voronka.pipeline.HandOver;
import ru.voronka.pipeline.Participants;
import ru.voronka.pipeline.Stage.Named;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Ref;

/** What can happen to a deal. */
public sealed interface DealEvent extends Fact {

    /** @param copyOf the deal of which this one repeats the business, else null @param intake whether a request of the outside world made it: then somebody must be found for it */
    record Created(@JsonInclude(JsonInclude.Include.NON_NULL) Ref copyOf, boolean intake) implements DealEvent {
        @Override
        public String type() {
            return "deal.created";
        }
    }

    /** @param pipelines when it went into another pipeline: from which into which @param receiver to whom the move handed it over: the event of that follows */
    record StageChanged(Named from, Named to, String comment, @JsonInclude(JsonInclude.Include.NON_NULL) Pipelines pipelines, @JsonInclude(JsonInclude.Include.NON_NULL) Ref receiver) implements DealEvent {
        StageChanged handedTo(Ref employee) {
            return new StageChanged(from, to, comment, pipelines, employee);
        }

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

    /** A head let a deal that a request had become go on. */
    record Approved(String comment) implements DealEvent {
        @Override
        public String type() {
            return "deal.approved";
        }
    }

    /** A head did not: that it is lost, and why, follows. */
    record Declined(String comment) implements DealEvent {
        @Override
        public String type() {
            return "deal.declined";
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

    /** What came of entering a stage, told. @param outcome null when nothing was handed over */
    static List<DealEvent> of(HandOver.Outcome outcome) {
        var facts = new ArrayList<DealEvent>();
        if (outcome != null && outcome.by() != null) {
            facts.add(new Assigned(outcome.from(), outcome.to(), outcome.from() == null ? null : outcome.from().id(), outcome.by()));
        }
        if (outcome != null && outcome.failed() != null) {
            facts.add(new NotHandedOver(outcome.failed()));
        }
        return facts;
    }

    /** @param former whose it was: that employee's screens drop it @param by the rule of a stage that handed it over */
    record Assigned(Ref from, Ref to, Long former, @JsonInclude(JsonInclude.Include.NON_NULL) HandOver.By by) implements DealEvent {
        Assigned(Ref from, Ref to) {
            this(from, to, from == null ? null : from.id(), null);
        }

        @Override
        public String type() {
            return "deal.assigned";
        }
    }

    /** A stage's rule found nobody: the deal stays with whoever has it, and the head hears why. */
    record NotHandedOver(Named stage, Named role, String why, Ref person) implements DealEvent {
        NotHandedOver(HandOver.Failed failed) {
            this(failed.stage(), failed.role(), failed.why(), failed.person());
        }

        @Override
        public String type() {
            return "deal.not-handed-over";
        }
    }

    /** Its responsible took notice of a deal that came from somebody else. */
    record Taken(Ref from) implements DealEvent {
        @Override
        public String type() {
            return "deal.taken";
        }
    }

    /** Somebody came to work it, left, or changed roles. @param former who has lost it: that employee's screens drop it */
    record ParticipantChanged(Ref person, Named from, Named to, Long former) implements DealEvent {
        ParticipantChanged(Participants.Change change) {
            this(change.person(), change.from(), change.to(), change.former());
        }

        @Override
        public String type() {
            return "deal.participant-changed";
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
