package ru.voronka.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
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

    record StageChanged(Named from, Named to, String comment) implements LeadEvent {
        @Override
        public String type() {
            return "lead.stage-changed";
        }
    }

    /** @param former whose it was: that employee's screens drop it */
    record Assigned(Ref from, Ref to, Long former) implements LeadEvent {
        @Override
        public String type() {
            return "lead.assigned";
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
