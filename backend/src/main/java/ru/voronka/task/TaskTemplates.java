package ru.voronka.task;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Map;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;

/** Finding templates, and making of one the task that it stands for. */
@Singleton
public class TaskTemplates {
    private static final int LONGEST_TITLE = 250;

    private final Deadlines deadlines;

    TaskTemplates(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** @return the template; 404 when there is none */
    Uni<TaskTemplate> one(SqlClient client, long id) {
        return Query.of(TaskTemplate.SQL + " where x.id = :id").bind("id", id).first(client, TaskTemplate.class).onItem().ifNull().failWith(Problem::notFound);
    }

    /** @return the task with its words filled and its deadline counted by the clock of the responsible. The caller has checked that the subject may be seen. */
    public Uni<NewTask> fill(SqlClient client, long id, String subjectType, Long subjectId, long responsibleId) {
        return one(client, id).chain(template -> TemplateWords.of(client, subjectType, subjectId).map(values -> fill(template, values, subjectType, subjectId, responsibleId)));
    }

    private NewTask fill(TaskTemplate template, Map<String, String> values, String subjectType, Long subjectId, long responsibleId) {
        var title = TemplateWords.fill(template.title(), values);
        var named = title.isBlank() ? template.name() : title;
        return new NewTask(named.substring(0, Math.min(LONGEST_TITLE, named.length())), TemplateWords.fill(template.description(), values), template.kind(), deadlines.in(template.due(), responsibleId), responsibleId,
                subjectType, subjectId, null, null, template.durationMinutes(), template.remindMinutes(), null, template.checklist().stream().map(text -> new ChecklistItem(TemplateWords.fill(text, values), false)).filter(item -> !item.text().isBlank()).toList(),
                template.acceptance(), template.resultRequired());
    }
}
