package ru.voronka.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ru.voronka.access.Caller;
import ru.voronka.access.Directory;
import ru.voronka.platform.Actor;
import ru.voronka.platform.Emails;
import ru.voronka.platform.Event;
import ru.voronka.platform.EventReader;
import ru.voronka.platform.Json;
import ru.voronka.platform.Problem;
import ru.voronka.platform.Query;
import ru.voronka.platform.Timer;
import ru.voronka.platform.TimerHandler;
import ru.voronka.platform.Timers;
import ru.voronka.platform.WorkingCalendar;

/**
 * Leads records through series: each step is a timer that queues its letter once, whichever node fires it, and sets the next. A client who answers, whose address is dead, who
 * refuses mailings or whose deal is closed is taken out.
 */
@Singleton
class RunSeries implements TimerHandler, EventReader {
    private static final String KIND = "series";
    private static final Map<String, String> OPEN = Map.of("lead", "x.closed_at is null", "deal", "x.closed_at is null", "company", "true", "contact", "true");

    private final Timers timers;
    private final WorkingCalendar calendar;
    private final Directory directory;
    private final Templates templates;
    private final Signatures signatures;
    private final SendLetter letters;
    private final Clock clock;

    RunSeries(Timers timers, WorkingCalendar calendar, Directory directory, Templates templates, Signatures signatures, SendLetter letters, Clock clock) {
        this.timers = timers;
        this.calendar = calendar;
        this.directory = directory;
        this.templates = templates;
        this.signatures = signatures;
        this.letters = letters;
        this.clock = clock;
    }

    record Run(long id, long seriesId, String subjectType, long subjectId, String address, long authorId, List<SeriesStep> steps, int step, String state) {
    }

    /** @return whether the record was put into the series; the reason why not: no-address, unsubscribed, closed, running */
    Uni<String> start(SqlConnection tx, Actor actor, long seriesId, List<SeriesStep> steps, String type, long id) {
        return open(tx, type, id).chain(open -> !open ? Uni.createFrom().item("closed") : ClientPoints.of(tx, type, id, "email").chain(points -> {
            var to = points.stream().filter(point -> !point.optedOut()).findFirst().orElse(null);
            if (to == null) {
                return Uni.createFrom().item(points.isEmpty() ? "no-address" : "unsubscribed");
            }
            var due = due(steps.get(0), actor.employeeId());
            return Query.of("insert into series_run (series_id, subject_type, subject_id, address, author_id, steps, next_at) values (:series, :type, :id, :address, :author, :steps::text::jsonb, :due) on conflict (series_id, subject_type, subject_id) where state = 'active' do nothing returning id")
                    .bind("series", seriesId).bind("type", type).bind("id", id).bind("address", to.value()).bind("author", actor.employeeId()).bind("steps", Json.write(steps)).bind("due", due).number(tx)
                    .chain(run -> run == null ? Uni.createFrom().item("running") : timers.set(tx, KIND, String.valueOf(run), due, Map.of()).replaceWith((String) null));
        }));
    }

    private OffsetDateTime due(SeriesStep step, Long author) {
        var now = OffsetDateTime.now(clock);
        return step.amount() == 0 ? now : step.unit().equals("days") ? now.plusDays(step.amount()) : calendar.after(now, Duration.ofHours(step.amount()), directory.zone(author));
    }

