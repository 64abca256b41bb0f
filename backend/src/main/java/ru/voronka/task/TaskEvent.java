package ru.voronka.task;

import java.util.List;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch.Change;

/** What can happen to a task. */
public sealed interface TaskEvent extends Fact {

    record Created() implements TaskEvent {
        @Override
        public String type() {
            return "task.created";
        }
    }

    record Updated(List<Change> changes) implements TaskEvent {
        @Override
        public String type() {
            return "task.updated";
        }
    }

    record Done(String result) implements TaskEvent {
        @Override
        public String type() {
            return "task.done";
        }
    }

    record Cancelled() implements TaskEvent {
        @Override
        public String type() {
            return "task.cancelled";
        }
    }

    record Reopened() implements TaskEvent {
        @Override
        public String type() {
            return "task.reopened";
        }
    }

    record Overdue() implements TaskEvent {
        @Override
        public String type() {
            return "task.overdue";
        }
    }
}
