package ru.voronka.task;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Singleton;
import java.util.List;
import ru.voronka.access.Responsibilities;
import ru.voronka.platform.EventLog;
import ru.voronka.platform.Fact;
import ru.voronka.platform.MergePatch;
import ru.voronka.platform.Ref;

/** The tasks that an employee is still to do, or that wait to be accepted. */
@Singleton
class TaskHoldings extends Responsibilities {
    TaskHoldings(EventLog log) {
        super(log, TaskView.SUBJECT, "x.status in ('open', 'awaiting-acceptance')");
    }

    @Override
    protected Fact given(Ref from, Ref to) {
        return new TaskEvent.Updated(List.of(new MergePatch.Change("responsibleId", TextNode.valueOf(from.name()), TextNode.valueOf(to.name()))));
    }
}