    private static Uni<Boolean> open(SqlClient tx, String type, long id) {
        return Query.of("select x.id from " + type + " x where x.id = :id and x.deleted_at is null and " + OPEN.get(type)).bind("id", id).number(tx).map(found -> found != null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> fire(SqlConnection tx, Timer timer) {
        return Query.of("select jsonb_build_object('id', id, 'seriesId', series_id, 'subjectType', subject_type, 'subjectId', subject_id, 'address', address, 'authorId', author_id, 'steps', steps, 'step', step, 'state', state)::text from series_run where id = :id for update")
                .bind("id", Long.parseLong(timer.key())).first(tx, Run.class).chain(run -> run == null || !run.state().equals("active") ? Uni.createFrom().voidItem() : next(tx, run));
    }

    private Uni<Void> next(SqlConnection tx, Run run) {
        var author = directory.byId(run.authorId()).filter(Directory.Person::active).orElse(null);
        if (author == null) {
            return end(tx, run.id(), "stopped", "author-gone");
        }
        return open(tx, run.subjectType(), run.subjectId()).chain(open -> !open ? end(tx, run.id(), "stopped", "closed") : OptOuts.refused(tx, "email", run.address()).chain(refused -> refused ? end(tx, run.id(), "stopped", "unsubscribed")
                : template(tx, run.steps().get(run.step()).templateId()).chain(template -> template == null ? end(tx, run.id(), "stopped", "template-gone")
                        : templates.render(tx, TemplateFields.of(template), Caller.as(directory, author), author.id(), run.subjectType(), run.subjectId(), Map.of()).chain(letter -> signatures.of(tx, author.id()).chain(signature -> send(tx, run, template.code(), letter, signature))))));
    }

    private static Uni<MessageTemplate> template(SqlClient tx, long id) {
        return Query.of("select " + MessageTemplate.SQL + "::text from message_template m where m.id = :id and m.channel = 'email' and m.archived_at is null").bind("id", id).first(tx, MessageTemplate.class);
    }

    private Uni<Void> send(SqlConnection tx, Run run, String template, Rendered letter, Signatures.Signature signature) {
        var html = letter.html() + signature.html();
        var text = signature.text().isEmpty() ? letter.text() : letter.text() + "\n\n" + signature.text();
        var files = new ArrayList<>(letter.fileIds());
        files.addAll(signature.fileIds());
        var done = run.step() + 1 == run.steps().size();
        var due = done ? null : due(run.steps().get(run.step() + 1), run.authorId());
        return letters.queue(tx, Actor.system("series:" + run.id()), new NewLetter(null, run.authorId(), List.of(run.address()), List.of(), List.of(), letter.subject(), html, text, files, null, run.subjectType(), run.subjectId(), template, "series:" + run.id() + ":" + run.step(), null, true, false, true))
                .chain(() -> Query.of("update series_run set step = step + 1, next_at = :due, state = case when :done then 'done' else state end, ended_at = case when :done then :now::timestamptz end where id = :id").bind("due", due).bind("done", done).bind("now", OffsetDateTime.now(clock)).bind("id", run.id()).execute(tx))
                .chain(() -> done ? Uni.createFrom().voidItem() : timers.set(tx, KIND, String.valueOf(run.id()), due, Map.of()));
    }

    @Override
    public Uni<Void> failed(SqlConnection tx, Timer timer, String error) {
        return end(tx, Long.parseLong(timer.key()), "stopped", "template-gone");
    }

    /** What waits of it does not leave. */
    Uni<Void> end(SqlConnection tx, long run, String state, String reason) {
        return Query.of("update series_run set state = :state, reason = :reason, next_at = null, ended_at = :now where id = :id and state = 'active' returning id").bind("state", state).bind("reason", reason).bind("now", OffsetDateTime.now(clock)).bind("id", run).number(tx)
                .chain(ended -> ended == null ? Uni.createFrom().voidItem() : timers.cancel(tx, KIND, String.valueOf(run))
                        .chain(() -> Query.of("update message set status = 'cancelled' where natural_key like :key and status = 'queued' and (leased_until is null or leased_until < now())").bind("key", "series:" + run + ":%").execute(tx)));
    }

    @Override
    public String name() {
        return "series";
    }

    @Override
    public Set<String> types() {
        return Set.of("message.received", "message.bounced", "deal.won", "deal.lost", "lead.rejected", "lead.converted");
    }

    @Override
    public Uni<Void> on(SqlConnection tx, Event event) {
        var letter = event.type().startsWith("message.");
        if (letter && (!event.data().path("channel").asText().equals("email") || event.data().path("automatic").asBoolean())) {
            return Uni.createFrom().voidItem();
        }
        var address = letter ? Emails.normal(event.data().path(event.type().equals("message.received") ? "from" : "to").asText("")).orElse("") : "";
        var reason = event.type().equals("message.received") ? "answered" : letter ? "bounced" : "closed";
        // A client's answer is one from whichever address of theirs, where it came to the record.
        var subject = !event.type().equals("message.bounced");
        return Query.of("select id from series_run where state = 'active' and (address = :address or :subject and subject_type = :type and subject_id = :id) order by id for update").bind("address", address).bind("subject", subject).bind("type", event.subjectType()).bind("id", event.subjectId()).numbers(tx)
                .chain(runs -> Multi.createFrom().iterable(runs).onItem().transformToUniAndConcatenate(run -> end(tx, run, "stopped", reason)).collect().asList().replaceWithVoid());
    }

    /** @throws Problem on the step whose template is no letter in use */
    static Uni<Void> check(SqlClient tx, List<SeriesStep> steps) {
        return Query.of("select id from message_template where channel = 'email' and archived_at is null and id = any(:ids)").bind("ids", steps.stream().map(SeriesStep::templateId).toArray(Long[]::new)).numbers(tx).invoke(known -> {
            for (var i = 0; i < steps.size(); i++) {
                if (!known.contains(steps.get(i).templateId())) {
                    throw Problem.field("steps[" + i + "].templateId", "reference");
                }
            }
        }).replaceWithVoid();
    }
}
