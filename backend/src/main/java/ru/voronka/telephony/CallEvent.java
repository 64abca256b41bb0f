package ru.voronka.telephony;

import ru.voronka.platform.Fact;

/** What can happen to a call. */
sealed interface CallEvent extends Fact {

    record Ringing(CallView call, CallCard card) implements CallEvent {
        @Override
        public String type() {
            return "call.ringing";
        }
    }

    record Answered(CallView call) implements CallEvent {
        @Override
        public String type() {
            return "call.answered";
        }
    }

    record Ended(CallView call) implements CallEvent {
        @Override
        public String type() {
            return "call.ended";
        }
    }

    /** To those at whom it rang too: it rings no more. Whose client it is they are not told. */
    record Taken(CallView call) implements CallEvent {
        @Override
        public String type() {
            return "call.taken";
        }
    }

    /** The account after the call brought its record, or mended what was heard of it. */
    record Updated(CallView call) implements CallEvent {
        @Override
        public String type() {
            return "call.updated";
        }
    }
}
