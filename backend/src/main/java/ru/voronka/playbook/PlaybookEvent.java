package ru.voronka.playbook;

import java.time.OffsetDateTime;
import java.util.List;
import ru.voronka.pipeline.Stage.Named;
import ru.voronka.platform.Fact;

/** A talk was held by the script of a stage: what was answered, how it ended, what follows. */
record PlaybookEvent(String entity, Named stage, int script, List<ScriptRun.Said> answers, Named outcome, String comment, String taskTitle, OffsetDateTime due, OffsetDateTime nextContactAt) implements Fact {
    @Override
    public String type() {
        return entity + ".script-run";
    }
}
