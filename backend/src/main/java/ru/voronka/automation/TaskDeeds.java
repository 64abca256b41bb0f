package ru.voronka.automation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Ref;
import ru.voronka.task.CreateTask;
import ru.voronka.task.DeadlineRule;
import ru.voronka.task.FinishTask;
import ru.voronka.task.NewTask;
import ru.voronka.task.TaskTemplates;
import ru.voronka.task.TemplateWords;

/** Sets tasks, and closes them. */
@Singleton
class TaskDeeds implements Deed {
    private static final DeadlineRule TODAY = new DeadlineRule("hours", 4, null);
    private static final int MOST_CLOSED = 200;
    private static final int TITLE = 250;

    private final People people;
    private final TaskTemplates templates;
    private final CreateTask create;
    private final FinishTask finish;
    private final Directory directory;

    TaskDeeds(People people, TaskTemplates templates, CreateTask create, FinishTask finish, Directory directory) {
        this.people = people;
        this.templates = templates;
        this.create = create;
        this.finish = finish;
        this.directory = directory;
    }

    private record Open(long id, String title) {
    }

    @Override
    public Set<String> kinds() {
        return Set.of("create-task", "close-tasks");
    }

    @Override
    public void check(RobotFields robot, Act act, String place) {
        if (act.kind().equals("create-task") && act.taskTemplateId() == null) {
            act.want(place, "title", act.title());
        }
        TemplateWords.check(place + ".title", act.title());
        TemplateWords.check(place + ".text", act.text());
    }

    @Override
    public Uni<Done> act(Doing doing, Act act) {
        return act.kind().equals("create-task") ? create(doing, act) : close(doing, act);
    }

    private Uni<Done> create(Doing doing, Act act) {
        var subject = doing.matter().subject();
        var type = subject == null ? null : subject.getKey();
        var id = subject == null ? null : subject.getValue();
        return people.worker(doing, act.whoOr(Who.RESPONSIBLE)).chain(person -> wanted(doing, act, person, type, id).chain(task -> author(doing, act).chain(author -> create.create(doing.tx(), author, task, person.id()))
                .chain(made -> Query.of("select to_jsonb(deadline)::text from task where id = :id").bind("id", made).first(doing.tx(), java.time.OffsetDateTime.class)
                        .map(deadline -> Done.done(new Run.Told(task.title(), task.description(), List.of(person.ref()), deadline, null, null, new Run.About("task", made, task.title())))))));
    }

    private Uni<NewTask> wanted(Doing doing, Act act, Directory.Person person, String type, Long id) {
        if (act.taskTemplateId() != null) {
            return templates.fill(doing.tx(), act.taskTemplateId(), type, id, person.id()).onFailure(Problem.class).transform(e -> Problem.conflict("robot-template"));
        }
        return Texts.of(doing).map(words -> new NewTask(Texts.fill(act.title(), words, TITLE), Texts.fill(act.text(), words, 20_000), act.task() == null ? "todo" : act.task(), null, person.id(), type, id, null, act.due() == null ? TODAY : act.due(), null, null, null, null, act.acceptance(), null));
    }

    /** In whose name it is set: they accept it. */
    private Uni<Actor> author(Doing doing, Act act) {
        return act.by() == null ? Uni.createFrom().item(doing.caller()) : people.of(doing, act.by()).map(found -> found.isEmpty() ? doing.caller() : Actor.of(found.get(0).id(), doing.caller().cause()));
    }

    private Uni<Done> close(Doing doing, Act act) {
        var matter = doing.matter();
        var own = matter.type().equals("task");
        return Query.of("select jsonb_build_object('id', t.id, 'title', t.title)::text from task t where " + (own ? "t.id = :id" : "t.subject_type = :type and t.subject_id = :id") + " and t.status = 'open' and t.deleted_at is null").bind("type", matter.type()).bind("id", matter.id())
                .addIf(act.task(), "and t.kind = :kind", "kind").add("order by t.id limit " + MOST_CLOSED).list(doing.tx(), Open.class)
                .chain(open -> Multi.createFrom().iterable(open).onItem().transformToUniAndConcatenate(task -> "cancelled".equals(act.result()) ? finish.cancel(doing.tx(), doing.caller(), task.id(), null) : finish.done(doing.tx(), doing.caller(), task.id(), null, act.text())).collect().asList()
                        .replaceWith(() -> Done.done(Run.Told.to(open.stream().map(task -> new Ref(task.id(), task.title())).toList()))));
    }
}
