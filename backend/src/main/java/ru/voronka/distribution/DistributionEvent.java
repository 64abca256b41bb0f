package ru.voronka.distribution;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Ref;

/** What distribution tells of a request. */
sealed interface DistributionEvent extends Fact {

    /**
     * Somebody was found for it, or nobody yet.
     *
     * @param subject lead or deal
     * @param rule    by which rule; null where none decided
     * @param kind    given, by-hand, waits, handed-over
     * @param former  who had it and did not begin in time, or handed it over
     * @param note    what whoever handed it over said
     */
    record Distributed(String subject, @JsonInclude(JsonInclude.Include.NON_NULL) Ref rule, String kind, @JsonInclude(JsonInclude.Include.NON_NULL) Ref to, @JsonInclude(JsonInclude.Include.NON_NULL) Ref former, ObjectNode why,
            @JsonInclude(JsonInclude.Include.NON_NULL) OffsetDateTime takeBy, @JsonInclude(JsonInclude.Include.NON_NULL) String note) implements DistributionEvent {
        @Override
        public String type() {
            return subject + ".distributed";
        }
    }

    /** The administrator changed the rules: every node and every screen reads them anew, as it does pipelines. */
    record Changed(String what, String name) implements DistributionEvent {
        @Override
        public String type() {
            return "pipeline.changed";
        }
    }
}
