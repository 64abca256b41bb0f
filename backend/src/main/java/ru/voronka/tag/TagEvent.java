package ru.voronka.tag;

import ru.voronka.platform.Fact;

/** The administrator renamed, merged or deleted a tag. */
record TagEvent(String what, String name, String into) implements Fact {
    @Override
    public String type() {
        return "tag.changed";
    }
}
