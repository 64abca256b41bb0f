package ru.voronka.embedded;

/** A reason not to start that a person can act on: its message is the one sentence that is shown. */
class CannotStart extends RuntimeException {
    CannotStart(String sentence) {
        super(sentence);
    }

    CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
