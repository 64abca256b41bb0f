package ru.voronka.timeline;

import java.util.List;
import ru.voronka.file.FileView;
import ru.voronka.platform.Fact;
import ru.voronka.platform.Ref;

/** What can happen to a comment. */
sealed interface CommentEvent extends Fact {

    /** Somebody said something. @param mentions those whom the bell tells */
    record Added(long commentId, String text, List<Ref> mentions, List<FileView> files) implements CommentEvent {
        @Override
        public String type() {
            return "comment.added";
        }
    }

    /** @param mentions those who were not mentioned before */
    record Changed(long commentId, String text, List<Ref> mentions) implements CommentEvent {
        @Override
        public String type() {
            return "comment.changed";
        }
    }

    record Deleted(long commentId) implements CommentEvent {
        @Override
        public String type() {
            return "comment.deleted";
        }
    }

    record Pinned(long commentId, boolean pinned) implements CommentEvent {
        @Override
        public String type() {
            return "comment.pinned";
        }
    }
}
