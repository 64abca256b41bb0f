package ru.voronka.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Ref;

/** What can happen to a job; seen by its owner. */
sealed interface BulkEvent extends Fact {

    record Started(String entity, String action, int total, ObjectNode wanted) implements BulkEvent {
        @Override
        public String type() {
            return "bulk.started";
        }
    }

    /** How far it is, told now and then. */
    record Progress(String entity, String action, String status, int total, int done, int failed) implements BulkEvent {
        @Override
        public String type() {
            return "bulk.progress";
        }
    }

    /** @param to who has got them now, of records that were given to somebody */
    record Finished(String entity, String action, String status, int total, int done, int failed, @JsonInclude(JsonInclude.Include.NON_NULL) Ref to) implements BulkEvent {
        @Override
        public String type() {
            return "bulk.finished";
        }
    }
}
