package ru.voronka.privacy;

import ru.voronka.platform.Fact;

/** What is told of a person's data: never a word of the data itself. */
sealed interface PersonEvent extends Fact {

    /** All that is kept of the person was given to whoever asked. */
    record Exported() implements PersonEvent {
        @Override
        public String type() {
            return "contact.data-exported";
        }
    }

    record Erased(String reason) implements PersonEvent {
        @Override
        public String type() {
            return "contact.erased";
        }
    }
}
