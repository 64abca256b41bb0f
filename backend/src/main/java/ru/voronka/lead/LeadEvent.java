package ru.voronka.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import ru.voronka.pipeline.HandOver;
import ru.voronka.pipeline.Participants;
import ru.voronka.pipeline.Stage.Named;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch.Change;
import ru.voronka.platform.Ref;

/** What can happen to a lead. */
public sealed interface LeadEvent extends Fact {

    /**
     * @param intake whether a request of the outside world made it: then somebody must be found for it, and the client told
     * @param copyOf the deal of which this lead repeats the business, else null
     */
    record Created(boolean intake, String requestType, @JsonInclude(JsonInclude.Include.NON_NULL) Ref copyOf) implements LeadEvent {
        @Override
        public String type() {
            return "lead.created";
        }
    }

    /** @param receiver to whom the move handed it over: the event of that follows */
    record StageChanged(Named from, Named to, String comment, @JsonInclude(JsonInclude.Include.NON_NULL) Ref receiver) implements LeadEvent {
        StageChanged handedTo(Ref employee) {
            return new StageChanged(from, to, comment, employee);
        }

        @Override
        public String type() {
            return "lead.stage-changed";
        }
    }

    /** What came of entering a stage, told. @param outcome null when nothing was handed over */
    static List<LeadEvent> of(HandOver.Outcome outcome) {
        var facts = new ArrayList<LeadEvent>();
        if (outcome != null && outcome.by() != null) {
            facts.add(new Assigned(outcome.from(), outcome.to(), outcome.from() == null ? null : outcome.from().id(), outcome.by()));
        }
        if (outcome != null && outcome.failed() != null) {
            facts.add(new NotHandedOver(outcome.failed()));
        }
        return facts;
    }

    /** @param former whose it was: that employee's screens drop it @param by the rule of a stage that handed it over */
    record Assigned(Ref from, Ref to, Long former, @JsonInclude(JsonInclude.Include.NON_NULL) HandOver.By by) implements LeadEvent {
        Assigned(Ref from, Ref to) {
            this(from, to, from == null ? null : from.id(), null);
        }

        @Override
        public String type() {
            return "lead.assigned";
        }
    }

    /** Whoever got it has begun with it. */
    record Taken() implements LeadEvent {
        @Override
        public String type() {
            return "lead.taken";
        }
    }

    record Rejected(Named from, Named to, Named status, Named reason, String comment) implements LeadEvent {
        @Override
        public String type() {
            return "lead.rejected";
        }
    }

    record Converted(Named from, Named to, Ref company, Ref contact, Ref deal) implements LeadEvent {
        @Override
        public String type() {
            return "lead.converted";
        }
    }

    /** Back into work after it was rejected. */
    record Reopened(Named from, Named to, String comment) implements LeadEvent {
        @Override
        public String type() {
            return "lead.reopened";
        }
    }

    /** Somebody ticked, or took back, an item of the stage's list. */
    record Checked(Named stage, String item, String text, boolean done) implements LeadEvent {
        @Override
        public String type() {
            return "lead.checked";
        }
    }

    /** A stage's rule found nobody: the lead stays with whoever has it, and the head hears why. */
    record NotHandedOver(Named stage, Named role, String why, Ref person) implements LeadEvent {
        NotHandedOver(HandOver.Failed failed) {
            this(failed.stage(), failed.role(), failed.why(), failed.person());
        }

        @Override
        public String type() {
            return "lead.not-handed-over";
        }
    }

    /** Somebody came to work it, left, or changed roles. @param former who has lost it: that employee's screens drop it */
    record ParticipantChanged(Ref person, Named from, Named to, Long former) implements LeadEvent {
        ParticipantChanged(Participants.Change change) {
            this(change.person(), change.from(), change.to(), change.former());
        }

        @Override
        public String type() {
            return "lead.participant-changed";
        }
    }

    record Updated(List<Change> changes) implements LeadEvent {
        @Override
        public String type() {
            return "lead.updated";
        }
    }

    record Deleted() implements LeadEvent {
        @Override
        public String type() {
            return "lead.deleted";
        }
    }

    /** Back from the bin. */
    record Restored() implements LeadEvent {
        @Override
        public String type() {
            return "lead.restored";
        }
    }
}
