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

    /** @param awaits it waits now to be accepted */
    record Done(String result, boolean awaits) implements TaskEvent {
        @Override
        public String type() {
            return "task.done";
        }
    }

    record Accepted() implements TaskEvent {
        @Override
        public String type() {
            return "task.accepted";
        }
    }

    record Returned(String comment) implements TaskEvent {
        @Override
        public String type() {
            return "task.returned";
        }
    }

    /** The time to be reminded has come. */
    record Reminder() implements TaskEvent {
        @Override
        public String type() {
            return "task.reminder";
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

    /** Back from the bin. */
    record Restored() implements TaskEvent {
        @Override
        public String type() {
            return "task.restored";
        }
    }

    record Overdue() implements TaskEvent {
        @Override
        public String type() {
            return "task.overdue";
        }
    }
}
