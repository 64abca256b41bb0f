package ru.voronka.duplicates;

import ru.voronka.platform.Fact;

/** What can happen to work over all duplicates; seen by its owner. */
sealed interface DuplicateEvent extends Fact {

    record Started(String action, String entity, int total) implements DuplicateEvent {
        @Override
        public String type() {
            return "duplicates.started";
        }
    }

    /** How far it is, told now and then. */
    record Progress(String action, String entity, int total, int done, int kept) implements DuplicateEvent {
        @Override
        public String type() {
            return "duplicates.progress";
        }
    }

    record Finished(String action, String entity, String status, int total, int done, int kept) implements DuplicateEvent {
        @Override
        public String type() {
            return "duplicates.finished";
        }
    }
}
