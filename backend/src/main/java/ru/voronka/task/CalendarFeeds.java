package ru.voronka.task;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.parameter.Related;
import biweekly.property.Status;
import biweekly.property.Trigger;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import ru.voronka.platform.Query;

/** One's open tasks in iCalendar (RFC 5545). Events, since the calendars that subscribe show no to-dos; all in UTC, whole days as dates. */
@Singleton
class CalendarFeeds {
    private static final int MOST = 1000;
    /** What nobody said how long it takes stands for half an hour from its deadline, as on the screen. */
    private static final int SHOWN_MINUTES = 30;
    private static final long MINUTE = 60_000;

    private final Pool pool;
    private final Clock clock;
    private final String company;

    CalendarFeeds(Pool pool, Clock clock, @ConfigProperty(name = "voronka.company-name") String company) {
        this.pool = pool;
        this.clock = clock;
        this.company = company;
    }

    /** @param home the address under which people open Voronka */
    Uni<String> of(long employee, String home) {
        return Query.of("select " + TaskView.CARD + "::text from " + TaskView.FROM + " where t.responsible_id = :employee and t.status = 'open' and t.deleted_at is null order by t.deadline, t.id limit " + MOST)
                .bind("employee", employee).list(pool, TaskView.class)
                // a thousand tasks are too much for an event loop
                .emitOn(Infrastructure.getDefaultWorkerPool()).map(tasks -> write(tasks, home));
    }

    private String write(List<TaskView> tasks, String home) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Voronka//Tasks//RU");
        calendar.setName(company + ": задачи");
        calendar.addExperimentalProperty("X-WR-CALNAME", company + ": задачи");
        calendar.addExperimentalProperty("X-PUBLISHED-TTL", "PT15M");
        tasks.forEach(task -> calendar.addEvent(event(task, home)));
        var text = new StringWriter();
        try (var writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.write(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private VEvent event(TaskView task, String home) {
        var event = new VEvent();
        event.setUid("task-" + task.id() + "@" + home.replaceFirst("^https?://", "").replaceFirst("[:/].*", ""));
        event.setDateTimeStamp(Date.from(clock.instant()));
        event.setSequence(task.version() - 1);
        event.setCreated(Date.from(task.createdAt().toInstant()));
        event.setSummary(task.title());
        event.setDescription(description(task));
        event.setUrl(home + "/tasks/" + task.id());
        event.setStatus(Status.confirmed());
        event.addCategories(task.kind());
        if (task.day() != null) {
            event.setDateStart(day(task.day()), false);
            event.setDateEnd(day(task.day().plusDays(1)), false);
        } else {
            var deadline = task.deadline().toInstant().toEpochMilli();
            var minutes = task.durationMinutes();
            event.setDateStart(new Date(minutes == null ? deadline : deadline - minutes * MINUTE));
            event.setDateEnd(new Date(minutes == null ? deadline + SHOWN_MINUTES * MINUTE : deadline));
        }
        if (task.remindMinutes() != null) {
            event.addAlarm(alarm(task));
        }
        return event;
    }

    private static VAlarm alarm(TaskView task) {
        var before = new Duration.Builder().prior(true).minutes(task.remindMinutes()).build();
        return VAlarm.display(new Trigger(before, Related.START), task.title());
    }

    private static ICalDate day(LocalDate day) {
        return new ICalDate(new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }

    private static String description(TaskView task) {
        var lines = new ArrayList<String>();
        if (task.subject() != null) {
            lines.add(task.subject().name());
        }
        if (task.description() != null) {
            lines.add(task.description());
        }
        task.checklist().forEach(item -> lines.add((item.done() ? "[x] " : "[ ] ") + item.text()));
        return lines.isEmpty() ? null : String.join("\n", lines);
    }
}
