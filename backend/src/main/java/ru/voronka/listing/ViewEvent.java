package ru.voronka.listing;

import ru.voronka.platform.Fact;

/** A saved view came, changed or went; told to whoever may open it. */
record ViewEvent(String what, String entity, Long view) implements Fact {
    @Override
    public String type() {
        return "view.changed";
    }
}
