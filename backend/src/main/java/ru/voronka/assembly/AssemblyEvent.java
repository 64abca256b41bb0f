package ru.voronka.assembly;

import ru.voronka.platform.Fact;

/** What happens to an order beside its moves, which are the deal's. */
sealed interface AssemblyEvent extends Fact {

    /** @param quantity how many are picked in all, {@code from} how many before; {@code runsShort} when this is the first that is heard of a shortage */
    record LinePicked(Line line, String ordered, String from, String quantity, String shortReason, boolean runsShort) implements AssemblyEvent {
        @Override
        public String type() {
            return "order.line-picked";
        }
    }

    record Line(long id, String name, String article, String unit) {
    }
}
