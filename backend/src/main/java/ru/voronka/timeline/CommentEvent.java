package ru.voronka.timeline;

import ru.voronka.platform.Fact;

/** Somebody said something. */
record CommentEvent(String text) implements Fact {
    @Override
    public String type() {
        return "comment.added";
    }
}
